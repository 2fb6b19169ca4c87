"""The events of a document as edges.

A symmetric type gives one edge for every pair of participants, a type whose edges end in its place gives
(agent, place), every other type agents times recipients, with None for a side that is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from kg.ontology import EventType, Ontology
from kg.score.documents import Document
from kg.score.report import Edge

DETAILS = ("status", "said_by", "date", "place")


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a document, its names those of the other document where they are the same.

    `rule` is the lexicon row, in documents that an extractor wrote.
    """

    type: EventType
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: str | None
    status: str
    said_by: frozenset[str]
    evidence: str
    rule: str = ""

    def edges(self) -> list[Edge]:
        """Its arrows: none when nobody stands at either end."""
        return [Edge(self.type.name, *ends) for ends in self._ends() if any(ends)]

    def _ends(self) -> Iterable[tuple[str | None, str | None]]:
        if self.type.symmetric:
            people = sorted({*self.agents, *self.recipients})
            return [*combinations(people, 2)] or [(person, None) for person in people]
        if self.type.edge_to == "place":
            return [(agent, self.place) for agent in self.agents]
        return product(self.agents or (None,), self.recipients or (None,))


Edges = Mapping[Edge, list[Told]]


def edges_of(document: Document, same: Mapping[str, str], ontology: Ontology) -> Edges:
    """The edges of a document, each with the events that give it; `same` renames entities."""
    table: dict[Edge, list[Told]] = defaultdict(list)
    for event in document["events"]:
        told = _told(event, same, ontology)
        for edge in told.edges():
            table[edge].append(told)
    return dict(table)


def agreement(one: Told, other: Told) -> int:
    """In how many of these fields two events of one edge agree."""
    return sum(getattr(one, field) == getattr(other, field) for field in DETAILS)


def _told(event: Document, same: Mapping[str, str], ontology: Ontology) -> Told:
    def names(field: str) -> tuple[str, ...]:
        return tuple(same.get(name, name) for name in event[field])

    place = event["place"] or None
    return Told(
        type=ontology.event_type(event["type"]),
        agents=names("agents"),
        recipients=names("recipients"),
        place=same.get(place, place) if place else None,
        date=event["date"],
        status=event["status"],
        said_by=frozenset(names("said_by")),
        evidence=event.get("evidence", ""),
        rule=event.get("rule", ""),
    )
