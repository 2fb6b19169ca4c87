"""Queries of strangers who mean harm: none reaches out, none changes anything, each ends in time with words.

`CANARY` stands for a server on this machine, `FILE` for a file with a secret; nobody may ask either. What is refused
on sight has its reason beside it; what is let through must end at its limits; `ANSWERED` does no harm.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from make import PUTIN, article, event, told_events
from rdflib import Literal

from kg.errors import QueryError
from kg.export import export
from kg.graph import Graph, Iris
from kg.ontology import load_ontology
from kg.query import Limits, engine, run
from kg.query.keeper import Keeper
from kg.query.runner import prepare
from kg.store import Store

from .canary import SECRET, Canary, canary_server

LIMITS = Limits(seconds=0.5, rows=1000, megabytes=300, answer_megabytes=1)
SLACK = 3.0  # seconds beyond the limit that a busy machine may take
ANSWERED = ""
ALL = "?s ?p ?o"
SIX = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?q ?r ?s"
CALL = "SERVICE <CANARY> { ?x ?y ?secret }"
DOUBLED = " ".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
GROWN = " ".join(f"BIND (REPLACE(?x{n}, 'a', 'aaaaaaaaaaaaaaaa') AS ?x{n + 1})" for n in range(12))
ENCODED = " ".join(f"BIND (ENCODE_FOR_URI(?x{n}) AS ?x{n + 1})" for n in range(300))
MANY = f"VALUES ?{{}} {{{{ {' '.join(map(str, range(2000)))} }}}}"
TOO_DEEP = "nested more than 64 deep"
STAYS = "SERVICE is refused: a query stays within the graph"
ELSEWHERE = "there is no named graph"
STOPPED = "stopped|more than"

HOSTILE = [
    # SERVICE, in every spelling.
    ("service", f"SELECT * {{ {CALL} }}", STAYS),
    ("service silent", "SELECT * { SERVICE SILENT <CANARY> { ?x ?y ?z } }", STAYS),
    ("service in small letters", "select * { service <CANARY> { ?x ?y ?z } }", STAYS),
    ("service in mixed letters", "SELECT * { SeRvIcE <CANARY> { ?x ?y ?z } }", STAYS),
    ("service over a comment", "SELECT * { SERVICE # to\n <CANARY> { ?x ?y ?z } }", STAYS),
    ("service without spaces", "SELECT*{SERVICE<CANARY>{?x ?y ?z}}", STAYS),
    ("service glued to a word", f"SELECT * {{ ?s ?p true{CALL} }}", "TRUESERVICE is refused"),
    ("service glued to a number", f"SELECT * {{ ?s ?p 1{CALL} }}", STAYS),
    ("service in a graph", f"SELECT * {{ GRAPH ?g {{ {CALL} }} }}", STAYS),
    ("service in an optional", f"SELECT * {{ {ALL} OPTIONAL {{ {CALL} }} }}", STAYS),
    ("service in a subquery", f"SELECT * {{ {{ SELECT * {{ {CALL} }} }} }}", STAYS),
    ("service in a union", f"SELECT * {{ {{ {ALL} }} UNION {{ {CALL} }} }}", STAYS),
    ("service in a minus", f"SELECT * {{ {ALL} MINUS {{ {CALL} }} }}", STAYS),
    ("service in a filter", f"SELECT * {{ {ALL} FILTER EXISTS {{ {CALL} }} }}", STAYS),
    ("service by variable", "SELECT * { VALUES ?w { <CANARY> } SERVICE ?w { ?x ?y ?z } }", STAYS),
    ("service by prefix", "PREFIX c: <CANARY> SELECT * { SERVICE c: { ?x ?y ?z } }", STAYS),
    ("service by base", "BASE <CANARY> SELECT * { SERVICE <sparql> { ?x ?y ?z } }", STAYS),
    ("service by escape", "SELECT * { \\u0053ERVICE <CANARY> { ?x ?y ?z } }", "backslash"),
    ("service by long escape", "SELECT * { \\U00000053ERVICE <CANARY> { ?x ?y ?z } }", "backslash"),
    ("service in a construct", f"CONSTRUCT {{ ?x ?y ?secret }} {{ {CALL} }}", STAYS),
    ("service in an ask", f"ASK {{ {CALL} }}", STAYS),
    ("service in a describe", f"DESCRIBE ?secret {{ {CALL} }}", STAYS),
    ("service after a short text", f"SELECT * {{ ?s ?p '\\'' . {CALL} }}", STAYS),
    ("service after a long text", f"SELECT * {{ ?s ?p '''a'b''' . {CALL} }}", STAYS),
    ("service in a text whose end is escaped", f'SELECT * {{ ?s ?p "\\u0022 . {CALL} }} #"', "not SPARQL|No|\\w"),
    ("service in a comment whose end is escaped", f"SELECT * {{ {ALL} # \\u000A {CALL}\n }}", ANSWERED),
    ("service in a text", f"SELECT * {{ ?s ?p '{CALL}' }}", ANSWERED),
    # FROM: a graph of ours, nothing else.
    ("from a file", f"SELECT * FROM <FILE> {{ {ALL} }}", ELSEWHERE),
    ("from named file", f"SELECT * FROM NAMED <FILE> {{ GRAPH ?g {{ {ALL} }} }}", ELSEWHERE),
    ("from a server", f"SELECT * FROM <CANARY> {{ {ALL} }}", ELSEWHERE),
    ("from named server", f"SELECT * FrOm NaMeD <CANARY> {{ GRAPH ?g {{ {ALL} }} }}", ELSEWHERE),
    ("from over a comment", f"SELECT * FROM # a\n <CANARY> {{ {ALL} }}", ELSEWHERE),
    ("from by prefix", f"PREFIX c: <CANARY> SELECT * FROM c:x {{ {ALL} }}", ELSEWHERE),
    ("from by base", f"BASE <CANARY> SELECT * FROM <x> {{ {ALL} }}", "No scheme|no named graph"),
    ("from by variable", f"SELECT * FROM ?g {{ {ALL} }}", "FROM is refused"),
    ("from glued to a word", f"SELECT * {{ {ALL} }} trueFROM <CANARY>", "TRUEFROM is refused"),
    ("graph of a file", f"SELECT * {{ GRAPH <FILE> {{ {ALL} }} }}", ANSWERED),
    ("graph of a server", f"SELECT * {{ GRAPH <CANARY> {{ {ALL} }} }}", ANSWERED),
    # Updates.
    ("load a file", "LOAD <FILE>", "not LOAD"),
    ("load from a server", "LOAD SILENT <CANARY> INTO GRAPH <x:g>", "not LOAD"),
    ("clear", "CLEAR ALL", "not CLEAR"),
    ("drop", "DROP SILENT ALL", "not DROP"),
    ("create", "CREATE GRAPH <x:g>", "not CREATE"),
    ("copy", "COPY DEFAULT TO <x:g>", "not COPY"),
    ("insert", "INSERT DATA { <x:a> <x:b> <x:c> }", "not INSERT"),
    ("insert after prefixes", "PREFIX SELECT: <x:> BASE <x:> insert data { <x:a> <x:b> <x:c> }", "not INSERT"),
    ("delete where", f"DELETE WHERE {{ {ALL} }}", "not DELETE"),
    ("with delete", f"WITH <x:g> DELETE {{ {ALL} }} INSERT {{ {ALL} }} WHERE {{ {ALL} }}", "not WITH"),
    ("drop behind a select", f"SELECT * {{ {ALL} }} ; DROP ALL", "DROP is refused"),
    ("insert behind a select", f"SELECT * {{ {ALL} }};INSERT DATA {{ <x:a> <x:b> <x:c> }}", "INSERT is refused"),
    ("load behind an ask", "ASK {} ; LOAD <CANARY>", "LOAD is refused"),
    # Deeper than a parser can go.
    ("deep braces", "SELECT * " + "{" * 3000 + "}" * 3000, TOO_DEEP),
    ("deep brackets", "SELECT * { ?s ?p " + "[ ?p " * 3000 + "]" * 3000 + " }", TOO_DEEP),
    ("deep parentheses", "SELECT * { FILTER " + "(" * 3000 + "1" + ")" * 3000 + " }", TOO_DEEP),
    ("deep lists", "SELECT * { ?s ?p " + "( " * 3000 + ")" * 3000 + " }", TOO_DEEP),
    ("deep negations", "SELECT * { FILTER (" + "! " * 3000 + "1) }", TOO_DEEP),
    ("deep signs", "SELECT * { FILTER (" + "- " * 3000 + "?x) }", TOO_DEEP),
    ("deep inverse paths", "SELECT * { ?s " + "^" * 3000 + "dip:agent ?o }", TOO_DEEP),
    ("deep paths", "SELECT * { ?s " + "(" * 3000 + "dip:agent" + ")*" * 3000 + " ?o }", TOO_DEEP),
    ("deep filters", "SELECT * { " + "FILTER EXISTS { " * 3000 + "}" * 3000 + " }", TOO_DEEP),
    ("deep functions", "SELECT * { FILTER (" + "IF(1, 1, " * 3000 + "1" + ")" * 3000 + ") }", TOO_DEEP),
    ("deep subqueries", "SELECT * { " + "{ SELECT * " * 3000 + "}" * 3000 + " }", TOO_DEEP),
    ("deep statements", "SELECT * { " + "<< " * 3000 + ALL + " >>" * 3000 + " }", "not SPARQL|stopped"),
    # Longer than a parser can go: the child may crash, we do not.
    ("long or", "SELECT * { " + ALL + " FILTER (" + "||".join(["?x"] * 12_000) + ") }", "stopped|not SPARQL"),
    ("long sum", "SELECT * { " + ALL + " FILTER (" + "+1" * 30_000 + ") }", "stopped|not SPARQL|nested"),
    ("long path", "SELECT * { ?s " + "/".join(["!a"] * 20_000) + " ?o }", "stopped|not SPARQL"),
    ("long alternatives", "SELECT * { ?s " + "|".join(["!a"] * 20_000) + " ?o }", "stopped|not SPARQL"),
    ("long unions", "SELECT * { {}" + " UNION {}" * 6000 + " }", STOPPED),
    ("long optionals", "SELECT * { " + f"OPTIONAL {{ {ALL} }} " * 2500 + " }", STOPPED),
    ("many variables", "SELECT " + " ".join(f"?v{n}" for n in range(8000)) + f" {{ {ALL} }}", STOPPED),
    ("ten megabytes", "SELECT * { ?s ?p '" + "x" * 10_000_000 + "' }", "longer than 64 kB"),
    ("values of 100,000 rows", "SELECT * { VALUES ?x { " + "1 " * 100_000 + "} }", "longer than 64 kB"),
    ("long name", "SELECT * { ?s " + "dip" * 20_000 + ":x ?o }", "not declared|not SPARQL|refused"),
    # More than can be computed, held or sent.
    ("product counted", f"SELECT (COUNT(*) AS ?n) {{ {SIX} FILTER (?a != ?d) }}", "stopped"),
    ("product sent", f"SELECT ?a {{ {SIX} }}", "more than 1,000 rows"),
    ("product sorted", f"SELECT * {{ {SIX} }} ORDER BY RAND() ?a ?b ?c", "stopped"),
    ("product sorted, some", f"SELECT ?a {{ {SIX} }} ORDER BY DESC(CONCAT(STR(?a), STR(?f))) LIMIT 1", "stopped"),
    ("product made distinct", f"SELECT DISTINCT ?a ?d ?g ?j ?m ?q {{ {SIX} }} OFFSET 100000000 LIMIT 1", "stopped"),
    ("product grouped", f"SELECT ?a ?d ?g (COUNT(*) AS ?n) {{ {SIX} }} GROUP BY ?a ?d ?g", "stopped"),
    ("product joined to a text", f"SELECT (GROUP_CONCAT(?a; SEPARATOR='{'x' * 999}') AS ?t) {{ {SIX} }}", "stopped"),
    ("product constructed", f"CONSTRUCT {{ ?a ?b ?f . ?d ?e ?i . ?g ?h ?c }} {{ {SIX} }}", "more than 1,000|stopped"),
    ("product hashed", f"SELECT (MAX(SHA512(CONCAT(STR(?a), STR(?f), STR(?i)))) AS ?x) {{ {SIX} }}", "stopped"),
    ("product of values", f"SELECT (SUM(?a * ?b) AS ?n) {{ {MANY.format('a')} {MANY.format('b')} {MANY.format('c')} }}",
     "stopped"),
    ("product asked for nothing", f"ASK {{ {SIX} FILTER (STRLEN(CONCAT(STR(?a), STR(?s))) < 0) }}", "stopped"),
    ("everything", f"SELECT * {{ {ALL} }} LIMIT 1000000000000000000", ANSWERED),
    ("no such page", f"SELECT * {{ {SIX} }} OFFSET 1000000000000 LIMIT 1", "stopped"),
    ("text doubled", f"SELECT ?x40 {{ BIND ('aaaaaaaaaaaaaaaa' AS ?x0) {DOUBLED} }}", STOPPED),
    ("text replaced", f"SELECT ?x12 {{ BIND ('aaaaaaaaaaaaaaaa' AS ?x0) {GROWN} }}", STOPPED),
    ("text encoded", f"SELECT ?x300 {{ BIND ('%' AS ?x0) {ENCODED} }}", ANSWERED),
    ("text too long to send", f"SELECT (GROUP_CONCAT('{'x' * 50}') AS ?t) {{ ?a ?b ?c . ?d ?e ?f }}", "more than 1 MB"),
    ("describe everything", f"DESCRIBE ?s ?p ?o {{ {SIX} }}", STOPPED),
    ("path of anything", "SELECT (COUNT(*) AS ?n) { ?x (a|!a)* ?y . ?z (a|!a)* ?w . ?u (a|!a)* ?v }", STOPPED),
    ("path both ways", "SELECT (COUNT(*) AS ?n) { ?x (a|!a|^(a|!a))* ?y . ?y (a|!a|^(a|!a))* ?z . ?z (!a)* ?w }",
     STOPPED),
    ("path within a path", "SELECT (COUNT(*) AS ?n) { ?x (((a|!a|^a|^!a)*)/((a|!a|^a|^!a)*))* ?y }", STOPPED),
    ("regex that backtracks", f"SELECT * {{ BIND (REGEX('{'a' * 40}!', '^(a+)+$') AS ?x) }}", ANSWERED),
    ("regex that explodes", "SELECT * { BIND (REGEX('a', '(((a{500}){500}){500}){500}') AS ?x) }", ANSWERED),
    ("regex on a product", f"ASK {{ {SIX} FILTER REGEX(CONCAT(STR(?a), STR(?s)), '(x+x+)+y') }}", "stopped"),
    # What is no text, or no question.
    ("nothing", "", "an empty query"),
    ("a comment", "# SELECT", "an empty query"),
    ("noise", "\x7f}{)(][><\\/", "an empty query|nested"),
    ("a NUL", "SELECT * { ?s ?p 'a\0b' }", "a character that no text has"),
    ("half of a pair", "SELECT * { ?s ?p '\ud800' }", "a character that no text has"),
    ("an unknown prefix", "SELECT * { ?s dpi:agent ?o }", "dpi: is not declared; did you mean dip"),
]  # fmt: skip


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with canary_server() as server:
        yield server


def news() -> Graph:
    graph = Graph()
    graph.add(article(), [*told_events(), event("Meeting", [PUTIN], [])])
    return graph


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph as a file, and beside it one that nobody names."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "elsewhere.ttl").write_text(f"<x:a> <x:b> '{SECRET}' .")
    export(news(), folder / "news.trig")
    return folder / "news.trig"


@pytest.fixture(scope="module")
def keeper(file: Path) -> Iterator[Keeper]:
    with Keeper(file, LIMITS) as kept:
        yield kept


def resident() -> int:
    """Megabytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1_000_000


