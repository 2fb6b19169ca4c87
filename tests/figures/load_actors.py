"""How long the reference actors take to load, and grown to several times their number.

    .venv/bin/python tests/figures/load_actors.py 1 3

Prints a row a number: CPU seconds to load them from Turtle, from the cache, and to build the matcher of their names.
The copies bear names of their own; cache and copies lie in a temporary folder.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.annotate.matcher import ActorMatcher
from kg.ontology import actors as loading
from kg.ontology import load_actors, ontology_folder
from kg.ontology.actors import kept

ACT = "https://w3id.org/diplograph/actor/"
LABELS = {"prefLabel", "altLabel", "hiddenLabel", "adjective", "people", "metonym"}


def grow(times: int, folder: Path) -> None:
    """Put our files there, and copies of them in which everybody has another IRI and another name."""
    for file in (ontology_folder() / "actors").glob("*.ttl"):
        shutil.copy(file, folder)
        for copy in range(1, times):
            quads = ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
            target = folder / f"{file.stem}-{copy}.ttl"
            ox.serialize((_copied(quad, copy) for quad in quads), str(target), format=ox.RdfFormat.TURTLE)


def _copied(quad: ox.Quad, copy: int) -> ox.Triple:
    value = _other(quad.object, copy)
    if quad.predicate.value.rpartition("#")[2] in LABELS and isinstance(value, ox.Literal):
        value = ox.Literal(f"{value.value} {copy}")
    return ox.Triple(_other(quad.subject, copy), quad.predicate, value)


def _other(term: ox.NamedNode | ox.Literal, copy: int) -> ox.NamedNode | ox.Literal:
    ours = isinstance(term, ox.NamedNode) and term.value.startswith(ACT)
    return ox.NamedNode(f"{term.value}-copy-{copy}") if ours else term


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds; what was loaded before is forgotten."""
    loading._actors.cache_clear()
    loading._known.cache_clear()
    started = time.process_time()
    work()
    return time.process_time() - started


def main(numbers: list[int]) -> None:
    print(f"{'times':>5} {'actors':>7} {'tenures':>7} {'names':>7} {'Turtle':>7} {'cache':>7} {'matcher':>7}")
    for times in numbers:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            kept.cache_folder = lambda folder=folder: folder / "cache"
            grow(times, folder)
            load = partial(load_actors, folder)
            turtle, cache = seconds(load), min(seconds(load) for _ in range(3))
            actors = load()
            matcher = min(seconds(partial(ActorMatcher, actors)) for _ in range(3))
            counts = (len(actors.all), len(actors.tenures), sum(1 for _ in actors.names()))
            print(f"{times:5} " + " ".join(f"{n:7}" for n in counts), f"{turtle:7.3f} {cache:7.3f} {matcher:7.3f}")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1, 3])
