"""EveryPolitician 2022 (Wikidata, CC0): who held which position in 20 countries and in bodies of the world.

    every_politician_2022/FOLDER/html/holders21.csv     positions held in this century
    every_politician_2022/FOLDER/html/bio.csv           genders, names of the English Wikipedia
    every_politician_2022/world/sources/foreign/        the foreign ministers of summer 2022, with the day since when
    copied/holders.csv beside this file                 countries that the folder of sources lacks

What is open there is vouched for (dct:valid) until the last change that the country's file knows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from countries import Territories
from offices import body_post, known_post, post_of
from records import SINCE_YEAR, Held, Person, Post, plain
from words import words

EVERY_POLITICIAN = "EveryPolitician 2022 (Wikidata, CC0)"
GENDERS = {"male", "female"}
# News leaves it out: "Valerie Amos, Baroness Amos".
PEERAGE = re.compile(
    r", (?:Baron|Baroness|Viscount|Viscountess|Earl|Lord|Lady|Duke|Marquess)\b.*"
)  # news leaves it out
FOLDERS = {
    "australia-cabinet": "au", "belarus-ministers": "by", "brazil-ministers": "br", "canada-cabinet": "ca",
    "china-ministers": "cn", "france-cabinet": "fr", "hungary-cabinet": "hu", "india-ministers": "in",
    "iran-ministers": "ir", "israel-ministers": "il", "japan-ministers": "jp", "pakistan-ministers": "pk",
    "poland-cabinet": "pl", "russia-cabinet": "ru", "south-korea-ministers": "kr", "turkey-ministers": "tr",
    "uae-ministers": "ae", "ukraine-cabinet": "ua", "united-kingdom-cabinet": "gb", "us-cabinet": "us",
}  # fmt: skip
COPIED = {"af", "eg", "iq", "it", "nl"}  # their foreign ministers stand in copied/
TOLD_BETTER = {("us", "President"), ("us", "Vice President")}  # congress.py has the days


def every_politician(sources: Path, territories: Territories) -> Iterator[Held]:
    root = sources / "every_politician_2022"
    for folder, code in FOLDERS.items():
        rows = read_holders(root / folder / "html")
        known = max(max(row["start"], row["end"]) for row in rows)
        for row in rows:
            if [row["person"], row["position"], code] in words("names")["contradicted"]:
                continue
            post = post_of(row["position"], code, territories.labels[code])
            if post and (code, row["position"]) not in TOLD_BETTER:
                yield _held(row, code, post, known)
    yield from _copied(territories)
    rows = read_holders(root / "world" / "html")
    known = max(max(row["start"], row["end"]) for row in rows)
    yield from (_held(row, "", post, known) for row in rows if (post := body_post(row["position"])))
    yield from _foreign_ministers(root / "world" / "sources" / "foreign", territories)


def _copied(territories: Territories) -> Iterator[Held]:
    """The rows that stand in `copied/`, of countries that the folder of sources lacks."""
    told = read_csv(Path(__file__).parent / "copied" / "holders.csv")
    known = max(max(row["start"], row["end"]) for row in told)
    for row in told:
        code = row["code"]
        post = post_of(row["position"], code, territories.labels[code])
        if post:
            yield _held(row | {"enwiki": ""}, code, post, known)


def _held(row: dict[str, str], code: str, post: Post, known: str) -> Held:
    person = _person(row["person"], code, row["personID"], row["gender"], row["enwiki"])
    known_until = "" if row["end"] else known
    return Held(person, post, row["start"], row["end"], known_until, frozenset({EVERY_POLITICIAN}))


def _person(label: str, code: str, qid: str, gender: str = "", title: str = "") -> Person:
    name = words("names")["every_politician"].get(label, PEERAGE.sub("", label))
    other = tuple({n for n in (label, re.sub(r" \(.*|,.*", "", title)) if n and n != name})
    return Person(name, code, EVERY_POLITICIAN, qid, gender if gender in GENDERS else "", tuple(sorted(other)))


def _foreign_ministers(folder: Path, territories: Territories) -> Iterator[Held]:
    rows = [row for row in read_csv(folder / "wikidata.csv") if _is_latin(row["name"]) and row["start"] >= SINCE_YEAR]
    known = max(row["start"] for row in rows)
    for row in rows:
        code = territories.with_qid(row["country"])
        if code and code not in {*FOLDERS.values(), *COPIED}:
            # News has these by their full names: "Reina" is a nightclub before it is the minister of Honduras.
            post = replace(known_post("foreign minister", code, territories.labels[code]), surname=False)
            yield Held(
                _person(row["name"], code, row["person"]), post, row["start"], "", known, frozenset({EVERY_POLITICIAN})
            )


def read_holders(folder: Path) -> list[dict[str, str]]:
    """Rows of one folder that reach into our years, with what its list of persons gives."""
    bio = {row["id"]: row for row in read_csv(folder / "bio.csv")}
    told = read_csv(folder / "holders21.csv")
    rows = [{"gender": "", "enwiki": "", **bio.get(row["personID"], {}), **row} for row in told]
    named = [r | {"person": r["person"] if _is_latin(r["person"]) else r["enwiki"]} for r in rows]
    dated = [r for r in named if r["start"] and (not r["end"] or r["end"] >= max(SINCE_YEAR, r["start"]))]
    return [r for r in dated if r["person"]]


def _is_latin(name: str) -> bool:
    return any("A" <= letter <= "Z" for letter in plain(name))


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a table; some folders have no list of persons."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
