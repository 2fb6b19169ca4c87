"""The World Factbook, May 2026 (public domain): heads of state and government, ambassadors, and since when.

    factbook_leaders/countries.json

What it tells is vouched for until the last change that it knows of any head. The name in capitals is the one that
people are called by.
"""

from __future__ import annotations

import calendar
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from offices import ambassador, known_post
from records import Held, Person, Post, plain
from words import words

if TYPE_CHECKING:
    from countries import Territories

FACTBOOK = "The World Factbook, May 2026 (public domain)"
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
SINCE = re.compile(r"\(?since (?:(?:(\d{1,2}) )?([A-Za-z]+) )?(\d{4})")
SENT = re.compile(  # "Ambassador Sir Ronald SANDERS (since 17 September 2015)", "Mike HUCKABEE (21 April 2025)"
    r"Ambassador (?:Dr\. |Sir )?([^(;,]+?)(?:,? Jr\.|, Head of Delegation)? "
    r"\((?:since )?(?:(?:(\d{1,2}) )?([A-Za-z]+) )?(\d{4})\)"
)


def factbook_rows(sources: Path, territories: Territories) -> dict[str, dict[str, Any]]:
    """Rows of the Factbook by the territory's code."""
    rows = json.loads((sources / "factbook_leaders" / "countries.json").read_text(encoding="utf-8"))
    by_name = {plain(n).lower(): c for c, t in territories.rows.items() for n in (t["full_name"], t["name"])}
    chosen = words("countries")["factbook_rows"]
    coded = ((chosen.get(row["code"]) or by_name.get(plain(row["name"] or "").lower()), row) for row in rows)
    return {code: row for code, row in coded if code}


def factbook(sources: Path, territories: Territories) -> Iterator[Held]:
    """Heads and ambassadors, vouched for until the last change that the Factbook knows."""
    rows = sorted(factbook_rows(sources, territories).items())
    kept = [(code, row) for code, row in rows if code in territories.labels]
    heads = [held for code, row in kept if code != "us" for held in _heads(code, row, territories)]
    known = max(held.start for held in heads)
    envoys = [held for code, row in kept for held in _ambassadors(code, row, territories)]
    yield from (replace(held, known=max(known, held.start)) for held in [*heads, *envoys])


def _heads(code: str, row: dict[str, Any], territories: Territories) -> Iterator[Held]:
    told = {html.unescape(row.get(key) or "") for key in ("head_of_state", "head_of_government")}
    for text in sorted(told):
        yield from _head(code, text, territories.labels[code])


def _head(code: str, text: str, country: str) -> Iterator[Held]:
    first = re.split(r"(?<=\d)\);|; (?!prime|also)", text)[0]
    since = SINCE.search(first)
    if not since or _is_foreign(code, text):
        return
    choice = words("heads")
    title, raw = _split_title(first[: since.start()].strip(" ("))
    for office in choice["titles"].get(title, []) if title else choice["without_title"].get(code, []):
        office = (
            "prime minister" if office == "premier" and code in choice["premiers_called_prime_minister"] else office
        )
        if [code, office] not in choice["misprints"]:
            yield _held(raw, code, known_post(office, code, country), _iso(*since.groups()))


def _held(raw: str, home: str, post: Post, since: str) -> Held:
    if home == "jp" and raw.split()[0].isupper():  # "YAMADA Shigeo"
        raw = " ".join(reversed(raw.split()))
    person = Person(words("names")["factbook"].get(raw) or usual_case(raw), home, FACTBOOK)
    return Held(person, post, since, sources=frozenset({FACTBOOK}))


def _is_foreign(code: str, text: str) -> bool:
    """Whether the head is another country's: the King of a realm, the President of a territory."""
    elsewhere = ("represented", " of China ", "Co-prince", "TRUMP", *(("CHARLES",) if code != "gb" else ()))
    return any(sign in text for sign in elsewhere)


def _split_title(told: str) -> tuple[str, str]:
    """ "Interim Prime Minister Muhammad YUNUS" gives ("prime minister", "Muhammad YUNUS")."""
    without = re.sub(r"^(?:GNU |CNSP )?(?:Interim |Caretaker |Transition(?:al)? |Acting )?", "", told)
    without = re.sub(
        r"(?i) \((?:prime minister-equivalent|prime minister|president of the executive yuan)\)", "", without
    )
    without = without.split(";")[0]
    for title in sorted(words("heads")["titles"], key=len, reverse=True):
        of_more = without.startswith(("of ", "of the "), len(title) + 1)
        if without.lower().startswith(title + " ") and not of_more:
            return title, without[len(title) :].strip()
    return "", without


def _ambassadors(code: str, row: dict[str, Any], territories: Territories) -> Iterator[Held]:
    """The ambassador of the United States there, and theirs in Washington."""
    sent = [("us", "us_ambassador", code), (code, "ambassador_to_us", "us")]
    for home, key, to in sent:
        told = html.unescape(((row.get(key) or {}).get("chief of mission") or {}).get("text") or "")
        if match := SENT.match(told):
            raw, *since = match.groups()
            yield _held(raw, home, ambassador(territories.labels[to], home, territories.labels[home]), _iso(*since))


def usual_case(name: str) -> str:
    """ "Gabriel BORIC" gives "Gabriel Boric"; numbers of kings stay."""
    return re.sub(r"[^\W\d_]{2,}", lambda m: m[0] if re.fullmatch("[IVX]+", m[0]) else _capital_first(m[0]), name)


def _capital_first(word: str) -> str:
    """ "McDONALD" is McDonald, "BIN" in a name is bin."""
    if re.fullmatch("Mc[A-Z]+", word):
        return "Mc" + word[2:].capitalize()
    return word.capitalize() if word.isupper() else word


def _iso(day: str | None, month: str | None, year: str) -> str:
    parts = [year] + ([f"{MONTHS[month[:3].lower()]:02}"] if month else []) + ([f"{int(day):02}"] if day else [])
    return "-".join(parts)
