"""Records as rows of an index: accounts as JSON, in which entities are numbers, and numbers for long texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from kg.model import Account, Claim, Entity, Event, Evidence, Span


def account_row(account: Account, number: Callable[[Entity], int]) -> str:
    """The account; its claims without mentions and reasons, as RDF has them."""
    told = account.told
    agents, recipients, said_by = ([*map(number, side)] for side in (told.agents, told.recipients, told.said_by))
    place = number(told.place) if told.place else None
    claims = [_claim_row(claim) for claim in told.claims]
    event = [told.id, told.type, agents, recipients, place, told.date, told.status, said_by, claims]
    return _json([account.article, account.score, account.reason, event])


def account_of(row: str, named: Callable[[int], Entity]) -> Account:
    """The account of such a row."""
    article, score, reason, (id, type, *numbers, place, date, status, speakers, claims) = json.loads(row)
    agents, recipients, said_by = (tuple(map(named, side)) for side in (*numbers, speakers))
    where = named(place) if place is not None else None
    told = Event(id, type, agents, recipients, where, date, status, said_by, tuple(map(_claim_of, claims)))
    return Account(article, told, score, reason)


def entity_row(entity: Entity) -> str:
    """Everything of an entity, in which others of its id may differ."""
    return _json([entity.id, entity.kind, entity.name, entity.aliases, entity.wikidata])


def entity_of(row: str) -> Entity:
    """The entity of such a row."""
    id, kind, name, aliases, wikidata = json.loads(row)
    return Entity(id, kind, name, tuple(aliases), wikidata)


def number_of(text: str) -> int:
    """A number that stands for a text; that two have the same is as good as impossible."""
    return int.from_bytes(blake2b(_bytes(text), digest_size=8).digest(), "big", signed=True)


def digest_of(text: str) -> bytes:
    """The same, for more texts than an index has accounts."""
    return blake2b(_bytes(text), digest_size=16).digest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _claim_row(claim: Claim) -> list[Any]:
    words = claim.evidence
    told = [claim.type, claim.date, claim.status, claim.confidence, claim.ahead]
    return [*told, words.article, words.span, words.text, words.trigger, words.rule]


def _claim_of(row: list[Any]) -> Claim:
    type, date, status, confidence, ahead, article, span, text, trigger, rule = row
    words = Evidence(article, Span(*span), text, Span(*trigger), rule)
    return Claim(type, (), (), None, date, status, (), words, confidence, ahead)


def _json(row: list[Any]) -> str:
    return json.dumps(row, separators=(",", ":"))
