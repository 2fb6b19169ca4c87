"""Checking: a sound graph has no findings; each way to spoil it has its own, in words."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from make import BESSENT, KYIV, PUTIN, TRUMP, article, changed, claim, event, evidence, told_events
from rdflib import RDF, SKOS, BNode, Dataset, Literal, URIRef

from kg.graph import Graph, Iris
from kg.graph import check as checking
from kg.graph.check import check, look_at, rules
from kg.model import Span
from kg.ontology import DIP

IRIS = Iris()
TOLD = IRIS.account("a1", told_events()[0])
WORDS = IRIS.evidence(told_events()[0].claims[0].evidence, TOLD)
A1 = IRIS.article("a1")


def sound() -> Graph:
    graph = Graph()
    graph.add(article(), told_events())
    graph.derive()
    return graph


[CALL] = sound().rdf.subjects(DIP.account, TOLD)


def test_sound_graph_has_no_findings(tmp_path: Path) -> None:
    graph = sound()
    assert check(graph) == []
    graph.to_turtle(tmp_path / "g.ttl")
    assert check(Graph.load(tmp_path / "g.ttl")) == []
    assert check(Graph()) == []


@pytest.mark.parametrize(
    "node, prop, value, finding",
    [
        (CALL, DIP.status, None, "exactly one status"),
        (CALL, DIP.status, DIP.planned, "exactly one status"),
        (CALL, DIP.evidence, None, "an event needs evidence"),
        (CALL, RDF.type, None, "must be of an event type"),
        (CALL, DIP.place, Literal("Moscow"), "at most one place, an entity"),
        (CALL, DIP.agent, URIRef(KYIV.id), "an agent must be an actor"),
        (CALL, DIP.date, Literal("2024"), "at most one date"),
        (CALL, DIP.agnet, URIRef(PUTIN.id), "the ontology has no dip:agnet; did you mean dip:agent"),
        (CALL, RDF.type, DIP.Fonecall, "the ontology has no dip:Fonecall"),
        (CALL, DIP.account, None, "an event needs an account"),
        (CALL, DIP.sourceCount, None, "the number of its sources"),
        (CALL, DIP.sourceCount, Literal(2), "no more than its articles"),
        (CALL, DIP.independentSourceCount, Literal(2), "no more than its sources"),
        (TOLD, DIP.toldStatus, None, "an account needs exactly one status"),
        (TOLD, DIP.tells, None, "exactly one type of event"),
        (TOLD, DIP.toldWords, None, "an account needs evidence"),
        (TOLD, DIP.inArticle, None, "an account is that of exactly one article"),
        (TOLD, DIP.score, None, "exactly one score"),
        (TOLD, DIP.toldAgent, URIRef(KYIV.id), "an agent must be an actor"),
        (TOLD, RDF.type, None, "what an article tells must be an account"),
        (TOLD, DIP.agent, URIRef(PUTIN.id), "must be of an event type"),
        (WORDS, DIP.startChar, None, "exactly one start"),
        (WORDS, DIP.startChar, Literal("five"), "exactly one start"),
        (WORDS, DIP.rule, None, "the rule that found it"),
        (WORDS, DIP.confidence, None, "a decimal from 0 to 1"),
        (WORDS, DIP.confidence, Literal("1.5"), "a decimal from 0 to 1"),
        (WORDS, DIP.inArticle, None, "exactly one article"),
        (WORDS, DIP.inArticle, IRIS.article("b2"), "exactly one article"),
        (WORDS, DIP.exact, None, "evidence needs its words"),
        (A1, DIP.text, None, "an article needs exactly one text"),
        (URIRef(PUTIN.id), SKOS.prefLabel, Literal("V. Putin"), "exactly one preferred name"),
        (URIRef(PUTIN.id), SKOS.prefLabel, None, "exactly one preferred name"),
        (URIRef(PUTIN.id), SKOS.exactMatch, URIRef("http://x.org/Q1"), "item of Wikidata"),
        (
            URIRef(PUTIN.id),
            DIP.attacked,
            URIRef(TRUMP.id),
            "no event that occurred gives dip:attacked act:Donald_Trump",
        ),
    ],
)
def test_each_fault_is_named(node: URIRef, prop: URIRef, value: URIRef | Literal | None, finding: str) -> None:
    graph = sound()
    if value is None:
        graph = changed(graph, gone=(node, prop, None, None))
    else:
        graph = changed(graph, come=[(node, prop, value, IRIS.graph("a1"))])
    assert any(finding in found for found in check(graph)), check(graph)


@pytest.mark.parametrize(
    "words, trigger, findings",
    [
        ("Scott Bessent visited Kyiv", None, []),
        (
            "Scott Bessent visited Kiev",
            None,
            ["the article has 'Scott Bessent visited Kyiv' there, not 'Scott Bessent visited Kiev'"],
        ),
        ("Scott Bessent visited Kyiv", Span(0, 6), ["the trigger stands outside of the words"]),
    ],
)
def test_words_must_stand_in_their_article(words: str, trigger: Span | None, findings: list[str]) -> None:
    read = evidence("Scott Bessent visited Kyiv", "visited", rule="visit-01")
    spoilt = dataclasses.replace(read, text=words, trigger=trigger or read.trigger)
    graph = Graph()
    graph.add(article(), [event("Visit", [BESSENT], [], KYIV, claims=[claim(spoilt, "Visit")])])
    assert [found.partition(": ")[2].partition("; a1: ")[0] for found in check(graph)] == findings


def test_event_without_participants_is_named() -> None:
    graph = Graph()
    graph.add(article(), [event("Meeting", [], [])])
    [found] = check(graph)
    assert "an event needs an agent, a recipient or a place; a1: 'Donald Trump phoned Vladimir Putin'" in found


def test_what_follows_from_an_article_that_is_gone_is_named() -> None:
    graph = changed(sound(), gone=(None, None, None, IRIS.graph("a1")))
    found = check(graph)
    assert any("an event needs an account: what an article tells of it" in one for one in found)
    graph = changed(graph, gone=(None, None, None, IRIS.events))
    assert "act:Scott_Bessent: no event that occurred gives dip:visited act:Kyiv" in check(graph)
    graph.derive()
    assert check(graph) == []


def test_account_without_its_event_is_named() -> None:
    graph = changed(sound(), gone=(CALL, None, None, None))
    assert any("an account belongs to exactly one event" in found for found in check(graph))


def test_foreign_statements_are_no_fault() -> None:
    rdf = Dataset(default_union=True)
    rdf.add((URIRef("http://x.org/a"), URIRef("http://x.org/knows"), URIRef("http://x.org/b")))
    assert check(Graph(rdf)) == []


VISIT = IRIS.account("a1", told_events()[1])
VISIT_WORDS = IRIS.evidence(told_events()[1].claims[0].evidence, VISIT)
B2, IN_A1, IN_B2 = IRIS.article("b2"), IRIS.graph("a1"), IRIS.graph("b2")


def two_papers() -> Graph:
    """Two papers tell the call; of a visit only the first tells."""
    graph = sound()
    told = event(claims=[claim(dataclasses.replace(evidence(trigger="phoned"), article="b2"))])
    graph.add(article("b2", source="Sample Times"), [told])
    graph.derive()
    return graph


@pytest.mark.parametrize(
    "rule, wrong, right",
    [
        ("counted-articles", [(CALL, DIP.articleCount, Literal(3), IRIS.events)], []),
        (
            "own-words",
            [(VISIT, DIP.toldWords, VISIT_WORDS, IN_A1), (VISIT_WORDS, DIP.inArticle, B2, IN_A1)],
            [(VISIT, DIP.toldWords, VISIT_WORDS, IN_A1), (VISIT_WORDS, DIP.inArticle, A1, IN_A1)],
        ),
        (
            "words-of-accounts",
            [(CALL, DIP.evidence, VISIT_WORDS, IRIS.events)],
            [(CALL, DIP.evidence, WORDS, IRIS.events)],
        ),
        ("own-graph", [(VISIT, DIP.inArticle, A1, IN_B2)], [(VISIT, DIP.inArticle, A1, IN_A1)]),
        (
            "acts-for-another",
            [
                (URIRef(PUTIN.id), DIP.onBehalfOf, URIRef(TRUMP.id), IRIS.entities),
                (URIRef(TRUMP.id), DIP.onBehalfOf, URIRef(PUTIN.id), IRIS.entities),
            ],
            [(URIRef(PUTIN.id), DIP.onBehalfOf, URIRef(TRUMP.id), IRIS.entities)],
        ),
    ],
)
def test_each_rule_of_the_house_finds_what_breaks_it_and_no_more(rule: str, wrong: list, right: list) -> None:
    """`wrong` takes the place of what the nodes had in this property; `right` is near it, and sound."""
    holds = rules()[rule]
    for come, broken in ((wrong, True), (right, False)):
        graph = two_papers()
        for node, prop, *_ in come:
            if prop not in (DIP.evidence, DIP.onBehalfOf):
                graph = changed(graph, gone=(node, prop, None, None))
        found = check(changed(graph, come=come))
        assert any(holds[1:] in one for one in found) == broken, found
        assert broken or found == []


@pytest.mark.parametrize(
    "rule, status, date, broken",
    [
        ("sensible-dates", "occurred", "1815", True),
        ("sensible-dates", "occurred", "1945-05-08", False),
        ("sensible-dates", "planned", "2076", True),
        ("sensible-dates", "planned", "2050-01", False),
        ("occurred-before-it-was-told", "occurred", "2025-02-14", True),
        ("occurred-before-it-was-told", "occurred", "2025-03", True),
        ("occurred-before-it-was-told", "occurred", "2025-02-13", False),
        ("occurred-before-it-was-told", "occurred", "2025", False),
        ("occurred-before-it-was-told", "planned", "2025-02-14", False),
        ("planned-after-it-was-told", "planned", "2025-02-12", True),
        ("planned-after-it-was-told", "planned", "2024", True),
        ("planned-after-it-was-told", "planned", "2025-02-13", False),
        ("planned-after-it-was-told", "planned", "2025-02", False),
        ("planned-after-it-was-told", "occurred", "2024", False),
        ("planned-after-it-was-told", "planned", None, False),
    ],
)
def test_dates_make_sense(rule: str, status: str, date: str | None, broken: bool) -> None:
    graph = Graph()
    graph.add(article(), [event("Visit", [BESSENT], [], KYIV, date, status)])
    assert [rules()[rule][1:] in found for found in check(graph)] == [True] * broken


def test_every_rule_is_tested() -> None:
    marks = [
        mark
        for test in (test_each_rule_of_the_house_finds_what_breaks_it_and_no_more, test_dates_make_sense)
        for mark in test.pytestmark
    ]
    assert {row[0] for mark in marks for row in mark.args[1]} == set(rules())


def test_some_articles_are_looked_at_with_the_events_that_they_tell() -> None:
    graph = changed(two_papers(), gone=(VISIT, DIP.toldStatus, None, None))
    assert "exactly one status" in check(graph, ["a1"])[0]
    assert look_at(graph, ["b2"]) == ([], 1, 1)
    assert look_at(graph, ["c3"]) == ([], 0, 0)
    spoilt = changed(two_papers(), gone=(CALL, DIP.status, None, None))
    for id in ("a1", "b2"):
        assert any("exactly one status" in found for found in check(spoilt, [id]))


def test_a_shortcut_between_those_looked_at_needs_an_event() -> None:
    plain = [(URIRef(PUTIN.id), DIP.attacked, URIRef(TRUMP.id), IRIS.derived)]
    graph = changed(two_papers(), come=plain)
    assert ["dip:attacked" in found for found in check(graph, ["b2"])] == [True]
    graph.add(article("c3"), [event("Visit", [BESSENT], [], KYIV, claims=[])])
    assert check(two_papers(), ["b2"]) == []


def test_findings_do_not_depend_on_the_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = changed(two_papers(), gone=(None, DIP.rule, None, None))
    graph = changed(graph, come=[(URIRef("https://example.org/x"), DIP.agnet, URIRef(PUTIN.id), IRIS.events)])
    together = check(graph)
    monkeypatch.setattr(checking, "BATCH", 1)
    assert check(graph) == together
    assert len(together) == 7, together
    assert look_at(graph)[1:] == (2, 5)


def test_long_sentences_are_cut_and_nothing_hidden_is_printed() -> None:
    words = "Donald Trump phoned \x1b[31m\u202e" + "and phoned " * 50
    told = article(text=words)
    graph = Graph()
    graph.add(told, [event("Meeting", [], [], claims=[claim(evidence(words, of=told), "Meeting")])])
    [found] = check(graph)
    assert found.endswith(" and phone…'")
    assert "\u202e" not in found and "\x1b" not in found


def test_blank_nodes_of_strangers_are_looked_at() -> None:
    nobody = BNode()
    told = [(nobody, RDF.type, DIP.Visit, IRIS.events), (nobody, DIP.status, DIP.occurred, IRIS.events)]
    graph = changed(sound(), come=told)
    assert any(found.startswith("_:") and "needs an account" in found for found in check(graph))
