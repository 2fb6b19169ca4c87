"""Corrections in RDF, in a graph of their own, and what they were applied to, in the graph of events.

cor:… a dip:Correction ; dip:correction "type" ; dip:correctsArticle "a1" ; dip:correctsWords "held talks" ;
      dip:right dip:PhoneCall ; prov:wasAttributedTo "M. Keller" ; dct:created "2025-03-01"^^xsd:date ;
      skos:note "they spoke by phone" .
ev:…  dip:correctedBy cor:… .
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, URIRef

from kg.corrections import CLASS, PROPERTIES, Correction, Outcome, cells_of, correction_of
from kg.errors import InputError
from kg.graph.facts import Facts, text_of, texts_of
from kg.graph.iris import Iris, is_iri
from kg.graph.rdf import Node, Triple, date_literal, in_graph, literal
from kg.merge import account_id
from kg.model import Account, Event
from kg.ontology import DIP, Ontology


class Listed(NamedTuple):
    """A correction that a graph keeps, and the labels of what it was applied to, by IRI; or why to nothing."""

    correction: Correction
    applied: dict[str, str]
    nothing: str

    @property
    def said(self) -> str:
        """The correction, who says so and why."""
        c = self.correction
        return f"{c} (by {c.by}{f', {c.on}' if c.on else ''}: {c.why})"

    def __str__(self) -> str:
        told = "; ".join(self.applied.values()) or f"nothing: {self.nothing or 'the events were not derived since'}"
        return f"{self.said} -> {told}"


def correction_quads(corrections: Iterable[Correction], iris: Iris) -> Iterator[ox.Quad]:
    """The corrections, each a node, in their graph."""
    for correction in corrections:
        yield from in_graph(iris.corrections, correction_triples(correction, iris))


def correction_triples(correction: Correction, iris: Iris) -> Iterator[Triple]:
    """Its cells under the properties that a file in Turtle has for them."""
    node = iris.correction(correction)
    yield node, RDF.type, URIRef(CLASS)
    yield node, RDFS.label, literal(str(correction))
    for column, prop in PROPERTIES.items():
        cell = getattr(correction, "kind" if column == "correction" else column)
        if cell:
            yield node, URIRef(prop), _value(correction, column, cell)


def _value(correction: Correction, column: str, cell: str) -> Node:
    if column == "type" or (column == "right" and correction.kind in ("type", "status")):
        return DIP[cell]
    if column in ("wrong", "right", "who", "by") and is_iri(cell):
        return URIRef(cell)
    return date_literal(cell) if column == "on" else literal(cell)


def read_corrections(facts: Facts, ontology: Ontology) -> dict[URIRef, Correction]:
    """The corrections that a graph keeps, by their nodes; what is none, as the ontology is now, is left to `check`."""
    found: dict[URIRef, Correction] = {}
    for node in filter(is_iri, facts.of_type(CLASS)):
        with suppress(InputError):
            found[URIRef(node)] = correction_of(cells_of(facts.of(node), node), "", ontology)
    return found


def outcome_quads(
    corrections: Mapping[URIRef, Correction],
    outcomes: Iterable[Outcome],
    accounts: Iterable[Account],
    events: Iterable[Event],
    iris: Iris,
) -> Iterator[ox.Quad]:
    """What became of each correction: whom or which event it corrected, which account tells none, or nothing at all."""
    nodes = {account_id(account): iris.account(account.article, account.told) for account in accounts}
    nodes |= {account_id(account): iris.event(event) for event in events for account in event.accounts}
    became = {outcome.correction: outcome for outcome in outcomes}
    triples: list[Triple] = []
    for correction, outcome in ((node, became[told]) for node, told in corrections.items()):
        about = {nodes[id] for id in outcome.accounts}
        if outcome.entity and outcome.right:
            about.add(iris.entity(outcome.entity))
            triples.append((iris.entity(outcome.entity), DCTERMS.isReplacedBy, iris.entity(outcome.right)))
        triples += ((node, DIP.correctedBy, correction) for node in sorted(about))
        if outcome.nothing:
            triples.append((correction, DIP.unapplied, literal(outcome.nothing)))
    return in_graph(iris.events, triples)


def listed(facts: Facts, ontology: Ontology) -> list[Listed]:
    """The corrections that a graph keeps, in the order of their words, with what each was applied to."""
    about: dict[str, list[str]] = {}
    for node, one in facts.pairs(DIP.correctedBy):
        about.setdefault(one, []).append(node)
    found = []
    for node, correction in read_corrections(facts, ontology).items():
        applied = {one: _label(facts, one) for one in sorted(about.get(str(node), ()))}
        found.append(Listed(correction, applied, "; ".join(texts_of(facts.of(node), DIP.unapplied))))
    return sorted(found, key=str)


def said_of(corrections: Iterable[Listed]) -> dict[str, list[str]]:
    """By the IRI of each event or actor that was corrected: the corrections, in words."""
    said: dict[str, list[str]] = {}
    for listed in corrections:
        for node in listed.applied:
            said.setdefault(node, []).append(listed.said)
    return said


def _label(facts: Facts, node: str) -> str:
    return text_of(facts.of(node), RDFS.label) or node
