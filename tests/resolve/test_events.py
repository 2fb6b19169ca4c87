"""Claims to events: who takes part, on which day, and what tells no event; a story tells each event once."""

from __future__ import annotations

import pytest
from extract.sentences import ends, read_events, wrong

from kg.model import Event


def shown(event: Event) -> str:
    return f"{event.type}: {ends(event)} {event.date} {event.status}"


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
    ("Biden attended the World Soccer Forum.", []),
    ("Refugees arrived in Berlin. A French delegation arrived in Rome.", ["Visit: France > Rome None occurred"]),
    (
        "Trump met Putin. He praised Xi.",
        ["Meeting: Donald Trump; Vladimir Putin None occurred", "Praise: Donald Trump > Xi Jinping None occurred"],
    ),
    ("Trump and Putin met. He praised Xi.", ["Meeting: Donald Trump; Vladimir Putin None occurred"]),
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
    (
        "Merz met Tusk on Monday. Two days earlier Macron had phoned Meloni and criticised Iran.",
        [
            "Meeting: Donald Tusk; Friedrich Merz 2025-02-10 occurred",
            "PhoneCall: Emmanuel Macron; Giorgia Meloni 2025-02-08 occurred",
            "Criticism: Emmanuel Macron > Iran 2025-02-08 occurred",
        ],
    ),
    wrong(
        "the subject of the main clause is not always meant",
        "NATO would sanction Russia if it attacked Poland.",
        ["Sanction: NATO > Russia None possible", "Attack: Russia > Poland None possible"],
    ),
]


CAPITALS = [
    ("Beijing condemned Japan.", "agents", "China"),
    ("Trump visited Beijing.", "place", "Beijing"),
    ("Washington and Moscow agreed on a truce.", "agents", "Russia; United States"),
    ("Paris phoned Berlin.", "agents", "France"),
    ("Munich condemned Japan.", "agents", None),
    ("Russia attacked Kyiv.", "recipients", "Kyiv"),
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events([*STORIES, *CAPITALS])


@pytest.mark.model
@pytest.mark.parametrize("text, expected", STORIES)
def test_story_tells_each_event_once(text: str, expected: list[str], told) -> None:
    assert [shown(event) for event in told[text]] == expected


@pytest.mark.model
def test_ids_tell_events_apart_and_only_undated_ones_name_their_article(told) -> None:
    events = [event for events in told.values() for event in events]
    assert len({event.id for event in events}) == len({(shown(e), e.id) for e in events})
    assert all(("undated in a" in event.id) is (event.date is None) for event in events)


@pytest.mark.model
@pytest.mark.parametrize("text, role, name", CAPITALS)
def test_capital_that_acts_is_its_country(text: str, role: str, name: str | None, told) -> None:
    found = [getattr(event, role) for event in told[text]]
    shown = ["; ".join(sorted(e.name for e in (f if isinstance(f, tuple) else (f,)))) for f in found]
    assert shown == ([name] if name else [])
