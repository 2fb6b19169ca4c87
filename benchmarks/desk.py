"""A desk that adds, replaces and removes articles, for trials that break its store: it must hold what it was told.

An article has versions: 1 as it was read, 2, 3 … corrected (another title, other events left out); 0 is: taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import islice

import pyoxigraph as ox

from benchmarks.news import news
from kg.graph import Graph, Iris
from kg.model import Told
from kg.ontology import DIP
from kg.store import Store

ARTICLES = 60
GONE = 0
ADDED = ox.NamedNode(DIP.added)  # when an article came in is nothing that it tells


@cache
def pool() -> tuple[Told, ...]:
    """The articles that come in and go."""
    return tuple(islice(news(400), ARTICLES))


@cache
def version(number: int, version: int) -> Told:
    """The article of the pool in this version."""
    article, events, positions = pool()[number]
    left = [event for n, event in enumerate(events) if version == 1 or n % version]
    return Told(replace(article, title=f"{article.title} ({version})"), left, positions)


@cache
def graph_name(number: int) -> ox.NamedNode:
    """The named graph of the article."""
    return ox.NamedNode(Iris().graph(pool()[number].article.id))


@cache
def told(number: int, wanted: int) -> frozenset[ox.Quad]:
    """All that the article's graph must hold."""
    if wanted == GONE:
        return frozenset()
    graph = Graph()
    graph.add(*version(number, wanted))
    return in_graph(graph, number)


def in_graph(graph: Graph, number: int) -> frozenset[ox.Quad]:
    """All that the article's graph holds."""
    quads = graph.ox.quads_for_pattern(None, None, None, graph_name(number))
    return frozenset(quad for quad in quads if quad.predicate != ADDED)


def put(store: Store, number: int, wanted: int) -> None:
    """Bring the article into this version."""
    if wanted == GONE:
        store.remove(pool()[number].article.id)
    else:
        store.add(*version(number, wanted))


def faults(store: Graph, known: Mapping[int, set[int]]) -> list[str]:
    """Articles that are in none of the versions in which they can be, in words."""
    found = []
    for number in range(ARTICLES):
        held, can_be = in_graph(store, number), known.get(number, {GONE})
        if not any(held == told(number, wanted) for wanted in can_be):
            whole = [v for v in range(10) if held == told(number, v)]
            now = f"version {whole[0]}" if whole else "no version"
            found.append(f"article {number} is in {now}, not in {sorted(can_be)}")
    return found


def rebuilt_differs(store: Graph, versions: Mapping[int, int]) -> list[str]:
    """How the store differs from a graph that is made anew of these versions, in words; what follows included."""
    graph = Graph()
    for number, wanted in versions.items():
        if wanted != GONE:
            graph.add(*version(number, wanted))
    want, have = ({q for q in side.quads() if q.predicate != ADDED} for side in (graph, store))
    missing, extra = (sorted(map(str, quads)) for quads in (want - have, have - want))
    return [*(f"missing {quad}" for quad in missing), *(f"too much {quad}" for quad in extra)]
