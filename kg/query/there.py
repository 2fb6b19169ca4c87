"""A query answered by a server: sent as it stands, with our prefixes before it and its values behind it."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from kg.errors import QueryError
from kg.query import engine
from kg.query.engine import Row, Term
from kg.query.process import Limits, Prepared
from kg.store import Remote


def answer_there(source: Remote, query: Prepared, limits: Limits | None) -> tuple[list[str], list[Row]]:
    """Columns and rows as `engine.evaluate` gives them: in the server's order, the triples of a CONSTRUCT in ours.

    A server that takes too long is not waited for; whether it goes on by itself is its own affair.

    Raises:
        QueryError: the server refuses it, or there are too many rows.
        InputError: no answer, or half of one.
    """
    if query.graphs is not None:  # a server may fetch what FROM names
        raise QueryError("FROM is refused for a graph at a server; GRAPH <…> { … } asks one of its graphs")
    seconds, most = (limits.seconds, limits.rows) if limits else (None, sys.maxsize)
    declared = " ".join(f"PREFIX {name}: <{namespace}>" for name, namespace in query.prefixes.items())
    columns, found = source.ask(f"{declared} {query.text}\n{_values(query.terms)}", seconds)
    for name in query.terms:
        if name not in columns:
            raise QueryError(f"the parameter {name} must be a variable that the query selects")
    rows: list[Row] = []
    for row in found:
        if len(rows) == most:
            raise QueryError(f"more than {most:,} rows; add a LIMIT or ask for less")
        rows.append(tuple(map(engine.to_value, row)))
    return list(columns), sorted(set(rows), key=str) if query.form == "CONSTRUCT" else rows


def _values(terms: Mapping[str, Term]) -> str:
    """`VALUES (?who) { (<…>) }`, written by the library, which escapes what must be escaped."""
    names = " ".join(f"?{name}" for name in terms)
    values = " ".join(str(engine.to_term(*term)) for term in terms.values())
    return f"VALUES ({names}) {{ ({values}) }}" if terms else ""
