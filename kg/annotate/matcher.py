"""The reference actors' names, found in text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span

from kg.ontology import FORMS, Actor, Actors
from kg.spelling import fold

HEAD = 2  # letters by which the names are looked up; no name is shorter


class Name(NamedTuple):
    """A stretch of text that is written like the name of these actors; `form` as in `Actors.names`."""

    span: Span
    form: str
    actors: tuple[Actor, ...]


class ActorMatcher:
    """Finds names, adjectives and people-names of the reference actors, as they are written (case matters).

    A name begins where a token begins and ends where one ends: there is no "Mali" in "Malice". The names are not
    tokenized themselves, which would take a second for thirty thousand.
    """

    def __init__(self, actors: Actors) -> None:
        self._named: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
        self._reach: dict[str, int] = {}  # how long the longest name is that begins with these letters
        for name, actor, form in actors.names():
            for text in {name, fold(name)}:  # "Kobani" is written like Kobanî
                self._named[text].append((form, actor))
                self._reach[text[:HEAD]] = max(len(text), self._reach.get(text[:HEAD], 0))
        for several in (named for named in self._named.values() if len(named) > 1):
            several.sort(key=lambda meaning: FORMS.index(meaning[0]))

    def __call__(self, doc: Doc) -> list[Name]:
        """The names in the Doc, overlapping ones included; of several forms of one name the strongest."""
        found = []
        for start, end, text in self._texts(doc):
            named = self._named[text]
            form = named[0][0]
            actors = dict.fromkeys(actor for f, actor in named if f == form)
            found.append(Name(doc[start:end], form, tuple(actors)))
        return found

    def _texts(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """Every run of tokens that spells a name: its first token, the token behind it, and the name."""
        text = doc.text
        starts = [token.idx for token in doc]
        ends = [token.idx + len(token) for token in doc]
        for first, start in enumerate(starts):
            reach = start + self._reach.get(text[start : start + HEAD], 0)
            for last in range(first, len(ends)):
                if ends[last] > reach:
                    break
                if text[start : ends[last]] in self._named:
                    yield first, last + 1, text[start : ends[last]]
