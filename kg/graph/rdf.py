"""Records -> RDF. One named graph for each article, one for the entities; no blank nodes.

ev:… a dip:Invitation ; dip:agent act:Vladimir_Putin ; dip:recipient act:Donald_Trump ; dip:status dip:occurred ;
     dip:evidence evd:… .
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Literal, URIRef

from kg.graph.iris import WIKIDATA, Iris
from kg.graph.roles import sentence
from kg.model import ISO_PREFIX, Article, Claim, Entity, Event
from kg.ontology import DIP, Ontology

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]
Quad = tuple[URIRef, URIRef, Node, URIRef]

# What XML, and some what Turtle, cannot hold; a lone surrogate cannot even be encoded.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
DATE_TYPES = {4: (XSD.gYear, "-01-01"), 7: (XSD.gYearMonth, "-01"), 10: (XSD.date, "")}


def article_quads(article: Article, events: Iterable[Event], ontology: Ontology, iris: Iris) -> Iterator[Quad]:
    """All that one article says, in its own named graph, and the entities it names, in theirs.

    Of each event only the claims read in this article are written; an event without one is left out. The same
    event told by two articles has one IRI, so the union of their graphs is the merged event.

    Raises:
        DataError: an event's type or status is not in the ontology.
    """
    graph = iris.graph(article.id)
    yield from _in_graph(graph, article_triples(article, iris))
    for event in events:
        claims = [claim for claim in event.claims if claim.evidence.article == article.id]
        if not claims:
            continue
        yield from _in_graph(graph, event_triples(event, ontology, iris))
        yield from _in_graph(graph, evidence_triples(event, claims, iris))
        for entity in event.entities:
            yield from _in_graph(iris.entities, entity_triples(entity, iris))


def article_triples(article: Article, iris: Iris) -> Iterator[Triple]:
    """The article's node; what is not known is left out."""
    node = iris.article(article.id)
    yield node, RDF.type, DIP.Article
    yield node, DIP.articleId, literal(article.id)
    yield node, DIP.text, literal(article.text)
    known = {DCTERMS.title: article.title, DIP.source: article.source, DIP.url: article.url}
    yield from ((node, prop, literal(text)) for prop, text in known.items() if text)
    if article.published:
        yield node, DIP.published, date_literal(article.published)


def event_triples(event: Event, ontology: Ontology, iris: Iris) -> Iterator[Triple]:
    """The event's node, without its evidence."""
    node = iris.event(event)
    yield node, RDF.type, DIP[ontology.event_type(event.type).name]
    yield node, DIP.status, DIP[ontology.status(event.status).name]
    yield node, RDFS.label, literal(sentence(event, ontology))
    place = (event.place,) if event.place else ()
    roles = {DIP.agent: event.agents, DIP.recipient: event.recipients, DIP.place: place, DIP.saidBy: event.said_by}
    for role, holders in roles.items():
        yield from ((node, role, iris.entity(holder)) for holder in holders)
    if event.date:
        yield node, DIP.date, date_literal(event.date)


def evidence_triples(event: Event, claims: Iterable[Claim], iris: Iris) -> Iterator[Triple]:
    """The words of each claim; of two claims made of the same words the first counts.

    The event's speakers stand on its evidence too: another article may tell it in its own voice.
    """
    first = {iris.evidence(claim.evidence, event): claim for claim in reversed(list(claims))}
    for node, claim in first.items():
        evidence = claim.evidence
        yield iris.event(event), DIP.evidence, node
        yield node, RDF.type, DIP.Evidence
        yield node, DIP.inArticle, iris.article(evidence.article)
        yield node, DIP.exact, literal(evidence.text)
        yield node, DIP.rule, literal(evidence.rule)
        yield from ((node, DIP.saidBy, iris.entity(speaker)) for speaker in event.said_by)
        yield node, DIP.confidence, Literal(format(Decimal(repr(claim.confidence)), "f"), datatype=XSD.decimal)
        offsets = (*evidence.span, *evidence.trigger)
        for prop, offset in zip((DIP.startChar, DIP.endChar, DIP.triggerStart, DIP.triggerEnd), offsets, strict=True):
            yield node, prop, Literal(offset)


def entity_triples(entity: Entity, iris: Iris) -> Iterator[Triple]:
    """The entity's names, kind, and Wikidata item where a source gives one."""
    node = iris.entity(entity)
    yield node, RDF.type, DIP[entity.kind]
    yield node, RDFS.label, literal(entity.name)
    yield node, SKOS.prefLabel, literal(entity.name)
    yield from ((node, SKOS.altLabel, literal(alias)) for alias in entity.aliases)
    if entity.wikidata and re.fullmatch(r"Q[1-9][0-9]*", entity.wikidata):
        yield node, SKOS.exactMatch, URIRef(WIKIDATA + entity.wikidata)


def literal(text: str) -> Literal:
    """The text as a plain literal; a character that no file can hold becomes U+FFFD, so that offsets stay."""
    return Literal(UNWRITABLE.sub("\ufffd", text))


def date_literal(date: str) -> Literal:
    """An ISO prefix with the datatype of its length; what is no date stays a plain text.

    >>> date_literal("2025-02")
    rdflib.term.Literal('2025-02', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#gYearMonth'))
    """
    if not ISO_PREFIX.fullmatch(date):
        return literal(date)
    datatype, rest = DATE_TYPES[len(date)]
    try:
        datetime.date.fromisoformat(date + rest)
    except ValueError:
        return literal(date)
    return Literal(date, datatype=datatype, normalize=False)


def _in_graph(graph: URIRef, triples: Iterable[Triple]) -> Iterator[Quad]:
    return ((s, p, o, graph) for s, p, o in triples)
