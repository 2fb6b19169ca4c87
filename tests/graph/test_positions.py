"""Positions to RDF and back, and the countries for which persons and bodies act."""

from __future__ import annotations

import pytest
from make import GERMANY, KREMLIN, KYIV, PUTIN, TRUMP, actor, article, entity, event, evidence, position, told_events

from kg.graph import Graph
from kg.graph.check import check
from kg.model import Position
from kg.store import Store

RUSSIA, UNITED_STATES = actor("Russia", "Country"), actor("United States", "Country")
FOGEL, BODY = entity("Marc Fogel"), entity("Chess Club", "Organization")
TOLD = [
    position(TRUMP, "President", UNITED_STATES),
    position(PUTIN, "leader", RUSSIA, words=evidence("Vladimir Putin", rule="position-description")),
    position(FOGEL, "teacher", None),
    position(FOGEL, "chairman", BODY),
]
ASK = (
    "SELECT ?who ?whom { ?a dip:onBehalfOf ?b . ?a skos:prefLabel ?who . ?b skos:prefLabel ?whom } ORDER BY ?who ?whom"
)


def read(told: list[Position]) -> set[tuple[str, str, str | None, str]]:
    return {(p.person.name, p.office, p.of.name if p.of else None, p.evidence.rule) for p in told}


def test_positions_come_back_as_they_were_told() -> None:
    graph = Graph()
    graph.add(article(), told_events(), TOLD)
    assert read(graph.positions()) == read(TOLD)
    assert [p.evidence for p in graph.positions()] == sorted((p.evidence for p in TOLD), key=lambda e: e.trigger)
    assert check(graph) == []


def test_positions_go_with_their_article() -> None:
    graph = Graph()
    graph.add(article(), told_events(), TOLD)
    graph.add(article(), told_events(), TOLD[:1])
    assert read(graph.positions()) == read(TOLD[:1])
    graph.remove("a1")
    assert graph.positions() == []


def test_a_store_keeps_positions(tmp_path) -> None:
    with Store.open(tmp_path / "store") as store:
        store.add(article(), told_events(), TOLD)
        store.derive()
        assert read(store.positions()) == read(TOLD)


@pytest.mark.parametrize(
    "office, of, acts_for",
    [
        ("President", GERMANY, ["Germany"]),
        ("Foreign Minister", GERMANY, ["Germany"]),
        ("spokesman", KREMLIN, ["Russia"]),
        ("former President", GERMANY, []),
        ("opposition leader", GERMANY, []),
        ("President-elect", GERMANY, []),
        ("professor", BODY, []),
        ("President", None, []),
        ("leader", KYIV, []),
    ],
)
def test_a_person_acts_for_the_country_of_the_office_told(office: str, of, acts_for: list[str]) -> None:
    graph = Graph()
    graph.add(article(), [event("Meeting", [FOGEL, BODY], [])], [position(FOGEL, office, of)])
    assert [whom for who, whom in graph.sparql(ASK) if who == "Marc Fogel"] == acts_for


def test_who_has_no_position_acts_by_tenure_on_the_day_and_a_body_for_its_country() -> None:
    graph = Graph()
    graph.add(article(published="2025-02-13"), [event("Meeting", [TRUMP, KREMLIN], [])])
    graph.add(article("b2", published=None), [event("Meeting", [PUTIN, GERMANY], [])])
    assert list(graph.sparql(ASK)) == [("Donald Trump", "United States"), ("Kremlin", "Russia")]


def test_who_takes_part_in_no_event_acts_for_nobody() -> None:
    graph = Graph()
    graph.add(article(), [], TOLD)
    assert list(graph.sparql(ASK)) == []
