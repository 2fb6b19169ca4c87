"""Which tellings may be of one event at all: those of one type that name one party at about one time."""

from __future__ import annotations

from kg.merge.days import Days
from kg.merge.parties import Parties
from kg.merge.tellings import Telling
from kg.model import Entity
from kg.ontology import EventType

IN_THE_NEWS = 3  # days for which a town is named as the place of what happened there
ANY_TIME = (-(10**7), 10**7)
RECIPIENT, AGENT, AGENT_ALONE = 1, 0, 2
Block = tuple[str, int, str]  # a type, a role in it, and whom or what it stands for in that role, by id


def blocks_of(telling: Telling, parties: Parties) -> set[Block]:
    """By whom others of the same event are found: whom it names, and what they act for.

    One that tells only an agent ("Bessent arrived") is in blocks of its own, see `near_blocks`.
    """
    ids = [sorted(_keys(side, telling.day, parties)) for side in reversed(telling.sides)]
    agent = AGENT if telling.sides[-1] else AGENT_ALONE
    roles = (RECIPIENT, agent)[: len(ids)]
    return {(telling.type.name, role, id) for role, its in zip(roles, ids, strict=True) for id in its}


def near_blocks(telling: Telling, parties: Parties) -> set[Block]:
    """The blocks in which others of the same event are: who is only the same agent counts where one tells no other."""
    found = blocks_of(telling, parties)
    alone = {(type, AGENT_ALONE, id) for type, role, id in found if role == AGENT}
    both = {(type, AGENT, id) for type, role, id in found if role == AGENT_ALONE}
    return {block for block in found if block[1] != AGENT} | alone | both


def days_near(telling: Telling) -> Days:
    """From when to when others of the same event may be told: two whose stretches do not meet are two."""
    within = nearness(telling.type)
    days = telling.when or telling.told_on
    return (days[0] - within, days[1] + within) if days is not None else ANY_TIME


def nearness(type: EventType) -> int:
    """How many days before and after its own those of another telling may be."""
    return max(type.within_days, IN_THE_NEWS)


def _keys(side: tuple[Entity, ...], day: str | None, parties: Parties) -> set[str]:
    if side and all(e.kind == "Group" for e in side):
        return {*(e.id for e in side), "Group"}  # "a crowd" may be "civilians"
    return set().union(*(parties.ids(e, day) for e in side))
