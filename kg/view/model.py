"""What a map needs of the network, as small records: its actors, its lines, every event and who tells it.

In comes the NetworkX graph of `kg.graph`; out goes a `MapModel`, everything in one fixed order, so that the same
graph always gives the same page. Nothing is inferred here. IRIs end here: the page knows actors and events by
`opaque` ids, which say nothing, run nothing, and stay the same from build to build.
"""

from __future__ import annotations

import hashlib
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
    at an end of a line: none for the place of a meeting, which is told but not drawn."""

    id: str
    label: str
    kind: str
    wikidata: str
    find: str
    events: int


@dataclass(frozen=True, slots=True)
class MapLine:
    """One line of an event; of three who met there are three. An event that joins no two has a loop: a line from its
    only party to itself. `label` is what stands on it: the predicate, and the status of what is no fact: "visited
    (planned)"."""

    event: str
    source: str
    target: str
    label: str
    directed: bool


@dataclass(frozen=True, slots=True)
class MapModel:
    """Actors by label, lines and events by date (undated last), families and statuses in the order of legends, types
    in the order of their families, articles by day. `centre` is the id of the one actor whom a part of a
    network is about, if it is about one.

    Actors, articles and places are told by their place in these lists. An event is `id`, `type`, `status`, `date`,
    `by` and `to` (actors before and after the predicate of a headline), `to_are` where these are no recipients but
    further "agents" or the "place" of a visit, `place`, `said_by`, `told_by` (how many sources it has, in words),
    `weight` (independent sources), `conflicts`, `corrections` and `evidence`: `text`, `article`, `rule`, `confidence`,
    and its `status` where the event has another. What is empty is left out.
    """

    actors: tuple[MapActor, ...]
    lines: tuple[MapLine, ...]
    events: tuple[Record, ...]
    articles: tuple[Record, ...]
    types: tuple[Record, ...]
    families: tuple[Record, ...]
    statuses: tuple[Record, ...]
    centre: str = ""


def map_model(graph: nx.MultiDiGraph) -> MapModel:
    """The records of this network.

    >>> graph = nx.MultiDiGraph(events={}, families=[], statuses=[])
    >>> graph.add_node("x:1", label="Emmanuel Macron", kind="Person", wikidata=None)
    >>> map_model(graph).actors[0].find
    'emmanuel macron'
    """
    in_order = sorted(graph.graph["events"].values(), key=_when)
    lines = _lines(graph, in_order)
    actors = _actors(graph, lines)
    articles = _articles(in_order)
    places = {actor.id: n for n, actor in enumerate(actors)}
    read = {article: n for n, article in enumerate(articles)}
    centre = graph.graph.get("centre", "")
    return MapModel(
        actors=actors,
        lines=lines,
        events=tuple(_event(event, _targets(graph, event), places, read) for event in in_order),
        articles=tuple(dict(article) for article in articles),
        types=_types(in_order, [family["name"] for family in graph.graph["families"]]),
        families=tuple(graph.graph["families"]),
        statuses=tuple(graph.graph["statuses"]),
        centre=opaque(centre) if centre in graph else "",
    )


def opaque(iri: str) -> str:
    """The id on the page of whom or what this IRI names.

    >>> opaque("http://www.wikidata.org/entity/Q7747")
    '7d84543b71f9'
    """
    return hashlib.sha256(iri.encode("utf-8", "replace")).hexdigest()[:12]


def named(event: Record) -> list[str]:
    """The IRIs of all who take part in an event, and of its place."""
    return [*event["agent_ids"], *event["recipient_ids"], *filter(None, [event["place_id"]])]


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


def _when(event: Record) -> tuple[str, str]:
    return event["date"] or "undated", event["id"]


def _lines(graph: nx.MultiDiGraph, in_order: list[Record]) -> tuple[MapLine, ...]:
    joined: dict[str, list[tuple[str, str]]] = {event["id"]: [] for event in in_order}
    for source, target, event in graph.edges(keys=True):
        joined[event].append((source, target))
    fact = next((status["name"] for status in graph.graph["statuses"]), "")
    return tuple(
        MapLine(opaque(event["id"]), opaque(source), opaque(target), _label(event, fact), event["directed"])
        for event in in_order
        for source, target in sorted(joined[event["id"]]) or _loops(event)
    )


