"""Explanations of what a graph holds: its articles are read again, for a graph keeps no reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.build import Reader
from kg.explain.parts import held
from kg.explain.reading import Reading, read, within
from kg.explain.records import Part, Sentence, Told
from kg.model import Article, Claim, Event
from kg.read import find_furniture

if TYPE_CHECKING:
    from kg.graph import Graph


def explain_graph(
    graph: Graph, actors: Collection[str], reader: Reader | None = None, rejected: bool = False
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
    corrected = _corrections(graph)
    for reading in read((_furnished(articles[a]) for a in wanted), reader or Reader()):
        for sentence in _of_graph(reading, asked.get(reading.article.id, []), graph, set(ids) if rejected else set()):
            told = (replace(one, parts=(*one.parts, *_said(one, sentence, corrected, graph))) for one in sentence.told)
            yield replace(sentence, told=tuple(told))


def _find(graph: Graph, actor: str) -> str:
    from kg.view.select import find_actor

    return find_actor(graph.nx(), actor)


def _asked(graph: Graph, ids: list[str]) -> dict[str, list[tuple[Event, Claim]]]:
    """By article: its accounts of the events in which all of these take part, each with every claim there."""
    asked: dict[str, list[tuple[Event, Claim]]] = {}
    for event in graph.events():
        if {e.id for e in (*event.agents, *event.recipients, event.place) if e}.issuperset(ids):
            for account in event.accounts:
                asked.setdefault(account.article, []).extend((account.told, claim) for claim in account.told.claims)
    return asked


def _corrections(graph: Graph) -> dict[str, list[Part]]:
    """By account: who says that its event is otherwise than it was read, and why."""
    said: dict[str, list[Part]] = {}
    for listed in graph.corrections():
        c = listed.correction
        for id in listed.applied:
            said.setdefault(id, []).append(
                Part("corrected", str(c), f"{c.why} ({', '.join(filter(None, (c.by, c.on)))})")
            )
    return {a.told.id: said[event.id] for event in graph.events() if event.id in said for a in event.accounts}


def _said(told: Told, sentence: Sentence, corrected: dict[str, list[Part]], graph: Graph) -> list[Part]:
    return corrected.get(str(graph.iris.account(sentence.article.id, told.event)), [])


def _of_graph(reading: Reading, asked: list[tuple[Event, Claim]], graph: Graph, named: set[str]) -> Iterator[Sentence]:
    """The reading's sentences, cut down to the events asked for, and to what is passed over where all are named."""
    lost = {(event.id, claim.evidence): event for event, claim in asked}
    for sentence in reading.sentences():
        told = []
        for one in sentence.told:
            account = graph.iris.account(reading.article.id, one.event)
            told += [one] if lost.pop((str(account), one.evidence), None) is not None else []
        again = [(key, event) for key, event in lost.items() if within(key[1].trigger, sentence.span)]
        for key, event in again:
            del lost[key]
            told.append(Told(event, key[1], tuple(held(event))))
        here = {str(graph.iris.entity(e)) for link in sentence.links for e in link.entities}
        rejected = sentence.rejected if named and named <= here else ()
        if told or rejected:
            yield replace(sentence, told=tuple(told), rejected=rejected)


def _furnished(article: Article) -> Article:
    return replace(article, cuts=find_furniture(article.text))
