"""Everybody we know, found by what an article may call him. When two actors answer, single answers are None."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from kg.ontology.actors.records import FORMS, Actor, Tenure, Titles, plain_office
from kg.spelling import fold, typed


class Actors:
    """Everybody we know, found by name, adjective, people, capital, metonym or office.

    `titles` gives other words for an office of a country or body: `(id, "secretary of defense")` to
    `"defense secretary"`. Without `metonyms` a place stands for itself alone: "Moscow" never for Russia, "Foggy Bottom"
    for nobody.
    """

    def __init__(
        self, actors: Iterable[Actor], tenures: Iterable[Tenure], titles: Titles | None = None, metonyms: bool = True
    ) -> None:
        self.all = tuple(actors)
        self.metonyms = metonyms
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

        `form` is one of `FORMS`: `name` (full names and what may stand for them alone), `adjective`, `people`,
        `metonym`, or `hidden` (needs support).
        """
        for actor in self.all:
            yield actor.name, actor, "name"
            for texts, form in self._forms(actor):
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

    def called(self, text: str) -> list[tuple[Actor, str]]:
        """Everybody whom a user may mean by this text, case and accents aside, each with the strongest form it has.

        >>> from kg.ontology import load_actors
        >>> [(actor.name, form) for actor, form in load_actors().called("foggy bottom")]
        [('United States Department of State', 'metonym')]
        """
        wanted = typed(text)
        found = [(FORMS.index(form), actor.name, actor) for name, actor, form in self.names() if typed(name) == wanted]
        strongest: dict[str, tuple[Actor, str]] = {}
        for form, _, actor in sorted(found, key=lambda f: f[:2]):
            strongest.setdefault(actor.id, (actor, FORMS[form]))
        return list(strongest.values())

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
        seated = self._by_seat.get(place, ())
        return seated[0] if len(seated) == 1 else None

    def country_of(self, place: str) -> Actor | None:
        """The country in which a place lies, given the place's id: as its row says, else the one it is the seat of."""
        known = self.get(place)
        country = self.get(known.country) if known is not None and known.country else self.capital_of(place)
        return country if country is not None and country.kind == "Country" else None

    def acting(self, place: str) -> Actor | None:
        """For whom the name of this place stands where it acts ("Moscow rejected"), given the place's id.

        Brussels is the seat of two: their metonyms say that it stands for the European Union.
        """
        seated = self._by_seat.get(place, ()) if self.metonyms else ()
        named = [actor for actor in seated if self._by_id[place].name in actor.metonyms]
        return next(iter(named if len(named) == 1 else seated if len(seated) == 1 else ()), None)

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

    def _forms(self, actor: Actor) -> Iterator[tuple[tuple[str, ...], str]]:
        yield actor.aliases, "name"
        yield actor.hidden, "hidden"
        yield actor.adjectives, "adjective"
        yield actor.people, "people"
        if self.metonyms:
            yield actor.metonyms, "metonym"

    def _office(self, of: str, words: str) -> str:
        office = plain_office(words)
        return self._titles.get((of, office), office)

    @cached_property
    def _by_seat(self) -> dict[str, list[Actor]]:
        seats: dict[str, list[Actor]] = defaultdict(list)
        for actor in self.all:
            for seat in actor.seats:
                seats[seat].append(actor)
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
