"""Whom "I" and "we" stand for in a statement: its author, the countries of its authors."""

from __future__ import annotations

from kg.model import Link, Mention
from kg.resolve.authors import SINGULAR, publisher
from kg.resolve.entities import entity_of
from kg.resolve.reading import Reading


def link_author(pronoun: Mention, names: list[Mention], reading: Reading) -> Link:
    """ "I" is the author whom the headline names; "we" are the countries for which the authors hold office."""
    found = [entity for name in names for entity in reading.links[name].entities]
    if pronoun.text.lower() not in SINGULAR:
        countries = [
            reading.offices.country_of(e) or publisher(reading.article, reading.actors) if e.kind == "Person" else None
            for e in found
        ]
        known = [actor for actor in countries if actor is not None]
        found = [entity_of(actor) for actor in known] if len(known) == len(found) else found
    found = list({entity.id: entity for entity in found}.values())
    if not found or (pronoun.text.lower() in SINGULAR and len(found) > 1):
        return Link(pronoun, None, 0.0, f"{pronoun.text!r}: the headline names no author")
    reason = f"{pronoun.text!r}: the author whom the headline names, or his country"
    return Link(pronoun, found[0], 0.7, reason, tuple(found[1:]))
