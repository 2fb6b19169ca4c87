"""The positions of a document: who holds which office of what.

Two are the same when person and country or body are, and their offices have one head noun: "Foreign Minister" and
"minister of foreign affairs" are both minister, "president-elect" is no president, a premier no prime minister.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kg.score.documents import Document

# The words behind which it is told of what, or where, an office is: "professor at Bard College".
BEHIND = re.compile(r"\s(?:of|for|to|at|with|in|on|from|under)\s|,", re.I)


class Held(NamedTuple):
    """An office as it is compared: the person, the head noun of the office in lower case, of what (None: not told)."""

    person: str
    office: str
    of: str | None


def positions_of(document: Document, same: Mapping[str, str]) -> set[Held]:
    """The positions of a document, each once; `same` renames entities."""
    return {_held(position, same) for position in document.get("positions", ())}


def head_noun(office: str) -> str:
    """The noun that says what somebody is.

    >>> head_noun("Chairman of the Foreign Affairs Committee")
    'chairman'
    """
    noun = BEHIND.split(office.strip())[0].split()[-1].lower().replace("advisor", "adviser")
    return re.sub("^(then|ex)-", "", noun)


def _held(position: Document, same: Mapping[str, str]) -> Held:
    of = position["of"]
    person = position["person"]
    return Held(same.get(person, person), head_noun(position["position"]), same.get(of, of) if of else None)
