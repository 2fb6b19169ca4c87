"""What becomes of an account depends on its neighbours alone: part by part, the same events as all at once."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from kg.merge import Neighbours, account_id, merge_accounts, neighbourhood, stories_of
from kg.model import Account, Article
from kg.ontology import load_ontology
from tests.merge.told import ACTORS, account

AGENCY = " ".join(f"On day {n} the ministers met in the old palace and agreed on point {n}." for n in range(12))
OWN = " ".join(f"Reporters saw {n} tired faces in corridor {n} while the talks went on." for n in range(12))
ONTOLOGY = load_ontology()
Pair = tuple[str, str]
# Told in all the ways that merging tells apart, by few at a time, so that many accounts look alike.
TYPES = ["PhoneCall", "Meeting", "Attack", "Criticism", "Accession", "Visit", "Visit", "Sanction", "Recognition"]
ENDS = [
    "Donald Trump > Vladimir Putin",
    "Donald Trump > Russia",
    "United States > Russia",
    "Donald Trump+Vladimir Putin+Xi Jinping",
    "Donald Trump",
    " > Russia",
    " > crowd",
    "Donald Trump > villagers",
]
DATES = [None, None, None, "2025-02-10", "2025-02-11", "2025-02-13", "2025-02", "2025"]
DAYS = [None, "2025-02-11", "2025-02-12", "2025-02-14", "2025-03-12"]
STATUSES = ["occurred", "occurred", "occurred", "planned", "negated", "possible"]
PLACES = ["", "", "", "Kyiv", "Kharkiv", "Ukraine"]
SPEAKERS = ["", "", "Russia", "Ukraine"]


def news(seed: int) -> tuple[list[Account], dict[str, Article]]:
    """What some articles tell, all about the same few."""
    dice = random.Random(seed)
    among = (TYPES, ENDS, DATES, DAYS, STATUSES, PLACES, SPEAKERS)
    sizes = (dice.choice([1, 2]), dice.choice([2, 4]), 3, 2, dice.choice([1, 3]), dice.choice([1, 2]), 1)
    types, ends, dates, days, statuses, places, speakers = map(dice.sample, among, sizes)
    accounts, known = [], {}
    for n in range(12):
        id, day = f"a{n}", dice.choice(days)
        credit = dice.choice(["", "PARIS (Continental Press) - ", "PARIS (Wire) - "])
        source = dice.choice(["One", "Two", "Three", "Wire"])
        known[id] = Article(id, credit + dice.choice([AGENCY, OWN, f"Own {n}."]), published=day, source=source)
        for _ in range(dice.randint(1, 4)):
            told = (dice.choice(types), dice.choice(ends), dice.choice(dates), day, dice.choice(statuses))
            accounts.append(account(*told, dice.choice(places), dice.choice(speakers), article=id)[0])
    return list({(a.article, account_id(a)): a for a in accounts}.values()), known


def said(accounts: list[Account], seed: int) -> tuple[list[Pair], list[Pair]]:
    """Pairs that a user says are one event, and are not."""
    dice = random.Random(seed)
    of_one_type = [(a, b) for a in accounts for b in accounts if a.told.type == b.told.type and a is not b]
    pairs = [(account_id(a), account_id(b)) for a, b in dice.sample(of_one_type, 4)]
    return pairs[:2], pairs[2:]


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


@pytest.mark.parametrize("seed", range(120))
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


@pytest.mark.parametrize("seed", range(120, 160))
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
