"""A graph at a SPARQL server: the same as in memory, through the same commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from make import article, claim, event, evidence, told_events

from kg.errors import InputError
from kg.export import nquads
from kg.graph import Graph
from kg.store import Remote, server


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less between tries than for a server that starts again."""
    monkeypatch.setattr(server, "WAITS", (0.01, 0.02, 0.03))


def second() -> tuple[Any, list[Any]]:
    """Another paper tells the same call."""
    told = article("b2", "Trump called Putin.", source="Second Paper")
    return told, [event(claims=[claim(evidence("Trump called Putin", of=told))])]


def here(*told: Any) -> bytes:
    """The same articles as a graph in memory, as N-Quads."""
    graph = Graph()
    for one in told:
        graph.add(*one)
    return nquads(graph)


def there(url: str) -> bytes:
    """What another program finds at the server."""
    return nquads(Remote.open(url).graph())


FIRST = (article(), told_events())


def test_a_server_gives_the_graph_that_was_put_in(oxigraph: Callable[..., Any]) -> None:
    url = oxigraph().url
    for _ in range(2):
        with Remote.open(url) as store:
            store.add(*FIRST)
            store.add(*second())
            assert store.derive() == 4
        assert there(url) == here(FIRST, second())


def test_articles_are_replaced_and_removed(oxigraph: Callable[..., Any]) -> None:
    url = oxigraph().url
    store = Remote.open(url)
    store.add(*FIRST)
    store.add(*second())
    store.derive()
    changed = (article(title="Corrected"), told_events()[:1])
    store.add(*changed)
    store.derive()
    assert there(url) == here(changed, second())
    store.remove("a1")
    store.remove("never there")
    store.derive()
    assert there(url) == here(second())
    assert len(store.sparql("SELECT * { ?who dip:visited ?where }")) == 0
