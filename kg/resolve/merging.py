"""Which events of an article are one: same type and parties, and days, places and statuses that do not differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Entity, Event
from kg.ontology import Actors, Ontology
from kg.resolve.dates import is_recent


def merge(
    events: Iterable[Event], ontology: Ontology, published: str | None = None, actors: Actors | None = None
) -> list[Event]:
    """The events with those that tell the same joined, in order of their first claim.

    A plan that the article then tells as done is no other event: "Trump said he would next call Kyiv".
    """
    merged: list[Event] = []
    for event in sorted(events, key=lambda e: e.status != ontology.fact):
        same = next((n for n, other in enumerate(merged) if _is_same(event, other, ontology, published, actors)), None)
        if same is None:
            merged.append(event)
        else:
            merged[same] = _joined(merged[same], event)
    return sorted(merged, key=lambda e: min(c.evidence.trigger for c in e.claims))


def event_id(event: Event, ontology: Ontology, article: str) -> str:
    """What tells this event from others, in words; an undated one is that of an article."""
    place = event.place.id if event.place and ontology.event_type(event.type).edge_to == "place" else ""
    ends = ("+".join(sorted(end)) for end in ends_of(event, ontology))
    return "|".join([event.type, *ends, place, event.date or f"undated in {article}", event.status])


def ends_of(event: Event, ontology: Ontology) -> tuple[frozenset[str], ...]:
    """The ids of agents and of recipients; of a symmetric event, in which the roles say nothing, those of all."""
    agents, recipients = (frozenset(e.id for e in side) for side in (event.agents, event.recipients))
    return (agents | recipients,) if ontology.event_type(event.type).symmetric else (agents, recipients)


def _is_same(
    event: Event, known: Event, ontology: Ontology, published: str | None, actors: Actors | None = None
) -> bool:
    type = ontology.event_type(event.type)
    if (
        event.type != known.type
        or ends_of(event, ontology) != ends_of(known, ontology)
        or not agree(event.date, known.date)
    ):
        return False
    if type.edge_to == "place" and event.place != known.place and not is_one_journey(event, known, actors):
        return False
    return event.status == known.status or _came_to_pass(event, known, ontology, published)


def is_one_journey(event: Event, known: Event, actors: Actors | None) -> bool:
    """True where one went to a country and to its capital, or to Gdansk and to "Gdansk, Poland"."""
    one, other = event.place, known.place
    if one is None or other is None or actors is None:
        return False
    return any(lies_in(city, land, actors) for city, land in ((one, other), (other, one)))


def lies_in(city: Entity, land: Entity, actors: Actors) -> bool:
    country = actors.country_of(city.id) if city.kind == "Place" else None
    return (country is not None and country.id == land.id) or city.name.endswith(f", {land.name}")


def _came_to_pass(plan: Event, known: Event, ontology: Ontology, published: str | None) -> bool:
    """True for an undated plan of what the article tells as done in the week before it was published."""
    planned_then_done = (plan.status, known.status) == (ontology.planned, ontology.fact)
    return planned_then_done and not plan.date and is_recent(known.date, published)


def agree(one: str | None, other: str | None) -> bool:
    """True when both can be the same day: one is unknown, or a part of the other ("2025-02", "2025-02-12")."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _joined(one: Event, other: Event) -> Event:
    """Both tell one event: the better told first; a speaker only where nobody tells it without one."""
    first, second = sorted((one, other), key=_informative, reverse=True)
    first = replace(first, status=one.status)
    said_by = tuple(dict.fromkeys((*one.said_by, *other.said_by))) if one.said_by and other.said_by else ()
    return replace(
        first,
        place=_nearer(first.place, second.place),
        date=max((first.date, second.date), key=lambda d: len(d or "")),
        said_by=said_by,
        claims=tuple(sorted((*one.claims, *other.claims), key=lambda c: -c.confidence)),
    )


def _nearer(one: Entity | None, other: Entity | None) -> Entity | None:
    """The more exact of two places: a city or building rather than a country; of equals the first."""
    return one if other is None or (one is not None and one.kind != "Country") else other


def _informative(event: Event) -> tuple[float, int, int]:
    return (max(c.confidence for c in event.claims), len(event.date or ""), event.place is not None)
