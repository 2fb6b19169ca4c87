"""Which nouns stand for somebody without naming him, given whose they are and how many; and which do not."""

from __future__ import annotations

import pytest
from extract.sentences import read_mentions

from kg.model import Mention

pytestmark = pytest.mark.model

DESCRIPTIONS = [
    ("U.S. troops left.", ["U.S. troops: Country"]),
    ("The troops left.", []),
    ("Police left.", ["Police: Country"]),
    ("A senior official spoke.", ["A senior official: Country"]),
    ("Pavel Ivanov hired a senior official.", []),
    ("European governments spoke.", ["European governments: Group"]),
    ("Authorities in Pakistan spoke.", ["Authorities in Pakistan: Country"]),
    ("Officials in Pakistan spoke.", ["Officials in Pakistan: Country"]),
    ("Soldiers from Chad left.", ["Soldiers from Chad: Country"]),
    ("Snipers from Chad left.", ["Snipers from Chad: Country"]),
    ("A spokesman for the Kremlin spoke.", ["A spokesman for the Kremlin: Country"]),
    ("A spokesman for the bakery spoke.", []),
    ("The head of the World Bank spoke.", ["The head of the World Bank: Country"]),
    ("The head of the bakery spoke.", []),
    ("The delegation spoke.", ["The delegation: Country"]),
    ("The Russian diplomat spoke.", ["The Russian diplomat: Country"]),
    ("A Russian official, Pavel Ivanov, spoke.", []),
    ("The countries of Central Asia spoke.", []),
    ("EU ministers spoke.", ["EU ministers: Country"]),
    ("Migrants from Africa landed.", ["Migrants from Africa: Group"]),
    ("A crowd gathered.", ["A crowd: Group"]),
    ("A protester sang.", []),
    ("Rebel commanders spoke.", ["Rebel commanders: Group"]),
    ("Hamas fighters left.", ["Hamas fighters: Country"]),
    ("Opponents of NATO left.", ["Opponents of NATO: Group"]),
    ("As journalists, we left.", []),
    ("The group’s leader spoke.", ["The group: Organization"]),
    ("The president of the club spoke.", []),
    ("The Ukrainian leader spoke.", ["The Ukrainian leader: Person"]),
    ("Most Western leaders spoke.", ["Most Western leaders: Group"]),
    ("Kurdish militants attacked.", ["Kurdish militants: Group"]),
    ("Zelenskiy’s office spoke.", ["Zelenskiy’s office: Organization"]),
    ("The office is closed.", []),
    ("The president of France spoke.", ["The president of France: Person"]),
    ("The alliance spoke.", ["The alliance: Organization"]),
    ("An alliance formed.", []),
    ("The table stood in the garden.", []),
]


@pytest.fixture(scope="module")
def found(nlp) -> dict[str, list[Mention]]:
    return read_mentions(DESCRIPTIONS)


@pytest.mark.parametrize("text, expected", DESCRIPTIONS)
def test_descriptions_stand_for_actors(text: str, expected: list[str], found) -> None:
    assert [f"{m.text}: {m.kind}" for m in found[text] if m.form == "description"] == expected
