"""For whom those who take part in events act, with the entities that events name:

act:Jean-Noel_Barrot dip:onBehalfOf act:France .
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.graph.iris import Iris
from kg.graph.rdf import Quad, entity_triples
from kg.lexicon import Lexicon, acts
from kg.model import Article, Entity, Event, Position
from kg.ontology import DIP, Actor, Actors


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
