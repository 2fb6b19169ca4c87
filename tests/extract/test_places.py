"""Where: what hangs on the event's own clause, not on the report of it or on its neighbours."""

from __future__ import annotations

import pytest

from extract.sentences import read_events
from kg.model import Event

pytestmark = pytest.mark.model

PLACES = [
    ("Rubio met Lavrov in Riyadh.", "Meeting", "Riyadh"),
    ("Rubio met Lavrov.", "Meeting", None),
    ("Turkish officials met Russian officials in Turkey.", "Meeting", "Turkey"),
    ("Rubio held talks with Lavrov in Riyadh.", "Meeting", "Riyadh"),
    ("In Riyadh, Rubio met Lavrov.", "Meeting", "Riyadh"),
    ("Talks between Iran and France took place in Geneva.", "Meeting", "Geneva"),
    ("Iran and Saudi Arabia restored ties in Beijing in March 2023.", "Agreement", "Beijing"),
    ("Rubio met Lavrov before Trump visited Riyadh.", "Meeting", None),
    ("The Kremlin said in Moscow that Putin had phoned Trump.", "PhoneCall", None),
    (
        "Hegseth chaired a meeting of Ukraine and its partners at NATO headquarters in Brussels on the war.",
        "Meeting",
        "NATO headquarters",
    ),
    ("Russia invaded Ukraine.", "Invasion", None),
    ("The Geneva talks between Iran and France ended.", "Meeting", "Geneva"),
    ("Rubio met Lavrov at a hotel in Riyadh.", "Meeting", "Riyadh"),
    ("Rubio held talks with Lavrov at a hotel in Riyadh.", "Meeting", "Riyadh"),
    ("Reporters went to Riyadh, where Rubio met Lavrov.", "Meeting", "Riyadh"),
    ("The summit in Vilnius was short. Macron met Merz at the summit.", "Meeting", "Vilnius"),
    ("The summit in Vilnius was short. Macron met Merz at a summit.", "Meeting", None),
    ("Rubio met Lavrov on Jeju Island.", "Meeting", "Jeju Island"),
    ("Rubio held talks with Lavrov on Jerusalem.", "Meeting", None),
    ("Navalny was detained in Russia by the Russian government.", "Detention", "Russia"),
    ("The United States deployed troops in Poland.", "Deployment", None),
    ("Speaking in Paris, Macron urged Russia to withdraw.", "Demand", "Paris"),
    ("Macron met Merz in Paris to express solidarity with France.", "Backing", "Paris"),
    ("Macron flew from Berlin to Paris to condemn Russia.", "Criticism", "Paris"),
    ("Officials in Kabul condemned Germany.", "Criticism", None),
    ("Talks in Geneva produced an agreement between Iran and France.", "Agreement", "Geneva"),
    ("A meeting of Germany and France in Brussels ended.", "Meeting", "Brussels"),
    ("Obama praised Trump at their Oval Office meeting.", "Praise", "Oval Office"),
    ("Bessent visited Kyiv.", "Visit", "Kyiv"),
    ("Macron paid a visit to Kyiv.", "Visit", "Kyiv"),
    # What is condemned or thanked for was there, not who said so.
    ("Germany condemned the detention of protesters across Georgia.", "Criticism", None),
    ("Olaf Scholz thanked Turkey for its role in the talks in Istanbul.", "Praise", None),
    ("Starmer urged Erdogan in Ankara to pay.", "Demand", "Ankara"),
    ("Doubts about the appointment of Huang Xilian were heard in Paris.", "Appointment", None),
    # One is at a body's headquarters.
    ("At the United Nations, Blinken accused Russia of murder.", "Criticism", "Headquarters of the United Nations"),
    ("At the White House, Blinken accused Russia of murder.", "Criticism", "White House"),
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(PLACES)


@pytest.mark.parametrize("text, type, place", PLACES)
def test_place_is_that_of_the_events_own_clause(text: str, type: str, place: str | None, told) -> None:
    places = [event.place for event in told[text] if event.type == type]
    assert [p.name if p else None for p in places] == [place]
