"""RDF -> records: the way back from `rdf.py`.

What is incomplete is left out here and named by `check`: an event or account without a known type and one status is
none, words without a place in an article are no evidence. When two dates or two places are given, neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import DCTERMS, RDF, RDFS, SKOS, Dataset, URIRef

from kg.graph.iris import WIKIDATA
from kg.graph.rdf import HAPPENED, TOLD
from kg.model import Account, Article, Claim, Entity, Event, Evidence, Position, Span
from kg.ontology import DIP, Ontology

Told = Mapping[str, set[str]]  # property -> values, all of one node
Facts = Mapping[str, Told]  # node -> what is told of it; IRIs and literals as their texts
OFFSETS = (DIP.startChar, DIP.endChar, DIP.triggerStart, DIP.triggerEnd)


def facts_of(data: rdflib.Graph, without: Collection[URIRef] = ()) -> Facts:
    """What the named graphs say together, some of them left out."""
    quads = data.quads() if isinstance(data, Dataset) else ((*triple, None) for triple in data)
    return _facts((str(s), str(p), str(o)) for s, p, o, graph in quads if graph not in without)


def facts_of_store(store: ox.Store, without: Collection[URIRef] = ()) -> Facts:
    """The same of a store, whose default graph repeats the named ones."""
    left_out = {ox.NamedNode(graph) for graph in without}
    graphs = (graph for graph in store.named_graphs() if graph not in left_out)
    quads = chain.from_iterable(store.quads_for_pattern(None, None, None, graph) for graph in graphs)
    return _facts((_text_of(q.subject), q.predicate.value, _text_of(q.object)) for q in quads)


def _text_of(term: Any) -> str:
    return str(term.value)


def _facts(triples: Iterable[tuple[str, str, str]]) -> Facts:
    facts: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for s, p, o in triples:
        facts[s][p].add(o)
    return facts


def read_events(facts: Facts, ontology: Ontology) -> list[Event]:
    """All events, by date (undated last), then id. Their ids are their IRIs.

    Each has its accounts by article, and one claim for each evidence of these, the surest first; the claims name no
    mentions, and have the status and date that their article tells.
    """
    reader = _Reader(facts, ontology)
    return sorted(reader.events(), key=lambda event: (event.date or "~", event.id))


def read_accounts(facts: Facts, ontology: Ontology) -> list[Account]:
    """What each article tells, by article, then as it stands in the text. Ids are IRIs; claims name no mentions."""
    return sorted(_Reader(facts, ontology).accounts(), key=in_text_order)


def read_positions(facts: Facts, ontology: Ontology) -> list[Position]:
    """Who holds which office, as each article tells it; by article, then as it stands in the text."""
    return sorted(_Reader(facts, ontology).positions(), key=_place_of)


def read_articles(facts: Facts) -> dict[str, Article]:
    """All articles by their id, in order of id."""
    articles = [_article(told) for told in facts.values() if str(DIP.Article) in _values(told, RDF.type)]
    return {article.id: article for article in sorted(articles, key=lambda article: article.id)}


class _Reader:
    """Reads the records of one graph; who is named often is read once."""

    def __init__(self, facts: Facts, ontology: Ontology) -> None:
        self.facts, self.ontology = facts, ontology
        self.known: dict[str, Entity] = {}

    def events(self) -> Iterator[Event]:
        for node, told in self.facts.items():
            accounts = sorted(filter(None, map(self.account, _values(told, DIP.account))), key=in_text_order)
            claims = tuple(sorted((c for account in accounts for c in account.told.claims), key=_surest_first))
            event = self._event(node, _named(told, RDF.type, self.ontology.event_types), HAPPENED, claims)
            if event is not None:
                yield _with_accounts(event, told, accounts)

    def accounts(self) -> Iterator[Account]:
        nodes = (node for node, told in self.facts.items() if str(DIP.Account) in _values(told, RDF.type))
        yield from filter(None, map(self.account, nodes))

    def positions(self) -> Iterator[Position]:
        for told in self.facts.values():
            if str(DIP.Position) in _values(told, RDF.type):
                persons, posts = self._entities(told, DIP.holder), self._entities(told, DIP.postIn)
                office, words = _only(told, DIP.office), self._words(_text(told, DIP.positionWords))
                if len(persons) == 1 and len(posts) < 2 and office and words is not None:
                    yield Position(persons[0], office, posts[0] if posts else None, words)

    def account(self, node: str) -> Account | None:
        told = self.facts.get(node, {})
        article = self._article_id(told)
        types = _named(told, DIP.tells, self.ontology.event_types)
        event = self._event(node, types, TOLD, tuple(self._claims(told, types))) if article else None
        if article is None or event is None:
            return None
        return Account(article, event, _number(told, DIP.score) or 0.0, _text(told, DIP.reason))

    def _event(
        self, node: str, types: list[str], roles: Mapping[str, URIRef], claims: tuple[Claim, ...]
    ) -> Event | None:
        told = self.facts[node]
        statuses = _named(told, roles["status"], self.ontology.statuses)
        if len(types) != 1 or len(statuses) != 1:
            return None
        agents, recipients, places, speakers = (
            self._entities(told, roles[role]) for role in ("agent", "recipient", "place", "speaker")
        )
        place = places[0] if len(places) == 1 else None
        date = _only(told, roles["date"])
        return Event(node, types[0], agents, recipients, place, date, statuses[0], speakers, claims)

    def _claims(self, told: Told, types: list[str]) -> list[Claim]:
        status, date = _tail(_text(told, TOLD["status"])), _only(told, TOLD["date"])
        evidence = filter(None, map(self._evidence, _values(told, DIP.toldWords)))
        return sorted(
            (Claim("".join(types), (), (), None, date, status, (), words, sure) for words, sure in evidence),
            key=_surest_first,
        )

    def _evidence(self, node: str) -> tuple[Evidence, float] | None:
        """The words and the confidence, or None where something is missing or no number."""
        words, confidence = self._words(node), _number(self.facts.get(node, {}), DIP.confidence)
        return (words, confidence) if words is not None and confidence is not None else None

    def _words(self, node: str) -> Evidence | None:
        told = self.facts.get(node, {})
        article = self._article_id(told)
        try:
            start, end, trigger, trigger_end = (int(_text(told, offset)) for offset in OFFSETS)
        except ValueError:
            return None
        if article is None:
            return None
        span, trigger_span = Span(start, end), Span(trigger, trigger_end)
        return Evidence(article, span, _text(told, DIP.exact), trigger_span, _text(told, DIP.rule))

    def _article_id(self, told: Told) -> str | None:
        return _only(self.facts.get(_text(told, DIP.inArticle), {}), DIP.articleId)

    def _entities(self, told: Told, role: URIRef) -> tuple[Entity, ...]:
        return tuple(sorted(map(self._entity, _values(told, role)), key=lambda entity: (entity.name, entity.id)))

    def _entity(self, node: str) -> Entity:
        if node not in self.known:
            told = self.facts.get(node, {})
            kinds = _named(told, RDF.type, self.ontology.kinds)
            labels = _texts(told, SKOS.prefLabel) or _texts(told, RDFS.label) or [_tail(node)]
            items = [_tail(item) for item in _values(told, SKOS.exactMatch) if item.startswith(WIKIDATA)]
            aliases = tuple(alias for alias in _texts(told, SKOS.altLabel) if alias != labels[0])
            self.known[node] = Entity(node, kinds[0] if kinds else "", labels[0], aliases, min(items, default=None))
        return self.known[node]


def _with_accounts(event: Event, told: Told, accounts: Iterable[Account]) -> Event:
    counts = (_number(told, prop) or 0 for prop in (DIP.sourceCount, DIP.independentSourceCount))
    sources, independent = map(int, counts)
    return replace(
        event,
        accounts=tuple(accounts),
        sources=sources,
        independent_sources=independent,
        conflicts=tuple(_texts(told, DIP.conflict)),
    )


def in_text_order(account: Account) -> tuple[str, tuple[Span, ...], str]:
    """By article, then by the words that first make us look."""
    return account.article, tuple(sorted(claim.evidence.trigger for claim in account.told.claims)), account.told.id


def _place_of(position: Position) -> tuple[str, Span, Span, str, str]:
    words = position.evidence
    return words.article, words.trigger, words.span, position.person.id, position.office


def _surest_first(claim: Claim) -> tuple[float, str, Span, Span, str]:
    words = claim.evidence
    return -claim.confidence, words.article, words.span, words.trigger, words.rule


def _article(told: Told) -> Article:
    return Article(
        id=_text(told, DIP.articleId),
        text=_text(told, DIP.text),
        title=_text(told, DCTERMS.title),
        published=_only(told, DIP.published),
        source=_text(told, DIP.source),
        url=_text(told, DIP.url),
    )


def _named(told: Told, prop: URIRef, known: Iterable[str]) -> list[str]:
    """The local names among the values that the ontology knows, sorted."""
    return sorted({_tail(value) for value in _values(told, prop) if value.startswith(str(DIP))} & set(known))


def _values(told: Told, prop: URIRef) -> Collection[str]:
    return told.get(str(prop), ())


def _texts(told: Told, prop: URIRef) -> list[str]:
    return sorted(_values(told, prop))


def _only(told: Told, prop: URIRef) -> str | None:
    values = _texts(told, prop)
    return values[0] if len(values) == 1 else None


def _text(told: Told, prop: URIRef) -> str:
    return next(iter(_texts(told, prop)), "")


def _number(told: Told, prop: URIRef) -> float | None:
    try:
        return float(_text(told, prop))
    except ValueError:
        return None


def _tail(node: str) -> str:
    return node.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
