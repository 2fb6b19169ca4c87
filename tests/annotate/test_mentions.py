"""Who is mentioned: names with their titles, descriptions of actors, pronouns; and what is no mention at all."""

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


def shown(mentions: list[Mention], forms: set[str]) -> list[str]:
    return [f"{mention.text}: {mention.kind}" for mention in mentions if mention.form in forms]


TITLES = [
    ("French Foreign Minister Jean-Noel Barrot spoke.", "Jean-Noel Barrot", "French Foreign Minister"),
    ("Trump's Defense Secretary, Pete Hegseth, spoke.", "Pete Hegseth", "Trump's Defense Secretary"),
    ("Olaf Scholz, the German chancellor, spoke.", "Olaf Scholz", "German chancellor"),
    ("Pete Hegseth spoke.", "Pete Hegseth", ""),
    ("Old friend Pete Hegseth spoke.", "Pete Hegseth", ""),
]

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
    return read_mentions([*NAMES, *DESCRIPTIONS, *TITLES, *PRONOUNS, *MARKS])


@pytest.mark.parametrize("text, expected", NAMES)
def test_names_and_what_belongs_to_them(text: str, expected: list[str], found) -> None:
    assert shown(found[text], {"name", "description"}) == expected


@pytest.mark.parametrize("text, expected", DESCRIPTIONS)
def test_descriptions_stand_for_actors(text: str, expected: list[str], found) -> None:
    assert shown(found[text], {"description"}) == expected


@pytest.mark.parametrize("text, name, title", TITLES)
def test_title_is_the_office_said_with_a_name(text: str, name: str, title: str, found) -> None:
    assert [mention.title for mention in found[text] if mention.text == name] == [title]


@pytest.mark.parametrize("text, expected", PRONOUNS)
def test_pronouns_are_mentions_too(text: str, expected: list[str], found) -> None:
    assert shown(found[text], {"pronoun"}) == expected


@pytest.mark.parametrize("text, name, marks", MARKS)
def test_sentence_subject_and_quotation_are_noted(text: str, name: str, marks: tuple[int, bool, bool], found) -> None:
    assert [(m.sentence, m.subject, m.quoted) for m in found[text] if m.text == name] == [marks]
