"""Small graphs to export, and what is written of one."""

from __future__ import annotations

from make import article, claim, event, evidence, told_events

from kg.export import WRITERS
from kg.graph import Graph
from kg.model import Article, Event

LINE_BREAKS = "a\r\nb\u0085c\u2028d\x0ce 'f' \"g\" \\h"


def graph_of(*told: tuple[Article, list[Event]]) -> Graph:
    graph = Graph()
    for one, events in told:
        graph.add(one, events)
    graph.derive()
    return graph


def news() -> list[tuple[Article, list[Event]]]:
    """Three articles; the call is told by two of them."""
    second = article("b2", f"{LINE_BREAKS}. Trump called Putin.", title=LINE_BREAKS)
    call = event(claims=[claim(), claim(evidence("Trump called Putin", of=second), confidence=1)])
    return [(article(), [call, *told_events()[1:]]), (second, [call]), (article("c3", "Nothing."), [])]


def written(graph: Graph, ending: str) -> bytes:
    return b"".join(WRITERS[ending](graph))
