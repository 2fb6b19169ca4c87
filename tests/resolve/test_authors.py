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
