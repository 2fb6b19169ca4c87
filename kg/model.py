"""The records that flow through the house: what a text says, and what we infer from it.

Everything is frozen: nobody corrects a record, a later record says something about an earlier one. What the
text says (`Mention`, `Evidence`, `Claim`) and what we infer (`Link`, `Event`) stay apart.

Offsets are characters into `Article.text` as it was given. Dates are ISO prefixes (`2025`, `2025-02`,
`2025-02-12`): the precision is the length. Event types, statuses and kinds are names in
`ontology/diplomacy.ttl`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

ISO_PREFIX = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")  # the form alone: 2025-13 passes, and is no month


class Span(NamedTuple):
    """Characters `start` up to but not including `end` of an article's text."""

    start: int
    end: int


class Cut(NamedTuple):
    """A stretch of an article's text that is page furniture, and the id of the rule that says so."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was given, and which parts of it are not the article.

    `text` is the whole text with its headline; `title` is metadata and never part of `text`.
    `published` is the publication day (`2025-02-12`), from which "on Wednesday" is counted, `updated` the day of the
    last change. `agency` is who is credited with the report (`Reuters`), `dateline` where it was filed
    (`WASHINGTON/MOSCOW/KYIV`).
    """

    id: str
    text: str
    title: str = ""
    published: str | None = None
    source: str = ""
    url: str = ""
    cuts: tuple[Cut, ...] = ()
    updated: str | None = None
    author: str = ""
    agency: str = ""
    dateline: str = ""

    @property
    def body(self) -> str:
        """The text with its furniture overwritten by spaces: same length, so offsets hold in both.

        >>> Article("a", "Read on: x\\nRussia invaded.", cuts=(Cut(Span(0, 10), "share-line"),)).body
        '          \\nRussia invaded.'
        """
        parts, at = [], 0
        for (start, end), _ in self.cuts:
            parts += [self.text[at:start], " " * (end - start)]
            at = end
        return "".join(parts) + self.text[at:]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in an article that stand for an actor or a place.

    `kind` is what the words suggest (an entity kind of the ontology). `form` tells apart a `name` ("Putin"), a
    `description` ("the Russian leader"), a `pronoun` ("he") and a `plural` of several of the kind ("they").
    `title` is the office said with a name ("French Foreign Minister"). `sentence` counts the article's sentences
    from 0; `subject` is true for the grammatical subject of a clause; `quoted` for words inside quotation marks;
    `joined` for one of several named together ("Trump and Putin").
    """

    article: str
    span: Span
    text: str
    kind: str
    form: str = "name"
    title: str = ""
    sentence: int = 0
    subject: bool = False
    quoted: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that tell an event: `text` is `Article.text[span.start:span.end]`, within one sentence.

    `trigger` is the span of the word that made us look; `rule` the lexicon row it stands in.
    """

    article: str
    span: Span
    text: str
    trigger: Span
    rule: str


class Reason(NamedTuple):
    """Why a part of a claim ("agents", "status", …) is as it is, in words: "subject of 'phoned'"."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as one sentence tells it: its participants are mentions, its date the sentence's words.

    `confidence` is a number from 0 to 1 by which claims can be ranked; it is not a probability yet. `ahead` says that
    the clause looks ahead: its "Friday" is the coming one.
    """

    type: str
    agents: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    place: Mention | None
    date: str | None
    status: str
    said_by: tuple[Mention, ...]
    evidence: Evidence
    confidence: float
    ahead: bool = False
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class PositionClaim:
    """An office as one sentence gives it to somebody: "French Foreign Minister Jean-Noël Barrot".

    `owners` are the mentions that say whose office it is, the surest first: "French"; `owned` is true where the words
    say whose it is, though by no name ("its leader"). The rule of the evidence names the construction
    (`position-title`), its trigger is the office's noun.
    """

    person: Mention
    office: str
    owners: tuple[Mention, ...]
    evidence: Evidence
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that could have told an event of this type, and why they were passed over, in words."""

    type: str
    evidence: Evidence
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place in the world; two of the same id are the same.

    `id` is the IRI of a reference actor, or `Kind:Name` for one that only the articles know. `wikidata` is a
    QID that a named source gives, never a guess.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = field(default=(), compare=False)
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What we think a mention stands for, how sure (0 to 1) and why, in words. `entity` None: we cannot tell.

    A plural ("the two leaders") stands for `entity` and for the `others`.
    """

    mention: Mention
    entity: Entity | None
    score: float
    reason: str
    others: tuple[Entity, ...] = ()

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everybody the mention stands for; empty when we cannot tell."""
        return (self.entity, *self.others) if self.entity is not None else ()


@dataclass(frozen=True, slots=True)
class Position:
    """An office that an article gives a person: "French Foreign Minister Jean-Noël Barrot".

    `office` is in the words of the text ("Foreign Minister"), `of` the country or body it is an office of, where
    that is certain. The rule of the evidence says by which construction it is told.
    """

    person: Entity
    office: str
    of: Entity | None
    evidence: Evidence

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everybody and everything it names."""
        return (self.person, self.of) if self.of is not None else (self.person,)


@dataclass(frozen=True, slots=True)
class Account:
    """An event as one article tells it, and why it is an account of the event that holds it.

    `told` is the event with the claims of this article alone. `score` (0 to 1) and `reason` say how sure it is that
    it is the same event as the other accounts tell: "same parties, 2025-02-12".
    """

    article: str
    told: Event
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What the claims about one real event say together.

    `id` holds all that tells this event from another (type, participants, date, status); its IRI is made from
    it. `claims` come the most informative first. A claim read back from RDF has its evidence, not its mentions.
    `accounts` are what each article tells of it, by article; empty while only one article is read. `sources` counts
    the publishers among them, `independent_sources` those whose texts are not near copies of each other. `conflicts`
    say in words in what the accounts contradict each other.
    """

    id: str
    type: str
    agents: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    place: Entity | None
    date: str | None
    status: str
    said_by: tuple[Entity, ...]
    claims: tuple[Claim, ...] = ()
    accounts: tuple[Account, ...] = ()
    sources: int = 0
    independent_sources: int = 0
    conflicts: tuple[str, ...] = ()

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everybody and everything the event names: agents, recipients, place, speakers, each once."""
        named = (*self.agents, *self.recipients, *((self.place,) if self.place else ()), *self.said_by)
        return tuple({e.id: e for e in named}.values())


class Extracted(NamedTuple):
    """What one article says, in text order, before anybody infers whom its mentions stand for."""

    article: Article
    mentions: list[Mention]
    claims: list[Claim]
    offices: list[PositionClaim]


class Told(NamedTuple):
    """What one article tells: its events, and who holds which office."""

    article: Article
    events: list[Event]
    positions: list[Position]
