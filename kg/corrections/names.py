"""Who is meant by a name in a correction, and who is one with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.corrections.records import Correction, Outcome
from kg.model import Entity
from kg.ontology import Actors, nearest
from kg.resolve.entities import entity_of
from kg.spelling import typed

IRI = ("http://", "https://")


class Names:
    """Everybody in the articles and everybody we know, by IRI, QID, exact name and `Kind:Name`.

    A name is exact with its accents or without, in any case: "Recep Tayyip Erdogan", but not "Erdogan".
    """

    def __init__(self, present: Iterable[Entity], actors: Actors, kinds: frozenset[str]) -> None:
        self.kinds = kinds
        self.present = {e.id: e for e in present}
        self.actors = actors
        everybody = {a.id: entity_of(a) for a in actors.all} | self.present
        self.found: dict[tuple[str, bool], Entity | str] = {}
        self.by_key: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in everybody.values():
            for key in keys(entity):
                self.by_key[key].append(entity)

    def find(self, name: str, *, told: bool = False) -> Entity | str:
        """The one who is meant, or in words why nobody is; `told` looks only among those in the articles.

        `Person:Jane Roe` is a person of her own where nobody else is called so.
        """
        if (name, told) not in self.found:
            self.found[name, told] = self._find(name, told)
        return self.found[name, told]

    def _find(self, name: str, told: bool) -> Entity | str:
        found = [e for e in self.by_key.get(key(name), ()) if not told or e.id in self.present]
        if len(found) > 1:
            found = [e for e in found if e.id in self.present] or found
        if len(found) == 1:
            return found[0]
        if found:
            return f"several are called {name!r}: {', '.join(sorted(e.id for e in found))}; write one of these"
        kind, _, own = name.partition(":")
        if kind in self.kinds and own.strip() and not told:
            return Entity(name, kind, own.strip())
        where = " in these articles" if told else ""
        return f"nobody{where} is called {name!r}{nearest(name, self._names(told))}"

    def knows(self, entity: Entity) -> bool:
        """Whether it is a reference actor."""
        return self.actors.get(entity.id) is not None

    def _names(self, told: bool) -> list[str]:
        everybody = {e.id: e for found in self.by_key.values() for e in found}
        return sorted(e.name for e in everybody.values() if not told or e.id in self.present)


def keys(entity: Entity) -> set[str]:
    """By what a correction may name this entity."""
    found = {entity.id, typed(entity.name), typed(f"{entity.kind}:{entity.name}")}
    return found | {entity.wikidata} if entity.wikidata else found


def key(name: str) -> str:
    """A name as it stands among the keys: IRIs and QIDs as they are."""
    is_id = name.startswith(IRI) or (name[:1] == "Q" and name[1:].isdecimal())
    return name if is_id else typed(name)


class SameAs:
    """Who is one with whom by the corrections that say so, in chains too, whatever their order."""

    def __init__(self, corrections: Iterable[Correction], names: Names) -> None:
        self.names = names
        self.meant = {c: (names.find(c.wrong, told=True), names.find(c.right)) for c in corrections}
        self.classes: dict[str, set[str]] = {}
        self.entities: dict[str, Entity] = {}
        self.wrong: set[str] = set()
        self.leading = self._leading_somewhere()
        for correction in self.leading:
            one, other = self._node(correction.wrong), self._node(correction.right)
            together = self.classes.get(one, {one}) | self.classes.get(other, {other})
            self.classes |= dict.fromkeys(together, together)
            self.wrong |= {one} if one != other else set()

    def of(self, entity: Entity) -> Entity:
        """The one that stands for this entity and all that are one with it, bearing the names of them all."""
        together = [self.entities[id] for id in self.classes.get(entity.id, ()) if id in self.entities]
        if len(together) < 2:
            return entity
        first, *others = sorted(together, key=self._rank)
        known = entity if entity.id == first.id else first
        names = (name for e in (entity, *others) for name in (e.name, *e.aliases) if name != first.name)
        return replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *names))))

    def outcome(self, correction: Correction) -> Outcome:
        """What became of one of the corrections."""
        wrong, right = self.meant[correction]
        if isinstance(wrong, str):
            return Outcome(correction, nothing=wrong)
        kept = self.of(wrong)
        if isinstance(right, str) and (correction not in self.leading or kept.id == wrong.id):
            return Outcome(correction, nothing=right)
        if kept.id == wrong.id:
            return Outcome(correction, nothing=f"{kept.name!r} is its name already")
        return Outcome(correction, entity=wrong, right=kept)

    def _leading_somewhere(self) -> list[Correction]:
        """Without those to a name that nobody bears, unless another correction says who that is."""
        leading, before = list(self.meant), -1
        while len(leading) != before:
            before, wrong = len(leading), {key(c.wrong) for c in leading}
            leading = [c for c in leading if isinstance(self.meant[c][1], Entity) or key(c.right) in wrong]
        return leading

    def _node(self, name: str) -> str:
        """The id of whoever is meant; a name that nobody bears still joins those who are said to be one with it."""
        found = self.names.find(name, told=True)
        found = self.names.find(name) if isinstance(found, str) else found
        if isinstance(found, str):
            return f"called {key(name)}"
        self.entities[found.id] = found
        return found.id

    def _rank(self, entity: Entity) -> tuple[bool, bool, str, str]:
        """Whom nobody calls wrong comes first, then whom we know."""
        return entity.id in self.wrong, not self.names.knows(entity), entity.name, entity.id
