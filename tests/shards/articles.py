"""Articles of our own in any number, about calls and visits between a few people: for runs over many of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.read import Candidate

WHO = ["Donald Trump", "Vladimir Putin", "Emmanuel Macron", "Volodymyr Zelenskyy", "Keir Starmer", "Xi Jinping"]
WHERE = ["Kyiv", "Riyadh", "Geneva", "Ankara", "Brussels"]
SAID = [
    "{who} phoned {whom} on Monday, his office said, and both spoke for number {n} of minutes about grain.",
    "{who} will visit {where} next month, a spokesman told reporters, if the roads to it are open by day {n}.",
    "{whom} did not meet {who} in {where}, the ministry said in its note number {n} of this year.",
]


def records(number: int) -> Iterator[dict[str, str]]:
    """As many articles, each with words of its own."""
    for n in range(number):
        who, whom, where = WHO[n % 6], WHO[(n // 6 + n + 1) % 6], WHERE[n % 5]
        text = " ".join(said.format(who=who, whom=whom, where=where, n=n) for said in SAID)
        yield {"id": f"a{n:05}", "published": f"2025-02-{n % 28 + 1:02}", "source": f"Paper {n % 7}", "text": text}


def written(path: Path, number: int) -> Path:
    """A file of JSON lines with as many articles."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records(number)), encoding="utf-8")
    return path


def candidates(number: int) -> list[Candidate]:
    """The same as candidates."""
    return [Candidate(r["id"], "record", json.dumps(r).encode(), "a.jsonl", r["id"]) for r in records(number)]
