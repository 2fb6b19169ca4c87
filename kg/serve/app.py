"""The web application: addresses, what is refused, and how answers travel. Nothing here changes anything."""

from __future__ import annotations

import io
import ipaddress
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any

from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    MisdirectedRequest,
    NotFound,
    ServiceUnavailable,
)
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response
from werkzeug.wsgi import wrap_file

from kg.cells import csv_lines
from kg.errors import KGError, QueryError, StoppedError
from kg.ontology import DIP, nearest
from kg.query import named_queries
from kg.query.process import Prepared
from kg.serve.description import describe
from kg.serve.desk import BusyError, Desk
from kg.serve.formats import ROWS, TRIPLES, choose
from kg.serve.page import POLICY, render_page
from kg.serve.requests import fields, last, read_asking

MOST_BYTES = 256 * 1024  # of a request: a query of 64 kB, each of its bytes as %XX
HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::[0-9]+)?")
READ = ("GET", "HEAD", "OPTIONS")
ADDRESSES = Map(
    [
        Rule("/", endpoint="page", methods=READ),
        Rule("/sparql", endpoint="sparql", methods=(*READ, "POST")),
        Rule("/answer.<any(csv, json):kind>", endpoint="answer", methods=READ),
        Rule("/map", endpoint="map", methods=READ),
    ]
)
# What comes from here is read by nobody else's page, guessed to be nothing else, and kept by nobody.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
FRAMED = "frame-ancestors 'none'"


