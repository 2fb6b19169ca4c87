"""A stream of bytes -> the candidates in it, by what its first bytes say that it is.

A kind is a test of these bytes and a reader. Whatever the stream holds, no more of it is in memory than one article, or
one document of JSON.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from kg.read.candidates import PEEKED, Candidate, unreadable
from kg.read.feeds import is_feed, records_in_feed
from kg.read.files import stem
from kg.read.pages import MAX_PAGE, is_page
from kg.read.tables import header_of, rows_in_table
from kg.read.text import MAX_BYTES, MAX_LINE

MAX_DOCUMENT = 100_000_000  # bytes of one JSON document, and of an archive within another
_ENDLESS = 64_000_000  # bytes without the end of a line
_DEEPEST = 3  # archives within each other
Readable = IO[bytes] | gzip.GzipFile
_BROKEN = (EOFError, OSError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError)


class Stream(NamedTuple):
    """Bytes to read, where they stand, the name of their file, what the text is called, in how many archives."""

    data: BufferedReader
    where: str
    name: str
    text: str
    depth: int = 0

    def inside(self, data: Readable, where: str, name: str) -> Stream:
        """What stands in this one."""
        return Stream(BufferedReader(cast(Any, data), PEEKED), where, name, self.text, self.depth + 1)


def in_stream(stream: Stream) -> Iterator[Candidate]:
    """Yield all that may be articles in a stream, in order."""
    start = stream.data.peek(PEEKED)[:PEEKED]
    if stream.depth > _DEEPEST:
        yield unreadable(stream.where, f"over {_DEEPEST} archives within each other; unpack it first")
        return
    read = next(read for is_kind, read in _KINDS if is_kind(start, stream))
    try:
        yield from read(stream)
    except _BROKEN as error:
        yield unreadable(stream.where, f"damaged: {error}; what stands before it is read")


def _in_gzip(stream: Stream) -> Iterator[Candidate]:
    with gzip.GzipFile(fileobj=stream.data, mode="rb") as unpacked:  # in another one it would ask that for its mode
        yield from in_stream(stream.inside(unpacked, stream.where, stream.name.removesuffix(".gz")))


def _in_zip(stream: Stream) -> Iterator[Candidate]:
    """The members by name; of an archive that cannot be wound back as much as fits in memory."""
    whole: Readable = stream.data
    if stream.depth or not stream.data.seekable():
        whole = io.BytesIO(stream.data.read(MAX_DOCUMENT + 1))
        if whole.seek(0, io.SEEK_END) > MAX_DOCUMENT:
            yield unreadable(stream.where, f"an archive of over {MAX_DOCUMENT:,} bytes here; unpack it first")
            return
    with zipfile.ZipFile(whole) as archive:
        names = sorted(info.filename for info in archive.infolist() if not info.is_dir())
        if "[Content_Types].xml" in names or "mimetype" in names:
            yield unreadable(stream.where, "an Office document or a book; save its text first")
            return
        if not names:
            yield unreadable(stream.where, "empty: there is no article in it")
        for name in names:
            where = f"{stream.where}!{name}"
            if any(part.startswith((".", "__MACOSX")) for part in Path(name).parts):
                continue
            try:
                with archive.open(name) as member:
                    yield from in_stream(stream.inside(member, where, Path(name).name))
            except _BROKEN as error:  # encrypted, an unknown packing, a wrong checksum
                yield unreadable(where, f"damaged or locked: {error or type(error).__name__}")


def _in_warc(stream: Stream) -> Iterator[Candidate]:
    """The pages and texts that servers answered with."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    empty = True
    try:
        for number, record in enumerate(ArchiveIterator(stream.data), 1):
            if record.rec_type != "response":
                continue
            if record.http_headers is None:
                raise ArchiveLoadFailed(f"record {number} holds no answer of a server")
            if record.http_headers.get_statuscode() != "200":
                continue
            type = record.http_headers.get_header("Content-Type") or ""
            kind = "page" if "html" in type else "text" if type.startswith("text/plain") else ""
            if kind:
                data = record.content_stream().read((MAX_PAGE if kind == "page" else MAX_BYTES) + 1)
                url, id = record.rec_headers.get_header("WARC-Target-URI") or "", f"{stem(Path(stream.name))}-{number}"
                empty = False
                yield Candidate(f"{stream.where}#{number}", kind, data, stream.name, id, url)
    except ArchiveLoadFailed as error:
        yield unreadable(stream.where, f"damaged: {error}; what stands before it is read")
    if empty:
        yield unreadable(stream.where, "there is no page and no text in this web archive")


