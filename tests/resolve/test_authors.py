"""Statements in the first person: whose "I" and "we" it is, by the headline."""

from __future__ import annotations

import pytest
from extract.sentences import ends, read_events, read_links

from kg.model import Article, Event

pytestmark = pytest.mark.model

STATEMENT = "Statement by Chancellor Friedrich Merz on Ukraine\n\n"
ROWS = [
    (STATEMENT + "I met Volodymyr Zelenskyy.", "Meeting", ["Friedrich Merz; Volodymyr Zelenskyy"]),
    (STATEMENT + "We condemn Russia.", "Criticism", ["Germany > Russia"]),
    (
        "Joint statement by France and Poland on Belarus\n\nWe condemn Belarus.",
        "Criticism",
        ["France; Poland > Belarus"],
    ),
    ("Friedrich Merz on Ukraine\n\nI met Volodymyr Zelenskyy.", "Meeting", []),
    ("A row over remarks by Friedrich Merz\n\nI met Volodymyr Zelenskyy.", "Meeting", []),
    (STATEMENT + 'Keir Starmer agreed. "We condemn Russia," he said.', "Criticism", ["Keir Starmer > Russia"]),
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(ROWS)


@pytest.mark.parametrize("text, type, expected", ROWS)
def test_first_person_is_the_author_of_the_headline(text: str, type: str, expected: list[str], told) -> None:
    assert [ends(event) for event in told[text] if event.type == type] == expected


def test_publisher_gives_the_country_of_an_author_without_office(nlp) -> None:
    text = "Statement from Jane Doe on Ukraine\n\nWe condemn Russia."
    linked = read_links([Article("a", text, source="The White House"), Article("b", text, source="Reuters")])
    assert [linked[article]["We"].entity.name for article in "ab"] == ["United States", "Jane Doe"]


VOICES = [
    ('Statement by Friedrich Merz on Ukraine\n\n"Donald Trump phoned Vladimir Putin.', ["Friedrich Merz"]),
    ("Remarks by Friedrich Merz in Berlin\n\nDonald Trump phoned Vladimir Putin.", ["Friedrich Merz"]),
    ("Statement by Friedrich Merz on Ukraine\n\nDonald Trump phoned Vladimir Putin.", []),
    ("Remarks by Friedrich Merz and Keir Starmer\n\nDonald Trump phoned Vladimir Putin.", []),
    ("Remarks by Friedrich Merz in Berlin\n\nDonald Trump phoned Vladimir Putin, the Kremlin said.", ["Kremlin"]),
]


@pytest.mark.parametrize("text, said_by", VOICES)
def test_what_is_spoken_throughout_is_said_by_the_speaker(text: str, said_by: list[str], nlp) -> None:
    calls = [event for event in read_events([(text,)])[text] if event.type == "PhoneCall"]
    assert [[e.name for e in call.said_by] for call in calls] == [said_by]
