"""Tables as pandas reads them: ids join them, counts agree with the events, dyads carry the codes of the field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from make import GERMANY, KREMLIN, KYIV, PUTIN, TRUMP, UKRAINE, actor, article, claim, entity, event, evidence, position

from kg.cells import as_cell, from_cell
from kg.errors import InputError
from kg.export import TABLES, export
from kg.graph import Graph
from kg.ontology import load_ontology
from tests.export.graphs import graph_of, news

NATO = actor("NATO", "Organization")
RUSSIA = actor("Russia", "Country")
BARROT = entity("Xavier Nobody")
FRANCE = actor("France", "Country")


def read(file: Path) -> pd.DataFrame:
    return pd.read_csv(file, keep_default_na=False)


def tables(graph: Graph, folder: Path) -> dict[str, pd.DataFrame]:
    export(graph, f"{folder}/tables/")
    return {file.stem: read(file) for file in (folder / "tables").iterdir()}


def dyads(graph: Graph, folder: Path) -> list[dict[str, Any]]:
    export(graph, folder / "dyads.csv", "dyads")
    return read(folder / "dyads.csv").to_dict("records")


def test_a_folder_gets_every_table_and_they_join(tmp_path: Path) -> None:
    graph = graph_of(*news())
    told = tables(graph, tmp_path)
    assert set(told) == set(TABLES)
    assert all(list(frame.columns) == list(TABLES[name].columns) for name, frame in told.items())
    events, people = told["events"], told["participants"]
    assert list(events["id"]) == [event.id for event in graph.events()]
    joined = people.merge(events, left_on="event_id", right_on="id").merge(
        told["actors"], left_on="actor_id", right_on="id"
    )
    assert len(joined) == len(people)
    assert (joined["name_x"] == joined["name_y"]).all()
    assert set(told["evidence"]["event_id"]) == set(events["id"])
    assert set(told["evidence"]["article"]) <= set(told["articles"]["id"])
    assert set(told["dyads"]["event_id"]) == set(events["id"])


def test_actors_and_sources_are_counted(tmp_path: Path) -> None:
    second = article("b2", "Trump called Putin.", source="Other Post", published="2025-02-14")
    call = event(claims=[claim(), claim(evidence("Trump called Putin", of=second))])
    visit = event("Visit", [TRUMP], [], KYIV, None)
    told = tables(graph_of((article(), [call, visit]), (second, [call])), tmp_path)
    [trump] = told["actors"][told["actors"]["id"] == TRUMP.id].to_dict("records")
    assert (trump["events"], trump["as_agent"], trump["as_recipient"], trump["country"]) == (2, 2, 0, "USA")
    assert (trump["first_date"], trump["last_date"], trump["aliases"]) == ("2025-02-12", "2025-02-12", "Trump")
    assert told["sources"].values.tolist() == [
        ["Example Post", 1, 2, 1, "2025-02-13", "2025-02-13"],
        ["Other Post", 1, 1, 0, "2025-02-14", "2025-02-14"],
    ]


@pytest.mark.parametrize(
    "who, code",
    [
        (UKRAINE, "UKR"),
        (KYIV, "UKR"),  # lies there
        (KREMLIN, "RUS"),  # acts for it
        (PUTIN, "RUS"),  # by his office on that day
        (NATO, ""),
        (entity("Somebody"), ""),
        (actor("Abkhazia", "Country"), ""),  # no code of ISO 3166
    ],
)
def test_dyads_have_the_code_of_a_country(who: Any, code: str, tmp_path: Path) -> None:
    [row] = dyads(graph_of((article(), [event("Criticism", [GERMANY], [who])])), tmp_path)
    assert (row["source_country"], row["target_country"], row["target_id"]) == ("DEU", code, row["target_id"])


def test_dyads_have_the_country_of_an_office_that_the_article_gives(tmp_path: Path) -> None:
    told = article()
    graph = Graph()
    graph.add(told, [event("Criticism", [BARROT], [RUSSIA])], [position(BARROT, "Foreign Minister", FRANCE)])
    [row] = dyads(graph, tmp_path)
    assert (row["source_name"], row["source_country"], row["target_country"]) == ("Xavier Nobody", "FRA", "RUS")


@pytest.mark.parametrize(
    "told, codes",
    [
        (event("PhoneCall"), ("CONSULT", "phone", "", "041", "04", 1)),
        (event("Sanction", status="planned"), ("SANCTION", "", "future", "163", "16", 4)),
        (event("Attack", status="negated"), ("ASSAULT", "", "negation", "19", "19", 4)),
        (event("Aid", status="possible"), ("AID", "", "hypothetical", "07", "07", 2)),
        (event("Demand"), ("REQUEST", "", "", "10", "10", 3)),
        (event("Departure"), ("RETREAT", "resign", "", "", "", 2)),  # CAMEO has no resignation
        (event("Appointment"), ("", "", "", "", "", "")),
    ],
)
def test_dyads_are_coded(told: Any, codes: tuple[Any, ...], tmp_path: Path) -> None:
    export(graph_of((article(), [told])), tmp_path / "d.csv", "dyads")
    columns = ["plover_event", "plover_mode", "plover_modality", "cameo_code", "cameo_root"]
    text = dict.fromkeys(columns, str)  # 041 is no number
    [row] = pd.read_csv(tmp_path / "d.csv", keep_default_na=False, dtype=text).to_dict("records")
    assert tuple(row[name] for name in (*columns, "quad_class")) == codes


def test_dyads_have_a_row_a_pair_and_one_for_who_stands_alone(tmp_path: Path) -> None:
    told = [
        event("Meeting", [TRUMP, PUTIN, GERMANY], []),
        event("Departure", [TRUMP], [], date="2025-02"),
        event("Release", [], [PUTIN], date=None),
    ]
    rows = dyads(graph_of((article(), told)), tmp_path)
    assert [(row["source_name"], row["target_name"], row["directed"]) for row in rows] == [
        ("Donald Trump", "", True),
        ("Donald Trump", "Germany", False),
        ("Donald Trump", "Vladimir Putin", False),
        ("Germany", "Vladimir Putin", False),
        ("", "Vladimir Putin", True),
    ]
    assert [rows[0][name] for name in ("date", "year", "first_day", "last_day")] == [
        *("2025-02", "2025", "2025-02-01", "2025-02-28")
    ]


def test_an_event_type_has_one_quad_class_for_its_plover_event() -> None:
    types = load_ontology().event_types.values()
    quads = {(t.plover or "").split("/")[0]: t.quad_class for t in types}
    assert all(quads[(t.plover or "").split("/")[0]] == t.quad_class for t in types)
    assert {quad for plover, quad in quads.items() if plover} == {1, 2, 3, 4}


@pytest.mark.parametrize(
    "name, table, message",
    [
        ("a.csv", "dyad", r"no table 'dyad'; did you mean dyads\? \(there are events, participants"),
        ("a.ttl", "dyads", "a table is written to a file that ends in .csv"),
    ],
)
def test_a_table_that_is_none_is_refused(name: str, table: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        export(Graph(), tmp_path / name, table)


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "''=1", "-", "'", "'tis", "a;=1", "a;'=1", "a\n-b", "\t", "'\r", "a-b", ""]
)
def test_a_cell_gives_its_text_back(text: str) -> None:
    assert from_cell(as_cell(text)) == text


def test_no_two_texts_make_one_cell() -> None:
    texts = ["=1", "'=1", "''=1", "a;=1", "a;'=1"]
    assert len(set(map(as_cell, texts))) == len(texts)
    assert not any(as_cell(text).startswith("=") for text in texts)
