"""Where an article quotes: spans of direct speech, and the marks around them."""

from __future__ import annotations

import re

from kg.model import Span

PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "`": "'", "–": "-", "—": "-"}
)


def plain_quotes(text: str) -> str:
    """The text with typewriter quotes and dashes, each for one character: what the model was trained on."""
    return text.translate(PLAIN)


def find_quotes(text: str) -> list[Span]:
    """Spans of direct speech without their marks, in text order.

    A quotation that runs over paragraphs opens each of them and closes once; an unclosed one ends with its
    paragraph. Offsets are characters of the text given.

    >>> find_quotes('He said: "We met."')
    [Span(start=9, end=17)]
    """
    quotes = []
    for paragraph in re.finditer(r"[^\n]+", plain_quotes(text)):
        marks = [paragraph.start() + m.start() for m in re.finditer('"', paragraph.group())]
        marks += [paragraph.end()] * (len(marks) % 2)
        quotes += [Span(a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=True)]
    return quotes
