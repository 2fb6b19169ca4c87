"""What the values of a question's parameters may be, and whom the names that people type stand for in a graph."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import DataError, QueryError
from kg.ontology import DIP, Actors, Ontology, load_actors
from kg.query.guard import MOST_BYTES, NO_TEXT
from kg.spelling import typed

Ask = Callable[[str], Iterable[tuple[object, ...]]]
Term = ox.NamedNode | ox.Literal

WEB_IRI = re.compile(r"https?://[^\s<>\"{}|^`\\]+")
TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z?)?)?)?", re.ASCII)
WHOLE = "0000-01-01T00:00:00"
SHOWN = 5

NAMES = "SELECT ?who ?name { ?who skos:prefLabel ?name }", "SELECT ?who ?name { ?who skos:altLabel ?name }"
DESCRIBED = "SELECT ?who ?label ?kind { VALUES ?who { %s } ?who rdfs:label ?label ; a ?kind }"
SOURCES = "SELECT DISTINCT ?source { ?article dip:source ?source }"
EVENT = "SELECT ?event { VALUES ?event { %s } ?event dip:status ?any } LIMIT 1"


@dataclass(frozen=True)
class Parameter:
    """What a parameter is, in words for whoever asks. Of several with one name, those of the kinds `first` count."""

    what: str
    kind: str
    first: tuple[str, ...] = ()


ACTOR = "a name, another name or the address of an actor"
DATE = "2025, 2025-02 or 2025-02-12"
KNOWN = {
    "actor": Parameter(f"{ACTOR} or place", "entity"),
    "with": Parameter(f"{ACTOR}: the second one", "entity"),
    "country": Parameter(f"{ACTOR}: a country, or a body like NATO", "entity", ("Country",)),
    "other_country": Parameter(f"{ACTOR}: the second country", "entity", ("Country",)),
    "imposer": Parameter(f"{ACTOR}: who imposes", "entity", ("Country",)),
    "target": Parameter(f"{ACTOR}: on whom", "entity", ("Country",)),
    "speaker": Parameter(f"{ACTOR}: who is named as the source", "entity"),
    "place": Parameter("a name or the address of a place or country", "entity", ("Place", "Country")),
    "from": Parameter(f"a first day, month or year: {DATE}", "date"),
    "to": Parameter(f"a last day, month or year: {DATE}", "date"),
    "date": Parameter(f"a day, month or year: {DATE}", "date"),
    "today": Parameter(f"the day on which you ask: {DATE}", "date"),
    "type": Parameter("a type of event, as the ontology names or labels it", "type"),
    "status": Parameter("occurred, planned, possible or negated", "status"),
    "source": Parameter("the name of a paper, agency or file", "source"),
    "event": Parameter("the address of an event", "event"),
}


class Reader:
    """Reads what somebody typed as the value of a parameter; `ask` answers SPARQL on the graph it is about.

    Raises:
        QueryError: no such thing, or several; the message names the nearest, or all of them.
    """

    def __init__(self, ask: Ask, ontology: Ontology, prefixes: Mapping[str, str], actors: Actors | None = None) -> None:
        self.ask, self.ontology, self.prefixes, self._actors = ask, ontology, prefixes, actors

    def terms(self, given: Mapping[str, object]) -> dict[str, list[Term]]:
        """The terms for which these values stand, by parameter."""
        dates = {name: date(name, str(given[name])) for name in ("from", "to") if name in given}
        if len(dates) == 2 and dates["from"][: len(dates["to"])] > dates["to"]:
            raise QueryError(f"from={dates['from']} is after to={dates['to']}")
        return {name: [self._term(name, value)] for name, value in given.items()}

    def _term(self, name: str, value: object) -> Term:
        known = KNOWN.get(name)
        text = str(value).strip()
        if not text:
            raise QueryError(f"the parameter {name} is empty")
        if len(text) > MOST_BYTES or NO_TEXT.search(text):
            raise QueryError(f"the parameter {name} is too long, or no text")
        if known is None:  # a parameter of somebody's own query
            return ox.NamedNode(text) if WEB_IRI.fullmatch(text) else ox.Literal(text)
        return READS[known.kind](self, name, text)

    def entity(self, name: str, text: str) -> Term:
        """The one actor or place that is called so: by a name or alias, case and accents aside, or by its address.

        If nobody in the graph has this name, those whom we know under it ("Putin"), then those whose name ends in it.
        """
        iri = self._address(text)
        if iri is None:
            names = [(str(who), str(called)) for asked in NAMES for who, called in self.ask(asked)]
            found = self._described(self._called(text, names))
        else:
            names, found = [], self._described([iri])
        # "Kyiv" is the city before it is what an article calls Ukraine; a Putin whom no source knows is not before him.
        own = [one for one in found if typed(one.label) == typed(text) and one.iri.startswith(self.prefixes["act"])]
        found = own or found
        for kind in KNOWN[name].first:
            found = [one for one in found if one.kind == kind] or found
        if len(found) == 1:
            return ox.NamedNode(found[0].iri)
        if not found:
            raise QueryError(f"{name}: nobody and nothing in this graph is called {text!r}{self._near(text, names)}")
        choices = sorted(f"{one.label} ({one.kind}, {self._short(one.iri)})" for one in found)
        more = f" and {len(choices) - SHOWN} more" if len(choices) > SHOWN else ""
        shown = ", ".join(choices[:SHOWN])
        raise QueryError(f"{name}: {text!r} may be {shown}{more}; give a longer name or the address")

    def date(self, name: str, text: str) -> Term:
        """A date as it was typed."""
        return ox.Literal(date(name, text))

    def type(self, name: str, text: str) -> Term:
        """The event type that is called so: `PhoneCall`, `phonecall`, "phone call"."""
        types = {t.name: t.label for t in self.ontology.event_types.values()}
        return self._of_ours(name, text, types)

    def status(self, name: str, text: str) -> Term:
        """The status that is called so."""
        return self._of_ours(name, text, {status: status for status in self.ontology.statuses})

    def source(self, name: str, text: str) -> Term:
        """The publisher as the articles spell it."""
        sources = {typed(str(one)): str(one) for (one,) in self.ask(SOURCES)}
        if typed(text) in sources:
            return ox.Literal(sources[typed(text)])
        raise QueryError(f"{name}: no article in this graph is from {text!r}{_nearest(text, sources)}")

    def event(self, name: str, text: str) -> Term:
        """An event by its address."""
        iri = self._address(text)
        if iri is None:
            raise QueryError(f"{name}: {text!r} is no address of an event; some questions have a column of them")
        if not list(self.ask(EVENT % ox.NamedNode(iri))):
            raise QueryError(f"{name}: this graph has no event {text}")
        return ox.NamedNode(iri)

    def _called(self, text: str, names: list[tuple[str, str]]) -> list[str]:
        wanted = typed(text)
        whole = {iri for iri, called in names if typed(called) == wanted}
        if whole:
            return sorted(whole)
        known = {iri for iri, _ in names}
        ours = {actor.id for actor, _ in self._reference().called(text)} & known
        return sorted(ours or {iri for iri, called in names if typed(called).endswith(f" {wanted}")})

    def _described(self, iris: Iterable[str]) -> list[_Entity]:
        nodes = " ".join(str(ox.NamedNode(iri)) for iri in iris)
        rows = self.ask(DESCRIBED % nodes) if nodes else ()
        found = {str(who): _Entity(str(who), str(label), str(kind).removeprefix(str(DIP))) for who, label, kind in rows}
        return list(found.values())

    def _near(self, text: str, names: list[tuple[str, str]]) -> str:
        whole = {typed(called): called for _, called in names}
        # "Zelenski" for "Volodymyr Zelenskyy": people type the last word of a name.
        last = {form.split()[-1]: called for form, called in whole.items() if form}
        near = _nearest(text, last | whole)
        elsewhere = [] if near else self._reference().called(text)
        return f"; we know {elsewhere[0][0].name}, but no article here names them" if elsewhere else near

    def _reference(self) -> Actors:
        self._actors = self._actors or load_actors()
        return self._actors

    def _address(self, text: str) -> str | None:
        """`act:Vladimir_Putin` and whole IRIs."""
        prefix, colon, local = text.strip("<>").partition(":")
        iri = self.prefixes[prefix] + local if colon and prefix in self.prefixes else text.strip("<>")
        return iri if WEB_IRI.fullmatch(iri) else None

    def _short(self, iri: str) -> str:
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri

    def _of_ours(self, name: str, text: str, names: Mapping[str, str]) -> Term:
        bare = text.rpartition(":")[2].rpartition("#")[2]
        alike = {typed(form): own for own, label in names.items() for form in (label, own)}
        if typed(bare) in alike:
            return ox.NamedNode(str(DIP[alike[typed(bare)]]))
        raise QueryError(f"{name}: there is no {text!r}{_nearest(bare, alike)}; known are {', '.join(sorted(names))}")


class _Entity(NamedTuple):
    iri: str
    label: str
    kind: str


READS: Mapping[str, Callable[[Reader, str, str], Term]] = {
    "entity": Reader.entity,
    "date": Reader.date,
    "type": Reader.type,
    "status": Reader.status,
    "source": Reader.source,
    "event": Reader.event,
}


def date(name: str, text: str) -> str:
    """The date, which is a day, month or year that exists; to the second if need be: 2025-02-12T10:00:00Z.

    Raises:
        QueryError: it is none.
    """
    try:
        if not TIME.fullmatch(text):
            raise ValueError
        datetime.datetime.fromisoformat(text.removesuffix("Z") + WHOLE[len(text.removesuffix("Z")) :])
    except ValueError:
        raise QueryError(f"{name}: {text!r} is no date; write {DATE}") from None
    return text


def what(name: str) -> str:
    """What the values of this parameter may be, in words.

    Raises:
        DataError: one of our questions has a parameter that nobody explains.
    """
    if name not in KNOWN:
        raise DataError(f"the parameter {name} is not explained in kg/query/parameters.py")
    return KNOWN[name].what


def _nearest(text: str, names: Mapping[str, str]) -> str:
    """`; did you mean Volodymyr Zelenskyy?`; the names are given as people type them."""
    near = difflib.get_close_matches(typed(text), names, 1, 0.7)
    return f"; did you mean {names[near[0]]}?" if near else ""
