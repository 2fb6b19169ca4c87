"""Titles of persons: the office that is said with a name, before it or behind it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.annotate.phrases import PLURALS, noun_phrase, without_article
from kg.lexicon import Lexicon

IN_TITLE = {"compound", "amod", "poss", "case", "nmod", "punct", "det"}
# "counterpart": "his Turkish counterpart, Hakan Fidan"; "observer": an analyst, who is no actor
TITLES = {"office", "observer", "counterpart"}


def title_of(name: Span, named: set[int], lexicon: Lexicon) -> Span | None:
    """What a name is said to be: before it, as its apposition, or as the noun it is an apposition of.

    "French President Emmanuel Macron", "Emmanuel Macron, the president of France", "the president, Emmanuel Macron".
    `named` are the tokens of names.
    """
    return next((t for t in _candidates(name, named) if _is_title(t.root, lexicon)), None)


def _candidates(name: Span, named: set[int]) -> Iterator[Span]:
    doc, root = name.doc, name.root
    start = name.start
    while start > root.left_edge.i and doc[start - 1].dep_ in IN_TITLE:
        start -= 1
    if start < name.start:
        before = without_article(doc[start : name.start])
        yield before
        yield before[-1:]
    if root.dep_ == "appos":
        yield without_article(noun_phrase(root.head, named))
    body = _body_before(name)
    # "the head of the World Bank, Ajay Banga": the parser makes the bank's name and his one noun phrase
    if body is not None and body.dep_ == "prep" and body.lower_ in {"of", "for", "to"}:
        yield without_article(doc[body.head.left_edge.i : name.start])
    for child in root.children:
        if child.dep_ == "appos":
            yield without_article(noun_phrase(child, named))


def _body_before(name: Span) -> Token | None:
    """What stands before a body or country, and perhaps a comma, right before this name."""
    doc, at = name.doc, name.start - 1
    while at > 0 and (doc[at].text == "," or doc[at].pos_ in {"DET", "PROPN"}):
        at -= 1
    return doc[at] if 0 <= at < name.start - 1 else None


def _is_title(noun: Token, lexicon: Lexicon) -> bool:
    return noun.tag_ not in PLURALS and bool(TITLES & lexicon.stands_for(noun.lemma_.lower()))
