"""Countries and territories: names, adjectives, people, capitals. From rigour and The World Factbook.

data.jsonl          rigour 2.x territories, MIT: countries and territories, full names, QIDs, regions
factbook_leaders/   The World Factbook, May 2026, public domain: capital, adjective, people
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factbook import FACTBOOK, factbook_rows
from records import local
from ttl import block, quoted, texts
from words import words

RIGOUR = "rigour 2.x territories (MIT)"


class Territories:
    """The countries and territories that we keep, by the codes of rigour."""

    def __init__(self, sources: Path) -> None:
        lines = (sources / "data.jsonl").read_text(encoding="utf-8").splitlines()
        self.rows: dict[str, dict[str, Any]] = {row["code"]: row for row in map(json.loads, lines)}
        choice = words("countries")
        self.labels = {
            code: choice["labels"].get(code, row["name"])
            for code, row in self.rows.items()
            if code in choice["territories"] or (row["is_country"] and code not in choice["left_out"])
        }
        self.codes = {label: code for code, label in self.labels.items()}

    def named(self, name: str) -> str:
        """The code of a country by any of its names; empty for none of ours."""
        if name in self.codes:
            return self.codes[name]
        found = {c for c in self.labels if name in {self.rows[c]["name"], self.rows[c]["full_name"]}}
        return found.pop() if len(found) == 1 else ""

    def with_qid(self, qid: str) -> str:
        """The code of the country with this Wikidata id; empty for none of ours."""
        return next((c for c in self.labels if self.rows[c]["qid"] == qid), "")

    def region(self, code: str) -> str:
        """The part of the world, which names the file that a person of this country stands in."""
        row = self.rows.get(code, {})
        if not row:
            return "bodies"
        if code == "us":
            return "united-states"
        parent = self.rows.get(row.get("parent") or "", {})
        return (row.get("subregion") or parent.get("subregion") or "elsewhere").lower().replace(" ", "-")


def country_blocks(sources: Path, territories: Territories) -> Iterator[str]:
    factbook = factbook_rows(sources, territories)
    for code, name in territories.labels.items():
        row = factbook.get(code, {})
        city = capital(code, row)
        yield block(local(name), "Country", [
            ("skos:prefLabel", quoted(name)),
            texts("skos:altLabel", other_names(code, name, territories.rows[code])),
            texts("dip:adjective", adjectives(code, name, row)),
            texts("dip:people", people(code, row)),
            ("dip:capital", city and f"act:{local(city)}"),
            ("skos:exactMatch", f"wd:{territories.rows[code]['qid']}"),
            texts("dip:alpha3", [alpha3.upper()] if (alpha3 := territories.rows[code].get("alpha3")) else []),
            texts("dct:source", [RIGOUR, *([FACTBOOK] if row else [])]),
        ])  # fmt: skip
        if city:
            yield capital_block(city, territories)


def capital_block(city: str, territories: Territories) -> str:
    code = words("countries")["capital_ids"].get(city)
    qid = territories.rows[code]["qid"] if code else ""
    return block(local(city), "Place", [
        ("skos:prefLabel", quoted(city)),
        ("skos:exactMatch", qid and f"wd:{qid}"),
        texts("dct:source", [RIGOUR if qid else FACTBOOK]),
    ])  # fmt: skip


def capital(code: str, row: dict[str, Any]) -> str:
    choice = words("countries")
    if code in choice["no_capital"]:
        return ""
    told = html.unescape(row.get("capital") or "")
    return choice["capitals"].get(code) or re.split(r"[;,(]| in Romanian", told)[0].strip()


def other_names(code: str, name: str, territory: dict[str, Any]) -> set[str]:
    told = {territory["full_name"], territory["name"]} - {name}
    unused = code in words("countries")["full_names_left_out"]
    return set() if unused else {n for n in told if not re.search(r"[(\[]", n)}


def adjectives(code: str, name: str, row: dict[str, Any]) -> list[str]:
    if code in (chosen := words("countries")["adjectives"]):
        return chosen[code]
    told = ((row.get("demonym") or {}).get("adjective") or {}).get("text") or ""
    forms = [form.strip() for form in re.split(r", | or ", re.split(r"[;(/]", told)[0])]
    return [form for form in forms if form and form not in {name, "NA", "none"}]


def people(code: str, row: dict[str, Any]) -> list[str]:
    if code in (chosen := words("countries")["people"]):
        return chosen[code]
    told = ((row.get("demonym") or {}).get("noun") or {}).get("text") or ""
    if match := re.match(r"([\w' -]+)\(s\)", told):
        return [match[1] + "s"]
    return [told.split(" (")[0]] if "(singular and plural)" in told else []
