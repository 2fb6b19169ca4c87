"""Checking: a sound graph has no findings; each way to spoil it has its own, in words."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from make import BESSENT, KYIV, PUTIN, TRUMP, article, changed, claim, event, evidence, told_events
from rdflib import RDF, SKOS, Dataset, Literal, URIRef

from kg.graph import Graph, Iris
from kg.graph.check import check
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
    assert [found.partition(": ")[2] for found in check(graph)] == findings


def test_event_without_participants_is_named() -> None:
    graph = Graph()
    graph.add(article(), [event("Meeting", [], [])])
    assert [found.partition(": ")[2] for found in check(graph)] == ["an event needs an agent, a recipient or a place"]


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
