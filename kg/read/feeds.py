"""Feeds (RSS, Atom) -> a record an entry, with the fullest text that it has."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from kg.read.pages import lines_of

_FEED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?[^>]*\?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)


def is_feed(start: bytes) -> bool:
    """Whether a feed begins so."""
    return _FEED.match(start) is not None


def records_in_feed(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the entries with the fields of an article, in their order; the title is no part of the text."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    for entry in feed.entries:
        texts = [entry.get("summary", ""), *(content.get("value", "") for content in entry.get("content", []))]
        yield {
            "id": entry.get("id") or entry.get("link"),
            "text": "\n".join(lines_of(max(texts, key=len))),
            "title": entry.get("title"),
            "published": _day(entry.get("published_parsed")),
            "updated": _day(entry.get("updated_parsed")),
            "source": feed.feed.get("title"),
            "author": entry.get("author"),
            "url": entry.get("link"),
        }


def _day(parsed: Any) -> str | None:
    """The day, in the time zone of Greenwich, as feeds are to be compared."""
    return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else None
