"""`kg who`: whom we know under a name, and files of a user's own, right and wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli.who import when
from kg.ontology import Tenure

EXAMPLE = Path(__file__).parents[1] / "examples" / "my-actors.ttl"


@pytest.mark.parametrize(
    "name, lines",
    [
        (
            "emmanuel macron",
            ["Emmanuel Macron, Person, Q3052772", "president of France, since 2017-05-14, known until"],
        ),
        (
            "Lavrov",
            ["Sergey Lavrov, Person", "where the article makes clear who is meant", "foreign minister of Russia"],
        ),
        ("Foggy Bottom", ["United States Department of State, Organization", "acts for   United States"]),
        ("Moscow", ["Moscow, Place", "acts for   Russia, where it acts"]),
        ("ukrainian", ["Ukraine, Country", "capital    Kyiv", "people     Ukrainians"]),
    ],
)
def test_who_tells_names_offices_and_sources(kg, name, lines):
    code, out, err = kg("who", name)
    assert (code, err) == (0, "")
    assert [line for line in lines if line not in out] == []
    assert "source " in out
    assert "https://w3id.org/diplograph/actor/" in out


def test_a_name_of_two_words_needs_no_quotation_marks(kg):
    assert kg("who", "Foggy", "Bottom") == kg("who", "Foggy Bottom")


def test_who_knows_nobody_and_names_the_nearest(kg):
    code, out, err = kg("who", "Zelinsky")
    assert (code, out) == (1, "")
    assert "nobody" in err
    assert "Zelensky" in err
    assert "did you mean" not in kg("who", "Qqqqq")[2]


def test_the_example_of_a_users_own_file(kg):
    code, out, _ = kg("who", "Pappas", "--actors", EXAMPLE, "--json")
    actor = json.loads(out)
    assert code == 0
    assert (actor["name"], actor["wikidata"], actor["asked"]) == ("Chris Pappas", "Q5107684", "hidden")
    assert [(o["office"], o["start"]) for o in actor["offices"]] == [("representative", "2019-01-03")]
    assert kg("who", "Pappas")[0] == 1


@pytest.mark.parametrize(
    "change, says",
    [
        (("Person ;", "Person"), "not Turtle: "),
        (('"2019-01-03"', '"3 January 2019"'), "Chris_Pappas-1: start '3 January 2019' is no date"),
        (
            ("dip:post act:Representative_of", "dip:post act:Representative_for"),
            "did you mean Representative_of_New_Hampshire?",
        ),
        (("act:NATO ", "act:Nato "), "Nato: is described nowhere"),
        (
            ('"Chris Pappas"', '"Emmanuel Macron"'),
            "second Person named 'Emmanuel Macron'; say it of act:Emmanuel_Macron",
        ),
    ],
)
def test_a_wrong_file_is_refused_in_words(kg, tmp_path, change, says):
    mine = tmp_path / "mine.ttl"
    text = EXAMPLE.read_text(encoding="utf-8")
    assert change[0] in text
    mine.write_text(text.replace(*change), encoding="utf-8")
    code, out, err = kg("who", "Macron", "--actors", mine)
    assert (code, out) == (2, "")
    assert str(mine) in err
    assert says in err
    assert "Traceback" not in err


@pytest.mark.parametrize("path, says", [("nowhere.ttl", "no such file"), (".", "is a folder; name its .ttl files")])
def test_a_missing_file_is_named(kg, path, says):
    code, _, err = kg("who", "Macron", "--actors", path)
    assert code == 2
    assert f"kg: {path}: {says}" in err


@pytest.mark.parametrize(
    "tenure, words",
    [
        (Tenure("a", "president", "b"), "no dates known"),
        (Tenure("a", "president", "b", "2017", None, "2026-01"), "since 2017, known until 2026-01"),
        (Tenure("a", "president", "b", "2017", None), "since 2017"),
        (Tenure("a", "president", "b", "2012-05-15", "2017-05-14"), "2012-05-15 to 2017-05-14"),
        (Tenure("a", "president", "b", None, "2017"), "until 2017"),
        (Tenure("a", "president", "b", "2005", "2022", "2021"), "since 2005, known until 2021, left by 2022"),
    ],
)
def test_dates_in_words(tenure, words):
    assert when(tenure) == words
