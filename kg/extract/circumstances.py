"""When and where: the time words and the place that hang on an event's own clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.annotate import marks_of
from kg.extract.grammar import children, is_verb, preposition_objects
from kg.extract.roles import chain
from kg.extract.triggers import Match
from kg.model import Mention

WHERE = {"in", "at", "near", "outside", "inside"}
PARTICIPLES = {"VBG", "VBN"}
NOUNS_AROUND = {"dobj", "pobj", "conj", "prep", "attr", "nsubjpass"}
DATED = re.compile(
    r"\b((19|20)\d\d|yesterday|today|tonight|tomorrow|ago\b|(last|this|next) (week|month|year)"
    r"|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october"
    r"|november|december|(jan|feb|aug|sept|oct|nov|dec)\.|may \d)",
    re.I,
)


def date_words(token: Token) -> str | None:
    """The time expression that dates the event told by this token: "on Wednesday" gives "Wednesday".

    It hangs on the trigger, on the phrase the trigger stands in, or on the verb of its clause; what hangs on a
    reporting verb above dates the report.
    """
    anchors = _anchors(token)
    best: tuple[int, int, str] | None = None
    for span in _times(token.doc, token.sent):
        steps = _steps_to(span.root, anchors)
        if steps is not None:
            best = min(filter(None, (best, (steps, abs(span.root.i - token.i), span.text))))
    return best[2] if best else None


def place_of(match: Match, taken: set[Mention]) -> Mention | None:
    """The first place named by "in", "at" or "near" on the event's own phrase or clause.

    "at NATO headquarters in Brussels" gives the headquarters: the first named is the most specific.
    """
    mentions = marks_of(match.token.doc).mentions
    for anchor in _anchors(match.token):
        for prep in _phrases(anchor, match.token):
            named = children(prep, {"pobj"})
            named += [t for noun in named for t in preposition_objects(noun, "of")]  # "in the city of Jeddah"
            places = (mentions[t.i] for t in named if t.i in mentions)
            found = next((m for m in places if _is_place(m, prep) and m not in taken), None)
            if found is not None:
                return found
    return None


def _phrases(anchor: Token, trigger: Token) -> Iterator[Token]:
    """The prepositions of place on a token and on the nouns around it: "a meeting of allies at headquarters"."""
    for child in anchor.children:
        if child.dep_ == "prep" and child.lower_ in WHERE:
            yield child
        if child.dep_ in NOUNS_AROUND and (anchor == trigger or not is_verb(anchor)):
            yield from _phrases(child, trigger)


def _is_place(mention: Mention, preposition: Token) -> bool:
    """True of a name of a place, and of a body where one can be: "at the White House"."""
    seats = {"Organization"} if preposition.lower_ == "at" else set()
    return mention.form == "name" and mention.kind in {"Place", "Country"} | seats


def _anchors(token: Token) -> list[Token]:
    """Where time and place of the event may hang: the token, its phrase, the verbs that carry it."""
    anchors = [t for t in chain(token)]
    node = anchors[-1]
    while not is_verb(node) and node.dep_ in {"dobj", "nsubjpass", "attr", "nsubj", "compound", "poss"}:
        node = node.head
        anchors.append(node)
    while node.dep_ in {"xcomp", "conj"} or (node.dep_ == "advcl" and node.tag_ in PARTICIPLES):
        node = node.head
        anchors.append(node)
    return anchors


def _times(doc: Doc, sentence: Span) -> list[Span]:
    return [ent for ent in sentence.ents if ent.label_ == "DATE" and DATED.search(ent.text)]


def _steps_to(token: Token, anchors: list[Token]) -> int | None:
    for steps, node in enumerate((token, *token.ancestors)):
        if node in anchors:
            return steps
        if is_verb(node):
            return None
    return None
