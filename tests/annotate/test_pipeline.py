"""Paragraphs, wrapped lines, odd spaces: the Doc has the article's offsets and breaks where the article does."""

from __future__ import annotations

import pytest

from kg.annotate import annotate, load_nlp
from kg.annotate.pipeline import clean, is_wrapped
from kg.errors import InputError
from kg.lexicon import load_lexicon
from kg.model import Article, Cut, Span
from kg.ontology import load_actors

LONG = "The ministers of the two countries met again in the old palace by the lake"
WRAPPED = f"{LONG}\nand {LONG.lower()}\nand {LONG.lower()}\nand {LONG.lower()}\nwithout any result."
PARAGRAPHS = f"{LONG}, where they talked for hours about the future of the region.\nThen they left.\nNobody spoke."


@pytest.mark.parametrize(
    "text, wrapped",
    [
        (WRAPPED, True),
        (f"{WRAPPED}\n\n{WRAPPED}", True),
        (PARAGRAPHS, False),
        ("Trump phones Putin\nTrump phoned Putin.\nNobody spoke.", False),
        (f"{WRAPPED}\n{LONG}, {LONG}.", False),
        ("", False),
    ],
)
def test_wrapped_text_is_told_from_paragraphs(text: str, wrapped: bool) -> None:
    assert is_wrapped(text) is wrapped


@pytest.mark.model
@pytest.mark.parametrize(
    "text, sentences",
    [
        ("Talks go on\nThe ministers met in Moscow.", ["Talks go on", "The ministers met in Moscow."]),
        ("Talks go on\n\nThe ministers met in Moscow.", ["Talks go on", "The ministers met in Moscow."]),
        ("Leaders of Russia\nmet Xi.", ["Leaders of Russia", "met Xi."]),
        (WRAPPED, [WRAPPED]),
    ],
)
def test_no_sentence_runs_over_a_paragraph(text: str, sentences: list[str], nlp) -> None:
    assert [sentence.text.strip() for sentence in nlp(text).sents] == sentences


@pytest.mark.parametrize(
    "body, cleaned",
    [
        ("Putin’s call – “long”", 'Putin\'s call - "long"'),
        ("Putin's\u00a0call\tended\u2009soon", "Putin's call ended soon"),
        ("one\n\ntwo", "one\n\ntwo"),
    ],
)
def test_clean_changes_characters_and_no_offset(body: str, cleaned: str) -> None:
    assert clean(body) == cleaned
    assert len(cleaned) == len(body)


@pytest.mark.parametrize(
    "text, kept",
    [
        ("MOSCOW - Putin phoned Trump.", "Putin phoned Trump."),
        ("WASHINGTON/MOSCOW/KYIV: Trump phoned Putin.", "Trump phoned Putin."),
        ("MOSCOW, Feb. 13 (Xinhua) -- Putin phoned Trump.", "Putin phoned Trump."),
        ("KABUL, Afghanistan -- Turkey paid.", "Turkey paid."),
        ("Moscow - once more - protested.", "Moscow - once more - protested."),
        ("NATO met in Brussels.", "NATO met in Brussels."),
    ],
)
def test_dateline_is_no_part_of_the_sentence(text: str, kept: str) -> None:
    assert clean(text) == kept.rjust(len(text))


@pytest.mark.model
def test_docs_come_in_order_with_the_articles_offsets(nlp) -> None:
    first = Article("a", "Share “this”\nPutin’s call ended.", cuts=(Cut(Span(0, 12), "share-line"),))
    articles = [first, Article("b", "Macron left."), Article("c", "")]
    told = list(annotate(articles, nlp, load_actors(), load_lexicon()))
    assert [article.id for article, _ in told] == ["a", "b", "c"]
    assert all(len(doc.text) == len(article.text) for article, doc in told)
    assert told[0][1].text == " " * 12 + "\nPutin's call ended."


def test_unknown_model_is_named_with_what_to_do() -> None:
    with pytest.raises(InputError, match=r"no spaCy model 'no_such_model'.*install"):
        load_nlp("no_such_model")
