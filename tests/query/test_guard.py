"""What may be asked: the query that is refused stands beside the one that only looks like it."""

from __future__ import annotations

import contextlib
import time

import pytest

from kg.errors import QueryError
from kg.graph import Iris
from kg.ontology import DIP, load_ontology
from kg.query.guard import Asked, check_query

ALL = "SELECT * { ?s ?p ?o }"
NEVER_ENDING = [
    '"""\\',
    '"\\',
    "'\\",
    "'''\\",
    "a-",
    "a.",
    "<a",
    '"',
    "#",
    "a:",
    "\\:",
    "%:",
    "{}",
    "é-",
    "1e",
]


def check(text: str) -> None:
    check_query(text, load_ontology(), Iris().prefixes)


@pytest.mark.parametrize(
    "text",
    [
        ALL,
        "ASK { ?s dip:phoned act:Vladimir_Putin }",
        "CONSTRUCT { ?a dip:met ?b } WHERE { ?b dip:met ?a }",
        "prefix d: <https://w3id.org/diplograph/ontology#> select ?s { ?s d:agent ?o }",
        "BASE <http://x.org/> PREFIX : <http://y.org/> SELECT ?s { ?s :p <q> }",
        "PREFIX dip: <http://elsewhere.org/> SELECT ?s { ?s dip:anything ?o }",
        "# SERVICE, FROM, INSERT\nSELECT ?from ?service { ?from ?service 'FROM <file:///etc/passwd>' }",
        'SELECT ?s { ?s ?p """SERVICE " <http://x> { " INSERT""" }',
        "SELECT ?s { ?s <http://x.org/FROM#SERVICE> _:from }",
        "SELECT ?s { ?s ?p '\\'{{{{ SERVICE' FILTER (LANG(?s) = 'en') }",
        "SELECT ?s { ?s ?p 'x'@en . FILTER(1 < 2 && 3 > 2) }",
        "SELECT ?s { ?s ?p ?o FILTER (!!!bound(?s)) }",
        "SELECT ?s " + "{" * 64 + "?s ?p ?o" + "}" * 64,
        "SELECT ?s { " + "{} " * 200 + "}",
    ],
)
def test_query_that_only_asks_passes(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text, asked",
    [
        (ALL, Asked("SELECT")),
        ("DESCRIBE <x:a>", Asked("DESCRIBE")),
        ("ASK FROM <x:g> { ?s ?p ?o }", Asked("ASK", ("x:g",))),
        ("PREFIX x: <x:> ASK FROM NAMED <x:g> FROM x:h { ?s ?p ?o }", Asked("ASK", ("x:h",), ("x:g",))),
        ("ASK { SERVICE <http://x.org/> { ?s ?p ?o } }", Asked("ASK", (), (), ("http://x.org/",))),
        ("ASK { SERVICE SILENT <http://x.org/> { ?s ?p ?o } }", Asked("ASK", (), (), ("http://x.org/",))),
        ("PREFIX x: <http://x.org/> ASK { SERVICE x: { ?s ?p ?o } }", Asked("ASK", (), (), ("http://x.org/",))),
        ("ASK { ?s ?p 'SERVICE <http://x.org/>' }", Asked("ASK")),
    ],
)
def test_what_a_query_reaches_is_told(text: str, asked: Asked) -> None:
    assert check_query(text, load_ontology(), {"dip": str(DIP)}, {"http://x.org/"}) == asked


