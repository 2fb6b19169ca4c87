"""News at random, for tests: articles that tell about the same few, in all the ways that merging tells apart."""

from __future__ import annotations

import random

from kg.merge import account_id
from kg.model import Account, Article
from kg.ontology import load_ontology
from tests.merge.told import account

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
