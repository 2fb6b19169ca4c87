"""How long the reference actors take to load, and grown to several times their number.

    .venv/bin/python tests/figures/load_actors.py 1 3

Prints a row a number: CPU seconds to load them from Turtle, from the cache, and to build the matcher of their names.
The copies bear names of their own; cache and copies lie in a temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg.annotate.matcher import ActorMatcher
from kg.ontology import Actors, ontology_folder
from kg.ontology.actors import kept
from kg.ontology.actors.turtle import read_known

ACT = "https://w3id.org/diplograph/actor/"
LABELS = {"prefLabel", "altLabel", "hiddenLabel", "adjective", "people", "metonym"}


def grown(times: int, folder: Path) -> list[Path]:
    """Our files, and as many copies of them less one, in which everybody has another IRI and another name."""
    files = sorted((ontology_folder() / "actors").glob("*.ttl"))
    for copy in range(1, times):
        for file in files:
            quads = ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)
            target = folder / f"{file.stem}-{copy}.ttl"
            ox.serialize((_copied(quad, copy) for quad in quads), str(target), format=ox.RdfFormat.TURTLE)
    return [*files, *sorted(folder.glob("*.ttl"))]


def _copied(quad: ox.Quad, copy: int) -> ox.Triple:
    value = _other(quad.object, copy)
    if quad.predicate.value.rpartition("#")[2] in LABELS and isinstance(value, ox.Literal):
        value = ox.Literal(value.value.replace("a", "ax") + "x" * copy)
    return ox.Triple(_other(quad.subject, copy), quad.predicate, value)


def _other(term: ox.NamedNode | ox.Literal, copy: int) -> ox.NamedNode | ox.Literal:
    ours = isinstance(term, ox.NamedNode) and term.value.startswith(ACT)
    return ox.NamedNode(f"{term.value}_{copy}") if ours else term


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds, the best of three."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def main(numbers: list[int]) -> None:
    print(f"{'times':>5} {'actors':>7} {'tenures':>7} {'names':>7} {'Turtle':>7} {'cache':>7} {'matcher':>7}")
    for times in numbers:
        with tempfile.TemporaryDirectory() as folder:
            kept.cache_folder = lambda folder=folder: Path(folder) / "cache"
            files = grown(times, Path(folder))
            actors = Actors(*kept.cached(files, read_known))
            figures = [
                seconds(lambda files=files: Actors(*read_known(files))),
                seconds(lambda files=files: Actors(*kept.cached(files, read_known))),
                seconds(lambda actors=actors: ActorMatcher(actors)),
            ]
            counts = (len(actors.all), len(actors.tenures), sum(1 for _ in actors.names()))
            print(f"{times:5} " + " ".join(f"{n:7}" for n in counts), " ".join(f"{s:7.3f}" for s in figures))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1, 3])
