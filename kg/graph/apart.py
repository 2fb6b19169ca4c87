"""Which named graph each triple of a Turtle file belongs to, for Turtle mixes what all of them say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SKOS

from kg.corrections import CLASS
from kg.graph.iris import Iris
from kg.graph.rdf import HAPPENED, TOLD
from kg.ontology import DIP, Ontology

RDF_TYPE = ox.NamedNode(RDF.type)
# What the graph of events says of other nodes than events.
FOLLOWING = {ox.NamedNode(p) for p in (DIP.score, DIP.reason, DIP.correctedBy, DIP.unapplied, DCTERMS.isReplacedBy)}
# What the graph of entities says of an actor or place.
DESCRIBING = {
    ox.NamedNode(p) for p in (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.exactMatch, DIP.onBehalfOf)
}


# What names an actor or place; whom nothing of ours names is not ours.
NAMING = {
    ox.NamedNode(prop) for roles in (HAPPENED, TOLD) for role, prop in roles.items() if role not in ("date", "status")
} | {ox.NamedNode(p) for p in (DIP.holder, DIP.postIn, DIP.onBehalfOf, DCTERMS.isReplacedBy)}
ARTICLE_ID, IN_ARTICLE = ox.NamedNode(DIP.articleId), ox.NamedNode(DIP.inArticle)


def set_apart(read: Callable[[], Iterable[ox.Quad]], ontology: Ontology, iris: Iris) -> Iterator[ox.Quad]:
    """The quads of a file's default graph, each in the named graph that says so; `read` gives them, and is asked twice.

    What an article tells goes into its graph, so that it can be replaced or taken out; what follows from the articles
    goes where it can be dropped. What is not ours stays where it is.
    """
    events, entities = ox.NamedNode(iris.events), ox.NamedNode(iris.entities)
    by_property = {ox.NamedNode(DIP[t.shortcut]): ox.NamedNode(iris.derived) for t in ontology.event_types.values()}
    by_property |= dict.fromkeys(FOLLOWING, events)
    by_node = _graphs_of_nodes(read(), ontology, iris)
    elsewhere: Any = ox.DefaultGraph()
    for quad in read():  # millions: what is asked here of each takes a second of every million
        node, prop = quad.subject, quad.predicate
        graph = by_property.get(prop) or by_node.get(node, elsewhere)
        if graph is entities and prop not in DESCRIBING:
            graph = elsewhere
        yield ox.Quad(node, prop, quad.object, graph)


def _graphs_of_nodes(quads: Iterable[ox.Quad], ontology: Ontology, iris: Iris) -> dict[Any, ox.NamedNode]:
    """Where what is said of each node belongs, as its type or its article tells."""
    told: dict[Any, list[tuple[Any, Any]]] = {prop: [] for prop in (RDF_TYPE, ARTICLE_ID, IN_ARTICLE)}
    named: set[Any] = set()
    for quad in quads:
        prop = quad.predicate
        if prop in told:
            told[prop].append((quad.subject, quad.object))
        elif prop in NAMING:
            named.add(quad.object)
    kinds, entities = {ox.NamedNode(DIP[kind]) for kind in ontology.kinds}, ox.NamedNode(iris.entities)
    of_type = {ox.NamedNode(DIP[type]): ox.NamedNode(iris.events) for type in ontology.event_types}
    of_type[ox.NamedNode(CLASS)] = ox.NamedNode(iris.corrections)
    articles = {node: ox.NamedNode(iris.graph(id.value)) for node, id in told[ARTICLE_ID]}
    graphs = articles | {node: articles[article] for node, article in told[IN_ARTICLE] if article in articles}
    graphs |= {node: entities for node, type in told[RDF_TYPE] if type in kinds and node in named}
    return graphs | {node: of_type[type] for node, type in told[RDF_TYPE] if type in of_type}
