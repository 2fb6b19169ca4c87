"""Texts as cells of a table that a spreadsheet opens: no cell starts a formula, and every text comes back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

# A spreadsheet runs a cell that starts so; the full-width signs in some of its languages too. Where its separator is
# not ours ("a;=b" in a German Excel), a cell may start within a text.
_START = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
_MARKED = re.compile(f"(\\A(?='*[\t\r\n])|(?:\\A|[;\t\r\n])(?='*{_START}))")
_MARK = re.compile(f"(\\A|[;\t\r\n])'(?='*{_START})|\\A'(?='*[\t\r\n])")


def as_cell(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would take for a formula, and before such apostrophes.

    >>> as_cell("=1+1"), as_cell("'=1+1"), as_cell("1+1"), as_cell("a;-b")
    ("'=1+1", "''=1+1", '1+1', "a;'-b")
    """
    return _MARKED.sub(r"\1'", text)


def from_cell(cell: str) -> str:
    """The text of which `as_cell` made this cell.

    >>> from_cell("'=1+1"), from_cell("''=1+1"), from_cell("'tis")
    ('=1+1', "'=1+1", "'tis")
    """
    return _MARK.sub(lambda found: found[1] or "", cell)


Cell = str | int | float | bool | None


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Iterator[bytes]:
    """A table in UTF-8, a row a chunk, its heading first; what is None is empty, numbers are bare."""
    yield _line(columns)
    for row in rows:
        yield _line([_written(row.get(column)) for column in columns])


def _written(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"  # as R and spreadsheets write it; pandas reads it too
    return as_cell(value) if isinstance(value, str) else value


def _line(cells: Sequence[str | int | float]) -> bytes:
    line = io.StringIO(newline="")
    # A carriage return within a text ends the row for many readers, unless it is quoted.
    returns = any("\r" in cell for cell in cells if isinstance(cell, str))
    csv.writer(line, lineterminator="\n", quoting=csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL).writerow(cells)
    return line.getvalue().encode()
