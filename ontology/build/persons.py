"""Persons: who is the same in several sources, by which names, and who is known by a bare surname.

The same Wikidata id is the same person; else the same name (but for accents, initials and "Jr.") and the same country.
A person of the hand-kept file keeps the name that stands there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph
from records import Held, Person, bare, local, spelt
from words import words

SKOS = "http://www.w3.org/2004/02/skos/core#"
ACT = "https://w3id.org/diplograph/actor/"
LONGEST_PAUSE = 20  # years between two offices of one name
KIND = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass
class Whole:
    """One person of all sources: `key` is the local name, `last` the last day in office, `others` further names."""

    key: str
    name: str
    home: str
    qid: str = ""
    gender: str = ""
    last: str = ""
    others: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)


class Persons:
    """Finds or makes the one person that a row of a source speaks of."""

    def __init__(self, by_hand: Path) -> None:
        self.all: dict[str, Whole] = {}
        self.by_hand = _names_by_hand(by_hand)
        self._by_qid: dict[str, Whole] = {}
        self._by_name: dict[str, list[Whole]] = defaultdict(list)
        self.left_out: list[str] = []

    def add(self, rows: Iterable[Held]) -> list[Held]:
        """The rows with the name of the whole person, whose rows may come from several sources."""
        return [named for row in rows if (named := self._named(row))]

    def _named(self, row: Held) -> Held | None:
        whole = self._whole(row.person, row.start)
        if whole is None:
            return None
        whole.last = max(whole.last, row.last)
        return replace(row, person=replace(row.person, name=whole.name))

    def _whole(self, person: Person, start: str) -> Whole | None:
        found = self._found(person, start)
        if found is None:
            return None
        if person.qid and not found.qid:
            found.qid = person.qid
            self._by_qid[person.qid] = found
        found.gender = found.gender or person.gender
        found.home = found.home or person.home
        found.sources.add(person.source)
        for name in (person.name, *person.other):
            self._note(name, found)
        return found

    def _found(self, person: Person, start: str) -> Whole | None:
        if person.qid in self._by_qid:
            return self._by_qid[person.qid]
        key, name = self._called(person)
        if key in self.all:
            same = self.all[key]
            if not (same.qid and person.qid) and self._one_country(same, person) and _one_life(same, start):
                return same
            self.left_out.append(f"{person.name} ({person.home}, {person.qid}) beside {same.name} ({same.home})")
            return None
        near = [w for w in self._by_name[bare(person.name)] if w.home == person.home and _one_life(w, start)]
        near = [w for w in near if not (w.qid and person.qid)]
        if len(near) == 1:
            return near[0]
        whole = self.all[key] = Whole(key, name, person.home, person.qid)
        if person.qid:
            self._by_qid[person.qid] = whole
        return whole

    @staticmethod
    def _one_country(one: Whole, two: Person) -> bool:
        return one.home == two.home or not one.home or not two.home or two.name in words("names")["two_countries"]

    def _called(self, person: Person) -> tuple[str, str]:
        """Local name and name: those of the hand-kept file where it has the person."""
        names = [spelt(name) for name in (person.name, *person.other)]
        for name in names if person.qid else [*names, bare(person.name)]:
            if name in self.by_hand:
                return self.by_hand[name]
        return local(person.name), person.name

    def _note(self, name: str, whole: Whole) -> None:
        if whole not in self._by_name[bare(name)]:
            self._by_name[bare(name)].append(whole)
        if name != whole.name and " " in name:
            whole.others.add(name)


def _one_life(whole: Whole, start: str) -> bool:
    """Richard H. Riley, ambassador since 2024, is not Richard Riley, secretary of education until 2001."""
    return not whole.last or int(start[:4]) - int(whole.last[:4]) <= LONGEST_PAUSE


def _names_by_hand(path: Path) -> dict[str, tuple[str, str]]:
    """Spelling to local name and name of the persons of the hand-kept file."""
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        names[quad.subject.value.removeprefix(ACT)][quad.predicate.value].append(quad.object.value)
    found = {}
    for key, said in names.items():
        for main in said.get(SKOS + "prefLabel", []):
            if said.get(KIND, [""])[0].endswith("#Person"):
                found |= {spelt(name): (key, main) for name in (*said.get(SKOS + "altLabel", []), main)}
    return found


def short_forms(whole: Whole) -> Iterator[str]:
    """Names that news has for the full one: "Warren Stephens" for Warren A. Stephens."""
    for name in (whole.name, *whole.others):
        short = re.sub(r" [A-Z]\.(?= )|,? [JS]r\.$", "", name)
        if short != name and not re.match(r"[A-Z]\.", name) and len(short.split()) > 1:
            yield short
