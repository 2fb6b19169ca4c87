"""The office said with a name, before it or behind it; what is no office is no title."""

from __future__ import annotations

import pytest
from extract.sentences import read_mentions

from kg.model import Mention

pytestmark = pytest.mark.model

TITLES = [
    ("French Foreign Minister Jean-Noel Barrot spoke.", "Jean-Noel Barrot", "French Foreign Minister"),
    ("Trump's Defense Secretary, Pete Hegseth, spoke.", "Pete Hegseth", "Trump's Defense Secretary"),
    ("Olaf Scholz, the German chancellor, spoke.", "Olaf Scholz", "German chancellor"),
    ("Pete Hegseth spoke.", "Pete Hegseth", ""),
    ("Old friend Pete Hegseth spoke.", "Pete Hegseth", ""),
]


@pytest.fixture(scope="module")
def found(nlp) -> dict[str, list[Mention]]:
    return read_mentions(TITLES)


@pytest.mark.parametrize("text, name, title", TITLES)
def test_title_is_the_office_said_with_a_name(text: str, name: str, title: str, found) -> None:
    assert [mention.title for mention in found[text] if mention.text == name] == [title]