@pytest.mark.parametrize(
    "text",
    [
        "ASK { SERVICE <http://x.org/other> { ?s ?p ?o } }",
        "ASK { SERVICE <http://x.org> { ?s ?p ?o } }",
        "ASK { SERVICE <http://X.org/> { ?s ?p ?o } }",
        "ASK { SERVICE <http://x.org/> { } SERVICE <http://y.org/> { ?s ?p ?o } }",
        "BASE <http://y.org/> ASK { SERVICE <http:x.org/> { ?s ?p ?o } }",
        "PREFIX x: <http://x.org/> ASK { SERVICE x:y { ?s ?p ?o } }",
        "ASK { SERVICE ?x { ?s ?p ?o } VALUES ?x { <http://x.org/> } }",
    ],
)
def test_only_the_address_that_is_allowed_is(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check_query(text, load_ontology(), {}, {"http://x.org/"})


@pytest.mark.parametrize("piece", NEVER_ENDING)
def test_no_text_makes_the_guard_slow(piece: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(QueryError):
        check("SELECT * { " + piece * (60_000 // len(piece.encode())))
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "text, reason",
    [
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "not INSERT"),
        ("PREFIX x: <x:> DELETE WHERE { ?s ?p ?o }", "not DELETE"),
        ("LOAD <file:///etc/passwd>", "not LOAD"),
        ("CLEAR ALL", "not CLEAR"),
        ("DROP ALL", "not DROP"),
        ("", "an empty query"),
        ("# SELECT\n", "an empty query"),
        ("SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { ?s ?p trueSERVICE <http://x.org/> { ?s ?p ?o } }", "TRUESERVICE is refused"),
        ("SELECT * { ?s ?p 1service<http://x.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { ?s ?p '' SERVICE <http://x.org/> { ?s ?p '' } }", "SERVICE is refused"),
        ("SELECT * FROM ?g { ?s ?p ?o }", "FROM is refused"),
        ("SELECT * FrOm ANY <http://x.org/> { ?s ?p ?o }", "FROM is refused"),
        ("SELECT * #\nFROM { ?s ?p ?o }", "FROM is refused"),
        ("SELECT * { ?s ?p ?o \\u0053ERVICE <http://x.org/> {} }", "backslash"),
        ("SELECT * { ?s x:a\\u0020SERVICE <http://x.org/> {} }", "backslash"),
        ("SELECT * " + "{" * 65 + "}" * 65, "nested more than 64 deep"),
        ("SELECT * { FILTER " + "(" * 3000 + "1" + ")" * 3000 + " }", "nested more than 64 deep"),
        ("SELECT * { ?s ?p " + "[ ?p " * 100 + "]" * 100 + " }", "nested more than 64 deep"),
        ("SELECT * { FILTER (" + "!" * 3000 + "1) }", "nested more than 64 deep"),
        ("SELECT * { FILTER (" + "! " * 3000 + "1) }", "nested more than 64 deep"),
        ("SELECT * { ?s ?p '" + "x" * 65536 + "' }", "longer than 64 kB"),
        ("SELECT * { ?s ?p '" + "д" * 33000 + "' }", "longer than 64 kB"),
        ("SELECT * { ?s dip:fonned ?o }", "no dip:fonned; did you mean dip:phoned"),
        ("SELECT * { ?s a dip:Phonecal }", "no dip:Phonecal; did you mean dip:PhoneCall"),
        ("PREFIX d: <https://w3id.org/diplograph/ontology#> SELECT * { ?s d:agnet ?o }", "did you mean dip:agent"),
        ("SELECT * { ?s <https://w3id.org/diplograph/ontology#sattus> ?o }", "did you mean dip:status"),
        ("SELECT * { ?s dip:zzzzzzzz ?o }", "no dip:zzzzzzzz$"),
        ("SELECT * { ?s Dip:agent ?o }", "prefix Dip: is not declared; did you mean dip"),
        ("SELECT * { ?s a <https://w3id.org/diplograph/ontology#visit> }", "no <.*>; did you mean dip:visited"),
        ("SELECT * { ?s a dip:Metting }", "did you mean dip:Meeting"),
        ("SELECT * { ?s ?p ?o } ; INSERT DATA {}", "INSERT is refused"),
        ("SELECT * { ?s ?p 'a\0b' }", "a character that no text has"),
        ("SELECT * { ?s ?p '\ud800' }", "a character that no text has"),
        ("SELECT * { ?s foaf:name ?o }", "prefix foaf: is not declared; known without declaring are acc:"),
    ],
)
def test_query_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        check(text)
