"""Phoenix dictionaries of actors to 2014 (MIT): further spellings of names that we have, no offices and no dates.

    Phoenix.Countries.actors.txt

    MUAMMAR_QADHAFI_  ; CountryInfo.txt
    +MUAMMAR_GADDAFI

One spelling must be a name that we have, in the country of that block; the others are taken where they keep a first or
last name and the rest is spelt alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from countries import Territories
from persons import Persons, Whole
from records import spelt
from words import words

PHOENIX = "Phoenix dictionaries of actors (MIT)"
ALIKE = 0.7
SMALL = {"al", "el", "bin", "ibn", "de", "da", "dos", "der", "van", "von", "di", "del", "la", "le", "du"}


def spellings(sources: Path, territories: Territories, persons: Persons) -> Iterator[tuple[Whole, str]]:
    """Persons that we have with a spelling of their names that we lack."""
    codes = {row.get("alpha3"): code for code, row in territories.rows.items() if row.get("alpha3")}
    known: dict[tuple[str, str], Whole] = {}
    for whole in persons.all.values():
        for name in (whole.name, *whole.others):
            known[whole.home, spelt(name)] = whole
    for country, names in _entries(sources):
        home = codes.get(country.lower(), "")
        found = {whole.key: whole for name in names if (whole := known.get((home, spelt(name))))}
        if len(found) == 1:
            whole = next(iter(found.values()))
            told = {spelt(n) for n in (whole.name, *whole.others)}
            yield from ((whole, name) for name in names if spelt(name) not in told and _is_spelling(name, whole))


def _entries(sources: Path) -> Iterator[tuple[str, list[str]]]:
    """Country and names of every entry whose roles name one country."""
    text = (sources / "Phoenix.Countries.actors.txt").read_text(encoding="utf-8", errors="ignore")
    names: list[str] = []
    countries: set[str] = set()
    for line in text.splitlines():
        if role := re.match(r"\s+\[([A-Z]{3})", line):
            countries.add(role[1])
        elif name := re.match(r"(\+?)([^\W\d_][^\s;#\\]*)\s*(?:;|#|$)", line):
            if not name[1]:
                if len(countries) == 1:
                    yield next(iter(countries)), names
                names, countries = [], set()
            names.append(_usual(name[2]))
    if len(countries) == 1:
        yield next(iter(countries)), names


def _usual(name: str) -> str:
    """ "MUAMMAR_AL_QADDAFI_" is Muammar al-Qaddafi."""
    parts = [w.lower() if w.lower() in SMALL else "-".join(map(_capital, w.split("-"))) for w in name.split("_") if w]
    return re.sub(r"\b(al|el)[ -](?=[A-Z])", r"\1-", " ".join(parts))


def _capital(word: str) -> str:
    whole = word.lower() if word.lower() in SMALL else word.capitalize()
    return re.sub(r"^(Mc|O')(\w)", lambda m: m[1] + m[2].upper(), whole)


def _is_spelling(name: str, whole: Whole) -> bool:
    """Whether this is the name with letters changed: "Moammar Gadhafi", no "Colonel Gaddafi"."""
    theirs, ours = spelt(name).split(), spelt(whole.name).split()
    if len(theirs) < 2 or not name.isascii() or name.split()[0].lower() in words("names")["not_first_names"]:
        return False
    ours_only, theirs_only = (" ".join(w for w in one if w not in two) for one, two in ((ours, theirs), (theirs, ours)))
    if ours_only and theirs_only and SequenceMatcher(None, ours_only, theirs_only).ratio() < ALIKE - 0.1:
        return False  # Chaudhry Shahbaz Hussain is not Chaudhry Shujaat Hussain
    first, last = (SequenceMatcher(None, theirs[at], ours[at]).ratio() for at in (0, -1))
    return theirs[0][0] == ours[0][0] and min(first, last) >= ALIKE - 0.2 and max(first, last) >= ALIKE