def _in_feed(stream: Stream) -> Iterator[Candidate]:
    data = stream.data.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield unreadable(stream.where, f"a feed of over {MAX_DOCUMENT:,} bytes; split it")
        return
    yield from _numbered(records_in_feed(data), stream)


def _in_json(stream: Stream) -> Iterator[Candidate]:
    """One document: a list of articles, an object that holds one, or an article."""
    data = stream.data.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        yield unreadable(stream.where, f"JSON of over {MAX_DOCUMENT:,} bytes in one piece; make it JSON lines")
        return
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield unreadable(stream.where, f"not JSON ({error})")
        return
    yield from _numbered(_articles_in(whole), stream)


def _articles_in(whole: Any) -> list[Any]:
    """The list of objects in a document, else the document."""
    if isinstance(whole, list):
        return whole
    lists = [value for value in whole.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return lists[0] if len(lists) == 1 else [whole]


def _numbered(records: Iterable[Any], stream: Stream) -> Iterator[Candidate]:
    number = 0
    for number, record in enumerate(records, 1):
        id = f"{stem(Path(stream.name))}-{number}"
        yield Candidate(f"{stream.where}[{number}]", "record", json.dumps(record).encode(), stream.name, id)
    if not number:
        yield unreadable(stream.where, "empty: there is no article in it")


def _in_lines(stream: Stream) -> Iterator[Candidate]:
    empty = True
    for number, line in enumerate(_lines(stream.data), 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            empty, id = False, f"{stem(Path(stream.name))}-{number}"
            yield Candidate(f"{stream.where}:{number}", "record", line, stream.name, id)
    if empty:
        yield unreadable(stream.where, "empty: there is no article in it")


def _in_table(stream: Stream) -> Iterator[Candidate]:
    lines = (line.decode("utf-8", "replace") for line in _lines(stream.data))
    for number, row in rows_in_table(lines, stream.text):
        id = f"{stem(Path(stream.name))}-{number}"
        yield Candidate(f"{stream.where}:{number}", "record", json.dumps(row).encode(), stream.name, id)


def _in_page(stream: Stream) -> Iterator[Candidate]:
    data = stream.data.read(MAX_PAGE + 1)
    yield Candidate(stream.where, "page", data, stream.name, stem(Path(stream.name)))


def _in_text(stream: Stream) -> Iterator[Candidate]:
    data = stream.data.read(MAX_BYTES + 1)
    yield Candidate(stream.where, "text", data, stream.name, stem(Path(stream.name)))


def _lines(stream: BufferedReader) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long only as much as shows it.

    Raises:
        ValueError: a line has no end.
    """
    while line := stream.readline(MAX_LINE + 1):
        rest, length = line, len(line)
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
            length += len(rest)
            if length > _ENDLESS:
                raise ValueError(f"a line of over {_ENDLESS:,} bytes")
        yield line


def _starts(*marks: bytes) -> Callable[[bytes, Stream], bool]:
    return lambda start, stream: start.startswith(marks)


_LINE_OF_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"[^\n]*\}|\})\s*(?:\n|$)')
_DOCUMENT = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*[\[{\]]|\{\s*(?:"|\}))')


def _is_lines(start: bytes, stream: Stream) -> bool:
    """JSON lines: the first line is an object from end to end, or its file is called so, or it is long."""
    if stream.name.endswith(".jsonl") or _LINE_OF_OBJECT.match(start):
        return True
    return bool(_DOCUMENT.match(start)) and start.lstrip()[:1] == b"{" and b"\n" not in start.lstrip()[: PEEKED // 2]


_KINDS: list[tuple[Callable[[bytes, Stream], bool], Callable[[Stream], Iterator[Candidate]]]] = [
    (_starts(b"\x1f\x8b"), _in_gzip),
    (_starts(b"PK\x03\x04", b"PK\x05\x06"), _in_zip),
    (_starts(b"WARC/"), _in_warc),
    (lambda start, _: is_feed(start), _in_feed),
    (lambda start, _: is_page(start), _in_page),
    (_is_lines, _in_lines),
    (lambda start, _: _DOCUMENT.match(start) is not None, _in_json),
    (lambda start, stream: header_of(start, stream.text) is not None, _in_table),
    (lambda start, _: True, _in_text),
]
