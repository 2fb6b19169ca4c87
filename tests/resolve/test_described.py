"""Descriptions to entities: troops, police, groups, "his country"; and None where we cannot see whose they are."""

from __future__ import annotations

import pytest
from extract.sentences import assert_stands_for

pytestmark = pytest.mark.model

ROWS = [
    ("Turkish Prime Minister Binali Yildirim left. Police wept.", "Police", "Turkey"),
    ("Russian police met Turkish police. The police wept.", "The police", None),
    ("Russian police met Turkish soldiers. The police wept.", "The police", "Russia"),
    ("Police in Kenya wept.", "Police in Kenya", "Kenya"),
    ("Beijing police wept.", "Beijing police", "China"),
    ("A court in Marseille freed Marc Fogel.", "A court in Marseille", "France"),
    ("A court in Guingamp freed Marc Fogel.", "A court in Guingamp", "court in Guingamp"),
    ("Vladimir Putin's Russian government wept.", "Vladimir Putin's Russian government", "Russia"),
    ("Police wept.", "Police", None),
    ("Hamas fighters wept.", "Hamas fighters", "Hamas"),
    ("Two protesters and 18 people wept.", "18 people", "18 people"),
    ("Protesters wept.", "Protesters", "protesters"),
    ("Syrian rebels left. Rebels wept.", "Rebels", "Syrian rebels"),
    ("Syrian rebels met Iraqi rebels. Rebels wept.", "Rebels", "rebels"),
    ("Kenya's opposition wept.", "Kenya's opposition", "Kenyan opposition"),
    ("Kenya jailed a lame man.", "a lame man", "lame man"),
    ("Putin left. His supporters wept.", "His supporters", "Vladimir Putin's supporters"),
    ("Most Western leaders left.", "Most Western leaders", "Western leaders"),
    ("Putin left. His country wept.", "His country", "Russia"),
    ("Macron phoned Trump, his office said.", "his office", "Emmanuel Macron's office"),
    ("Macron and Trump spoke, his office said.", "his office", None),
    ("Marc Fogel left. His country wept.", "His country", None),
    ("Marc Fogel met Macron, whose government wept.", "whose government", "France"),
    ("Putin met Macron. His country wept.", "His country", None),
    ("Turkish officials said their jets had left.", "their jets", "Turkey"),
    ("Turkish leaders left.", "Turkish leaders", "Turkey"),
    ("Palestinian Christian leaders left.", "Palestinian Christian leaders", "Palestinian Christian leaders"),
    ("NATO foreign ministers left.", "NATO foreign ministers", "NATO"),
    ("Zelenskiy’s office spoke.", "Zelenskiy’s office", "Volodymyr Zelenskyy's office"),
]


@pytest.mark.parametrize("text, words, name", ROWS)
def test_words_stand_for_one_entity_or_none(text: str, words: str, name: str | None, links) -> None:
    assert_stands_for(links[text][words], name)
