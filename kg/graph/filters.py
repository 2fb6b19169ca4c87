"""Which events are asked for: by actor, days, types, statuses. What the filters of every command and method mean."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import DataError, InputError
from kg.merge.days import Days, days_of
from kg.model import ISO_PREFIX
from kg.ontology import Actors, Ontology
from kg.spelling import typed

Names = Mapping[str, Sequence[str]]
"""Actors by id, each with the name that is shown and then its other names."""


@dataclass(frozen=True)
class Filter:
    """What an event must be; an empty set, or no day, asks for nothing.

    An event of `2025` passes `since="2025-02"`: it may be later. An event without a date passes neither day.
    """

    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    since: Days | None = None
    until: Days | None = None

    def passes(self, type: str, status: str, date: str | None) -> bool:
        """Whether an event that says this of itself is asked for."""
        if (self.types and type not in self.types) or (self.statuses and status not in self.statuses):
            return False
        return self.in_time(date)

    def in_time(self, date: str | None) -> bool:
        """Whether the date is, or may be, neither before `since` nor after `until`."""
        if self.since is None and self.until is None:
            return True
        days = days_of(date)
        if days is None:
            return False
        late_enough = self.since is None or days[1] >= self.since[0]
        return late_enough and (self.until is None or days[0] <= self.until[1])


def filter_of(
    ontology: Ontology,
    types: Collection[str] = (),
    statuses: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Filter:
    """The filter that somebody asks for in words; days are ISO prefixes, both inclusive.

    Raises:
        InputError: the ontology has no such type or status (the message names the nearest), a day that is none, or a
            first day after the last.
    """
    try:
        known = frozenset(ontology.event_type(name).name for name in types)
        sure = frozenset(ontology.status(name).name for name in statuses)
    except DataError as error:
        raise InputError(str(error)) from error
    first, last = _day(since), _day(until)
    if first is not None and last is not None and first[0] > last[1]:
        raise InputError(f"from {since} to {until}: the first day is after the last")
    return Filter(known, sure, first, last)


def bearers(name: str, names: Names, actors: Actors) -> set[str]:
    """The ids of those who are called so, accents and case aside.

    Whole names first: who asks for "Georgia" does not mean South Georgia. Then those whose name ends so ("Putin"), then
    those of whom we know that they bear it.
    """
    wanted = typed(name)
    found = {id for id, known in names.items() if id == name or wanted in map(typed, known)}
    found = found or {id for id, known in names.items() if wanted and typed(known[0]).endswith(f" {wanted}")}
    return found or {one.id for one in (*actors.named(name), *actors.by_surname(name)) if one.id in names}


def only_bearer(name: str, names: Names, actors: Actors) -> str:
    """The id of the one actor who is called so.

    Raises:
        InputError: nobody is called so (the nearest names are given), or more than one actor is.
    """
    found = sorted(bearers(name, names, actors))
    if len(found) == 1:
        return found[0]
    if found:
        who = ", ".join(f"{names[id][0]} ({id})" for id in found)
        raise InputError(f"{len(found)} actors are called {name!r}: {who}; give a whole name that only one has")
    raise InputError(f"no actor in the graph is called {name!r}{_nearest(typed(name), (n[0] for n in names.values()))}")


def _day(day: str | None) -> Days | None:
    if day is None:
        return None
    days = days_of(day) if ISO_PREFIX.fullmatch(day) else None
    if days is None:
        raise InputError(f"{day!r} is no date; write 2025, 2025-02 or 2025-02-12")
    return days


def _nearest(wanted: str, labels: Iterable[str]) -> str:
    by_word: dict[str, str] = {}
    for label in labels:
        for word in (typed(label), *typed(label).split()):
            by_word.setdefault(word, label)
    near = dict.fromkeys(by_word[word] for word in difflib.get_close_matches(wanted, sorted(by_word), 3, 0.6))
    return f"; did you mean {' or '.join(near)}?" if near else "; no name is near it"
