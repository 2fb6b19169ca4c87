"""A part of the network: around one actor, between two dates, of some types."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from kg.errors import InputError
from kg.graph.filters import Filter, filter_of, only_bearer
from kg.ontology import load_actors, load_ontology
from kg.view.model import Record, named


def select(
    graph: nx.MultiDiGraph,
    actor: str | Collection[str] | None = None,
    hops: int = 1,
    since: str | None = None,
    until: str | None = None,
    types: Collection[str] = (),
    statuses: Collection[str] = (),
) -> nx.MultiDiGraph:
    """A new network of the events that pass every filter and those whom they name; the given one stays as it is.

    `select(network, actor="Macron", since="2025-02")`: what Emmanuel Macron and those he dealt with did to each
    other from February 2025 on. Of one actor its map opens on a page about that one.

    Args:
        actor: one or more, each by its whole name or its last word, accents and case aside. Kept are the events that
            join two actors at most `hops` lines away, and events of such an actor that have no second end.
        since, until: ISO prefixes, both inclusive. An event of `2025` passes `since="2025-02"`: it may be later.
            An event without a date passes neither.
        types, statuses: names, as in the ontology.

    Raises:
        InputError: an actor that nobody, or more than one, is called; a date that is none; no such type or status; hops
            below 1.
    """
    wanted = filter_of(load_ontology(), types, statuses, since, until)
    if actor is None:
        return _part(graph, _passing(graph, wanted))
    who = (actor,) if isinstance(actor, str) else actor
    return around(graph, {find_actor(graph, name) for name in who}, hops, wanted)


def around(graph: nx.MultiDiGraph, centres: Collection[str], hops: int, wanted: Filter) -> nx.MultiDiGraph:
    """The part near the actors with these ids, through events that pass; they are in it, whatever is found. What is
    near one actor keeps its id as `centre`: it is a part about this one.
    """
    passing = _part(graph, _passing(graph, wanted), *centres)
    part = _part(graph, _around(passing, centres, hops), *centres)
    part.graph["centre"] = next(iter(centres)) if len(centres) == 1 else ""
    return part


def _passing(graph: nx.MultiDiGraph, wanted: Filter) -> dict[str, Record]:
    told = graph.graph["events"].items()
    return {id: event for id, event in told if wanted.passes(event["type"], event["status"], event["date"])}


def find_actor(graph: nx.MultiDiGraph, name: str) -> str:
    """The id of the one actor with this name, or else the one whose name ends in this word.

    >>> graph = nx.MultiDiGraph(events={})
    >>> graph.add_node("x:1", label="Volodymyr Zelenskyy")
    >>> find_actor(graph, "zelenskyy")
    'x:1'

    Raises:
        InputError: nobody is called so (the nearest names are given), or more than one actor is.
    """
    names = {id: (label,) for id, label in graph.nodes(data="label")}
    return only_bearer(name, names, load_actors())


def _around(graph: nx.MultiDiGraph, centres: Collection[str], hops: int) -> dict[str, Record]:
    """The events of this network that run between actors near a centre, whole: a mediator's other party stays."""
    if hops < 1:
        raise InputError(f"{hops} hops reach nobody; the nearest actors are 1 hop away")
    near = set(centres)
    for centre in near.intersection(graph):
        near.update(nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), centre, cutoff=hops))
    drawn = {event for _, _, event in graph.edges(keys=True)}
    joining = {event for u, v, event in graph.edges(keys=True) if u in near and v in near}
    return {
        id: event
        for id, event in graph.graph["events"].items()
        if id in joining or (id not in drawn and near.intersection(named(event)))
    }


def _part(graph: nx.MultiDiGraph, events: dict[str, Record], *always: str) -> nx.MultiDiGraph:
    """The network of these events, in the order of the whole one, with the actors and places whom they name."""
    kept = {*always, *(id for event in events.values() for id in named(event))}
    part = nx.MultiDiGraph(**{**graph.graph, "events": events})
    part.add_nodes_from((id, data) for id, data in graph.nodes(data=True) if id in kept)
    part.add_edges_from(edge for edge in graph.edges(keys=True, data=True) if edge[2] in events)
    return part
