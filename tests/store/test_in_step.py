"""A store that is kept in step holds what one has that derives everything anew, whatever came and went before."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from make import MOSCOW, PUTIN, TRUMP, actor, article, bare, claim, entity, event, evidence, position

from kg.corrections import Correction
from kg.export import nquads
from kg.graph import Graph
from kg.model import Article, Entity, Event, Position
from kg.store import Store, rebuild

ZELENSKY, ZELENSKYY = entity("Zelensky"), actor("Volodymyr Zelenskyy")
RUBIO, LAVROV = actor("Marco Rubio"), replace(actor("Sergei Lavrov"), aliases=("Lavrov",))
UKRAINE, RUSSIA = actor("Ukraine", "Country"), actor("Russia", "Country")
EVERYBODY = [TRUMP, PUTIN, ZELENSKY, ZELENSKYY, RUBIO, LAVROV, UKRAINE, RUSSIA]
TYPES = ["Meeting", "PhoneCall", "Criticism", "Visit", "Attack"]
STATUSES = ["occurred", "occurred", "planned", "possible", "negated"]
SENTENCE = "One told the other so."


def told(dice: random.Random) -> tuple[Article, list[Event], list[Position]]:
    """An article of a few days in which few actors do little, so that articles tell the same, and contradict."""
    id, texts = f"a{dice.randrange(12)}", [SENTENCE] * dice.randint(1, 4)
    copied = " The agency's own words stand in many papers, one after the other, cut here or there." * 3
    one = article(
        id,
        " ".join(texts) + (copied if dice.random() < 0.4 else f" {id} {dice.random()}"),
        source=f"Paper {dice.randrange(4)}",
        published=dice.choice([None, *(f"2025-02-{day:02}" for day in range(10, 16))]),
    )
    events = [happening(one, number, dice) for number in range(len(texts))]
    offices = [position(RUBIO, "envoy", UKRAINE, words=words(one, 0))] if dice.random() < 0.3 else []
    return one, events, offices


def words(one: Article, number: int):
    start = number * (len(SENTENCE) + 1)
    return replace(
        evidence(SENTENCE, "told", of=one), span=(start, start + len(SENTENCE)), trigger=(start + 4, start + 8)
    )


def happening(one: Article, number: int, dice: random.Random) -> Event:
    type, parties = dice.choice(TYPES), dice.sample(EVERYBODY, 2)
    if dice.random() < 0.3:
        parties = [replace(e, aliases=(*e.aliases, f"{e.name} of {one.id}")) for e in parties]
    recipients: list[Entity] = [] if type == "Visit" or dice.random() < 0.1 else parties[1:]
    return event(
        type,
        parties[:1],
        recipients,
        MOSCOW if type == "Visit" or dice.random() < 0.2 else None,
        dice.choice([None, "2025", "2025-02", *(f"2025-02-{day:02}" for day in range(10, 16))]),
        dice.choice(STATUSES),
        dice.choice([[], [], [PUTIN]]),
        claims=[claim(words(one, number), type)],
    )


CORRECTIONS = [
    Correction("same", "K", "x", wrong="Zelensky", right=ZELENSKYY.id),
    Correction("not-event", "K", "x", article="a3", words=SENTENCE, type="Meeting"),
    Correction("status", "K", "x", article="a4", words=SENTENCE, type="PhoneCall", right="negated"),
    Correction("same", "K", "x", article="a5", words=SENTENCE, type="Meeting", article2="a6", words2=SENTENCE),
    Correction("actor", "K", "x", article="a7", wrong=PUTIN.id, right=LAVROV.id),
]


@pytest.mark.parametrize("seed", range(6))
def test_a_store_in_step_is_one_derived_anew(tmp_path: Path, seed: int) -> None:
    dice, folder, articles = random.Random(seed), tmp_path / "news.store", {}
    corrections: list[Correction] = []
    with Store.open(folder) as store:
        for step in range(60):
            if step % 20 == 15 and seed % 2:
                corrections = dice.sample(CORRECTIONS, dice.randint(0, 4))
                store.correct(corrections)
            elif dice.random() < 0.2 and articles:
                gone = dice.choice(sorted(articles))
                del articles[gone]
                store.remove(gone)
            else:
                new = told(dice)
                articles[new[0].id] = new
                store.add(*new)
            if step % 6 == 5:
                anew = Graph()
                anew.correct(corrections)
                for one in dice.sample(sorted(articles), len(articles)):
                    anew.add(*articles[one])
                assert bare(store) == bare(anew)
        kept = nquads(store)
    rebuild(folder)
    with Store.open(folder, read_only=True) as store:
        assert nquads(store) == kept
        assert len(store.events()) > 10
