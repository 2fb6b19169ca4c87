"""The reference actors' names, found in text."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from kg.ontology import Actor, Actors


class Name(NamedTuple):
    """A stretch of text that is written like the name of these actors; `form` as in `Actors.names`."""

    span: Span
    form: str
    actors: tuple[Actor, ...]


class ActorMatcher:
    """Finds names, adjectives and people-names of the reference actors, as they are written (case matters)."""

    def __init__(self, nlp: Language, actors: Actors) -> None:
        self._matcher = PhraseMatcher(nlp.vocab)
        self._named: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
        for text, actor, form in actors.names():
            self._named[text].append((form, actor))
        for text in self._named:
            self._matcher.add(text, [nlp.make_doc(text)])

    def __call__(self, doc: Doc) -> list[Name]:
        """The names in the Doc, overlapping ones included; of several forms of one name the strongest."""
        found = []
        for key, start, end in self._matcher(doc):
            named = self._named[doc.vocab.strings[key]]
            form = named[0][0]
            found.append(Name(doc[start:end], form, tuple(actor for f, actor in named if f == form)))
        return found
