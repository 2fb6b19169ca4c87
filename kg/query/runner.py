"""Runs named and free queries on a graph or a store: values are bound, never pasted; strangers' queries are limited."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import XSD, Literal, URIRef

from kg.errors import DataError, QueryError
from kg.graph import Graph
from kg.ontology import nearest
from kg.query import engine
from kg.query.engine import Row, Term
from kg.query.guard import check_query
from kg.query.there import answer_there
from kg.store import Remote, Store

if TYPE_CHECKING:
    import pandas

FOLDER = Path(__file__).parent
PARAMETERS = re.compile(r"^# parameters: (.+)$", re.MULTILINE)
NEEDED = re.compile(r"^# needs: (\w+)$", re.MULTILINE)
WEB_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")


@dataclass(frozen=True)
class Limits:
    """How far a query from somebody else may go: wall and processor time, rows, and memory beyond the data's own."""

    seconds: float = 30
    rows: int = 100_000
    megabytes: int = 2048


@dataclass(frozen=True)
class Question:
    """A named query: the question in English, the parameters it understands, its SPARQL."""

    name: str
    question: str
    parameters: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Table:
    """An answer: names of columns, and rows of texts, numbers, truth values, or None where nothing is bound.

    >>> Table(("who",), (("Kyiv",),)).to_pandas().shape
    (1, 1)
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> pandas.DataFrame:
        """The same as a data frame."""
        import pandas  # half a second that most questions do not need

        return pandas.DataFrame(list(self.rows), columns=list(self.columns))


@cache
def named_queries() -> Mapping[str, Question]:
    """The questions we have ready, by name.

    >>> named_queries()["who-met-whom"].question
    'Who met or phoned whom, and when?'

    Raises:
        DataError: a file does not begin with its question.
    """
    return {file.stem: _question(file) for file in sorted(FOLDER.glob("*.rq"))}


def run(
    source: Graph | Remote,
    text: str,
    params: Mapping[str, object] | None = None,
    limits: Limits | None = Limits(),
) -> Table:
    """The answer to a query that only asks; all our prefixes are declared, and all graphs are asked together.

    `run(graph, "SELECT ?whom ?who { ?who dip:phoned ?whom }", {"who": "https://w3id.org/diplograph/actor/…"})`.
    It runs in a child process, which is stopped at the limits; `limits=None` trusts it and runs it here.

    Args:
        params: values for variables that the query selects, or lists in a line `# parameters: …` and selects (those
            columns are then left out). A text that begins with http:// or https:// is an IRI.

    Raises:
        QueryError: not SPARQL; refused (updates, SERVICE, FROM); too long, large or greedy; a misspelt `dip:` term.
    """
    prefixes = source.iris.prefixes
    check_query(text, source.ontology, prefixes)
    declared = _declared(text)
    terms = {name: _to_term(name, value) for name, value in (params or {}).items()}
    unknown = sorted(set(terms) - set(declared)) if declared else []
    if unknown:
        raise QueryError(f"the query has no parameter {unknown[0]!r}{nearest(unknown[0], declared)}")
    for name in NEEDED.findall(text):
        if name not in terms:
            raise QueryError(f"the question needs a value for {name!r}: --param {name}=…")
    if isinstance(source, Remote):
        seconds, most = (limits.seconds, limits.rows) if limits else (None, sys.maxsize)
        columns, rows = answer_there(source, text, prefixes, terms, seconds, most)
    elif limits is None:
        columns, rows = _here(source, text, prefixes, terms)
    else:
        columns, rows = _in_child(source, text, prefixes, terms, limits)
    return _without(declared, columns, rows)


def _question(file: Path) -> Question:
    text = file.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    if not re.fullmatch(r"# \S.*\?", first):
        raise DataError(f"{file}: line 1 must be the question as a comment, ending in a question mark")
    return Question(file.stem, first.removeprefix("# "), _declared(text), text)


def _declared(text: str) -> tuple[str, ...]:
    found = PARAMETERS.search(text)
    return tuple(name.strip() for name in found[1].split(",")) if found else ()


def _to_term(name: str, value: object) -> Term:
    if isinstance(value, URIRef) or (isinstance(value, str) and WEB_IRI.fullmatch(value)):
        return str(value), None
    literal = value if isinstance(value, Literal) else Literal(value)
    if literal.language or not isinstance(literal.value, str | int | float | bool):
        raise QueryError(f"the parameter {name} must be a text, a number or an IRI")
    return str(literal), str(literal.datatype or XSD.string)


def _without(declared: tuple[str, ...], columns: list[str], rows: list[Row]) -> Table:
    shown = [at for at, column in enumerate(columns) if column not in declared]
    return Table(tuple(columns[at] for at in shown), tuple(tuple(row[at] for at in shown) for row in rows))


def _here(
    source: Graph | Store, text: str, prefixes: Mapping[str, str], terms: Mapping[str, Term]
) -> tuple[list[str], list[Row]]:
    try:
        columns, rows = engine.evaluate(source.ox, text, prefixes, terms)
        return columns, list(rows)
    except (SyntaxError, RuntimeError, ValueError, OSError) as error:
        raise QueryError(_in_words(str(error))) from error


def _in_child(
    source: Graph | Store, text: str, prefixes: Mapping[str, str], terms: Mapping[str, Term], limits: Limits
) -> tuple[list[str], list[Row]]:
    job = {
        "text": text,
        "prefixes": dict(prefixes),
        "terms": dict(terms),
        "folder": str(source.rdf_folder) if isinstance(source, Store) else None,
        "seconds": limits.seconds,
        "memory": limits.megabytes * 1_000_000,
        "rows": limits.rows,
    }
    data = b"" if isinstance(source, Store) else source.ox.dump(format=ox.RdfFormat.N_QUADS)
    command = [sys.executable, "-P", str(FOLDER / "engine.py")]
    try:
        child = subprocess.run(
            command, input=json.dumps(job).encode() + b"\n" + (data or b""), capture_output=True, timeout=limits.seconds
        )
    except subprocess.TimeoutExpired:
        raise QueryError(f"stopped: the query took more than {limits.seconds:g} seconds; ask for less") from None
    return _answer(child.stdout.splitlines(), limits)


def _answer(lines: list[bytes], limits: Limits) -> tuple[list[str], list[Row]]:
    last: Any = json.loads(lines[-1]) if lines else {}
    if isinstance(last, dict) and "error" in last:
        raise QueryError(_in_words(last["error"]))
    if not (isinstance(last, dict) and "end" in last):
        raise QueryError(f"stopped: the query took more than {limits.megabytes:,} MB or broke the engine; ask for less")
    return json.loads(lines[0])["columns"], [tuple(json.loads(line)) for line in lines[1:-1]]


def _in_words(error: str) -> str:
    """What the engine says, without the long list of all that it would have accepted."""
    selected = re.search(r"does not contains? variable \?(\w+)", error)
    if selected:
        return f"the parameter {selected[1]} must be a variable that the query selects"
    at = re.match(r"error at (\d+):(\d+): expected ", error)
    return f"not SPARQL: line {at[1]}, column {at[2]} cannot be read" if at else " ".join(error.split())[:300]
