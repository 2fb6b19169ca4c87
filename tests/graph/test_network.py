"""The network: who is joined to whom, and what each event carries along."""

from __future__ import annotations

import json

import pytest
from make import BESSENT, KREMLIN, KYIV, MOSCOW, PUTIN, TRUMP, actor, article, claim, event, evidence, told_events

from kg.graph import Graph, to_networkx
from kg.model import Event
from kg.ontology import load_ontology

USHAKOV = actor("Yuri Ushakov")


@pytest.mark.parametrize(
    "told, joined",
    [
        (event("Visit", [BESSENT], [], KYIV), [("Scott Bessent", "Kyiv")]),
        (event("Visit", [TRUMP], [], MOSCOW, status="possible"), [("Donald Trump", "Moscow")]),
        (event("PhoneCall", [TRUMP], [PUTIN]), [("Donald Trump", "Vladimir Putin")]),
        (event("PhoneCall", [PUTIN], [TRUMP]), [("Vladimir Putin", "Donald Trump")]),
        (
            event("Meeting", [TRUMP, PUTIN], [USHAKOV]),
            [("Donald Trump", "Vladimir Putin"), ("Donald Trump", "Yuri Ushakov"), ("Vladimir Putin", "Yuri Ushakov")],
        ),
        (event("Departure", [TRUMP], []), []),
        (event("Praise", [TRUMP], [TRUMP]), []),
    ],
)
def test_edges_join_the_ends_that_the_ontology_names(told: Event, joined: list[tuple[str, str]]) -> None:
    network = to_networkx([told], {}, load_ontology())
    label = network.nodes(data="label")
    assert [(label[a], label[b]) for a, b in network.edges()] == joined
    assert list(network.graph["events"]) == [told.id]


def test_edges_and_nodes_carry_what_a_map_shows() -> None:
    call = event()
    network = to_networkx([call], {}, load_ontology())
    assert network.nodes[TRUMP.id] == {"label": "Donald Trump", "kind": "Person", "wikidata": "Q22686"}
    assert network.edges[TRUMP.id, PUTIN.id, call.id] == {
        "event": call.id,
        "type": "PhoneCall",
        "label": "phoned",
        "family": "Contact",
        "status": "occurred",
        "date": "2025-02-12",
        "directed": False,
        "sources": 0,
        "independent_sources": 0,
    }


def test_events_are_told_whole_as_plain_json() -> None:
    invitation = told_events()[2]
    network = to_networkx([invitation], {"a1": article()}, load_ontology())
    assert json.loads(json.dumps(network.graph["events"]))[invitation.id] == {
        "id": invitation.id,
        "type": "Invitation",
        "type_label": "invitation",
        "predicate": "invited",
        "family": "Contact",
        "family_label": "contact",
        "status": "occurred",
        "status_label": "occurred",
        "date": "",
        "place": "",
        "place_id": "",
        "agents": ["Vladimir Putin"],
        "agent_ids": [PUTIN.id],
        "recipients": ["Donald Trump"],
        "recipient_ids": [TRUMP.id],
        "said_by": ["Kremlin"],
        "directed": True,
        "articles": 0,
        "sources": 0,
        "independent_sources": 0,
        "conflicts": [],
        "corrections": [],
        "accounts": [],
        "evidence": [
            {
                "exact": "The Kremlin said Putin had invited Trump to visit Moscow",
                "start": 111,
                "end": 167,
                "article": "a1",
                "title": "Moscow and Washington talk again",
                "source": "Example Post",
                "url": "https://example.org/a1",
                "published": "2025-02-13",
                "status": "occurred",
                "status_label": "occurred",
                "rule": "invite-01",
                "confidence": 0.9,
            }
        ],
    }


def test_each_account_says_what_its_article_tells() -> None:
    second = article("b2", "Trump called Putin, the Kremlin said.", source="Second Paper")
    called = event(said_by=[KREMLIN], claims=[claim(evidence("Trump called Putin", of=second))])
    graph = Graph()
    graph.add(article(), [event()])
    graph.add(second, [called])
    [told] = graph.nx().graph["events"].values()
    assert (told["articles"], told["sources"], told["independent_sources"], told["said_by"]) == (2, 2, 2, [])
    shown = ("article", "source", "status", "date", "said_by")
    assert [tuple(account[key] for key in shown) for account in told["accounts"]] == [
        ("a1", "Example Post", "occurred", "2025-02-12", []),
        ("b2", "Second Paper", "occurred", "2025-02-12", ["Kremlin"]),
    ]
    assert all(0 < account["score"] <= 1 and account["reason"] for account in told["accounts"])


def test_legends_keep_the_order_of_the_ontology() -> None:
    network = to_networkx([], {}, load_ontology())
    assert [s["name"] for s in network.graph["statuses"]] == ["occurred", "planned", "possible", "negated"]
    assert [f["name"] for f in network.graph["families"]] == list(load_ontology().families)


def test_graph_gives_the_same_network_as_its_events() -> None:
    graph = Graph()
    graph.add(article(), told_events())
    assert graph.nx().graph["events"].keys() == {e.id for e in graph.events()}
    assert graph.nx().number_of_edges() == 5
