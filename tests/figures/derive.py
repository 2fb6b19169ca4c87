"""How long a graph and a store take to derive events from synthetic accounts.

    .venv/bin/python tests/figures/derive.py 10000

2,000 articles of 30 publishers tell 10,000 accounts of about 4,000 events. Prints a row a step: CPU seconds.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.graph import Graph
from kg.model import Article, Claim, Entity, Event, Evidence, Span
from kg.ontology import load_ontology
from kg.store import Store

PER_ARTICLE = 5
WORDS = "talks border summit week leaders said after the war minister visit aid capital Monday new plan".split()


def articles(accounts: int, seed: int = 7) -> Iterator[tuple[Article, list[Event]]]:
    """Articles of five sentences, each of which tells an event that other articles tell as well."""
    dice = random.Random(seed)
    ontology = load_ontology()
    names = [f"{a}{b} {c}{d}" for a in ("Mar", "Kel") for b in "aeiou" for c in ("Vos", "Tan", "Lor") for d in "ikm"]
    everybody = [Entity(f"Person:{name}", "Person", name) for name in names]
    types = [t.name for t in ontology.event_types.values() if t.edge_to == "recipient"]
    happened = [(dice.choice(types), *dice.sample(everybody, 2), dice.randint(1, 28)) for _ in range(accounts * 2 // 5)]
    for number in range(accounts // PER_ARTICLE):
        chosen = dice.sample(happened, PER_ARTICLE)
        sentences = [f"{a.name} {' '.join(dice.sample(WORDS, 8))} {b.name}." for _, a, b, _ in chosen]
        filler = " ".join(dice.choice(WORDS) for _ in range(300))
        article = Article(f"a{number}", " ".join([*sentences, filler]), "", "2025-02-28", f"Paper {number % 30}")
        yield article, [_event(article, *one, words, dice) for one, words in zip(chosen, sentences, strict=True)]


def _event(
    article: Article, type: str, agent: Entity, recipient: Entity, day: int, words: str, dice: random.Random
) -> Event:
    date = None if dice.random() < 0.2 else f"2025-02-{day:02}"
    status = dice.choices(list(load_ontology().statuses), (75, 12, 9, 4))[0]
    start = article.text.index(words)
    evidence = Evidence(article.id, Span(start, start + len(words)), words, Span(start, start + 3), "phone-01")
    claim = Claim(type, (), (), None, date, status, (), evidence, 0.9)
    id = "|".join([type, agent.id, recipient.id, date or article.id, status])
    return Event(id, type, (agent,), (recipient,), None, date, status, (), (claim,))


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long this took."""
    started = time.process_time()
    yield
    print(f"{what:45} {time.process_time() - started:7.2f} s", flush=True)


def main(accounts: int) -> None:
    """Build a graph and a store of that many accounts, and derive."""
    told = list(articles(accounts))
    graph = Graph()
    with timed(f"graph: add {len(told)} articles"):
        for article, events in told:
            graph.add(article, events)
    with timed("graph: derive"):
        graph.derive()
    with timed("graph: events()"):
        print(len(graph.events()), "events")
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "s") as store:
        with timed(f"store: add {len(told)} articles"):
            for article, events in told:
                store.add(article, events)
        with timed("store: derive"):
            store.derive()
        with timed("store: derive again, nothing new"):
            store.derive()
        store.add(told[0][0], told[0][1][:2])
        with timed("store: derive again, one article changed"):
            store.derive()


if __name__ == "__main__":
    main(int(sys.argv[1]))
