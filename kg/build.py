"""The whole flow on one page: read, annotate, extract, resolve, graph.

Heavy libraries are imported where they are used, so that `import kg` and `kg --help` are quick.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Article, Claim, Event, Extracted, Link, Mention, Told
from kg.read import Skipped, read_articles

if TYPE_CHECKING:
    from kg.annotate import Doc
    from kg.graph import Graph
    from kg.lexicon import Lexicon
    from kg.ontology import Actors, Ontology
    from kg.resolve import Learnt

log = logging.getLogger(__name__)


def build(
    paths: str | Path | Iterable[str | Path],
    published: str | None = None,
    model: str | None = None,
    actors: Iterable[str | Path] = (),
    metonyms: bool = True,
    corrections: str | Path | None = None,
) -> Graph:
    """The graph that these articles tell, with its shortcuts derived.

    >>> build("article.txt", published="2025-02-12").events(type="PhoneCall")  # doctest: +SKIP
    [Event(id='https://w3id.org/diplograph/event/Donald_Trump-phoned-Vladimir_Putin-2025-02-12-…', …)]

    Args:
        paths: a file, or files and folders: plain text and .jsonl; `-` is standard input.
        published: publication day (`2025-02-12`) of the articles that do not carry one; "on Wednesday" is counted
            from it.
        model, actors, metonyms: see `Reader`.
        corrections: a file of what readers corrected (see `read_corrections`); `Graph.corrections()` tells what each
            was applied to.

    An article that cannot be read is left out and named in a warning of the logger `kg.build`.

    Raises:
        InputError: a path does not exist, the day is no day, there is no such model, a correction is wrong.
        DataError: a file of actors is wrong.
    """
    from kg.corrections import read_corrections
    from kg.graph import Graph

    reader = Reader(model, tuple(actors), metonyms)
    graph = Graph(actors=reader.actors)
    if corrections is not None:
        graph.correct(read_corrections(corrections))
    for told in tell_learning(kept(read_articles(paths, published), warn), reader):
        graph.add(*told)
    graph.derive()
    return graph


@dataclass(frozen=True)
class Reader:
    """Who reads the articles, with what is known before the first of them; all of it is loaded when it is asked for.

    Args:
        model: the spaCy pipeline, an installed package or a folder; None is the one installed with kg.
        actor_files: Turtle files of the user's own, added to our reference actors.
        metonyms: whether a place may stand for those who govern there: "Moscow rejected the plan" is Russia's act.
    """

    model: str | None = None
    actor_files: tuple[str | Path, ...] = ()
    metonyms: bool = True

    @property
    def ontology(self) -> Ontology:
        """The event types, statuses and kinds."""
        from kg.ontology import load_ontology

        return load_ontology()

    @property
    def actors(self) -> Actors:
        """Who is who."""
        from kg.ontology import load_actors

        return load_actors(files=self.actor_files, metonyms=self.metonyms)

    @property
    def lexicon(self) -> Lexicon:
        """The words that tell events."""
        from kg.lexicon import load_lexicon

        return load_lexicon()

    def annotated(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
        """Yield each article with its parse, in order, lazily."""
        from kg.annotate import annotate, load_nlp

        return annotate(articles, load_nlp(self.model), self.actors, self.lexicon)

    def links(self, article: Article, doc: Doc, learnt: Learnt | None = None) -> dict[Mention, Link]:
        """Whom each mention of an annotated article stands for, given the offices learnt from others."""
        from kg.annotate import mentions_of
        from kg.resolve import link_mentions

        return link_mentions(article, mentions_of(doc), self.actors, self.lexicon, learnt)

    def events(self, article: Article, claims: Iterable[Claim], links: dict[Mention, Link]) -> list[Event]:
        """The events that its claims tell."""
        from kg.resolve import resolve_events

        return resolve_events(article, claims, links, self.actors, self.ontology, self.lexicon)

    def extracted(self, articles: Iterable[Article]) -> Iterator[Extracted]:
        """Yield what each article says, in order, lazily: annotate, extract."""
        return (self.extract(article, doc) for article, doc in self.annotated(articles))

    def extract(self, article: Article, doc: Doc) -> Extracted:
        """What an annotated article says."""
        from kg.annotate import mentions_of
        from kg.extract import extract_claims, extract_positions

        claims = list(extract_claims(article, doc, self.lexicon, self.ontology))
        return Extracted(article, mentions_of(doc), claims, extract_positions(article, doc, self.lexicon))

    def resolve(self, extracted: Extracted, learnt: Learnt | None = None) -> Told:
        """What an article tells, given the offices learnt from others, which grow by those that it tells."""
        from kg.resolve import link_mentions, resolve_positions

        article, mentions, claims, offices = extracted
        links = link_mentions(article, mentions, self.actors, self.lexicon, learnt)
        positions = resolve_positions(article, offices, links, self.actors, self.lexicon)
        if learnt is not None:
            learnt.teach(article, positions)
        return Told(article, self.events(article, claims, links), positions)


def tell(articles: Iterable[Article], reader: Reader | None = None, learnt: Learnt | None = None) -> Iterator[Told]:
    """Yield what each article tells, in order, lazily: annotate, extract, resolve. `learnt` grows with each of them."""
    reader = reader or Reader()
    return (reader.resolve(extracted, learnt) for extracted in reader.extracted(articles))


def tell_learning(articles: Iterable[Article], reader: Reader) -> Iterator[Told]:
    """Yield what each article tells, by day of publication, so that each knows the offices that earlier days told."""
    from kg.resolve import Learnt

    by_day = sorted(articles, key=lambda article: (article.published or "", article.id))
    return tell(by_day, reader, Learnt(reader.lexicon))


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
