"""How many papers tell an event, and how many of them by themselves."""

from __future__ import annotations

import pytest

from kg.merge import copies
from kg.merge.sources import Sources
from kg.model import Article

AGENCY = (
    "BRUSSELS (Continental Press) - The ministers met in Brussels on Tuesday and agreed that the talks should go on. "
    "They said that a small group of experts would draft a paper before the summit, and that nobody should expect it "
    "to solve at once what had been in dispute for ten years. The host thanked his guests for their patience."
)
EDITED = AGENCY.replace("on Tuesday", "Tuesday").replace("his guests", "the guests")
CUT = "Ministers go on talking\n\n" + AGENCY[: AGENCY.index(" The host")]
OWN = (
    "Talks among the ministers ended without a result on Tuesday. Our correspondent saw tired faces in the corridors "
    "of the old palace, where the heating had failed during the night and coffee was served in paper cups. A paper "
    "for the summit will be drafted by a small group of experts, whom nobody could name when the doors were opened."
)


def article(id: str, text: str, source: str = "", **other: str) -> Article:
    return Article(id, text, source=source or f"Paper {id}", **other)


def test_copies_are_found_edited_cut_and_with_another_headline():
    texts = {"a": AGENCY, "b": EDITED, "c": CUT, "d": OWN, "e": "Too short to be a copy."}
    assert copies(article(id, text) for id, text in texts.items()) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "e"}


def test_short_texts_are_no_copies():
    assert copies([article("a", "He left."), article("b", "He left.")]) == {"a": "a", "b": "b"}


@pytest.mark.parametrize(
    "articles, sources, independent",
    [
        ([("a", AGENCY, "One"), ("b", OWN, "Two")], 2, 2),
        ([("a", AGENCY, "One"), ("b", EDITED, "Two"), ("c", CUT, "Three")], 3, 1),
        ([("a", AGENCY, "One"), ("b", OWN, "One"), ("c", OWN, "one ")], 1, 1),
        # One prints the agency's text, Two prints it too and has been there: two sources
        ([("a", AGENCY, "One"), ("b", EDITED, "Two"), ("c", OWN, "Two")], 2, 2),
        # the dateline gives the agency the credit, whatever the paper made of it; and the agency is its own source
        (
            [
                ("a", AGENCY, "One"),
                ("b", "PARIS (Continental Press) — " + OWN, "Two"),
                ("c", OWN * 2, "Continental Press"),
            ],
            3,
            1,
        ),
    ],
)
def test_sources_are_counted(articles, sources, independent):
    given = [article(*told) for told in articles]
    assert Sources({a.id: a for a in given}).count([a.id for a in given]) == (sources, independent)


@pytest.mark.parametrize(
    "opening, agency",
    [
        ("WASHINGTON/MOSCOW (Reuters) - ", True),
        ("KYIV, Feb 12 (Reuters) — ", True),
        ("New York (Reuters) – ", True),
        ("Fighters of the Free Syrian Army (Reuters) - ", False),
        ("He spoke to an agency (Reuters) - ", False),
    ],
)
def test_datelines_name_the_agency(opening, agency):
    given = [article("a", opening + OWN), article("b", "LONDON (Reuters) - " + AGENCY)]
    assert Sources({a.id: a for a in given}).count(["a", "b"]) == (2, 1 if agency else 2)


def test_a_paper_without_a_name_is_its_site_or_itself():
    given = [
        Article("a", OWN, url="https://www.paper.example/1"),
        Article("b", AGENCY, url="https://paper.example/2"),
        Article("c", "Something else."),
        Article("d", "And more.", url="http://[::1"),  # no address at all
    ]
    assert Sources({a.id: a for a in given}).count(["a", "b", "c", "d", "unknown"]) == (4, 4)
