"""A query in a process of its own, with limits: strangers may ask, and whoever asked for them lives on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QueryError, StoppedError
from kg.query import engine
from kg.query.engine import Graphs, Row, Term
from kg.store import Store

if TYPE_CHECKING:
    from kg.graph import Graph

LATE = (-14, -24, engine.LATE)  # SIGALRM, SIGXCPU, and the clock where there are no signals


@dataclass(frozen=True)
class Limits:
    """How far a query from somebody else may go.

    Seconds by the clock and of the processor, rows, memory beyond the data's own, and the size of the answer.
    """

    seconds: float = 30
    rows: int = 100_000
    megabytes: int = 2048
    answer_megabytes: float = 100


LIMITS = Limits()


@dataclass(frozen=True)
class Prepared:
    """A query that was checked, its values, and what it reaches."""

    form: str
    text: str
    prefixes: Mapping[str, str]
    terms: Mapping[str, Term]
    graphs: Graphs = None
    services: Collection[str] = ()


def make_job(
    query: Prepared, limits: Limits, into: Path, media: str | None = None, cut: bool = False
) -> dict[str, Any]:
    """What the child is to do, as JSON has it.

    Without a media type the answer is rows of plain values, one JSON list a line. `cut`: of too many rows the first.
    """
    return {
        "text": query.text,
        "prefixes": dict(query.prefixes),
        "terms": dict(query.terms),
        "graphs": query.graphs,
        "services": bool(query.services),
        "media": media,
        "cut": cut,
        "into": str(into),
        "seconds": limits.seconds,
        "memory": limits.megabytes * 1_000_000,
        "rows": limits.rows,
        "bytes": int(limits.answer_megabytes * 1_000_000),
    }


def answer_in_child(source: Graph, query: Prepared, limits: Limits) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The columns and rows of an answer.

    Raises:
        QueryError: the engine refuses it.
        StoppedError: it went beyond the limits.
    """
    with tempfile.TemporaryDirectory(prefix="kg-query-") as scratch:
        into, data = Path(scratch, "answer"), Path(scratch, "data.nq")
        job = make_job(query, limits, into)
        if isinstance(source, Store):
            job |= {"folder": str(source.rdf_folder), "data": None}
        else:
            source.ox.dump(str(data), ox.RdfFormat.N_QUADS)
            job |= {"folder": None, "data": str(data)}
        child = subprocess.run(
            [sys.executable, "-P", engine.__file__],
            input=json.dumps(job).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        told = check_end(child.stdout, child.returncode in LATE, limits)
        return tuple(told["columns"]), tuple(read_rows(into))


def check_end(line: bytes, late: bool, limits: Limits) -> dict[str, Any]:
    """What a child said at its end, if that was a good one.

    Raises:
        QueryError, StoppedError: as `answer_in_child`.
    """
    told: Any = json.loads(line or b"{}")
    if "error" in told:
        raise QueryError(in_words(told["error"]))
    if "too much" in told:
        raise StoppedError(told["too much"])
    if "columns" not in told and late:
        raise StoppedError(f"stopped: the query took more than {limits.seconds:g} seconds; ask for less")
    if "columns" not in told:
        raise StoppedError(
            f"stopped: the query took more than {limits.megabytes:,} MB or broke the engine; ask for less"
        )
    return dict(told)


def read_rows(file: Path) -> Iterator[Row]:
    """The rows that a child has written."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield tuple(json.loads(line))


def in_words(error: str) -> str:
    """What the engine says, without the long list of all that it would have accepted."""
    selected = re.search(r"does not contains? variable \?(\w+)", error)
    if selected:
        return f"the parameter {selected[1]} must be a variable that the query selects"
    at = re.match(r"error at (\d+):(\d+): expected ", error)
    return f"not SPARQL: line {at[1]}, column {at[2]} cannot be read" if at else " ".join(error.split())[:300]
