"""SPARQL servers over HTTP: found, asked, written to; what fails is tried again or told, and secrets are kept."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from kg.errors import InputError, KGError, QueryError
from kg.store import server
from kg.store.endpoint import Endpoint

NEWS, OTHER = "https://example.org/graph/news", "https://example.org/graph/other"
ALL = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s ?o"
FUSEKI = {"KG_STORE_PATHS": "sparql update data"}
TOKEN = "s3cret-Token.value"
CODED = base64.b64encode(f"ann:{TOKEN}".encode()).decode()


def triples(*values: str) -> list[ox.Triple]:
    """What says that a node has these values."""
    node = ox.NamedNode("https://example.org/Kyiv")
    return [ox.Triple(node, ox.NamedNode("https://example.org/said"), ox.Literal(value)) for value in values]


def table(*values: str, column: str = "o") -> bytes:
    """An answer with these texts in one column, as a server sends it."""
    rows = [{column: {"type": "literal", "value": value}} for value in values]
    return json.dumps({"head": {"vars": [column]}, "results": {"bindings": rows}}).encode()


def values(endpoint: Endpoint, query: str = ALL, **options: Any) -> list[str]:
    return [row[-1].value for row in endpoint.ask(query, **options).rows]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less between tries than for a server that starts again."""
    monkeypatch.setattr(server, "WAITS", (0.01, 0.02, 0.03))


def test_graphs_are_put_added_to_and_dropped(oxigraph: Callable[..., Any]) -> None:
    endpoint = Endpoint(oxigraph().url, {})
    endpoint.put(NEWS, triples("one", 'two "quoted"\n\\'))
    endpoint.put(NEWS, triples("one", 'two "quoted"\n\\'))
    assert values(endpoint) == ["one", 'two "quoted"\n\\']
    endpoint.put(NEWS, triples("three"))
    endpoint.add(NEWS, triples("four"))
    endpoint.add(OTHER, triples("five"))
    assert values(endpoint) == ["five", "four", "three"]
    endpoint.drop(NEWS)
    endpoint.drop(NEWS)
    assert values(endpoint) == ["five"]
    endpoint.change(f"CLEAR GRAPH <{OTHER}>")
    assert values(endpoint) == []


def test_every_form_of_query_is_answered(oxigraph: Callable[..., Any]) -> None:
    endpoint = Endpoint(oxigraph().url, {})
    endpoint.put(NEWS, triples("one"))
    assert values(endpoint, "ASK { ?s ?p ?o }") == ["true"]
    assert values(endpoint, "ASK { ?s ?p 7 }") == ["false"]
    constructed = endpoint.ask("CONSTRUCT { ?s a ?o } { ?s ?p ?o }")
    assert (constructed.columns, len(list(constructed.rows))) == (("subject", "predicate", "object"), 1)
    selected = endpoint.ask("SELECT ?o ?none { ?s ?p ?o }")
    assert (selected.columns, list(selected.rows)) == (("o", "none"), [(ox.Literal("one"), None)])
    with pytest.raises(QueryError, match="refuses the query: HTTP 400 error at 1:14"):
        endpoint.ask("SELECT broken")


@pytest.mark.parametrize("path", ["", "/", "/query", "/sparql"])
def test_a_store_is_found_by_its_address_or_by_where_it_is_asked(oxigraph: Callable[..., Any], path: str) -> None:
    endpoint = Endpoint(oxigraph().url + path, {})
    endpoint.put(NEWS, triples("one"))
    assert values(endpoint) == ["one"]


@pytest.mark.parametrize("options", [(), ("--union-default-graph",)])
def test_named_graphs_are_searched_together(oxigraph: Callable[..., Any], options: tuple[str, ...]) -> None:
    endpoint = Endpoint(oxigraph(*options).url, {})
    assert values(endpoint) == []  # and nothing learnt from it
    endpoint.put(NEWS, triples("one"))
    endpoint.put(OTHER, triples("two"))
    assert values(endpoint) == ["one", "two"]
    assert values(endpoint, union=False) == (["one", "two"] if options else [])
    assert values(endpoint, f"SELECT ?o {{ ?s ?p 'one' . GRAPH <{OTHER}> {{ ?s ?p ?o }} }}") == ["two"]


