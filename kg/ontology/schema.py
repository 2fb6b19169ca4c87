"""`ontology/diplomacy.ttl` as plain records: event types, families, statuses, kinds, all named terms.

The one place that knows which event types there are. Everybody else asks `load_ontology()`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg.errors import DataError

DIP = rdflib.Namespace("https://w3id.org/diplograph/ontology#")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Family:
    """A group of event types that a map draws alike; `order` is its place in a legend, from 1."""

    name: str
    label: str
    order: int


@dataclass(frozen=True, slots=True)
class Status:
    """Whether an event is told as having happened; order 1 is the fact. `plover` is PLOVER's auxiliary mode."""

    name: str
    label: str
    order: int
    definition: str
    example: str
    plover: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """One class of events with its codes and edge hints (see the head of the Turtle file for what each means)."""

    name: str
    label: str
    definition: str
    example: str
    plover: str | None
    cameo: str | None
    quad_class: int | None
    family: Family
    shortcut: str
    predicate: str
    edge_from: str
    edge_to: str
    symmetric: bool
    one_to_one: bool
    spoken: bool
    at_recipient: bool
    from_post: bool
    within_days: int
    agent_kinds: frozenset[str]
    recipient_kinds: frozenset[str]


@dataclass(frozen=True)
class Ontology:
    """What the Turtle says. Mappings are by local name (`Visit`, `occurred`) in the order of legends."""

    event_types: dict[str, EventType]
    families: dict[str, Family]
    statuses: dict[str, Status]
    kinds: frozenset[str]
    terms: frozenset[str]

    @property
    def fact(self) -> str:
        """The status of what is told as having happened: the first in order."""
        return next(iter(self.statuses))

    @property
    def planned(self) -> str:
        """The status of what is told as future fact: the second in order."""
        return list(self.statuses)[1]

    @property
    def possible(self) -> str:
        """The status of what may be or happen: the third in order."""
        return list(self.statuses)[2]

    @property
    def negated(self) -> str:
        """The status of what is told as not so: the last in order."""
        return list(self.statuses)[-1]

    def event_type(self, name: str) -> EventType:
        """The event type of this name.

        Raises:
            DataError: no such type; the message names the nearest.
        """
        return _named(name, self.event_types, "event type")

    def status(self, name: str) -> Status:
        """The status of this name; raises DataError with the nearest name."""
        return _named(name, self.statuses, "status")


def nearest(name: str, names: Iterable[str]) -> str:
    """`; did you mean Visit?` for a misspelt name, or nothing when no name is near."""
    folded = {known.lower(): known for known in names}
    near = difflib.get_close_matches(name.lower(), folded, 1, 0.6)
    return f"; did you mean {folded[near[0]]}?" if near else ""


def _named(name: str, table: dict[str, T], what: str) -> T:
    if name in table:
        return table[name]
    raise DataError(f"the ontology has no {what} {name!r}{nearest(name, table)}")


def ontology_folder() -> Path:
    """Where the Turtle files are: inside the installed package, else beside `kg/` in a checkout."""
    installed = Path(__file__).parent / "files"
    return installed if installed.exists() else Path(__file__).parents[2] / "ontology"


@cache
def load_ontology() -> Ontology:
    """Our ontology, read once.

    >>> load_ontology().event_type("Visit").shortcut
    'visited'

    Raises:
        DataError: the file cannot be parsed, or a type lacks what every type needs.
    """
    return read_ontology(ontology_folder() / "diplomacy.ttl")


def read_ontology(path: Path) -> Ontology:
    """The ontology in this Turtle file, checked for completeness."""
    graph = rdflib.Graph()
    try:
        graph.parse(path, format="turtle")
    except Exception as error:  # rdflib raises many kinds
        raise DataError(f"{path}: not Turtle: {error}") from error
    return _Reader(graph, path).ontology()