def answered(keeper: Keeper, text: str, into: Path) -> bytes:
    keeper.rows(prepare(text, {}, load_ontology(), Iris().prefixes), into)
    return into.read_bytes()


@pytest.mark.parametrize("text, reason", [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_query_ends_in_time_and_reaches_nothing(
    keeper: Keeper, canary: Canary, file: Path, tmp_path: Path, text: str, reason: str
) -> None:
    asked = text.replace("CANARY", canary.url).replace("FILE", (file.parent / "elsewhere.ttl").as_uri())
    before, start = resident(), time.monotonic()
    if reason == ANSWERED:
        assert SECRET.encode() not in answered(keeper, asked, tmp_path / "answer")
    else:
        with pytest.raises(QueryError, match=reason) as refused:
            answered(keeper, asked, tmp_path / "answer")
        assert SECRET not in str(refused.value)
    assert time.monotonic() - start < LIMITS.seconds + SLACK
    assert resident() - before < 50
    assert canary.hits == []


def test_there_are_sixty_and_the_graph_is_as_it_was(keeper: Keeper, file: Path, tmp_path: Path) -> None:
    assert len({text for _, text, _ in HOSTILE}) == len(HOSTILE) >= 60
    assert keeper.alive
    count = f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}"
    assert json.loads(answered(keeper, count, tmp_path / "answer")) == [len(Graph.load(file).ox)]


def test_an_allowed_address_is_asked_and_no_other(canary: Canary, keeper: Keeper, tmp_path: Path) -> None:
    """Also says that the canary sings: without the guard and the seal it would have been asked."""
    asked = f"SELECT ?secret {{ SERVICE <{canary.url}> {{ ?a ?b ?secret }} }}"
    query = prepare(asked, {}, load_ontology(), Iris().prefixes, {canary.url})
    keeper.rows(query, tmp_path / "answer")
    assert json.loads((tmp_path / "answer").read_text()) == [SECRET]
    assert len(canary.hits) == 1
    with pytest.raises(QueryError, match="SERVICE is refused"):
        prepare(asked, {}, load_ontology(), Iris().prefixes, {f"{canary.url}other"})
    canary.hits.clear()


@pytest.mark.parametrize("kind", ["memory", "store"])
@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_child_reaches_nothing_even_past_the_guard(canary: Canary, tmp_path: Path, kind: str, silent: str) -> None:
    if kind == "store" and not can_cut_off():
        pytest.skip("this system gives no process a network of its own; the guard alone refuses SERVICE")
    with Store.open(tmp_path / "news.store") as store:
        store.add(article(), told_events())
        folder = store.rdf_folder
    news().ox.dump(str(tmp_path / "data.nq"), format=engine.ox.RdfFormat.N_QUADS)
    job: dict[str, Any] = {
        "text": f"SELECT * {{ SERVICE {silent} <{canary.url}> {{ ?a ?b ?secret }} }}",
        **{"prefixes": {}, "terms": {}, "graphs": None, "services": False, "media": None, "cut": False},
        **{"into": str(tmp_path / "answer"), "seconds": 5, "memory": 10**9, "rows": 10, "bytes": 1000},
        **({"folder": str(folder), "data": None} if kind == "store" else {"data": str(tmp_path / "data.nq")}),
    }
    told = subprocess.run(
        [sys.executable, engine.__file__], input=json.dumps(job).encode(), capture_output=True, timeout=60
    )
    assert "error" in json.loads(told.stdout) or silent
    assert SECRET not in (tmp_path / "answer").read_text()
    assert canary.hits == []


def can_cut_off() -> bool:
    """Whether this system lets a process have an empty network."""
    look = (
        "import socket, sys; from kg.query.engine import _cut_off; _cut_off()\n"
        "s = socket.socket(); s.settimeout(1); sys.exit(s.connect_ex(('127.0.0.1', 9)) != 101)"
    )
    return subprocess.run([sys.executable, "-c", look], cwd=Path(__file__).parents[2]).returncode == 0


def test_rdflib_reads_no_file_that_a_query_names(file: Path) -> None:
    """Users hold `graph.rdf`, and may hand it a stranger's query."""
    dataset, secret = news().rdf, (file.parent / "elsewhere.ttl").as_uri()
    assert list(dataset.query(f"SELECT ?o FROM <{secret}> {{ ?s <x:b> ?o }}")) == []
    assert len(list(dataset.query("SELECT ?o { ?s rdfs:label ?o }"))) > 0


class Odd:
    """A value that cannot be written."""

    def __str__(self) -> str:
        raise RuntimeError("no")


@pytest.mark.parametrize(
    "params, reason",
    [
        ({"o": [1]}, "must be a text, a number or an IRI"),
        ({"o": None}, "must be a text, a number or an IRI"),
        ({"o": b"x"}, "must be a text, a number or an IRI"),
        ({"o": {}}, "must be a text, a number or an IRI"),
        ({"o": Odd()}, "must be a text, a number or an IRI"),
        ({"o": 10**5000}, "must be a text, a number or an IRI"),
        ({"o": Literal("x", lang="en")}, "must be a text, a number or an IRI"),
        ({"o": "x" * 70_000}, "too long, or no text"),
        ({"o": "a\0b"}, "too long, or no text"),
        ({"o": "\ud800"}, "too long, or no text"),
        ({"o } ; DROP ALL #": "x"}, "is no name of a parameter"),
        ({"": "x"}, "is no name of a parameter"),
        ({3: "x"}, "must be a variable that the query selects"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("limits", [None, Limits()])
def test_wrong_values_are_refused_in_words(params: Any, reason: str, limits: Limits | None) -> None:
    with pytest.raises(QueryError, match=reason):
        run(news(), f"SELECT ?s ?o {{ {ALL} }}", params, limits)


@pytest.mark.parametrize(
    "value",
    [
        *("x' } ; DROP ALL #", '" . SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } #', "') || true || ('", "\\u0027 }"),
        *("> ?x ?y . ?z <", "}}}}", "?s", "{{{{" * 5000, "'''", "\\", "\r\n} #", "\x01\x1b[2J"),
        "http://x> ?y ?z . <x:",
        *("javascript:alert(1)", "\u202eevil", "=1+1", 1e308, float("nan"), float("inf"), -(2**63), True),
    ],
)  # fmt: skip
def test_values_stay_values(value: object) -> None:
    graph = news()
    before = set(graph.ox)
    assert len(run(graph, "SELECT ?s ?name { ?s skos:prefLabel ?name }", {"name": value}, None)) == 0
    assert set(graph.ox) == before
