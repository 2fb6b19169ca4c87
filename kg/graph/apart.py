"""Which named graph each triple of a Turtle file belongs to, for Turtle mixes what all of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SKOS

from kg.corrections import CLASS
from kg.graph.iris import Iris
from kg.ontology import DIP, Ontology

RDF_TYPE = ox.NamedNode(RDF.type)
# What the graph of events says of other nodes than events.
FOLLOWING = {
    ox.NamedNode(p)
    for p in (DIP.score, DIP.reason, DIP.correctedBy, DIP.unapplied, DCTERMS.isReplacedBy, DIP.onBehalfOf)
}
# What describes an actor or place.
DESCRIBING = {RDF_TYPE, *map(ox.NamedNode, (RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.exactMatch))}


def set_apart(quads: Iterable[ox.Quad], ontology: Ontology, iris: Iris) -> Iterator[ox.Quad]:
    """The quads of a file, those of its default graph each in the named graphs that say so.

    What an article tells goes into its graph, with the names of those whom it names, so that it can be replaced or
    taken out; what follows from the articles goes where it can be dropped. What is not ours stays where it is.
    """
    mixed: list[ox.Quad] = []
    for quad in quads:
        if isinstance(quad.graph_name, ox.DefaultGraph):
            mixed.append(quad)
        else:
            yield quad
    graphs = _Graphs(mixed, ontology, iris)
    for quad in mixed:
        for graph in graphs.of(quad):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


class _Graphs:
    """Knows from all the triples together what kind of node each is."""

    def __init__(self, quads: Sequence[ox.Quad], ontology: Ontology, iris: Iris) -> None:
        self.iris = iris
        self.plain = {ox.NamedNode(DIP[event_type.shortcut]) for event_type in ontology.event_types.values()}
        self.events = _of_types(quads, {DIP[name] for name in ontology.event_types})
        self.entities = _of_types(quads, {DIP[name] for name in ontology.kinds})
        self.corrections = _of_types(quads, {CLASS})
        ids: dict[Any, str] = {q.subject: _value(q.object) for q in quads if q.predicate.value == str(DIP.articleId)}
        told_in = {q.subject: q.object for q in quads if q.predicate.value == str(DIP.inArticle)}
        self.articles = {
            node: ox.NamedNode(iris.graph(ids[article]))
            for node, article in [*((article, article) for article in ids), *told_in.items()]
            if article in ids
        }
        self.described_in: defaultdict[Any, set[ox.NamedNode]] = defaultdict(set)
        for quad in quads:
            if quad.object in self.entities:
                if quad.subject in self.articles:
                    self.described_in[quad.object].add(self.articles[quad.subject])
                elif quad.subject in self.events or quad.predicate in FOLLOWING:
                    self.described_in[quad.object].add(ox.NamedNode(iris.entities))

    def of(self, quad: ox.Quad) -> Iterable[ox.NamedNode | ox.DefaultGraph]:
        """The graphs that say this."""
        if quad.predicate in self.plain:
            return [ox.NamedNode(self.iris.derived)]
        if quad.subject in self.events or quad.predicate in FOLLOWING:
            return [ox.NamedNode(self.iris.events)]
        if quad.subject in self.corrections:
            return [ox.NamedNode(self.iris.corrections)]
        if quad.subject in self.described_in and quad.predicate in DESCRIBING:
            return self.described_in[quad.subject]
        return [self.articles.get(quad.subject, ox.DefaultGraph())]


def _of_types(quads: Iterable[ox.Quad], types: Iterable[str]) -> set[Any]:
    known = set(map(ox.NamedNode, types))
    return {quad.subject for quad in quads if quad.predicate == RDF_TYPE and quad.object in known}


def _value(term: Any) -> str:
    return str(term.value)
