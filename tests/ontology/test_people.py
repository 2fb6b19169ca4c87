"""Persons and dated offices: how many, from which sources, who held what when, and nobody mixed up with another."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph
import pytest

from kg.ontology import Actor, Actors, Tenure, load_actors
from kg.spelling import fold

HERE = Path(__file__).parents[2]
ACT = "https://w3id.org/diplograph/actor/"
DIP = "https://w3id.org/diplograph/ontology#"
SOURCE = "http://purl.org/dc/terms/source"
SOURCES = HERE.parent / "shared" / "data" / "gazetteers"
HEADS = {"president", "prime minister", "premier", "chancellor", "king", "emir", "sultan", "supreme leader"}


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


@pytest.fixture(scope="module")
def dated(actors: Actors) -> list[Tenure]:
    return [t for t in actors.tenures if t.start and (t.end or t.known_until or t.start) >= "2000"]


def is_of(tenure: Tenure, body: str) -> bool:
    return tenure.post_in == ACT + body


def test_there_are_three_thousand_persons_with_dated_offices(dated: list[Tenure]) -> None:
    assert len({t.holder for t in dated}) >= 3000


@pytest.mark.parametrize(
    "offices, holders",
    [
        (HEADS, 550),
        ({"foreign minister", "foreign secretary", "secretary of state"}, 350),
        ({"defense minister", "defense secretary"}, 140),
        ({"finance minister", "treasury secretary", "chancellor of the exchequer"}, 130),
        ({"interior minister", "home secretary", "home minister"}, 100),
        ({"trade minister", "commerce minister", "trade secretary"}, 60),
        ({"energy minister", "oil minister", "energy secretary"}, 50),
        ({"national security adviser", "secretary of the Security Council"}, 20),
        ({"ambassador to the United Nations"}, 40),
        ({"ambassador to the United States"}, 150),
        ({"secretary-general", "high representative", "director-general"}, 10),
    ],
)
def test_every_kind_of_office_has_its_holders(dated: list[Tenure], offices: set[str], holders: int) -> None:
    assert len({t.holder for t in dated if t.office in offices}) >= holders


@pytest.mark.parametrize(
    "office, of, on, name",
    [
        ("chancellor", "Germany", "2013-02-26", "Angela Merkel"),
        ("chancellor", "Germany", "2005-12-06", "Angela Merkel"),
        ("chancellor", "Germany", "2001-10-09", "Gerhard Schröder"),
        ("chancellor", "Germany", "2024-10-17", "Olaf Scholz"),
        ("prime minister", "Israel", "2007-11-04", "Ehud Olmert"),
        ("prime minister", "Italy", "2015-04-01", "Matteo Renzi"),
        ("prime minister", "Netherlands", "2016-06-01", "Mark Rutte"),
        ("prime minister", "Spain", "2010-06-01", "José Luis Rodríguez Zapatero"),
        ("foreign minister", "Iraq", "2010-06-01", "Hoshyar Zebari"),
        ("president", "Egypt", "2013-02-01", "Mohamed Morsi"),
        ("president", "Afghanistan", "2008-05-01", "Hamid Karzai"),
        ("president", "Mexico", "2015-06-01", "Enrique Peña Nieto"),
        ("foreign minister", "China", "2020-06-01", "Wang Yi"),
        ("foreign minister", "Iran", "2015-07-14", "Mohammad Javad Zarif"),
        ("foreign minister", "Turkey", "2012-06-01", "Ahmet Davutoğlu"),
        ("external affairs minister", "India", "2021-03-01", "Subrahmanyam Jaishankar"),
        ("defense minister", "Israel", "2024-06-01", "Yoav Gallant"),
        ("defense minister", "Russia", "2020-01-01", "Sergey Shoygu"),
        ("interior minister", "France", "2013-06-01", "Manuel Valls"),
        ("home secretary", "United_Kingdom", "2014-06-01", "Theresa May"),
        ("national security advisor", "United_States", "2014-06-01", "Susan Rice"),
        ("secretary of defense", "United_States", "2004-06-01", "Donald Rumsfeld"),
        ("CIA director", "United_States", "2012-01-15", "David Petraeus"),
        ("UN ambassador", "United_States", "2018-06-01", "Nikki Haley"),
        ("undersecretary of state for political affairs", "United_States", "2017-06-01", "Thomas A. Shannon, Jr."),
        ("ambassador to the United States", "Russia", "2025-09-01", "Alexander Darchiev"),
        ("ambassador to Israel", "United_States", "2025-06-15", "Mike Huckabee"),
        ("Senate majority leader", "United_States", "2025-06-15", "John Thune"),
        ("secretary-general", "United_Nations", "2004-06-01", "Kofi Annan"),
        ("secretary general", "United_Nations", "2020-06-01", "António Guterres"),
        ("secretary-general", "NATO", "2020-06-01", "Jens Stoltenberg"),
        ("foreign policy chief", "European_Union", "2013-06-01", "Catherine Ashton"),
        ("chancellor", "Germany", "1998-01-01", None),  # before the first that our sources know
        ("foreign minister", "Germany", "2011-06-01", "Guido Westerwelle"),  # met before and after, and nobody else
        ("president", "Germany", "2003-06-01", None),
    ],
)
def test_offices_at_dates(actors: Actors, office: str, of: str, on: str, name: str | None) -> None:
    found = actors.holder(office, ACT + of, on)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    "text, name",
    [
        ("Merkel", "Angela Merkel"),
        ("Olmert", "Ehud Olmert"),
        ("Rumsfeld", "Donald Rumsfeld"),
        ("Lagos", None),  # a city before it is a president of Chile
        ("Mohammed", None),
        ("Rowhani", "Hassan Rouhani"),
        ("Mursi", "Mohamed Morsi"),
        ("Darchiev", None),  # an ambassador, named in full
        ("Thomas", None),
    ],
)
def test_only_the_well_known_are_known_by_the_surname(actors: Actors, text: str, name: str | None) -> None:
    found = [actor.name for actor in actors.by_surname(text) if actor.kind == "Person"]
    assert found == ([name] if name else [])


def test_a_surname_belongs_to_the_head_before_the_minister(actors: Actors) -> None:
    assert [a.name for a in actors.by_surname("Sall")] == ["Macky Sall"]


def test_who_was_met_in_office_may_have_held_it_before(actors: Actors) -> None:
    scholz = actors.named("Olaf Scholz")[0].id
    assert [t.office for t in actors.offices(scholz, "2024-05-28")] == ["chancellor"]  # first met in October
    assert not [t for t in actors.offices(scholz, "2026-01-01") if t.office == "chancellor"]


def test_no_two_persons_have_one_wikidata_id(actors: Actors) -> None:
    counted = Counter(a.wikidata for a in actors.all if a.kind == "Person" and a.wikidata)
    assert [qid for qid, times in counted.items() if times > 1] == []


def test_nobody_heads_two_countries_at_once(actors: Actors) -> None:
    states = {a.id: a for a in actors.all if a.kind == "Country"}
    heads: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in actors.tenures:
        if tenure.office in {"president", "prime minister", "chancellor"} and tenure.start and tenure.post_in in states:
            heads[tenure.holder].append(tenure)
    assert [(one, two) for own in heads.values() for one in own for two in own if _clash(one, two)] == []


def _clash(one: Tenure, two: Tenure) -> bool:
    last = one.end or one.known_until or one.start or ""
    return one.post_in != two.post_in and (one.start or "") < (two.start or "") < last


def test_every_tenure_and_id_has_a_source() -> None:
    named, needed = set(), set()
    for file in sorted((HERE / "ontology" / "actors").glob("people*.ttl")):
        for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
            if quad.predicate.value == SOURCE:
                named.add(quad.subject)
            is_tenure = getattr(quad.object, "value", "") == DIP + "Tenure"
            if is_tenure or quad.predicate.value.endswith("#exactMatch"):
                needed.add(quad.subject)
    assert needed - named == set()


def test_names_are_names(actors: Actors) -> None:
    persons = [a for a in actors.all if a.kind == "Person"]
    assert not [a.name for a in persons if _is_odd(a)]


def _is_odd(actor: Actor) -> bool:
    capitals = any(word.isupper() and word.isalpha() and len(word) > 3 for word in actor.name.split())
    return capitals or "(" in actor.name or not any("A" <= letter <= "Z" for letter in fold(actor.name))


@pytest.mark.skipif(not SOURCES.exists(), reason="needs the sources, ../shared/data/gazetteers")
def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, HERE / "ontology" / "build", "--sources", SOURCES, "--out", tmp_path]
    subprocess.run(command, check=True, capture_output=True)
    written = sorted(file.name for file in tmp_path.iterdir())
    assert "posts.ttl" in written
    for name in written:
        assert (tmp_path / name).read_bytes() == (HERE / "ontology" / "actors" / name).read_bytes(), name
