"""Office of the Historian, Principal Officers and Chiefs of Mission (CC0): the US Department of State.

    state_pocom/positions-principals/, missions-orgs/

An office without an end is vouched for until the day on which its row was last changed, or the next one entered it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from offices import known_post
from records import SINCE_YEAR, Held, Person, Post, bare
from words import words

POCOM = "Office of the Historian, Principal Officers (CC0)"
SUFFIXES = {"jr", "sr", "i", "ii", "iii", "iv"}


def principal_officers(sources: Path, known: list[Person]) -> Iterator[Held]:
    """Offices from these files; `known` are Americans of other sources, whose names are better than ids."""
    called = {frozenset(bare(name).split()): p for p in known for name in (p.name, *p.other)}
    for path, office in words("posts")["state_department"].items():
        root = ET.parse(sources / "state_pocom" / f"{path}.xml").getroot()
        rows = [row for row in root.iter() if row.tag in {"chief", "principal"}]
        starts = sorted(row.findtext("started/date") or "" for row in rows)
        for row in rows:
            yield from _held(row, _post(office), called, starts)


def _post(office: dict[str, Any]) -> Post:
    known = known_post(office["name"], "us", "United States")
    titles = {*known.titles, *office["titles"]}
    several, surname = office.get("several", False), office.get("surname", False)
    return Post(office["name"], "United States", tuple(sorted(titles)), several, surname, surname and known.head)


def _held(row: ET.Element, post: Post, called: dict[frozenset[str], Person], starts: list[str]) -> Iterator[Held]:
    start, end = row.findtext("started/date") or "", row.findtext("ended/date") or ""
    changed = (row.findtext("last-modified-date") or "")[:10]
    changed = min([changed, *(later for later in starts if later > start)])  # till then at the longest
    person = _person(row.findtext("person-id") or "", called)
    if person and start >= "1990" and (end or changed) >= SINCE_YEAR:
        known_until = "" if end else max(start, changed)
        yield Held(person, post, start, end, known_until, frozenset({POCOM}))


def _person(id: str, called: dict[frozenset[str], Person]) -> Person | None:
    """Whose id this is: "nuland-victoria-jane" is Victoria Nuland; None where the surname cannot be told."""
    parts = id.split("-")
    seen = [p for words_, p in called.items() if len(words_) > 1 and words_ <= set(parts) and parts[0] in words_]
    if len({p.name for p in seen}) == 1:
        return Person(seen[0].name, "us", POCOM, seen[0].qid, seen[0].gender)
    parts = [p for p in parts if p not in SUFFIXES]
    if len(parts) not in {2, 3} or parts[0] in words("names")["particles"]:
        return None
    family = re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), parts[0].capitalize())
    name = f"{parts[1].capitalize()} {family}"
    return Person(words("names")["pocom"].get(name, name), "us", POCOM) if len(parts[1]) > 1 else None
