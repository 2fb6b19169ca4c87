"""Runs named and free queries on a graph or a store: values are bound, never pasted; strangers' queries are limited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import XSD, Literal, URIRef

from kg.errors import QueryError
from kg.graph import Graph
from kg.ontology import Ontology, nearest
from kg.query import engine
from kg.query.engine import Row, Term
from kg.query.guard import MOST_BYTES, NO_TEXT, check_query
from kg.query.parameters import WEB_IRI, Ask, Reader
from kg.query.process import LIMITS, Limits, Prepared, answer_in_child, in_words
from kg.query.questions import needed, parameters, used, with_values
from kg.query.there import answer_there
from kg.store import Remote

if TYPE_CHECKING:
    import pandas


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
        params: values for the names in its line `# parameters: …`, as somebody types them (see `kg.query.questions`);
            without that line, for variables that the query selects. A text that begins with http:// or https:// is
            an IRI.
        services: addresses that SERVICE may ask.

    Raises:
        QueryError: not SPARQL; refused (updates, SERVICE, FROM); too long, large or greedy; a misspelt `dip:` term;
            a value that is no date, no actor of the graph, …
    """
    query = prepare_for(source, text, params or {}, services)
    if isinstance(source, Remote):
        columns, rows = answer_there(source, query, limits)
    elif limits is not None:
        return Table(*answer_in_child(source, query, limits))
    else:
        columns, rows = _here(source, query)
    return Table(tuple(columns), tuple(rows))


def prepare_for(
    source: Graph | Remote, text: str, params: Mapping[str, object], services: Collection[str] = ()
) -> Prepared:
    """As `prepare`; names of actors stand for those in this graph."""
    reader = Reader(asker(source), source.ontology, source.iris.prefixes, source.actors)
    return prepare(text, params, source.ontology, source.iris.prefixes, services, reader)


def prepare(
    text: str,
    params: Mapping[str, object],
    ontology: Ontology,
    prefixes: Mapping[str, str],
    services: Collection[str] = (),
    reader: Reader | None = None,
) -> Prepared:
    """The query and its values, checked and ready for an engine; `reader` knows whom the names of actors stand for.

    Raises:
        QueryError: as `run`.
    """
    asked = check_query(text, ontology, prefixes, services)
    terms: dict[str, Term] = {}
    if parameters(text):
        text = _with_values(text, params, reader or Reader(lambda _: (), ontology, prefixes))
        asked = check_query(text, ontology, prefixes, services)  # lines that were comments count now
    else:
        terms = {str(name): _to_term(str(name), value) for name, value in params.items()}
    named = asked.default_graphs or asked.named_graphs
    graphs = ([*asked.default_graphs], [*asked.named_graphs]) if named else None
    return Prepared(asked.form, text, prefixes, terms, graphs, asked.services)


def asker(source: Graph | Remote) -> Ask:
    """What answers queries of our own about this graph."""
    if isinstance(source, Remote):
        return lambda text: answer_there(source, Prepared("SELECT", text, source.iris.prefixes, {}), None)[1]
    return lambda text: engine.evaluate(source.ox, text, source.iris.prefixes, {})[1]


def _with_values(text: str, params: Mapping[str, object], reader: Reader) -> str:
    known = parameters(text)
    for name in params:
        if name not in known:
            near = nearest(name, known) or f"; it has {', '.join(known)}"
            raise QueryError(f"the question has no parameter {name!r}{near}")
        if name not in used(text):
            raise QueryError(f"the query lists the parameter {name}, but has no line `# if {name}: …`")
    for name in needed(text):
        if name not in params:
            raise QueryError(f"the question needs a value for {name!r}: --param {name}=…")
    return with_values(text, reader.terms(params))


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
