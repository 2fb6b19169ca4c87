"""Positions to RDF, in the graph of the article that tells them:

pos:… a dip:Position ; dip:inArticle art:… ; dip:holder act:Jean-Noel_Barrot ; dip:office "Foreign Minister" ;
      dip:postIn act:France ; dip:positionWords evd:… .
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import RDF, RDFS

from kg.graph.iris import Iris
from kg.graph.rdf import Quad, Triple, entity_triples, literal, words_triples
from kg.model import Article, Position
from kg.ontology import DIP


def position_quads(article: Article, positions: Iterable[Position], iris: Iris) -> Iterator[Quad]:
    """The positions that an article tells, in its own named graph, and whom they name."""
    graph = iris.graph(article.id)
    for position in positions:
        triples = [*position_triples(position, iris), *_words(position, iris)]
        for entity in position.entities:
            triples += entity_triples(entity, iris)
        yield from ((s, p, o, graph) for s, p, o in triples)


def position_triples(position: Position, iris: Iris) -> Iterator[Triple]:
    """The position's node: who, which office, of what if that is known."""
    node = iris.position(position)
    yield node, RDF.type, DIP.Position
    yield node, RDFS.label, literal(sentence(position))
    yield node, DIP.inArticle, iris.article(position.evidence.article)
    yield node, DIP.holder, iris.entity(position.person)
    yield node, DIP.office, literal(position.office)
    if position.of is not None:
        yield node, DIP.postIn, iris.entity(position.of)


def _words(position: Position, iris: Iris) -> Iterator[Triple]:
    owner = iris.position(position)
    node = iris.evidence(position.evidence, owner)
    yield owner, DIP.positionWords, node
    yield from words_triples(node, position.evidence, iris)


def sentence(position: Position) -> str:
    """ "Jean-Noël Barrot: Foreign Minister (France)"."""
    of = f" ({position.of.name})" if position.of is not None else ""
    return f"{position.person.name}: {position.office}{of}"
