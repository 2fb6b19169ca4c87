"""Accounts that tell the same in the same way are one telling: ten papers' call of the 12th is compared once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.merge.days import DAY, LONG, Days, days_of, told_about
from kg.model import Account, Article, Entity, Event
from kg.ontology import EventType, Ontology
from kg.resolve.merging import ends_of

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
    signature: int  # the same where what counts in a comparison is, but for when it was published

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
    days = {a.article: published_on(articles.get(a.article)) for a in ordered}
    signed = [(account, signature_of(account, days[account.article], ontology)) for account in ordered]
    number = {signature: n for n, signature in enumerate(sorted({signature for _, signature in signed}))}
    beside: defaultdict[tuple[str, str], dict[int, Telling]] = defaultdict(dict)  # of one article and type
    for account, signature in signed:
        its = beside[account.article, account.told.type]
        if number[signature] not in its:
            its[number[signature]] = telling_of([account], days, ontology, number[signature])
    alike: defaultdict[tuple[Any, ...], list[Account]] = defaultdict(list)
    told: Counter[tuple[str, Signature]] = Counter()  # one article may tell of two calls in the same words
    for account, signature in signed:
        told[account.article, signature] += 1
        its = beside[account.article, account.told.type]
        this = its[number[signature]]
        rivals = sorted(n for n, other in its.items() if other is not this and can_be_one(this, other))
        own = account_id(account) if account_id(account) in alone else ""
        alike[number[signature], told[account.article, signature], tuple(rivals), own].append(account)
    return [telling_of(alike[key], days, ontology, key[0]) for key in sorted(alike)]


def published_on(article: Article | None) -> str | None:
    """The day of an article that may not be known."""
    return article.published if article is not None else None


def telling_of(
    accounts: Sequence[Account], days: Mapping[str, str | None], ontology: Ontology, signature: int = 0
) -> Telling:
    """The telling of these accounts, which have one signature; `days` are those of their articles."""
    told = accounts[0].told
    type = ontology.event_type(told.type)
    published = told_about(min(filter(None, (days[a.article] for a in accounts)), default=None), type.within_days)
    return Telling(
        type=type,
        told=told,
        published=published,
        accounts=tuple(accounts),
        articles=frozenset(a.article for a in accounts),
        when=days_of(told.date),
        told_on=days_of(published),
        signature=signature,
    )


def signature_of(account: Account, published: str | None, ontology: Ontology) -> Signature:
    """All that counts when two accounts are compared, as texts that sort."""
    told = account.told
    ends = tuple(tuple(sorted(end)) for end in ends_of(told, ontology))
    place = told.place.id if told.place is not None else ""
    speakers = tuple(sorted(e.id for e in told.said_by))
    dated = days_of(told.date) is not None and len(told.date or "") == DAY
    # Without a day it counts when it was told; without either, only what cannot happen often is told alike.
    within = ontology.event_type(told.type).within_days
    when = "" if dated else told_about(published, within) or ""
    own = "" if dated or when or within >= LONG else account.article
    return told.type, ends, place, told.date or "", told.status, speakers, when, own
