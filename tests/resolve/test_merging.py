"""Mentions of one event become one, two calls stay two, a plan told as done is no plan."""

from __future__ import annotations

from itertools import permutations

import pytest
from make import KREMLIN, KYIV, MOSCOW, PUTIN, TRUMP, claim, event, evidence

from kg.model import Event
from kg.ontology import load_ontology
from kg.resolve.merging import merge

PHONED = evidence("Donald Trump phoned Vladimir Putin", "phoned")
INVITED = evidence("Putin had invited Trump to visit Moscow", "invited", rule="invite-01")


def call(date: str | None, status: str = "occurred", said_by=(), told=PHONED, **other) -> Event:
    return event(date=date, status=status, said_by=said_by, claims=[claim(told, date=date, status=status)], **other)


@pytest.mark.parametrize(
    "events, expected",
    [
        ([call("2025-02-12"), call("2025-02-12")], ["2025-02-12 occurred"]),
        ([call("2025-02-12"), call(None)], ["2025-02-12 occurred"]),
        ([call(None), call("2025-02-12")], ["2025-02-12 occurred"]),
        ([call("2025-02"), call("2025-02-12")], ["2025-02-12 occurred"]),
        ([call("2025-02-11"), call("2025-02-12")], ["2025-02-11 occurred", "2025-02-12 occurred"]),
        ([call("2024"), call("2025-02-12")], ["2024 occurred", "2025-02-12 occurred"]),
        ([call(None, "negated"), call("2025-02-12")], ["None negated", "2025-02-12 occurred"]),
        ([call(None, "planned"), call("2025-02-12")], ["2025-02-12 occurred"]),
        ([call(None, "planned"), call("2025-01-12")], ["None planned", "2025-01-12 occurred"]),
        ([call(None, "planned"), call("2025-02-20")], ["None planned", "2025-02-20 occurred"]),
        ([call("2025-02-20", "planned"), call("2025-02-12")], ["2025-02-20 planned", "2025-02-12 occurred"]),
        ([call(None, "planned"), call(None, "possible")], ["None planned", "None possible"]),
        ([call("2025-02-12"), call("2025-02-12", type="Meeting")], ["2025-02-12 occurred", "2025-02-12 occurred"]),
        ([], []),
    ],
)
def test_events_that_agree_are_one(events: list[Event], expected: list[str]) -> None:
    merged = merge(events, load_ontology(), "2025-02-13")
    assert sorted(f"{event.date} {event.status}" for event in merged) == sorted(expected)
    assert sum(len(event.claims) for event in merged) == len(events)


@pytest.mark.parametrize(
    "one, other, together",
    [
        (call(None), event(agents=[PUTIN], recipients=[TRUMP], date=None), True),
        (event("Attack", [TRUMP], [PUTIN]), event("Attack", [PUTIN], [TRUMP]), False),
        (event("Visit", [TRUMP], [], KYIV), event("Visit", [TRUMP], [], KYIV), True),
        (event("Visit", [TRUMP], [], KYIV), event("Visit", [TRUMP], [], MOSCOW), False),
        (event("Meeting", place=KYIV), event("Meeting"), True),
    ],
)
def test_same_ends_make_one_event_whatever_their_order_where_all_do_the_same(
    one: Event, other: Event, together
) -> None:
    assert len(merge([one, other], load_ontology())) == (1 if together else 2)


def test_speakers_add_up_unless_somebody_tells_it_as_his_own() -> None:
    by_kremlin, by_putin, by_nobody = call(None, said_by=[KREMLIN]), call(None, said_by=[PUTIN]), call(None)
    [both] = merge([by_kremlin, by_putin], load_ontology())
    [nobody] = merge([by_kremlin, by_nobody], load_ontology())
    assert {e.name for e in both.said_by} == {"Kremlin", "Vladimir Putin"}
    assert nobody.said_by == ()


def test_events_come_in_the_order_of_their_first_words() -> None:
    early, late = call("2025-02-12"), event("Invitation", [PUTIN], [TRUMP], claims=[claim(INVITED, "Invitation")])
    for events in permutations([early, late]):
        assert [e.type for e in merge(events, load_ontology())] == ["PhoneCall", "Invitation"]
