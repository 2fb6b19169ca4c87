"""Parses by hand, for rules on grammar that must not depend on what a model makes of a sentence.

parse('''
    Putin   Putin  NNP  nsubj  1
    invited invite VBD  ROOT   1
''')
"""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Token

PARTS = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("PRP", "PRP$", "WP", "WDT"), "PRON"),
    **{"MD": "AUX", "IN": "ADP", "TO": "PART", "DT": "DET", "JJ": "ADJ", "RB": "ADV", "CC": "CCONJ", "POS": "PART"},
}


def parse(lines: str) -> Doc:
    """A Doc of one sentence from lines of `word lemma tag label head`; heads are counted from 0."""
    words, lemmas, tags, labels, heads = zip(*(line.split() for line in lines.strip().splitlines()), strict=True)
    parts = ["AUX" if label in {"aux", "auxpass"} else PARTS[tag] for tag, label in zip(tags, labels, strict=True)]
    english = spacy.blank("en").vocab  # a bare Vocab knows no lower case
    return Doc(
        english, words=words, lemmas=lemmas, tags=tags, pos=parts, deps=labels, heads=[int(head) for head in heads]
    )


def word(doc: Doc, text: str) -> Token:
    """The first token of the Doc with this text."""
    return next(token for token in doc if token.text == text)


def words(tokens: list[Token]) -> list[str]:
    """The texts of the tokens, in their order."""
    return [token.text for token in tokens]
