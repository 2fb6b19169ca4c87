"""Descriptions taken apart: "the Ukrainian leader" is an office word and the country it belongs to."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.ontology import Actor, Actors

# Words before a group's name that do not belong to it: "most Western leaders" are "Western leaders".
OPENING = re.compile(
    r"^((the|a|an|some|most|many|several|all|both|other|more|than|about|at least|dozens of|hundreds of|thousands of"
    r"|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|these|those|their|its|his|her|our|(?-i:new)|former)\s+)+",
    re.I,
)
GENITIVE = re.compile(r"['’]s?(?=\W*$)")
LONGEST_NAME = 5  # of an owner: "Democratic People's Republic of Korea"
LINKING = {"of", "the", "to", "from", "for", "with", "at", "in"}
RANK = re.compile(r"^((main|top|dozen|hundred|thousand|million)\s+)+", re.I)  # "the two main opposition parties"
COUNTED = re.compile(r"\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten) .*", re.I)


class Described(NamedTuple):
    """What a description says: the actor it belongs to, and the words that are left (an office, a group)."""

    owner: Actor | None
    rest: str


def take_apart(text: str, actors: Actors) -> Described:
    """The owner named in a description, and its other words in lower case.

    >>> from kg.ontology import load_actors
    >>> take_apart("the Ukrainian leader", load_actors()).rest
    'leader'
    """
    words = plain(text).split()
    bare = [GENITIVE.sub("", word) for word in words]
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            # "the People's Republic of China" keeps its genitive, "Russia's" does not
            spelt = (" ".join(told[start : start + length]) for told in (words, bare))
            owner = next(filter(None, (owner_named(name, actors) for name in spelt)), None)
            if owner is not None:
                rest = [w for w in bare[:start] + bare[start + length :] if w and w.lower() not in LINKING]
                return Described(owner, " ".join(rest).lower())
    return Described(None, " ".join(filter(None, bare)).lower())


def owner_named(text: str, actors: Actors) -> Actor | None:
    """The one actor with this name, adjective or people-name."""
    named = actors.named(text)
    if len(named) == 1:
        return named[0]
    return actors.adjective(text) or actors.people(text)


def counted(text: str) -> str:
    """The description from its number on, without article: "four people"; empty where it has none."""
    found = COUNTED.search(" ".join(text.split()))
    return found.group() if found else ""


def group_name(text: str) -> str:
    """What a group is called: "opposition parties" of "the two main opposition parties".

    Those told from others keep their number ("five other states" are not six), and so do people without any other
    word: "18 people" are not the "four people" named before.
    """
    words = RANK.sub("", plain(text))
    number = counted(text)
    return number if number and (" " not in words or number.split()[1].lower() == "other") else words


def plain(text: str) -> str:
    """The description without articles, numbers and possessive pronouns at its start."""
    return OPENING.sub("", " ".join(text.split()))
