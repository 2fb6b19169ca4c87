"""The Graph that users hold: loading, choosing events, saying what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from make import KYIV, PUTIN, TRUMP, UKRAINE, actor, article, claim, entity, event, told_events

from kg.errors import InputError
from kg.graph import Graph
from kg.model import Event

GEORGIA, SOUTH_GEORGIA = actor("Georgia", "Country"), actor("South Georgia", "Place")
LULA = entity("Luiz Inácio Lula da Silva", aliases=("Lula",))


@pytest.fixture
def graph() -> Graph:
    graph = Graph()
    visits = [event("Visit", [LULA], [], GEORGIA, "2024"), event("Visit", [LULA], [], SOUTH_GEORGIA, "2023-05")]
    graph.add(article(), [*told_events(), *visits])
    return graph


@pytest.mark.parametrize(
    "asked, count",
    [
        ({}, 7),
        ({"actor": "Vladimir Putin"}, 2),
        ({"actor": "PUTIN"}, 2),
        ({"actor": PUTIN.id}, 2),
        ({"actor": "silva"}, 2),
        ({"actor": "LULA"}, 2),
        ({"actor": "Luiz  Inacio Lula da Silva"}, 2),
        ({"actor": "Kyiv"}, 1),
        ({"actor": "Georgia"}, 1),
        ({"actor": "Kremlin"}, 0),
        ({"actor": "Put"}, 0),
        ({"actor": "Vladimir"}, 0),
        ({"actor": ""}, 0),
        ({"type": "Visit"}, 4),
        ({"type": "Visit", "status": "possible"}, 1),
        ({"type": "Visit", "actor": "Trump"}, 1),
        ({"status": "planned"}, 0),
    ],
)
def test_events_pass_every_filter(graph: Graph, asked: dict[str, str], count: int) -> None:
    assert len(graph.events(**asked)) == count


def test_events_come_by_date_the_undated_last(graph: Graph) -> None:
    dates = [told.date for told in graph.events()]
    assert dates == ["2023-05", "2024", "2025-02-12", "2025-02-12", None, None, None]


@pytest.mark.parametrize("asked, hint", [({"type": "Vist"}, "Visit"), ({"status": "ocurred"}, "occurred")])
def test_unknown_filter_names_the_nearest(graph: Graph, asked: dict[str, str], hint: str) -> None:
    with pytest.raises(InputError, match=f"did you mean {hint}"):
        graph.events(**asked)


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("g.ttl", None, "cannot be read: No such file"),
        ("g.ttl", b"<a> <b> .", "not Turtle"),
        ("g.ttl", b"act:x a act:Y .", "not Turtle"),
        ("g.nq", b"\xff\xfe\x00", "not N-Quads"),
        ("g.trig", b"<http://x/a> {", "not TriG"),
        ("g.pdf", b"", r"known are \.ttl, \.trig, \.nq"),
    ],
)
def test_load_says_what_is_wrong_with_a_file(name: str, content: bytes | None, reason: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=f"{name}: .*{reason}"):
        Graph.load(tmp_path / name)


def test_load_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        Graph.load(tmp_path / "g.ttl")


def test_load_puts_the_shortcuts_of_a_turtle_file_where_they_can_be_dropped(graph: Graph, tmp_path: Path) -> None:
    graph.derive()
    graph.to_turtle(tmp_path / "g.ttl")
    loaded = Graph.load(tmp_path / "g.ttl")
    assert set(loaded.rdf.graph(loaded.iris.derived)) == set(graph.rdf.graph(graph.iris.derived))
    assert len(loaded.rdf) == len(graph.rdf)


def test_empty_graph_has_nothing_and_answers(tmp_path: Path) -> None:
    graph = Graph()
    assert (graph.events(), graph.articles(), graph.derive(), graph.nx().number_of_nodes()) == ([], {}, 0, 0)
    graph.to_turtle(tmp_path / "empty.ttl")
    assert Graph.load(tmp_path / "empty.ttl").events() == []


@pytest.mark.parametrize(
    "told, count",
    [
        (event("Aid", [TRUMP], [UKRAINE], KYIV), 1),
        (event("Aid", [TRUMP], [UKRAINE], KYIV, claims=[]), 0),
        (event("Aid", [TRUMP], [UKRAINE], KYIV, claims=[claim(), claim()]), 1),
    ],
)
def test_add_keeps_events_that_the_article_tells(told: Event, count: int) -> None:
    graph = Graph()
    graph.add(article(), [told])
    assert len(graph.events()) == count
