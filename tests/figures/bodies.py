"""How many bodies and places we know, and how many of those that news names.

    python tests/figures/bodies.py general_list.yaml ARTICLES.jsonl…

The list (the General List of international bodies; for checking only) holds a member's names under `Name_en`,
`Name_other_en`, `Abbreviation_en`. News names a member where an article has one of its names of several words.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.ontology import Actors, load_actors

SPELLINGS = [("Organisation", "Organization"), ("Programme", "Program"), ("Centre", "Center")]


def names(member: str, row: dict[str, Any]) -> Iterator[str]:
    """A member's names in both spellings, its initials left out."""
    for told in (member, row.get("Name_en"), row.get("Name_other_en"), row.get("Name_other_2_en")):
        plain = re.sub(r"\s+", " ", told or "").replace("’", "'").replace("‐", "-").replace("–", "-")
        if " " in plain or len(plain) > 6:
            yield plain
            for british, american in SPELLINGS:
                yield plain.replace(british, american)
                yield plain.replace(american, british)


def table(actors: Actors, listed: dict[str, dict[str, Any]], news: str) -> Iterator[tuple[str, int]]:
    yield from sorted(Counter(actor.kind for actor in actors.all).items())
    known = {m for m, row in listed.items() if any(actors.named(name) for name in names(m, row))}
    named = {m for m, row in listed.items() if any(name in news for name in names(m, row))}
    yield from (("members of the list", len(listed)), ("known to us", len(known)))
    yield from (("named in the news given", len(named)), ("of these known to us", len(named & known)))
    yield from ((f"  not known: {member}", 1) for member in sorted(named - known))


def main(list_file: str, *articles: str) -> None:
    listed = yaml.safe_load(Path(list_file).read_text(encoding="utf-8"))
    lines = (line for file in articles for line in Path(file).read_text(encoding="utf-8").split("\n") if line)
    news = "\n".join(json.loads(line)["text"] for line in lines)
    for what, count in table(load_actors(), listed, news):
        print(f"{what:32}{count:6}")


if __name__ == "__main__":
    main(*sys.argv[1:])
