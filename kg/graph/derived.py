"""What follows from the articles: events that their accounts tell together, the entities named, and shortcuts.

A shortcut (`act:Donald_Trump dip:phoned act:Vladimir_Putin`) is made by one SPARQL rule over ontology and events; only
what occurred has one. All stand in graphs of their own, which can be dropped and rebuilt at any time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import RDF

from kg.corrections import Corrected, correct
from kg.graph.corrections import outcome_quads, read_corrections
from kg.graph.entities import acting_quads, entity_quads
from kg.graph.facts import Facts
from kg.graph.iris import Iris
from kg.graph.rdf import event_quads
from kg.graph.read import read_accounts, read_articles, read_positions
from kg.lexicon import load_lexicon
from kg.merge import conflicts, merge_accounts
from kg.model import Account, Event, Position
from kg.ontology import DIP, Actors, Ontology, load_actors

RULE = Path(__file__).with_name("shortcuts.rq")
READ_BY_RULE = tuple(ox.NamedNode(p) for p in (RDF.type, DIP.status, DIP.agent, DIP.recipient, DIP.place))


def following_quads(
    told: Facts, ontology: Ontology, iris: Iris, actors: Actors | None = None
) -> tuple[list[ox.Quad], list[ox.Quad], list[ox.Quad]]:
    """What follows from what the articles tell: the quads of events, of the entities named, and of shortcuts."""
    actors = actors or load_actors()
    accounts, corrections = read_accounts(told, ontology), read_corrections(told, ontology)
    corrected, positions = corrected_of(accounts, told, ontology, actors)
    events = events_of(corrected, told, ontology, actors)
    quads = [*event_quads(events, ontology, iris)]
    quads += outcome_quads(corrections, corrected.outcomes, accounts, events, iris)
    named = (entity for account in (*accounts, *corrected.accounts) for entity in account.told.entities)
    holders = (entity for position in (*read_positions(told, ontology), *positions) for entity in position.entities)
    entities = [*entity_quads(chain(named, holders), iris)]
    entities += _acting(corrected.accounts, positions, told, actors, iris)
    return quads, entities, shortcuts(quads, ontology, iris)


def _acting(
    accounts: Iterable[Account], positions: Iterable[Position], told: Facts, actors: Actors, iris: Iris
) -> Iterator[ox.Quad]:
    """For whom those act whom the accounts name, as each article's day and positions say."""
    told_in: defaultdict[str, list[Account]] = defaultdict(list)
    offices: defaultdict[str, list[Position]] = defaultdict(list)
    for account in accounts:
        told_in[account.article].append(account)
    for position in positions:
        offices[position.evidence.article].append(position)
    lexicon = load_lexicon()
    for id, article in read_articles(told).items():
        yield from acting_quads(article, told_in[id], offices[id], actors, lexicon, iris)


def corrected_of(
    accounts: list[Account], told: Facts, ontology: Ontology, actors: Actors
) -> tuple[Corrected, list[Position]]:
    """The articles' accounts and positions with the corrections applied that the graph keeps."""
    positions = read_positions(told, ontology)
    holders = (entity for position in positions for entity in position.entities)
    corrected = correct(accounts, read_corrections(told, ontology).values(), ontology, actors, holders)
    return corrected, [with_meant(position, corrected) for position in positions]


def with_meant(position: Position, corrected: Corrected) -> Position:
    """The position of whoever is meant by its holder, of whatever is meant by its country or body."""
    article, of = position.evidence.article, position.of
    person = corrected.meant(position.person, article)
    return replace(position, person=person, of=corrected.meant(of, article) if of is not None else None)


def events_of(corrected: Corrected, told: Facts, ontology: Ontology, actors: Actors) -> list[Event]:
    """The events that the articles' accounts tell together, once they are corrected."""
    accounts, articles = corrected.accounts, read_articles(told)
    events = merge_accounts(accounts, articles, ontology, actors, corrected.together, corrected.apart)
    return [replace(event, conflicts=tuple(conflicts(event, ontology, actors, articles))) for event in events]


def shortcuts(quads: Iterable[ox.Quad], ontology: Ontology, iris: Iris) -> list[ox.Quad]:
    """The shortcuts that these events give, each once, sorted, in their graph. Other quads do no harm."""
    return sorted({shortcut for _, shortcut in shortcuts_by_event(quads, ontology, iris)}, key=str)


def shortcuts_by_event(
    quads: Iterable[ox.Quad], ontology: Ontology, iris: Iris
) -> Iterator[tuple[ox.NamedNode, ox.Quad]]:
    """Yield the node of each of these events with each shortcut that it gives, unordered."""
    store, graph = ox.Store(), ox.NamedNode(iris.derived)
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads if q.predicate in READ_BY_RULE)
    store.extend(_edge_hints(ontology))
    answer: Any = store.query(RULE.read_text(encoding="utf-8"))
    for event, start, shortcut, end in answer:
        yield event, ox.Quad(start, shortcut, end, graph)


def _edge_hints(ontology: Ontology) -> tuple[ox.Quad, ...]:
    """What the ontology says of its event types' edges, as the rule reads it."""
    types = ontology.event_types.values()
    return _hints(tuple((t.name, t.shortcut, t.edge_from, t.edge_to, t.symmetric) for t in types))


@cache
def _hints(types: tuple[tuple[str, str, str, str, bool], ...]) -> tuple[ox.Quad, ...]:
    hints: list[ox.Quad] = []
    for name, shortcut, start, end, symmetric in types:
        told = {"shortcut": shortcut, "edgeFrom": start, "edgeTo": end}
        hints += (ox.Quad(_term(name), _term(prop), _term(value)) for prop, value in told.items())
        if symmetric:
            hints.append(ox.Quad(_term(name), _term("symmetric"), ox.Literal(True)))
    return tuple(hints)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(DIP[name])
