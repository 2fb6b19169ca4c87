"""Accounts that tell the same in the same way are one telling: ten papers' call of the 12th is compared once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.merge.days import LONG, Days, days_of
from kg.model import Account, Article, Entity, Event
from kg.ontology import EventType, Ontology
from kg.resolve.merging import ends_of

DAY = 10  # characters of an ISO prefix that is a day
Signature = tuple[Any, ...]


@dataclass(frozen=True)
class Telling:
    """Accounts of one event, all alike: what they tell, when they were published and in which articles."""

    type: EventType
    told: Event
    published: str | None
    accounts: tuple[Account, ...]
    articles: frozenset[str]
    when: Days | None  # the days of its date
    told_on: Days | None  # the days of its publication
    story: frozenset[str]  # all whom the articles name in their accounts, by id

    @property
    def date(self) -> str | None:
        """Its date where that is one."""
        return self.told.date if self.when is not None else None

    @property
    def day(self) -> str | None:
        """The day on which we ask who held which office."""
        return self.date or self.published

    @property
    def sides(self) -> tuple[tuple[Entity, ...], ...]:
        """Agents and recipients; all in one where the roles say nothing."""
        told = self.told
        return ((*told.agents, *told.recipients),) if self.type.symmetric else (told.agents, told.recipients)


def account_id(account: Account) -> str:
    """What tells this account from all others: its event's id and its article."""
    return f"{account.told.id} in {account.article}"


def tellings_of(
    accounts: Iterable[Account], articles: Mapping[str, Article], ontology: Ontology, alone: Collection[str] = ()
) -> list[Telling]:
    """The tellings of all accounts, in an order that depends on what they say only.

    An account whose article tells another event of its type besides is alike only where the article of the other
    tells that too. Those whose ids are in `alone` are each a telling of their own.
    """
    ordered = [a for _, a in sorted({(a.article, account_id(a)): a for a in accounts}.items())]
    days = {a.article: article.published for a in ordered if (article := articles.get(a.article))}
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for account in ordered:
        stories[account.article].update(entity.id for entity in account.told.entities)
    signatures = [_signature(account, days.get(account.article), ontology) for account in ordered]
    beside: defaultdict[tuple[str, str], set[Signature]] = defaultdict(set)
    for account, signature in zip(ordered, signatures, strict=True):
        beside[account.article, account.told.type].add(signature)
    alike: defaultdict[tuple[Any, ...], list[Account]] = defaultdict(list)
    told: Counter[tuple[str, Signature]] = Counter()  # one article may tell of two calls in the same words
    for account, signature in zip(ordered, signatures, strict=True):
        told[account.article, signature] += 1
        others = sorted(beside[account.article, account.told.type] - {signature})
        own = account_id(account) if account_id(account) in alone else ""
        alike[signature, told[account.article, signature], tuple(others), own].append(account)
    return [_telling(alike[key], days, stories, ontology) for key in sorted(alike)]


def _telling(
    accounts: list[Account], days: Mapping[str, str | None], stories: Mapping[str, set[str]], ontology: Ontology
) -> Telling:
    told = accounts[0].told
    published = min(filter(None, (days.get(a.article) for a in accounts)), default=None)
    articles = frozenset(a.article for a in accounts)
    type = ontology.event_type(told.type)
    story = frozenset().union(*(stories[id] for id in articles))
    return Telling(type, told, published, tuple(accounts), articles, days_of(told.date), days_of(published), story)


def _signature(account: Account, published: str | None, ontology: Ontology) -> Signature:
    """All that counts when two accounts are compared, as texts that sort."""
    told = account.told
    ends = tuple(tuple(sorted(end)) for end in ends_of(told, ontology))
    place = told.place.id if told.place is not None else ""
    speakers = tuple(sorted(e.id for e in told.said_by))
    dated = days_of(told.date) is not None and len(told.date or "") == DAY
    # Without a day it counts when it was told; without either, only what cannot happen often is told alike.
    when = "" if dated else published or ""
    lasting = ontology.event_type(told.type).within_days >= LONG
    own = "" if dated or when or lasting else account.article
    return told.type, ends, place, told.date or "", told.status, speakers, when, own
