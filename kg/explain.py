"""Why the extractor says what it says: sentence by sentence who is meant, what is told, and what is passed over.

Nothing is decided here. The reasons are those that the claims, the links and the rejections carry.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.lexicon import load_lexicon
from kg.model import Article, Claim, Entity, Event, Evidence, Link, Mention, Rejected, Span
from kg.ontology import load_actors, load_ontology
from kg.read import find_furniture

if TYPE_CHECKING:
    from kg.graph import Graph

WIDTH = 110
ROLES = (("agents", "agent"), ("recipients", "recipient"), ("place", "place"), ("said_by", "speaker"))
SHOWN = 3  # other sentences that tell the same event
ELSEWHERE = "as another sentence tells it"
NOT_AGAIN = "the graph says so; read again, the article does not tell it"


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


def explain_articles(articles: Iterable[Article], model: str | None = None) -> Iterator[Sentence]:
    """Yield every sentence of the articles that is no furniture, in text order, with all that is decided in it.

    [*explain_articles([Article("a", "Bad weather barred the press.")])][0].rejected[0].reason
    ->  "nobody is its agent (subject 'weather')"
    """
    for reading in _read(articles, model):
        yield from reading.sentences()


def explain_graph(
    graph: Graph, actors: Collection[str], model: str | None = None, rejected: bool = False
) -> Iterator[Sentence]:
    """Yield the sentences that tell the graph's events in which all these actors take part, article by article.

    The articles stand in the graph and are read again, for the graph keeps no reasons. What it tells and the second
    reading does not is named as such.

    Args:
        actors: ids, names, or last words of names; accents and case aside.
        rejected: also the sentences that name all of the actors where something is passed over.

    Raises:
        InputError: the graph has no such actor, or several; the message names the nearest.
    """
    ids = [_find(graph, actor) for actor in actors]
    asked = _asked(graph, ids)
    articles = graph.articles()
    wanted = [a for a in articles if a in asked or rejected]
    for reading in _read((_furnished(articles[a]) for a in wanted), model):
        yield from _of_graph(reading, asked.get(reading.article.id, []), graph, set(ids) if rejected else set())


def as_lines(sentences: Iterable[Sentence], who: bool = True) -> Iterator[str]:
    """The sentences and their reasons as lines of plain text, under a heading for each article.

    `who`: with every mention of a sentence and whom it stands for.
    """
    for article, told_there in groupby(sentences, lambda sentence: sentence.article):
        yield ", ".join(filter(None, (article.title or article.id, article.source, article.published)))
        for sentence in told_there:
            yield ""
            yield from textwrap.wrap(f"“{sentence.text}”", WIDTH)
            yield from _whole(sentence, who)
        yield ""


def _whole(sentence: Sentence, who: bool) -> Iterator[str]:
    for link in sentence.links if who else ():
        yield f"    {link.mention.text!r} is {_names(link.entities) or 'nobody'}: {link.reason}"
    for told in sentence.told:
        yield f"  + {_headline(told.event)}"
        yield f"      {'trigger':10} {_row(told.evidence)}"
        yield from (f"      {p.part:10} {p.value}{p.why and ': '}{p.why}" for p in told.parts)
    for (trigger, reason), same in groupby(sentence.rejected, lambda r: (_word(r.evidence), r.reason)):
        rows = ", ".join(f"{r.type} ({r.evidence.rule})" for r in same)
        yield f"  - {trigger!r} {rows}: {reason}"
    if not sentence.told and not sentence.rejected:
        yield "  - no word of it is a trigger"


def as_json(sentence: Sentence) -> dict[str, Any]:
    """The sentence and its reasons as plain data; offsets are characters of the article's text."""
    return {
        "article": sentence.article.id,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "mentions": [
            {"text": link.mention.text, "entities": [e.name for e in link.entities], "why": link.reason}
            for link in sentence.links
        ],
        "events": [
            {"type": told.event.type, "status": told.event.status, **_trigger(told.evidence)}
            | {"example": _example(told.evidence.rule), "parts": [part._asdict() for part in told.parts]}
            for told in sentence.told
        ],
        "rejected": [{"type": r.type, **_trigger(r.evidence), "why": r.reason} for r in sentence.rejected],
    }


