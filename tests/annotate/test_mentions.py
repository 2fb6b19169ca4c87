"""Who is mentioned: names, what belongs to them, pronouns; and what is no mention at all."""

from __future__ import annotations

import pytest
from extract.sentences import read_mentions, wrong

from kg.model import Mention

pytestmark = pytest.mark.model

NAMES = [
    ("Trump and Zelenskiy spoke.", ["Trump: Person", "Zelenskiy: Person"]),
    ("Putin met Xi in Moscow.", ["Putin: Person", "Xi: Person", "Moscow: Place"]),
    ("The European Union sanctioned Russia.", ["European Union: Organization", "Russia: Country"]),
    ("Ukraine’s fate worries Poland.", ["Ukraine: Country", "Poland: Country"]),
    ("The Russian army left.", ["The Russian army: Country", "Russian: Country"]),
    ("Marc Fogel came home, and Fogel was glad.", ["Marc Fogel: Person", "Fogel: Person"]),
    ("Hamas freed hostages.", ["Hamas: Organization", "hostages: Group"]),
    ("The rebel group Hezbollah left.", ["Hezbollah: Organization"]),
    ("IS militants attacked Kunduz.", ["IS: Organization", "IS militants: Country", "Kunduz: Place"]),
    ("THIS IS NEWS.", []),
    ("A U.S.-drafted statement praised Kenya.", ["Kenya: Country"]),
    ("It rained in the village.", []),
    ("They met in May.", []),
    wrong("the model reads 'Starmer' as a common noun", "Starmer visited Kyiv.", ["Starmer: Person", "Kyiv: Place"]),
]


def shown(mentions: list[Mention], forms: set[str]) -> list[str]:
    return [f"{mention.text}: {mention.kind}" for mention in mentions if mention.form in forms]


PRONOUNS = [
    ("Trump said he would go.", ["he: Person"]),
    ("Meloni said she would send her minister.", ["she: Person", "her: Person"]),
    ("Russia said it would go.", ["it: Country"]),
    ("Trump said Putin would go.", []),
]

MARKS = [
    ("Putin phoned Trump.", "Putin", (0, True, False)),
    ("Putin phoned Trump.", "Trump", (0, False, False)),
    ("Trump was phoned.", "Trump", (0, True, False)),
    ("Macron and Putin met.", "Putin", (0, True, False)),
    ("Macron left. Putin stayed.", "Putin", (1, True, False)),
    ("“Putin phoned me,” Trump said.", "Putin", (0, True, True)),
    ("“Putin phoned me,” Trump said.", "Trump", (0, True, False)),
]


@pytest.fixture(scope="module")
def found(nlp) -> dict[str, list[Mention]]:
    return read_mentions([*NAMES, *PRONOUNS, *MARKS])


@pytest.mark.parametrize("text, expected", NAMES)
def test_names_and_what_belongs_to_them(text: str, expected: list[str], found) -> None:
    assert shown(found[text], {"name", "description"}) == expected


@pytest.mark.parametrize("text, expected", PRONOUNS)
def test_pronouns_are_mentions_too(text: str, expected: list[str], found) -> None:
    assert shown(found[text], {"pronoun"}) == expected


@pytest.mark.parametrize("text, name, marks", MARKS)
def test_sentence_subject_and_quotation_are_noted(text: str, name: str, marks: tuple[int, bool, bool], found) -> None:
    assert [(m.sentence, m.subject, m.quoted) for m in found[text] if m.text == name] == [marks]
