"""One SPARQL query -> its answer. Also the child process in which strangers' queries run.

Nothing of ours is imported here, so that the child starts fast: `python engine.py` reads a job as JSON. It writes the
answer into the file that the job names, and on its standard output one line of JSON that says how it ended; a child
that was stopped or crashed says nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, Any

import pyoxigraph as ox

try:
    import resource
except ImportError:  # Windows: there only the clock counts
    resource = None  # type: ignore[assignment]

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS: dict[str, Callable[[str], str | int | float]] = {
    f"{XSD}integer": int,
    f"{XSD}decimal": float,
    f"{XSD}double": float,
    f"{XSD}float": float,
}
TRIPLE = ["subject", "predicate", "object"]
PATIENCE = 3.0  # seconds to wait for a moment in which a folder can be read
LATE = 14  # the exit code of a child whose time is up, where no signal ends it
NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000  # of linux/sched.h
Value = str | int | float | bool | None
Row = tuple[Value, ...]
# An IRI (datatype None) or a literal (its datatype), as it travels to the child.
Term = tuple[str, str | None]
# The graphs of the default graph, and those that GRAPH finds; None: all of them, both times.
Graphs = tuple[list[str], list[str]] | None


class TooMuch(Exception):
    """An answer beyond its limits; the text says what to do."""


class Unknown(Exception):
    """Something that the query names and the graph does not have."""


def evaluate(
    store: ox.Store,
    text: str,
    prefixes: Mapping[str, str],
    terms: Mapping[str, Term],
    graphs: Graphs = None,
    most: int | None = None,
) -> tuple[list[str], Iterator[Row]]:
    """Columns and rows of a SELECT; `answer` of an ASK; `subject`, `predicate`, `object` of a CONSTRUCT.

    `terms` are the values of variables that the query selects; of more than `most` rows there is none.

    Raises:
        SyntaxError: not SPARQL.
        RuntimeError: a variable of `terms` is not selected.
        Unknown: the store has no such named graph.
        TooMuch: more rows.
    """
    results = _ask(store, text, prefixes, terms, graphs)
    if isinstance(results, ox.QueryBoolean):
        return ["answer"], iter([(bool(results),)])
    if isinstance(results, ox.QueryTriples):
        return TRIPLE, (tuple(map(to_value, triple)) for triple in _in_order(results, most))
    return [variable.value for variable in results.variables], (
        tuple(map(to_value, row)) for row in _at_most(results, most)
    )


def _ask(
    store: ox.Store, text: str, prefixes: Mapping[str, str], terms: Mapping[str, Term], graphs: Graphs
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    values: dict[ox.Variable, Any] = {ox.Variable(name): to_term(*term) for name, term in terms.items()}
    options: dict[str, Any] = {"prefixes": dict(prefixes), "substitutions": values or None}
    if graphs is None:
        options["use_default_graph_as_union"] = True  # each triple stands in one named graph, and none outside
    else:
        options["default_graph"], options["named_graphs"] = (_named(store, names) for names in graphs)
    return store.query(text, **options)


def _named(store: ox.Store, names: Iterable[str]) -> list[ox.NamedNode]:
    nodes = [ox.NamedNode(name) for name in names]
    for node in nodes:
        if not store.contains_named_graph(node):
            raise Unknown(f"there is no named graph {node} here; SELECT DISTINCT ?g {{ GRAPH ?g {{ }} }} lists them")
    return nodes


def to_term(text: str, datatype: str | None) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(text) if datatype is None else ox.Literal(text, datatype=ox.NamedNode(datatype))


def to_value(term: Any) -> Value:
    if term is None or not isinstance(term, ox.Literal):
        return str(term.value) if isinstance(term, ox.NamedNode) else term and str(term)
    if term.datatype.value == f"{XSD}boolean":
        return term.value in ("true", "1")
    with contextlib.suppress(ValueError):  # "abc"^^xsd:integer stays a text
        return NUMBERS.get(term.datatype.value, str)(term.value)
    return str(term.value)


def main() -> None:
    """Carry out the job on standard input."""
    job = json.loads(sys.stdin.buffer.read())
    store = None
    if job["data"] is not None:
        store = ox.Store()
        store.bulk_load(path=job["data"], format=ox.RdfFormat.N_QUADS)
    told = carry_out(job, store)
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
    os._exit(0)  # a large store takes its time to fall apart


def carry_out(job: Mapping[str, Any], store: ox.Store | None) -> dict[str, Any]:
    """Write the answer into the file of the job; how it ended. Without a store, that of the job's folder is asked.

    From here on this process has so much time and memory, writes so much and opens no connection. Never call it in a
    process that is to do anything else afterwards.
    """
    try:
        with open(job["into"], "wb") as into:
            if store is None:  # it opens its files when it needs them
                if not job["services"]:
                    _cut_off()
                store = open_to_read(job["folder"])
                limit(job)
            else:
                limit(job)
                if not job["services"]:
                    _seal()
            return _write_answer(store, job, _Measured(into, job["bytes"]))
    except TooMuch as error:
        return {"too much": str(error)}
    except MemoryError:
        return {}
    except (Unknown, SyntaxError, RuntimeError, ValueError, OSError) as error:
        return {"error": str(error)}


def open_to_read(folder: str) -> ox.Store:
    """The quads in this folder as they are now, while another program may be writing there.

    Raises:
        OSError, RuntimeError: the folder cannot be read.
    """
    given_up = time.monotonic() + PATIENCE
    while True:
        try:
            return ox.Store.read_only(folder)
        except (OSError, RuntimeError) as error:
            # Between reading which files there are and opening them, the writer may have joined some of them.
            if "No such file" not in str(error) or time.monotonic() > given_up:
                raise
            time.sleep(0.02)


def limit(job: Mapping[str, Any]) -> None:
    """From here on: so much time by the clock and of the processor, and so much more memory."""
    _alarm(job["seconds"])
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(used.ru_utime + used.ru_stime + job["seconds"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as statm:
        most = int(statm.read().split()[0]) * resource.getpagesize() + job["memory"]
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _alarm(seconds: float) -> None:
    """No query can be cancelled, so the process ends. A signal without a handler ends it whatever it is doing."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
    else:
        clock = threading.Timer(seconds, os._exit, [LATE])
        clock.daemon = True
        clock.start()


