"""Offices to their holders: as the article tells, at its date, else the country; and None where nobody is named."""

from __future__ import annotations

import pytest
from extract.sentences import assert_stands_for, read_links

from kg.model import Article

pytestmark = pytest.mark.model

ROWS = [
    ("The Ukrainian leader spoke.", "The Ukrainian leader", "Volodymyr Zelenskyy"),
    ("The French president spoke.", "The French president", "Emmanuel Macron"),
    ("The president of France spoke.", "The president of France", "Emmanuel Macron"),
    ("Trump's defence secretary spoke.", "Trump's defence secretary", "Pete Hegseth"),
    ("The president spoke.", "The president", None),
    ("Trump met his Russian counterpart.", "his Russian counterpart", "Vladimir Putin"),
    ("Lavrov met his German counterpart.", "his German counterpart", "Germany"),
    ("Russia's foreign minister spoke.", "Russia's foreign minister", "Sergey Lavrov"),
    ("The U.S. secretary of state spoke.", "The U.S. secretary of state", "Marco Rubio"),
    ("France's ambassador to Kenya spoke.", "France's ambassador to Kenya", "France"),
    ("Emmanuel Macron left. The president spoke.", "The president", "Emmanuel Macron"),
    ("French President Emmanuel Macron left. The president spoke.", "The president", "Emmanuel Macron"),
    ("U.S. Vice President JD Vance wept. The president smiled.", "The president", "Donald Trump"),
    ("Iranian opposition leader Reza Pahlavi left. The leader wept.", "The leader", "Reza Pahlavi"),
]


@pytest.mark.parametrize("text, words, name", ROWS)
def test_words_stand_for_one_entity_or_none(text: str, words: str, name: str | None, links) -> None:
    assert_stands_for(links[text][words], name)


@pytest.mark.parametrize(
    "published, words, name",
    [
        ("2025-02-12", "U.S. president", "Donald Trump"),
        ("2024-02-12", "U.S. president", "Joe Biden"),
        ("2016-02-12", "U.S. president", "Barack Obama"),
        ("2025-02-12", "British prime minister", "Keir Starmer"),
        ("2025-06-12", "German chancellor", "Friedrich Merz"),
        ("2020-06-12", "German chancellor", "Angela Merkel"),
        ("1985-06-12", "German chancellor", "Germany"),  # our sources begin later
        (None, "U.S. president", "United States"),
        ("1900-02-12", "U.S. president", "United States"),
    ],
)
def test_office_is_its_holder_at_the_date(published: str | None, words: str, name: str, nlp) -> None:
    told = Article("a", f"The {words} spoke.", published=published)
    assert read_links([told])["a"][f"The {words}"].entity.name == name


@pytest.mark.parametrize("source, name", [("The White House", "Joe Biden"), ("The Daily News", None)])
def test_publisher_speaks_of_its_own_president(source: str, name: str | None, nlp) -> None:
    text = "The President spoke with Emmanuel Macron."
    link = read_links([Article("a", text, source=source, published="2021-05-15")])["a"]["The President"]
    assert (link.entity.name if link.entity else None) == name
