"""What stands behind the prepositions of a trigger, wherever the parser hangs them."""

from __future__ import annotations

import pytest

from extract.sentences import ends, read_events
from kg.model import Event

pytestmark = pytest.mark.model

SITES = [
    ("Israel shelled a village in Lebanon.", "Attack", ["Israel > Lebanon"]),
    ("Israel bombed three towns west of Damascus.", "Attack", ["Israel > Damascus"]),
    ("Israel shelled a village.", "Attack", []),
    ("The Russian attack on a depot near Kyiv failed.", "Attack", ["Russia > Kyiv"]),
    ("Police in Japan arrested Carlos Ghosn.", "Detention", ["Japan > Carlos Ghosn"]),
    ("Men in Japan arrested Carlos Ghosn.", "Detention", []),
    ("The United States gave $5 million in aid to Fiji.", "Aid", ["United States > Fiji"]),
    ("Norway sent tons of medicine to Fiji.", "Aid", ["Norway > Fiji"]),
    ("Norway sent dozens of tanks to Ukraine.", "ArmsTransfer", ["Norway > Ukraine"]),
    ("Norway sent pictures of tanks to Ukraine.", "ArmsTransfer", []),
    ("U.S. strikes killed dozens of Hamas fighters.", "Attack", ["United States > Hamas"]),
    ("Taliban suicide bombers destroyed convoys in two attacks in Kabul.", "Attack", ["Taliban > Kabul"]),
    ("Floods destroyed convoys in Kabul.", "Attack", []),
    ("Kenya announced the deployment of 200 policemen to Haiti.", "Deployment", ["Kenya > Haiti"]),
    ("Japan lifted the tariffs imposed on India.", "SanctionRelief", ["Japan > India"]),
    ("Iran's city of Isfahan fell to Iraq.", "Capture", ["Iraq > Isfahan"]),
    ("Justin Trudeau resigned.", "Departure", ["Justin Trudeau > Canada"]),
    ("Marc Fogel resigned.", "Departure", ["Marc Fogel > "]),
    ("The New Zealand government gave $2 million to Tonga.", "Aid", ["New Zealand > Tonga"]),
    ("The armies of Brazil and Chile trained together.", "Cooperation", ["Brazil; Chile"]),
]

SETTINGS = [
    ("Modi met today at the White House with Trump.", "Meeting", ["Donald Trump; Narendra Modi"]),
    ("Modi met at the White House.", "Meeting", []),
    ("Merz spoke on the margins of the G20 with Xi.", "Meeting", ["Friedrich Merz; Xi Jinping"]),
    ("Merz spoke with Prime Minister Modi of India at the G20.", "Meeting", ["Friedrich Merz; Narendra Modi"]),
    ("Merz met with Modi in Dubai, the United Arab Emirates.", "Meeting", ["Friedrich Merz; Narendra Modi"]),
    ("Macron called King Charles III of Britain to offer condolences.", "PhoneCall", ["Charles III; Emmanuel Macron"]),
]

ROWS = [*SITES, *SETTINGS]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(ROWS)


@pytest.mark.parametrize("text, type, expected", ROWS)
def test_prepositions_are_found_where_they_hang(text: str, type: str, expected: list[str], told) -> None:
    assert [ends(event) for event in told[text] if event.type == type] == expected
