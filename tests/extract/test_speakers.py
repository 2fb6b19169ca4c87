"""Who says so: the outermost source that the article names, nobody for what it tells itself."""

from __future__ import annotations

import pytest

from extract.sentences import names, read_events
from kg.model import Event

pytestmark = pytest.mark.model

REPORTED = [
    ("The Kremlin said Putin had invited Trump to Moscow.", "Invitation", "Kremlin"),
    ("The Kremlin said Putin had invited Trump to Moscow.", "Visit", "Kremlin"),
    ("Putin had invited Trump to Moscow, the Kremlin said.", "Invitation", "Kremlin"),
    ("According to the Kremlin, Putin invited Trump to Moscow.", "Invitation", "Kremlin"),
    ("Putin invited Trump to Moscow, according to the Kremlin.", "Invitation", "Kremlin"),
    ("The Kremlin's statement that Putin had invited Trump was brief.", "Invitation", "Kremlin"),
    ("The Kremlin denied that Putin had phoned Trump.", "PhoneCall", "Kremlin"),
    ("The Kremlin said Putin had met Xi and had invited Trump.", "Invitation", "Kremlin"),
    ("Putin, the Kremlin said, had invited Trump to Moscow.", "Invitation", "Kremlin"),
    ("Putin had invited Trump to Moscow, as the Kremlin announced.", "Invitation", "Kremlin"),
    ("According to a Kremlin readout, Putin invited Trump to Moscow.", "Invitation", "Kremlin"),
    ("Lavrov was quoted as saying that Russia had attacked Kharkiv.", "Attack", "Sergey Lavrov"),
    ("Macron accused Russia of attacking Ukraine.", "Attack", "Emmanuel Macron"),
    ("Zelenskyy told Reuters that Russia had attacked Kharkiv.", "Attack", "Volodymyr Zelenskyy"),
]

OWN_VOICE = [
    ("Putin invited Trump to Moscow.", "Invitation", ""),
    ("Putin invited Trump to Moscow, to the joy of the Kremlin.", "Invitation", ""),
    ("The Kremlin spoke after Putin had invited Trump.", "Invitation", ""),
    ("Trump said he had phoned Putin.", "PhoneCall", "Donald Trump"),
    ("Trump, who said nothing, phoned Putin.", "PhoneCall", ""),
    ("Macron thanked Merz for attacking Islamic State.", "Attack", ""),
    ("China was accused of attacking Taiwan.", "Attack", ""),
    ("Macron, as the Kremlin feared, invited Trump to Paris.", "Invitation", ""),
]

CHAINS = [
    ("Xinhua reported that Lavrov had said Xi had visited Moscow.", "Visit", "Xinhua News Agency"),
    ("Lavrov said Xi had visited Moscow.", "Visit", "Sergey Lavrov"),
    ("The Kremlin said Putin had invited Trump, Xinhua reported.", "Invitation", "Xinhua News Agency"),
]

SPOKEN = [
    ("Macron condemned Russia.", "Criticism", ""),
    ("Macron said he condemned Russia.", "Criticism", ""),
    ("The Kremlin said Macron had condemned Russia.", "Criticism", "Kremlin"),
    ("Macron urged Germany to arm Ukraine.", "ArmsTransfer", ""),
    ("Macron invited Merz to visit Paris.", "Visit", ""),
    ("The Kremlin said Macron had urged Germany to arm Ukraine.", "ArmsTransfer", "Kremlin"),
]

QUOTES = [
    ('"Putin invited me to Moscow," Trump said.', "Invitation", "Donald Trump"),
    ('"Putin invited me to Moscow. Russia attacked Kharkiv," Trump said.', "Attack", "Donald Trump"),
    ('"Putin invited me to Moscow. Russia attacked Kharkiv," Trump said.', "Visit", "Donald Trump"),
    ("“Russia attacked Kharkiv. Iran attacked Israel,” Trump said.", "Attack", "Donald Trump"),
    ('Zelenskyy said: "We met Macron in Paris. Russia attacked Kharkiv."', "Meeting", "Volodymyr Zelenskyy"),
    ('Zelenskyy said: "We met Macron in Paris. Russia attacked Kharkiv."', "Attack", "Volodymyr Zelenskyy"),
    ('Zelenskyy said: "The night was long." Russia attacked Kharkiv.', "Attack", ""),
    ('"We won," Putin said. "Ukraine attacked Belgorod."', "Attack", "Vladimir Putin"),
    ('"We won," Putin said. "It was late. Ukraine attacked Belgorod. We met Xi."', "Attack", "Vladimir Putin"),
    ('"We won," Putin said. The night was long. "Ukraine attacked Belgorod."', "Attack", ""),
]

SEVERAL = [
    (
        "The Kremlin said Putin phoned Trump on Wednesday. "
        "The White House said Trump and Putin spoke by phone on Wednesday.",
        *("PhoneCall", "Kremlin; White House"),
    ),
    (
        "Trump phoned Putin on Wednesday. The Kremlin said Trump and Putin spoke by phone on Wednesday.",
        *("PhoneCall", ""),
    ),
]

# Told after "while" or "but" by another: each its own speaker. The rows hold the speaker of Putin's event.
ASIDE = [
    ("Macron visited Kyiv, while the Kremlin said Putin had invited Trump.", "Invitation", "Kremlin"),
    ("Macron visited Kyiv, while the Kremlin said Putin had invited Trump.", "Visit", ""),
    ("Paris said Macron had visited Kyiv, but the Kremlin said Putin had invited Trump.", "Visit", "France"),
    ("Paris said Macron had visited Kyiv, but the Kremlin said Putin had invited Trump.", "Invitation", "Kremlin"),
    ("Paris said Macron had visited Kyiv, while the Kremlin said Putin had invited Trump.", "Invitation", "Kremlin"),
    ("The Kremlin said Putin would meet Trump, who had visited Beijing.", "Visit", ""),
    ("The Kremlin said Putin, who had visited Beijing, would meet Trump.", "Meeting", "Kremlin"),
    ("Paris said Macron had visited Kyiv, while the Kremlin said Putin had invited Trump.", "Visit", "France"),
]

ROWS = [*REPORTED, *OWN_VOICE, *CHAINS, *SPOKEN, *QUOTES, *SEVERAL, *ASIDE]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(ROWS)


@pytest.mark.parametrize("text, type, speakers", ROWS)
def test_speaker_is_the_outermost_source_named(text: str, type: str, speakers: str, told) -> None:
    assert {names(event.said_by) for event in told[text] if event.type == type} == {speakers}
