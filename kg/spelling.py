"""Names as people type them: Zelenskyy, Erdogan and Store for Erdoğan and Støre."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart (Wałęsa, Støre, Đukanović, Yılmaz), and the printed apostrophe.
WHOLE_LETTERS = str.maketrans(
    {
        **dict(zip("łŁøØđĐðÐ\u0131\u2019", "lLoOdDdDi'", strict=True)),
        **{"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"},
    }
)


def fold(text: str) -> str:
    """The text without accents: "Erdoğan" and "Erdogan" are spelt alike. Case stays: "US" is not "us"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(WHOLE_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def typed(name: str) -> str:
    """A name as people type it into a search: without accents, in lower case, single spaces.

    >>> typed("Jonas Gahr  Støre"), typed("Erdoğan")
    ('jonas gahr store', 'erdogan')
    """
    return " ".join(fold(name).casefold().split())
