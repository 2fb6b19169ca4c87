"""Explanations as lines of plain text and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from kg.explain.records import Sentence
from kg.lexicon import load_lexicon
from kg.model import Entity, Event, Evidence
from kg.ontology import load_ontology

WIDTH = 110


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
        yield f"      {'trigger':10} {row(told.evidence)}"
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


def _headline(event: Event) -> str:
    from kg.graph.roles import sentence

    said = f", said by {_names(event.said_by)}" if event.said_by else ""
    return f"{event.type}: {sentence(event, load_ontology())}{said}"


def row(evidence: Evidence) -> str:
    """The trigger as the sentence has it, and the lexicon row in which it stands, with the row's example."""
    example = _example(evidence.rule)
    return f"{_word(evidence)!r}, row {evidence.rule}" + (f" ({example})" if example else "")


def _example(rule: str) -> str:
    """The example of a lexicon row; nothing for a row that the lexicon no longer has."""
    return next((trigger.example for trigger in load_lexicon().triggers if trigger.id == rule), "")


def _trigger(evidence: Evidence) -> dict[str, Any]:
    return {"trigger": _word(evidence), "start": evidence.trigger.start, "rule": evidence.rule}


def _word(evidence: Evidence) -> str:
    start = evidence.span.start
    return evidence.text[evidence.trigger.start - start : evidence.trigger.end - start]


def _names(entities: Iterable[Entity]) -> str:
    return " and ".join(entity.name for entity in entities)
