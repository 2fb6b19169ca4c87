"""Which position of a source is which office: the rows of `words/offices.toml`, and rules for what they do not name."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from records import Post
from words import words

MINISTER = re.compile(r"(?:Federal )?(?:Minister|minister) (?:of|for)(?: the)? ([A-Za-z' ,-]+)")
SECRETARY = re.compile(r"Secretary of (?:State for )?(?:the )?([A-Za-z' ,-]+)")
DEPUTY = re.compile(r"(?:Deputy|Under|Assistant) Secretary of (.+)")
AMBASSADOR = re.compile(r"(?i)ambassador to (?:the )?(.+)")
# Whose lists hold ministers of states and provinces too, or juniors beyond number.
NOT_BY_RULE = {"au", "ca", "ae"}
# No office that a text would give: "Minister of State", "Minister without portfolio", "Minister in charge …".
NO_OFFICE = re.compile(r"^(?:State\b|purposes)")
LONGEST = 6  # words of a portfolio


def post_of(position: str, code: str, country: str) -> Post | None:
    """The post that a position in the government of a country is; None for one that we leave out."""
    for row, fits in _rows("office"):
        if _in(row, code) and fits.fullmatch(position):
            return _post(row, country) if row["name"] else None
    if match := AMBASSADOR.fullmatch(position):
        return ambassador(match[1], code, country)
    return None if code in NOT_BY_RULE else _by_rule(position, code, country)


def body_post(position: str) -> Post | None:
    """The post that a position in a body of the world is."""
    found = (row for row, fits in _rows("body") if fits.fullmatch(position))
    row = next(found, None)
    return _post(row, row["of"]) if row else None


def known_post(office: str, code: str, country: str) -> Post:
    """The post of this office that news knows by the surname, with the other words that the table has for it."""
    row = next((r for r, _ in _rows("office") if r["name"] == office and _in(r, code)), {"name": office})
    heads = {title for titles in words("heads")["titles"].values() for title in titles}
    return _post(row | {"surname": True, "head": row.get("head", office in heads)}, country)


def ambassador(to: str, code: str, country: str) -> Post | None:
    """The post of an ambassador; None where nobody in the news is sent."""
    choice = words("posts")
    place = choice["spelt"].get(to, to)
    if place not in choice["places"] and code not in choice["everywhere"]:
        return None
    the = "the " if place.startswith("United ") else ""
    return Post(f"ambassador to {the}{place}", country, (f"ambassador in {the}{place}", f"envoy to {the}{place}"))


def _by_rule(position: str, code: str, country: str) -> Post | None:
    """ "Minister of Education" is the education minister, "Secretary of Labor" the labor secretary."""
    if code == "us" and (match := DEPUTY.fullmatch(position)):
        return Post(f"{position[0].lower()}{position[1:]}", country)
    for pattern, kind in ((MINISTER, "minister"), (SECRETARY, "secretary")):
        match = pattern.fullmatch(position)
        if match and (kind == "minister" or code in {"us", "gb"}) and not NO_OFFICE.match(match[1]):
            field = match[1].replace("Defence", "Defense").lower()
            if len(field.split()) <= LONGEST and not (code == "us" and field.startswith("state of")):
                return Post(f"{field} {kind}", country, (f"{kind} of {field}", f"{kind} for {field}"))
    return None


def _post(row: dict[str, Any], of: str) -> Post:
    several, surname, head = (row.get(key, False) for key in ("several", "surname", "head"))
    return Post(row["name"], of, tuple(row.get("titles", ())), several, surname, head)


def _in(row: dict[str, Any], code: str) -> bool:
    return code in row.get("in", [code]) and code not in row.get("not_in", [])


@cache
def _rows(table: str) -> list[tuple[dict[str, Any], re.Pattern[str]]]:
    return [(row, re.compile("|".join(row["positions"]), re.IGNORECASE)) for row in words("offices")[table]]
