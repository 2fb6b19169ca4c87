"""Turtle files about actors, statement by statement: terms are checked, and every complaint names file and subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.errors import DataError
from kg.ontology.schema import DIP, load_ontology, nearest

FOREIGN_TERMS = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": {"type"},
    "http://www.w3.org/2004/02/skos/core#": {"prefLabel", "altLabel", "hiddenLabel", "exactMatch", "note"},
    "http://purl.org/dc/terms/": {"source", "valid"},
    "https://schema.org/": {"gender"},
}

# What refers to somebody, and to whom it may; the other properties are texts.
REFERENCES = {"type", "exactMatch", "capital", "seat", "inCountry", "onBehalfOf", "postIn", "holder", "post"}

Values = dict[str, list[str]]


class Statements:
    """What files say about whom, in the order of the files.

    Of several files the last that speaks of a subject is to blame: what the user adds to our files, which are right.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self.kinds = load_ontology().kinds
        self.classes = self.kinds | {"Post", "Tenure"}
        self.terms = load_ontology().terms
        self.about: dict[str, Values] = defaultdict(lambda: defaultdict(list))
        self.file_of: dict[str, Path] = {}
        self.term_of: dict[str, str] = {}
        for file in files:
            self._read(file)
        self.type_of = {id: self._type(id) for id in sorted(self.about)}

    def of_type(self, type: str) -> list[str]:
        """The ids of all that are of this kind, posts or tenures; sorted."""
        return [id for id, its in self.type_of.items() if its == type]

    def all(self, id: str, term: str) -> tuple[str, ...]:
        """All values of a property, each once, sorted."""
        said = self.about[id].get(term)
        return tuple(sorted({text for text in said if text})) if said else ()

    def maybe(self, id: str, term: str) -> str | None:
        """The one value of a property, or None."""
        values = self.all(id, term)
        if len(values) > 1:
            raise self.wrong(id, f"has more than one {term}: {', '.join(values)}")
        return values[0] if values else None

    def one(self, id: str, term: str) -> str:
        """The one value of a property, which must be there."""
        value = self.maybe(id, term)
        if value is None:
            raise self.wrong(id, f"has no {term}")
        return value

    def reference(self, id: str, term: str, types: Iterable[str]) -> str | None:
        """The id that a property refers to, which must be of one of the types."""
        value = self.maybe(id, term)
        if value is None:
            return None
        if value not in self.about:
            near = nearest(local(value), map(local, self.about))
            raise self.wrong(id, f"{term} refers to {local(value)}, which no file describes{near}")
        if self.type_of[value] not in types:
            raise self.wrong(id, f"{term} refers to {local(value)}, which is a {self.type_of[value]}")
        return value

    def wrong(self, id: str, what: str) -> DataError:
        """The complaint about a subject, to be raised."""
        return DataError(f"{self.file_of[id]}: {local(id)}: {what}")

    def _read(self, file: Path) -> None:
        try:
            for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
                self._note(file, quad)
        except (SyntaxError, ValueError) as error:
            raise DataError(f"{file}: not Turtle: {error}") from error
        except OSError as error:
            raise DataError(f"{file}: cannot be read: {error.strerror or error}") from error

    def _note(self, file: Path, quad: pyoxigraph.Quad) -> None:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            raise DataError(f"{file}: {subject}: blank nodes and quoted triples are not read; give it an act: name")
        self.file_of[subject.value] = file
        term = self._term(subject.value, quad.predicate.value)
        if isinstance(value, Literal) and term in REFERENCES:
            raise self.wrong(subject.value, f"{term} is the text {value.value!r}; write whom it means: act:Name")
        self.about[subject.value][term].append(" ".join(value.value.split()))

    def _term(self, subject: str, predicate: str) -> str:
        if predicate in self.term_of:
            return self.term_of[predicate]
        space, name = _split(predicate)
        known = self.terms if space == str(DIP) else FOREIGN_TERMS.get(space, set())
        if name in known:
            return self.term_of.setdefault(predicate, name)
        raise self.wrong(subject, f"unknown property {predicate}{nearest(name, known)}")

    def _type(self, id: str) -> str:
        said = self.all(id, "type")
        if not said:
            near = nearest(local(id), (local(other) for other in self.about if self.all(other, "type")))
            raise self.wrong(id, f"is described nowhere: say what it is (a dip:Person …){near}")
        if len(said) > 1:
            raise self.wrong(id, f"is more than one thing: {', '.join(map(local, said))}")
        space, kind = _split(said[0])
        if space != str(DIP) or kind not in self.classes:
            raise self.wrong(id, f"unknown kind {said[0]}{nearest(kind, self.classes)}")
        return kind


def _split(iri: str) -> tuple[str, str]:
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:at], iri[at:]


def local(iri: str) -> str:
    """The name behind the namespace: Russia of …/actor/Russia."""
    return _split(iri)[1]
