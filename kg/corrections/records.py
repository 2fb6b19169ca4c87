"""What a reader corrects, and what became of each correction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.model import Account, Entity

Pair = tuple[str, str]  # of account ids, as kg.merge takes them


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says is otherwise than we read it, and why.

    `kind` is a word of `kg.corrections.KINDS`. `article` (an id) and `words` (quoted, or the IRI of an account) name an
    event as one article tells it, with `type` and `who` (one who takes part) where the words tell several; `article2`
    and `words2` name a second one. `wrong` is what the graph has, `right` what it should have: actors by IRI, exact
    name, QID or `Kind:Name`, else an event type or a status. `by` says it, `on` a day (or None). `where` is the row.
    """

    kind: str
    by: str
    why: str
    on: str | None = None
    article: str = ""
    words: str = ""
    type: str = ""
    who: str = ""
    wrong: str = ""
    right: str = ""
    article2: str = ""
    words2: str = ""
    where: str = field(default="", compare=False)

    @property
    def of_events(self) -> bool:
        """Whether it says of two accounts that they are one event, or are not."""
        return bool(self.words2)

    def __str__(self) -> str:
        """The correction in words, without who says so.

        >>> str(Correction("status", "M. Keller", "due in May", article="a1", words="held talks", right="planned"))
        "status: 'held talks' in a1 is planned"
        """
        return f"{self.kind}: {self._told()}"

    def _told(self) -> str:
        if self.of_events:
            return f"{_where(self.article, self.words)} and {_where(self.article2 or self.article, self.words2)}"
        told = _where(self.article, self.words) + (f" ({self.type})" if self.type else "")
        if not told:
            return f"{self.wrong} is {self.right}"
        if self.wrong:
            return f"{told}: {self.right or 'somebody else'}, not {self.wrong}"
        return f"{told} is {self.right}" if self.right else told


def _where(article: str, words: str) -> str:
    return " in ".join(filter(None, (repr(words) if words else "", article)))


class Outcome(NamedTuple):
    """What a correction was applied to: the ids of accounts, or an entity and the one it is; or why to nothing."""

    correction: Correction
    accounts: tuple[str, ...] = ()
    entity: Entity | None = None
    right: Entity | None = None
    nothing: str = ""


def as_read(entity: Entity, article: str) -> Entity:
    """Whom an entity of an article stands for where nothing is corrected: itself."""
    return entity


class Corrected(NamedTuple):
    """The accounts as corrected, without those that tell no event; what to merge or not; and what was done.

    An account keeps its id whatever is corrected in it: `together` and `apart` are pairs of these ids. `meant` tells
    for an entity, and the id of the article that names it, whom it stands for: of what else the article says of it.
    """

    accounts: list[Account]
    together: list[Pair]
    apart: list[Pair]
    outcomes: list[Outcome]
    meant: Callable[[Entity, str], Entity] = as_read
