"""The whole flow on one page: read, annotate, extract, resolve, graph.

Heavy libraries are imported where they are used, so that `import kg` and `kg --help` are quick.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Article, Event
from kg.read import Skipped, read_articles

if TYPE_CHECKING:
    from kg.graph import Graph

log = logging.getLogger(__name__)


def build(paths: str | Path | Iterable[str | Path], published: str | None = None, model: str | None = None) -> Graph:
    """The graph that these articles tell, with its shortcuts derived.

    >>> build("article.txt", published="2025-02-12").events(type="PhoneCall")  # doctest: +SKIP
    [Event(id='https://w3id.org/diplograph/event/Donald_Trump-phoned-Vladimir_Putin-2025-02-12-…', …)]

    Args:
        paths: a file, or files and folders: plain text and .jsonl; `-` is standard input.
        published: publication day (`2025-02-12`) of the articles that do not carry one; "on Wednesday" is counted
            from it.
        model: the spaCy pipeline, an installed package or a folder; None is the one installed with kg.

    An article that cannot be read is left out and named in a warning of the logger `kg.build`.

    Raises:
        InputError: a path does not exist, the day is no day, there is no such model.
    """
    from kg.graph import Graph

    graph = Graph()
    for article, events in tell(kept(read_articles(paths, published), warn), model):
        graph.add(article, events)
    graph.derive()
    return graph


def tell(articles: Iterable[Article], model: str | None = None) -> Iterator[tuple[Article, list[Event]]]:
    """Yield each article with the events it tells, in order, lazily: annotate, extract, resolve."""
    from kg.annotate import annotate, load_nlp, mentions_of
    from kg.extract import extract_claims
    from kg.lexicon import load_lexicon
    from kg.ontology import load_actors, load_ontology
    from kg.resolve import link_mentions, resolve_events

    ontology, actors, lexicon = load_ontology(), load_actors(), load_lexicon()
    for article, doc in annotate(articles, load_nlp(model), actors, lexicon):
        claims = extract_claims(article, doc, lexicon, ontology)
        links = link_mentions(article, mentions_of(doc), actors, lexicon)
        yield article, resolve_events(article, claims, links, actors, ontology, lexicon)


def kept(candidates: Iterable[Article | Skipped], skip: Callable[[Skipped], None]) -> Iterator[Article]:
    """The articles among what was read; what was skipped goes to `skip`."""
    for candidate in candidates:
        if isinstance(candidate, Skipped):
            skip(candidate)
        else:
            yield candidate


def warn(skipped: Skipped) -> None:
    """Log an article that was skipped, and why."""
    log.warning("%s: %s", skipped.where, skipped.reason)
