"""By what an index knows that it is still right: the code, the ontology and the actors that it was made with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple
from functools import lru_cache
from pathlib import Path

from kg import corrections, graph, merge, resolve
from kg.ontology import Actors, Ontology


def fingerprint(ontology: Ontology, actors: Actors) -> str:
    """The same while nothing has changed on which events depend."""
    made_of = hashlib.sha256(_of_actors(actors))
    made_of.update(_bytes([*_rows(ontology), *ontology.statuses]))
    files = [file for room in (merge, corrections, graph) for path in room.__path__ for file in Path(path).glob("*.py")]
    files += [Path(__file__).with_name(f"{name}.py") for name in ("following", "index", "near", "rows", "search")]
    files.append(Path(resolve.__file__).with_name("merging.py"))
    for file in sorted(files):
        made_of.update(file.read_bytes())
    return made_of.hexdigest()


@lru_cache(4)
def _of_actors(actors: Actors) -> bytes:
    return hashlib.sha256(_bytes((actors.all, actors.tenures))).digest()


def _rows(ontology: Ontology) -> Iterator[object]:
    for event_type in ontology.event_types.values():
        yield [sorted(value) if isinstance(value, frozenset) else value for value in astuple(event_type)]


def _bytes(value: object) -> bytes:
    return repr(value).encode("utf-8", "surrogatepass")
