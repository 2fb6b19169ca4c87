"""Who took part, as accounts tell it: a person for his country, a body for its parent, part of those who were there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.model import Entity
from kg.ontology import Actors

# How much it says that the parties are all the same, that some are told by what they stand for, that all are, …
ALL, STANDING, ALL_STANDING = 1.0, 0.85, 0.58
OF_SAME, UNNAMED, SOME, UNTOLD = 0.8, 0.8, 0.7, 0.75
BODIES = {"Country", "Organization", "Group"}  # what two articles may take one name for
Side = tuple[Entity, ...]


class Agreement(NamedTuple):
    """How much it says (0 to 1) that two accounts name these parties, and why in words ("Japan for Shinzo Abe")."""

    score: float
    words: str = ""


class Parties:
    """Who stands for whom, by the offices and bodies of our sources."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def ids(self, entity: Entity, day: str | None) -> frozenset[str]:
        """The entity and all it acts for on a day: Shinzo Abe, Japan; the Security Council, the United Nations."""
        key = (entity.id, (day or "")[:10])
        if key not in self._known:
            posts = {t.post_in for t in self.actors.offices(entity.id, day)} if day else set()
            actor = self.actors.get(entity.id)
            land = {actor.country} if actor is not None and actor.country else set()
            self._known[key] = frozenset(self._upwards({entity.id, *posts, *land}))
        return self._known[key]

    def _upwards(self, ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            id = waiting.pop()
            actor = self.actors.get(id)
            if id not in found and actor is not None and actor.on_behalf_of:
                waiting.append(actor.on_behalf_of)
            found.add(id)
        return found

    def is_of(self, one: Entity, other: Entity, day: str | None) -> bool:
        """True of a person and his country, a body and its parent, in either order; never of two persons."""
        alike = one.id == other.id or (one.name == other.name and {one.kind, other.kind} <= BODIES)
        return alike or other.id in self.ids(one, day) or one.id in self.ids(other, day)

    def agreement(self, one: Side, other: Side, day: str | None) -> Agreement | None:
        """How far two accounts name the same parties of one side; None where they name others."""
        ids, other_ids = {e.id for e in one}, {e.id for e in other}
        if ids == other_ids:
            return Agreement(ALL)
        if not one or not other:
            return Agreement(UNTOLD, f"with {_names(one or other)} untold in one")
        left = [e for e in one if not any(self.is_of(e, o, day) for o in other)]
        right = [o for o in other if not any(self.is_of(e, o, day) for e in one)]
        if not left and not right:
            # "Harris met Zelenskyy", "the United States and Ukraine met": nobody stands in both
            strange = min(len(one), len(other)) > 1 and not ids & other_ids
            return Agreement(ALL_STANDING if strange else STANDING, self._standing(one, other, day))
        if all(e.kind == "Group" for e in (*one, *other)):
            return Agreement(UNNAMED, f"{_names(one)} or {_names(other)}")
        if left and right and (len(left) == len(one) or len(right) == len(other)):
            return None
        extra = [*left, *right]
        shared = [e for e in one if e not in left]
        if all(e.kind == "Group" for e in extra) and len(shared) > 1:
            return Agreement(UNNAMED, f"with {_names(extra)} in one")  # "Iran, the United States and world powers"
        if all(self._is_beside(e, shared, day) for e in extra):
            return Agreement(OF_SAME, f"with {_names(extra)} in one")
        return None if left and right else Agreement(SOME, f"with {_names(extra)} in one")

    def _is_beside(self, entity: Entity, others: Iterable[Entity], day: str | None) -> bool:
        """True of one who acts for the same country as another: Rubio and Waltz, who met Sybiha."""
        if entity.kind == "Place":
            return False
        mine = self.ids(entity, day) - {entity.id}
        return any(mine & self.ids(other, day) for other in others)

    def _standing(self, one: Side, other: Side, day: str | None) -> str:
        pairs = [(a, b) for a in one for b in other if a.id != b.id and self.is_of(a, b, day)]
        pairs = [(b, a) if b.id in self.ids(a, day) else (a, b) for a, b in pairs]  # the larger stands for the smaller
        return ", ".join(sorted({f"{whole.name} for {part.name}" for whole, part in pairs}))


def _names(entities: Iterable[Entity]) -> str:
    return ", ".join(sorted(e.name for e in entities))
