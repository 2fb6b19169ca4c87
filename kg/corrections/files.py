"""A file of corrections -> records: a table as spreadsheets save it, or the same in Turtle."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.cells import from_cell
from kg.corrections.clashes import as_written, clashes
from kg.corrections.records import Correction
from kg.corrections.rows import COLUMNS, correction_of
from kg.errors import InputError
from kg.ontology import DIP, Ontology, load_ontology, nearest

TABLE, TURTLE = (".csv", ".tsv", ".txt"), {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG}
SEPARATORS = ",;\t"  # a spreadsheet uses what its country uses

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLASS = f"{DIP}Correction"
# In Turtle every column is a property of a dip:Correction.
PROPERTIES = {
    "correction": f"{DIP}correction",
    "article": f"{DIP}correctsArticle",
    "words": f"{DIP}correctsWords",
    "type": f"{DIP}correctsType",
    "who": f"{DIP}correctsWho",
    "wrong": f"{DIP}wrong",
    "right": f"{DIP}right",
    "article2": f"{DIP}secondArticle",
    "words2": f"{DIP}secondWords",
    "by": "http://www.w3.org/ns/prov#wasAttributedTo",
    "on": "http://purl.org/dc/terms/created",
    "why": "http://www.w3.org/2004/02/skos/core#note",
}

Row = tuple[str, Mapping[str, str]]
"""Where it stands, and its cells by column."""


def read_corrections(path: str | Path, ontology: Ontology | None = None) -> list[Correction]:
    """The corrections of a file, each once, in the order of the file; the ending decides: .csv, .ttl or .trig.

        correction,article,words,type,wrong,right,by,on,why
        same,,,,Zelensky,Volodymyr Zelenskyy,M. Keller,2026-11-23,one man

    The columns may come in any order, and those that are not needed may be missing.

    Raises:
        InputError: the file cannot be read, rows that are wrong (all of them, each with the nearest right name), or
            two that contradict each other.
    """
    file = Path(path)
    if file.suffix.lower() in TABLE:
        rows = _table_rows(file)
    elif file.suffix.lower() in TURTLE:
        rows = _turtle_rows(file)
    else:
        known = ", ".join((*TABLE[:1], *TURTLE))
        raise InputError(f"{file}: corrections are read from files that end in {known}")
    return checked(rows, str(file), ontology or load_ontology())


def checked(rows: Iterable[Row], file: str, ontology: Ontology) -> list[Correction]:
    """The corrections that these rows make, each once; raises as `read_corrections`."""
    found: dict[Correction, None] = {}
    wrong: list[str] = []
    for where, cells in rows:
        try:
            found.setdefault(correction_of(cells, where, ontology))
        except InputError as error:
            wrong.append(str(error))
    for one, other in clashes([as_written(correction) for correction in found]):
        wrong.append(f"{one.where} and {other.where} contradict each other: {one}; {other}")
    if wrong:
        raise InputError(f"{file}: {'; '.join(wrong)}" if len(wrong) == 1 else "\n  ".join([f"{file}:", *wrong]))
    return list(found)


def _table_rows(file: Path) -> Iterator[Row]:
    columns: list[str] = []
    for number, cells in _cells(file):
        if not columns:
            columns = _columns(cells, file)
        elif any(cells[len(columns) :]):
            raise InputError(f"{file}: row {number} has more cells than there are columns; quote what holds commas")
        else:
            yield f"row {number}", dict(zip(columns, map(from_cell, cells), strict=False))


def _cells(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of the line it begins in."""
    text = _text(file)
    heading = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=heading.count))
    last = 0
    try:
        for cells in reader:
            first, last = last + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield first, cells
    except csv.Error as error:
        raise InputError(f"{file}: row {last + 1} cannot be read: {error}") from error


def _text(file: Path) -> str:
    """Spreadsheets put a mark before UTF-8, and call UTF-16 "Unicode text"."""
    try:
        told = file.read_bytes()
        return told.decode("utf-16" if told[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8; save it as 'CSV UTF-8'") from error


def _columns(cells: list[str], file: Path) -> list[str]:
    columns = [cell.strip().lower() for cell in cells]
    for column in columns:
        if column and column not in COLUMNS:
            near = nearest(column, COLUMNS)
            raise InputError(f"{file}: no column {column!r}{near} (there are {', '.join(COLUMNS)})")
    if "correction" not in columns:
        raise InputError(f"{file}: the first row names the columns: {', '.join(COLUMNS)}")
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise InputError(f"{file}: the column {twice[0]!r} stands there twice")
    return columns


def _turtle_rows(file: Path) -> Iterator[Row]:
    """Each `dip:Correction` of the file, whatever else it holds: a graph that was built with some will do."""
    try:
        quads = list(ox.parse(path=str(file), format=TURTLE[file.suffix.lower()]))
    except SyntaxError as error:
        raise InputError(f"{file}: not Turtle: {error}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from error
    told: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        values = told.setdefault(str(quad.subject), {})
        values.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", ""))
    for node, values in told.items():
        if CLASS in values.get(RDF_TYPE, ()):
            yield _where(node), cells_of(values, node)


def cells_of(values: Mapping[str, Collection[str]], node: str) -> dict[str, str]:
    """The cells of a `dip:Correction`, given its values by property.

    Raises:
        InputError: two values where there can be one.
    """
    cells: dict[str, str] = {}
    for column, prop in PROPERTIES.items():
        found = sorted(set(values.get(prop, ())))
        if len(found) > 1:
            raise InputError(f"{_where(node)}: more than one {column}: {', '.join(found)}; write two corrections")
        cells[column] = found[0] if found else ""
    for column in ("type", "right"):
        cells[column] = cells[column].removeprefix(str(DIP))
    return cells


def _where(node: str) -> str:
    return f"the correction {node}" if not node.startswith("_:") else "a correction"
