"""On whom a promised, refused or agreed act falls."""

from __future__ import annotations

import pytest

from extract.sentences import ends, read_events
from kg.model import Event

pytestmark = pytest.mark.model

ENDS = [
    ("Ireland refused to send peacekeepers to Mali.", "Rejection", ["Ireland > Mali"]),
    ("Ireland agreed to build hospitals in Kenya.", "Pledge", ["Ireland > Kenya"]),
    ("Ireland agreed to build hospitals in the presence of reporters.", "Pledge", []),
    ("Ireland promised to help Kharkiv.", "Pledge", ["Ireland > Kharkiv"]),
    ("NATO's ambassadors spoke by phone.", "PhoneCall", []),
    ("Ireland is willing to withdraw its troops.", "Pledge", []),
    ("Norway gave $5 million to fight hunger in Malawi.", "Aid", ["Norway > Malawi"]),
    ("Norway gave $5 million to please everybody.", "Aid", []),
    ("Greece returned a bowl engraved with the image of Zeus to Italy.", "Release", ["Greece > Italy"]),
    ("Greece returned a bowl engraved with the image of Zeus.", "Release", []),
    ("Canada found Iran guilty of murder.", "Criticism", ["Canada > Iran"]),
    ("Canada found Iran rich in oil.", "Criticism", []),
    ("Turkey and Russia declared a truce in Idlib.", "Pledge", ["Russia; Turkey > Idlib"]),
]

TERMS = [
    ("Kim threatened to fire a rocket into the sea near Japan.", "Threat", ["Kim Jong Un > Japan"]),
    ("Kim threatened to stay near Japan.", "Threat", []),
    ("Starmer proposed a deal under which Poland would train recruits.", "Proposal", ["Keir Starmer > Poland"]),
    ("Starmer proposed a deal that Poland had read.", "Proposal", []),
]

ROWS = [*ENDS, *TERMS]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(ROWS)


@pytest.mark.parametrize("text, type, expected", ROWS)
def test_deed_falls_on_whom_it_concerns(text: str, type: str, expected: list[str], told) -> None:
    assert [ends(event) for event in told[text] if event.type == type] == expected
