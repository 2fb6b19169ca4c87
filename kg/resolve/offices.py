"""Offices: who holds them by what the article says, and by what our sources know on its day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.lexicon import Description, Lexicon
from kg.model import Entity
from kg.ontology import Actor, Actors
from kg.resolve.learnt import Learnt, Lesson


class Offices:
    """Who holds which office of which country or body on the day of one article."""

    def __init__(self, actors: Actors, lexicon: Lexicon, day: str | None, learnt: Learnt | None = None) -> None:
        self.actors, self.lexicon, self.day, self.learnt = actors, lexicon, day, learnt
        self.titled: dict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)

    def learn(self, holder: Entity, office: str, owner: Actor | None) -> None:
        """ "Russian President Vladimir Putin" tells this article who its Russian president is."""
        of = owner or self.country_of(holder)
        self.titled[of.id if of else "", office][holder.id] = holder

    def known_holder(self, office: str, of: Actor) -> Actor | None:
        """Who held the office on that day, as our sources know."""
        return self.actors.holder(office, of.id, self.day)

    def told_holder(self, offices: Iterable[str], of: Actor) -> Lesson | None:
        """Whom articles of earlier days gave one of the offices, where our sources know of nobody."""
        lessons = (self.learnt.holder(office, of.id, self.day) for office in offices) if self.learnt else ()
        return next(filter(None, lessons), None)

    def country_of(self, person: Entity) -> Actor | None:
        """The one country or body that the person holds or held office in."""
        return self.actors.post_of(person.id, self.day)

    def country_id(self, entity: Entity) -> str | None:
        """The country of a person in office, of a ministry, of a town; the country itself."""
        if entity.kind == "Country":
            return entity.id
        if entity.kind == "Person":
            country = self.country_of(entity)
            return country.id if country is not None and country.kind == "Country" else None
        if entity.kind == "Place":
            land = self.actors.country_of(entity.id)
            return land.id if land is not None else None
        actor = self.actors.get(entity.id)
        return actor.on_behalf_of if actor is not None else None

    def held_by(self, person: Entity) -> list[str]:
        """The offices that the article or our sources give a person at the date."""
        said = [office for (_, office), holders in self.titled.items() if person.id in holders]
        return [*said, *(tenure.office for tenure in self.actors.offices(person.id, self.day))]

    def holders_anywhere(self, offices: tuple[str, ...], past: bool = False) -> dict[str, Entity]:
        """All to whom the article gives one of the offices: "the leader" may be its president or its premier."""
        return {id: entity for office in offices for id, entity in self.holders((office,), None, past).items()}

    def holders(self, offices: tuple[str, ...], owner: Actor | None, past: bool = False) -> dict[str, Entity]:
        """Those to whom the article gives the first of the offices that anyone has here, by id; with an owner, of his.

        "The leader" is the president before the prime minister, "the president" no vice president and no former one;
        "the former president", with `past`, is only who is called former or whose term is over.
        """
        for forms in (_whole_form, _short_forms):
            for office in offices:
                held: dict[str, Entity] = {}
                for (of, title), holders in self.titled.items():
                    if (
                        (owner is None or of in (owner.id, ""))
                        and office in forms(title)
                        and not self._other(office, title)
                    ):
                        held |= {id: e for id, e in holders.items() if self._is_past(title, office, e) == past}
                if held:
                    return held
        return {}

    def is_past(self, words: str) -> bool:
        """True of "the former president"."""
        return any("past" in self.lexicon.stands_for(word) for word in re.findall(r"\w+", words.lower()))

    def _is_past(self, title: str, office: str, holder: Entity) -> bool:
        """True where the article calls him former, or our sources have his term end before its day."""
        if self.is_past(title):
            return True
        terms = [t for t in self.actors.offices(holder.id) if t.office.endswith(office.split()[-1])]
        return bool(self.day and terms) and not any(t.possible(self.day or "") for t in terms)

    def meant(self, words: str) -> tuple[str, ...]:
        """The offices a description may mean: "leader" is president, prime minister, chancellor …"""
        for pattern, row in self.lexicon.rows(Description, "noun", words.split()[-1] if words else ""):
            if row.offices and [*pattern.before, pattern.head] == words.split():
                return (*row.offices, words)
        return (words,)

    def _other(self, office: str, title: str) -> bool:
        """True of "president" and "vice president", which are offices of two kinds."""
        rows = [self._row(words) for words in (office, " ".join(title.split()[-2:]))]
        return None not in rows and rows[0] != rows[1]

    def _row(self, words: str) -> Description | None:
        """The row that holds these words as one office."""
        *before, head = words.split() or [""]
        found = self.lexicon.rows(Description, "noun", head)
        offices = (f for f in found if f[1].stands_for == "office")
        return next((row for pattern, row in offices if list(pattern.before) == before), None)


def _whole_form(office: str) -> tuple[str, ...]:
    return (office,)


def _short_forms(office: str) -> tuple[str, ...]:
    """The office, and its last words: "then foreign minister" is "foreign minister" and "minister"."""
    words = office.split()
    return (office, " ".join(words[-2:]), words[-1]) if words else ()
