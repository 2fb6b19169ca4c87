"""What becomes of an account depends on its neighbours alone: part by part, the same events as all at once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kg.merge import Neighbours, account_id, merge_accounts, neighbourhood, stories_of
from kg.model import Account, Article
from tests.merge.news import ONTOLOGY, Pair, news, said
from tests.merge.told import ACTORS


def parts(accounts: list[Account], articles: dict[str, Article], together: Iterable[Pair]) -> list[list[Account]]:
    """All accounts, each with its neighbours, their neighbours, and so on."""
    neighbours = Neighbours(ONTOLOGY, ACTORS, stories_of(accounts))
    left, found = accounts, []
    while left:
        part = neighbourhood(left[:1], accounts, articles, neighbours, together)
        assert all(a in left for a in part)
        left = [a for a in left if a not in part]
        found.append(part)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_events_of_the_parts_are_those_of_the_whole(seed):
    accounts, articles = news(seed)
    together, apart = said(accounts, seed) if seed % 4 == 3 else ([], [])
    whole = merge_accounts(accounts, articles, ONTOLOGY, ACTORS, together, apart)
    stories = stories_of(accounts)
    by_part = []
    for part in parts(accounts, articles, together):
        its = {a.article: articles[a.article] for a in part}
        by_part += merge_accounts(part, its, ONTOLOGY, ACTORS, together, apart, stories)
    assert sorted(by_part, key=lambda event: event.id) == whole


def test_most_news_has_parts():
    counts = [len(parts(*news(seed), ())) for seed in range(20)]
    assert sum(count > 3 for count in counts) > 10


@pytest.mark.parametrize("seed", range(60, 80))
def test_an_article_changes_the_events_of_its_neighbours_only(seed):
    accounts, articles = news(seed)
    stories = stories_of(accounts)
    without = [a for a in accounts if a.article != "a0"]
    before = {event.id: event for event in merge_accounts(without, articles, ONTOLOGY, ACTORS)}
    after = {event.id: event for event in merge_accounts(accounts, articles, ONTOLOGY, ACTORS)}
    mine = [a for a in accounts if a.article == "a0"]
    near = neighbourhood(mine, accounts, articles, Neighbours(ONTOLOGY, ACTORS, stories))
    places = {(a.article, account_id(a)) for a in near}
    for event in {*before.values(), *after.values()} - ({*before.values()} & {*after.values()}):
        assert {(a.article, account_id(a)) for a in event.accounts} <= places
    old = [event for event in before.values() if event.accounts[0] and _place(event) not in places]
    new = merge_accounts(near, articles, ONTOLOGY, ACTORS, stories=stories)
    assert sorted([*old, *new], key=lambda event: event.id) == [*after.values()]


def _place(event):
    return event.accounts[0].article, account_id(event.accounts[0])
