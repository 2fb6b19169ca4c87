"""Publishers of an event, and how many of them tell it independently of each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from kg.merge.texts import copies
from kg.model import Article

# "WASHINGTON/MOSCOW (Reuters) - …", "Paris, Feb 12 (AFP) — …": the agency in the dateline, behind a town or two.
DATELINE = re.compile(
    r"^(?:[A-Z][A-Z/.,' -]{2,40}|[A-Z][a-z]+(?:[ /][A-Z][a-z]+)?)(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r" ?\(([A-Z][\w. ]{1,30})\) ?[-–—]",
    re.MULTILINE,
)
OPENING = 600  # characters within which a dateline stands


class Sources:
    """Who printed which text: a publisher's articles are one source, and so are all that print one text."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles

    def count(self, told_in: Iterable[str]) -> tuple[int, int]:
        """How many publishers the articles with these ids have, and how many of their texts nobody else of them has.

        The second is the largest number of them of which no two share a publisher or a text. No other article counts.
        """
        ids = sorted(set(told_in))
        known = [self._articles[id] for id in ids if id in self._articles]
        publishers = {id: f"article {id}" for id in ids} | {a.id: _publisher(a) for a in known}
        if len(ids) == 1:
            return 1, 1
        printed: dict[str, set[str]] = {}
        for id, text in self._printed(ids, known, publishers).items():
            printed.setdefault(text, set()).add(publishers[id])
        return len(set(publishers.values())), _matched(printed)

    def _printed(self, ids: Iterable[str], known: Sequence[Article], publishers: Mapping[str, str]) -> dict[str, str]:
        """By article the text it printed: the first that has it, or the agency that wrote it."""
        texts = {id: id for id in ids} | copies(known)
        credits = {a.id: credit for a in known if (credit := _credit(a))}
        agencies = set(credits.values())
        credits |= {id: paper for id, paper in publishers.items() if paper in agencies}
        agency_of: dict[str, str] = {}  # by text: of several the first by name
        for id, credit in sorted(credits.items(), key=lambda pair: pair[1]):
            agency_of.setdefault(texts[id], f"agency {credit}")
        return {id: agency_of.get(text, text) for id, text in texts.items()}


def _matched(texts: Mapping[str, set[str]]) -> int:
    """How many texts can be given a publisher of their own (a maximum matching, by augmenting paths)."""
    text_of: dict[str, str] = {}

    def place(text: str, tried: set[str]) -> bool:
        for paper in sorted(texts[text] - tried):
            tried.add(paper)
            if paper not in text_of or place(text_of[paper], tried):
                text_of[paper] = text
                return True
        return False

    return sum(place(text, set()) for text in sorted(texts))


def _publisher(article: Article) -> str:
    """The paper, else the site, else the article itself; "Reuters" and "reuters" are one."""
    return article.source.strip().casefold() or _site(article.url) or f"article {article.id}"


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "http://[::1" is no address at all
        return ""


def _credit(article: Article) -> str | None:
    found = DATELINE.search(article.body[:OPENING])
    return found[1].strip().casefold() if found else None