@dataclass(frozen=True, slots=True)
class _Reading:
    """All that was decided about one article."""

    article: Article
    spans: tuple[Span, ...]
    links: dict[Mention, Link]
    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...]

    def sentences(self) -> Iterator[Sentence]:
        told = sorted(self._told(), key=lambda told: told.evidence.trigger)
        for span in self.spans:
            yield Sentence(
                self.article,
                span,
                tuple(link for mention, link in self.links.items() if _within(mention.span, span)),
                tuple(t for t in told if _within(t.evidence.trigger, span)),
                tuple(r for r in self.rejected if _within(r.evidence.trigger, span)),
            )

    def _told(self) -> Iterator[Told]:
        for event in self.events:
            for claim in event.claims:
                yield Told(event, claim.evidence, tuple(_parts(event, claim, self.links)))


def _read(articles: Iterable[Article], model: str | None) -> Iterator[_Reading]:
    """The flow of `kg.build.tell`, with all that it leaves behind."""
    from kg.annotate import annotate, load_nlp, mentions_of, sentences_of
    from kg.extract import read_triggers
    from kg.resolve import link_mentions, resolve_claims, resolve_events

    ontology, actors, lexicon = load_ontology(), load_actors(), load_lexicon()
    for article, doc in annotate(articles, load_nlp(model), actors, lexicon):
        outcomes = read_triggers(article, doc, lexicon, ontology)
        links = link_mentions(article, mentions_of(doc), actors, lexicon)
        claims = [outcome for outcome in outcomes if isinstance(outcome, Claim)]
        unresolved = resolve_claims(article, claims, links, actors, ontology, lexicon)
        # A row with several patterns may match a word twice; what it tells there it does not also fail to tell.
        told = {(claim.evidence.trigger, claim.evidence.rule) for claim in claims}
        untold = [o for o in outcomes if isinstance(o, Rejected) and (o.evidence.trigger, o.evidence.rule) not in told]
        rejected = [*untold, *(outcome for outcome in unresolved if isinstance(outcome, Rejected))]
        events = resolve_events(article, claims, links, actors, ontology, lexicon)
        in_order = sorted(rejected, key=lambda r: r.evidence.trigger)
        yield _Reading(article, tuple(sentences_of(doc)), links, tuple(events), tuple(in_order))


def _parts(event: Event, claim: Claim, links: dict[Mention, Link]) -> Iterator[Part]:
    why = dict(claim.reasons)
    mentions = {"agents": claim.agents, "recipients": claim.recipients, "said_by": claim.said_by}
    mentions["place"] = (claim.place,) if claim.place else ()
    for role, name in ROLES:
        for mention in mentions[role]:
            link = links[mention]
            left_out = _left_out(link, event) if role == "said_by" else ""
            value, seat = _acting(link, event)
            words = "; ".join(filter(None, (why.get(role, ""), link.reason, seat, left_out)))
            yield Part(name, value, f"{mention.text!r}, {words}")
    if event.place and not claim.place:
        at_recipient = any(event.place in links[mention].entities for mention in claim.recipients)
        yield Part("place", event.place.name, why.get("place", "where its recipient is" if at_recipient else ELSEWHERE))
    if event.date:
        yield Part("date", event.date, why.get("date", ELSEWHERE))
    yield Part("status", claim.status, why.get("status", ""))
    if claim.status != event.status:
        yield Part("status", event.status, ELSEWHERE)
    others = [other.evidence for other in event.claims if other is not claim]
    for told in others[:SHOWN]:
        yield Part("told again", _row(told), textwrap.shorten(told.text, WIDTH, placeholder=" …"))
    if len(others) > SHOWN:
        yield Part("told again", f"{len(others) - SHOWN} times more", "")


