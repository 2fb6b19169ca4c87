"""congress-legislators (CC0): presidents and vice presidents of the United States, senators, leaders of both houses.

    congress_legislators/executive.yaml, legislators-current.yaml

A term that still runs has no end yet and is vouched for as long as it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from every_politician import read_holders
from records import SINCE_YEAR, Held, Person, Post
from words import words

EXECUTIVE = "congress-legislators, executive (CC0)"
LEGISLATORS = "congress-legislators, current legislators (CC0)"
NOW = "2026"  # what ends later still runs
GENDERS = {"M": "male", "F": "female"}
SENATOR = Post("senator", "United States", ("US senator", "U.S. senator"), several=True)


def presidents(sources: Path) -> Iterator[Held]:
    known = {r["person"].split()[-1]: r for r in _us_holders(sources) if "President" in r["position"]}
    for row in _read(sources, "executive"):
        for term in row["terms"]:
            if term["end"] >= SINCE_YEAR:
                office = "president" if term["type"] == "prez" else "vice president"
                titles = ("vice-president",) if office == "vice president" else ()
                post = Post(office, "United States", titles, surname=True, head=office == "president")
                yield _held(_president(row, known), post, term["start"], term["end"], EXECUTIVE)


def _us_holders(sources: Path) -> list[dict[str, str]]:
    return read_holders(sources / "every_politician_2022" / "us-cabinet" / "html")


def _president(row: dict[str, Any], known: dict[str, dict[str, str]]) -> Person:
    ids, gender = row["id"], GENDERS[row["bio"]["gender"]]
    if "wikidata" in ids:
        return Person(ids["wikipedia"], "us", EXECUTIVE, ids["wikidata"], gender)
    seen = known.get(row["name"]["last"], {})
    name = seen.get("person") or f"{row['name'].get('nickname', row['name']['first'])} {row['name']['last']}"
    return Person(name, "us", EXECUTIVE, seen.get("personID", ""), gender)


def legislators(sources: Path) -> Iterator[Held]:
    """The senators of today, and who leads a house or a party in it."""
    for row in _read(sources, "legislators-current"):
        person = _legislator(row)
        senate = [t for t in row["terms"] if t["type"] == "sen" and t["end"] >= SINCE_YEAR]
        for term in senate:
            yield _held(person, SENATOR, term["start"], term["end"], LEGISLATORS)
        for role in row.get("leadership_roles", []):
            office = words("posts")["leaders"].get(role["title"])
            if office:
                post = Post(office["name"], "United States", tuple(office["titles"]), surname=True)
                last_term = row["terms"][-1]["end"]
                yield _held(person, post, role["start"], role.get("end", last_term), LEGISLATORS)


def _legislator(row: dict[str, Any]) -> Person:
    ids, name = row["id"], row["name"]
    called = f"{name.get('nickname', name['first'])} {name['last']}"
    wikipedia = ids.get("wikipedia", called).split(" (")[0]
    other = {called, name.get("official_full", "")} - {wikipedia, ""}
    gender = GENDERS[row["bio"]["gender"]]
    return Person(wikipedia, "us", LEGISLATORS, ids.get("wikidata", ""), gender, tuple(sorted(other)))


def _held(person: Person, post: Post, start: str, end: str, source: str) -> Held:
    ended, runs = (end, "") if end < NOW else ("", end)
    return Held(person, post, start, ended, runs, frozenset({source}))


def _read(sources: Path, name: str) -> list[dict[str, Any]]:
    text = (sources / "congress_legislators" / f"{name}.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return rows
