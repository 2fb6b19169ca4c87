"""The network of actors for programs that draw one: an edge for each pair that an event joins, dated, numbers typed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import networkx as nx

from kg.graph import Graph
from kg.graph.roles import edges
from kg.merge.days import days_of
from kg.model import Entity, Event
from kg.ontology import EventType


def graphml(graph: Graph) -> Iterator[bytes]:
    """The network for yEd, Cytoscape, igraph and others. An undated edge has no `year`, and empty dates."""
    file = io.BytesIO()
    # The writer without lxml: the same file whether that is installed or not.
    nx.readwrite.graphml.write_graphml_xml(_network(graph, dated=False), file)
    # An XML reader takes a bare carriage return for a line feed.
    yield file.getvalue().replace(b"\r", b"&#13;")


def gexf(graph: Graph) -> Iterator[bytes]:
    """The network for Gephi, whose timeline shows each edge from the first to the last day that its date can mean.

    Undated edges are always there.
    """
    file = io.BytesIO()
    nx.write_gexf(_network(graph, dated=True), file)
    # NetworkX writes today's date into the file.
    yield re.sub(rb' lastmodifieddate="[^"]*"', b"", file.getvalue(), count=1).replace(b"\r", b"&#13;")


def _network(graph: Graph, dated: bool) -> nx.MultiDiGraph:
    """Nodes and edges alone: these formats know no nested data, and want every edge to have an id of its own."""
    network = nx.MultiDiGraph(mode="dynamic") if dated else nx.MultiDiGraph()
    number = 0
    for event in graph.events():
        event_type = graph.ontology.event_type(event.type)
        told = _edge(event, event_type) | _days(event.date, dated)
        for start, end in edges(event, event_type):
            for entity in (start, end):
                network.add_node(entity.id, **_node(entity))
            network.add_edge(start.id, end.id, key=number, **told)
            number += 1
    return network


def _node(entity: Entity) -> dict[str, str]:
    return {"label": entity.name, "kind": entity.kind, "wikidata": entity.wikidata or ""}


def _edge(event: Event, event_type: EventType) -> dict[str, Any]:
    """What an edge says of its event. `weight` is how many independent sources tell it, at least 1.

    It is `event_type` and not `type`: in GEXF an edge's type is its direction.
    """
    return {
        "event": event.id,
        "event_type": event.type,
        "label": event_type.predicate,
        "family": event_type.family.name,
        "plover": event_type.plover or "",
        "status": event.status,
        "date": event.date or "",
        "place": event.place.name if event.place else "",
        "directed": not event_type.symmetric,
        "articles": len({account.article for account in event.accounts}),
        "sources": event.sources,
        "independent_sources": event.independent_sources,
        "weight": max(event.independent_sources, 1),
    }


def _days(prefix: str | None, dated: bool) -> dict[str, Any]:
    """The first and last day; in GEXF they bound the edge, and a text for none would bound it wrongly."""
    days = days_of(prefix)
    if days is None:
        return {} if dated else {"first_day": "", "last_day": ""}
    first, last = map(date.fromordinal, days)
    names = ("start", "end") if dated else ("first_day", "last_day")
    return dict(zip(names, (first.isoformat(), last.isoformat()), strict=True)) | {"year": first.year}
