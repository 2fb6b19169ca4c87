"""How well real news pages are read: body, title, day; and which events come from outside the expected body.

    python tests/figures/pages.py FOLDER [--events]

The folder holds `NAME.json` with what is expected of versions of a page, and the pages `NAME_YYYY_MM_DD.html.gz`.
Body: F1 of words, as bags. Title: without case, marks and white space. Day: the same.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.build import Reader, tell
from kg.model import Article
from kg.read import Candidate, How
from kg.read.parse import read_candidate

Expected = dict[str, Any]


def pages(folder: Path) -> Iterator[tuple[str, Article, Expected]]:
    """Each page by name, as we read it, with what is expected; versions and pages are in the order of their days."""
    for told in sorted(folder.glob("*.json")):
        versions = sorted(json.loads(told.read_text(encoding="utf-8")).items())
        files = sorted(folder.glob(f"{told.stem}_*.html.gz"))
        for (_, expected), file in zip(versions, files, strict=True):
            name = file.name.removesuffix(".html.gz")
            page = Candidate(name, "page", gzip.decompress(file.read_bytes()), name, name)
            yield name, read_candidate(page, How()), expected


def body(expected: Expected) -> str:
    """The expected text, line by line."""
    sections = expected["body"]["sections"]
    return "\n".join(
        [*expected["body"]["summary"], *(line for s in sections for line in s["headline"] + s["paragraphs"])]
    )


def f1(found: str, expected: str) -> float:
    """Of two bags of words."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (found, expected))
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def loose(title: str) -> str:
    """A title without case and marks."""
    return re.sub(r"\W+", " ", title.lower()).strip()


def outside(article: Article, expected: Expected) -> Iterator[str]:
    """The evidence of events that the expected body does not hold: under half of its pairs of words stand there."""
    known = set(pairwise(loose(f"{article.title} {body(expected)}").split()))
    [told] = tell([article], Reader())
    for event in told.events:
        for claim in event.claims:
            pairs = list(pairwise(loose(claim.evidence.text).split()))
            if sum(pair in known for pair in pairs) < len(pairs) / 2:
                yield f"{event.type}: {claim.evidence.text}"


def main(folder: Path, events: bool) -> None:
    read = list(pages(folder))
    scores = {name: f1(article.body, body(expected)) for name, article, expected in read}
    titles = {name: loose(article.title) == loose(expected["title"]) for name, article, expected in read}
    days = {name: article.published == expected["publishing_date"][:10] for name, article, expected in read}
    for name, article, expected in read:
        if not titles[name] or not days[name] or scores[name] < 0.9:
            print(f"{name}: body {scores[name]:.3f}, {article.published} for {expected['publishing_date'][:10]}")
            print(f"    {article.title!r}\n    {expected['title']!r}")
    if events:
        found = [(name, line) for name, article, expected in read for line in outside(article, expected)]
        print(*(f"outside {name}: {line}" for name, line in found), sep="\n")
        print(f"{len(found)} events from outside the expected body")
    print(f"{len(read)} pages: body F1 {sum(scores.values()) / len(read):.3f} (worst {min(scores.values()):.3f}),")
    print(f"title {sum(titles.values())}, day {sum(days.values())}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--events" in sys.argv)
