"""Who stands at which end of an event, and the event as a short sentence. The ontology's edge hints decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from kg.model import Entity, Event
from kg.ontology import EventType, Ontology


def in_role(event: Event, role: str) -> tuple[Entity, ...]:
    """The entities in a role that an edge hint of the ontology names: `agent`, `recipient` or `place`."""
    holders = {"agent": event.agents, "recipient": event.recipients, "place": (event.place,) if event.place else ()}
    return holders[role]


def participants(event: Event) -> tuple[Entity, ...]:
    """Agents, then recipients, each once: those who do a symmetric thing together."""
    return tuple({e.id: e for e in (*event.agents, *event.recipients)}.values())


def named_in(event: Event) -> tuple[Entity, ...]:
    """All who take part, and the place."""
    return (*participants(event), *in_role(event, "place"))


def edges(event: Event, event_type: EventType) -> list[tuple[Entity, Entity]]:
    """The pairs that the event joins, from whom to whom; of a symmetric type every unordered pair once.

    "Rubio met Lavrov and Ushakov" -> Rubio-Lavrov, Rubio-Ushakov, Lavrov-Ushakov. "Trudeau resigned" -> none.
    """
    if event_type.symmetric:
        return list(combinations(participants(event), 2))
    starts, ends = in_role(event, event_type.edge_from), in_role(event, event_type.edge_to)
    return [(start, end) for start in starts for end in ends if start.id != end.id]


def sentence(event: Event, ontology: Ontology) -> str:
    """The event in a few words; what is not told as fact says so first.

    "Vladimir Putin invited Donald Trump"; "possible: Donald Trump visited Moscow"; "departure: Justin Trudeau".
    """
    event_type = ontology.event_type(event.type)
    words = who_did_what(event, event_type)
    return words if event.status == ontology.fact else f"{ontology.status(event.status).label}: {words}"


def who_did_what(event: Event, event_type: EventType) -> str:
    """The same whatever its status is: for where that is said beside it."""
    starts = names(in_role(event, event_type.edge_from))
    ends = names(in_role(event, event_type.edge_to))
    if event_type.symmetric and not (starts and ends):
        starts, ends = (starts or ends)[:1], (starts or ends)[1:]
    if starts and ends:
        return f"{listed(starts)} {event_type.predicate} {listed(ends)}"
    return f"{event_type.label}: {listed(starts or ends)}" if starts or ends else event_type.label


def names(entities: Iterable[Entity]) -> list[str]:
    """Their names in alphabetical order, so that the order of reading does not show."""
    return sorted(entity.name for entity in entities)


def listed(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
