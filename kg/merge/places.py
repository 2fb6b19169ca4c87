"""Where an event was, as its accounts tell it."""

from __future__ import annotations

from kg.model import Entity
from kg.ontology import Actors
from kg.resolve.merging import lies_in

SAME, WITHIN, UNTOLD, UNKNOWN, OTHER = "same", "within", "untold", "unknown", "other"


def same_place(one: Entity | None, other: Entity | None, actors: Actors) -> str:
    """SAME, WITHIN (Tokyo, Japan), UNTOLD in one, OTHER (Tokyo, South Korea), or UNKNOWN: an office in a house."""
    if one is None or other is None:
        return UNTOLD
    if one.id == other.id:
        return SAME
    if contains(one, other, actors) or contains(other, one, actors):
        return WITHIN
    lands = {_land(place, actors) for place in (one, other)}
    if len(lands - {None}) == 2:
        return OTHER
    vague = any(place.kind != "Place" or actors.get(place.id) is None for place in (one, other))
    return UNKNOWN if vague else OTHER


def known_lands(one: Entity, other: Entity, actors: Actors) -> bool:
    """True where the two places are known to lie in two countries."""
    lands = {_land(place, actors) for place in (one, other)}
    return len(lands - {None}) == 2


def exactness(place: Entity | None) -> int:
    """How exact a place is told: not at all, a country, more."""
    return 0 if place is None else 1 if place.kind == "Country" else 2


def contains(outer: Entity, inner: Entity, actors: Actors) -> bool:
    """True of a country and its capital, and of Kunduz Province and Kunduz."""
    if outer.kind == "Country" != inner.kind:
        return _land(inner, actors) == outer.id or lies_in(inner, outer, actors)
    return inner.kind == outer.kind == "Place" and outer.name.startswith(f"{inner.name} ")


def _land(place: Entity, actors: Actors) -> str | None:
    """The country of a place, of a body that acts for it, and of itself, by id."""
    if place.kind == "Country":
        return place.id
    actor, seat = actors.get(place.id), actors.capital_of(place.id)
    known = (actor.country or actor.on_behalf_of) if actor is not None else None
    return known or (seat.id if seat is not None else None)
