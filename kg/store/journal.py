"""What was done to a store, in order: a line of JSON for each article added or taken out, and for corrections.

Lines are appended and never changed. Everything else in the store follows from them and can be rebuilt.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from kg.corrections import Correction
from kg.errors import InputError
from kg.graph.iris import writable
from kg.model import Told


class Entry(NamedTuple):
    """One line: at that moment (UTC, to the second) one of three things was done.

    `added` is what an article tells, in place of what it told before; `removed` the id of an article; `corrections`
    are those kept from then on.
    """

    at: str
    added: Told | None = None
    removed: str | None = None
    corrections: tuple[Correction, ...] | None = None

    @property
    def article_id(self) -> str | None:
        """The id of the article that came or went, as the graph has it; None for corrections."""
        return writable(self.added.article.id) if self.added is not None else self.removed


ENTRY = TypeAdapter(Entry)


class Journal:
    """The file of a store's entries, open for appending; offsets are bytes from its beginning."""

    def __init__(self, path: Path) -> None:
        """Open the file or begin one. A last line without its end was never acknowledged, and goes.

        Raises:
            OSError: it cannot be read or written.
        """
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        self.end = _after_last_line(self._file)
        os.ftruncate(self._file, self.end)

    def append(self, entry: Entry) -> None:
        """Write an entry, whole or not at all.

        Raises:
            OSError: the disk is full or fails.
        """
        line = (json.dumps(ENTRY.dump_python(entry, mode="json", exclude_defaults=True)) + "\n").encode()
        written = 0
        try:
            while written < len(line):
                written += os.pwrite(self._file, line[written:], self.end + written)
        except OSError:
            self.cut(self.end)
            raise
        self.end += len(line)

    def cut(self, end: int) -> None:
        """Take back what was written from here on."""
        os.ftruncate(self._file, end)
        self.end = end

    def sync(self) -> None:
        """Wait until it is safe on the disk."""
        os.fsync(self._file)

    def close(self) -> None:
        """Sync and close."""
        self.sync()
        os.close(self._file)

    def entries(self, start: int = 0) -> Iterator[tuple[Entry, int]]:
        """Yield the entries from an offset on, each with the offset of its end.

        Raises:
            InputError: a line that is no entry.
        """
        return read_entries(self.path, start)

    def living(self) -> Iterator[Entry]:
        """Yield of each article that was not taken out the last entry, and the last corrections, in their order."""
        last: dict[str | None, int] = {}
        for entry, end in self.entries():
            last[entry.article_id] = end
        kept = set(last.values())
        for entry, end in self.entries():
            if end in kept and entry.removed is None:
                yield entry


def read_entries(path: Path, start: int = 0) -> Iterator[tuple[Entry, int]]:
    """As `Journal.entries`, of a file that somebody else may write to: a line without its end is left out."""
    with path.open("rb") as file:
        file.seek(start)
        for line in file:
            start += len(line)
            if not line.endswith(b"\n"):
                return
            try:
                yield ENTRY.validate_python(json.loads(line)), start
            except (ValueError, ValidationError) as error:
                told = str(error).splitlines()[0]
                raise InputError(f"{path}: the line that ends at byte {start} is no entry: {told}") from error


def _after_last_line(file: int) -> int:
    """The offset behind the last line that has its end, sought from the end of the file."""
    end = os.fstat(file).st_size
    while end:
        start = max(0, end - 2**16)
        at = os.pread(file, end - start, start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0


def now() -> str:
    """This moment in UTC, to the second: `2026-11-23T10:00:00Z`."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
