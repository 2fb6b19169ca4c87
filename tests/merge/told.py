"""Accounts in few words, for tests: who, whom, when, as which paper tells it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.merge import merge_accounts
from kg.model import Account, Article, Entity, Event
from kg.ontology import load_actors, load_ontology

ACTORS = load_actors()


def who(names: str) -> tuple[Entity, ...]:
    """Our actors of these names, "+" between them; one that we do not know is an unnamed group."""
    return tuple(_entity(name) for name in names.split("+") if name)


def _entity(name: str) -> Entity:
    known = ACTORS.named(name)
    if not known:
        return Entity(f"Group:{name}", "Group", name)
    return Entity(known[0].id, known[0].kind, known[0].name, (), known[0].wikidata)


def account(
    type: str,
    ends: str,
    date: str | None = None,
    told: str | None = "2025-02-13",
    status: str = "occurred",
    place: str = "",
    by: str = "",
    article: str = "",
) -> tuple[Account, Article]:
    """What an article published on `told` tells: "Donald Trump > Vladimir Putin"; each is an article of its own."""
    agents, recipients = (who(end.strip()) for end in f"{ends} > ".split(">")[:2])
    where = who(place)[0] if place else None
    words = f"{type} {ends} {date} {status} {place} {by}"
    id = article or f"{told} {words}"
    event = Event(words, type, agents, recipients, where, date, status, who(by))
    return Account(id, event), Article(id, f"Text of {id}", published=told, source=f"Paper of {id}")


def merged(
    told: Iterable[tuple[Account, Article]],
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> list[Event]:
    """The events of these accounts."""
    pairs = list(told)
    articles = {article.id: article for _, article in pairs}
    return merge_accounts([a for a, _ in pairs], articles, load_ontology(), ACTORS, together, apart)
