"""Which accounts have a say in what becomes of another: what a graph must look at when an article comes or goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.merge.blocks import Block, blocks_of, days_near, near_blocks
from kg.merge.days import Days
from kg.merge.pairs import SURE, Pairs
from kg.merge.tellings import Signature, Telling, account_id, published_on, signature_of, telling_of
from kg.model import Account, Article
from kg.ontology import Actors, Ontology
from kg.resolve.merging import event_id


@dataclass(frozen=True)
class Trace:
    """An account with what its neighbours are found by."""

    account: Account
    telling: Telling
    signature: Signature
    event: str  # the id that its event has, if it is its first account
    blocks: frozenset[Block]
    near: frozenset[Block]  # the blocks of those that may tell the same
    days: Days


class Neighbours:
    """Tells neighbours among accounts.

    Two accounts are neighbours when they say the same in all that counts; when they are one event, should nothing speak
    against it; when one article tells both, though they could be one; and when their events would have one id. Some
    accounts with their neighbours, and with theirs, and so on, become the same events as among all others.
    """

    def __init__(self, ontology: Ontology, actors: Actors, stories: Mapping[str, Collection[str]]) -> None:
        self.ontology, self.pairs = ontology, Pairs(ontology, actors, stories)

    def trace(self, account: Account, published: str | None) -> Trace:
        """The account, of an article of that day, with what its neighbours are found by."""
        telling = telling_of([account], {account.article: published}, self.ontology)
        return Trace(
            account=account,
            telling=telling,
            signature=signature_of(account, published, self.ontology),
            event=event_id(account.told, self.ontology, account.article),
            blocks=frozenset(blocks_of(telling, self.pairs.parties)),
            near=frozenset(near_blocks(telling, self.pairs.parties)),
            days=days_near(telling),
        )

    def are(self, one: Trace, other: Trace) -> bool:
        """Whether these two are neighbours, but for what a user says of them."""
        if one.signature == other.signature or one.event == other.event:
            return True
        return self.are_rivals(one, other) or (self._may_meet(one, other) and self.surely_one(one, other))

    def are_rivals(self, one: Trace, other: Trace) -> bool:
        """Whether one article tells both, and they could be one if it did not."""
        if (one.account.article, one.telling.type) != (other.account.article, other.telling.type):
            return False
        return self.can_be_one(one, other)

    def can_be_one(self, one: Trace, other: Trace) -> bool:
        """Whether they could be one event, if it were not one article that tells both."""
        can_be_one = self.pairs.can_be_one
        return can_be_one(one.telling, other.telling) or can_be_one(other.telling, one.telling)

    def surely_one(self, one: Trace, other: Trace) -> bool:
        """Whether these two, found in near blocks, are one event if nothing speaks against it."""
        first, second = sorted((one, other), key=lambda trace: trace.signature)  # as `Clusters` has them
        return (self.pairs.judged(first.telling, second.telling).score or 0.0) >= SURE

    @staticmethod
    def _may_meet(one: Trace, other: Trace) -> bool:
        meet = one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
        return meet and not one.near.isdisjoint(other.blocks)


def neighbourhood(
    asked: Iterable[Account],
    accounts: Iterable[Account],
    articles: Mapping[str, Article],
    neighbours: Neighbours,
    together: Iterable[tuple[str, str]] = (),
) -> list[Account]:
    """The accounts that are asked for with their neighbours among all of them, theirs, and so on; by article and id.

    It looks at every pair: an index of a store finds the same faster. `together` are pairs of ids that a user says
    are one event.
    """
    traces = {_place(a): neighbours.trace(a, published_on(articles.get(a.article))) for a in accounts}
    said = {frozenset(pair) for pair in together}
    found: dict[tuple[str, str], Account] = {}
    waiting = [_place(account) for account in asked]
    while waiting:
        place = waiting.pop()
        if place in found:
            continue
        found[place] = traces[place].account
        for other, trace in traces.items():
            if other not in found and (frozenset((place[1], other[1])) in said or neighbours.are(traces[place], trace)):
                waiting.append(other)
    return [found[place] for place in sorted(found)]


def _place(account: Account) -> tuple[str, str]:
    return account.article, account_id(account)
