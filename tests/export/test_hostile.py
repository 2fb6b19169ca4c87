"""Hostile names as actors, aliases, places, sources, titles, addresses, ids and words, through every format and back.

`tests/figures/hostile_names.py` does the same with ten thousand.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.export import export, nquads
from kg.graph import Graph
from kg.store import Store
from tests.export.graphs import graph_of, news
from tests.export.hostile import hostile_graph, hostile_names
from tests.export.readers import wrong_in

NAMES = hostile_names(250)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return hostile_graph(NAMES)


def test_ours_are_read_by_all(tmp_path: Path) -> None:
    assert list(wrong_in(graph_of(*news()), tmp_path)) == []


def test_hostile_names_go_through_every_format_and_back(graph: Graph, tmp_path: Path) -> None:
    assert len(graph.events()) > 0.9 * len(NAMES)
    assert list(wrong_in(graph, tmp_path)) == []


@pytest.mark.parametrize("ending", [".ttl", ".trig", ".nq"])
def test_what_is_read_back_is_the_same_graph(graph: Graph, ending: str, tmp_path: Path) -> None:
    export(graph, tmp_path / f"g{ending}")
    back = Graph.load(tmp_path / f"g{ending}")
    assert back.events() == graph.events()
    assert back.articles() == graph.articles()
    assert back.derive() == graph.derive()
    assert nquads(back) == nquads(graph)


def test_an_article_is_taken_out_by_the_id_it_is_shown_with(graph: Graph, tmp_path: Path) -> None:
    export(graph, tmp_path / "g.ttl")
    back = Graph.load(tmp_path / "g.ttl")
    for id in back.articles():
        back.remove(id)
    assert back.articles() == {}
    assert back.events() == []


def test_a_store_tells_the_same(tmp_path: Path) -> None:
    names = NAMES[:60]
    with Store.open(tmp_path / "s") as store:
        hostile_graph(names, lambda: store)
        assert [event.id for event in store.events()] == [event.id for event in hostile_graph(names).events()]
        assert store.part(types=["Visit"]).events() == store.events(type="Visit")