def _loops(event: Record) -> list[tuple[str, str]]:
    """Of an event that joins no two: from its agents, else its recipients, else its place, to themselves."""
    own = event["agent_ids"] or event["recipient_ids"] or [event["place_id"]]
    return [(party, party) for party in own if party]


def _label(event: Record, fact: str) -> str:
    return str(event["predicate"]) if event["status"] == fact else f"{event['predicate']} ({event['status_label']})"


def _actors(graph: nx.MultiDiGraph, lines: tuple[MapLine, ...]) -> tuple[MapActor, ...]:
    ends = {(end, line.event) for line in lines for end in (line.source, line.target)}
    events = Counter(end for end, _ in ends)
    nodes = sorted(graph.nodes(data=True), key=lambda node: (node[1]["label"], node[0]))
    return tuple(_actor(opaque(iri), node, events[opaque(iri)]) for iri, node in nodes)


def _actor(id: str, node: Record, events: int) -> MapActor:
    wikidata = node.get("wikidata") or ""
    known = wikidata if re.fullmatch(r"Q[0-9]+", wikidata) else ""
    return MapActor(id, node["label"], node["kind"], known, typed(node["label"]), events)


def _articles(in_order: list[Record]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Each article that gave evidence, once, as pairs of key and value: hashable, and a dictionary at once."""
    told = {_article(quote) for event in in_order for quote in event["evidence"]}
    return tuple(sorted(told, key=lambda article: (dict(article)["published"], article)))


def _article(quote: Record) -> tuple[tuple[str, str], ...]:
    title, url = quote["title"] or quote["article"], web_address(quote["url"])
    return ("title", title), ("source", quote["source"]), ("url", url), ("published", quote["published"])


def _types(in_order: list[Record], families: list[str]) -> tuple[Record, ...]:
    told = {event["type"]: event for event in in_order}
    types = [
        {"name": name, "label": event["type_label"], "predicate": event["predicate"], "family": event["family"]}
        for name, event in told.items()
    ]
    return tuple(sorted(types, key=lambda one: (families.index(one["family"]), one["label"], one["name"])))


def _targets(graph: nx.MultiDiGraph, event: Record) -> bool:
    """Whether the place of this event is an end of a line: what is visited is."""
    place = event["place_id"]
    return bool(place) and any(graph.has_edge(agent, place, event["id"]) for agent in event["agent_ids"])


def _event(
    event: Record, to_place: bool, places: dict[str, int], read: dict[tuple[tuple[str, str], ...], int]
) -> Record:
    by, to = _sentence(event, to_place)
    place = event["place_id"]
    told = {
        "id": opaque(event["id"]),
        "type": event["type"],
        "status": event["status"],
        "date": event["date"],
        "by": [places[opaque(id)] for id in by],
        "to": [places[opaque(id)] for id in to],
        "to_are": "" if event["recipient_ids"] or not to else "place" if event["directed"] else "agents",
        "place": places[opaque(place)] if place else None,
        "said_by": event["said_by"],
        "told_by": told_by(event),
        "weight": event["independent_sources"],
        "conflicts": event["conflicts"],
        "corrections": event["corrections"],
        "evidence": [_quote(quote, event["status"], read) for quote in _in_order_told(event["evidence"])],
    }
    return {key: value for key, value in told.items() if value not in ("", None, [])}


def _in_order_told(evidence: list[Record]) -> list[Record]:
    """Where they differ on the status, in the order of their days: planned, then done, then denied."""
    if len({quote["status"] for quote in evidence}) < 2:
        return evidence
    return sorted(evidence, key=lambda quote: (quote["published"], quote["article"], quote["start"]))


def _quote(quote: Record, status: str, read: dict[tuple[tuple[str, str], ...], int]) -> Record:
    told = {"text": quote["exact"], "article": read[_article(quote)], "rule": quote["rule"]}
    own = {} if quote["status"] == status else {"status": quote["status"]}
    return {**told, "confidence": round(float(quote["confidence"]), 2), **own}


def _sentence(event: Record, to_place: bool) -> tuple[list[str], list[str]]:
    """The parties before and after the predicate: "A met B and C", "A visited Kyiv"."""
    agents, recipients = event["agent_ids"], event["recipient_ids"]
    if recipients:
        return agents, recipients
    if not event["directed"]:
        return agents[:1], agents[1:]
    return agents, [event["place_id"]] if to_place else []