def _seal() -> None:
    """No new file, no connection. The guard refuses what would ask for one; this holds should it err."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _cut_off() -> None:
    """No connection, for a store that must open files: an empty network of its own, where Linux gives one."""
    with contextlib.suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None).unshare
        if unshare(NEW_NETWORK) != 0:  # only root may have that without a user space of its own
            unshare(NEW_USER | NEW_NETWORK)


class _Measured(io.BufferedIOBase, IO[bytes]):
    """A file that holds so many bytes."""

    def __init__(self, into: IO[bytes], most: int) -> None:
        self.into, self.left, self.most = into, most, most

    def write(self, data: Any) -> int:
        self.left -= len(data)
        if self.left < 0:
            raise TooMuch(f"an answer of more than {self.most / 1_000_000:g} MB; select less")
        return self.into.write(data)


def _write_answer(store: ox.Store, job: Mapping[str, Any], into: _Measured) -> dict[str, Any]:
    asked = (store, job["text"], job["prefixes"], job["terms"], job["graphs"])
    if job["media"] is None:
        columns, rows = evaluate(*asked, None if job["cut"] else job["rows"])
        for row in islice(rows, job["rows"]):
            into.write(json.dumps(row).encode() + b"\n")
        return {"columns": columns, "more": next(rows, None) is not None}
    results = _ask(*asked)
    if isinstance(results, ox.QueryTriples):
        ox.serialize(
            _in_order(results, job["rows"]), into, ox.RdfFormat.from_media_type(job["media"]), prefixes=job["prefixes"]
        )
    else:
        if isinstance(results, ox.QuerySolutions):
            results = _counted(results, job)
        results.serialize(into, ox.QueryResultsFormat.from_media_type(job["media"]))
    return {"columns": []}


def _counted(solutions: ox.QuerySolutions, job: Mapping[str, Any]) -> ox.QuerySolutions:
    """The same solutions, counted: as TSV, the one format whose rows are lines."""
    lines = io.BytesIO()
    kept = _Measured(lines, job["bytes"])
    kept.write("\t".join(map(str, solutions.variables)).encode() + b"\n")
    for row in _at_most(solutions, job["rows"]):
        kept.write("\t".join("" if term is None else str(term) for term in row).encode() + b"\n")
    lines.seek(0)
    parsed = ox.parse_query_results(lines, format=ox.QueryResultsFormat.TSV)
    assert isinstance(parsed, ox.QuerySolutions)
    return parsed


def _at_most(rows: Iterable[Any], most: int | None) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number == most:
            raise TooMuch(f"more than {most:,} rows; add a LIMIT or ask for less")
        yield row


def _in_order(triples: Iterable[ox.Triple], most: int | None) -> list[ox.Triple]:
    """Each once: several solutions make the same triple."""
    seen: dict[ox.Triple, None] = {}
    for triple in triples:
        seen[triple] = None
        if most is not None and len(seen) > most:
            raise TooMuch(f"more than {most:,} triples; add a LIMIT or ask for less")
    return sorted(seen, key=str)


if __name__ == "__main__":
    main()
