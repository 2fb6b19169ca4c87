"""What a map needs of the network, as small records: its actors, its lines, every event.

In comes the NetworkX graph of `kg.graph`; out goes a `MapModel`, everything in one fixed order, so that the same
graph always gives the same page. Nothing is inferred here: an event that has no line stays an event of the table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from kg.spelling import typed

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MapActor:
    """Somebody or something with a name; `find` is the name as it is searched, `events` how many events have it
    at an end of a line. Who is no node of the network has no kind: only events without two ends name it."""

    id: str
    label: str
    kind: str
    wikidata: str
    find: str
    events: int


@dataclass(frozen=True, slots=True)
class MapLine:
    """One line between two actors; an event of three participants has three. `label` is what stands on it: the
    predicate, and the status of what is no fact: "visited (planned)"."""

    id: str
    event: str
    source: str
    target: str
    label: str
    directed: bool


@dataclass(frozen=True, slots=True)
class MapModel:
    """Actors by label, lines and events by date (undated last), families and statuses in the order of legends.

    `events` are the dictionaries of the network with web addresses checked and four keys added: `by` and `to`, the
    names before and after the predicate of a headline, `lines`, how many lines the event has, and `told_by`, how many
    sources it has, in words.
    """

    actors: tuple[MapActor, ...]
    lines: tuple[MapLine, ...]
    events: tuple[Record, ...]
    families: tuple[Record, ...]
    statuses: tuple[Record, ...]


def map_model(graph: nx.MultiDiGraph) -> MapModel:
    """The records of this network.

    >>> graph = nx.MultiDiGraph(events={}, families=[], statuses=[])
    >>> graph.add_node("x:1", label="Emmanuel Macron", kind="Person", wikidata=None)
    >>> map_model(graph).actors[0].find
    'emmanuel macron'
    """
    in_order = sorted(graph.graph["events"].values(), key=_when)
    lines = _lines(graph, {event["id"]: place for place, event in enumerate(in_order)})
    return MapModel(
        actors=_actors(graph, lines),
        lines=lines,
        events=_events(in_order, lines),
        families=tuple(graph.graph["families"]),
        statuses=tuple(graph.graph["statuses"]),
    )


def named(event: Record) -> dict[str, str]:
    """The names by id of all who take part in an event, and of its place."""
    place = {event["place_id"]: event["place"]} if event["place_id"] else {}
    ids, names = event["agent_ids"] + event["recipient_ids"], event["agents"] + event["recipients"]
    return {**dict(zip(ids, names, strict=True)), **place}


def everybody(graph: nx.MultiDiGraph) -> dict[str, str]:
    """The names by id of all nodes, and of those whom only events without two ends name."""
    names: dict[str, str] = {}
    for event in graph.graph["events"].values():
        names.update(named(event))
    return {**names, **dict(graph.nodes(data="label"))}


def web_address(url: str | None) -> str:
    """The address if it is http or https, else nothing: a link on our page never runs a script or opens a file.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:  # "http://[::1" is no address at all
        return ""
    return (url or "") if parts.scheme in {"http", "https"} and parts.netloc else ""


def _when(event: Record) -> tuple[str, str]:
    return event["date"] or "undated", event["id"]


def _lines(graph: nx.MultiDiGraph, order: dict[str, int]) -> tuple[MapLine, ...]:
    events = graph.graph["events"]
    fact = next((status["name"] for status in graph.graph["statuses"]), "")
    # A line from an actor to itself has no length to draw; its event is in the table.
    edges = [edge for edge in graph.edges(keys=True, data=True) if edge[0] != edge[1]]
    edges.sort(key=lambda edge: (order[edge[2]], edge[0], edge[1]))
    return tuple(
        MapLine(f"line-{n}", event, source, target, _label(events[event], fact), data["directed"])
        for n, (source, target, event, data) in enumerate(edges)
    )


def _label(event: Record, fact: str) -> str:
    return str(event["predicate"]) if event["status"] == fact else f"{event['predicate']} ({event['status_label']})"


def _actors(graph: nx.MultiDiGraph, lines: tuple[MapLine, ...]) -> tuple[MapActor, ...]:
    ends = {(end, line.event) for line in lines for end in (line.source, line.target)}
    events = Counter(end for end, _ in ends)
    names = sorted(everybody(graph).items(), key=lambda item: (item[1], item[0]))
    return tuple(_actor(id, name, graph.nodes.get(id, {}), events[id]) for id, name in names)


def _actor(id: str, name: str, node: Record, events: int) -> MapActor:
    wikidata = node.get("wikidata") or ""
    known = wikidata if re.fullmatch(r"Q[0-9]+", wikidata) else ""
    return MapActor(id, name, node.get("kind", ""), known, typed(name), events)


def _events(in_order: list[Record], lines: tuple[MapLine, ...]) -> tuple[Record, ...]:
    targets: dict[str, set[str]] = {event["id"]: set() for event in in_order}
    for line in lines:
        targets[line.event].add(line.target)
    counts = Counter(line.event for line in lines)
    return tuple(_event(event, targets[event["id"]], counts[event["id"]]) for event in in_order)


def _event(event: Record, targets: set[str], lines: int) -> Record:
    evidence = [{**quote, "url": web_address(quote["url"])} for quote in event["evidence"]]
    if len({quote["status"] for quote in evidence}) > 1:  # planned, then done, then denied: as it was told
        evidence.sort(key=lambda quote: (quote["published"], quote["article"], quote["start"]))
    by, to = _sentence(event, targets)
    return {**event, "evidence": evidence, "by": by, "to": to, "lines": lines, "told_by": told_by(event)}


def told_by(event: Record) -> str:
    """Who many tell it: "5 sources, 3 independent", "2 articles of one source"; nothing of a single article.

    >>> told_by({"articles": 6, "sources": 5, "independent_sources": 3})
    '5 sources, 3 independent'
    """
    articles, sources, independent = (event[key] for key in ("articles", "sources", "independent_sources"))
    if articles < 2:
        return ""
    if sources < 2:
        return f"{articles} articles of one source"
    return f"{sources} sources, {'all' if independent == sources else independent} independent"


def _sentence(event: Record, targets: set[str]) -> tuple[list[str], list[str]]:
    """The names before and after the predicate: "A met B and C", "A visited Kyiv"."""
    if event["recipients"]:
        return event["agents"], event["recipients"]
    if not event["directed"]:
        return event["agents"][:1], event["agents"][1:]
    return event["agents"], [event["place"]] if event["place_id"] in targets else []
