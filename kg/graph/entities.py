"""Whom the articles name, in a graph that all share: kind, names, Wikidata item, and for whom they act.

act:Jean-Noel_Barrot a dip:Person ; skos:prefLabel "Jean-Noël Barrot" ; dip:onBehalfOf act:France .
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.iris import Iris
from kg.graph.rdf import Triple, accounts_in, entity_triples, in_graph
from kg.lexicon import Lexicon, acts
from kg.model import Account, Article, Entity, Event, Position
from kg.ontology import DIP, Actor, Actors


def described_quads(
    article_id: str, events: Iterable[Event], positions: Iterable[Position], iris: Iris
) -> set[ox.Quad]:
    """What is said of those whom an article names in its accounts of these events, and in these positions."""
    named = [entity for event in events for told in accounts_in(article_id, event) for entity in told.entities]
    named += (entity for position in positions for entity in position.entities)
    return set(entity_quads(named, iris))


PLACE = "Place"


def entity_quads(entities: Iterable[Entity], iris: Iris) -> Iterator[ox.Quad]:
    """What is said of each of these under each of their names."""
    named = {(entity.id, entity.aliases): entity for entity in entities}
    for entity in named.values():
        yield from in_graph(iris.entities, entity_triples(entity, iris))


def acting_quads(
    article: Article,
    accounts: Iterable[Account],
    positions: Iterable[Position],
    actors: Actors,
    lexicon: Lexicon,
    iris: Iris,
) -> Iterator[ox.Quad]:
    """For each entity of an article's accounts the country or body for which it acts, with that one's own names.

    A ministry or an army acts for its country; a person for the country or body of the office that the article gives
    him, else of the one office that our sources know him in on the day of the article.
    """
    told: dict[str, dict[str, Entity]] = defaultdict(dict)
    for position in positions:
        # "Hamas leader in Gaza": nobody acts for a place
        if position.of is not None and position.of.kind != PLACE and acts(position.office, lexicon):
            told[iris.entity(position.person)][position.of.id] = position.of
    for entity in {entity.id: entity for account in accounts for entity in account.told.entities}.values():
        node = iris.entity(entity)
        for of in _acted_for(entity, list(told[node].values()), article.published, actors):
            acting: Triple = (node, DIP.onBehalfOf, iris.entity(of))
            yield from in_graph(iris.entities, [acting, *entity_triples(of, iris)])


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