def _acting(link: Link, event: Event) -> tuple[str, str]:
    """Whom the event has for a mention, and why it is another than the mention names, in words."""
    capitals = {e: load_actors().capital_of(e.id) for e in link.entities if e not in event.entities}
    seats = {e: country for e, country in capitals.items() if country is not None}
    names = " and ".join(seats[e].name if e in seats else e.name for e in link.entities)
    return names or "nobody", "a capital that acts is its country" if seats else ""


def _left_out(speaker: Link, event: Event) -> str:
    """Why the event does not have the speaker of this sentence, in words; "" where it has."""
    if not speaker.entities or set(speaker.entities) & set(event.said_by):
        return ""
    himself = set(speaker.entities) & set(event.agents)
    return "not kept: " + ("who does it says so himself" if himself else "another sentence tells it without a speaker")


# --- From a graph ----------------------------------------------------------------------------------------------


def _find(graph: Graph, actor: str) -> str:
    from kg.view.select import find_actor

    return find_actor(graph.nx(), actor)


def _asked(graph: Graph, ids: list[str]) -> dict[str, list[tuple[Event, Claim]]]:
    """By article: the events in which all of these take part, each with every claim there."""
    asked: dict[str, list[tuple[Event, Claim]]] = {}
    for event in graph.events():
        if {e.id for e in (*event.agents, *event.recipients, event.place) if e}.issuperset(ids):
            for claim in event.claims:
                asked.setdefault(claim.evidence.article, []).append((event, claim))
    return asked


def _of_graph(reading: _Reading, asked: list[tuple[Event, Claim]], graph: Graph, named: set[str]) -> Iterator[Sentence]:
    """The reading's sentences, cut down to the events asked for, and to what is passed over where all are named."""
    lost = {(event.id, claim.evidence): event for event, claim in asked}
    for sentence in reading.sentences():
        told = []
        for one in sentence.told:
            event = lost.pop((str(graph.iris.event(one.event)), one.evidence), None)
            told += [one] if event is not None else []
        again = [(key, event) for key, event in lost.items() if _within(key[1].trigger, sentence.span)]
        for key, event in again:
            del lost[key]
            told.append(Told(event, key[1], tuple(_held(event))))
        here = {str(graph.iris.entity(e)) for link in sentence.links for e in link.entities}
        rejected = sentence.rejected if named and named <= here else ()
        if told or rejected:
            yield replace(sentence, told=tuple(told), rejected=rejected)


def _held(event: Event) -> Iterator[Part]:
    """The parts of an event as the graph holds them."""
    for role, name in ROLES:
        entities = getattr(event, role) or ()
        for entity in (entities,) if isinstance(entities, Entity) else entities:
            yield Part(name, entity.name, "")
    yield from [Part("date", event.date, "")] if event.date else []
    yield Part("status", event.status, NOT_AGAIN)


def _furnished(article: Article) -> Article:
    return replace(article, cuts=find_furniture(article.text))


# --- In words --------------------------------------------------------------------------------------------------


def _headline(event: Event) -> str:
    from kg.graph.roles import sentence

    said = f", said by {_names(event.said_by)}" if event.said_by else ""
    return f"{event.type}: {sentence(event, load_ontology())}{said}"


def _row(evidence: Evidence) -> str:
    example = _example(evidence.rule)
    return f"{_word(evidence)!r}, row {evidence.rule}" + (f" ({example})" if example else "")


def _example(rule: str) -> str:
    """The example of a lexicon row; nothing for a row that the lexicon no longer has."""
    return next((row.example for row in load_lexicon().triggers if row.id == rule), "")


def _trigger(evidence: Evidence) -> dict[str, Any]:
    return {"trigger": _word(evidence), "start": evidence.trigger.start, "rule": evidence.rule}


def _word(evidence: Evidence) -> str:
    start = evidence.span.start
    return evidence.text[evidence.trigger.start - start : evidence.trigger.end - start]


def _names(entities: Iterable[Entity]) -> str:
    return " and ".join(entity.name for entity in entities)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end