class App:
    """A WSGI application that answers for the graph of a desk.

    `hosts` are the names under which it may be called, besides numbers and localhost: a page elsewhere that lets its
    own name point here reads nothing. `origins` are pages elsewhere that may read all the same.
    """

    def __init__(self, desk: Desk, hosts: Iterable[str] = (), origins: Iterable[str] = ()) -> None:
        self.desk = desk
        self.hosts = {"localhost", *(host.lower() for host in hosts)}
        self.origins = set(origins)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = MOST_BYTES
        response = self._respond(request)
        response.headers.update(ALWAYS)
        response.headers.add("Vary", "Accept, Origin")
        if request.headers.get("Origin") in self.origins:
            response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        return response(environ, start_response)

    def _respond(self, request: Request) -> Response:
        endpoint = ""
        try:
            self._check_host(request)
            self._check_site(request)
            endpoint, values = ADDRESSES.bind_to_environ(request.environ).match()
            if request.method == "OPTIONS":
                return Response(status=204, headers={"Allow": _allowed(endpoint)})
            answers: dict[str, Callable[..., Response]] = {
                "page": self._page,
                "sparql": self._sparql,
                "answer": self._answer,
                "map": self._map,
            }
            return answers[endpoint](request, **values)
        except MethodNotAllowed as error:
            known = ", ".join(sorted(error.valid_methods or ()))
            error.description = f"{request.method} does nothing here; this address knows {known}"
            return _in_words(error, None)
        except NotFound as error:
            error.description = "nothing is here; the page is at /, the SPARQL endpoint at /sparql"
            return _in_words(error, None)
        except HTTPException as error:
            return _in_words(error, self._page_of_error(request, endpoint, error))
        except (BusyError, StoppedError) as error:
            unavailable = ServiceUnavailable(str(error), retry_after=5 if isinstance(error, BusyError) else None)
            return _in_words(unavailable, self._page_of_error(request, endpoint, unavailable))
        except KGError as error:
            return _in_words(bad := BadRequest(str(error)), self._page_of_error(request, endpoint, bad))

    def _check_host(self, request: Request) -> None:
        """A name that somebody else lets point to this machine is refused; a number cannot be made to."""
        given = request.environ.get("HTTP_HOST", "")
        found = HOST.fullmatch(given)
        host = (found[1] or found[2]).lower() if found else ""
        if host not in self.hosts and not _is_number(host):
            raise MisdirectedRequest(f"nothing is served under the name {given!r}; see --allow-host")

    def _check_site(self, request: Request) -> None:
        """Another site's page may link to us, and not make its readers' browsers ask."""
        fetched = request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
        if fetched and request.headers.get("Sec-Fetch-Mode") != "navigate" and not self._is_allowed(request):
            raise Forbidden("pages of other sites may not ask here; see --allow-origin")

    def _is_allowed(self, request: Request) -> bool:
        return request.headers.get("Origin") in self.origins

    def _sparql(self, request: Request) -> Response:
        asking = read_asking(request)
        if asking is None:
            return self._description(request)
        graphs = None
        if asking.default_graphs or asking.named_graphs:
            graphs = [*asking.default_graphs], [*asking.named_graphs]
        query = self.desk.prepare(asking.text, {}, graphs)
        formats = ROWS if query.form in ("SELECT", "ASK") else TRIPLES
        format = choose(formats, request.accept_mimetypes, asking.format)
        return _file(request, self.desk.answer(query, format.media), format.media)

    def _description(self, request: Request) -> Response:
        if request.accept_mimetypes.best_match(["text/turtle", "text/html"]) == "text/html":
            return redirect("/", 303)
        media = choose(TRIPLES, request.accept_mimetypes).media
        told = describe(request.base_url, self.desk.title, str(DIP), media)
        return Response(told, content_type=_typed(media))

    def _answer(self, request: Request, kind: str) -> Response:
        """What the page shows, whole, for a spreadsheet or a program."""
        asked = self._asked(request)
        if asked is None:
            raise BadRequest("nothing is asked: ?name=… with its parameters, or ?query=…")
        columns, file = self.desk.rows(asked)
        rows = (dict(zip(columns, json.loads(line), strict=True)) for line in file)
        written = csv_lines(columns, rows) if kind == "csv" else _json_lines(rows)
        response = Response(written, content_type=_typed("text/csv" if kind == "csv" else "application/json"))
        response.headers["Content-Disposition"] = f'attachment; filename="answer.{kind}"'
        response.call_on_close(file.close)
        return response

    def _page(self, request: Request) -> Response:
        asked = self._asked(request)
        shown = None if asked is None else self.desk.first_rows(asked)
        return self._as_page(request, shown=shown)

    def _asked(self, request: Request) -> Prepared | None:
        given = fields(request.environ.get("QUERY_STRING", ""), "the address")
        name, text = last(given, "name"), last(given, "query")
        if not name:
            return self.desk.prepare(text, {}) if text.strip() else None
        if name not in named_queries():
            raise QueryError(f"there is no question {name!r}{nearest(name, named_queries())}")
        question = named_queries()[name]
        params = {each: last(given, each).strip() for each in question.parameters}
        return self.desk.prepare(question.text, {each: value for each, value in params.items() if value})

    def _as_page(self, request: Request, **parts: Any) -> Response:
        try:
            given = fields(request.environ.get("QUERY_STRING", ""), "the address")
        except BadRequest:
            given = {}
        page = render_page(self.desk, {name: last(given, name) for name in given}, **parts)
        return Response(page, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY})

    def _page_of_error(self, request: Request, endpoint: str, error: HTTPException) -> Response | None:
        return self._as_page(request, error=error.description) if endpoint == "page" else None

    def _map(self, request: Request) -> Response:
        # The page brings a policy of its own, which knows its scripts.
        return Response(
            self.desk.map(), content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": FRAMED}
        )


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _in_words(error: HTTPException, page: Response | None) -> Response:
    """The status and headers of an error with a body that a person can read."""
    response = page or Response(f"{error.description}\n", content_type=_typed("text/plain"))
    response.status_code = error.code or 500
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _allowed(endpoint: str) -> str:
    return ", ".join(sorted(next(rule.methods or () for rule in ADDRESSES.iter_rules(endpoint))))


def _typed(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _file(request: Request, file: IO[bytes], media: str) -> Response:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    body = wrap_file(request.environ, file, 1 << 16)
    return Response(body, content_type=_typed(media), headers={"Content-Length": str(size)}, direct_passthrough=True)


def _json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """A list of objects, as `kg query --json` prints it."""
    before = b"[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"
