"""Analysts, and people of whom no office is told, do nothing in politics; who has an office does."""

from __future__ import annotations

import pytest
from extract.sentences import ends, read_events

from kg.model import Event

pytestmark = pytest.mark.model
STORIES = [
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
    ("NATO's Anna Holm called on Norway to act.", ["Demand: Anna Holm > Norway None occurred"]),
    (
        "Analyst Anna Lund criticised Putin. Senator Carl Holm criticised Xi.",
        ["Criticism: Carl Holm > Xi Jinping None occurred"],
    ),
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(STORIES)


@pytest.mark.parametrize("text, expected", STORIES)
def test_only_whoever_has_a_part_in_politics_acts(text: str, expected: list[str], told) -> None:
    assert [f"{event.type}: {ends(event)} {event.date} {event.status}" for event in told[text]] == expected
