"""Turtle files about actors, read into records.

One IRI is one actor; several files may say something about it. What the files get wrong (a reference to nobody,
two actors of one name, a misspelt term) fails here, at load.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.errors import DataError
from kg.model import ISO_PREFIX
from kg.ontology.actors.records import AFTER, Actor, Known, Tenure, Titles, plain_office
from kg.ontology.schema import DIP, load_ontology, nearest
from kg.spelling import fold

WIKIDATA = "http://www.wikidata.org/entity/"
QID = re.compile(re.escape(WIKIDATA) + "Q[0-9]+")
FOREIGN_TERMS = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": {"type"},
    "http://www.w3.org/2004/02/skos/core#": {"prefLabel", "altLabel", "hiddenLabel", "exactMatch", "note"},
    "http://purl.org/dc/terms/": {"source", "valid"},
    "https://schema.org/": {"gender"},
}

# What refers to somebody, and to whom it may; the other properties are texts.
REFERENCES = {"type", "exactMatch", "capital", "seat", "inCountry", "onBehalfOf", "postIn", "holder", "post"}

Values = dict[str, list[str]]


def read_known(files: Sequence[Path]) -> Known:
    """What these files together say, each about whom it likes.

    Raises:
        DataError: a file is not Turtle, or says something that cannot be: file, subject, nearest right name.
    """
    return _Reader(files).known()


class _Reader:
    """Turns files into records; every complaint names file and subject.

    Of several files the last that speaks of a subject is to blame: what the user adds to our files, which are right.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = files
        self.kinds = load_ontology().kinds
        self.classes = self.kinds | {"Post", "Tenure"}
        self.terms = load_ontology().terms
        self.about: dict[str, Values] = defaultdict(lambda: defaultdict(list))
        self.term_of: dict[str, str] = {}
        self.type_of: dict[str, str] = {}
        self.file_of: dict[str, Path] = {}

    def known(self) -> Known:
        for file in self.files:
            self._read(file)
        self.type_of = {id: self._type(id) for id in sorted(self.about)}
        by_type = self._by_type()
        actors = [self._actor(id, kind) for kind in sorted(self.kinds) for id in by_type[kind]]
        self._check_names(actors)
        posts = {id: self._post(id) for id in by_type["Post"]}
        tenures = [self._tenure(id, posts) for id in by_type["Tenure"]]
        return Known(actors, tenures, self._titles(posts))

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
            raise self._wrong(subject.value, f"{term} is the text {value.value!r}; write whom it means: act:Name")
        self.about[subject.value][term].append(" ".join(value.value.split()))

    def _term(self, subject: str, predicate: str) -> str:
        if predicate in self.term_of:
            return self.term_of[predicate]
        space, name = _split(predicate)
        known = self.terms if space == str(DIP) else FOREIGN_TERMS.get(space, set())
        if name in known:
            return self.term_of.setdefault(predicate, name)
        raise self._wrong(subject, f"unknown property {predicate}{nearest(name, known)}")

    def _by_type(self) -> dict[str, list[str]]:
        by_type: dict[str, list[str]] = defaultdict(list)
        for id, type in self.type_of.items():
            by_type[type].append(id)
        return by_type

    def _type(self, id: str) -> str:
        said = self._all(id, "type")
        if not said:
            near = nearest(_local(id), (_local(other) for other in self.about if self._all(other, "type")))
            raise self._wrong(id, f"is described nowhere: say what it is (a dip:Person …){near}")
        if len(said) > 1:
            raise self._wrong(id, f"is more than one thing: {', '.join(map(_local, said))}")
        space, kind = _split(said[0])
        if space != str(DIP) or kind not in self.classes:
            raise self._wrong(id, f"unknown kind {said[0]}{nearest(kind, self.classes)}")
        return kind

    def _actor(self, id: str, kind: str) -> Actor:
        return Actor(
            id=id,
            kind=kind,
            name=self._one(id, "prefLabel"),
            aliases=self._all(id, "altLabel"),
            hidden=self._all(id, "hiddenLabel"),
            adjectives=self._all(id, "adjective"),
            people=self._all(id, "people"),
            metonyms=self._all(id, "metonym"),
            capital=self._reference(id, "capital", {"Place"}),
            seat=self._reference(id, "seat", {"Place"}),
            country=self._reference(id, "inCountry", {"Country"}),
            on_behalf_of=self._reference(id, "onBehalfOf", self.kinds),
            wikidata=self._qid(id),
            gender=self._maybe(id, "gender"),
            sources=self._all(id, "source"),
        )

    def _qid(self, id: str) -> str | None:
        iri = self._maybe(id, "exactMatch")
        if iri is not None and not QID.fullmatch(iri):
            raise self._wrong(id, f"exactMatch {iri} is no Wikidata id; write wd:Q159, with @prefix wd: <{WIKIDATA}> .")
        return iri.removeprefix(WIKIDATA) if iri else None

    def _post(self, id: str) -> tuple[str, str]:
        of = self._reference(id, "postIn", self.kinds)
        if of is None:
            raise self._wrong(id, "has no postIn")
        return of, self._one(id, "office")

    def _tenure(self, id: str, posts: dict[str, tuple[str, str]]) -> Tenure:
        holder, post = self._reference(id, "holder", {"Person"}), self._reference(id, "post", {"Post"})
        if holder is None or post is None:
            raise self._wrong(id, "has no holder" if holder is None else "has no post")
        start, end, known_until = (self._date(id, p) for p in ("start", "end", "valid"))
        if start and end and start > end + AFTER:
            raise self._wrong(id, f"ends ({end}) before it starts ({start})")
        of, office = posts[post]
        return Tenure(holder, office, of, start, end, known_until, self._all(id, "source"))

    def _titles(self, posts: dict[str, tuple[str, str]]) -> Titles:
        return {
            (of, plain_office(title)): plain_office(office)
            for id, (of, office) in posts.items()
            for title in self._all(id, "altLabel")
        }

    def _check_names(self, actors: list[Actor]) -> None:
        """Two of a kind and a name are one actor, said twice; the later file is to blame."""
        seen: dict[tuple[str, str], Actor] = {}
        order = {file: n for n, file in enumerate(self.files)}
        for actor in sorted(actors, key=lambda a: order[self.file_of[a.id]]):
            first = seen.setdefault((actor.kind, fold(actor.name)), actor)
            if first is not actor:
                advice = f"say it of act:{_local(first.id)}, or find a name that tells them apart"
                raise self._wrong(actor.id, f"is a second {actor.kind} named {actor.name!r}; {advice}")

    def _date(self, id: str, term: str) -> str | None:
        value = self._maybe(id, term)
        if value is not None and not ISO_PREFIX.fullmatch(value):
            raise self._wrong(id, f"{term} {value!r} is no date; write 2025, 2025-02 or 2025-02-12")
        return value

    def _reference(self, id: str, term: str, types: Iterable[str]) -> str | None:
        value = self._maybe(id, term)
        if value is None:
            return None
        if value not in self.about:
            near = nearest(_local(value), map(_local, self.about))
            raise self._wrong(id, f"{term} refers to {_local(value)}, which no file describes{near}")
        if self.type_of[value] not in types:
            raise self._wrong(id, f"{term} refers to {_local(value)}, which is a {self.type_of[value]}")
        return value

    def _one(self, id: str, term: str) -> str:
        value = self._maybe(id, term)
        if value is None:
            raise self._wrong(id, f"has no {term}")
        return value

    def _maybe(self, id: str, term: str) -> str | None:
        values = self._all(id, term)
        if len(values) > 1:
            raise self._wrong(id, f"has more than one {term}: {', '.join(values)}")
        return values[0] if values else None

    def _all(self, id: str, term: str) -> tuple[str, ...]:
        said = self.about[id].get(term)
        return tuple(sorted({text for text in said if text})) if said else ()

    def _wrong(self, id: str, what: str) -> DataError:
        return DataError(f"{self.file_of[id]}: {_local(id)}: {what}")


def _split(iri: str) -> tuple[str, str]:
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:at], iri[at:]


def _local(iri: str) -> str:
    return _split(iri)[1]
