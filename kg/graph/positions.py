"""Positions to RDF, and for whom those who take part in events act.

In the graph of the article that tells it:
pos:… a dip:Position ; dip:inArticle art:… ; dip:holder act:Jean-Noel_Barrot ; dip:office "Foreign Minister" ;
      dip:postIn act:France ; dip:positionWords evd:… .
With the entities that events name:
act:Jean-Noel_Barrot dip:onBehalfOf act:France .
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import RDF, RDFS, Literal

from kg.graph.iris import Iris
from kg.graph.rdf import Quad, Triple, entity_triples, literal
from kg.lexicon import Lexicon, acts
from kg.model import Article, Entity, Event, Position
from kg.ontology import DIP, Actor, Actors


def position_quads(article: Article, positions: Iterable[Position], iris: Iris) -> Iterator[Quad]:
    """The positions that an article tells, in its own named graph, and whom they name."""
    graph = iris.graph(article.id)
    for position in positions:
        triples = [*position_triples(position, iris), *_words(position, iris)]
        for entity in position.entities:
            triples += entity_triples(entity, iris)
        yield from ((s, p, o, graph) for s, p, o in triples)


def position_triples(position: Position, iris: Iris) -> Iterator[Triple]:
    """The position's node: who, which office, of what if that is known."""
    node = iris.position(position)
    yield node, RDF.type, DIP.Position
    yield node, RDFS.label, literal(sentence(position))
    yield node, DIP.inArticle, iris.article(position.evidence.article)
    yield node, DIP.holder, iris.entity(position.person)
    yield node, DIP.office, literal(position.office)
    if position.of is not None:
        yield node, DIP.postIn, iris.entity(position.of)


def _words(position: Position, iris: Iris) -> Iterator[Triple]:
    evidence, owner = position.evidence, iris.position(position)
    node = iris.evidence(evidence, owner)
    yield owner, DIP.positionWords, node
    yield node, RDF.type, DIP.Evidence
    yield node, DIP.inArticle, iris.article(evidence.article)
    yield node, DIP.exact, literal(evidence.text)
    yield node, DIP.rule, literal(evidence.rule)
    offsets = (*evidence.span, *evidence.trigger)
    for prop, offset in zip((DIP.startChar, DIP.endChar, DIP.triggerStart, DIP.triggerEnd), offsets, strict=True):
        yield node, prop, Literal(offset)


def sentence(position: Position) -> str:
    """ "Jean-Noël Barrot: Foreign Minister (France)"."""
    of = f" ({position.of.name})" if position.of is not None else ""
    return f"{position.person.name}: {position.office}{of}"


# --- For whom they act -----------------------------------------------------------------------------------------


def acting_quads(
    events: Iterable[Event],
    positions: Iterable[Position],
    articles: Mapping[str, Article],
    actors: Actors,
    lexicon: Lexicon,
    iris: Iris,
) -> Iterator[Quad]:
    """For each entity of an event the country or body for which it acts, by an article that tells the event.

    A ministry or an army acts for its country; a person for the country or body of the office that the article gives
    him, else of the one office that our sources know him in on the day of the article.
    """
    told: dict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)
    for position in positions:
        if position.of is not None and acts(position.office, lexicon):
            told[position.evidence.article, str(iris.entity(position.person))][position.of.id] = position.of
    for event in events:
        for account in event.accounts:
            day = articles[account.article].published if account.article in articles else None
            for entity in (*event.entities, *account.told.entities):
                said = told.get((account.article, str(iris.entity(entity))), {})
                for of in _acted_for(entity, list(said.values()), day, actors):
                    yield iris.entity(entity), DIP.onBehalfOf, iris.entity(of), iris.entities
                    yield from ((s, p, o, iris.entities) for s, p, o in entity_triples(of, iris))


def _acted_for(entity: Entity, said: list[Entity], day: str | None, actors: Actors) -> list[Entity]:
    known = actors.get(entity.id)
    if entity.kind == "Organization":
        return _of_actor(actors.get(known.on_behalf_of or "") if known is not None else None, actors)
    if entity.kind != "Person":
        return []
    if said:
        return list({e.id: e for of in said for e in (_of_actor(actors.get(of.id), actors) or [of])}.values())
    posts = {tenure.post_in for tenure in actors.offices(entity.id, day)} if day is not None else set()
    return _of_actor(actors.get(posts.pop()), actors) if len(posts) == 1 else []


def _of_actor(actor: Actor | None, actors: Actors) -> list[Entity]:
    """The country for which an actor acts, or the actor itself: a ministry's country, a country, NATO."""
    seen: set[str] = set()
    while actor is not None and actor.on_behalf_of is not None and actor.id not in seen:
        seen.add(actor.id)
        actor = actors.get(actor.on_behalf_of)
    return [Entity(actor.id, actor.kind, actor.name, (), actor.wikidata)] if actor is not None else []
