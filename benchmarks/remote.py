"""A graph at a SPARQL server on this machine: seconds by the clock to fill it, to add one article, to ask and to fetch.

    python -m benchmarks.remote [EVENTS …]

The server is `oxigraph serve` over a folder; it shares the processor with the program that asks. Adding one article
is a whole run of it: the article is put, all is fetched, what follows is derived anew, the difference is written.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.measure import machine, peak_mb, table
from benchmarks.news import news
from kg.ontology import load_actors
from kg.query import named_queries
from kg.store import Remote

EVENTS = (1_000, 10_000)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The URL of a server over this folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    options = ["serve", "--location", str(folder), "--bind", place]
    process = subprocess.Popen([command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(1)
        yield f"http://{place}"
    finally:
        process.kill()
        process.wait()


def run(events: int) -> list[float]:
    """One row of the table."""
    load_actors()
    *articles, last = news(events)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as url:
        store = Remote.open(url)
        put = _seconds(lambda: [store.add(*told) for told in articles])
        derived = _seconds(store.derive)
        again = Remote.open(url)
        one = _seconds(lambda: (again.add(*last), again.derive()))
        same = Remote.open(url)
        nothing = _seconds(lambda: (same.add(*last), same.derive()))
        asked = _seconds(lambda: same.sparql(named_queries()["who-met-whom"].text))
        fetched = _seconds(lambda: Remote.open(url).graph())
    return [len(articles) + 1, put, 1000 * put / len(articles), derived, one, nothing, asked, fetched, peak_mb()]


def _seconds(step: Callable[[], Any]) -> float:
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def main(sizes: list[int]) -> None:
    """Print the table."""
    head = ["events", "articles", "put, s", "an article, ms", "derive, s", "add one, s", "add it again, s", "ask, s"]
    rows: list[list[object]] = []
    for events in sizes:
        child = os.fork()  # the peak of memory is a process's own
        if child == 0:
            print(table([*head, "fetch all, s", "peak MB"], [[events, *run(events)]]), flush=True)
            os._exit(0)
        os.waitpid(child, 0)
    print(f"{machine()}{''.join(map(str, rows))}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(EVENTS))
