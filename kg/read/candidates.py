"""Files -> what may be articles in them: plain data that can be hashed, kept, and sent to another process."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple, cast

from kg.read.files import STDIN

PEEKED = 65_536  # bytes by which the kind of a stream is told


class Candidate(NamedTuple):
    """What may be an article: where it stands (`news.jsonl:3`), of which kind it is, and its bytes.

    The kinds: a plain `text`, a `record` (a JSON object with the fields of an article), a `page` of HTML; of what is
    `unreadable` the bytes are the reason in words. `name` is the name of its file; `spare_id` its id if it says none;
    `url` where it was taken from, if that is known from outside.
    """

    where: str
    kind: str
    data: bytes
    name: str
    spare_id: str
    url: str = ""


def find_candidates(files: Iterable[Path], text: str = "text") -> Iterator[Candidate]:
    """Yield all that may be articles in these files, in order, each read when it is asked for.

    What a file is, is told by its first bytes: a plain text, a page, JSON lines or one JSON document, a table, a feed,
    a web archive; or gzip or zip of these. `text` is the name of the field or column that holds the text, by which a
    table is told from a text. A file that cannot be read gives one that is `unreadable`.
    """
    from kg.read.streams import Stream, in_stream

    for path in files:
        where = "stdin" if path == STDIN else str(path)
        try:
            with _open(path) as data:
                yield from in_stream(Stream(data, where, Path(where).name, text))
        except OSError as error:
            yield unreadable(where, f"cannot be read: {error.strerror or error}")


def unreadable(where: str, reason: str) -> Candidate:
    """What stands there and cannot be read, and why."""
    return Candidate(where, "unreadable", reason.encode("utf-8", "surrogateescape"), where, where)


@contextmanager
def _open(path: Path) -> Iterator[BufferedReader[Any]]:
    if path != STDIN:
        with BufferedReader(path.open("rb", buffering=0), PEEKED) as file:
            yield file
        return
    stdin = BufferedReader(cast(Any, sys.stdin.buffer), PEEKED)
    yield stdin
    stdin.detach()  # or it would be closed, which is not for us to do
