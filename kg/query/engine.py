"""One SPARQL query -> its columns and rows. Also the child process in which strangers' queries run.

Nothing of ours is imported here, so that the child starts fast: `python engine.py` reads a job as one line of JSON,
then the data as N-Quads, and writes columns and rows as lines of JSON, the last of them saying how it ended.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

try:
    import resource
except ImportError:  # Windows: there only the clock of the parent counts
    resource = None  # type: ignore[assignment]

XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS: dict[str, Callable[[str], str | int | float]] = {
    f"{XSD}integer": int,
    f"{XSD}decimal": float,
    f"{XSD}double": float,
    f"{XSD}float": float,
}
MOST_BYTES = 100_000_000
Value = str | int | float | bool | None
Row = tuple[Value, ...]
# An IRI (datatype None) or a literal (its datatype), as it travels to the child.
Term = tuple[str, str | None]


def evaluate(
    store: ox.Store, text: str, prefixes: Mapping[str, str], terms: Mapping[str, Term]
) -> tuple[list[str], Iterator[Row]]:
    """Columns and rows of a SELECT; `answer` of an ASK; `subject`, `predicate`, `object` of a CONSTRUCT.

    `terms` are the values of variables that the query selects.

    Raises:
        SyntaxError: not SPARQL.
        RuntimeError: a variable of `terms` is not selected.
    """
    values: dict[ox.Variable, Any] = {ox.Variable(name): to_term(*term) for name, term in terms.items()}
    results: Any = store.query(
        text, prefixes=dict(prefixes), substitutions=values or None, use_default_graph_as_union=True
    )
    if isinstance(results, ox.QueryBoolean):
        return ["answer"], iter([(bool(results),)])
    if isinstance(results, ox.QueryTriples):
        triples = sorted(set(results), key=str)
        return ["subject", "predicate", "object"], (tuple(map(to_value, triple)) for triple in triples)
    return [variable.value for variable in results.variables], (tuple(map(to_value, row)) for row in results)


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
    """Run the job on standard input; a crash or a kill leaves the last line away."""
    job = json.loads(sys.stdin.buffer.readline())
    try:
        store = _open(job["folder"])
        _limit(job["seconds"], job["memory"])
        if job["folder"] is None:  # a store on disk opens its files when it needs them
            _seal()
        columns, rows = evaluate(store, job["text"], job["prefixes"], job["terms"])
        _write({"columns": columns})
        _write(_write_rows(rows, job["rows"]))
    except (SyntaxError, RuntimeError, ValueError, OSError) as error:
        _write({"error": f"{error}"})
    sys.stdout.flush()
    os._exit(0)  # a large store takes its time to fall apart


def _open(folder: str | None) -> ox.Store:
    if folder is not None:
        return ox.Store.read_only(folder)
    store = ox.Store()
    store.bulk_load(sys.stdin.buffer, ox.RdfFormat.N_QUADS)
    return store


def _limit(seconds: float, memory: int) -> None:
    """From here on: so much more processor time and memory."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    with contextlib.suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as statm:
        mapped = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + memory, mapped + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _seal() -> None:
    """No new file, no connection. The guard refuses what would ask for one; this holds should it err."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _write_rows(rows: Iterable[Row], most: int) -> dict[str, str]:
    written = 0
    for number, row in enumerate(rows):
        if number == most:
            return {"error": f"more than {most:,} rows; add a LIMIT or ask for less"}
        written += _write(row)
        if written > MOST_BYTES:
            return {"error": f"an answer of more than {MOST_BYTES // 1_000_000} MB; select less"}
    return {"end": "all rows"}


def _write(told: object) -> int:
    return sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
