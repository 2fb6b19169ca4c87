"""Who is who, by which names, and who held which office when: Turtle in, plain records and lookups out."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg.errors import DataError, InputError
from kg.ontology.actors.kept import cached
from kg.ontology.actors.lookups import Actors
from kg.ontology.actors.records import FORMS, Actor, Known, Tenure
from kg.ontology.actors.turtle import read_known
from kg.ontology.schema import ontology_folder

__all__ = ["FORMS", "Actor", "Actors", "Tenure", "load_actors"]


def load_actors(folder: Path | None = None, files: Sequence[str | Path] = (), metonyms: bool = True) -> Actors:
    """The reference actors of a folder of Turtle files (ours, when none is given), read once.

    >>> load_actors().adjective("Russian").name
    'Russia'

    Args:
        files: a user's own Turtle files, in the form of ours: new actors, or more about an actor of ours.
        metonyms: False leaves out the names of places that stand for those who govern there: "Moscow rejected".

    Raises:
        DataError: a file is not Turtle, or says something that cannot be: file, subject, nearest right name.
        InputError: one of the user's files is not there.
    """
    return _actors(folder or ontology_folder() / "actors", tuple(map(Path, files)), metonyms)


@cache
def _actors(folder: Path, files: tuple[Path, ...], metonyms: bool) -> Actors:
    with _uncollected():
        return Actors(*_known(folder, files), metonyms=metonyms)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest: among many thousand new records it would search again and again for nothing."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@cache
def _known(folder: Path, files: tuple[Path, ...]) -> Known:
    ours = sorted(folder.glob("*.ttl"))
    if not ours:
        raise DataError(f"{folder}: no .ttl files with actors")
    for file in files:
        if not file.is_file():
            raise InputError(f"{file}: " + ("is a folder; name its .ttl files" if file.is_dir() else "no such file"))
    return cached((*ours, *files), read_known)
