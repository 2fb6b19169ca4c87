"""Words and meetings that tell no day or place have those of the occasion they belong to, when there is but one."""

from __future__ import annotations

import pytest
from extract.sentences import read_events

from kg.model import Event

pytestmark = pytest.mark.model

CALL = "Trump phoned Putin on Tuesday. "
MEETING = "Macron met Merz in Berlin on Tuesday. "
ROWS = [
    # The parties of a call or meeting speak to each other there.
    (CALL + "Putin thanked Trump.", "Praise", "2025-02-11", None),
    (MEETING + "Merz thanked Macron.", "Praise", "2025-02-11", "Berlin"),
    (MEETING + "Merz will thank Macron.", "Praise", None, None),
    (CALL + "Putin thanked Xi.", "Praise", None, None),
    (CALL + "Putin had phoned Xi.", "PhoneCall", None, None),
    # A call of years ago is no occasion, two calls are one too many.
    ("Trump phoned Putin in 2018. Putin thanked Trump.", "Praise", None, None),
    (CALL + "Trump phoned Putin on Monday. Putin thanked Trump.", "Praise", None, None),
    # Who spoke on a day goes on speaking.
    ("Macron condemned Russia on Tuesday. He urged Iran to free Reza Pahlavi.", "Demand", "2025-02-11", None),
    ("Macron condemned Russia on Tuesday. Russia attacked Poland.", "Attack", None, None),
    # What two said to each other that day dates their undated call.
    ("Putin thanked Trump on Tuesday. Trump phoned Putin.", "PhoneCall", "2025-02-11", None),
    ("Putin thanked Xi on Tuesday. Trump phoned Putin.", "PhoneCall", None, None),
    # A traveller was there when he met somebody there.
    ("Macron met Merz in Berlin on Tuesday. Macron visited Berlin.", "Visit", "2025-02-11", "Berlin"),
    ("Macron met Merz in Paris on Tuesday. Macron visited Berlin.", "Visit", None, "Berlin"),
    ("Macron met Merz in Berlin on Tuesday. Macron will visit Berlin.", "Visit", None, "Berlin"),
    ("Macron urged Canada to pay during his visit to Ottawa.", "Demand", None, "Ottawa"),
    # On a visit one meets there.
    ("Macron visited Berlin on Tuesday. He met Merz.", "Meeting", "2025-02-11", "Berlin"),
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(ROWS)


@pytest.mark.parametrize("text, type, day, place", ROWS)
def test_day_and_place_of_the_occasion(text: str, type: str, day: str | None, place: str | None, told) -> None:
    event = [event for event in told[text] if event.type == type][-1]
    assert (event.date, event.place.name if event.place else None) == (day, place)