# Where each server is asked, changed, and keeps its graphs, behind the address of the store.
@pytest.mark.parametrize(
    "asked, changed, graphs",
    [
        ("/news/sparql", "/news/update", "/news/data"),
        ("/news/query", "/news/update", "/news/store"),
        ("/news/sparql", "/news/sparql", "/news/sparql/gsp/"),
        ("/news", "/news/statements", "/news/rdf-graphs/service"),
        ("/news", "/news", "/news"),
    ],
)
def test_the_paths_of_a_server_are_found(scripted: Any, reply: Any, asked: str, changed: str, graphs: str) -> None:
    def answer(request: Any) -> Any:
        path, _, query = request.path.partition("?")
        if path == asked and b"ASK+" in request.body:
            return reply(body=b'{"head": {}, "boolean": true}')
        if path == asked and b"query=" in request.body:
            return reply(body=table("true", column="found"))
        if path == graphs and query:
            return reply(204)
        if path == changed and request.body.startswith(b"DROP"):
            return reply(204)
        return reply(404, b"<h1>Not Found</h1>", "text/html")

    there = scripted(answer)
    endpoint = Endpoint(there.url + "/news", {})
    endpoint.put(NEWS, triples("one"))
    endpoint.change("DROP ALL")
    assert values(endpoint) == ["true"]
    put, changing = there.requests[-4:-2]
    assert (put.method, put.path) == ("PUT", f"{graphs}?graph=https%3A%2F%2Fexample.org%2Fgraph%2Fnews")
    assert put.body == b'<https://example.org/Kyiv> <https://example.org/said> "one" .\n'
    assert put.headers["Content-Type"] == "application/n-triples"
    assert changing.path == changed


def test_a_server_that_can_only_be_asked_says_so_when_written_to(scripted: Any, reply: Any) -> None:
    def answer(request: Any) -> Any:
        if request.path == "/sparql" and request.method == "POST":
            return reply(body=b'{"boolean": true, "head": {}}')
        return reply(404)

    endpoint = Endpoint(scripted(answer).url + "/sparql", {})
    with pytest.raises(InputError, match="no Graph Store Protocol there"):
        endpoint.put(NEWS, triples("one"))
    with pytest.raises(InputError, match="can only be asked"):
        endpoint.change("DROP ALL")


def test_a_server_that_cannot_search_named_graphs_together_is_told(scripted: Any, reply: Any) -> None:
    there = scripted(lambda request: reply(body=table("false", column="found")))
    with pytest.raises(InputError, match="searches the default graph only"):
        Endpoint(there.url, FUSEKI).ask(ALL)
    assert [parse_qs(request.body.decode()).get("union-default-graph") for request in there.requests] == [
        None,
        ["true"],
    ]


@pytest.mark.parametrize(
    "url, message",
    [
        ("http://127.0.0.1:1", "http://127.0.0.1:1: no server answers there"),
        ("http://nowhere.invalid", "no server answers there"),
        ("ftp://127.0.0.1/news", "not the address of a store"),
        ("http://127.0.0.1:1/?graph=x", "not the address of a store"),
        ("http:///news", "not the address of a store"),
        ("http://127.0.0.1:port/", "not the address of a store"),
        ("http://ann:hunter2@127.0.0.1:1/news", "http://127.0.0.1:1/news: name and password belong into"),
    ],
)
def test_addresses_that_are_none_are_told_at_once(url: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server.time, "sleep", lambda seconds: pytest.fail("waited for a server that was never there"))
    with pytest.raises(InputError) as raised:
        Endpoint(url, {})
    assert message in str(raised.value)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("status, tries", [(500, 3), (502, 3), (503, 3), (200, 1)])
def test_what_fails_for_a_while_is_tried_again(scripted: Any, reply: Any, status: int, tries: int) -> None:
    asked = count(1)
    there = scripted(lambda request: reply(status if next(asked) < 3 else 204))
    Endpoint(there.url, FUSEKI).put(NEWS, triples("one"))
    assert [request.method for request in there.requests] == ["PUT"] * tries
    assert len({request.body for request in there.requests}) == 1


