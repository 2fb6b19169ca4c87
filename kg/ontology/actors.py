"""`ontology/actors/*.ttl` as plain records: who is who, by which names, and who held which office when.

One IRI is one actor; several files may say something about it. What the files get wrong (a reference to nobody,
two actors of one name, a misspelt term) fails here, at load. When two actors answer, single answers are None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.errors import DataError
from kg.model import ISO_PREFIX
from kg.ontology.schema import DIP, load_ontology, nearest, ontology_folder
from kg.spelling import fold

WIKIDATA = "http://www.wikidata.org/entity/"
FOREIGN_TERMS = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": {"type"},
    "http://www.w3.org/2004/02/skos/core#": {"prefLabel", "altLabel", "hiddenLabel", "exactMatch", "note"},
    "http://purl.org/dc/terms/": {"source", "valid"},
    "https://schema.org/": {"gender"},
}
AFTER = "~"  # sorts behind "-": "2025-02~" comes after every day of that February

Values = dict[str, list[str]]
Titles = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor or place that we know by name.

    `aliases` are accepted alone, `hidden` names only with support ("Kim"). `capital`, `seat` (of the government, where
    that is another place), `country` (in which a place lies) and `on_behalf_of` are ids of other actors; `wikidata` is
    a QID that a named source gives; `gender` is `male`, `female` or None.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    capital: str | None = None
    seat: str | None = None
    country: str | None = None
    on_behalf_of: str | None = None
    wikidata: str | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office: `office` in lower case, `post_in` the id of the country or body.

    `start` and `end` are ISO prefixes; an `end` of None means: still, as far as the source knows, and the source
    knows of nothing after `known_until` (dct:valid in the files). All None: the office is known, its time is not.
    """

    holder: str
    office: str
    post_in: str
    start: str | None = None
    end: str | None = None
    known_until: str | None = None

    def certain(self, on: str) -> bool:
        """Whether the source says that the office was held on some day of this ISO prefix."""
        return self.start is not None and self._covers(on, self.end or self.known_until)

    def possible(self, on: str) -> bool:
        """Whether nothing we know speaks against it."""
        return self._covers(on, self.end)

    def _covers(self, on: str, last: str | None) -> bool:
        started = self.start is None or self.start <= on + AFTER
        return started and (last is None or on <= last + AFTER)


