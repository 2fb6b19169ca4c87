"""Events -> a NetworkX multigraph: a node for each actor or place named, an edge for each pair that an event joins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.graph.roles import edges
from kg.model import Account, Article, Claim, Event
from kg.ontology import Ontology


def to_networkx(
    events: Iterable[Event],
    articles: Mapping[str, Article],
    ontology: Ontology,
    corrections: Mapping[str, list[str]] | None = None,
) -> nx.MultiDiGraph:
    """The network of these events; everything in it is plain text, numbers, lists and dicts.

    Nodes are keyed by entity id (`label`, `kind`, `wikidata`): all who take part in an event, and its place. Edges are
    keyed by event id (`event`, `type`, `label`, `family`, `status`, `date`, `directed`, `sources`,
    `independent_sources`); a symmetric event has one edge for each unordered pair, one of a single party none.
    `network.graph["events"]` tells each event whole, those too that join no two nodes, in the order given;
    `network.graph["families"]` and `["statuses"]` are lists of name and label in the ontology's order. `corrections`
    are, by event id, those that were applied to it, in words.
    """
    network = nx.MultiDiGraph()
    network.graph["events"] = {}
    network.graph["families"] = [{"name": f.name, "label": f.label} for f in ontology.families.values()]
    network.graph["statuses"] = [{"name": s.name, "label": s.label} for s in ontology.statuses.values()]
    for event in events:
        corrected = (corrections or {}).get(event.id, [])
        network.graph["events"][event.id] = event_record(event, articles, ontology) | {"corrections": corrected}
        for entity in (*event.agents, *event.recipients, *([event.place] if event.place else [])):
            network.add_node(entity.id, label=entity.name, kind=entity.kind, wikidata=entity.wikidata or "")
        _add_edges(network, event, ontology)
    return network


def event_record(event: Event, articles: Mapping[str, Article], ontology: Ontology) -> dict[str, Any]:
    """One event as plain JSON: what its accounts tell together, what each tells, and the words with their articles."""
    event_type = ontology.event_type(event.type)
    return {
        "id": event.id,
        "type": event_type.name,
        "type_label": event_type.label,
        "predicate": event_type.predicate,
        "family": event_type.family.name,
        "family_label": event_type.family.label,
        "status": event.status,
        "status_label": ontology.status(event.status).label,
        "date": event.date or "",
        "place": event.place.name if event.place else "",
        "place_id": event.place.id if event.place else "",
        "agents": [e.name for e in event.agents],
        "agent_ids": [e.id for e in event.agents],
        "recipients": [e.name for e in event.recipients],
        "recipient_ids": [e.id for e in event.recipients],
        "said_by": [e.name for e in event.said_by],
        "directed": not event_type.symmetric,
        "articles": len({account.article for account in event.accounts}),
        "sources": event.sources,
        "independent_sources": event.independent_sources,
        "conflicts": list(event.conflicts),
        "accounts": [_account(account, articles, ontology) for account in event.accounts],
        "evidence": [_evidence(claim, articles, ontology) for claim in event.claims],
    }


def _account(account: Account, articles: Mapping[str, Article], ontology: Ontology) -> dict[str, Any]:
    """What one article tells of the event, and why it is taken for an account of it."""
    article, told = articles.get(account.article, Article(account.article, "")), account.told
    return {
        "article": article.id,
        "source": article.source,
        "published": article.published or "",
        "status": told.status,
        "status_label": ontology.status(told.status).label,
        "date": told.date or "",
        "place": told.place.name if told.place else "",
        "said_by": [e.name for e in told.said_by],
        "score": account.score,
        "reason": account.reason,
    }


def _evidence(claim: Claim, articles: Mapping[str, Article], ontology: Ontology) -> dict[str, Any]:
    words = claim.evidence
    article = articles.get(words.article, Article(words.article, ""))
    return {
        "exact": words.text,
        "start": words.span.start,
        "end": words.span.end,
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published or "",
        "status": claim.status,
        "status_label": ontology.status(claim.status).label,
        "rule": words.rule,
        "confidence": claim.confidence,
    }


def _add_edges(network: nx.MultiDiGraph, event: Event, ontology: Ontology) -> None:
    event_type = ontology.event_type(event.type)
    for start, end in edges(event, event_type):
        network.add_edge(
            start.id,
            end.id,
            key=event.id,
            event=event.id,
            type=event_type.name,
            label=event_type.predicate,
            family=event_type.family.name,
            status=event.status,
            date=event.date or "",
            directed=not event_type.symmetric,
            sources=event.sources,
            independent_sources=event.independent_sources,
        )
