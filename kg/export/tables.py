"""The graph as tables, one row an event, an actor, a source …, for R, pandas and spreadsheets; ids join them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kg.cells import Cell, csv_lines
from kg.export.documents import surest
from kg.graph import Graph
from kg.graph.facts import Facts
from kg.graph.roles import edges, in_role
from kg.merge.days import days_of
from kg.model import Article, Entity, Event
from kg.ontology import DIP, Actors, Ontology, load_actors

Row = dict[str, Cell]
Dyad = tuple[Entity | None, Entity | None]
ROLES = ("agent", "recipient", "place", "said_by")


@dataclass
class Told:
    """What the tables are made of, read from the graph once."""

    graph: Graph

    @property
    def ontology(self) -> Ontology:
        return self.graph.ontology

    @cached_property
    def actors(self) -> Actors:
        return self.graph.actors or load_actors()

    @cached_property
    def events(self) -> list[Event]:
        return self.graph.events()

    @cached_property
    def articles(self) -> dict[str, Article]:
        return self.graph.articles()

    @cached_property
    def acts_for(self) -> dict[str, list[str]]:
        """By the id of an actor, the ids of the countries and bodies for which the articles say it acts."""
        found = defaultdict(list)
        for who, of in Facts(self.graph.ox).pairs(DIP.onBehalfOf):
            found[who].append(of)
        return found

    def article(self, id: str) -> Article:
        return self.articles.get(id) or Article(id, "")

    def alpha3(self, entity: Entity | None) -> str:
        """The code of the country that an actor is or acts for, or in which a place lies; empty where that is not one.

        Vladimir Putin -> RUS; Kyiv -> UKR; NATO -> nothing.
        """
        if entity is None:
            return ""
        known = self.actors.get(entity.id)
        codes = {code for id in self.acts_for.get(entity.id, ()) if (code := self._code(id))}
        if known is not None and (code := self._code(known.id)):
            codes = {code}
        elif known is not None and not codes:
            country = self.actors.country_of(known.id) if known.kind == "Place" else None
            codes = {self._code(country.id if country else known.on_behalf_of or "")}
        return codes.pop() if len(codes) == 1 else ""

    def _code(self, id: str) -> str:
        known = self.actors.get(id)
        return (known.alpha3 or "") if known is not None else ""


class Table(NamedTuple):
    """The columns, in their order, and what fills them."""

    columns: tuple[str, ...]
    rows: Callable[[Told], Iterable[Row]]


def event_rows(told: Told) -> Iterator[Row]:
    """One row an event, with the words of its surest claim; several names are joined by `; `."""
    for event in told.events:
        yield {**_who_and_what(event), **_when(event.date), **_counts(event), **_words(event, told), **_ids(event)}


def participant_rows(told: Told) -> Iterator[Row]:
    """One row for each actor or place in each role of each event."""
    for event in told.events:
        for role, entities in _roles(event).items():
            for entity in entities:
                yield {"event_id": event.id, "role": role, "actor_id": entity.id, "name": entity.name}


def actor_rows(told: Told) -> Iterator[Row]:
    """One row for each actor or place that an event names, by name."""
    named: dict[str, Entity] = {}
    events: defaultdict[str, list[Event]] = defaultdict(list)
    roles: defaultdict[tuple[str, str], int] = defaultdict(int)
    for event in told.events:
        for role, entities in _roles(event).items():
            for entity in entities:
                roles[entity.id, role] += 1
        for entity in event.entities:
            named.setdefault(entity.id, entity)
            events[entity.id].append(event)
    for id, entity in sorted(named.items(), key=lambda item: (item[1].name, item[0])):
        dates = sorted(event.date for event in events[id] if event.date)
        yield {
            "id": id,
            "name": entity.name,
            "kind": entity.kind,
            "country": told.alpha3(entity),
            "acts_for": _joined(told.acts_for.get(id, ())),
            "wikidata": entity.wikidata,
            "aliases": _joined(entity.aliases),
            "events": len(events[id]),
            **{f"as_{role}": roles[id, role] for role in ROLES},
            "first_date": dates[0] if dates else None,
            "last_date": dates[-1] if dates else None,
        }


def article_rows(told: Told) -> Iterator[Row]:
    """One row an article, by id; without its text."""
    events = _events_by_article(told)
    for article in told.articles.values():
        yield {**_article(article), "id": article.id, "characters": len(article.text), "events": events[article.id]}


def source_rows(told: Told) -> Iterator[Row]:
    """One row a publisher, by name: how many articles it has here, and how many events they tell."""
    articles: defaultdict[str, list[Article]] = defaultdict(list)
    for article in told.articles.values():
        articles[article.source].append(article)
    events: defaultdict[str, int] = defaultdict(int)
    alone: defaultdict[str, int] = defaultdict(int)
    for event in told.events:
        sources = {told.article(account.article).source for account in event.accounts}
        for source in sources:
            events[source] += 1
            alone[source] += len(sources) == 1
    for source in sorted({*articles, *events}):
        days = sorted(filter(None, (article.published for article in articles[source])))
        yield {
            "source": source,
            "articles": len(articles[source]),
            "events": events[source],
            "events_only_here": alone[source],
            "first_published": days[0] if days else None,
            "last_published": days[-1] if days else None,
        }


def evidence_rows(told: Told) -> Iterator[Row]:
    """One row for each passage that tells an event, as its article tells it."""
    for event in told.events:
        for claim in event.claims:
            words, article = claim.evidence, told.article(claim.evidence.article)
            yield {
                "event_id": event.id,
                "article": article.id,
                **_article(article),
                "evidence": words.text,
                "start": words.span.start,
                "end": words.span.end,
                "told_status": claim.status,
                "told_date": claim.date,
                "rule": words.rule,
                "confidence": claim.confidence,
            }


def dyad_rows(told: Told) -> Iterator[Row]:
    """Coded event data: one row for each pair of a source and a target that an event joins.

    "Rubio met Lavrov and Ushakov" -> three rows that are not directed. "Trudeau resigned" -> one row without a target.
    """
    for event in told.events:
        event_type, status = told.ontology.event_type(event.type), told.ontology.status(event.status)
        plover, _, mode = (event_type.plover or "").partition("/")
        what: Row = {
            "event_id": event.id,
            **_when(event.date),
            "event_type": event.type,
            "plover_event": plover,
            "plover_mode": mode,
            "plover_modality": status.plover,
            "cameo_code": event_type.cameo,
            "cameo_root": event_type.cameo[:2] if event_type.cameo else None,
            "quad_class": event_type.quad_class,
            "status": event.status,
            "directed": not event_type.symmetric,
            "place": event.place.name if event.place else None,
            "place_id": event.place.id if event.place else None,
            "place_country": told.alpha3(event.place),
            "said_by": _names(event.said_by),
            **_counts(event),
            **_words(event, told),
        }
        for source, target in _dyads(event, told.ontology):
            yield {**what, **_end("source", source, told), **_end("target", target, told)}


TABLES = {
    "events": Table(
        (
            *("date", "type", "agents", "recipients", "place", "status", "said_by"),
            *("evidence", "article_count", "source_count", "independent_source_count", "conflicts"),
            *("article", "title", "source", "url", "published", "rule", "confidence"),
            *("year", "first_day", "last_day", "agent_ids", "recipient_ids", "place_id", "said_by_ids", "id"),
        ),
        event_rows,
    ),
    "participants": Table(("event_id", "role", "actor_id", "name"), participant_rows),
    "actors": Table(
        (
            *("id", "name", "kind", "country", "acts_for", "wikidata", "aliases", "events"),
            *(f"as_{role}" for role in ROLES),
            *("first_date", "last_date"),
        ),
        actor_rows,
    ),
    "articles": Table(("id", "title", "source", "url", "published", "characters", "events"), article_rows),
    "sources": Table(
        ("source", "articles", "events", "events_only_here", "first_published", "last_published"), source_rows
    ),
    "evidence": Table(
        (
            *("event_id", "article", "source", "published", "title", "url", "evidence", "start", "end"),
            *("told_status", "told_date", "rule", "confidence"),
        ),
        evidence_rows,
    ),
    "dyads": Table(
        (
            *("event_id", "date", "year", "first_day", "last_day"),
            *("source_name", "source_id", "source_kind", "source_country"),
            *("target_name", "target_id", "target_kind", "target_country"),
            *("event_type", "plover_event", "plover_mode", "plover_modality", "cameo_code", "cameo_root", "quad_class"),
            *("status", "directed", "place", "place_id", "place_country", "said_by"),
            *("article_count", "source_count", "independent_source_count", "conflicts"),
            *("evidence", "article", "title", "publisher", "url", "published", "rule", "confidence"),
        ),
        dyad_rows,
    ),
}


def table(told: Told, name: str) -> Iterator[bytes]:
    """One of the tables as CSV, row by row."""
    return csv_lines(TABLES[name].columns, TABLES[name].rows(told))


def _who_and_what(event: Event) -> Row:
    return {
        "date": event.date,
        "type": event.type,
        "agents": _names(event.agents),
        "recipients": _names(event.recipients),
        "place": event.place.name if event.place else None,
        "status": event.status,
        "said_by": _names(event.said_by),
    }


def _ids(event: Event) -> Row:
    return {
        "id": event.id,
        "agent_ids": _joined(e.id for e in event.agents),
        "recipient_ids": _joined(e.id for e in event.recipients),
        "place_id": event.place.id if event.place else None,
        "said_by_ids": _joined(e.id for e in event.said_by),
    }


def _when(prefix: str | None) -> Row:
    """The date as told, and the days that it can mean: `2025-02` -> 2025, 2025-02-01, 2025-02-28."""
    days = days_of(prefix)
    if days is None:
        return {"date": prefix}
    first, last = map(date.fromordinal, days)
    return {"date": prefix, "year": first.year, "first_day": first.isoformat(), "last_day": last.isoformat()}


def _counts(event: Event) -> Row:
    return {
        "article_count": len({account.article for account in event.accounts}),
        "source_count": event.sources,
        "independent_source_count": event.independent_sources,
        "conflicts": _joined(event.conflicts),
    }


def _words(event: Event, told: Told) -> Row:
    """The surest words that tell the event, and where; empty for none."""
    claim = surest(event)
    if claim is None:
        return {}
    article = told.article(claim.evidence.article)
    return {
        "evidence": claim.evidence.text,
        "article": article.id,
        **_article(article),
        "publisher": article.source,  # in dyads, where the source is who does it
        "rule": claim.evidence.rule,
        "confidence": claim.confidence,
    }


def _article(article: Article) -> Row:
    return {"title": article.title, "source": article.source, "url": article.url, "published": article.published}


def _events_by_article(told: Told) -> defaultdict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for event in told.events:
        for article in {account.article for account in event.accounts}:
            found[article] += 1
    return found


def _roles(event: Event) -> dict[str, tuple[Entity, ...]]:
    place = (event.place,) if event.place else ()
    return dict(zip(ROLES, (event.agents, event.recipients, place, event.said_by), strict=True))


def _dyads(event: Event, ontology: Ontology) -> list[Dyad]:
    """The pairs of the map; of an event that joins no two, those who stand at one end of it."""
    event_type = ontology.event_type(event.type)
    pairs: list[Dyad] = [*edges(event, event_type)]
    starts: list[Dyad] = [(start, None) for start in in_role(event, event_type.edge_from)]
    ends: list[Dyad] = [(None, end) for end in in_role(event, event_type.edge_to)]
    return pairs or starts or ends or [(None, None)]


def _end(end: str, entity: Entity | None, told: Told) -> Row:
    if entity is None:
        return {}
    ids: Row = {f"{end}_id": entity.id, f"{end}_kind": entity.kind, f"{end}_country": told.alpha3(entity)}
    return {f"{end}_name": entity.name, **ids}


def _names(entities: Iterable[Entity]) -> str:
    return _joined(entity.name for entity in entities)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)
