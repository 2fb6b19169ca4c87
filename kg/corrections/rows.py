"""A row of cells -> a correction, checked: the kinds there are, what each needs, the words of our ontology."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.corrections.names import IRI
from kg.corrections.records import Correction
from kg.errors import DataError, InputError
from kg.ontology import Ontology, nearest
from kg.read import parse_day

COLUMNS = (
    "correction", "article", "words", "type", "who", "wrong", "right", "article2", "words2", "by", "on", "why",
)  # fmt: skip
SIGNED = ("by", "why")
EVENT = ("article", "words", "type", "who")
TWO_EVENTS = (*EVENT, "article2", "words2")


@dataclass(frozen=True, slots=True)
class Form:
    """The cells that a kind of correction needs, and those it may have beside them; others stay empty."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()


# `same` and `different` speak of two actors or, where there are `words2`, of two events.
KINDS: dict[str, Form] = {
    "same": Form(("wrong", "right")),
    "different": Form(("article", "wrong"), (*EVENT, "right")),
    "not-event": Form(("article", "words"), EVENT),
    "type": Form(("article", "words", "right"), EVENT),
    "actor": Form(("article", "words", "wrong", "right"), EVENT),
    "status": Form(("article", "words", "right"), EVENT),
}
OF_EVENTS = Form(("article", "words", "words2"), TWO_EVENTS)
MAY_BE_OF_EVENTS = ("same", "different")


def correction_of(cells: Mapping[str, str], where: str, ontology: Ontology) -> Correction:
    """The correction that these cells make, by the names of the columns; cells that are not there are empty.

    Raises:
        InputError: a kind, type, status or day that there is not, a cell that the kind needs or does not know.
    """
    told = {column: cells.get(column, "").strip() for column in COLUMNS}
    kind, on = told.pop("correction"), told.pop("on")
    if kind not in KINDS:
        raise InputError(f"{where}: no correction {kind!r}{nearest(kind, KINDS)} (there are {', '.join(KINDS)})")
    _check_cells(kind, told, where)
    try:
        told |= _in_our_words(kind, told, ontology)
        return Correction(kind, on=_day(on), where=where, **told)
    except (DataError, InputError) as error:
        raise InputError(f"{where}: {error}") from error


def _check_cells(kind: str, told: Mapping[str, str], where: str) -> None:
    form = OF_EVENTS if kind in MAY_BE_OF_EVENTS and told["words2"] else KINDS[kind]
    by_iri = {"article"} if told["words"].startswith(IRI) else set()
    missing = [column for column in (*form.needs, *SIGNED) if not told[column] and column not in by_iri]
    if missing:
        raise InputError(f"{where}: {kind!r} needs {' and '.join(map(repr, missing))}, which {_is(missing)} empty")
    known = (*form.needs, *form.may, *SIGNED)
    unused = [column for column, cell in told.items() if cell and column not in known]
    if unused:
        raise InputError(f"{where}: {kind!r} has no use for {' and '.join(map(repr, unused))}; leave it empty")


def _day(text: str) -> str | None:
    try:
        return parse_day(text) if text else None
    except InputError as error:
        raise InputError(f"on {text!r} is no day; write it as year-month-day, for example 2025-02-12") from error


def _is(several: list[str]) -> str:
    return "are" if len(several) > 1 else "is"


def _in_our_words(kind: str, told: Mapping[str, str], ontology: Ontology) -> dict[str, str]:
    """Types and statuses as the ontology spells them, whatever the case they are typed in."""
    spelt: dict[str, str] = {}
    if told["type"]:
        spelt["type"] = ontology.event_type(_as_known(told["type"], ontology.event_types)).name
    if kind == "type":
        spelt["right"] = ontology.event_type(_as_known(told["right"], ontology.event_types)).name
    if kind == "status":
        spelt["right"] = ontology.status(_as_known(told["right"], ontology.statuses)).name
    return spelt


def _as_known(name: str, names: Mapping[str, object]) -> str:
    return next((known for known in names if known.lower() == name.lower()), name)
