"""Office of the Historian, Travels (CC0): whom the US presidents and secretaries of state met, and as what.

    state_travels/president-travels/, secretary-travels/

"Met with Chancellor Angela Merkel" on 2013-02-26 says that she was chancellor that day, and nothing more: `tenures.py`
joins such days to an office. Whom to look for stands in `words/met.toml`; a bare surname counts in the person's own
country only.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from countries import Territories
from offices import known_post
from records import SINCE_YEAR, Held, Person, Post
from words import words

TRAVELS = "Office of the Historian, Travels (CC0)"
STYLE = r"(?:(?:Prince|Sheikh|Dr\.|Dato\u2019 Sri) )?"


def travels(sources: Path, territories: Territories) -> Iterator[Held]:
    trips = sorted(_trips(sources))
    for home, office, name, surname in words("met")["people"]:
        code, of = (home, territories.labels[home]) if home in territories.labels else ("", home)
        title = f"(?:{'|'.join(words('met')['titles'][office])})s?"
        full = re.compile(rf"{title} {STYLE}{name[0]}[\w.-]+ (?:[\w.-]+ ){{0,3}}?(?:{surname})\b")
        short = re.compile(rf"{title} (?:{surname})\b")
        for day, country, remark in trips:
            own = territories.named(country) == code
            if full.search(remark) or (own and short.search(remark)):
                yield Held(
                    Person(name, code, TRAVELS), _post(office, code, of), day, "", day, frozenset({TRAVELS}), seen=True
                )


def _post(office: str, code: str, of: str) -> Post:
    named = words("met")["bodies"].get(of, {})
    return Post(office, of, tuple(named.get("titles", ())), surname=True) if named else known_post(office, code, of)


def _trips(sources: Path) -> Iterator[tuple[str, str, str]]:
    """Day, country and remark of every trip of our years."""
    for folder in ("president-travels", "secretary-travels"):
        for file in (sources / "state_travels" / folder).glob("*.xml"):
            for trip in ET.parse(file).iter("trip"):
                remark = " ".join((trip.findtext("remarks") or "").split())
                if (day := trip.findtext("start-date") or "") >= SINCE_YEAR:
                    yield day, trip.findtext("country") or "", remark
