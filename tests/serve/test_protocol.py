"""The SPARQL 1.1 Protocol, row by row as its section 2 has it, over a real connection."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlconnector import SPARQLConnector
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.graph import Iris
from kg.serve.requests import FORM, QUERY, UPDATE

from .conftest import Served, news

IRIS = Iris()
WHO = "SELECT ?who { ?who dip:phoned ?whom }"
ASK = "ASK { ?who dip:phoned ?whom }"
MAKE = "CONSTRUCT { ?who dip:phoned ?whom } { ?who dip:phoned ?whom }"
DESCRIBE = "DESCRIBE act:Kyiv"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
IN_GRAPHS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
A1, B2, DERIVED = (str(name) for name in (IRIS.graph("a1"), IRIS.graph("b2"), IRIS.derived))
JSON, XML, CSV, TSV = (
    *("application/sparql-results+json", "application/sparql-results+xml"),
    *("text/csv", "text/tab-separated-values"),
)
TURTLE, N_TRIPLES, RDF_XML, JSON_LD = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
)
READ_ONLY = "this endpoint only answers queries"


def encoded(*pairs: tuple[str, str], **more: str) -> str:
    return urlencode([*pairs, *more.items()])


@pytest.mark.parametrize(
    "method, path, body, headers, status, media, words",
    [
        # 2.1.1 query via GET, 2.1.2 via POST with a form, 2.1.3 via POST directly
        ("GET", "?" + encoded(query=WHO), None, {}, 200, JSON, "Donald_Trump"),
        ("POST", "", encoded(query=WHO), {"Content-Type": FORM}, 200, JSON, "Donald_Trump"),
        ("POST", "", encoded(query=WHO), {"Content-Type": f"{FORM}; charset=UTF-8"}, 200, JSON, "Donald_Trump"),
        ("POST", "", WHO, {"Content-Type": QUERY}, 200, JSON, "Donald_Trump"),
        ("POST", "", WHO, {"Content-Type": f"{QUERY}; charset=utf-8"}, 200, JSON, "Donald_Trump"),
        ("GET", "?" + encoded(query="SELECT ?x { VALUES ?x { 'né 北京' } }"), None, {}, 200, JSON, "né 北京"),
        ("POST", "", "SELECT ?x { VALUES ?x { 'né 北京' } }", {"Content-Type": QUERY}, 200, JSON, "né 北京"),
        ("HEAD", "?" + encoded(query=WHO), None, {}, 200, JSON, ""),
        # 2.1.5 the client's Accept
        *(("GET", "?" + encoded(query=WHO), None, {"Accept": kind}, 200, kind, "T") for kind in (JSON, XML, CSV, TSV)),
        *(("GET", "?" + encoded(query=ASK), None, {"Accept": media}, 200, media, "true") for media in (JSON, XML, CSV)),
        *(
            ("GET", "?" + encoded(query=query), None, {"Accept": media}, 200, media, "")
            for media in (TURTLE, N_TRIPLES, RDF_XML, JSON_LD)
            for query in (MAKE, DESCRIBE)
        ),
        ("GET", "?" + encoded(query=MAKE), None, {}, 200, TURTLE, "dip:phoned"),
        ("GET", "?" + encoded(query=MAKE), None, {"Accept": "application/json"}, 200, JSON_LD, "phoned"),
        ("GET", "?" + encoded(query=WHO), None, {"Accept": "*/*"}, 200, JSON, "Trump"),
        ("GET", "?" + encoded(query=WHO), None, {"Accept": "application/json"}, 200, JSON, "Trump"),
        ("GET", "?" + encoded(query=WHO), None, {"Accept": "text/*;q=0.5, application/xml;q=0.9"}, 200, XML, "Trump"),
        ("GET", "?" + encoded(query=WHO), None, {"Accept": f"{JSON};q=0.2, {TSV};q=0.8"}, 200, TSV, "Trump"),
        ("GET", "?" + encoded(query=WHO), None, {"Accept": f"text/html, {TURTLE}, {CSV};q=0.1"}, 200, CSV, "Trump"),
        ("GET", "?" + encoded(query=WHO), None, {"Accept": f"{JSON};q=0, */*"}, 200, XML, "Trump"),
        ("GET", "?" + encoded(query=WHO), None, {"Accept": "image/png"}, 406, "text/plain", f"comes as {JSON}"),
        ("GET", "?" + encoded(query=WHO), None, {"Accept": TURTLE}, 200, JSON, "Trump"),
        ("GET", "?" + encoded(query=MAKE), None, {"Accept": CSV}, 200, TURTLE, "phoned"),
        ("GET", "?" + encoded(query=WHO, format="csv"), None, {"Accept": JSON}, 200, CSV, "Trump"),
        ("GET", "?" + encoded(query=MAKE, format="nt"), None, {}, 200, N_TRIPLES, "phoned"),
        ("GET", "?" + encoded(query=WHO, format="xls"), None, {}, 400, "text/plain", "no format 'xls'"),
        # 2.1.6 and 2.1.7 failures
        ("GET", "?" + encoded(query="SELECT ?s {\n ?s ?p }"), None, {}, 400, "text/plain", "line 2, column"),
        ("GET", "?" + encoded(query="SELECT * { ?s dip:fonned ?o }"), None, {}, 400, "text/plain", "mean dip:phoned"),
        ("GET", "?query=", None, {}, 400, "text/plain", "an empty query"),
        ("GET", "?" + encoded(("query", WHO), ("query", ASK)), None, {}, 400, "text/plain", "2 queries at once"),
        ("GET", "?query=%C3%28", None, {}, 400, "text/plain", "cannot be read"),
        ("POST", "", b"SELECT ?x { VALUES ?x { '\xe9' } }", {"Content-Type": QUERY}, 400, "text/plain", "not UTF-8"),
        ("POST", "", b"query=%E9", {"Content-Type": FORM}, 400, "text/plain", "cannot be read"),
        ("POST", "", b"\xff\xfe", {"Content-Type": FORM}, 400, "text/plain", "not UTF-8"),
        ("POST", "", WHO.encode("utf-16"), {"Content-Type": f"{QUERY}; charset=utf-16"}, 415, "text/plain", "utf-16"),
        ("POST", "", encoded(query=WHO), {}, 415, "text/plain", "without a media type"),
        ("POST", "", WHO, {"Content-Type": "text/plain"}, 415, "text/plain", "not text/plain"),
        ("POST", "", "{}", {"Content-Type": "application/json"}, 415, "text/plain", "not application/json"),
        ("POST", "", "", {"Content-Type": FORM}, 400, "text/plain", "no query="),
        ("POST", "", "a=b", {"Content-Type": FORM}, 400, "text/plain", "no query="),
        ("POST", "", "&".join(f"a{n}=b" for n in range(200)), {"Content-Type": FORM}, 400, "text/plain", "cannot be"),
        ("POST", "?" + encoded(query=WHO), WHO, {"Content-Type": QUERY}, 400, "text/plain", "send one"),
        ("POST", "?" + encoded(query=WHO), encoded(query=WHO), {"Content-Type": FORM}, 400, "text/plain", "send one"),
        ("PUT", "?" + encoded(query=WHO), None, {}, 405, "text/plain", "PUT does nothing here"),
        ("DELETE", "", None, {}, 405, "text/plain", "this address knows GET, HEAD, OPTIONS, POST"),
        ("POST", "x", None, {}, 404, "text/plain", "nothing is here"),
        ("GET", "?" + encoded(query="SELECT * { ?s ?p '%s' }" % ("x" * 70_000)), None, {}, 400, "text/plain", "64 kB"),
        ("POST", "", "x" * 300_000, {"Content-Type": QUERY}, 413, "text/plain", ""),
        # 2.2 updates: this endpoint has none
        ("POST", "", "DROP ALL", {"Content-Type": UPDATE}, 403, "text/plain", READ_ONLY),
        ("POST", "", encoded(update="DROP ALL"), {"Content-Type": FORM}, 403, "text/plain", READ_ONLY),
        ("GET", "?" + encoded(update="DROP ALL"), None, {}, 403, "text/plain", READ_ONLY),
        ("GET", "?" + encoded(query=WHO, update="DROP ALL"), None, {}, 403, "text/plain", READ_ONLY),
        ("GET", "?" + encoded(query="INSERT DATA { <x:a> <x:b> <x:c> }"), None, {}, 400, "text/plain", "not INSERT"),
        ("POST", "", "DROP ALL", {"Content-Type": QUERY}, 400, "text/plain", "not DROP"),
    ],
)  # fmt: skip
def test_requests_are_answered_as_the_protocol_has_it(
    served: Served, method: str, path: str, body: Any, headers: dict[str, str], status: int, media: str, words: str
) -> None:
    before = json.loads(served.ask("/sparql?" + encoded(query=COUNT)).body)
    answer = served.ask(f"/sparql{path}", method, body, headers)
    assert (answer.status, answer.media) == (status, media)
    assert words in answer.text
    assert json.loads(served.ask("/sparql?" + encoded(query=COUNT)).body) == before


def size(*graphs: str) -> int:
    data = news()
    return sum(len(list(data.ox.quads_for_pattern(None, None, None, ox.NamedNode(graph)))) for graph in graphs)


@pytest.mark.parametrize(
    "query, pairs, count",
    [
        # 2.1.4 the dataset
        (COUNT, [], len(news().ox)),
        (IN_GRAPHS, [], len(news().ox)),
        (COUNT, [("default-graph-uri", A1)], size(A1)),
        (COUNT, [("default-graph-uri", A1), ("default-graph-uri", B2)], size(A1, B2)),
        (COUNT, [("named-graph-uri", A1)], 0),
        (IN_GRAPHS, [("named-graph-uri", A1)], size(A1)),
        (IN_GRAPHS, [("named-graph-uri", A1), ("named-graph-uri", B2)], size(A1, B2)),
        (IN_GRAPHS, [("default-graph-uri", A1)], 0),
        (COUNT, [("default-graph-uri", A1), ("named-graph-uri", B2)], size(A1)),
        (IN_GRAPHS, [("default-graph-uri", A1), ("named-graph-uri", B2)], size(B2)),
        (COUNT.replace("{", f"FROM <{A1}> {{", 1), [], size(A1)),
        (IN_GRAPHS.replace("{", f"FROM NAMED <{B2}> {{", 1), [], size(B2)),
        # what the request names counts more than what the query names
        (COUNT.replace("{", f"FROM <{A1}> {{", 1), [("default-graph-uri", DERIVED)], size(DERIVED)),
    ],
)
@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_dataset_is_that_of_the_request(
    served: Served, query: str, pairs: list[tuple[str, str]], count: int, way: str
) -> None:
    if way == "direct":
        answer = served.ask("/sparql?" + encoded(*pairs), "POST", query, {"Content-Type": QUERY})
    elif way == "form":
        answer = served.ask("/sparql", "POST", encoded(*pairs, query=query), {"Content-Type": FORM})
    else:
        answer = served.ask("/sparql?" + encoded(*pairs, query=query))
    [row] = json.loads(answer.body)["results"]["bindings"]
    assert int(row["n"]["value"]) == count


@pytest.mark.parametrize("name", ["http://127.0.0.1:1/", "file:///etc/passwd", "nothing", "", "a b", "<x:y>"])
@pytest.mark.parametrize("kind", ["default-graph-uri", "named-graph-uri"])
def test_graphs_from_elsewhere_are_refused_in_words(served: Served, name: str, kind: str) -> None:
    answer = served.ask("/sparql?" + encoded((kind, name), query=COUNT))
    assert answer.status == 400
    assert "no named graph" in answer.text or "IRI" in answer.text


@pytest.mark.parametrize(
    "accept, media", [("", TURTLE), (RDF_XML, RDF_XML), (JSON_LD, JSON_LD), (N_TRIPLES, N_TRIPLES)]
)
def test_endpoint_describes_itself(served: Served, accept: str, media: str) -> None:
    answer = served.ask("/sparql", headers={"Accept": accept} if accept else {})
    assert (answer.status, answer.media) == (200, media)
    triples = ox.parse(answer.body, format=ox.RdfFormat.from_media_type(media))
    told = {triple.predicate.value.rpartition("#")[2]: triple for triple in triples}
    assert told["endpoint"].object == ox.NamedNode(f"{served.url}/sparql")
    assert {"supportedLanguage", "resultFormat", "defaultDataset", "feature"} <= set(told)


def test_a_browser_is_led_from_the_endpoint_to_the_page(served: Served) -> None:
    answer = served.ask("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status, answer.headers["location"]) == (303, "/")


def test_options_say_what_may_be_asked_and_strangers_pages_may_not(served: Served) -> None:
    answer = served.ask("/sparql", "OPTIONS", headers={"Origin": "https://example.org"})
    assert (answer.status, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert "access-control-allow-origin" not in answer.headers


# Real clients.


def test_rdflib_connector_asks(served: Served) -> None:
    prefixes = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in IRIS.prefixes.items())
    for method in ("GET", "POST", "POST_FORM"):
        for format in ("xml", "json"):
            client = SPARQLConnector(f"{served.url}/sparql", returnFormat=format, method=method)
            rows = {str(row[0]) for row in client.query(f"{prefixes} {WHO}")}
            assert rows == {str(row[0]) for row in news().sparql(WHO)}
            assert client.query(ASK).askAnswer
            assert len(client.query(MAKE).graph) == len(news().sparql(MAKE))


def test_rdflib_store_asks(served: Served) -> None:
    store = SPARQLStore(f"{served.url}/sparql")
    assert len(list(store.query(WHO))) == len(news().sparql(WHO))
    graph = Graph(store=SPARQLStore(f"{served.url}/sparql"), identifier=URIRef(A1))
    assert len(graph) == size(A1)


def curl(*arguments: str) -> str:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    return subprocess.run(["curl", "-sS", *arguments], capture_output=True, text=True, check=True, timeout=60).stdout


def test_curl_asks(served: Served, tmp_path: Path) -> None:
    endpoint, file = f"{served.url}/sparql", tmp_path / "who.rq"
    file.write_text(WHO)
    got = curl("-G", endpoint, "--data-urlencode", f"query={WHO}", "-H", "Accept: text/csv")
    assert got == curl(endpoint, "--data-urlencode", f"query={WHO}", "-H", "Accept: text/csv")
    assert got == curl(endpoint, "--data-binary", f"@{file}", "-H", f"Content-Type: {QUERY}", "-H", "Accept: text/csv")
    assert got == curl(f"{endpoint}?format=csv&query={quote(WHO)}")
    assert got.startswith("who\nhttps://w3id.org/diplograph/actor/")
    head = curl("-I", "-G", endpoint, "--data-urlencode", f"query={WHO}", "-H", "Accept: text/csv")
    assert head.startswith("HTTP/1.1 200") and f"Content-Length: {len(got.splitlines()) + len(got)}" in head
