"""The verb that a noun is told with: who holds talks, who faces sanctions."""

from __future__ import annotations

import pytest

from extract.sentences import ends, read_events
from kg.model import Event

pytestmark = pytest.mark.model

CARRIED = [
    ("Sanctions imposed by Britain on Belarus hurt its banks.", "Sanction", ["United Kingdom > Belarus"]),
    ("The letter that Kim sent to Putin was long.", "Message", ["Kim Jong Un > Vladimir Putin"]),
    ("The strikes carried out by Israel on Lebanon went on.", "Attack", ["Israel > Lebanon"]),
    ("The talks held in Geneva between Iran and France failed.", "Meeting", ["France; Iran"]),
    ("The talks watched by Iran and France failed.", "Meeting", []),
    ("Estonia faces threats from Russia.", "Threat", ["Russia > Estonia"]),
    ("Poland came under pressure from Germany.", "Demand", ["Germany > Poland"]),
    ("Estonia makes threats.", "Threat", []),
    ("France made a statement accusing Iran of theft.", "Criticism", ["France > Iran"]),
    ("Lawyers read a French statement accusing Iran of theft.", "Criticism", ["France > Iran"]),
    ("Britain imposed sanctions on banks linked to Iran.", "Sanction", ["United Kingdom > Iran"]),
]

SUPPORT = [
    ("Lavrov held talks with Rubio in Riyadh.", "Meeting", ["Marco Rubio; Sergey Lavrov"]),
    ("Lavrov praised the talks with Rubio.", "Meeting", []),
    ("Trump had a call with Putin.", "PhoneCall", ["Donald Trump; Vladimir Putin"]),
    ("Iran launched an attack on Israel.", "Attack", ["Iran > Israel"]),
    ("Britain recalled its ambassador from Moscow.", "Rupture", ["United Kingdom > Russia"]),
    ("Britain expelled two Russian diplomats.", "Rupture", ["United Kingdom > Russia"]),
    ("Trump stopped aid to Ukraine.", "Aid", []),
    ("Trump stopped aid to Ukraine.", "Sanction", ["Donald Trump > Ukraine"]),
    ("Xi paid a visit to Moscow.", "Visit", ["Xi Jinping > Moscow"]),
    ("Xi sent Putin a letter.", "Message", ["Xi Jinping > Vladimir Putin"]),
    ("Xi sent a letter to Putin.", "Message", ["Xi Jinping > Vladimir Putin"]),
    ("The European Union imposed sanctions on Russia.", "Sanction", ["European Union > Russia"]),
    ("Macron went to Kyiv on a visit.", "Visit", ["Emmanuel Macron > Kyiv"]),
    ("Bessent was in Kyiv on his first visit.", "Visit", ["Scott Bessent > Kyiv"]),
]

ROWS = [*CARRIED, *SUPPORT]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(ROWS)


@pytest.mark.parametrize("text, type, expected", ROWS)
def test_noun_is_told_with_its_verb(text: str, type: str, expected: list[str], told) -> None:
    assert [ends(event) for event in told[text] if event.type == type] == expected
