"""A SPARQL server: asked, changed, its named graphs put, added to and dropped. Knows nothing of articles.

It is asked by the SPARQL 1.1 Protocol and its graphs are written by the Graph Store
Protocol, whose PUT may be sent twice.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox
from urllib3.exceptions import HTTPError

from kg.errors import InputError, QueryError
from kg.store.server import Response, Server, brief

PATHS = "KG_STORE_PATHS"
# Behind the address of a store: where it is asked, where it is changed, and where its named graphs are.
LAYOUTS = (
    ("sparql", "update", "data"),  # Fuseki
    ("query", "update", "store"),  # oxigraph
    ("sparql", "sparql", "sparql/gsp/"),  # Neptune
    ("", "statements", "rdf-graphs/service"),  # GraphDB, RDF4J
    ("", "", ""),  # QLever
)
# What makes a server search all named graphs together, if it does not do so by itself: the second is oxigraph's. That
# of Fuseki (default-graph-uri=urn:x-arq:UnionGraph) will not do: GRAPH then finds nothing.
UNIONS: tuple[dict[str, str], ...] = ({}, {"union-default-graph": "true"})
# Whether a query without GRAPH finds what stands in a named graph; no row where there is nothing to find.
FINDS_NAMED = "SELECT (EXISTS { ?s ?p ?o } AS ?found) { { SELECT ?s ?p ?o { GRAPH ?graph { ?s ?p ?o } } LIMIT 1 } }"
TABLE, TRIPLES, FORM = "application/sparql-results+json", "application/n-triples", "application/x-www-form-urlencoded"


class Answer(NamedTuple):
    """Names of columns, and rows of RDF terms, None where nothing is bound; rows can be read once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


