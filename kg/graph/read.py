"""RDF -> records: the way back from `rdf.py`.

What is incomplete is left out here and named by `check`: an event without a known type and one status is no event,
words without a place in an article are no evidence. When two dates or two places are given, neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import rdflib
from rdflib import DCTERMS, RDF, RDFS, SKOS, Dataset
from rdflib.term import Node

from kg.graph.iris import WIKIDATA
from kg.model import Article, Claim, Entity, Event, Evidence, Span
from kg.ontology import DIP, Ontology

Facts = Mapping[Node, Mapping[Node, set[Node]]]


def read_events(dataset: rdflib.Graph, ontology: Ontology) -> list[Event]:
    """All events, by date (undated last), then id. Their ids are their IRIs.

    Each has one claim for each evidence, ordered by article and place in it; the claims name no mentions.
    """
    facts = _facts(dataset)
    found = (_event(node, facts, ontology) for node in facts)
    return sorted((event for event in found if event), key=lambda event: (event.date or "~", event.id))


def read_articles(dataset: rdflib.Graph) -> dict[str, Article]:
    """All articles by their id, in order of id."""
    facts = _facts(dataset)
    articles = [_article(told) for told in facts.values() if DIP.Article in told.get(RDF.type, ())]
    return {article.id: article for article in sorted(articles, key=lambda article: article.id)}


def _facts(dataset: rdflib.Graph) -> Facts:
    """Subject -> property -> objects, the named graphs taken together."""
    facts: defaultdict[Node, defaultdict[Node, set[Node]]] = defaultdict(lambda: defaultdict(set))
    quads = dataset.quads() if isinstance(dataset, Dataset) else dataset
    for s, p, o, *_ in quads:
        facts[s][p].add(o)
    return facts


def _event(node: Node, facts: Facts, ontology: Ontology) -> Event | None:
    told = facts[node]
    types, statuses = _named(told, RDF.type, ontology.event_types), _named(told, DIP.status, ontology.statuses)
    if len(types) != 1 or len(statuses) != 1:
        return None
    date, status = _only(told, DIP.date), statuses[0]
    agents, recipients = (_entities(told, role, facts, ontology) for role in (DIP.agent, DIP.recipient))
    if ontology.event_type(types[0]).symmetric:
        # One paper says that Trump phoned Putin, the other that Putin phoned Trump: both took part, once.
        recipients = tuple(entity for entity in recipients if entity not in agents)
    places = _entities(told, DIP.place, facts, ontology)
    evidence = filter(None, (_evidence(n, facts) for n in told.get(DIP.evidence, ())))
    claims = (Claim(types[0], (), (), None, date, status, (), words, sure) for words, sure in evidence)
    return Event(
        id=str(node),
        type=types[0],
        agents=agents,
        recipients=recipients,
        place=places[0] if len(places) == 1 else None,
        date=date,
        status=status,
        said_by=_speakers(told, facts, ontology),
        claims=tuple(sorted(claims, key=_position)),
    )


def _speakers(told: Mapping[Node, set[Node]], facts: Facts, ontology: Ontology) -> tuple[Entity, ...]:
    """Whom its articles name as their source; nobody when one of them tells the event in its own voice."""
    own_voice = any(not facts.get(words, {}).get(DIP.saidBy) for words in told.get(DIP.evidence, ()))
    return () if own_voice else _entities(told, DIP.saidBy, facts, ontology)


def _position(claim: Claim) -> tuple[str, Span, Span, str]:
    words = claim.evidence
    return words.article, words.span, words.trigger, words.rule


def _entities(told: Mapping[Node, set[Node]], role: Node, facts: Facts, ontology: Ontology) -> tuple[Entity, ...]:
    found = (_entity(node, facts.get(node, {}), ontology) for node in told.get(role, ()))
    return tuple(sorted(found, key=lambda entity: (entity.name, entity.id)))


def _entity(node: Node, told: Mapping[Node, set[Node]], ontology: Ontology) -> Entity:
    kinds = _named(told, RDF.type, ontology.kinds)
    labels = _texts(told, SKOS.prefLabel) or _texts(told, RDFS.label) or [_tail(node)]
    items = [_tail(item) for item in told.get(SKOS.exactMatch, ()) if str(item).startswith(WIKIDATA)]
    aliases = tuple(alias for alias in _texts(told, SKOS.altLabel) if alias != labels[0])
    return Entity(str(node), kinds[0] if kinds else "", labels[0], aliases, min(items, default=None))


def _evidence(node: Node, facts: Facts) -> tuple[Evidence, float] | None:
    """The words and the confidence, or None where something is missing or no number."""
    told = facts.get(node, {})
    try:
        start, end, trigger, trigger_end = (
            int(_text(told, prop)) for prop in (DIP.startChar, DIP.endChar, DIP.triggerStart, DIP.triggerEnd)
        )
        confidence = float(_text(told, DIP.confidence))
    except ValueError:
        return None
    article = _only(facts.get(next(iter(told.get(DIP.inArticle, ())), node), {}), DIP.articleId)
    if article is None:
        return None
    span, trigger_span = Span(start, end), Span(trigger, trigger_end)
    return Evidence(article, span, _text(told, DIP.exact), trigger_span, _text(told, DIP.rule)), confidence


def _article(told: Mapping[Node, set[Node]]) -> Article:
    return Article(
        id=_text(told, DIP.articleId),
        text=_text(told, DIP.text),
        title=_text(told, DCTERMS.title),
        published=_only(told, DIP.published),
        source=_text(told, DIP.source),
        url=_text(told, DIP.url),
    )


def _named(told: Mapping[Node, set[Node]], prop: Node, known: Iterable[str]) -> list[str]:
    """The local names among the objects that the ontology knows, sorted."""
    return sorted({_tail(o) for o in told.get(prop, ()) if str(o).startswith(str(DIP))} & set(known))


def _texts(told: Mapping[Node, set[Node]], prop: Node) -> list[str]:
    return sorted(map(str, told.get(prop, ())))


def _only(told: Mapping[Node, set[Node]], prop: Node) -> str | None:
    values = _texts(told, prop)
    return values[0] if len(values) == 1 else None


def _text(told: Mapping[Node, set[Node]], prop: Node) -> str:
    return next(iter(_texts(told, prop)), "")


def _tail(node: Node) -> str:
    return str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
