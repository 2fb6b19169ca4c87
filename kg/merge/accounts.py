"""One event told by many papers: accounts in, events out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.merge.copies import copies
from kg.model import Account, Article, Event
from kg.ontology import Actors, Ontology
from kg.resolve.merging import event_id

Pair = tuple[str, str]  # of account ids


def merge_accounts(
    accounts: Iterable[Account],
    articles: Mapping[str, Article],
    ontology: Ontology,
    actors: Actors,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[Event]:
    """The events that these accounts tell, sorted by id; each keeps its accounts as they are.

    `articles` are those of the accounts, by id, for their days and sources; one that is not known is a source of
    its own. `together` and `apart` are pairs of account ids (see `account_id`) that a user says are one event or
    are not. The answer does not depend on the order of the accounts.
    """
    told: defaultdict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        told[event_id(account.told, ontology, account.article)].append(account)
    telling = {account.article for same in told.values() for account in same}
    copy_of = copies(articles[id] for id in sorted(telling & articles.keys()))
    return [_event(id, sorted(told[id], key=account_id), articles, copy_of) for id in sorted(told)]


def account_id(account: Account) -> str:
    """What tells this account from all others: its event's id and its article."""
    return f"{account.told.id} in {account.article}"


def _event(id: str, accounts: list[Account], articles: Mapping[str, Article], copy_of: Mapping[str, str]) -> Event:
    """What these accounts tell together; nobody is its speaker where one article tells it in its own voice."""
    first = accounts[0].told
    own_voice = any(not account.told.said_by for account in accounts)
    speakers = {speaker.id: speaker for account in accounts for speaker in account.told.said_by}
    told_in = {account.article for account in accounts}
    return replace(
        first,
        id=id,
        said_by=() if own_voice else tuple(sorted(speakers.values(), key=lambda e: (e.name, e.id))),
        claims=tuple(claim for account in accounts for claim in account.told.claims),
        accounts=tuple(replace(account, score=1.0, reason="same parties and day") for account in accounts),
        sources=len({_publisher(id, articles) for id in told_in}),
        independent_sources=len({_publisher(copy_of.get(id, id), articles) for id in told_in}),
    )


def _publisher(article: str, articles: Mapping[str, Article]) -> str:
    known = articles.get(article)
    return known.source if known is not None and known.source else f"article {article}"
