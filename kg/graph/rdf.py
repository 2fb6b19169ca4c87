"""Records -> RDF. One named graph for each article, and three that follow from them; no blank nodes.

An article's graph is what was read in it:
acc:… a dip:Account ; dip:inArticle art:… ; dip:tells dip:Invitation ; dip:toldAgent act:Vladimir_Putin ;
      dip:toldRecipient act:Donald_Trump ; dip:toldStatus dip:occurred ; dip:toldWords evd:… .
The graph of events, what the accounts of all articles tell together:
ev:…  a dip:Invitation ; dip:agent act:Vladimir_Putin ; dip:recipient act:Donald_Trump ; dip:status dip:occurred ;
      dip:evidence evd:… ; dip:account acc:… ; dip:sourceCount 1 .
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Literal, URIRef

from kg.graph.iris import WIKIDATA, Iris
from kg.graph.roles import sentence
from kg.model import ISO_PREFIX, Account, Article, Claim, Entity, Event, Evidence
from kg.ontology import DIP, Ontology

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]
Quad = tuple[URIRef, URIRef, Node, URIRef]

# What XML, and some what Turtle, cannot hold; a lone surrogate cannot even be encoded.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
HAPPENED = {role: DIP[role] for role in ("agent", "recipient", "place", "date", "status")} | {"speaker": DIP.saidBy}
TOLD = {role: DIP[f"told{role.title()}"] for role in HAPPENED}
OFFSETS = (DIP.startChar, DIP.endChar, DIP.triggerStart, DIP.triggerEnd)  # of a span, of its trigger
DATE_TYPES = {4: (XSD.gYear, "-01-01"), 7: (XSD.gYearMonth, "-01"), 10: (XSD.date, "")}


def article_quads(article: Article, events: Iterable[Event], ontology: Ontology, iris: Iris) -> Iterator[Quad]:
    """All that one article says, in its own named graph: the article, its accounts of events, whom they name.

    Of an event of several articles only the account of this one is written; an event that it does not tell is left out.

    Raises:
        DataError: an event's type or status is not in the ontology.
    """
    graph = iris.graph(article.id)
    yield from _in_graph(graph, article_triples(article, iris))
    for event in events:
        for told in accounts_in(article.id, event):
            yield from _in_graph(graph, account_triples(told, article.id, ontology, iris))
            yield from _in_graph(graph, evidence_triples(told, article.id, iris))
            for entity in told.entities:
                yield from _in_graph(graph, entity_triples(entity, iris))


def event_quads(events: Iterable[Event], ontology: Ontology, iris: Iris) -> Iterator[Quad]:
    """Events that are told by accounts, in their graph, and all entities that these name, in theirs.

    Raises:
        DataError: an event's type or status is not in the ontology.
    """
    named: dict[tuple[str, tuple[str, ...]], Entity] = {}
    for event in events:
        yield from _in_graph(iris.events, event_triples(event, ontology, iris))
        for account in event.accounts:
            yield from _in_graph(iris.events, score_triples(account, iris))
        everybody = (e for told in (event, *(a.told for a in event.accounts)) for e in told.entities)
        named |= {(entity.id, entity.aliases): entity for entity in everybody}
    for entity in named.values():
        yield from _in_graph(iris.entities, entity_triples(entity, iris))


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
    known = {DCTERMS.title: article.title, DIP.source: article.source, DIP.url: article.url}
    yield from ((node, prop, literal(text)) for prop, text in known.items() if text)
    if article.published:
        yield node, DIP.published, date_literal(article.published)


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
    yield node, DIP.articleCount, Literal(len({account.article for account in event.accounts}))
    yield node, DIP.sourceCount, Literal(event.sources)
    yield node, DIP.independentSourceCount, Literal(event.independent_sources)
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
    yield from ((node, prop, Literal(offset)) for prop, offset in zip(OFFSETS, offsets, strict=True))


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


def literal(text: str) -> Literal:
    """The text as a plain literal; a character that no file can hold becomes U+FFFD, so that offsets stay."""
    return Literal(UNWRITABLE.sub("\ufffd", text))


def decimal_literal(number: float) -> Literal:
    """The number with its point, without an exponent."""
    return Literal(format(Decimal(repr(float(number))), "f"), datatype=XSD.decimal)


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
