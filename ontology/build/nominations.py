"""White House, nominations sent to the Senate (public domain): the secretaries of 2025, the year of entry only.

    us_nominations/presidential-actions/

They are vouched for until somebody else is nominated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from offices import known_post
from records import Held, Person
from words import words

NOMINATIONS = "White House, nominations sent to the Senate (public domain)"
MANDATE = "2025"


def nominees(sources: Path) -> Iterator[Held]:
    sent = list(_read(sources))
    for nominee, name, title, office in words("nominees")["2025"]:
        nominations = re.compile(rf"([A-Z][\w., ]+?), of [\w ]+, to be {title}[.,]")
        named = [(day, match[1]) for day, told in sent for match in nominations.finditer(told) if day >= MANDATE]
        others = [day for day, who in named if who != nominee]
        first = min(day for day, who in named if who == nominee)
        person = Person(name, "us", NOMINATIONS, other=(nominee,) if nominee != name else ())
        known_until = min([*others, sent[-1][0]])
        post = known_post(office, "us", "United States")
        yield Held(person, post, first[:4], "", known_until, frozenset({NOMINATIONS}))


def _read(sources: Path) -> Iterator[tuple[str, str]]:
    """Day and text of every message to the Senate, the earliest first; a text has its lines joined."""
    for file in sorted((sources / "us_nominations" / "presidential-actions").glob("*/*.md")):
        yield file.name[:10], re.sub(r"(?<=\S)\n(?=\S)", " ", file.read_text(encoding="utf-8"))