@pytest.mark.parametrize(
    "status, tries, message",
    [
        (500, 4, "the server fails: HTTP 500 out of order"),
        (400, 1, "refuses to write: HTTP 400 out of order"),
        (404, 1, "refuses to write: HTTP 404 out of order"),
        (413, 1, "refuses to write: HTTP 413 out of order"),
        (501, 1, "refuses to write: HTTP 501 out of order"),
        (401, 1, "asks who we are; set KG_STORE_TOKEN, or KG_STORE_USER and KG_STORE_PASSWORD"),
        (301, 1, "not here; the server names https://elsewhere.example/"),
    ],
)
def test_what_is_refused_is_told_at_once(scripted: Any, reply: Any, status: int, tries: int, message: str) -> None:
    moved = {"Location": "https://elsewhere.example/"}
    there = scripted(lambda request: reply(status, b"out\n of\x1b order", "text/plain", headers=moved))
    with pytest.raises(InputError) as raised:
        Endpoint(there.url, FUSEKI).put(NEWS, triples("one"))
    assert message in str(raised.value)
    assert len(there.requests) == tries


def test_a_server_that_is_started_again_goes_on(oxigraph: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    there = oxigraph()
    endpoint = Endpoint(there.url, {})
    endpoint.put(NEWS, triples("one"))
    there.kill()
    with pytest.raises(InputError, match="the server went away; once it is back"):
        endpoint.put(OTHER, triples("two"))
    there.start()
    endpoint.put(OTHER, triples("two"))
    assert values(endpoint) == ["one", "two"]


@pytest.mark.parametrize("cut", [1, 2, 20, 60])
def test_an_answer_that_breaks_off_is_a_failure(scripted: Any, reply: Any, cut: int) -> None:
    there = scripted(lambda request: reply(body=table("one", "two"), cut=cut))
    with pytest.raises(InputError, match="broke off"):
        values(Endpoint(there.url, FUSEKI), union=False)


@pytest.mark.parametrize("left_out", range(1, len(table("one", "two")), 7))
def test_an_answer_that_the_server_ends_too_early_is_a_failure(scripted: Any, reply: Any, left_out: int) -> None:
    """As a server with a time limit does: all is well with the transfer, and the answer is half."""
    there = scripted(lambda request: reply(body=table("one", "two")[:-left_out]))
    with pytest.raises(InputError, match="broke off"):
        values(Endpoint(there.url, FUSEKI), union=False)


def test_whole_answers_are_none_of_these(scripted: Any, reply: Any) -> None:
    there = scripted(lambda request: reply(body=table("one", "two")))
    assert values(Endpoint(there.url, FUSEKI), union=False) == ["one", "two"]


def test_a_time_limit_of_the_real_server_is_seen(oxigraph: Callable[..., Any]) -> None:
    endpoint = Endpoint(oxigraph("--timeout-s", "1").url, {})
    endpoint.put(NEWS, triples(*map(str, range(3000))))
    with pytest.raises(InputError, match="broke off"):
        list(endpoint.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (STRLEN(CONCAT(?c, ?f, ?i)) < 4) }").rows)


@pytest.mark.parametrize(
    "kind, body, message",
    [
        ("text/html; charset=utf-8", b"<html>It works!</html>", "answers with text/html"),
        ("application/sparql-results+json", b"<html>It works!</html>", "broke off or is none"),
        ("application/sparql-results+json", b"", "broke off or is none"),
    ],
)
def test_a_page_is_no_answer(scripted: Any, reply: Any, kind: str, body: bytes, message: str) -> None:
    there = scripted(lambda request: reply(body=body, kind=kind))
    with pytest.raises(InputError, match=message):
        values(Endpoint(there.url, FUSEKI), union=False)
    with pytest.raises(InputError, match="no SPARQL there; KG_STORE_PATHS"):
        Endpoint(there.url, {})


def test_a_slow_server_is_not_waited_for_and_not_asked_twice(scripted: Any, reply: Any) -> None:
    there = scripted(lambda request: reply(body=table("one"), after=1))
    endpoint = Endpoint(there.url, {**FUSEKI, "KG_STORE_TIMEOUT": "0.2"})
    with pytest.raises(InputError, match=r"no answer within 0\.2 s"):
        values(endpoint, union=False)
    assert len(there.requests) == 1
    assert values(endpoint, union=False, seconds=5) == ["one"]


def test_a_large_graph_takes_its_time(scripted: Any, reply: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock runs for each piece, not for the whole."""
    monkeypatch.setattr(server, "CONNECT", 0.5)
    there = scripted(lambda request: reply(204))
    there.pause = 0.1
    Endpoint(there.url, FUSEKI).put(NEWS, triples("x" * 20_000_000))
    [request] = there.requests
    assert len(request.body) > 20_000_000


@pytest.mark.parametrize("seconds", ["soon", "0", "-1", "nan", "inf"])
def test_a_time_limit_is_a_number(seconds: str) -> None:
    with pytest.raises(InputError, match="KG_STORE_TIMEOUT"):
        Endpoint("http://127.0.0.1:1", {**FUSEKI, "KG_STORE_TIMEOUT": seconds})


@pytest.mark.parametrize(
    "environ, sent",
    [
        ({}, None),
        ({"KG_STORE_TOKEN": TOKEN}, f"Bearer {TOKEN}"),
        (
            {"KG_STORE_USER": "ann", "KG_STORE_PASSWORD": TOKEN},
            f"Basic {base64.b64encode(b'ann:' + TOKEN.encode()).decode()}",
        ),
        ({"KG_STORE_TOKEN": TOKEN, "KG_STORE_USER": "ann", "KG_STORE_PASSWORD": "other"}, f"Bearer {TOKEN}"),
    ],
)
def test_secrets_are_sent_in_a_header(scripted: Any, reply: Any, environ: dict[str, str], sent: str | None) -> None:
    there = scripted(lambda request: reply(body=table("one")))
    endpoint = Endpoint(there.url, {**FUSEKI, **environ})
    assert values(endpoint, union=False) == ["one"]
    [request] = there.requests
    assert request.headers.get("Authorization") == sent
    assert TOKEN not in request.path + request.body.decode()


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 500])
@pytest.mark.parametrize("environ", [{"KG_STORE_TOKEN": TOKEN}, {"KG_STORE_USER": "ann", "KG_STORE_PASSWORD": TOKEN}])
def test_secrets_are_in_no_message(
    scripted: Any, reply: Any, status: int, environ: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """Not even where the server sends back what it was sent."""
    caplog.set_level(logging.DEBUG)
    there = scripted(lambda request: reply(status, request.headers["Authorization"].encode(), "text/html"))
    with pytest.raises(KGError) as raised:
        endpoint = Endpoint(there.url, {**FUSEKI, **environ})
        endpoint.ask(ALL)
    told = f"{raised.value!r} {raised.value.__cause__!r} {endpoint!r} {endpoint.__dict__!r} {caplog.text}"
    assert TOKEN not in told
    assert CODED not in told
    if status in (401, 403):
        assert next(iter(environ)) in str(raised.value)


def test_a_token_is_one_word_and_is_not_shown() -> None:
    with pytest.raises(InputError, match="KG_STORE_TOKEN: a token is one word") as raised:
        Endpoint("http://127.0.0.1:1", {"KG_STORE_TOKEN": f"{TOKEN}\r\nX-Other: 1"})
    assert TOKEN not in str(raised.value)


@pytest.mark.parametrize(
    "url, environ, warned",
    [
        ("http://db.example.org/news", {"KG_STORE_TOKEN": TOKEN}, True),
        ("http://db.example.org/news", {}, False),
        ("https://db.example.org/news", {"KG_STORE_TOKEN": TOKEN}, False),
        ("http://127.0.0.1:7878", {"KG_STORE_TOKEN": TOKEN}, False),
        ("http://[::1]:7878", {"KG_STORE_TOKEN": TOKEN}, False),
        ("http://localhost:7878", {"KG_STORE_USER": "ann"}, False),
    ],
)
def test_secrets_in_plain_text_are_warned_of(
    url: str, environ: dict[str, str], warned: bool, caplog: pytest.LogCaptureFixture
) -> None:
    Endpoint(url, {**FUSEKI, **environ})
    assert ("use https" in caplog.text) == warned
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("paths", ["sparql", "sparql update", "a b c d"])
def test_paths_are_three(paths: str) -> None:
    with pytest.raises(InputError, match="KG_STORE_PATHS: three paths"):
        Endpoint("http://127.0.0.1:1", {"KG_STORE_PATHS": paths})
