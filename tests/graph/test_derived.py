"""Shortcuts: what occurred has one, everything else has none."""

from __future__ import annotations

import pytest
from make import (
    BESSENT,
    GERMANY,
    KREMLIN,
    KYIV,
    MOSCOW,
    PUTIN,
    TRUMP,
    UKRAINE,
    actor,
    article,
    changed,
    claim,
    entity,
    event,
    evidence,
    told_events,
)

from kg.export import nquads
from kg.graph import Graph
from kg.graph.roles import edges
from kg.model import Event
from kg.ontology import DIP, load_ontology

QATAR, ISRAEL, HAMAS = actor("Qatar", "Country"), actor("Israel", "Country"), actor("Hamas", "Organization")


def derived(*events: Event) -> set[tuple[str, str, str]]:
    graph = Graph()
    graph.add(article(), events)
    count = graph.derive()
    triples = {
        tuple(str(t).rsplit("/", 1)[-1].rsplit("#", 1)[-1] for t in triple)
        for triple in graph.rdf.graph(graph.iris.derived)
    }
    assert count == len(triples)
    return triples


@pytest.mark.parametrize(
    "told, triples",
    [
        (event("Invitation", [PUTIN], [TRUMP]), {("Vladimir_Putin", "invited", "Donald_Trump")}),
        (event("Visit", [BESSENT], [], KYIV), {("Scott_Bessent", "visited", "Kyiv")}),
        (event("Invitation", [PUTIN], [TRUMP], MOSCOW), {("Vladimir_Putin", "invited", "Donald_Trump")}),
        (
            event("PhoneCall", [TRUMP], [PUTIN]),
            {("Donald_Trump", "phoned", "Vladimir_Putin"), ("Vladimir_Putin", "phoned", "Donald_Trump")},
        ),
        (
            event("Meeting", [TRUMP, PUTIN], []),
            {("Donald_Trump", "met", "Vladimir_Putin"), ("Vladimir_Putin", "met", "Donald_Trump")},
        ),
        (
            event("Mediation", [QATAR], [ISRAEL, HAMAS]),
            {("Qatar", "mediatedBetween", "Israel"), ("Qatar", "mediatedBetween", "Hamas")},
        ),
        (event("Visit", [TRUMP], [], MOSCOW, status="possible"), set()),
        (event("Visit", [TRUMP], [], MOSCOW, status="planned"), set()),
        (event("Deployment", [GERMANY], [UKRAINE], status="negated"), set()),
        (event("Meeting", [TRUMP, PUTIN], [], status="planned"), set()),
        (event("Departure", [TRUMP], []), set()),
        (event("Visit", [BESSENT], [], None), set()),
        (event("Criticism", [KREMLIN], [KREMLIN]), set()),
    ],
)
def test_shortcuts_of_one_event(told: Event, triples: set[tuple[str, str, str]]) -> None:
    assert derived(told) == triples


@pytest.mark.parametrize("type", sorted(load_ontology().event_types))
def test_shortcuts_join_whom_the_map_joins(type: str) -> None:
    told = event(type, [TRUMP, entity("Marc Fogel")], [PUTIN], MOSCOW)
    pairs = edges(told, load_ontology().event_type(type))
    shortcuts = derived(told)
    assert len(shortcuts) == len(pairs) * (2 if load_ontology().event_type(type).symmetric else 1) > 0
    assert {name for _, name, _ in shortcuts} == {load_ontology().event_type(type).shortcut}


def test_shortcuts_are_dropped_and_rebuilt() -> None:
    graph = Graph()
    graph.add(article(), told_events())
    graph.derive()
    first = set(graph.rdf.quads())
    assert graph.derive() == 4
    assert set(graph.rdf.quads()) == first
    graph.add(article(), told_events()[1:2])
    assert graph.derive() == 1
    assert not list(graph.rdf.triples((None, DIP.phoned, None)))


def test_what_follows_is_that_of_the_articles_that_are_there() -> None:
    second = article("b2", "Trump called Putin. Marc Fogel met Bessent.")
    met = event("Meeting", [entity("Marc Fogel"), BESSENT], [], claims=[claim(evidence("Marc Fogel met", of=second))])
    called = event(claims=[claim(evidence("Trump called Putin", of=second))])
    never, once, other_order = Graph(), Graph(), Graph()
    never.add(article(), told_events())
    once.add(article(), told_events())
    once.add(second, [called, met])
    for one, events in ((second, [called, met]), (article(), told_events())):
        other_order.add(one, events)
        assert other_order.events()
    assert nquads(once) == nquads(other_order)
    assert len(once.events()) == 6
    once.add(second, [called])
    assert "Marc Fogel" not in {e.name for told in once.events() for e in told.entities}
    assert not list(once.rdf.triples((once.iris.entity(entity("Marc Fogel")), None, None)))
    once.remove("b2")
    assert nquads(once) == nquads(never)


def test_graphs_that_follow_can_be_dropped() -> None:
    graph = Graph()
    graph.add(article(), told_events())
    before = nquads(graph)
    for name in (graph.iris.events, graph.iris.derived):
        graph = changed(graph, gone=(None, None, None, name))
    assert graph.events() == []
    graph.derive()
    assert nquads(graph) == before
