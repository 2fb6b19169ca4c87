"""What `view` reads of a graph: only what it shows, and the same as `select` finds in the whole."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from make import GERMANY, KYIV, actor, article, claim, event, evidence, told_events

import kg.view
from kg.errors import InputError
from kg.graph import Graph, drawn
from kg.view import select

LULA = actor("Luiz Inácio Lula da Silva", aliases=("Lula",))


def graph() -> Graph:
    """The events of one article, and a chain: Germany to Lula, Lula to Brazil, Brazil to Chile; Chile alone."""
    whole, text = Graph(), "Germany met Lula. Lula phoned Brazil. Brazil visited Chile. Chile protested."
    second = article("b2", text)
    brazil, chile = actor("Brazil", "Country"), actor("Chile", "Country")

    def told(words: str, type: str, *parties: Any, **more: Any) -> Any:
        return event(type, *parties, claims=[claim(evidence(words, of=second), type)], **more)

    whole.add(article(), told_events())
    whole.add(
        second,
        [
            told("Germany met Lula", "Meeting", [GERMANY, LULA], [], place=KYIV, date="2025-02"),
            told("Lula phoned Brazil", "PhoneCall", [LULA], [brazil], date="2025-03-01"),
            told("Brazil visited Chile", "Visit", [brazil], [], place=chile, date="2024"),
            told("Chile protested", "Protest", [chile], [], date="2025-04"),
        ],
    )
    return whole


WHOLE = graph()
NETWORK = WHOLE.nx()


def drawn_network(monkeypatch: pytest.MonkeyPatch, **filters: Any) -> nx.MultiDiGraph:
    """The network that a view with these filters is drawn from."""
    monkeypatch.setattr(kg.view, "draw_map", lambda network, *_: network)
    network: Any = WHOLE.view(**filters)
    return network


@pytest.mark.parametrize(
    "filters, count",
    [
        ({}, 9),
        ({"actor": "Chile"}, 2),
        ({"actor": "Chile", "hops": 2}, 3),
        ({"actor": "Chile", "hops": 3}, 4),
        ({"actor": "Chile", "hops": 9}, 5),
        ({"actor": "Chile", "since": "2025"}, 1),
        ({"actor": "Putin"}, 2),
        ({"actor": "Kyiv"}, 1),
        ({"actor": ["Kyiv", "Chile"]}, 3),
        ({"actor": "Putin", "types": ["Visit"]}, 0),
        ({"since": "2025-02-13"}, 3),
        ({"until": "2024"}, 1),
        ({"since": "2030"}, 0),
        ({"types": ["Visit", "Protest"]}, 4),
        ({"types": ["Visit"], "statuses": ["possible", "planned"]}, 1),
        ({"statuses": ["negated"]}, 1),
    ],
)
def test_view_draws_what_select_finds_in_the_whole(monkeypatch, filters, count):
    found, wanted = drawn_network(monkeypatch, **filters), select(NETWORK, **filters)
    assert len(found.graph["events"]) == count
    assert found.graph == wanted.graph
    assert [*found.graph["events"]] == [*wanted.graph["events"]]
    assert dict(found.nodes(data=True)) == dict(wanted.nodes(data=True))
    assert sorted(found.edges(keys=True)) == sorted(wanted.edges(keys=True))


@pytest.mark.parametrize("name", ["Lula", LULA.id, "silva"])
def test_view_finds_an_actor_by_every_name_as_export_does(monkeypatch, name):
    found = drawn_network(monkeypatch, actor=name)
    assert {*found.graph["events"]} == {one.id for one in WHOLE.part(name).events()}


@pytest.mark.parametrize(
    "filters, told",
    [
        ({"actor": "Putni"}, "did you mean"),
        ({"actor": "Putin", "hops": 0}, "0 hops"),
        ({"since": ""}, "no date"),
        ({"types": ["Vist"]}, "did you mean Visit"),
        ({"statuses": ["plan"]}, "planned"),
    ],
)
def test_view_says_what_it_cannot_choose(filters, told):
    with pytest.raises(InputError, match=told):
        WHOLE.view(**filters)


def test_what_is_not_shown_is_not_read(monkeypatch):
    read: list[str] = []
    real = drawn.read_events
    monkeypatch.setattr(
        drawn, "read_events", lambda facts, ontology, nodes: read.extend(nodes) or real(facts, ontology, nodes)
    )
    monkeypatch.setattr(kg.view, "draw_map", lambda network, *_: network)
    for filters in ({"actor": "Chile"}, {"since": "2025-02-13"}, {"types": ["Protest"]}):
        read.clear()
        shown: Any = WHOLE.view(**filters)
        assert sorted(read) == sorted(shown.graph["events"])
