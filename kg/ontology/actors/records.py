"""What the files say, as plain records: an actor with its names, a tenure with its dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# How a text can name an actor, the strongest first: as a name that may stand alone, … , with support ("Kim").
FORMS = ("name", "adjective", "people", "metonym", "hidden")
AFTER = "~"  # sorts behind "-": "2025-02~" comes after every day of that February

Titles = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor or place that we know by name.

    `aliases` are accepted alone, `hidden` names only with support ("Kim"). `capital`, `seat` (of the government, where
    that is another place), `country` (in which a place lies, or a party is at home) and `on_behalf_of` are ids of other
    actors; `wikidata` is a QID that a named source gives, `alpha3` a country's code in ISO 3166; `gender` is `male`,
    `female` or None; `sources` name where all this is from.
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
    sources: tuple[str, ...] = ()
    alpha3: str | None = None

    @property
    def seats(self) -> tuple[str, ...]:
        """The ids of the places from which it is governed: capital, seat of government."""
        return tuple(filter(None, dict.fromkeys((self.capital, self.seat))))


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office: `office` in lower case, `post_in` the id of the country or body.

    `start` and `end` are ISO prefixes; an `end` of None means: still, as far as the source knows, and the source
    knows of nothing after `known_until` (dct:valid in the files). With both, the office was left by `end`, nobody knows
    how long before. All None: the office is known, its time is not.
    """

    holder: str
    office: str
    post_in: str
    start: str | None = None
    end: str | None = None
    known_until: str | None = None
    sources: tuple[str, ...] = ()

    def certain(self, on: str) -> bool:
        """Whether the source says that the office was held on some day of this ISO prefix."""
        return self.start is not None and self._covers(on, self.known_until or self.end)

    def possible(self, on: str) -> bool:
        """Whether nothing we know speaks against it."""
        return self._covers(on, self.end)

    def _covers(self, on: str, last: str | None) -> bool:
        started = self.start is None or self.start <= on + AFTER
        return started and (last is None or on <= last + AFTER)


class Known(NamedTuple):
    """All that the files say. `titles` are other words for an office of a country or body:
    `(id, "secretary of defense")` to `"defense secretary"`."""

    actors: list[Actor]
    tenures: list[Tenure]
    titles: Titles


def plain_office(words: str) -> str:
    """An office in the one spelling we compare: "Defence Minister" gives "defense minister"."""
    return " ".join(words.lower().replace("-", " ").replace("defence", "defense").split())
