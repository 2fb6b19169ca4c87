"""Which articles a run has had: ids that are taken, texts that are there already, near copies."""

from __future__ import annotations

import heapq
import re
import sqlite3
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

from kg.model import Article
from kg.read.candidates import Candidate

_WORD = re.compile(r"\w+")
_RUN = 5  # words that stand for each other
SKETCH = 16  # of a text's runs, those with the smallest numbers
_NEAR = 8  # of these in common: about half of both texts


class Print(NamedTuple):
    """The marks by which a text is known again: `exact` is its own and its publisher's, `sketch` its copies' too."""

    exact: str
    sketch: tuple[int, ...]


def print_of(article: Article, candidate: Candidate) -> Print:
    """The marks of an article.

    What one publisher printed on one day in the same words is the same article; an agency's report in two papers is
    two. A plain text has no publisher: its file's name is none.
    """
    words = _WORD.findall(article.body)
    publisher = "" if candidate.kind == "text" else article.source or _site(article.url)
    own = "\n".join([publisher.casefold(), article.published or "", " ".join(words)])
    exact = blake2b(own.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    numbers = [crc32(word.lower().encode("utf-8", "surrogatepass")) for word in words]
    runs = {hash(run) & 0x7FFFFFFF for run in zip(*(numbers[n:] for n in range(_RUN)), strict=False)}
    return Print(exact, tuple(heapq.nsmallest(SKETCH, runs)))


class Seen:
    """The articles of a run so far, in a file that goes with it: memory stays as it is however many there are."""

    def __init__(self) -> None:
        self._files = sqlite3.connect("")
        self._files.executescript(
            "CREATE TABLE id (id TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID;"
            "CREATE TABLE text (exact TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID;"
            "CREATE TABLE run (run INTEGER, text INTEGER, PRIMARY KEY (run, text)) WITHOUT ROWID;"
        )
        self._texts = self.copies = 0

    def refuse(self, place: str, id: str, marks: Print) -> str:
        """Why the article at this place is left out, or "": then it counts as seen, and as a copy if it is one."""
        for [other] in self._files.execute("SELECT place FROM id WHERE id = ?", [_safe(id)]):
            return f"the id {id!r} is already that of {other}; give it another"
        for [other] in self._files.execute("SELECT place FROM text WHERE exact = ?", [marks.exact]):
            return f"the same article as {other}"
        self._files.execute("INSERT INTO id VALUES (?, ?)", [_safe(id), _safe(place)])
        self._files.execute("INSERT INTO text VALUES (?, ?)", [marks.exact, _safe(place)])
        self._count_copy(marks.sketch)
        return ""

    def _count_copy(self, sketch: tuple[int, ...]) -> None:
        if len(sketch) < SKETCH:  # a sentence or two: no text that is copied
            return
        shared = f"SELECT COUNT(*) AS runs FROM run WHERE run IN ({','.join('?' * SKETCH)}) GROUP BY text"
        [[most]] = self._files.execute(f"SELECT COALESCE(MAX(runs), 0) FROM ({shared})", sketch)
        self._texts += 1
        self.copies += most >= _NEAR
        if most < SKETCH:  # a text that is there as it is finds nothing new
            self._files.executemany("INSERT INTO run VALUES (?, ?)", [(run, self._texts) for run in sketch])


def _safe(text: str) -> str:
    """Lone surrogates are no UTF-8, which the file wants."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _site(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # "http://[::1" is no address at all
        return ""
