"""Records -> RDF. One named graph for each article, and others for what they share and what follows; no blank nodes.

An article's graph is what was read in it:
acc:… a dip:Account ; dip:inArticle art:… ; dip:tells dip:Invitation ; dip:toldAgent act:Vladimir_Putin ;
      dip:toldRecipient act:Donald_Trump ; dip:toldStatus dip:occurred ; dip:toldWords evd:… .
The graph of entities, whom all articles name:
act:Vladimir_Putin a dip:Person ; skos:prefLabel "Vladimir Putin" ; skos:altLabel "Putin" .
The graph of events, what the accounts of all articles tell together:
ev:…  a dip:Invitation ; dip:agent act:Vladimir_Putin ; dip:recipient act:Donald_Trump ; dip:status dip:occurred ;
      dip:evidence evd:… ; dip:account acc:… ; dip:sourceCount 1 .

No triple stands in two of them, so that a query over all finds and counts each once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, URIRef

from kg.graph.iris import WIKIDATA, Iris, writable
from kg.graph.roles import sentence
from kg.model import ISO_PREFIX, Account, Article, Claim, Entity, Event, Evidence, Position
from kg.ontology import DIP, Ontology

Node = URIRef | ox.Literal
Triple = tuple[URIRef, URIRef, Node]

HAPPENED = {role: DIP[role] for role in ("agent", "recipient", "place", "date", "status")} | {"speaker": DIP.saidBy}
TOLD = {role: DIP[f"told{role.title()}"] for role in HAPPENED}
OFFSETS = (DIP.startChar, DIP.endChar, DIP.triggerStart, DIP.triggerEnd)  # of a span, of its trigger
DATE_TYPES = {4: (XSD.gYear, "-01-01"), 7: (XSD.gYearMonth, "-01"), 10: (XSD.date, "")}


def article_quads(
    article: Article, events: Iterable[Event], positions: Iterable[Position], ontology: Ontology, iris: Iris
) -> Iterator[ox.Quad]:
    """All that one article says, in its own named graph: the article, its accounts of events, its positions.

    Of an event of several articles only the account of this one is written; an event that it does not tell is left out.

    Raises:
        DataError: an event's type or status is not in the ontology.
    """
    graph = iris.graph(article.id)
    yield from in_graph(graph, article_triples(article, iris))
    for event in events:
        for told in accounts_in(article.id, event):
            yield from in_graph(graph, account_triples(told, article.id, ontology, iris))
            yield from in_graph(graph, evidence_triples(told, article.id, iris))
    for position in positions:
        yield from in_graph(graph, position_triples(position, iris))


def event_quads(events: Iterable[Event], ontology: Ontology, iris: Iris) -> Iterator[ox.Quad]:
    """Events that are told by accounts, in their graph.

    Raises:
        DataError: an event's type or status is not in the ontology.
    """
    for event in events:
        yield from in_graph(iris.events, event_triples(event, ontology, iris))
        for account in event.accounts:
            yield from in_graph(iris.events, score_triples(account, iris))


def accounts_in(article_id: str, event: Event) -> list[Event]:
    """The event as this article tells it: its accounts of it, or the event with the claims that were read there."""
    if event.accounts:
        return [account.told for account in event.accounts if account.article == article_id]
    claims = tuple(claim for claim in event.claims if claim.evidence.article == article_id)
    return [replace(event, claims=claims)] if claims else []


def article_triples(article: Article, iris: Iris) -> Iterator[Triple]:
    """The article's node; what is not known is left out."""
    node = iris.article(article.id)
    yield node, RDF.type, DIP.Article
    yield node, DIP.articleId, literal(article.id)
    yield node, DIP.text, literal(article.text)
    known = {
        DCTERMS.title: article.title,
        DIP.source: article.source,
        DIP.url: article.url,
        DIP.author: article.author,
        DIP.agency: article.agency,
        DIP.dateline: article.dateline,
    }
    yield from ((node, prop, literal(text)) for prop, text in known.items() if text)
    days = {DIP.published: article.published, DIP.updated: article.updated}
    yield from ((node, prop, date_literal(day)) for prop, day in days.items() if day)


def added_quad(article: Article, at: str, iris: Iris) -> ox.Quad:
    """When this version of the article came into a store: `2026-11-23T10:00:00Z`."""
    moment = ox.Literal(at, datatype=_named(XSD.dateTime))
    (quad,) = in_graph(iris.graph(article.id), [(iris.article(article.id), DIP.added, moment)])
    return quad


def account_triples(told: Event, article_id: str, ontology: Ontology, iris: Iris) -> Iterator[Triple]:
    """What an article tells of an event.

    Its properties are not those of events: who asks for an event's agent or status finds no account.
    """
    node = iris.account(article_id, told)
    yield node, RDF.type, DIP.Account
    yield node, DIP.inArticle, iris.article(article_id)
    yield node, DIP.tells, DIP[ontology.event_type(told.type).name]
    yield from _told(node, told, TOLD, ontology, iris)


def event_triples(event: Event, ontology: Ontology, iris: Iris) -> Iterator[Triple]:
    """The event's node: what its accounts tell together, how many they are, and in what they differ."""
    node = iris.event(event)
    yield node, RDF.type, DIP[ontology.event_type(event.type).name]
    yield from _told(node, event, HAPPENED, ontology, iris)
    for account in event.accounts:
        yield node, DIP.account, iris.account(account.article, account.told)
        yield from ((node, DIP.evidence, words) for words in _evidence(account.told, account.article, iris))
    yield node, DIP.articleCount, ox.Literal(len({account.article for account in event.accounts}))
    yield node, DIP.sourceCount, ox.Literal(event.sources)
    yield node, DIP.independentSourceCount, ox.Literal(event.independent_sources)
    yield from ((node, DIP.conflict, literal(words)) for words in event.conflicts)


