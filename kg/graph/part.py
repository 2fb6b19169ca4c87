"""A part of a graph: the events that somebody asks for, with all that tells, names and corrects them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress

import pyoxigraph as ox
from rdflib import DCTERMS, RDFS, SKOS, URIRef

from kg.graph.derived import shortcuts
from kg.graph.facts import Facts, Said, local_name, only_of, texts_of, values_of
from kg.graph.filters import Filter, Names, only_bearer
from kg.graph.iris import Iris
from kg.graph.oxigraph import as_written
from kg.graph.rdf import HAPPENED, TOLD
from kg.ontology import DIP, Actors, Ontology

PARTIES = ("agent", "recipient", "place")  # who is asked for as an actor of an event
NAMED = (*PARTIES, "speaker")
Find = Callable[[Names], set[str]]  # of those who take part, the ids of those who are asked for
FOLLOWED = (DIP.onBehalfOf, DCTERMS.isReplacedBy)  # from those named to others who must be described


def part_quads(
    store: ox.Store, wanted: Filter, who: Collection[str], ontology: Ontology, iris: Iris, actors: Actors
) -> set[ox.Quad]:
    """The quads of the events that pass, in the graphs where they stand.

    With an event come its accounts and their evidence, the articles of these, those whom it or they name with those for
    whom they act, the corrections that were applied to any of these, and the shortcuts that these events give.

    Raises:
        InputError: an actor that nobody, or more than one, is called.
    """
    facts = Facts(store)
    find = (lambda names: {only_bearer(name, names, actors) for name in who}) if who else None
    events = chosen_events(facts, wanted, ontology, find)
    accounts = _objects(facts, events, [DIP.account])
    words = _objects(facts, accounts, [DIP.toldWords]) | _objects(facts, events, [DIP.evidence])
    articles = _objects(facts, accounts | words, [DIP.inArticle])
    named = _objects(facts, events, [HAPPENED[role] for role in NAMED])
    named |= _objects(facts, accounts, [TOLD[role] for role in NAMED])
    named = _followed(facts, named)
    about = events | accounts | words | articles | named
    corrections = _objects(facts, about, [DIP.correctedBy])
    # Shortcuts stand with those named, and are of all events: here, of these alone.
    derived = ox.NamedNode(iris.derived)
    quads = {quad for quad in _said(store, about | corrections) if quad.graph_name != derived}
    return quads.union(shortcuts(quads, ontology, iris))


def chosen_events(facts: Facts, wanted: Filter, ontology: Ontology, find: Find | None = None) -> set[str]:
    """The nodes of the events that pass the filter and in which one of those takes part whom `find` finds."""
    types = {node: name for name in wanted.types or ontology.event_types for node in facts.of_type(DIP[name])}
    taking_part = _with_one_of(facts, find) & set(types) if find is not None else set(types)
    said = facts.of_each(taking_part, (HAPPENED["status"], HAPPENED["date"]))
    return {node for node in taking_part if _passes(wanted, types[node], said[node])}


def _passes(wanted: Filter, type: str, said: Said) -> bool:
    date = only_of(said, HAPPENED["date"])
    return any(wanted.passes(type, local_name(status), date) for status in values_of(said, HAPPENED["status"]))


def _with_one_of(facts: Facts, find: Find) -> set[str]:
    parties = [pair for role in PARTIES for pair in facts.pairs(HAPPENED[role])]
    ids = find({node: _names(facts, node) for node in {party for _, party in parties}})
    return {event for event, party in parties if party in ids}


def _names(facts: Facts, node: str) -> list[str]:
    said = facts.of(node)
    labels = texts_of(said, SKOS.prefLabel) or texts_of(said, RDFS.label) or [local_name(node)]
    return [*labels, *texts_of(said, SKOS.altLabel)]


def _objects(facts: Facts, nodes: Iterable[str], props: Iterable[URIRef]) -> set[str]:
    return {value for node in nodes for prop in props for value in values_of(facts.of(node), prop)}


def _followed(facts: Facts, nodes: set[str]) -> set[str]:
    """These, those for whom they act, those for whom they were corrected to another, and so on."""
    new = nodes
    while new:
        new = _objects(facts, new, FOLLOWED) - nodes
        nodes = nodes | new
    return nodes


def _said(store: ox.Store, nodes: Iterable[str]) -> Iterator[ox.Quad]:
    for node in nodes:
        with suppress(ValueError):  # a text where a node should be
            subject = ox.BlankNode(node[2:]) if node.startswith("_:") else ox.NamedNode(node)
            yield from map(as_written, store.quads_for_pattern(subject, None, None, None))
