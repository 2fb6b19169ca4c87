"""A query answered by a server: sent as it stands, with our prefixes before it and its values behind it."""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import QueryError
from kg.query import engine
from kg.query.engine import Row, Term
from kg.store import Remote


def answer_there(
    source: Remote, text: str, prefixes: Mapping[str, str], terms: Mapping[str, Term], seconds: float | None, most: int
) -> tuple[list[str], list[Row]]:
    """Columns and rows as `engine.evaluate` gives them; those of a CONSTRUCT in order.

    A server that takes too long is not waited for; whether it goes on by itself is its own affair.

    Raises:
        QueryError: the server refuses it, or there are more rows than `most`.
        InputError: no answer, or half of one.
    """
    declared = " ".join(f"PREFIX {name}: <{namespace}>" for name, namespace in prefixes.items())
    columns, found = source.ask(f"{declared} {text}\n{_values(terms)}", seconds)
    for name in terms:
        if name not in columns:
            raise QueryError(f"the parameter {name} must be a variable that the query selects")
    rows: list[Row] = []
    for row in found:
        if len(rows) == most:
            raise QueryError(f"more than {most:,} rows; add a LIMIT or ask for less")
        rows.append(tuple(map(engine.to_value, row)))
    return list(columns), rows


def _values(terms: Mapping[str, Term]) -> str:
    """`VALUES (?who) { (<…>) }`, written by the library, which escapes what must be escaped."""
    if not terms:
        return ""
    names, values = (
        " ".join(f"?{name}" for name in terms),
        " ".join(str(engine.to_term(*term)) for term in terms.values()),
    )
    return f"VALUES ({names}) {{ ({values}) }}"
