"""What an explanation holds: a sentence, the events it tells, and each part of them with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Article, Event, Evidence, Link, Rejected, Span


class Part(NamedTuple):
    """A part of an event ("agent", "status", …), its value, and why it has it, in words."""

    part: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and how one sentence tells it: by which word and lexicon row, and each part with its reason."""

    event: Event
    evidence: Evidence
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: who is meant in it, what it tells, and what told nothing."""

    article: Article
    span: Span
    links: tuple[Link, ...] = ()
    told: tuple[Told, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return " ".join(self.article.text[slice(*self.span)].split())
