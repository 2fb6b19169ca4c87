"""Files, folders, JSON lines and standard input -> articles, one after the other.

What the user names wrongly stops at once; what the world's files get wrong is skipped, named and explained.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NoReturn

from kg.errors import ArticleError, KGError
from kg.model import Article
from kg.read.days import parse_day
from kg.read.files import LINES_ENDING, STDIN, Paths, ending, find_files, stem
from kg.read.parse import MAX_LINE, line_article, text_article
from kg.read.text import MAX_BYTES

_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')

Candidate = tuple[str, Callable[[], Article]]
"""Where an article stands, and what reads it or raises."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that was not read: `where` it stands (`a.txt`, `news.jsonl:3`) and why, with what to do."""

    where: str
    reason: str


def read_articles(paths: Paths, published: str | None = None) -> Iterator[Article | Skipped]:
    """Yield the articles of these files and folders, each read when it is asked for, in the order of the paths.

    Plain text (.txt, .text, .md or no ending) is one article: its id is the file name without ending, its source
    the file name. A .jsonl file holds one article a line: `{"id", "title", "published", "source", "url", "text"}`,
    of which only `text` must be there; offsets into that text stay true. `-` is standard input, either of the two.
    `published` is the publication day of articles that do not say theirs.

        [*read_articles(["news/", "wire.jsonl"], published="2025-02-12")]
        -> [Article("a", "Rubio lands in Riyadh ...", ...), Skipped("news/b.txt", "a PDF; save its text first"), ...]

    Raises:
        InputError: at the call, not later: a path that does not exist, a folder without articles, a wrong date.
    """
    day = None if published is None else parse_day(published)
    return _read(find_files(paths), day)


def typed_article(text: str, published: str | None = None) -> Article:
    """The article in a text that somebody typed, published on this day; its id is `text`.

    Raises:
        InputError: a wrong date.
        ArticleError: it is no English text that we can read; the message says why and what to do.
    """
    day = None if published is None else parse_day(published)
    return text_article(text.encode("utf-8", "surrogateescape"), Path("text"), day)


def _read(files: list[Path], day: str | None) -> Iterator[Article | Skipped]:
    seen: dict[str, str] = {}
    for where, read in (candidate for file in files for candidate in _candidates(file, day)):
        try:
            article = read()
        except KGError as error:
            yield Skipped(where, str(error))
            continue
        if article.id in seen:
            yield Skipped(where, f"the id {article.id!r} is already that of {seen[article.id]}; give it another")
            continue
        seen[article.id] = where
        yield article


def _candidates(path: Path, day: str | None) -> Iterator[Candidate]:
    """All that may be articles in one file; a file that cannot be read is one that fails."""
    try:
        with _open(path) as stream:
            if path == STDIN:
                yield from _from_stdin(stream, day)
            elif ending(path) == LINES_ENDING:
                yield from _from_lines(_lines(stream), path, day)
            else:
                yield _from_text(stream.read(MAX_BYTES + 1), path, day)
    except OSError as error:
        yield str(path), partial(_fail, f"cannot be read: {error.strerror}")


def _open(path: Path) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == STDIN else path.open("rb")


def _from_stdin(stream: BinaryIO, day: str | None) -> Iterator[Candidate]:
    """JSON lines when the first line with anything in it starts an object, else one plain text."""
    name, lines, start = Path("stdin"), _lines(stream), []
    for line in lines:
        start.append(line)
        if line.strip():
            break
    if start and _OBJECT.match(start[-1]):
        yield from _from_lines(chain(start, lines), name, day)
    else:
        yield _from_text(b"".join(start) + stream.read(MAX_BYTES + 1), name, day)


def _from_text(data: bytes, path: Path, day: str | None) -> Candidate:
    return str(path), partial(text_article, data, path, day)


def _from_lines(lines: Iterable[bytes], path: Path, day: str | None) -> Iterator[Candidate]:
    empty = True
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            empty, where = False, f"{path}:{number}"
            yield where, partial(line_article, line, where, f"{stem(path)}-{number}", day)
    if empty:
        yield str(path), partial(_fail, "empty: there is no article in it")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long only as much as shows it."""
    while line := stream.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
        yield line


def _fail(reason: str) -> NoReturn:
    raise ArticleError(reason)
