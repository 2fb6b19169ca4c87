"""Rewrites `actors/provinces.ttl`: provinces, states and islands, in their countries and with their Wikidata ids.

    python ontology/build_provinces.py FOLDER/data.jsonl

data.jsonl is rigour 2.x territories (MIT): names, QIDs, and the territory of which each is a part. Which we keep, and
how English calls them, stands in `provinces.toml`. The same sources give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HEAD = """\
# Provinces, states and islands of countries. Written by ontology/build_provinces.py; an edit here would be lost.
@prefix act: <https://w3id.org/diplograph/actor/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dip: <https://w3id.org/diplograph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""
OWN_KIND = (" Krai", " Okrug", " Republic", " Territory", " Territories", " Oblast")

Row = dict[str, Any]


def main(path: str) -> None:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    choice = tomllib.loads((HERE / "provinces.toml").read_text(encoding="utf-8"))
    told = sorted(turtle(row, choice) for row in rows if is_kept(row, choice))
    (HERE / "actors" / "provinces.ttl").write_text(HEAD + "\n" + "\n".join(told) + "\n", encoding="utf-8")


def is_kept(row: Row, choice: Row) -> bool:
    """The parts of the countries chosen, but cities, and what is a territory of its own."""
    is_part = row.get("parent") in choice["of"] and "-" in row["code"]
    return (is_part and row["code"] not in choice["left_out"]) or row["code"] in choice["islands"]


def turtle(row: Row, choice: Row) -> str:
    """One row: `act:Kursk_Oblast a dip:Place ; skos:prefLabel "Kursk Oblast" ; …`."""
    code, plain = row["code"], row["name"].split(" (")[0]
    name = choice["labels"].get(code, plain)
    others = {*choice["also"].get(code, ()), *called(plain, choice["kinds"].get(row["parent"], ()))} - {name}
    said = [f"act:{local(name)} a dip:Place", f"skos:prefLabel {quoted(name)}"]
    said += [f"skos:altLabel {', '.join(map(quoted, sorted(others)))}"] if others else []
    said += [f"skos:hiddenLabel {quoted(short)}" for short in choice["shared"].get(code, ())]
    said += [f"dip:inCountry act:{choice['countries'][row['parent']]}", f"skos:exactMatch wd:{row['qid']}"]
    return " ; ".join([*said, 'dct:source "rigour 2.x territories (MIT)" .'])


def called(name: str, kinds: Iterable[str]) -> Iterator[str]:
    """How news calls it with its kind: "Kursk region", "Hubei province"."""
    for kind in kinds:
        if name.endswith(" Oblast"):
            yield f"{name.removesuffix(' Oblast')} {kind}"
        elif not name.endswith(OWN_KIND):
            yield f"{name} {kind}"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def local(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("–", "-")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "_", plain.replace("'", "")).strip("_")


if __name__ == "__main__":
    main(sys.argv[1])
