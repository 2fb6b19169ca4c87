"""Who is named again by a noun: "the alliance", "the militant group"; and None where two could be meant."""

from __future__ import annotations

import pytest
from extract.sentences import assert_stands_for

pytestmark = pytest.mark.model

ROWS = [
    ("NATO met. The alliance spoke.", "The alliance", "NATO"),
    ("NATO and the European Union met. The alliance spoke.", "The alliance", None),
    ("NATO met. The Western alliance spoke.", "The Western alliance", "NATO"),
    ("Russia met the Taliban. The militant group spoke.", "The militant group", "Taliban"),
    ("NATO and the European Commission met. The commission spoke.", "The commission", "European Commission"),
    ("NATO and the European Union met. The commission spoke.", "The commission", None),
    ("Kenya met the Muslim Brotherhood. The Brotherhood spoke.", "Brotherhood", "Muslim Brotherhood"),
]


@pytest.mark.parametrize("text, words, name", ROWS)
def test_words_stand_for_one_entity_or_none(text: str, words: str, name: str | None, links) -> None:
    assert_stands_for(links[text][words], name)
