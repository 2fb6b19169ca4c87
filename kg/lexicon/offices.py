"""The words of an office: its noun, and whether who bears it acts for the country or body whose office it is."""

from __future__ import annotations

import re

from kg.lexicon.loader import Lexicon

BEHIND = re.compile(r"(?<=\w) (?:of|for|to|at|with|in|on) ")
UNHELD = {"past", "unheld"}
ACTING = {"office", "country"}  # what a noun stands for whose bearer acts for a country or body


def head_noun(office: str) -> str:
    """The noun of an office, in lower case.

    >>> head_noun("Minister of Foreign Affairs"), head_noun("President-elect"), head_noun("then-President")
    ('minister', 'president', 'president')
    """
    words = BEHIND.split(office.lower())[0].split()
    return words[-1].removesuffix("-elect").rpartition("-")[2] if words else ""


def acts(office: str, lexicon: Lexicon) -> bool:
    """True of "Foreign Minister" and "spokesman"; not of "former president", "opposition leader", "professor"."""
    return bool(ACTING & lexicon.stands_for(head_noun(office))) and is_held(office, lexicon)


def is_held(office: str, lexicon: Lexicon) -> bool:
    """True of "president"; not of "former president", "then-president" and "president-elect"."""
    return not any(UNHELD & lexicon.stands_for(word) for word in re.findall(r"\w+", office.lower()))
