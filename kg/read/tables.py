"""Tables (CSV, also parted by semicolons or tabs) -> a record a row, by the names in the first row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from kg.read.text import MAX_LINE

_MOST_COLUMNS = 200


class Header(NamedTuple):
    """What parts the columns, and what they are called."""

    delimiter: str
    names: list[str]


def header_of(start: bytes, text: str) -> Header | None:
    """The header, if these bytes begin with one: names in the first line, and one of them is `text`."""
    first = re.split(rb"[\r\n]", start.removeprefix(b"\xef\xbb\xbf"), maxsplit=1)[0].decode("utf-8", "replace")
    for delimiter in ",;\t":
        names = next(csv.reader([first], delimiter=delimiter), [])
        if 1 < len(names) <= _MOST_COLUMNS and text in names:
            return Header(delimiter, names)
    return None


def rows_in_table(lines: Iterable[str], text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row as an object with the line that it ends on, counted from 1; rows may have cells too few.

    Raises:
        ValueError: a cell has no end.
    """
    given = iter(lines)
    first = next(given)
    header = header_of(first.encode("utf-8", "replace"), text)
    assert header is not None  # that is how it was told to be a table
    csv.field_size_limit(MAX_LINE)
    rows = csv.reader(chain([first.removeprefix("\ufeff")], given), delimiter=header.delimiter)
    names = next(rows)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, dict(zip(names, row, strict=False))
    except csv.Error as error:
        raise ValueError(f"line {rows.line_num}: {error}") from error
