"""What a store holds, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.query import Table

DAY = "?x dip:published ?day . BIND (STR(?day) AS ?value)"
MOMENT = "?x dip:added ?moment . BIND (STR(?moment) AS ?value)"
COUNTED = {
    "articles": ("COUNT(DISTINCT ?x)", "?x a dip:Article"),
    "published from": ("MIN(?value)", DAY),
    "published to": ("MAX(?value)", DAY),
    "sources": ("COUNT(DISTINCT ?name)", "?x dip:source ?name"),
    "last added": ("MAX(?value)", MOMENT),
    "accounts": ("COUNT(DISTINCT ?x)", "?x a dip:Account"),
    "events": ("COUNT(DISTINCT ?x)", "?x dip:account ?account"),
    "actors and places": ("COUNT(DISTINCT ?x)", "?x skos:prefLabel ?name"),
    "corrections": ("COUNT(DISTINCT ?x)", "?x a dip:Correction"),
}


class Asked(Protocol):
    """A store in a folder or at a server."""

    def sparql(self, query: str) -> Table:
        """The answer to a query."""


def contents(store: Asked) -> dict[str, str | int]:
    """Numbers, and days and moments as ISO texts, by name; what is not known is left out."""
    told = {name: _only(store, *counted) for name, counted in COUNTED.items()}
    return {name: value for name, value in told.items() if value is not None}


def _only(store: Asked, aggregate: str, pattern: str) -> str | int | None:
    [[value]] = store.sparql(f"SELECT ({aggregate} AS ?only) {{ {pattern} }}")
    return value if isinstance(value, str | int) else None
