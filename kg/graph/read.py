"""RDF -> records: the way back from `rdf.py`.

What is incomplete is left out here and named by `check`: an event or account without a known type and one status is
none, words without a place in an article are no evidence. When two dates or two places are given, neither is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from rdflib import DCTERMS, RDF, RDFS, SKOS, URIRef

from kg.graph.facts import Facts, Said, local_name, number_of, only_of, text_of, texts_of, values_of
from kg.graph.iris import WIKIDATA
from kg.graph.rdf import HAPPENED, OFFSETS, TOLD
from kg.model import Account, Article, Claim, Entity, Event, Evidence, Position, Span
from kg.ontology import DIP, Ontology


def read_events(facts: Facts, ontology: Ontology, nodes: Iterable[str] | None = None) -> list[Event]:
    """All events, or those of these nodes, by date (undated last), then id. Their ids are their IRIs.

    Each has its accounts by article, and one claim for each evidence of these, the surest first; the claims name no
    mentions, and have the status and date that their article tells.
    """
    reader = _Reader(facts, ontology)
    if nodes is None:
        nodes = {node for name in ontology.event_types for node in facts.of_type(DIP[name])}
    return sorted(reader.events(nodes), key=_by_date)


def read_outlines(facts: Facts, ontology: Ontology) -> list[Event]:
    """All events, in the same order, without accounts and claims, which are nearly all of a graph."""
    types: dict[str, list[str]] = {}
    for name in sorted(ontology.event_types):
        for node in facts.of_type(DIP[name]):
            types.setdefault(node, []).append(name)
    reader, said = _Reader(facts, ontology), facts.of_each(types, HAPPENED.values())
    events = (reader.event(node, said[node], types[node], HAPPENED) for node in types)
    return sorted(filter(None, events), key=_by_date)


def read_accounts(facts: Facts, ontology: Ontology) -> list[Account]:
    """What each article tells, by article, then as it stands in the text. Ids are IRIs; claims name no mentions."""
    return sorted(_Reader(facts, ontology).accounts(), key=in_text_order)


def read_positions(facts: Facts, ontology: Ontology) -> list[Position]:
    """Who holds which office, as each article tells it; by article, then as it stands in the text."""
    return sorted(_Reader(facts, ontology).positions(), key=_place_of)


def read_articles(facts: Facts, ids: Collection[str] | None = None) -> dict[str, Article]:
    """All articles by their id, or those of these ids, in order of id."""
    nodes = facts.of_type(DIP.Article)
    if ids is not None:
        wanted = {node for node, id in facts.pairs(DIP.articleId) if id in ids}
        nodes = [node for node in nodes if node in wanted]
    articles = [_article(facts.of(node)) for node in nodes]
    return {article.id: article for article in sorted(articles, key=lambda article: article.id)}


class _Reader:
    """Reads the records of one graph; who is named often is read once."""

    def __init__(self, facts: Facts, ontology: Ontology) -> None:
        self.facts, self.ontology = facts, ontology
        self.known: dict[str, Entity] = {}

    def events(self, nodes: Iterable[str]) -> Iterator[Event]:
        for node in sorted(nodes):
            told = self.facts.of(node)
            accounts = sorted(filter(None, map(self.account, values_of(told, DIP.account))), key=in_text_order)
            claims = tuple(sorted((c for account in accounts for c in account.told.claims), key=_surest_first))
            event = self.event(node, told, _named(told, RDF.type, self.ontology.event_types), HAPPENED, claims)
            if event is not None:
                yield _with_accounts(event, told, accounts)

    def accounts(self) -> Iterator[Account]:
        yield from filter(None, map(self.account, self.facts.of_type(DIP.Account)))

    def positions(self) -> Iterator[Position]:
        for told in map(self.facts.of, self.facts.of_type(DIP.Position)):
            persons, posts = self._entities(told, DIP.holder), self._entities(told, DIP.postIn)
            office, words = only_of(told, DIP.office), self._words(text_of(told, DIP.positionWords))
            if len(persons) == 1 and len(posts) < 2 and office and words is not None:
                yield Position(persons[0], office, posts[0] if posts else None, words)

    def account(self, node: str) -> Account | None:
        told = self.facts.of(node)
        article = self._article_id(told)
        types = _named(told, DIP.tells, self.ontology.event_types)
        claims = tuple(self._claims(told, types)) if article is not None else ()
        event = self.event(node, told, types, TOLD, claims)
        if article is None or event is None:
            return None
        return Account(article, event, number_of(told, DIP.score) or 0.0, text_of(told, DIP.reason))

    def event(
        self, node: str, told: Said, types: list[str], roles: Mapping[str, URIRef], claims: tuple[Claim, ...] = ()
    ) -> Event | None:
        """The event that a node tells in these roles; None without one type and one status."""
        statuses = _named(told, roles["status"], self.ontology.statuses)
        if len(types) != 1 or len(statuses) != 1:
            return None
        agents, recipients, places, speakers = (
            self._entities(told, roles[role]) for role in ("agent", "recipient", "place", "speaker")
        )
        place = places[0] if len(places) == 1 else None
        date = only_of(told, roles["date"])
        return Event(node, types[0], agents, recipients, place, date, statuses[0], speakers, claims)

    def _claims(self, told: Said, types: list[str]) -> list[Claim]:
        status, date = local_name(text_of(told, TOLD["status"])), only_of(told, TOLD["date"])
        evidence = filter(None, map(self._evidence, values_of(told, DIP.toldWords)))
        return sorted(
            (Claim("".join(types), (), (), None, date, status, (), words, sure) for words, sure in evidence),
            key=_surest_first,
        )

    def _evidence(self, node: str) -> tuple[Evidence, float] | None:
        """The words and the confidence, or None where something is missing or no number."""
        words, confidence = self._words(node), number_of(self.facts.of(node), DIP.confidence)
        return (words, confidence) if words is not None and confidence is not None else None

    def _words(self, node: str) -> Evidence | None:
        told = self.facts.of(node)
        article = self._article_id(told)
        try:
            start, end, trigger, trigger_end = (int(text_of(told, offset)) for offset in OFFSETS)
        except ValueError:
            return None
        if article is None:
            return None
        span, trigger_span = Span(start, end), Span(trigger, trigger_end)
        return Evidence(article, span, text_of(told, DIP.exact), trigger_span, text_of(told, DIP.rule))

    def _article_id(self, told: Said) -> str | None:
        return only_of(self.facts.of(text_of(told, DIP.inArticle)), DIP.articleId)

    def _entities(self, told: Said, role: URIRef) -> tuple[Entity, ...]:
        return tuple(sorted(map(self._entity, values_of(told, role)), key=lambda entity: (entity.name, entity.id)))

    def _entity(self, node: str) -> Entity:
        if node not in self.known:
            told = self.facts.of(node)
            kinds = _named(told, RDF.type, self.ontology.kinds)
            labels = texts_of(told, SKOS.prefLabel) or texts_of(told, RDFS.label) or [local_name(node)]
            items = [local_name(item) for item in values_of(told, SKOS.exactMatch) if item.startswith(WIKIDATA)]
            aliases = tuple(alias for alias in texts_of(told, SKOS.altLabel) if alias != labels[0])
            self.known[node] = Entity(node, kinds[0] if kinds else "", labels[0], aliases, min(items, default=None))
        return self.known[node]


def _with_accounts(event: Event, told: Said, accounts: Iterable[Account]) -> Event:
    counts = (number_of(told, prop) or 0 for prop in (DIP.sourceCount, DIP.independentSourceCount))
    sources, independent = map(int, counts)
    return replace(
        event,
        accounts=tuple(accounts),
        sources=sources,
        independent_sources=independent,
        conflicts=tuple(texts_of(told, DIP.conflict)),
    )


def _by_date(event: Event) -> tuple[str, str]:
    return event.date or "~", event.id


def in_text_order(account: Account) -> tuple[str, tuple[Span, ...], str]:
    """By article, then by the words that first make us look."""
    return account.article, tuple(sorted(claim.evidence.trigger for claim in account.told.claims)), account.told.id


def _place_of(position: Position) -> tuple[str, Span, Span, str, str]:
    words = position.evidence
    return words.article, words.trigger, words.span, position.person.id, position.office


def _surest_first(claim: Claim) -> tuple[float, str, Span, Span, str]:
    words = claim.evidence
    return -claim.confidence, words.article, words.span, words.trigger, words.rule


def _article(told: Said) -> Article:
    return Article(
        id=text_of(told, DIP.articleId),
        text=text_of(told, DIP.text),
        title=text_of(told, DCTERMS.title),
        published=only_of(told, DIP.published),
        source=text_of(told, DIP.source),
        url=text_of(told, DIP.url),
        updated=only_of(told, DIP.updated),
        author=text_of(told, DIP.author),
        agency=text_of(told, DIP.agency),
        dateline=text_of(told, DIP.dateline),
    )


def _named(told: Said, prop: URIRef, known: Iterable[str]) -> list[str]:
    """The local names among the values that the ontology knows, sorted."""
    return sorted({local_name(value) for value in values_of(told, prop) if value.startswith(str(DIP))} & set(known))
