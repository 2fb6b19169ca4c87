"""Turtle files about actors, read into records.

One IRI is one actor; several files may say something about it. What the files get wrong (a reference to nobody,
two actors of one name, a misspelt term) fails here, at load.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kg.model import ISO_PREFIX
from kg.ontology.actors.records import AFTER, Actor, Known, Tenure, Titles, plain_office
from kg.ontology.actors.statements import Statements, local
from kg.spelling import fold

WIKIDATA = "http://www.wikidata.org/entity/"
QID = re.compile(re.escape(WIKIDATA) + "Q[0-9]+")


def read_known(files: Sequence[Path]) -> Known:
    """What these files together say, each about whom it likes.

    Raises:
        DataError: a file is not Turtle, or says something that cannot be: file, subject, nearest right name.
    """
    return _Reader(files).known()


class _Reader:
    """Turns the statements of files into records."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files, self.said = files, Statements(files)
        self.kinds = self.said.kinds

    def known(self) -> Known:
        actors = [self._actor(id, kind) for kind in sorted(self.kinds) for id in self.said.of_type(kind)]
        self._check_names(actors)
        posts = {id: self._post(id) for id in self.said.of_type("Post")}
        tenures = [self._tenure(id, posts) for id in self.said.of_type("Tenure")]
        return Known(actors, tenures, self._titles(posts))

    def _actor(self, id: str, kind: str) -> Actor:
        return Actor(
            id=id,
            kind=kind,
            name=self.said.one(id, "prefLabel"),
            aliases=self.said.all(id, "altLabel"),
            hidden=self.said.all(id, "hiddenLabel"),
            adjectives=self.said.all(id, "adjective"),
            people=self.said.all(id, "people"),
            metonyms=self.said.all(id, "metonym"),
            capital=self.said.reference(id, "capital", {"Place"}),
            seat=self.said.reference(id, "seat", {"Place"}),
            country=self.said.reference(id, "inCountry", {"Country"}),
            on_behalf_of=self.said.reference(id, "onBehalfOf", self.kinds),
            wikidata=self._qid(id),
            gender=self.said.maybe(id, "gender"),
            sources=self.said.all(id, "source"),
            alpha3=self.said.maybe(id, "alpha3"),
        )

    def _qid(self, id: str) -> str | None:
        iri = self.said.maybe(id, "exactMatch")
        if iri is not None and not QID.fullmatch(iri):
            raise self.said.wrong(id, f"exactMatch {iri} is no Wikidata id; it has the form <{WIKIDATA}Q159>")
        return iri.removeprefix(WIKIDATA) if iri else None

    def _post(self, id: str) -> tuple[str, str]:
        of = self.said.reference(id, "postIn", self.kinds)
        if of is None:
            raise self.said.wrong(id, "has no postIn")
        return of, self.said.one(id, "office")

    def _tenure(self, id: str, posts: dict[str, tuple[str, str]]) -> Tenure:
        holder, post = self.said.reference(id, "holder", {"Person"}), self.said.reference(id, "post", {"Post"})
        if holder is None or post is None:
            raise self.said.wrong(id, "has no holder" if holder is None else "has no post")
        start, end, known_until = (self._date(id, p) for p in ("start", "end", "valid"))
        if start and end and start > end + AFTER:
            raise self.said.wrong(id, f"ends ({end}) before it starts ({start})")
        of, office = posts[post]
        return Tenure(holder, office, of, start, end, known_until, self.said.all(id, "source"))

    def _titles(self, posts: dict[str, tuple[str, str]]) -> Titles:
        return {
            (of, plain_office(title)): plain_office(office)
            for id, (of, office) in posts.items()
            for title in self.said.all(id, "altLabel")
        }

    def _check_names(self, actors: list[Actor]) -> None:
        """Two of a kind and a name are one actor, said twice; the later file is to blame."""
        seen: dict[tuple[str, str], Actor] = {}
        order = {file: n for n, file in enumerate(self.files)}
        for actor in sorted(actors, key=lambda a: order[self.said.file_of[a.id]]):
            first = seen.setdefault((actor.kind, fold(actor.name)), actor)
            if first is not actor:
                advice = f"say it of act:{local(first.id)}, or find a name that tells them apart"
                raise self.said.wrong(actor.id, f"is a second {actor.kind} named {actor.name!r}; {advice}")

    def _date(self, id: str, term: str) -> str | None:
        value = self.said.maybe(id, term)
        if value is not None and not ISO_PREFIX.fullmatch(value):
            raise self.said.wrong(id, f"{term} {value!r} is no date; write 2025, 2025-02 or 2025-02-12")
        return value
