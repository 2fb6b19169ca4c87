"""The occasion that words and meetings belong to: an event that tells no day or place of its own has its occasion's.

"Trump phoned Putin on Wednesday. … Putin thanked Trump for the call." The thanks are of Wednesday too.
"""

from __future__ import annotations

from dataclasses import replace

from kg.model import Event, Reason
from kg.ontology import Ontology
from kg.resolve.dates import is_recent

# Characters of the article, about five sentences: how far an occasion reaches when not all its parties are named again.
REACH = 600


def at_their_occasions(events: list[Event], ontology: Ontology, published: str | None) -> list[Event]:
    """The events in the same order, those without day or place completed by the one occasion they can belong to.

    Only what is told as done is completed, and only by what was done in the week before publication: a meeting years
    ago is no occasion for what is said now. Where two occasions differ nothing is taken over.
    """
    return [_completed(event, events, ontology, published) for event in events]


def _completed(event: Event, events: list[Event], ontology: Ontology, published: str | None) -> Event:
    type = ontology.event_type(event.type)
    if event.status != ontology.fact or (event.date and event.place):
        return event
    others = [o for o in events if o is not event and o.status == ontology.fact]
    if type.edge_to == "place":
        return _with_reasons(_on_day_of(event, [o for o in others if _is_there(event, o)]), event)
    if not (type.spoken or type.symmetric):
        return event
    # "The Kremlin said Putin had invited Trump": on the day of their call, or before; the Kremlin gives no day.
    others = [o for o in others if o.said_by == event.said_by]
    together = [o for o in others if _is_of_all(event, o, ontology)]
    beside = [o for o in others if _is_of_actor(event, o, ontology)]
    before = event
    if not event.date:
        days = {o.date for o in (*together, *beside) if is_recent(o.date, published)}
        event = replace(event, date=days.pop() if len(days) == 1 else None)
    if not event.place:
        # Who meets one here meets another there: a place is shared only with all, or with the journey to it.
        visits = [o for o in beside if ontology.event_type(o.type).edge_to == "place"]
        places = {o.place.id: o.place for o in (*together, *visits) if o.place and o.date == event.date}
        event = replace(event, place=next(iter(places.values())) if len(places) == 1 else None)
    return _with_reasons(event, before)


def _on_day_of(event: Event, others: list[Event]) -> Event:
    """The event on the one day, or in the one month, of these others."""
    days = {o.date for o in others if o.date}
    return replace(event, date=days.pop()) if len(days) == 1 else event


def _is_there(journey: Event, other: Event) -> bool:
    """True of what the traveller did where he went: "Trump met Moon in Seoul last week … on his trip to Seoul"."""
    return other.place == journey.place and bool({e.id for e in journey.agents} & _parties(other))


def _with_reasons(event: Event, before: Event) -> Event:
    """The event whose best claim says what was taken over."""
    parts = [part for part in ("date", "place") if getattr(event, part) != getattr(before, part)]
    if not parts or not event.claims:
        return event
    reasons = tuple(Reason(part, "that of the occasion it belongs to") for part in parts)
    first = replace(event.claims[0], reasons=(*event.claims[0].reasons, *reasons))
    return replace(event, claims=(first, *event.claims[1:]))


def _is_of_all(event: Event, other: Event, ontology: Ontology) -> bool:
    """True of a meeting, or of another thing done together, of all parties of the event, and of what they said."""
    together = any(ontology.event_type(e.type).symmetric for e in (event, other))
    return together and len(_parties(event)) > 1 and _parties(event) <= _parties(other)


def _is_of_actor(event: Event, other: Event, ontology: Ontology) -> bool:
    """True of what the event's actor said or did with others, or where he travelled, in the same passage."""
    type = ontology.event_type(other.type)
    shared = {e.id for e in event.agents} & {e.id for e in other.agents}
    told = ontology.event_type(event.type).spoken
    kin = type.edge_to == "place" or (told and (type.symmetric or type.spoken))
    on_the_way = told and type.edge_to == "place" and _is_with(event, other)
    return bool(shared) and kin and (on_the_way or _is_near(event, other))


def _parties(event: Event) -> set[str]:
    return {e.id for e in (*event.agents, *event.recipients)}


def _is_near(event: Event, other: Event) -> bool:
    """True when the other is told in the same passage, in a sentence before."""
    starts = [(c.evidence.span, o.evidence.span) for c in event.claims for o in other.claims]
    return any(0 < mine.start - its.start <= REACH for mine, its in starts)


def _is_with(event: Event, other: Event) -> bool:
    """True when both are told in one sentence: "During his visit to Ottawa, Biden pledged aid"."""
    return bool({c.evidence.span for c in event.claims} & {c.evidence.span for c in other.claims})
