"""Which corrections contradict each other: two right types for one event, two actors who are one and are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.corrections.records import Correction
from kg.spelling import typed

QUOTES = str.maketrans("\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014\u00a0", '\'\'\'"""""-- ')


class Meant(NamedTuple):
    """A correction with what it is about as plain keys: equal keys are the same event, or the same actor."""

    correction: Correction
    event: str = ""
    event2: str = ""
    wrong: str = ""
    right: str = ""


def as_written(correction: Correction) -> Meant:
    """What a correction is about, as far as the file alone tells it: the same words are the same event."""
    c = correction
    event = "|".join((c.article, plain(c.words), c.type, typed(c.who)))
    event2 = "|".join((c.article2 or c.article, plain(c.words2), c.type, typed(c.who))) if c.words2 else ""
    return Meant(c, event, event2, typed(c.wrong), typed(c.right))


def plain(words: str) -> str:
    """Quoted words for comparing: without regard to case, accents, line breaks, printed quotes and dots around them.

    >>> plain(" “The Kremlin\\n said …”")
    'the kremlin said'
    """
    return typed(re.sub(r"\\.{3}|\u2026", " ", words).translate(QUOTES)).strip(" .,;:\"'")


def clashes(meant: Iterable[Meant]) -> Iterator[tuple[Correction, Correction]]:
    """Yield the pairs that cannot both hold, the earlier in its file first, whatever the order they are given in."""
    ordered = sorted(meant, key=_order)
    place = {m.correction: n for n, m in enumerate(ordered)}
    found = [*_two_answers(ordered)]
    for events in (True, False):
        found += _one_and_two([m for m in ordered if m.correction.of_events is events])
    for pair in found:
        one, other = sorted(pair, key=lambda c: place[c])
        yield one, other


def _order(meant: Meant) -> tuple[object, ...]:
    c = meant.correction
    return (len(c.where), c.where, c.kind, *meant[1:], c.by, c.why)  # "row 9" before "row 10"


def _two_answers(ordered: list[Meant]) -> Iterator[tuple[Correction, Correction]]:
    """Those that answer one question differently: which type it is, who it is, whether it is an event at all."""
    answers: dict[tuple[str, ...], tuple[str, Correction]] = {}
    for meant in ordered:
        for question, answer in _answers(meant):
            first, by = answers.setdefault(question, (answer, meant.correction))
            if first != answer:
                yield by, meant.correction


def _answers(meant: Meant) -> list[tuple[tuple[str, ...], str]]:
    kind = meant.correction.kind
    if kind == "same":
        if meant.correction.of_events:
            return [(("event", event), "one") for event in (meant.event, meant.event2)]
        return [(("same", meant.wrong), meant.right)]
    if kind == "different":
        return [] if meant.correction.of_events else [(("actor", meant.event, meant.wrong), meant.right)]
    if kind == "not-event":
        return [(("event", meant.event), "none")]
    question = (kind, meant.event, meant.wrong if kind == "actor" else "")
    return [(("event", meant.event), "one"), (question, meant.right)]


def _one_and_two(ordered: list[Meant]) -> Iterator[tuple[Correction, Correction]]:
    """Those that say two are one, directly or by a chain, and those that say they are two."""
    classes: dict[str, set[str]] = {}
    same = [m for m in ordered if m.correction.kind == "same"]
    for meant in same:
        one, other = _ends(meant)
        together = classes.get(one, {one}) | classes.get(other, {other})
        classes |= dict.fromkeys(together, together)
    for meant in ordered:
        one, other = _ends(meant)
        if meant.correction.kind == "different" and other in classes.get(one, ()):
            yield next(m.correction for m in same if {one, other} & set(_ends(m))), meant.correction


def _ends(meant: Meant) -> tuple[str, str]:
    return (meant.event, meant.event2) if meant.correction.of_events else (meant.wrong, meant.right)
