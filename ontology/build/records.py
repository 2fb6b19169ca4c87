"""What the sources say, as records: a person as one source knows them, and an office held by one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

SINCE_YEAR = "2000"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one source knows them; `home` is the code of the country, which says how names are built.

    `other` are further names that the source gives: "Ashton Carter" for Ash Carter.
    """

    name: str
    home: str
    source: str
    qid: str = ""
    gender: str = ""
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """An office of a country or body: `office` in its one spelling, `titles` the other words for it.

    `several` people may hold it at a time; `surname`: news uses the bare surname of who holds it; `head`: a head of
    state or government.
    """

    office: str
    of: str
    titles: tuple[str, ...] = ()
    several: bool = False
    surname: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """One row of a source: a post held from `start` to `end`.

    Without an end the source vouches for it until `known`: the last change that it knows of anything. `seen` marks
    a day on which somebody was met in office: it neither starts nor ends there.
    """

    person: Person
    post: Post
    start: str
    end: str = ""
    known: str = ""
    sources: frozenset[str] = frozenset()
    seen: bool = False

    @property
    def last(self) -> str:
        return self.end or self.known


def plain(text: str) -> str:
    """ASCII letters for a local name and for comparing: "Recep Tayyip Erdoğan" without the breve."""
    swapped = text.translate(str.maketrans("łŁøØđĐ\u0131əƏ\u2019", "lLoOdDieE'")).replace("ß", "ss")
    return unicodedata.normalize("NFKD", swapped).encode("ascii", "ignore").decode()


def local(name: str) -> str:
    """`act:` local name of a label: "Côte d'Ivoire" gives `Cote_d_Ivoire`."""
    return re.sub(r"[^A-Za-z0-9-]+", "_", plain(name).replace("'", "")).strip("_")


def spelt(name: str) -> str:
    """A name for comparing: without accents, capitals, points and hyphens."""
    return " ".join(re.split(r"[\s-]+", re.sub(r"[.,']", "", plain(name)).lower().strip()))


def bare(name: str) -> str:
    """A name for comparing less strictly: "Warren A. Stephens, Jr." and "warren stephens" are one."""
    words = spelt(re.sub(r"\b[A-Z]\.", " ", plain(name))).split()
    return " ".join(w for w in words if w not in {"jr", "sr", "dr", "sir"})
