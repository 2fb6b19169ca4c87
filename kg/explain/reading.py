"""Articles read with all that is decided about them, cut into sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.build import Reader
from kg.explain.parts import parts
from kg.explain.records import Sentence, Told
from kg.model import Article, Claim, Event, Link, Mention, Rejected, Span
from kg.ontology import Actors


def explain_articles(articles: Iterable[Article], reader: Reader | None = None) -> Iterator[Sentence]:
    """Yield every sentence of the articles that is no furniture, in text order, with all that is decided in it.

    [*explain_articles([Article("a", "Bad weather barred the press.")])][0].rejected[0].reason
    ->  "nobody is its agent (subject 'weather')"
    """
    for reading in read(articles, reader or Reader()):
        yield from reading.sentences()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was decided about one article."""

    article: Article
    spans: tuple[Span, ...]
    links: dict[Mention, Link]
    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...]
    actors: Actors

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences in text order, each with the mentions, events and rejections that begin in it."""
        told = sorted(self._told(), key=lambda told: told.evidence.trigger)
        for span in self.spans:
            yield Sentence(
                self.article,
                span,
                tuple(link for mention, link in self.links.items() if within(mention.span, span)),
                tuple(t for t in told if within(t.evidence.trigger, span)),
                tuple(r for r in self.rejected if within(r.evidence.trigger, span)),
            )

    def _told(self) -> Iterator[Told]:
        for event in self.events:
            for claim in event.claims:
                yield Told(event, claim.evidence, tuple(parts(event, claim, self.links, self.actors)))


def read(articles: Iterable[Article], reader: Reader) -> Iterator[Reading]:
    """The flow of `kg.build.tell`, article by article, with all that it leaves behind."""
    from kg.annotate import sentences_of
    from kg.extract import read_triggers
    from kg.resolve import resolve_claims

    ontology, actors, lexicon = reader.ontology, reader.actors, reader.lexicon
    for article, doc in reader.annotated(articles):
        outcomes = read_triggers(article, doc, lexicon, ontology)
        links = reader.links(article, doc)
        claims = [outcome for outcome in outcomes if isinstance(outcome, Claim)]
        unresolved = resolve_claims(article, claims, links, actors, ontology, lexicon)
        # A row with several patterns may match a word twice; what it tells there it does not also fail to tell.
        told = {(claim.evidence.trigger, claim.evidence.rule) for claim in claims}
        untold = [o for o in outcomes if isinstance(o, Rejected) and (o.evidence.trigger, o.evidence.rule) not in told]
        rejected = [*untold, *(outcome for outcome in unresolved if isinstance(outcome, Rejected))]
        events = reader.events(article, claims, links)
        in_order = sorted(rejected, key=lambda r: r.evidence.trigger)
        yield Reading(article, tuple(sentences_of(doc)), links, tuple(events), tuple(in_order), actors)


def within(inner: Span, outer: Span) -> bool:
    """True where the inner span begins in the outer one."""
    return outer.start <= inner.start < outer.end
