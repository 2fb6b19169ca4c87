"""Names of one person as different papers spell them: transliterations, middle names, the order of the words.

Nothing is compared with the whole world: a name is like that of a candidate, who is known or stands in the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache

from kg.ontology import Actor, Actors
from kg.spelling import fold

Key = tuple[str, ...]
LONG = 5  # sounds of a word that a misprint leaves recognisable
VOWELS = re.compile("[aeiou]")
SHORTEST = 3  # letters of a short first name: "Dan", "Ben", "Tim"

# Letters of one sound in the ways Arabic, Russian, Persian … names are written in English, in this order.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("['’ʼ`.]", ""),  # Sana'a, Ya'alon
        ("ph", "f"),  # Joseph, Josef
        ("[dg]h", lambda pair: pair[0][0]),  # Gadhafi, Afghani
        ("q|g|ck|c(?![hei])", "k"),  # Qaddafi, Gaddafi, Kadhafi
        ("x", "ks"),  # Alexei, Aleksei
        ("w", "v"),
        ("j|y|i", "i"),  # Sergey, Sergei; Yanukovych, Yanukovich
        ("e", "a"),  # Mohamed, Mohammad
        ("ou|oo|o", "u"),  # Mahmoud, Mahmud
        ("h$", ""),  # Haniyeh, Haniya
        (r"(.)\1+", lambda twice: twice[1]),
        ("iai|ai$|ii$", "i"),  # Zelenskyy, Zelensky
    )
)
PARTICLES = frozenset({"al", "el", "ul", "as", "ar", "bin", "ibn", "bint", "the"})  # al-Assad, Assad; Bin Salman
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """The word as it sounds, roughly: the same for "Qaddafi" and "Gadhafi"; short words keep their letters.

    >>> sound("Zelenskyy") == sound("Zelenskiy") == sound("Zelensky")
    True
    """
    plain = fold(word).lower()
    for pattern, letters in SOUNDS:
        plain = pattern.sub(letters, plain)
    return plain


def key(name: str) -> Key:
    """The words of a name as they sound, without particles: ("mikhail", "kurbachav") for "Mikhail Gorbachev".

    Initials stay as one letter.
    """
    words = re.findall(r"[^\s,-]+", fold(name).lower().replace("’", "'"))
    told = [word.strip(".'") for word in words]
    kept = [word for word in told if word and word not in PARTICLES and word not in GENERATIONS]
    return tuple(sound(word) if len(word) > 1 else word for word in kept)


def is_same(one: Key, other: Key) -> bool:
    """True of two names with the same words in any order, initials and what only one has in the middle aside.

    "Kishida Fumio" and "Fumio Kishida", "Mikhail S. Gorbachev" and "Mikhail Gorbachev".
    """
    whole, others = _without_initials(one), _without_initials(other)
    if len(whole) < 2 or len(others) < 2:
        return False
    return (sorted(whole) == sorted(others) or "".join(whole) == "".join(others)) and _initials_agree(one, other)


def is_part(one: Key, other: Key) -> bool:
    """True where one name has words more than the other: "Rodrigo Chaves Robles", "Mohamed Irfaan Ali".

    The shorter one has two words at least, and stands at the start or the end of the longer, or around its middle.
    """
    short, long = sorted((_without_initials(one), _without_initials(other)), key=len)
    if len(short) < 2 or len(short) == len(long):
        return False
    around = (short[0], short[-1]) == (long[0], long[-1]) and set(short) <= set(long)
    return around or long[: len(short)] == short or long[-len(short) :] == short


def is_short(one: Key, other: Key) -> bool:
    """True where one is called by the start of the other's first name: "Dan Pfeiffer", "Daniel Pfeiffer"."""
    whole, others = _without_initials(one), _without_initials(other)
    if len(whole) < 2 or whole[1:] != others[1:] or not _initials_agree(one, other):
        return False
    short, long = sorted((whole[0], others[0]), key=len)
    # "Carl" is no Carla
    return SHORTEST <= len(short) < len(long) - 1 and long.startswith(short)


def is_misspelt(one: Key, other: Key) -> bool:
    """True of "Blaise Campoare" and "Blaise Compaoré": one long word differs, and only by its vowels."""
    whole, others = _without_initials(one), _without_initials(other)
    pairs = [(a, b) for a, b in zip(whole, others, strict=False) if a != b]
    if len(whole) != len(others) or len(whole) < 2 or len(pairs) != 1:
        return False
    return min(map(len, pairs[0])) >= LONG and len({VOWELS.sub("", word) for word in pairs[0]}) == 1


def _without_initials(name: Key) -> Key:
    return tuple(word for word in name if len(word) > 1)


def _initials_agree(one: Key, other: Key) -> bool:
    """False of "George W. Bush" and "George H. Bush"."""
    initials = [{word for word in name if len(word) == 1} for name in (one, other)]
    return not all(initials) or initials[0] == initials[1]


class Spellings:
    """The reference persons by the sounds of their names."""

    def __init__(self, actors: Actors) -> None:
        self._names: dict[str, dict[str, tuple[Actor, list[Key]]]] = defaultdict(dict)
        self._surnames: dict[str, dict[str, Actor]] = defaultdict(dict)
        for actor in actors.all:
            if actor.kind == "Person":
                self._add(actor)

    def _add(self, actor: Actor) -> None:
        keys = [found for name in (actor.name, *actor.aliases) if len(found := key(name)) > 1]
        for word in {word for found in keys for word in found}:
            self._names[word][actor.id] = (actor, keys)
        for short in actor.hidden:
            self._surnames["".join(key(short))][actor.id] = actor

    def like(self, name: str, test: Callable[[Key, Key], bool] = is_same) -> list[Actor]:
        """The persons one of whose names is like this one, by id."""
        wanted = key(name)
        near = [self._names.get(word, {}) for word in wanted if len(word) > 1]
        found = {
            id: actor
            for persons in near
            for id, (actor, keys) in persons.items()
            if any(test(wanted, known) for known in keys)
        }
        return [found[id] for id in sorted(found)]

    def surnamed(self, surname: str) -> list[Actor]:
        """The persons for whom another spelling of this short name may stand, by id."""
        found = self._surnames.get("".join(key(surname)), {})
        return [found[id] for id in sorted(found)]


@cache
def spellings(actors: Actors) -> Spellings:
    """The reference persons by the sounds of their names, put in order once."""
    return Spellings(actors)
