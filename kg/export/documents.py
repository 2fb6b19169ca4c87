"""What articles tell as JSON lines, in the form of the gold set."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kg.graph import Graph
from kg.graph.read import in_text_order
from kg.model import Article, Claim, Entity, Event, Evidence, Position


def json_lines(graph: Graph) -> bytes:
    """All that `document_lines` gives."""
    return b"".join(document_lines(graph))


def document_lines(graph: Graph) -> Iterator[bytes]:
    """One line an article, by id: its text, entities and accounts of events, as `kg extract` gives them, corrected."""
    accounts, positions = graph.told()
    told = defaultdict(list)
    for account in sorted(accounts, key=in_text_order):
        told[account.article].append(account.told)
    for article in graph.articles().values():
        yield json_line(document(article, told[article.id], positions)).encode()


def document(article: Article, events: Iterable[Event], positions: Iterable[Position] = ()) -> dict[str, Any]:
    """One article in the form of the gold set, with those of the events and positions that it tells.

    An entity's `mentions` are those of its names that stand in the text.
    """
    told = [(event, claim) for event in events if (claim := surest(event, article.id))]
    offices = [position for position in positions if position.evidence.article == article.id]
    named: dict[str, Entity] = {}
    entities = [e for event, _ in told for e in event.entities] + [e for position in offices for e in position.entities]
    for entity in entities:
        known = named.get(entity.name, entity)  # as agent it may have another name than as recipient: "Washington"
        named[entity.name] = replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *entity.aliases))))
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "text": article.text,
        "entities": {name: _entity(named[name], article.text) for name in sorted(named)},
        "events": [_event(event, claim) for event, claim in told],
        "positions": [_position(position) for position in offices],
    }


def json_line(told: dict[str, Any]) -> str:
    """A document as one line of JSON.

    Escaped are three characters that JSON allows, but that many readers take for the end of the line."""
    line = json.dumps(told, ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"


def _entity(entity: Entity, text: str) -> dict[str, Any]:
    names = dict.fromkeys((entity.name, *entity.aliases))
    mentions = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return {"type": entity.kind, "wikidata": entity.wikidata, "mentions": mentions}


def _event(event: Event, claim: Claim) -> dict[str, Any]:
    return {
        "type": event.type,
        "agents": [e.name for e in event.agents],
        "recipients": [e.name for e in event.recipients],
        "place": event.place.name if event.place else None,
        "date": event.date,
        "status": event.status,
        "said_by": [e.name for e in event.said_by],
        **_evidence(claim.evidence),
        "confidence": claim.confidence,
    }


def _position(position: Position) -> dict[str, Any]:
    of = position.of.name if position.of else None
    return {"person": position.person.name, "position": position.office, "of": of, **_evidence(position.evidence)}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "evidence": evidence.text,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "rule": evidence.rule,
    }


def surest(event: Event, article_id: str | None = None) -> Claim | None:
    """The claim (of this article) with the highest confidence; of equals the first."""
    claims = [c for c in event.claims if article_id in (None, c.evidence.article)]
    return max(claims, key=lambda claim: claim.confidence, default=None)