class Endpoint:
    """The SPARQL server behind a URL, whichever it is.

    `http://127.0.0.1:7878` (oxigraph), `http://host:3030/news` (Fuseki), `https://host/repositories/news` (GraphDB):
    its paths are found by asking. `KG_STORE_PATHS="sparql update data"` tells those of a server unlike these.

    Raises:
        InputError: no server there, it speaks no SPARQL, or it wants to know who we are.
    """

    def __init__(self, url: str, environ: Mapping[str, str] = os.environ) -> None:
        self.url = url.rstrip("/")
        base = self.url.removesuffix("/sparql").removesuffix("/query")  # some know their store by where it is asked
        self._server = Server(base, environ)
        self._asked_at, self._changed_at, self._graphs_at = self._paths(environ)
        self._union: Mapping[str, str] | None = None

    def __repr__(self) -> str:
        return f"Endpoint({self.url!r})"

    def ask(self, query: str, *, union: bool = True, seconds: float | None = None) -> Answer:
        """The answer to a SELECT, ASK or CONSTRUCT; its rows are read as they come.

        `union` searches all named graphs together wherever the query names none.

        Raises:
            QueryError: the server does not understand the query.
            InputError: as `Server.send`; what comes is no answer, or breaks off; the server cannot search all graphs.
        """
        params = self._union_params() if union else {}
        return self._answer(self._post(self._asked_at, query, params, seconds))

    def put(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Let a named graph hold these triples and no others, in one step."""
        self._write("PUT", graph, triples)

    def add(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Add these triples to those of a named graph."""
        self._write("POST", graph, triples)

    def drop(self, graph: str) -> None:
        """Take a named graph away, if there is one."""
        self._write("DELETE", graph, None)

    def change(self, update: str) -> None:
        """Carry out a SPARQL update; a server does all of it or nothing."""
        if self._changed_at is None:
            raise InputError(f"{self.url}: this server can only be asked")
        headers = {"Content-Type": "application/sparql-update"}
        response = self._server.send("POST", self._changed_at, body=update.encode(), headers=headers)
        if response.status >= 400:
            raise InputError(f"{self.url}: the server refuses the change: {self._server.said(response)}")

    def _paths(self, environ: Mapping[str, str]) -> tuple[str, str | None, str | None]:
        """Where it is asked, changed, and keeps its graphs; the last two None where it can only be asked."""
        if environ.get(PATHS):
            given = environ[PATHS].split()
            if len(given) != 3:
                raise InputError(f"{PATHS}: three paths behind the address, as in 'sparql update data'")
            asked, changed, graphs = (path.strip("/") if path != "." else "" for path in given)
            return asked, changed, graphs
        answers: dict[str, bool] = {}
        for asked, changed, graphs in LAYOUTS:
            if asked not in answers:
                answers[asked] = self._answers(asked)
            if answers[asked] and self._server.send("HEAD", graphs, {"default": ""}).status != 404:
                return asked, changed, graphs
        only_asked = next((path for path, answered in answers.items() if answered), None)
        if only_asked is None:
            raise InputError(f"{self.url}: no SPARQL there; {PATHS} tells where this server is asked (docs/stores.md)")
        return only_asked, None, None

    def _answers(self, path: str) -> bool:
        response = self._post(path, "ASK {}", {})
        try:
            [[answer]] = self._answer(response).rows
        except (InputError, QueryError, ValueError):  # a page of HTML, perhaps
            response.close()
            return False
        return bool(answer.value == "true")

    def _union_params(self) -> Mapping[str, str]:
        """What to send along so that all named graphs are searched; found out on the first data there is."""
        if self._union is not None:
            return self._union
        for params in UNIONS:
            found = self._finds_named(params)
            if found is None:
                return {}
            if found:
                self._union = params
                return params
        raise InputError(
            f"{self.url}: this server searches the default graph only; set it to search the union of all named graphs "
            "(for Fuseki: tdb2:unionDefaultGraph true; docs/stores.md says more)"
        )

    def _finds_named(self, params: Mapping[str, str]) -> bool | None:
        """Whether what stands in a named graph is found; None where nothing does."""
        try:
            rows = self._answer(self._post(self._asked_at, FINDS_NAMED, params)).rows
            found = [term.value == "true" for [term] in rows]
        except QueryError:  # of a parameter that it does not know
            return False
        return all(found) if found else None

    def _post(self, path: str, query: str, params: Mapping[str, str], seconds: float | None = None) -> Response:
        body = urlencode({"query": query, **params}).encode()
        headers = {"Content-Type": FORM, "Accept": f"{TABLE}, {TRIPLES};q=0.9"}
        return self._server.send("POST", path, body=body, headers=headers, seconds=seconds)

    def _answer(self, response: Response) -> Answer:
        if response.status >= 400:
            raise QueryError(f"{self.url}: the server refuses the query: {self._server.said(response)}")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in (TABLE, TRIPLES):
            raise InputError(
                f"{self.url}: answers with {brief(kind) or 'no known format'}, not as a SPARQL server does"
            )
        body: Any = response  # an open file to pyoxigraph
        with self._unbroken():
            if kind == TRIPLES:
                triples = (tuple(quad.triple) for quad in ox.parse(body, ox.RdfFormat.N_TRIPLES))
                return Answer(("subject", "predicate", "object"), self._whole(triples))
            results: Any = ox.parse_query_results(body, ox.QueryResultsFormat.JSON)
            if isinstance(results, ox.QueryBoolean):
                response.drain_conn()
                return Answer(("answer",), iter([(ox.Literal(bool(results)),)]))
        return Answer(tuple(variable.value for variable in results.variables), self._whole(results))

    def _whole(self, rows: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        with self._unbroken():
            yield from map(tuple, rows)

    @contextmanager
    def _unbroken(self) -> Iterator[None]:
        """An answer that ends before its end is a failure, not a short answer."""
        try:
            yield
        except (SyntaxError, ValueError, OSError, HTTPError) as error:
            raise InputError(
                f"{self.url}: the answer broke off or is none; the server may have a time limit ({brief(error)})"
            ) from error

    def _write(self, method: str, graph: str, triples: Iterable[ox.Triple] | None) -> None:
        if self._graphs_at is None:
            raise InputError(
                f"{self.url}: no Graph Store Protocol there, so nothing can be written; {PATHS} tells where it is"
            )
        body = None if triples is None else ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        headers = {} if body is None else {"Content-Type": TRIPLES}
        response = self._server.send(method, self._graphs_at, {"graph": graph}, body, headers)
        if response.status >= 400 and not (method == "DELETE" and response.status == 404):
            raise InputError(f"{self.url}: the server refuses to write: {self._server.said(response)}")