class _Reader:
    """Turns the parsed file into records, naming file and term when something is missing."""

    def __init__(self, graph: rdflib.Graph, path: Path) -> None:
        self.graph, self.path = graph, path

    def ontology(self) -> Ontology:
        families = {f.name: f for f in sorted(map(self._family, self._instances(DIP.Family)), key=lambda f: f.order)}
        statuses = {s.name: s for s in sorted(map(self._status, self._instances(DIP.Status)), key=lambda s: s.order)}
        types = [self._event_type(t, families) for t in self._below(DIP.DiplomaticEvent)]
        types.sort(key=lambda t: (t.family.order, t.name))
        kinds = frozenset(_local(k) for k in self._below(DIP.Actor) | {DIP.Place})
        terms = frozenset(_local(s) for s in self.graph.subjects() if str(s).startswith(str(DIP)))
        return Ontology({t.name: t for t in types}, families, statuses, kinds, terms)

    def _family(self, term: rdflib.URIRef) -> Family:
        return Family(_local(term), self._text(term, RDFS.label), int(self._text(term, DIP.order)))

    def _status(self, term: rdflib.URIRef) -> Status:
        order, plover = int(self._text(term, DIP.order)), self._code(term, "plover")
        definition, example = (self._text(term, p) for p in (SKOS.definition, SKOS.example))
        return Status(_local(term), self._text(term, RDFS.label), order, definition, example, plover)

    def _event_type(self, term: rdflib.URIRef, families: dict[str, Family]) -> EventType:
        shortcut = self._term(term, DIP.shortcut)
        quad_class = self._code(term, "quadClass")
        return EventType(
            name=_local(term),
            label=self._text(term, RDFS.label),
            definition=self._text(term, SKOS.definition),
            example=self._text(term, SKOS.example),
            plover=self._code(term, "plover"),
            cameo=self._code(term, "cameo"),
            quad_class=int(quad_class) if quad_class is not None else None,
            family=_named(_local(self._term(term, DIP.family)), families, "family"),
            shortcut=_local(shortcut),
            predicate=self._text(shortcut, RDFS.label),
            edge_from=_local(self._term(term, DIP.edgeFrom)),
            edge_to=_local(self._term(term, DIP.edgeTo)),
            symmetric=self.graph.value(term, DIP.symmetric) is not None,
            one_to_one=self.graph.value(term, DIP.oneToOne) is not None,
            spoken=self.graph.value(term, DIP.spoken) is not None,
            at_recipient=self.graph.value(term, DIP.atRecipient) is not None,
            from_post=self.graph.value(term, DIP.fromPost) is not None,
            within_days=int(str(self.graph.value(term, DIP.withinDays) or 1)),
            agent_kinds=frozenset(_local(k) for k in self.graph.objects(term, DIP.agentKind)),
            recipient_kinds=frozenset(_local(k) for k in self.graph.objects(term, DIP.recipientKind)),
        )

    def _instances(self, cls: rdflib.URIRef) -> set[rdflib.URIRef]:
        return {s for s in self.graph.subjects(RDF.type, cls) if isinstance(s, rdflib.URIRef)}

    def _below(self, cls: rdflib.URIRef) -> set[rdflib.URIRef]:
        classes = self.graph.transitive_subjects(RDFS.subClassOf, cls)
        return {
            c for c in classes if isinstance(c, rdflib.URIRef) and c != cls and (c, RDF.type, OWL.Class) in self.graph
        }

    def _code(self, term: rdflib.URIRef, coding: str) -> str | None:
        """The term's code in PLOVER or another coding, which is its datatype."""
        codes = (code for code in self.graph.objects(term, SKOS.notation) if isinstance(code, rdflib.Literal))
        return next((str(code) for code in codes if code.datatype == DIP[coding]), None)

    def _text(self, term: rdflib.term.Node, prop: rdflib.URIRef) -> str:
        value = self.graph.value(term, prop)
        if value is None:
            raise DataError(f"{self.path}: {_local(term)} has no {_local(prop)}")
        return str(value)

    def _term(self, term: rdflib.term.Node, prop: rdflib.URIRef) -> rdflib.URIRef:
        return rdflib.URIRef(self._text(term, prop))


def _local(term: rdflib.term.Node) -> str:
    return str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
