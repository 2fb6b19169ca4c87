"""What one more article costs a store that grows: processor milliseconds, extraction left out.

    python -m benchmarks.growth [EVENTS …]

Makes a store of 1,000, 10,000 and 100,000 events (the same number of them a day, so that the larger one is of more
years), from its journal and at once; then adds articles of the days that follow, one by one. Each is put in with its
accounts, and the events, entities and shortcuts are brought in step. Prints a row a store: mean, median and worst of
new articles; the mean of old articles that are corrected, of articles that go, and of those that are there already.
A mean below 50 ms, and at most twice as much in the largest store as in the smallest, is what we want.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.measure import WORK, in_child, machine, table
from benchmarks.news import news
from kg.model import Told
from kg.store import Store
from kg.store.journal import Entry, Journal
from kg.store.store import JOURNAL, rebuild

SIZES = (1_000, 10_000, 100_000)
ADDED = 150  # articles, about three of the days that follow
WARM = 20  # before we count: who is in the news is looked up once
LONG_AGO = "2019-01-01T00:00:00Z"


def store_of(events: int) -> Path:
    """The folder of a store with about so many events, made when it is not there yet."""
    folder = WORK / f"store-{events}"
    if not folder.exists():
        in_child("benchmarks.growth", "make", events, folder)
    return folder


def make(events: int, folder: Path) -> dict[str, Any]:
    """Write the journal, and the store from it."""
    new = folder.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    journal, started = Journal(new / JOURNAL), time.process_time()
    for told in news(events):
        journal.append(Entry(LONG_AGO, added=told))
    journal.sync()
    journal.close()
    written = time.process_time() - started
    rebuild(new)
    new.rename(folder)
    return {"seconds": time.process_time() - started, "journal": written}


def grown(events: int, folder: Path) -> dict[str, Any]:
    """What articles cost this store, which is then as it was."""
    following = list(islice(_following(events), ADDED + WARM))
    old = [told for told in islice(news(events), ADDED // 2) if len(told.events) > 1][: ADDED // 3]
    with Store.open(folder, read_only=True) as store:
        [[articles, told]] = store.sparql(
            "SELECT (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?event) AS ?events)"
            " { ?event dip:account/dip:inArticle ?article }"
        )
    with Store.open(folder) as store:
        _each(store.add, following[:WARM])
        new = _each(store.add, following[WARM:])
        again = _each(store.add, following[WARM:])
        corrected = _each(
            store.add, (Told(replace(t.article, title="Corrected"), t.events[1:], t.positions) for t in old)
        )
        for told_before in old:
            store.add(*told_before)
        gone = _each(lambda article, *_: store.remove(article.id), following)
    costs = {"new": new, "corrected": corrected, "again": again, "gone": gone}
    return {"articles": articles, "events": told, "ms": costs}


def _following(events: int) -> Iterable[Told]:
    """The articles of the days behind these."""
    known = {told.article.id for told in news(events)}
    return (told for told in news(events + 400) if told.article.id not in known)


def _each(step: Callable[..., object], articles: Iterable[Told]) -> list[float]:
    """Processor milliseconds for each."""
    spent = []
    for told in articles:
        started = time.process_time()
        step(*told)
        spent.append((time.process_time() - started) * 1000)
    return spent


def measure(sizes: Iterable[int]) -> str:
    """The table."""
    rows, means = [], []
    for size in sizes:
        found = in_child("benchmarks.growth", "grow", size, store_of(size))
        new = found["ms"]["new"]
        means.append(statistics.mean(new))
        others = [statistics.mean(found["ms"][kind]) for kind in ("corrected", "gone", "again")]
        rows.append([found["events"], found["articles"], means[-1], statistics.median(new), max(new), *others])
        print(rows[-1], file=sys.stderr, flush=True)
    head = ["events", "articles", "new: mean, ms", "median", "worst", "corrected: mean", "taken out", "there already"]
    ratio = f"In the largest store a new article costs {means[-1] / means[0]:.2f} times what it costs in the smallest."
    return f"{machine()}\n\n{table(head, rows)}\n{ratio}\n"


def main(arguments: list[str]) -> None:
    match arguments:
        case ["make", events, folder]:
            print(json.dumps(make(int(events), Path(folder))))
        case ["grow", events, folder]:
            print(json.dumps(grown(int(events), Path(folder))))
        case _:
            print(measure(map(int, arguments) if arguments else SIZES))


if __name__ == "__main__":
    main(sys.argv[1:])
