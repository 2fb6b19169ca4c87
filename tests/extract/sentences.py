"""Reading sentences for tables of tests: all sentences of a table in one go, events as short words.

told = read_events(ROWS)
ends(told["Putin was phoned by Trump."][0])  ->  "Donald Trump; Vladimir Putin"
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from kg.annotate import annotate, load_nlp, mentions_of
from kg.build import tell
from kg.lexicon import load_lexicon
from kg.model import Article, Entity, Event, Link, Mention
from kg.ontology import load_actors, load_ontology
from kg.resolve import link_mentions

WEDNESDAY = "2025-02-12"


def wrong(reason: str, *row: Any) -> Any:
    """A row that we know we get wrong: it fails the suite on the day it comes out right."""
    return pytest.param(*row, marks=pytest.mark.xfail(strict=True, reason=reason))


def texts(rows: Iterable[Any]) -> list[str]:
    """The first column of a table, each text once."""
    values = (getattr(row, "values", row) for row in rows)
    return list(dict.fromkeys(row[0] for row in values))


def articles(rows: Iterable[Any], published: str | None = WEDNESDAY) -> list[Article]:
    """An article for each text of a table, published on a Wednesday."""
    return [Article(f"a{n}", text, published=published) for n, text in enumerate(texts(rows))]


def read_events(rows: Iterable[Any]) -> dict[str, list[Event]]:
    """The events that each text of a table tells, by text, in the order they are told."""
    return {article.text: events for article, events, _ in tell(articles(rows))}


def read_mentions(rows: Iterable[Any]) -> dict[str, list[Mention]]:
    """The mentions that each text of a table holds, by text, in text order."""
    found = annotate(articles(rows), load_nlp(), load_actors(), load_lexicon())
    return {article.text: mentions_of(doc) for article, doc in found}


def read_links(articles: Iterable[Article]) -> dict[str, dict[str, Link]]:
    """By article id: the link of each of its mentions by the mention's words; of several alike the last."""
    actors, lexicon = load_actors(), load_lexicon()
    linked = {}
    for article, doc in annotate(articles, load_nlp(), actors, lexicon):
        links = link_mentions(article, mentions_of(doc), actors, lexicon)
        linked[article.id] = {mention.text: links[mention] for mention in sorted(links, key=lambda m: m.span)}
    return linked


def ends(event: Event) -> str:
    """Who stands at the two ends: `A; B` who do the same, `agents > recipients`, `visitor > place`."""
    type = load_ontology().event_type(event.type)
    if type.symmetric:
        return names((*event.agents, *event.recipients))
    end = (event.place,) if type.edge_to == "place" else event.recipients
    return f"{names(event.agents)} > {names(filter(None, end))}"


def names(entities: Iterable[Entity]) -> str:
    """The names in the order of the alphabet: `Donald Trump; Vladimir Putin`."""
    return "; ".join(sorted(entity.name for entity in entities))


def links_by_text(rows: Iterable[Any]) -> dict[str, dict[str, Link]]:
    """By text of a table: the link of each of its mentions by the mention's words."""
    told = articles(rows)
    by_id = read_links(told)
    return {article.text: by_id[article.id] for article in told}


def assert_stands_for(link: Link, name: str | None) -> None:
    """A link to the entity of this name, or to none; it says why, and has a score only with an entity."""
    assert (link.entity.name if link.entity else None) == name
    assert link.reason and (link.score > 0) is (name is not None)
