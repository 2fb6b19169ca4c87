"""What a request asks, by the rules of the SPARQL 1.1 Protocol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl

from werkzeug.exceptions import BadRequest, Forbidden, UnsupportedMediaType
from werkzeug.wrappers import Request

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
READ_ONLY = "this endpoint only answers queries; what it holds is changed by `kg build`"


class Asking(NamedTuple):
    """A query, the graphs it is to see (none: all of them), and the name of a format, if any."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format: str


def read_asking(request: Request) -> Asking | None:
    """What a request to the endpoint asks, or None where it has no query: then the endpoint describes itself.

    Raises:
        BadRequest: not one query, or not UTF-8.
        Forbidden: an update.
        UnsupportedMediaType: a POST of something else.
    """
    given = fields(request.environ.get("QUERY_STRING", ""), "the address")
    text = None
    if request.method == "POST" and request.mimetype == FORM:
        for name, values in fields(_body(request), "the form").items():
            given.setdefault(name, []).extend(values)
    elif request.method == "POST" and request.mimetype == QUERY:
        text = _body(request)
        if "query" in given:
            raise BadRequest("one query in the address and one in the body: send one")
    elif request.method == "POST" and request.mimetype == UPDATE:
        raise Forbidden(READ_ONLY)
    elif request.method == "POST":
        kinds = f"{FORM} with query=…, or {QUERY}"
        raise UnsupportedMediaType(f"post {kinds}, not {request.mimetype or 'a body without a media type'}")
    if "update" in given:
        raise Forbidden(READ_ONLY)
    queries = given.get("query", []) if text is None else [text]
    if len(queries) > 1:
        raise BadRequest(f"{len(queries)} queries at once: send one")
    if not queries and request.method == "POST":
        raise BadRequest("the form has no query=…")
    if not queries:
        return None
    default, named = (tuple(given.get(name, ())) for name in ("default-graph-uri", "named-graph-uri"))
    return Asking(queries[0], default, named, last(given, "format"))


def fields(text: str, where: str) -> dict[str, list[str]]:
    """Names and values of a form or an address, in order.

    Raises:
        BadRequest: they are not UTF-8, or more than a hundred.
    """
    found: dict[str, list[str]] = {}
    try:
        for name, value in parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100):
            found.setdefault(name, []).append(value)
    except ValueError as error:
        raise BadRequest(f"{where} cannot be read: {error}") from error
    return found


def last(given: Mapping[str, list[str]], name: str) -> str:
    """The last value of this name, or nothing."""
    return given.get(name, [""])[-1]


def _body(request: Request) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType(f"a body is in UTF-8, not in {charset}")
    try:
        return request.get_data().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"the body is not UTF-8: {error.reason} at byte {error.start}") from error
