"""Accounts that tell the same in the same way are one telling: ten papers' call of the 12th is compared once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
    signature: int  # the same where what counts in a comparison is
    story: frozenset[str]  # all whom the articles name in their accounts, by id

    @property
    def date(self) -> str | None:
        """Its date where that is one."""
        return self.told.date if self.when is not None else None

    @property
    def is_of_no_day(self) -> bool:
        """True where neither what it tells has a date nor the article."""
        return self.when is None and self.told_on is None

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
    accounts: Iterable[Account],
    articles: Mapping[str, Article],
    ontology: Ontology,
    can_be_one: Callable[[Telling, Telling], bool],
    alone: Collection[str] = (),
) -> list[Telling]:
    """The tellings of all accounts, in an order that depends on what they say only.

    An account whose article tells another event that it could be, if the article did not tell both, is alike only
    where the other's article tells that too. Those whose ids are in `alone` are each a telling of their own.
    """
    ordered = [a for _, a in sorted({(a.article, account_id(a)): a for a in accounts}.items())]
    maker = _Maker(ordered, articles, ontology)
    signed = [(account, maker.signature(account)) for account in ordered]
    number = {signature: n for n, signature in enumerate(sorted({signature for _, signature in signed}))}
    example = {signature: maker.telling([account], number[signature]) for account, signature in signed}
    beside: defaultdict[tuple[str, str], set[Signature]] = defaultdict(set)
    for account, signature in signed:
        beside[account.article, account.told.type].add(signature)
    alike: defaultdict[tuple[Any, ...], list[Account]] = defaultdict(list)
    told: Counter[tuple[str, Signature]] = Counter()  # one article may tell of two calls in the same words
    for account, signature in signed:
        told[account.article, signature] += 1
        others = beside[account.article, account.told.type] - {signature}
        rivals = sorted(number[other] for other in others if can_be_one(example[signature], example[other]))
        own = account_id(account) if account_id(account) in alone else ""
        alike[number[signature], told[account.article, signature], tuple(rivals), own].append(account)
    return [maker.telling(alike[key], key[0]) for key in sorted(alike)]


class _Maker:
    """Makes tellings of accounts that are alike."""

    def __init__(self, accounts: Iterable[Account], articles: Mapping[str, Article], ontology: Ontology) -> None:
        self.ontology = ontology
        self.days: dict[str, str | None] = {}
        self.stories: defaultdict[str, set[str]] = defaultdict(set)
        for account in accounts:
            article = articles.get(account.article)
            self.days[account.article] = article.published if article is not None else None
            self.stories[account.article].update(entity.id for entity in account.told.entities)

    def telling(self, accounts: Sequence[Account], signature: int) -> Telling:
        """The telling of these accounts, which have one signature."""
        told = accounts[0].told
        published = min(filter(None, (self.days[a.article] for a in accounts)), default=None)
        return Telling(
            type=self.ontology.event_type(told.type),
            told=told,
            published=published,
            accounts=tuple(accounts),
            articles=frozenset(a.article for a in accounts),
            when=days_of(told.date),
            told_on=days_of(published),
            signature=signature,
            story=frozenset().union(*(self.stories[a.article] for a in accounts)),
        )

    def signature(self, account: Account) -> Signature:
        """All that counts when two accounts are compared, as texts that sort."""
        told, published = account.told, self.days[account.article]
        ends = tuple(tuple(sorted(end)) for end in ends_of(told, self.ontology))
        place = told.place.id if told.place is not None else ""
        speakers = tuple(sorted(e.id for e in told.said_by))
        dated = days_of(told.date) is not None and len(told.date or "") == DAY
        # Without a day it counts when it was told; without either, only what cannot happen often is told alike.
        when = "" if dated else published or ""
        lasting = self.ontology.event_type(told.type).within_days >= LONG
        own = "" if dated or when or lasting else account.article
        return told.type, ends, place, told.date or "", told.status, speakers, when, own
