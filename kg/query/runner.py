"""Runs named and free queries on a graph or a store: values are bound, never pasted; strangers' queries are limited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import XSD, Literal, URIRef

from kg.errors import DataError, QueryError
from kg.graph import Graph
from kg.ontology import Ontology, nearest
from kg.query import engine
from kg.query.engine import Row, Term
from kg.query.guard import MOST_BYTES, NO_TEXT, check_query
from kg.query.process import LIMITS, Limits, Prepared, answer_in_child, in_words
from kg.query.there import answer_there
from kg.store import Remote

if TYPE_CHECKING:
    import pandas

FOLDER = Path(__file__).parent
PARAMETERS = re.compile(r"^# parameters: (.+)$", re.MULTILINE)
NEEDED = re.compile(r"^# needs: (\w+)$", re.MULTILINE)
WEB_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")


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
    limits: Limits | None = LIMITS,
    services: Collection[str] = (),
) -> Table:
    """The answer to a query that only asks; all our prefixes are declared, and all graphs are asked together.

    `run(graph, "SELECT ?whom ?who { ?who dip:phoned ?whom }", {"who": "https://w3id.org/diplograph/actor/…"})`.
    It runs in a child process, which is stopped at the limits; `limits=None` trusts it and runs it here.

    Args:
        params: values for variables that the query selects, or lists in a line `# parameters: …` and selects (those
            columns are then left out). A text that begins with http:// or https:// is an IRI.
        services: addresses that SERVICE may ask.

    Raises:
        QueryError: not SPARQL; refused (updates, SERVICE, FROM); too long, large or greedy; a misspelt `dip:` term.
    """
    query = prepare(text, params or {}, source.ontology, source.iris.prefixes, services)
    if isinstance(source, Remote):
        columns, rows = answer_there(source, query, limits)
    elif limits is not None:
        return Table(*answer_in_child(source, query, limits))
    else:
        columns, rows = _here(source, query)
    shown = [at for at, column in enumerate(columns) if column not in query.hidden]
    return Table(tuple(columns[at] for at in shown), tuple(tuple(row[at] for at in shown) for row in rows))


def prepare(
    text: str,
    params: Mapping[str, object],
    ontology: Ontology,
    prefixes: Mapping[str, str],
    services: Collection[str] = (),
) -> Prepared:
    """The query and its values, checked and ready for an engine.

    Raises:
        QueryError: as `run`.
    """
    asked = check_query(text, ontology, prefixes, services)
    declared = _declared(text)
    terms = {str(name): _to_term(str(name), value) for name, value in params.items()}
    unknown = sorted(set(terms) - set(declared)) if declared else []
    if unknown:
        raise QueryError(f"the query has no parameter {unknown[0]!r}{nearest(unknown[0], declared)}")
    for name in NEEDED.findall(text):
        if name not in terms:
            raise QueryError(f"the question needs a value for {name!r}: --param {name}=…")
    named = asked.default_graphs or asked.named_graphs
    graphs = ([*asked.default_graphs], [*asked.named_graphs]) if named else None
    return Prepared(asked.form, text, prefixes, terms, graphs, asked.services, declared)


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
    if not re.fullmatch(r"\w{1,100}", name):
        raise QueryError(f"{name[:100]!r} is no name of a parameter")
    if isinstance(value, URIRef) or (isinstance(value, str) and WEB_IRI.fullmatch(value)):
        text, datatype = str(value), None
    else:
        text, datatype = _literal(name, value)
    if len(text) > MOST_BYTES or NO_TEXT.search(text):
        raise QueryError(f"the parameter {name} is too long, or no text")
    return text, datatype


def _literal(name: str, value: object) -> tuple[str, str]:
    wrong = QueryError(f"the parameter {name} must be a text, a number or an IRI")
    if not isinstance(value, str | int | float | bool):  # a Literal is a str
        raise wrong
    try:
        literal = value if isinstance(value, Literal) else Literal(value)
    except ValueError as error:  # an integer of 5,000 digits
        raise wrong from error
    if literal.language or not isinstance(literal.value, str | int | float | bool):
        raise wrong
    return str(literal), str(literal.datatype or XSD.string)


def _here(source: Graph, query: Prepared) -> tuple[list[str], list[Row]]:
    try:
        columns, rows = engine.evaluate(source.ox, query.text, query.prefixes, query.terms, query.graphs)
        return columns, list(rows)
    except (engine.Unknown, SyntaxError, RuntimeError, ValueError, OSError) as error:
        raise QueryError(in_words(str(error))) from error