class Actors:
    """Everybody we know, found by name, adjective, people, capital, metonym or office.

    `titles` gives other words for an office of a country or body: `(id, "secretary of defense")` to
    `"defense secretary"`.
    """

    def __init__(self, actors: Iterable[Actor], tenures: Iterable[Tenure], titles: Titles | None = None) -> None:
        self.all = tuple(actors)
        self.tenures = tuple(tenures)
        self._titles = titles or {}
        self._by_id = {a.id: a for a in self.all}
        self._by_form: dict[str, dict[str, list[Actor]]] = defaultdict(lambda: defaultdict(list))
        for text, actor, form in self.names():
            found = self._by_form[form][fold(text)]
            if actor not in found:
                found.append(actor)

    def get(self, id: str) -> Actor | None:
        """The actor of this IRI."""
        return self._by_id.get(id)

    def names(self) -> Iterator[tuple[str, Actor, str]]:
        """Every text that stands for an actor, as (text, actor, form): what a matcher is built from.

        `form` is `name` (full names and what may stand for them alone), `hidden` (needs support), `adjective`,
        `people` or `metonym`.
        """
        for actor in self.all:
            yield actor.name, actor, "name"
            for texts, form in _forms(actor):
                yield from ((text, actor, form) for text in texts)

    def named(self, text: str) -> tuple[Actor, ...]:
        """Those who bear this name, as spelt but for accents: "US" is a country, "us" nobody.

        Words wholly in capitals are read as a headline too: "UKRAINE" is Ukraine.
        """
        found = self._by_form["name"].get(fold(text), ())
        if found or not text.isupper():
            return tuple(found)
        return tuple(self._in_capitals.get(fold(text), ()))

    def by_surname(self, text: str) -> tuple[Actor, ...]:
        """Those for whom this short name may stand ("Kim", "Zelenskiy"), to be supported by the article."""
        return tuple(self._by_form["hidden"].get(fold(text), ()))

    def adjective(self, text: str) -> Actor | None:
        """The country of "Russian"; None for "Congolese", which is two."""
        return self._only("adjective", text)

    def people(self, text: str) -> Actor | None:
        """The country of "Russians"."""
        return self._only("people", text)

    def metonym(self, text: str) -> Actor | None:
        """The body that "Foggy Bottom" stands for when it acts."""
        return self._only("metonym", text)

    def capital_of(self, place: str) -> Actor | None:
        """The country or body whose seat this place is, given the place's id."""
        seated = self._by_capital.get(place, ())
        return seated[0] if len(seated) == 1 else None

    def holder(self, office: str, of: str, on: str | None = None) -> Actor | None:
        """The one person who held an office of a country or body on a day; None when nobody or more than one did.

        `on` is an ISO prefix, `2025-02-12` or `2025`; without it the answer is the only holder we know.
        Tenures without dates, and open ones after `known_until`, never answer for a day.
        """
        tenures = self._of_post.get((of, self._office(of, office)), ())
        holders = {t.holder for t in tenures if on is None or t.certain(on)}
        return self._by_id[holders.pop()] if len(holders) == 1 else None

    def offices(self, person: str, on: str | None = None) -> list[Tenure]:
        """The person's tenures, the earliest first; with `on`, those that nothing known speaks against."""
        return [t for t in self._of_person.get(person, ()) if on is None or t.possible(on)]

    def post_of(self, person: str, on: str | None = None) -> Actor | None:
        """The one country or body the person holds office in on a day, or held office in at all; None for several."""
        tenures = self.offices(person, on) or self.offices(person)
        posts = {t.post_in for t in tenures}
        return self.get(posts.pop()) if len(posts) == 1 else None

    def _only(self, form: str, text: str) -> Actor | None:
        found = self._by_form[form].get(fold(text), ())
        return found[0] if len(found) == 1 else None

    def _office(self, of: str, words: str) -> str:
        office = plain_office(words)
        return self._titles.get((of, office), office)

    @cached_property
    def _by_capital(self) -> dict[str, list[Actor]]:
        seats: dict[str, list[Actor]] = defaultdict(list)
        for actor in self.all:
            for seat in {actor.capital, actor.seat} - {None}:
                seats[str(seat)].append(actor)
        return seats

    @cached_property
    def _in_capitals(self) -> dict[str, list[Actor]]:
        names: dict[str, list[Actor]] = defaultdict(list)
        for text, actors in self._by_form["name"].items():
            if not text.isupper():
                names[text.upper()] += actors
        return names

    @cached_property
    def _of_post(self) -> dict[tuple[str, str], list[Tenure]]:
        posts: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        for tenure in self.tenures:
            posts[tenure.post_in, plain_office(tenure.office)].append(tenure)
        return posts

    @cached_property
    def _of_person(self) -> dict[str, list[Tenure]]:
        persons: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in sorted(self.tenures, key=lambda t: (t.start or "", t.office)):
            persons[tenure.holder].append(tenure)
        return persons


def plain_office(words: str) -> str:
    """An office in the one spelling we compare: "Defence Minister" gives "defense minister"."""
    return " ".join(words.lower().replace("-", " ").replace("defence", "defense").split())


@cache
def load_actors(folder: Path | None = None) -> Actors:
    """The reference actors of a folder of Turtle files (ours, when none is given), read once.

    >>> load_actors().adjective("Russian").name
    'Russia'

    Raises:
        DataError: a file is not Turtle, or says something that cannot be: file, subject, nearest right name.
    """
    return _Reader(folder or ontology_folder() / "actors").actors()


def _forms(actor: Actor) -> tuple[tuple[tuple[str, ...], str], ...]:
    return (
        (actor.aliases, "name"),
        (actor.hidden, "hidden"),
        (actor.adjectives, "adjective"),
        (actor.people, "people"),
        (actor.metonyms, "metonym"),
    )


