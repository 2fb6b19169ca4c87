"""Files -> what may be articles in them: plain data that can be hashed, kept, and sent to another process."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.read.files import LINES_ENDING, STDIN, ending, stem
from kg.read.text import MAX_BYTES, MAX_LINE

_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')


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


def find_candidates(files: Iterable[Path]) -> Iterator[Candidate]:
    """Yield all that may be articles in these files, in order, each read when it is asked for.

    A file that cannot be read gives one that is `unreadable`.
    """
    for path in files:
        try:
            with _open(path) as stream:
                yield from _in_file(stream, path)
        except OSError as error:
            yield unreadable(str(path), f"cannot be read: {error.strerror}")


def unreadable(where: str, reason: str) -> Candidate:
    """What stands there and cannot be read, and why."""
    return Candidate(where, "unreadable", reason.encode("utf-8", "surrogateescape"), where, where)


def _open(path: Path) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == STDIN else path.open("rb")


def _in_file(stream: BinaryIO, path: Path) -> Iterator[Candidate]:
    if path == STDIN:
        yield from _in_stdin(stream)
    elif ending(path) == LINES_ENDING:
        yield from _in_lines(_lines(stream), path)
    else:
        yield _in_text(stream.read(MAX_BYTES + 1), path)


def _in_stdin(stream: BinaryIO) -> Iterator[Candidate]:
    """JSON lines when the first line with anything in it starts an object, else one plain text."""
    name, lines, start = Path("stdin"), _lines(stream), []
    for line in lines:
        start.append(line)
        if line.strip():
            break
    if start and _OBJECT.match(start[-1]):
        yield from _in_lines(chain(start, lines), name)
    else:
        yield _in_text(b"".join(start) + stream.read(MAX_BYTES + 1), name)


def _in_text(data: bytes, path: Path) -> Candidate:
    return Candidate(str(path), "text", data, path.name, stem(path))


def _in_lines(lines: Iterable[bytes], path: Path) -> Iterator[Candidate]:
    empty = True
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            empty = False
            yield Candidate(f"{path}:{number}", "record", line, path.name, f"{stem(path)}-{number}")
    if empty:
        yield unreadable(str(path), "empty: there is no article in it")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long only as much as shows it."""
    while line := stream.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
        yield line
