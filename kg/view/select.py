"""A part of the network: around one actor, between two dates, of some types."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from datetime import date

import networkx as nx

from kg.errors import InputError
from kg.model import ISO_PREFIX
from kg.ontology import load_actors, load_ontology
from kg.spelling import typed
from kg.view.model import Record, everybody, named


def select(
    graph: nx.MultiDiGraph,
    actor: str | None = None,
    hops: int = 1,
    since: str | None = None,
    until: str | None = None,
    types: Collection[str] = (),
) -> nx.MultiDiGraph:
    """A new network of the events that pass every filter and those whom they name; the given one stays as it is.

    `select(network, actor="Macron", since="2025-02")`: what Emmanuel Macron and those he dealt with did to each
    other from February 2025 on.

    Args:
        actor: a whole name or its last word, accents and case aside. Kept are the events that join two actors at
            most `hops` lines away, and events of such an actor that have no second end.
        since, until: ISO prefixes, both inclusive. An event of `2025` passes `since="2025-02"`: it may be later.
            An event without a date passes neither.
        types: names of event types, as in the ontology.

    Raises:
        InputError: an actor that nobody, or more than one, is called; a date that is none; hops below 1.
        DataError: the ontology has no such type.
    """
    asked = {load_ontology().event_type(name).name for name in types}
    since, until = _checked(since), _checked(until)
    events = {
        id: event
        for id, event in graph.graph["events"].items()
        if (not asked or event["type"] in asked) and _within(event["date"], since, until)
    }
    if actor is None:
        return _part(graph, events)
    centre = find_actor(graph, actor)
    return _part(graph, _around(_part(graph, events, centre), centre, hops), centre)


def find_actor(graph: nx.MultiDiGraph, name: str) -> str:
    """The id of the one actor with this name, or else the one whose name ends in this word.

    >>> graph = nx.MultiDiGraph(events={})
    >>> graph.add_node("x:1", label="Volodymyr Zelenskyy")
    >>> find_actor(graph, "zelenskyy")
    'x:1'

    Raises:
        InputError: nobody is called so (the nearest names are given), or more than one actor is.
    """
    labels = everybody(graph)
    wanted = typed(name)
    whole = [id for id, label in labels.items() if typed(label) == wanted]
    found = whole or [id for id, label in labels.items() if typed(label).split()[-1:] == [wanted]]
    actors = load_actors()
    found = found or [actor.id for actor in (*actors.named(name), *actors.by_surname(name)) if actor.id in labels]
    if len(found) == 1:
        return found[0]
    if found:
        who = ", ".join(f"{labels[id]} ({id})" for id in sorted(found))
        raise InputError(f"{len(found)} actors are called {name!r}: {who}; give a whole name that only one has")
    raise InputError(f"no actor in the graph is called {name!r}{_nearest(wanted, labels.values())}")


def first_day(prefix: str) -> str:
    """The first day that an ISO prefix can mean.

    >>> first_day("2025-02"), last_day("2025-02"), last_day("2025")
    ('2025-02-01', '2025-02-31', '2025-12-31')
    """
    return prefix + "-01-01"[len(prefix) - 4 :]


def last_day(prefix: str) -> str:
    """The last day that an ISO prefix can mean, every month counted as 31 days: good for comparing only."""
    return prefix + "-12-31"[len(prefix) - 4 :]


def _checked(day: str | None) -> str | None:
    if day is None or (ISO_PREFIX.fullmatch(day) and _in_calendar(first_day(day))):
        return day
    raise InputError(f"{day!r} is no date; write 2025, 2025-02 or 2025-02-12")


def _in_calendar(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


def _within(day: str, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if not day:
        return False
    late_enough = since is None or last_day(day) >= first_day(since)
    return late_enough and (until is None or first_day(day) <= last_day(until))


def _around(graph: nx.MultiDiGraph, centre: str, hops: int) -> dict[str, Record]:
    """The events of this network that run between actors near the centre, whole: a mediator's other party stays."""
    if hops < 1:
        raise InputError(f"{hops} hops reach nobody; the nearest actors are 1 hop away")
    near = {centre}
    if centre in graph:
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


def _nearest(wanted: str, labels: Iterable[str]) -> str:
    by_word: dict[str, str] = {}
    for label in labels:
        for word in (typed(label), *typed(label).split()):
            by_word.setdefault(word, label)
    near = dict.fromkeys(by_word[word] for word in difflib.get_close_matches(wanted, sorted(by_word), 3, 0.6))
    return f"; did you mean {' or '.join(near)}?" if near else "; no name is near it"
