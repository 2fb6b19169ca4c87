"""One event told by many papers: accounts in, events out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.merge.clusters import Clusters
from kg.merge.pairs import SURE, Pairs
from kg.merge.sources import Sources
from kg.merge.summary import fullest, told_together
from kg.merge.tellings import Telling, account_id, tellings_of
from kg.model import Account, Article, Event
from kg.ontology import Actors, Ontology
from kg.resolve.merging import event_id

Pair = tuple[str, str]  # of account ids
LAST = "~"  # sorts behind every day: an article of no day comes last


def merge_accounts(
    accounts: Iterable[Account],
    articles: Mapping[str, Article],
    ontology: Ontology,
    actors: Actors,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    stories: Mapping[str, Collection[str]] | None = None,
) -> list[Event]:
    """The events that these accounts tell, sorted by id; each keeps its accounts as they are.

    `articles` are those of the accounts, by id, for their days, sources and texts; one that is not known is a source
    of its own. `together` and `apart` are pairs of account ids (see `account_id`) that a user says are one event or
    are not; `apart` counts more. Nothing depends on the order of the accounts. An event's id is that of its first
    account by day and article: later articles do not change it.

    What becomes of an account depends on its neighbours alone (see `Neighbours`): the events of some accounts with all
    their neighbours are those that they have among any others. Where those are not all that an article tells,
    `stories` has the ids of everybody whom it names in its accounts.
    """
    accounts = list(accounts)
    pairs = Pairs(ontology, actors, stories_of(accounts) if stories is None else stories)
    corrected = [sorted(set(said)) for said in (together, apart)]
    alone = {id for said in corrected for pair in said for id in pair}
    tellings = tellings_of(accounts, articles, ontology, pairs.can_be_one, alone)
    place = {account_id(a): n for n, telling in enumerate(tellings) for a in telling.accounts}
    sure, never = ([(place[a], place[b]) for a, b in said if {a, b} <= place.keys()] for said in corrected)
    clusters = Clusters(tellings, pairs, sure, never)
    sources = Sources(articles)
    told = (_event(group, clusters, sources, pairs) for group in clusters.groups())
    return sorted(_with_own_ids(told, articles, ontology), key=lambda event: event.id)


def stories_of(accounts: Iterable[Account]) -> dict[str, set[str]]:
    """By article the ids of all whom these accounts name."""
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for account in accounts:
        stories[account.article].update(entity.id for entity in account.told.entities)
    return stories


def _event(group: Sequence[int], clusters: Clusters, sources: Sources, pairs: Pairs) -> Event:
    """The event of these tellings, whose accounts say why they are of it."""
    tellings = [clusters.tellings[n] for n in group]
    best = fullest(tellings)
    accounts = [
        account
        for n, telling in zip(group, tellings, strict=True)
        for account in _with_reasons(n, telling, best, group, clusters)
    ]
    accounts.sort(key=lambda account: (account.article, account_id(account)))
    count, independent = sources.count(account.article for account in accounts)
    event = told_together(tellings, best, pairs)
    return replace(event, accounts=tuple(accounts), sources=count, independent_sources=independent)


def _with_reasons(n: int, telling: Telling, best: Telling, group: Sequence[int], clusters: Clusters) -> list[Account]:
    """The accounts of a telling with what speaks for them: what they share with the fullest, or with another."""
    if len(group) == 1 and len(telling.accounts) == 1:
        return [replace(account, score=1.0, reason="the only account") for account in telling.accounts]
    if telling is best:
        same = clusters.pairs.judged(telling, telling)
        return [replace(a, score=round(same.score or 1.0, 2), reason=same.words) for a in telling.accounts]
    found = next(clusters.verdict(n, m) for m in group if clusters.tellings[m] is best)
    if (found.score or 0.0) < SURE:
        verdicts = (clusters.verdict(n, m) for m in group if m != n)
        found = max(verdicts, key=lambda verdict: (verdict.score or 0.0, verdict.words))
    return [replace(a, score=round(found.score or 0.0, 2), reason=found.words) for a in telling.accounts]


def _with_own_ids(events: Iterable[Event], articles: Mapping[str, Article], ontology: Ontology) -> list[Event]:
    """The events with ids: that of the first account, with its article where another event has the same."""
    firsts = [(event, min(event.accounts, key=lambda a: _order(a, articles))) for event in events]
    by_id: defaultdict[str, list[tuple[Event, Account]]] = defaultdict(list)
    for event, first in firsts:
        by_id[event_id(first.told, ontology, first.article)].append((event, first))
    named = []
    for id, same in by_id.items():
        same.sort(key=lambda pair: _order(pair[1], articles))
        ids = [id, *(f"{id} in {account_id(first)}" for _, first in same[1:])]
        named += [replace(event, id=own) for own, (event, _) in zip(ids, same, strict=True)]
    return named


def _order(account: Account, articles: Mapping[str, Article]) -> tuple[str, str, str]:
    known = articles.get(account.article)
    return (known.published if known else None) or LAST, account.article, account_id(account)
