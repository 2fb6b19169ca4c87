"""Answers: the same from a graph, a Turtle file, a store and rdflib; bound values; limits that hold."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from make import (
    BESSENT,
    GERMANY,
    KREMLIN,
    KYIV,
    PUTIN,
    TRUMP,
    UKRAINE,
    actor,
    article,
    claim,
    event,
    evidence,
    position,
    told_events,
)
from rdflib import Literal, URIRef

from kg.errors import QueryError
from kg.export import export
from kg.graph import Graph
from kg.graph.entities import entity_quads
from kg.graph.rdf import article_quads, event_quads
from kg.model import Account
from kg.query import Limits, Table, named_queries, run
from kg.store import Store

RUBIO, LAVROV, STATES = actor("Marco Rubio"), actor("Sergei Lavrov"), actor("United States", "Country")
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER (?a != ?d && ?g != ?j) }"


def news() -> Graph:
    graph = Graph()
    meetings = [
        event("Meeting", [RUBIO, LAVROV], [], date="2025-02-18"),
        event("Meeting", [RUBIO, PUTIN], [], date="2025-03", status="planned"),
        event("Meeting", [RUBIO, TRUMP], [], date="2024"),
        event("PhoneCall", [TRUMP], [RUBIO], date=None),
        event("PhoneCall", [RUBIO, GERMANY], [], date="2025-04"),
    ]
    positions = [position(RUBIO, "Secretary of State", STATES), position(PUTIN, "President", None)]
    graph.add(article(), [*told_events(), *meetings], positions)
    second = article("b2", "Trump called Putin.", source="Second Paper")
    graph.add(second, [event(claims=[claim(evidence("Trump called Putin", of=second))])])
    graph.derive()
    return graph


def disputed() -> Graph:
    """A visit that one paper has planned, the next tells as done, and somebody denies in the third."""
    told = [("2025-02-11", "planned", []), ("2025-02-13", "occurred", []), ("2025-02-14", "negated", [KREMLIN])]
    papers = [article(f"p{n}", published=day, source=f"Paper {n}") for n, (day, *_) in enumerate(told)]
    accounts = []
    for one, (_, status, said_by) in zip(papers, told, strict=True):
        words = claim(evidence("Scott Bessent visited Kyiv", "visited", of=one), "Visit")
        visit = event("Visit", [BESSENT], [], KYIV, status=status, said_by=said_by, claims=[words])
        accounts.append(Account(one.id, visit, 0.9, "same parties, 2025-02-12"))
    whole = replace(accounts[1].told, id="whole", said_by=(), accounts=tuple(accounts), sources=3)
    whole = replace(whole, independent_sources=2, conflicts=("status: negated (Kremlin in p2); occurred (p1)",))
    graph = Graph()
    known = graph.ontology, graph.iris
    graph.ox.extend(quad for one in papers for quad in article_quads(one, [whole], [], *known))
    graph.ox.extend(event_quads([whole], *known))
    graph.ox.extend(entity_quads((*whole.entities, KREMLIN), graph.iris))
    return graph


GRAPH, DISPUTED = news(), disputed()


@pytest.fixture(params=["graph", "child", "turtle", "store", "store in child"])
def answer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[object]:
    """`run` on the same news in each form we ask."""
    limits = Limits() if "child" in request.param else None
    if request.param == "turtle":
        export(GRAPH, tmp_path / "g.ttl")
        yield lambda text, params=None: run(Graph.load(tmp_path / "g.ttl"), text, params, limits)
    elif "store" in request.param:
        with Store.open(tmp_path / "news.store") as store:
            for one in GRAPH.articles().values():
                store.add(one, GRAPH.events(), GRAPH.positions())
            store.derive()
            yield lambda text, params=None: run(store, text, params, limits)
    else:
        yield lambda text, params=None: run(GRAPH, text, params, limits)


@pytest.mark.parametrize(
    "name, params, columns, rows",
    [
        (
            "who-met-whom",
            {},
            ("date", "one", "how", "other", "place"),
            [
                ("2024", "Donald Trump", "met", "Marco Rubio", None),
                ("2025-02-12", "Donald Trump", "phoned", "Vladimir Putin", None),
                ("2025-02-18", "Marco Rubio", "met", "Sergei Lavrov", None),
                ("2025-04", "Germany", "phoned", "Marco Rubio", None),
                (None, "Donald Trump", "phoned", "Marco Rubio", None),
            ],
        ),
        (
            "who-met-whom",
            {"from": "2025-02-13", "to": "2025-03"},
            ("date", "one", "how", "other", "place"),
            [("2025-02-18", "Marco Rubio", "met", "Sergei Lavrov", None)],
        ),
        (
            "who-met-whom",
            {"to": "2024-06"},
            ("date", "one", "how", "other", "place"),
            [("2024", "Donald Trump", "met", "Marco Rubio", None)],
        ),
        (
            "who-phoned-whom",
            {"from": "2025-04-15"},
            ("date", "caller", "called"),
            [("2025-04", "Germany", "Marco Rubio")],
        ),
        ("who-phoned-whom", {"from": "2026"}, ("date", "caller", "called"), []),
        ("who-visited-where", {}, ("date", "visitor", "visited"), [("2025-02-12", "Scott Bessent", "Kyiv")]),
        (
            "what-is-planned",
            {},
            ("date", "what", "speaker", "sentence", "source"),
            [
                (
                    "2025-03",
                    "planned: Marco Rubio met Vladimir Putin",
                    None,
                    "Donald Trump phoned Vladimir Putin",
                    "Example Post",
                )
            ],
        ),
        (
            "what-is-denied",
            {},
            ("date", "what", "denied_by", "sentence", "source"),
            [
                (
                    None,
                    "negated: Germany deployed to Ukraine",
                    None,
                    "Berlin will not send troops to Ukraine",
                    "Example Post",
                )
            ],
        ),
        (
            "which-countries-talked",
            {"from": "2025-04"},
            ("date", "one", "how", "other"),
            [("2025-04", "Germany", "phoned", "United States")],
        ),
        (
            "who-holds-which-office",
            {"actor": "united states"},
            ("person", "office", "of", "published", "sentence", "source"),
            [
                (
                    "Marco Rubio",
                    "Secretary of State",
                    "United States",
                    "2025-02-13",
                    "Donald Trump phoned Vladimir Putin",
                    "Example Post",
                )
            ],
        ),
        (
            "invitations",
            {},
            ("date", "host", "invited", "status", "speaker"),
            [(None, "Vladimir Putin", "Donald Trump", "occurred", "Kremlin")],
        ),
    ],
)
def test_named_query_answers_the_same_everywhere(
    answer: object, name: str, params: dict[str, str], columns: tuple[str, ...], rows: list[tuple[object, ...]]
) -> None:
    assert answer(named_queries()[name].text, params) == Table(columns, tuple(rows))  # type: ignore[operator]


@pytest.mark.parametrize(
    "name, params, count",
    [
        ("who-said-it", {}, 2),
        ("who-said-it", {"speaker": "KREMLIN"}, 2),
        ("who-said-it", {"speaker": "Kremlin", "actor": "Kyiv"}, 0),
        ("everything-about", {"actor": "putin"}, 4),
        ("everything-about", {"actor": "Kyiv"}, 1),
        ("everything-about", {"actor": "Kyiv", "type": "PhoneCall"}, 0),
        ("who-holds-which-office", {}, 2),
        ("who-holds-which-office", {"actor": "PUTIN"}, 1),
        ("who-holds-which-office", {"to": "2025-02-12"}, 0),
        ("evidence", {}, 11),
        ("evidence", {"from": "2025-04"}, 1),
    ],
)
def test_named_query_finds_by_parameter(name: str, params: dict[str, str], count: int) -> None:
    assert len(run(GRAPH, named_queries()[name].text, params, None)) == count


@pytest.mark.parametrize(
    "name, params, rows",
    [
        (
            "status-over-time",
            {},
            [
                ("2025-02-11", "planned", None, "p0"),
                ("2025-02-13", "occurred", None, "p1"),
                ("2025-02-14", "negated", "Kremlin", "p2"),
            ],
        ),
        ("status-over-time", {"from": "2025-03"}, []),
        (
            "conflicting-accounts",
            {},
            [
                ("2025-02-11", "planned", None, "p0"),
                ("2025-02-13", "occurred", None, "p1"),
                ("2025-02-14", "negated", "Kremlin", "p2"),
            ],
        ),
        ("what-is-denied", {}, [(None, None, None, None)]),
        ("what-is-planned", {}, []),
        ("who-said-it", {"speaker": "Kremlin"}, [(None, "negated", None, None)]),
    ],
)
def test_named_query_tells_who_tells_it_otherwise(name: str, params: dict[str, str], rows: list[object]) -> None:
    table = run(DISPUTED, named_queries()[name].text, params, None)
    shown = [dict(zip(table.columns, row, strict=True)) for row in table]
    assert [tuple(map(row.get, ("published", "told_as", "speaker", "article"))) for row in shown] == rows
    assert {row["what"] for row in shown} <= {"Scott Bessent visited Kyiv"}


def test_an_event_of_three_articles_is_told_once_and_counted() -> None:
    [row] = run(DISPUTED, named_queries()["told-by-how-many"].text, {}, None)
    assert row == ("2025-02-12", "Scott Bessent visited Kyiv", 3, 3, 2)
    assert len(run(DISPUTED, named_queries()["who-visited-where"].text, {}, None)) == 1
    assert run(DISPUTED, "SELECT (COUNT(?e) AS ?n) { ?e dip:status ?any ; dip:agent ?who }").rows == ((1,),)
    [whole] = DISPUTED.events()
    asked = run(DISPUTED, named_queries()["evidence"].text, {"event": whole.id}, None)
    assert [row[2] for row in asked] == ["planned", "occurred", "negated"]
    with pytest.raises(QueryError, match="this graph has no event"):
        run(GRAPH, named_queries()["evidence"].text, {"event": whole.id}, None)


def test_a_question_says_what_it_needs() -> None:
    with pytest.raises(QueryError, match="actor"):
        run(GRAPH, named_queries()["everything-about"].text, {}, None)


@pytest.mark.parametrize(
    "text, table",
    [
        ("ASK { ?s dip:phoned act:Vladimir_Putin }", Table(("answer",), ((True,),))),
        ("ASK { ?s dip:attacked ?o }", Table(("answer",), ((False,),))),
        ("SELECT (COUNT(*) AS ?n) { ?s a dip:PhoneCall }", Table(("n",), ((3,),))),
        ("SELECT ?c { ?s dip:rule 'visit-01' ; dip:confidence ?c }", Table(("c",), ((0.9,),))),
        (
            "SELECT ?x ?y { VALUES ?x { true 'a' 'b'@en } OPTIONAL { ?x dip:agent ?y } }",
            Table(("x", "y"), ((True, None), ("a", None), ("b", None))),
        ),
        (
            "CONSTRUCT { ?b dip:invited ?a } WHERE { ?a dip:invited ?b }",
            Table(
                ("subject", "predicate", "object"),
                ((TRUMP.id, "https://w3id.org/diplograph/ontology#invited", PUTIN.id),),
            ),
        ),
        (
            "SELECT ?s { GRAPH <https://w3id.org/diplograph/graph/derived> { ?s dip:visited ?o } }",
            Table(("s",), ((told_events()[1].agents[0].id,),)),
        ),
    ],
)
@pytest.mark.parametrize("limits", [None, Limits()])
def test_answers_come_as_plain_values(text: str, table: Table, limits: Limits | None) -> None:
    assert run(GRAPH, text, limits=limits) == table


@pytest.mark.parametrize(
    "value, rows",
    [
        ("Vladimir Putin", 1),
        ("x' } ; DROP ALL #", 0),
        ("') || true || STR(?name) = ('", 0),
        (Literal("Vladimir Putin"), 1),
        (URIRef(PUTIN.id), 0),
        (3, 0),
    ],
)
def test_values_are_bound_never_pasted(value: object, rows: int) -> None:
    before = len(GRAPH.ox)
    for limits in (None, Limits()):
        assert len(run(GRAPH, "SELECT ?s ?name { ?s skos:prefLabel ?name }", {"name": value}, limits)) == rows
    assert len(GRAPH.ox) == before


@pytest.mark.parametrize(
    "text, params, reason",
    [
        (named_queries()["who-met-whom"].text, {"form": "2025"}, "no parameter 'form'; did you mean from"),
        ("SELECT ?s { ?s ?p ?o }", {"o": "x"}, "parameter o must be a variable that the query selects"),
        ("SELECT ?s { ?s ?p ?o }", {"s": [1]}, "parameter s must be a text, a number or an IRI"),
        ("SELECT ?s {\n ?s ?p }", {}, "not SPARQL: line 2, column"),
        ("SELECT ?s { ?s dip:fonned ?o }", {}, "did you mean dip:phoned"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", {}, "SERVICE is refused"),
    ],
)
@pytest.mark.parametrize("limits", [None, Limits()])
def test_wrong_query_says_what_is_wrong(
    text: str, params: dict[str, object], reason: str, limits: Limits | None
) -> None:
    with pytest.raises(QueryError, match=reason):
        run(GRAPH, text, params, limits)


@pytest.mark.parametrize(
    "text, limits, reason",
    [
        (CARTESIAN, Limits(seconds=1), "took more than 1 seconds"),
        ("SELECT * { ?s ?p ?o }", Limits(rows=20), "more than 20 rows"),
        (
            "SELECT ?x { ?a ?b ?c . ?d ?e ?f . BIND (CONCAT(STR(?a), STR(?d), STR(?c), STR(?f)) AS ?x) } ORDER BY ?x",
            Limits(megabytes=5),
            "more than 5 MB or broke the engine",
        ),
        ("SELECT * { ?s ?p ?o FILTER (" + "||".join(["?x"] * 12_000) + ") }", Limits(seconds=2), "stopped"),
    ],
)
def test_greedy_query_is_stopped(text: str, limits: Limits, reason: str) -> None:
    start = time.monotonic()
    with pytest.raises(QueryError, match=reason):
        run(GRAPH, text, limits=limits)
    assert time.monotonic() - start < limits.seconds + 5


def test_rows_up_to_the_limit_are_given() -> None:
    assert len(run(GRAPH, "SELECT * { ?s ?p ?o } LIMIT 20", limits=Limits(rows=20))) == 20


def test_questions_are_in_english_with_a_question_mark() -> None:
    questions = named_queries().values()
    assert len(questions) >= 15
    assert all(question.question.endswith("?") and question.question[0].isupper() for question in questions)


def test_graph_answers_and_makes_data_frames() -> None:
    table = GRAPH.sparql("SELECT ?who ?where { ?who dip:visited ?where }", where=KYIV.id)
    assert list(table) == [("https://w3id.org/diplograph/actor/Scott_Bessent", KYIV.id)]
    frame = table.to_pandas()
    assert (list(frame.columns), len(frame)) == (["who", "where"], 1)
    assert len(GRAPH.sparql("SELECT ?who ?where { ?who dip:visited ?where }", where=UKRAINE.id)) == 0
