"""Places by their full names, peoples and groups by their own, and Georgia by what else is named."""

from __future__ import annotations

import pytest
from extract.sentences import assert_stands_for, links_by_text

pytestmark = pytest.mark.model

ROWS = [
    ("Joe Biden visited Durham, North Carolina. Durham wept.", "Durham", "Durham, North Carolina"),
    ("Joe Biden spoke in Manchester, N.H., on Friday.", "Manchester", "Manchester, New Hampshire"),
    ("Joe Biden visited Durham. North Carolina wept.", "Durham", "Durham"),
    ("The Taliban attacked Wardha province. Wardha fell.", "Wardha", "Wardha Province"),
    ("The Taliban took the province of Wardha.", "Wardha", "Wardha Province"),
    ("The Taliban took Wardha.", "Wardha", "Wardha"),
    ("The Taliban left Kabul province. Kabul spoke.", "Kabul", "Kabul"),
    ("Voters in Georgia and Florida wept.", "Georgia", "Georgia (U.S. state)"),
    ("Georgian troops left Georgia.", "Georgia", "Georgia"),
    ("Russia invaded Georgia.", "Georgia", "Georgia"),
    ("Thousands of Russians marched in Moscow.", "Russians", "Russians"),
    ("The Russians met the Americans in Geneva.", "Russians", "Russia"),
    ("NATO Allies praised Ukraine.", "NATO Allies", "NATO"),
    ("Macron met the two main opposition parties.", "the two main opposition parties", "opposition parties"),
    ("France and five other world powers met.", "five other world powers", "five other world powers"),
]


@pytest.mark.parametrize("text, words, name", ROWS)
def test_words_stand_for_one_entity_or_none(text: str, words: str, name: str | None, links) -> None:
    assert_stands_for(links[text][words], name)


def test_doubtful_georgia_is_neither_but_one_of_its_article(nlp) -> None:
    text = "Joe Biden won Georgia."
    link = links_by_text([(text,)])[text]["Georgia"]
    assert link.entity is not None and link.entity.id.startswith("Country:Georgia in ")
