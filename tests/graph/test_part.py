"""A part of a graph: the events asked for, whole, as all articles together tell them, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from make import (
    GERMANY,
    KREMLIN,
    KYIV,
    MOSCOW,
    PUTIN,
    TRUMP,
    UKRAINE,
    article,
    claim,
    entity,
    event,
    evidence,
    told_events,
)

from kg.corrections import Correction
from kg.errors import InputError
from kg.export import WRITERS, export, nquads, turtle
from kg.graph import Graph
from kg.graph.check import check
from kg.model import Event
from kg.ontology import load_ontology
from kg.store import Store


def graph() -> Graph:
    """Two papers: both tell the call; the second also of a meeting in February and a visit in an unknown year."""
    text = "Trump called Putin. Germany met Ukraine. Putin visited Kyiv. Olaf Olsen criticised Germany."
    second = article("b2", text, source="Other Post")

    def told(words: str, type: str, *sides: Any, date: str | None = None, **more: Any) -> Event:
        return event(type, *sides, date=date, claims=[claim(evidence(words, of=second), type)], **more)

    whole = Graph()
    whole.add(article(), told_events())
    whole.add(
        second,
        [
            told("Trump called Putin", "PhoneCall", [TRUMP], [PUTIN], date="2025-02-12"),
            told("Germany met Ukraine", "Meeting", [GERMANY, UKRAINE], [], date="2025-02"),
            told("Putin visited Kyiv", "Visit", [PUTIN], [], place=KYIV, date="2024"),
            told("Olaf Olsen criticised Germany", "Criticism", [entity("Olaf Olsen")], [GERMANY], date="2025-03-01"),
        ],
    )
    return whole


WHOLE = graph()
CALL, VISIT, INVITED, MAYBE, TROOPS = "PhoneCall 2025-02-12", "Visit 2025-02-12", "Invitation", "Visit", "Deployment"
MEETING, OLD, CRITICISM = "Meeting 2025-02", "Visit 2024", "Criticism 2025-03-01"


def short(events: list[Event]) -> list[str]:
    return sorted(f"{one.type} {one.date or ''}".strip() for one in events)


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ({}, [CALL, VISIT, INVITED, MAYBE, TROOPS, MEETING, OLD, CRITICISM]),
        ({"actor": "Putin"}, [CALL, INVITED, OLD]),
        ({"actor": "vladimir putin", "types": ["Visit"]}, [OLD]),
        ({"actor": PUTIN.id, "statuses": ["occurred"], "since": "2025"}, [CALL]),
        ({"actor": "Kremlin"}, None),  # it says so, and takes no part
        ({"actor": ["Olsen", "Moscow"]}, [CRITICISM, MAYBE]),
        ({"actor": "Kyiv"}, [VISIT, OLD]),
        ({"types": ["Visit", "Meeting"], "until": "2025-02-11"}, [MEETING, OLD]),
        ({"since": "2025-02-13"}, [MEETING, CRITICISM]),
        ({"since": "2025-02-12", "until": "2025-02-12"}, [CALL, VISIT, MEETING]),
        ({"statuses": ["negated", "possible"]}, [TROOPS, MAYBE]),
        ({"since": "2030"}, []),
    ],
)
def test_filters_choose_events(filters: dict[str, Any], events: list[str] | None) -> None:
    if events is None:
        with pytest.raises(InputError, match="no actor in the graph"):
            WHOLE.part(**filters)
        return
    assert short(WHOLE.part(**filters).events()) == sorted(events)


@pytest.mark.parametrize(
    "filters, message",
    [
        ({"actor": "Putni"}, "did you mean Vladimir Putin?"),
        ({"actor": ["Trump", "Nobody at all"]}, "no actor in the graph is called 'Nobody at all'"),
        ({"actor": ""}, "no actor in the graph"),
        ({"types": ["Vist"]}, "did you mean Visit?"),
        ({"statuses": ["ocurred"]}, "did you mean occurred?"),
        ({"since": "last week"}, "'last week' is no date"),
        ({"since": "2025-03", "until": "2025-02"}, "from 2025-03 to 2025-02: the first day is after the last"),
    ],
)
def test_what_cannot_be_asked_for_is_named(filters: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as error:
        WHOLE.part(**filters)
    assert message in str(error.value)


def test_events_are_chosen_by_day_as_a_part_is() -> None:
    days = {"since": "2025-02-12", "until": "2025-02-12"}
    assert short(WHOLE.events(**days)) == sorted([CALL, VISIT, MEETING])  # type: ignore[arg-type]
    assert short(WHOLE.events(actor="Putin", since="2025")) == [CALL]
    assert WHOLE.events(actor="nobody at all") == []
    with pytest.raises(InputError, match="no date"):
        WHOLE.events(until="soon")


def test_events_of_a_part_are_as_the_whole_tells_them() -> None:
    part = WHOLE.part(types=["PhoneCall"])
    [call] = part.events()
    assert [call] == WHOLE.events(type="PhoneCall")
    assert (call.sources, call.independent_sources, len(call.accounts)) == (2, 2, 2)
    assert part.articles() == WHOLE.articles()


def test_a_part_holds_nothing_of_other_events() -> None:
    text = turtle(WHOLE.part(types=["Criticism"])).decode()
    assert "Olaf Olsen" in text and "act:Germany a dip:Country" in text
    assert "act:Vladimir_Putin" not in text
    assert "dip:phoned" not in text
    assert 'dip:articleId "a1"' not in text
    ask = "SELECT ?whom { ?who dip:criticised ?whom }"
    assert [tuple(row) for row in WHOLE.part(types=["Criticism"]).sparql(ask)] == [(GERMANY.id,)]


def test_a_part_says_for_whom_they_act() -> None:
    ask = "SELECT ?who ?of { ?who dip:onBehalfOf ?of . ?of rdfs:label ?name }"
    acting = {tuple(row) for row in WHOLE.part(actor="Putin", types=["PhoneCall"]).sparql(ask)}
    assert acting < {tuple(row) for row in WHOLE.sparql(ask)}
    assert {who for who, _ in acting} == {TRUMP.id, PUTIN.id}


def test_the_whole_as_a_part_is_the_whole() -> None:
    assert nquads(WHOLE.part()) == nquads(graph())


def test_every_other_method_works_on_a_part(tmp_path: Path) -> None:
    part = WHOLE.part(actor="Trump")
    assert check(part) == []
    assert part.nx().number_of_edges() == 3
    assert len(part.told()[0]) == 4
    for ending in WRITERS:
        export(part, tmp_path / f"part{ending}")
    for ending in (".ttl", ".trig", ".nq"):
        assert nquads(Graph.load(tmp_path / f"part{ending}")) == nquads(part)
    before = part.events()
    part.remove("b2")
    assert [one.sources for one in part.events(type="PhoneCall")] == [1]
    assert before == WHOLE.events(actor="Trump")


@pytest.mark.parametrize("ending", WRITERS)
def test_an_empty_part_is_a_valid_file(ending: str, tmp_path: Path) -> None:
    part = WHOLE.part(since="2030")
    export(part, tmp_path / f"part{ending}")
    if ending in (".ttl", ".trig", ".nq"):
        assert Graph.load(tmp_path / f"part{ending}").events() == []
    assert part.articles() == {} and part.nx().number_of_nodes() == 0


def test_corrections_that_were_applied_come_along() -> None:
    def correction(kind: str, **cells: str) -> Correction:
        return Correction(kind, by="M. Keller", why="one man", **cells)  # type: ignore[arg-type]

    corrected = graph()
    corrected.correct(
        [
            correction("type", article="b2", words="Germany met Ukraine", right="PhoneCall"),
            correction("same", wrong="Olaf Olsen", right="Scott Bessent"),
        ]
    )
    call = corrected.part(actor="Ukraine", types=["PhoneCall"])
    assert [listed.correction.kind for listed in call.corrections()] == ["type"]
    anger = corrected.part(types=["Criticism"])
    assert [one.agents[0].name for one in anger.events()] == ["Scott Bessent"]
    assert [listed.correction.kind for listed in anger.corrections()] == ["same"]
    assert [account.told.agents[0].name for account in anger.told()[0]] == ["Scott Bessent"]
    assert corrected.part(types=["Invitation"]).corrections() == []


def test_a_part_of_a_store_is_in_memory(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s") as store:
        store.add(article(), told_events())
        part = store.part(actor="Moscow")
    assert type(part) is Graph
    assert [one.place for one in part.events()] == [MOSCOW]
    assert KREMLIN.name in {e.name for one in part.events() for e in one.said_by}
    assert part.ontology is load_ontology()
