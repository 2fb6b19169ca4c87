"""Shortcut triples (`act:Donald_Trump dip:phoned act:Vladimir_Putin`), by one SPARQL rule over ontology and events.

They live in a graph of their own, which can be dropped and rebuilt at any time. Only what occurred has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import RDF, Dataset

from kg.graph.iris import Iris
from kg.graph.oxigraph import dataset_quads, to_rdflib
from kg.ontology import DIP, Ontology

RULE = Path(__file__).with_name("shortcuts.rq")
READ_BY_RULE = tuple(ox.NamedNode(p) for p in (RDF.type, DIP.status, DIP.agent, DIP.recipient, DIP.place))


def derive(dataset: Dataset, ontology: Ontology, iris: Iris) -> int:
    """Rebuild the graph of shortcuts in place; how many there are."""
    triples = shortcuts(dataset_quads(dataset), ontology)
    dataset.remove((None, None, None, iris.derived))  # type: ignore[arg-type]  # rdflib takes the name too
    graph = dataset.graph(iris.derived)
    graph.addN((to_rdflib(t.subject), to_rdflib(t.predicate), to_rdflib(t.object), graph) for t in triples)
    return len(triples)


def shortcuts(quads: Iterable[ox.Quad], ontology: Ontology) -> list[ox.Triple]:
    """The shortcut triples that these events give, each once, sorted. Other quads do no harm."""
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads if q.predicate in READ_BY_RULE)
    store.extend(_edge_hints(ontology))
    answer: Any = store.query(RULE.read_text(encoding="utf-8"))
    return sorted(set(answer), key=str)


def _edge_hints(ontology: Ontology) -> Iterator[ox.Quad]:
    """What the ontology says of its event types' edges, as the rule reads it."""
    true = ox.Literal(True)
    for event_type in ontology.event_types.values():
        node = _term(event_type.name)
        yield ox.Quad(node, _term("shortcut"), _term(event_type.shortcut))
        yield ox.Quad(node, _term("edgeFrom"), _term(event_type.edge_from))
        yield ox.Quad(node, _term("edgeTo"), _term(event_type.edge_to))
        if event_type.symmetric:
            yield ox.Quad(node, _term("symmetric"), true)


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(DIP[name])