def score_triples(account: Account, iris: Iris) -> Iterator[Triple]:
    """How sure it is that the account tells the event it was given to, and why."""
    node = iris.account(account.article, account.told)
    yield node, DIP.score, decimal_literal(account.score)
    if account.reason:
        yield node, DIP.reason, literal(account.reason)


def _told(node: URIRef, told: Event, roles: Mapping[str, URIRef], ontology: Ontology, iris: Iris) -> Iterator[Triple]:
    """Who, where, when, whether, who says so: of an event and of an account under names of their own."""
    yield node, RDFS.label, literal(sentence(told, ontology))
    yield node, roles["status"], DIP[ontology.status(told.status).name]
    place = (told.place,) if told.place else ()
    holders = {"agent": told.agents, "recipient": told.recipients, "place": place, "speaker": told.said_by}
    for role, entities in holders.items():
        yield from ((node, roles[role], iris.entity(entity)) for entity in entities)
    if told.date:
        yield node, roles["date"], date_literal(told.date)


def evidence_triples(told: Event, article_id: str, iris: Iris) -> Iterator[Triple]:
    """The words of each claim of an account; of two claims made of the same words the first counts."""
    for node, claim in _evidence(told, article_id, iris).items():
        yield iris.account(article_id, told), DIP.toldWords, node
        yield from words_triples(node, claim.evidence, iris)
        yield node, DIP.confidence, decimal_literal(claim.confidence)


def words_triples(node: URIRef, evidence: Evidence, iris: Iris) -> Iterator[Triple]:
    """The words that tell something: where they stand, and the rule that found them."""
    yield node, RDF.type, DIP.Evidence
    yield node, DIP.inArticle, iris.article(evidence.article)
    yield node, DIP.exact, literal(evidence.text)
    yield node, DIP.rule, literal(evidence.rule)
    offsets = (*evidence.span, *evidence.trigger)
    yield from ((node, prop, ox.Literal(offset)) for prop, offset in zip(OFFSETS, offsets, strict=True))


def _evidence(told: Event, article_id: str, iris: Iris) -> dict[URIRef, Claim]:
    account = iris.account(article_id, told)
    return {iris.evidence(claim.evidence, account): claim for claim in reversed(told.claims)}


def entity_triples(entity: Entity, iris: Iris) -> Iterator[Triple]:
    """The entity's names, kind, and Wikidata item where a source gives one."""
    node = iris.entity(entity)
    yield node, RDF.type, DIP[entity.kind]
    yield node, RDFS.label, literal(entity.name)
    yield node, SKOS.prefLabel, literal(entity.name)
    yield from ((node, SKOS.altLabel, literal(alias)) for alias in entity.aliases)
    if entity.wikidata and re.fullmatch(r"Q[1-9][0-9]*", entity.wikidata):
        yield node, SKOS.exactMatch, URIRef(WIKIDATA + entity.wikidata)


def position_triples(position: Position, iris: Iris) -> Iterator[Triple]:
    """An office that an article gives somebody: who, which, of what if that is known, and the words.

    pos:… a dip:Position ; dip:inArticle art:… ; dip:holder act:Jean-Noel_Barrot ; dip:office "Foreign Minister" ;
          dip:postIn act:France ; dip:positionWords evd:… .
    """
    node = iris.position(position)
    yield node, RDF.type, DIP.Position
    yield node, RDFS.label, literal(position_label(position))
    yield node, DIP.inArticle, iris.article(position.evidence.article)
    yield node, DIP.holder, iris.entity(position.person)
    yield node, DIP.office, literal(position.office)
    if position.of is not None:
        yield node, DIP.postIn, iris.entity(position.of)
    words = iris.evidence(position.evidence, node)
    yield node, DIP.positionWords, words
    yield from words_triples(words, position.evidence, iris)


def position_label(position: Position) -> str:
    """ "Jean-Noël Barrot: Foreign Minister (France)"."""
    of = f" ({position.of.name})" if position.of is not None else ""
    return f"{position.person.name}: {position.office}{of}"


def literal(text: str) -> ox.Literal:
    """The text as a plain literal; a character that no file can hold becomes U+FFFD, so that offsets stay."""
    return ox.Literal(writable(text))


def decimal_literal(number: float) -> ox.Literal:
    """The number with its point, without an exponent."""
    return ox.Literal(format(Decimal(repr(float(number))), "f"), datatype=_named(XSD.decimal))


def date_literal(date: str) -> ox.Literal:
    """An ISO prefix with the datatype of its length; what is no date stays a plain text.

    >>> str(date_literal("2025-02"))
    '"2025-02"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    """
    if not ISO_PREFIX.fullmatch(date):
        return literal(date)
    datatype, rest = DATE_TYPES[len(date)]
    try:
        datetime.date.fromisoformat(date + rest)
    except ValueError:
        return literal(date)
    return ox.Literal(date, datatype=_named(datatype))


def in_graph(graph: URIRef, triples: Iterable[Triple]) -> Iterator[ox.Quad]:
    """The triples as quads of a named graph."""
    name = _named(graph)
    for s, p, o in triples:
        yield ox.Quad(ox.NamedNode(s), _named(p), o if isinstance(o, ox.Literal) else ox.NamedNode(o), name)


@cache
def _named(iri: URIRef) -> ox.NamedNode:
    """Of properties and graphs, which come again and again."""
    return ox.NamedNode(iri)
