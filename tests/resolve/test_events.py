"""Claims to events: mentions of one event become one, two calls stay two, a plan told as done is no plan."""

from __future__ import annotations

from itertools import permutations

import pytest
from extract.sentences import ends, read_events, wrong
from make import KREMLIN, KYIV, MOSCOW, PUTIN, TRUMP, claim, event, evidence

from kg.model import Event
from kg.ontology import load_ontology
from kg.resolve.events import merge

PHONED = evidence("Donald Trump phoned Vladimir Putin", "phoned")
INVITED = evidence("Putin had invited Trump to visit Moscow", "invited", rule="invite-01")


def call(date: str | None, status: str = "occurred", said_by=(), told=PHONED, **other) -> Event:
    return event(date=date, status=status, said_by=said_by, claims=[claim(told, date=date, status=status)], **other)


def shown(event: Event) -> str:
    return f"{event.type}: {ends(event)} {event.date} {event.status}"


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


STORIES = [
    (
        "Trump phoned Putin on Wednesday. The Kremlin said Putin's call with Trump lasted an hour.",
        ["PhoneCall: Donald Trump; Vladimir Putin 2025-02-12 occurred"],
    ),
    (
        "Rubio met Lavrov in Riyadh on Tuesday. The talks between Rubio and Lavrov were long.",
        ["Meeting: Marco Rubio; Sergey Lavrov 2025-02-11 occurred"],
    ),
    (
        "Trump phoned Putin and Zelenskyy on Wednesday.",
        [
            "PhoneCall: Donald Trump; Vladimir Putin 2025-02-12 occurred",
            "PhoneCall: Donald Trump; Volodymyr Zelenskyy 2025-02-12 occurred",
        ],
    ),
    (
        "Trump phoned Putin on Monday. On Tuesday Trump phoned Putin again.",
        [
            "PhoneCall: Donald Trump; Vladimir Putin 2025-02-10 occurred",
            "PhoneCall: Donald Trump; Vladimir Putin 2025-02-11 occurred",
        ],
    ),
    (
        "Trump's next step would be to phone Zelenskyy. On Wednesday Trump phoned Zelenskyy.",
        ["PhoneCall: Donald Trump; Volodymyr Zelenskyy 2025-02-12 occurred"],
    ),
    (
        "Russia invaded Ukraine in February 2022. Russia's invasion of Ukraine shocked Europe.",
        ["Invasion: Russia > Ukraine 2022-02 occurred"],
    ),
    (
        "Germany sent troops to Lithuania. Germany will not send troops to Ukraine.",
        ["Deployment: Germany > Lithuania None occurred", "Deployment: Germany > Ukraine None negated"],
    ),
    (
        "Senator Marc Fogel met Anna Fogel, a member of parliament. Russia freed Fogel.",
        ["Meeting: Anna Fogel; Marc Fogel None occurred"],
    ),
    (
        "Anna Holm, who sells bread, met Putin. Senator Carl Holm met Xi.",
        ["Meeting: Carl Holm; Xi Jinping None occurred"],
    ),
    ("Anna Holm called on Norway to act.", []),
    (
        "Anna Holm, the Norwegian prime minister, called on Iceland to act.",
        ["Demand: Anna Holm > Iceland None occurred"],
    ),
    ("Biden attended the World Soccer Forum.", []),
    ("NATO's Anna Holm called on Norway to act.", ["Demand: Anna Holm > Norway None occurred"]),
    ("Refugees arrived in Berlin. A French delegation arrived in Rome.", ["Visit: France > Rome None occurred"]),
    (
        "Trump met Putin. He praised Xi.",
        ["Meeting: Donald Trump; Vladimir Putin None occurred", "Praise: Donald Trump > Xi Jinping None occurred"],
    ),
    ("Trump and Putin met. He praised Xi.", ["Meeting: Donald Trump; Vladimir Putin None occurred"]),
    (
        "Analyst Anna Lund criticised Putin. Senator Carl Holm criticised Xi.",
        ["Criticism: Carl Holm > Xi Jinping None occurred"],
    ),
    ("The war in Ukraine goes on.", []),
    (
        "Trump and Putin met. The two leaders agreed on a truce.",
        [
            "Meeting: Donald Trump; Vladimir Putin None occurred",
            "Agreement: Donald Trump; Vladimir Putin None occurred",
        ],
    ),
    (
        "Trump, Putin and Xi met. The two leaders agreed on a truce.",
        ["Meeting: Donald Trump; Vladimir Putin; Xi Jinping None occurred"],
    ),
    (
        "Russia and Ukraine met. Both countries agreed on a truce.",
        ["Meeting: Russia; Ukraine None occurred", "Agreement: Russia; Ukraine None occurred"],
    ),
    wrong(
        "'they' is persons only",
        "Russia and Ukraine met. They agreed on a truce.",
        ["Meeting: Russia; Ukraine None occurred", "Agreement: Russia; Ukraine None occurred"],
    ),
    (
        *(
            "Trump said on Monday that Putin had invited him.",
            ["Invitation: Vladimir Putin > Donald Trump None occurred"],
        ),
    ),
    (
        "Trump phoned Putin but did not invite him to Washington.",
        [
            "PhoneCall: Donald Trump; Vladimir Putin None occurred",
            "Invitation: Donald Trump > Vladimir Putin None negated",
            "Visit: Vladimir Putin > Washington, D.C. None negated",
        ],
    ),
    wrong(
        "the subject of the main clause is not always meant",
        "NATO would sanction Russia if it attacked Poland.",
        ["Sanction: NATO > Russia None possible", "Attack: Russia > Poland None possible"],
    ),
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(STORIES)


@pytest.mark.model
@pytest.mark.parametrize("text, expected", STORIES)
def test_story_tells_each_event_once(text: str, expected: list[str], told) -> None:
    assert [shown(event) for event in told[text]] == expected


@pytest.mark.model
def test_ids_tell_events_apart_and_only_undated_ones_name_their_article(told) -> None:
    events = [event for events in told.values() for event in events]
    assert len({event.id for event in events}) == len({(shown(e), e.id) for e in events})
    assert all(("undated in a" in event.id) is (event.date is None) for event in events)
