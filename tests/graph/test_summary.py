"""What a notebook shows of a graph and of a store: numbers that are those of its events, and nothing that runs."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from make import KYIV, TRUMP, article, claim, entity, event, evidence, told_events

from kg.graph import Graph
from kg.store import Store

HOSTILE = '<img src=x onerror="alert(1)">'


def shown(graph: Graph) -> str:
    """The summary as a reader sees it, without tags."""
    return unescape(re.sub(r"<[^>]*>", " ", graph._repr_html_()))


@pytest.fixture
def graph() -> Graph:
    graph = Graph()
    graph.add(article(), told_events())
    return graph


def test_summary_counts_what_the_graph_holds(graph):
    told = graph.events()
    text = shown(graph)
    assert f"1 article; {len(told)} events; " in text
    for status in {one.status for one in told}:
        assert f"{sum(one.status == status for one in told)} {status}" in text
    dates = sorted(one.date for one in told if one.date)
    assert dates[0] in text
    assert dates[-1] in text


def test_summary_names_who_takes_part_most(graph):
    most = [one for one in graph.events() if TRUMP.id in {e.id for e in (*one.agents, *one.recipients)}]
    assert f"Most events:  {TRUMP.name}  ({len(most)})" in shown(graph)


def test_summary_shows_the_five_newest_events_with_their_sentences(graph):
    rows = graph._repr_html_().count("<tr>") - 1
    assert rows == min(5, sum(one.date is not None for one in graph.events()))
    second = article("a2")
    planned = claim(evidence(of=second), "Visit", status="planned")
    graph.add(second, [event("Visit", [TRUMP], [], KYIV, "2031-05", "planned", claims=[planned])])
    first = graph._repr_html_().split("<tr>")[2]
    assert "2031-05" in first
    assert "planned" in first
    assert "planned:" not in first


@pytest.mark.parametrize("graph, text", [(Graph(), "0 articles; 0 events")])
def test_summary_of_an_empty_graph(graph, text):
    assert text in shown(graph)
    assert "<table" not in graph._repr_html_()


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        assert {name for name, _ in attrs} <= {"dir", "style"}


def test_summary_escapes_what_articles_say():
    graph = Graph()
    told = article(text=HOSTILE)
    words = claim(evidence(HOSTILE, of=told), "Visit")
    graph.add(told, [event("Visit", [entity(HOSTILE)], [], KYIV, "2025", claims=[words])])
    assert unescape(graph._repr_html_()).count(HOSTILE) == 3
    assert "img" not in Tags(graph._repr_html_()).found


def test_summary_of_a_store_names_its_folder(tmp_path: Path):
    with Store.open(tmp_path / "a<b.store") as store:
        store.add(article(), told_events())
        assert shown(store).strip().startswith(f"Store {tmp_path}/a<b.store : 1 article; ")
    assert shown(store).strip().endswith("a<b.store , closed")
