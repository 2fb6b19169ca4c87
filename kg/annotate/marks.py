"""What annotation leaves in a Doc, and how the next stages read it back."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc

from kg.model import Mention, Span

KEY = "diplograph"


class Marks(NamedTuple):
    """What annotation leaves in a Doc: mentions by the index of their head token, and spans of direct speech."""

    mentions: dict[int, Mention]
    quotes: list[Span]


def marks_of(doc: Doc) -> Marks:
    """The marks that `annotate` left in this Doc."""
    marks: Marks = doc.user_data[KEY]
    return marks


def mentions_of(doc: Doc) -> list[Mention]:
    """All mentions of an annotated Doc, each once, in text order."""
    return sorted(set(marks_of(doc).mentions.values()), key=lambda m: m.span)


def sentences_of(doc: Doc) -> list[Span]:
    """The sentences of an annotated Doc, without the blanks around them; none for furniture, which is blank."""
    spans = []
    for sentence in doc.sents:
        raw = sentence.text
        start = sentence.start_char + len(raw) - len(raw.lstrip())
        spans += [Span(start, start + len(raw.strip()))] if raw.strip() else []
    return spans