class _Reader:
    """Turns the files of a folder into records; every complaint names file and subject."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kinds = load_ontology().kinds
        self.terms = load_ontology().terms
        self.about: dict[str, Values] = {}
        self.file_of: dict[str, Path] = {}

    def actors(self) -> Actors:
        files = sorted(self.folder.glob("*.ttl"))
        if not files:
            raise DataError(f"{self.folder}: no .ttl files with actors")
        for file in files:
            self._read(file)
        by_type = self._by_type()
        actors = [self._actor(id, kind) for kind in sorted(self.kinds) for id in by_type[kind]]
        self._check_names(actors)
        posts = {id: self._post(id) for id in by_type["Post"]}
        tenures = [self._tenure(id, posts) for id in by_type["Tenure"]]
        return Actors(actors, tenures, self._titles(posts))

    def _read(self, file: Path) -> None:
        try:
            for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
                self._note(file, quad)
        except (SyntaxError, ValueError) as error:
            raise DataError(f"{file}: not Turtle: {error}") from error

    def _note(self, file: Path, quad: pyoxigraph.Quad) -> None:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            raise DataError(f"{file}: {subject}: blank nodes and quoted triples are not read; give it an act: name")
        self.file_of.setdefault(subject.value, file)
        term = self._term(file, subject.value, quad.predicate.value)
        self.about.setdefault(subject.value, {}).setdefault(term, []).append(value.value)

    def _term(self, file: Path, subject: str, predicate: str) -> str:
        space, name = _split(predicate)
        known = self.terms if space == str(DIP) else FOREIGN_TERMS.get(space, set())
        if name in known:
            return name
        near = nearest(name, known)
        raise DataError(f"{file}: {_local(subject)}: unknown property {predicate}{near}")

    def _by_type(self) -> dict[str, list[str]]:
        by_type: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self.about):
            by_type[self._type(id)].append(id)
        return by_type

    def _type(self, id: str) -> str:
        known = self.kinds | {"Post", "Tenure"}
        kind = _local(self._one(id, "type"))
        if kind not in known:
            raise self._wrong(id, f"unknown kind {kind}{nearest(kind, known)}")
        return kind

    def _actor(self, id: str, kind: str) -> Actor:
        said = self.about[id]
        qid = self._maybe(id, "exactMatch")
        return Actor(
            id=id,
            kind=kind,
            name=self._one(id, "prefLabel"),
            aliases=tuple(sorted(said.get("altLabel", ()))),
            hidden=tuple(sorted(said.get("hiddenLabel", ()))),
            adjectives=tuple(sorted(said.get("adjective", ()))),
            people=tuple(sorted(said.get("people", ()))),
            metonyms=tuple(sorted(said.get("metonym", ()))),
            capital=self._reference(id, "capital", {"Place"}),
            seat=self._reference(id, "seat", {"Place"}),
            country=self._reference(id, "inCountry", {"Country"}),
            on_behalf_of=self._reference(id, "onBehalfOf", self.kinds),
            wikidata=qid.removeprefix(WIKIDATA) if qid else None,
            gender=self._maybe(id, "gender"),
        )

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
        return Tenure(holder, office, of, start, end, known_until)

    def _titles(self, posts: dict[str, tuple[str, str]]) -> Titles:
        return {
            (of, plain_office(title)): plain_office(office)
            for id, (of, office) in posts.items()
            for title in self.about[id].get("altLabel", ())
        }

    def _check_names(self, actors: list[Actor]) -> None:
        seen: dict[tuple[str, str], Actor] = {}
        for actor in actors:
            first = seen.setdefault((actor.kind, fold(actor.name)), actor)
            if first is not actor:
                raise self._wrong(actor.id, f"is a second {actor.kind} named {actor.name!r}, beside {_local(first.id)}")

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
        if self._type(value) not in types:
            raise self._wrong(id, f"{term} refers to {_local(value)}, which is a {self._type(value)}")
        return value

    def _one(self, id: str, term: str) -> str:
        value = self._maybe(id, term)
        if value is None:
            raise self._wrong(id, f"has no {term}")
        return value

    def _maybe(self, id: str, term: str) -> str | None:
        values = sorted(set(self.about[id].get(term, ())))
        if len(values) > 1:
            raise self._wrong(id, f"has more than one {term}: {', '.join(values)}")
        return values[0] if values else None

    def _wrong(self, id: str, what: str) -> DataError:
        return DataError(f"{self.file_of[id]}: {_local(id)}: {what}")


def _split(iri: str) -> tuple[str, str]:
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:at], iri[at:]


def _local(iri: str) -> str:
    return _split(iri)[1]
