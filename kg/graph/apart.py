"""Which named graph each triple of a Turtle file belongs to, for Turtle mixes what all of them say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SKOS

from kg.corrections import CLASS
from kg.graph.iris import Iris
from kg.ontology import DIP, Ontology

RDF_TYPE = ox.NamedNode(RDF.type)
# What the graph of events says of other nodes than events.
FOLLOWING = {ox.NamedNode(p) for p in (DIP.score, DIP.reason, DIP.correctedBy, DIP.unapplied, DCTERMS.isReplacedBy)}
# What the graph of entities says of an actor or place.
DESCRIBING = {
    ox.NamedNode(p) for p in (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.exactMatch, DIP.onBehalfOf)
}


def set_apart(quads: Iterable[ox.Quad], ontology: Ontology, iris: Iris) -> Iterator[ox.Quad]:
    """The quads of a file, those of its default graph each in the named graphs that say so.

    What an article tells goes into its graph, so that it can be replaced or taken out; what follows from the articles
    goes where it can be dropped. What is not ours stays where it is.
    """
    mixed: list[ox.Quad] = []
    for quad in quads:
        if isinstance(quad.graph_name, ox.DefaultGraph):
            mixed.append(quad)
        else:
            yield quad
    graphs = _Graphs(mixed, ontology, iris)
    for quad in mixed:
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graphs.of(quad))


class _Graphs:
    """Knows from all the triples together what kind of node each is."""

    def __init__(self, quads: Sequence[ox.Quad], ontology: Ontology, iris: Iris) -> None:
        self.iris = iris
        self.plain = {ox.NamedNode(DIP[event_type.shortcut]) for event_type in ontology.event_types.values()}
        self.events = _of_types(quads, {DIP[name] for name in ontology.event_types})
        named = {quad.object for quad in quads}  # whom nobody names is not ours
        self.entities = _of_types(quads, {DIP[name] for name in ontology.kinds}) & named
        self.corrections = _of_types(quads, {CLASS})
        ids: dict[Any, str] = {q.subject: _value(q.object) for q in quads if q.predicate.value == str(DIP.articleId)}
        told_in = {q.subject: q.object for q in quads if q.predicate.value == str(DIP.inArticle)}
        self.articles = {
            node: ox.NamedNode(iris.graph(ids[article]))
            for node, article in [*((article, article) for article in ids), *told_in.items()]
            if article in ids
        }

    def of(self, quad: ox.Quad) -> ox.NamedNode | ox.DefaultGraph:
        """The graph that says this."""
        if quad.predicate in self.plain:
            return ox.NamedNode(self.iris.derived)
        if quad.subject in self.events or quad.predicate in FOLLOWING:
            return ox.NamedNode(self.iris.events)
        if quad.subject in self.corrections:
            return ox.NamedNode(self.iris.corrections)
        if quad.subject in self.entities and quad.predicate in DESCRIBING:
            return ox.NamedNode(self.iris.entities)
        return self.articles.get(quad.subject, ox.DefaultGraph())


def _of_types(quads: Iterable[ox.Quad], types: Iterable[str]) -> set[Any]:
    known = set(map(ox.NamedNode, types))
    return {quad.subject for quad in quads if quad.predicate == RDF_TYPE and quad.object in known}


def _value(term: Any) -> str:
    return str(term.value)
