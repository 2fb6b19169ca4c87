"""Pronouns in a text to entities: "he", "they", "the leaders"; and None where two could be meant."""

from __future__ import annotations

import pytest
from extract.sentences import assert_stands_for

pytestmark = pytest.mark.model

ROWS = [
    ("Trump left before he spoke.", "he", "Donald Trump"),
    ("Trump met Putin. He then left.", "He", "Donald Trump"),
    ("Trump and Putin met. He then left.", "He", None),
    ("Russia warned Kenya. “Japan will do all it can,” Putin said.", "it", "Japan"),
    ("Macron met Starmer. The leaders wept.", "The leaders", "Emmanuel Macron"),
    ("Macron wept. The leaders wept.", "The leaders", None),
    ("Rebels attacked Kunduz. Then they left.", "they", "rebels"),
    ("Turkish officials left. They wept.", "They", "Turkey"),
    ("Macron met Meloni. She then left.", "She", "Giorgia Meloni"),
    ("Russia left. It spoke.", "It", "Russia"),
    ("“He left,” Trump said.", "He", None),
]


@pytest.mark.parametrize("text, words, name", ROWS)
def test_words_stand_for_one_entity_or_none(text: str, words: str, name: str | None, links) -> None:
    assert_stands_for(links[text][words], name)
