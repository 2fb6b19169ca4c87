"""The English: TOML rows that say which words tell which event, status, speaker or description.

Every row has an id, an example and a counter-example, and is checked when it is loaded: an unknown key, event
type, status or slot stops the program with file, row and the nearest right name.
"""

from __future__ import annotations

import itertools
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.lexicon.rows import (
    PARTS,
    PREPOSITIONS,
    ROLES,
    SLOTS,
    STANDS_FOR,
    Cue,
    Description,
    Pattern,
    Row,
    Speech,
    Support,
    Trigger,
)
from kg.ontology import Ontology, load_ontology, nearest


@dataclass(frozen=True)
class Lexicon:
    """All rows, and an index from part of speech and head lemma to the patterns that begin there."""

    triggers: tuple[Trigger, ...]
    cues: tuple[Cue, ...]
    support: tuple[Support, ...]
    speech: tuple[Speech, ...]
    descriptions: tuple[Description, ...]
    index: dict[tuple[type, str, str], tuple[tuple[Pattern, Row], ...]]

    def rows(self, kind: type[Any], part: str, lemma: str) -> tuple[tuple[Pattern, Any], ...]:
        """The patterns of this kind of row whose head has this part and lemma, the longest first.

        >>> load_lexicon().rows(Trigger, "verb", "phone")[0][1].type
        'PhoneCall'
        """
        return self.index.get((kind, part, lemma), ())

    def stands_for(self, noun: str) -> set[str]:
        """What the descriptions headed by this noun (its lemma) stand for: "troops" for a country; often nothing."""
        return {row.stands_for for _, row in self.rows(Description, "noun", noun)}


@cache
def load_lexicon() -> Lexicon:
    """Our lexicon, read and checked once."""
    return read_lexicon(Path(__file__).parent, load_ontology())


def read_lexicon(folder: Path, ontology: Ontology) -> Lexicon:
    """The lexicon in this folder of TOML files.

    Raises:
        DataError: a row is wrong; the message names file, row and what to write instead.
    """
    rows: list[Row] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for row in _read_file(path, ontology):
            if row.id in seen:
                raise DataError(f"{path.name}: row {row.id!r} stands in {seen[row.id]} already; ids are unique")
            seen[row.id] = path.name
            rows.append(row)
    return Lexicon(
        triggers=tuple(r for r in rows if isinstance(r, Trigger)),
        cues=tuple(r for r in rows if isinstance(r, Cue)),
        support=tuple(r for r in rows if isinstance(r, Support)),
        speech=tuple(r for r in rows if isinstance(r, Speech)),
        descriptions=tuple(r for r in rows if isinstance(r, Description)),
        index=_index(rows),
    )


def _index(rows: list[Row]) -> dict[tuple[type, str, str], tuple[tuple[Pattern, Row], ...]]:
    """The patterns by kind of row, part of speech and head lemma, the longest first."""
    index: dict[tuple[type, str, str], list[tuple[Pattern, Row]]] = defaultdict(list)
    for row in rows:
        for part in PARTS:
            for pattern in getattr(row, part, ()):
                index[type(row), part, pattern.head].append((pattern, row))
    return {key: tuple(sorted(found, key=lambda f: -f[0].length)) for key, found in index.items()}


TABLES: dict[str, type[Row]] = {
    "trigger": Trigger,
    "cue": Cue,
    "support": Support,
    "speech": Speech,
    "description": Description,
}


def _read_file(path: Path, ontology: Ontology) -> Iterator[Row]:
    """The rows of one file; every table must be one of `TABLES`."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path.name}: not TOML: {error}") from error
    for table, entries in tables.items():
        if table not in TABLES:
            raise DataError(f"{path.name}: no table {table!r}{nearest(table, TABLES)}")
        for entry in entries:
            yield _row(TABLES[table], entry, f"{path.name}: row {entry.get('id', '(no id)')!r}", ontology)


def _row(kind: type[Row], entry: dict[str, Any], where: str, ontology: Ontology) -> Row:
    """One row as its record: its keys known, none missing, its words given, its names those of the ontology."""
    known = {f.name for f in fields(kind)}
    for key in entry:
        if key not in known:
            raise DataError(f"{where}: no key {key!r}{nearest(key, known)}")
    values = {key: _value(key, value, kind) for key, value in entry.items()}
    try:
        row = kind(**values)
    except TypeError as error:
        raise DataError(f"{where}: {str(error).split('__init__() ')[-1]}") from error
    if not any(getattr(row, part, ()) for part in PARTS):
        raise DataError(f"{where}: has no words; give one of {', '.join(p for p in PARTS if p in known)}")
    _check_names(row, where, ontology)
    return row


def _value(key: str, value: Any, kind: type[Row]) -> Any:
    """A key's value as its record has it: words as patterns, lists as tuples."""
    if key in PARTS:
        return tuple(_pattern(text, noun=key == "noun") for line in value for text in _alternatives(line))
    if key == "modal":
        return tuple(text for line in value for text in _alternatives(line))
    if key == "gives" and kind is Trigger:
        return (value,) if isinstance(value, str) else tuple(value)
    return tuple(value) if isinstance(value, list) else value


def _alternatives(line: str) -> Iterator[str]:
    """`speak with|to` as `speak with` and `speak to`."""
    for words in itertools.product(*(word.split("|") for word in line.split())):
        yield " ".join(words)


def _pattern(text: str, noun: bool) -> Pattern:
    """`+` splits a noun from the words that must follow it: `declaration + of war`; else its head is last."""
    if not noun:
        head, *parts = text.split()
        return Pattern(head, tuple(parts))
    words, _, after = text.partition(" + ")
    *before, head = words.split()
    return Pattern(head, tuple(after.split()), tuple(before))


def _check_names(row: Row, where: str, ontology: Ontology) -> None:
    """Stop at an event type, a status or a slot that does not exist."""
    try:
        if isinstance(row, Trigger):
            ontology.event_type(row.type)
            for status in filter(None, (row.status, row.complement)):
                ontology.status(status)
        if isinstance(row, Cue):
            ontology.status(row.gives)
    except DataError as error:
        raise DataError(f"{where}: {error}") from error
    if isinstance(row, Description) and row.stands_for not in STANDS_FOR:
        raise DataError(f"{where}: stands_for is one of {', '.join(sorted(STANDS_FOR))}")
    if isinstance(row, Trigger):
        _check_slots(row, where)


def _check_slots(row: Trigger, where: str) -> None:
    """Stop at a slot or a role that does not exist."""
    known = SLOTS | PREPOSITIONS
    for slot in (*row.agent, *row.recipient, *row.place):
        if slot not in known:
            raise DataError(f"{where}: no slot {slot!r}{nearest(slot, known)}")
    for role in row.needs:
        if role not in ROLES and role != "either":
            raise DataError(f"{where}: needs names roles ({', '.join(ROLES)}) or 'either'")
