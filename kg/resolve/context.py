"""Which of several namesakes an article speaks of, by what else it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from kg.model import Article
from kg.ontology import Actor, Actors
from kg.spelling import fold


class Context:
    """What one article names beside a name that several bear."""

    def __init__(self, article: Article, actors: Actors) -> None:
        self.body, self.day, self.actors = fold(article.body), article.published, actors
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    def best(self, namesakes: Iterable[Actor], name: str) -> tuple[Actor, str] | None:
        """The namesake of whom the article names most besides the name, and the first of it; None where two have as
        much, or none anything.

        "Congo" is the Democratic Republic in an article that names Kinshasa.
        """
        told = sorted(((len(s := self.signs(a, name)), a.id, s, a) for a in namesakes), key=lambda t: (-t[0], t[1]))
        if not told or not told[0][0] or (len(told) > 1 and told[1][0] == told[0][0]):
            return None
        return told[0][3], told[0][2][0]

    def signs(self, actor: Actor, name: str = "") -> tuple[str, ...]:
        """The words of the article, beside this name, that belong to the actor or to the country he serves."""
        if (actor.id, name) not in self._found:
            words = dict.fromkeys(self._of_person(actor) if actor.kind == "Person" else self._of(actor))
            self._found[actor.id, name] = tuple(w for w in words if w != name and self.names(w))
        return self._found[actor.id, name]

    def towns(self, country: str, name: str) -> tuple[str, ...]:
        """The places of a country, but its seats, that the article names beside this name."""
        land = self.actors.get(country)
        seats = land.seats if land is not None else ()
        places = (a for a in _places(self.actors).get(country, ()) if a.id not in seats)
        return tuple(dict.fromkeys(w for a in places for w in (a.name, *a.aliases) if w != name and self.names(w)))

    def names(self, words: str) -> bool:
        """True where the article has these words."""
        plain = fold(words)
        return plain in self.body and re.search(rf"\b{re.escape(plain)}(?!\w)", self.body) is not None

    def _of_person(self, person: Actor) -> Iterator[str]:
        """The names of the countries and bodies in which a person holds office, or ever held it."""
        tenures = self.actors.offices(person.id, self.day) or self.actors.offices(person.id)
        for id in dict.fromkeys(tenure.post_in for tenure in tenures):
            post = self.actors.get(id)
            if post is not None:
                yield from self._names(post)

    def _of(self, actor: Actor) -> Iterator[str]:
        """What belongs to a country or body; to a parliament, party or paper also what belongs to its country."""
        home = self.actors.get(actor.on_behalf_of or actor.country or "")
        if actor.kind == "Organization" and home is not None and home.kind == "Country":
            yield from self._of(home)
        yield from self._names(actor)
        yield from _served(self.actors).get(actor.id, ())

    def _names(self, actor: Actor) -> Iterator[str]:
        """Names, what is seated there, and adjectives that no other country has."""
        yield from (actor.name, *actor.aliases)
        yield from (a for a in actor.adjectives if self.actors.adjective(a) is actor)
        yield from (p for p in actor.people if self.actors.people(p) is actor)
        seats = (self.actors.get(seat) for seat in actor.seats)
        yield from (seat.name for seat in seats if seat is not None and self.actors.capital_of(seat.id) is actor)


@cache
def _places(actors: Actors) -> dict[str, list[Actor]]:
    """The places of each country."""
    places: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors.all:
        if actor.kind == "Place" and actor.country:
            places[actor.country].append(actor)
    return places


@cache
def _served(actors: Actors) -> dict[str, tuple[str, ...]]:
    """The names of all who held an office in a country or body, by its id."""
    served: dict[str, dict[str, None]] = defaultdict(dict)
    for tenure in actors.tenures:
        holder = actors.get(tenure.holder)
        if holder is not None:
            served[tenure.post_in].setdefault(holder.name)
    return {id: tuple(names) for id, names in served.items()}
