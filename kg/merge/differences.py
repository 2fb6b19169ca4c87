"""What the accounts of one event disagree in, in words: shown, never settled silently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import combinations
from types import MappingProxyType

from kg.lexicon import load_lexicon
from kg.merge.places import OTHER, same_place
from kg.model import Account, Article, Entity, Event
from kg.ontology import Actors, Ontology, load_actors, load_ontology
from kg.resolve.merging import agree


def conflicts(
    event: Event,
    ontology: Ontology | None = None,
    actors: Actors | None = None,
    articles: Mapping[str, Article] = MappingProxyType({}),
) -> list[str]:
    """A sentence for each thing that the accounts tell differently, with who says what; mostly none.

    "status: negated (Kremlin in The Herald); occurred (a1)": an article is named by its source, among `articles`, or
    else by its id. The accounts may differ in status (told as so, and as not so), date,
    place, and in who called whom. That something was planned before it happened is no conflict, and neither is that
    one account is more exact than another.
    """
    ontology, actors = ontology or load_ontology(), actors or load_actors()
    asked: list[tuple[str, Callable[[Account], str | None], bool]] = [
        ("status", lambda a: a.told.status, _denied(event, ontology)),
        ("date", lambda a: a.told.date, not _dates_agree(event)),
        ("place", lambda a: a.told.place.name if a.told.place else None, _elsewhere(event, actors)),
        ("who called", lambda a: _call(a, ontology), _both_called(event, ontology)),
    ]
    told = [(what, _who_says(event, value, articles)) for what, value, differs in asked if differs]
    return [f"{what}: {_listed(said)}" for what, said in told if len(said) > 1]


def _denied(event: Event, ontology: Ontology) -> bool:
    statuses = {account.told.status for account in event.accounts}
    return ontology.negated in statuses and len(statuses - {ontology.negated, ontology.possible}) > 0


def _dates_agree(event: Event) -> bool:
    return all(agree(a.told.date, b.told.date) for a, b in combinations(event.accounts, 2))


def _elsewhere(event: Event, actors: Actors) -> bool:
    return any(same_place(a.told.place, b.told.place, actors) == OTHER for a, b in combinations(event.accounts, 2))


def _both_called(event: Event, ontology: Ontology) -> bool:
    """True where somebody who calls in one account is called in another."""
    told = [account.told for account in event.accounts if _call(account, ontology)]
    return any(_ids(one.agents) & _ids(other.recipients) for one in told for other in told)


def _ids(entities: Iterable[Entity]) -> set[str]:
    return {entity.id for entity in entities}


def _call(account: Account, ontology: Ontology) -> str | None:
    """Who called whom, where the words say so: "phoned", not "spoke with"."""
    told = account.told
    directed = any(claim.evidence.rule in _calling() for claim in told.claims)
    if not ontology.event_type(told.type).one_to_one or not directed or not told.agents or not told.recipients:
        return None
    callers, called = (", ".join(sorted(e.name for e in side)) for side in (told.agents, told.recipients))
    return f"{callers} called {called}"


@cache
def _calling() -> frozenset[str]:
    """The rows of the lexicon whose object is the other side: "X phoned Y"; "with Y" says nothing of who began."""
    return frozenset(row.id for row in load_lexicon().triggers if "object" in row.recipient)


def _who_says(
    event: Event, value: Callable[[Account], str | None], articles: Mapping[str, Article]
) -> dict[str, set[str]]:
    said: defaultdict[str, set[str]] = defaultdict(set)
    for account in event.accounts:
        told = value(account)
        if told is not None:
            known = articles.get(account.article)
            where = (known.source if known else "") or account.article
            speakers = ", ".join(e.name for e in account.told.said_by)
            said[told].add(f"{speakers} in {where}" if speakers else where)
    return dict(said)


def _listed(said: dict[str, set[str]]) -> str:
    return "; ".join(f"{value} ({', '.join(sorted(who))})" for value, who in sorted(said.items()))
