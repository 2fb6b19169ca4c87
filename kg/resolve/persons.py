"""Persons by name: in full, by surname, and by surname with a title."""

from __future__ import annotations

from collections import defaultdict

from kg.model import Entity, Link, Mention
from kg.ontology import Actor, Actors
from kg.resolve.entities import entity_of, unknown


class Persons:
    """Those whom one article names, by their surnames."""

    def __init__(self, actors: Actors, day: str | None) -> None:
        self.actors, self.day = actors, day
        self.full_names: dict[str, dict[str, Entity]] = defaultdict(dict)

    def known(self, mention: Mention, actor: Actor, score: float, reason: str) -> Link:
        """The link to a reference actor, whose surname the article may then use."""
        entity = entity_of(actor)
        if actor.kind == "Person":
            self.full_names[actor.name.split()[-1]][entity.id] = entity
            for surname in actor.hidden:
                self.full_names[surname][entity.id] = entity
        return Link(mention, entity, score, reason)

    def named(self, mention: Mention, text: str) -> Link:
        """Somebody who is in our sources under no such full name: "Marc Fogel", and "Putin", who is there in full."""
        if " " not in text or self.actors.by_surname(text):  # "von der Leyen" is one surname
            return self._by_surname(mention, text)
        entity = unknown("Person", text)
        self.full_names[text.split()[-1]][entity.id] = entity
        return Link(mention, entity, 0.6, "a person whom no reference actor is")

    def _by_surname(self, mention: Mention, surname: str) -> Link:
        """Whom the article names in full comes first, then who is known by the surname, then nobody we know."""
        here = list(self.full_names[surname].values())
        titled = [actor for actor in self.actors.by_surname(surname) if self._bears(actor, mention.title)]
        if len(titled) == 1:
            return self.known(mention, titled[0], 0.95, f"the {mention.title} {surname} at the date")
        if len(here) == 1:
            return Link(mention, here[0], 0.95, f"the only {surname} of the article")
        serving = [e for e in here if self.day and self.actors.offices(e.id, self.day)]
        if len(serving) == 1:
            return Link(mention, serving[0], 0.8, f"the {surname} in office at the date")
        known = self._in_office(self.actors.by_surname(surname)) if not here else ()
        if len(known) == 1:
            return self.known(mention, known[0], 0.85, f"the known {surname} at the date")
        if here or known:
            several = " or ".join([*(e.name for e in here), *(a.name for a in known)][:3])
            return Link(mention, None, 0.0, f"{surname!r} could be {several}")
        return Link(mention, unknown("Person", surname), 0.6, "a person whom no reference actor is")

    def _bears(self, actor: Actor, title: str) -> bool:
        """True of Joe Biden and "President" on a day of his term: "President Biden" is not Jill Biden."""
        tenures = self.actors.offices(actor.id, self.day) if self.day else []
        return bool(title) and any(title.lower().endswith(tenure.office) for tenure in tenures)

    def _in_office(self, candidates: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Those of the candidates who held office on the publication day, or all when none or unknown."""
        serving = tuple(a for a in candidates if self.day and self.actors.offices(a.id, self.day))
        return serving or candidates
