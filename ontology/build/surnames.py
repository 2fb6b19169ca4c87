"""Who may be meant by a bare surname: those of whom news speaks so, and no minister beside a head of the same name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from difflib import SequenceMatcher

from persons import Whole
from records import Held, plain
from words import words

GIVEN_NAME = 3  # persons with this first name make it a first name
ALIKE = 0.7
LONG_ENOUGH = 100  # days in office until news has an acting minister's surname


def surnames(persons: list[Whole], held: dict[str, list[Held]]) -> dict[str, list[str]]:
    """Local name to surname, in all its spellings, of those whose surname stands alone in news.

    Aïssata Tall Sall was foreign minister under President Macky Sall: "Sall" is the president.
    """
    known = {w.key: [r for r in held[w.name] if _is_known(r)] for w in persons}
    given = Counter(w.name.split()[0] for w in persons if w.home not in words("names")["family_name_first"])
    bearers: dict[tuple[str, str], list[Whole]] = defaultdict(list)
    for whole in persons:
        short = surname(whole.name, whole.home)
        is_head = any(row.post.head for row in known[whole.key])
        if short and known[whole.key] and (is_head or given[short] < GIVEN_NAME):  # "Mohammed" is anybody
            bearers[short, whole.home].append(whole)
    return {
        whole.key: _spellings(short, whole)
        for (short, _), same in bearers.items()
        for whole in same
        if not any(_stands_before(known[other.key], known[whole.key]) for other in same if other is not whole)
    }


def _spellings(short: str, whole: Whole) -> list[str]:
    """The surname, and as other names of the person spell it: Rouhani, Rohani, Rowhani."""
    told = {surname(name, whole.home) for name in sorted(whole.others)} - {"", short}
    return [short, *sorted(s for s in told if SequenceMatcher(None, plain(s), plain(short)).ratio() >= ALIKE)]


def _is_known(row: Held) -> bool:
    return row.post.surname and (row.seen or not row.end or _days(row.start, row.end) >= LONG_ENOUGH)


def _days(start: str, end: str) -> int:
    return (_day(end) - _day(start)).days


def _day(prefix: str) -> date:
    return date.fromisoformat(prefix + "-01-01"[len(prefix) - 4 :])


def _stands_before(one: list[Held], two: list[Held]) -> bool:
    """Whether one was a head while two was a minister, and two never a head."""
    heads = [row for row in one if row.post.head]
    if any(row.post.head for row in two):
        return False
    return any(a.start <= (b.last or b.start) and b.start <= (a.last or a.start) for a in heads for b in two)


def surname(name: str, home: str) -> str:
    choice = words("names")
    names = re.split(r",| of | [JS]r\b\.?", name)[0].split()
    if name in choice["surnames"] or len(names) < 2:
        return str(choice["surnames"].get(name, ""))
    if home in choice["family_name_first"]:
        return names[0]
    if re.fullmatch(r"[IVX]+", names[-1]):
        return ""
    at = next((i for i, w in enumerate(names[1:], 1) if w.lower() in choice["particles"]), len(names) - 1)
    return " ".join(names[at:])
