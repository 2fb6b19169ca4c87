"""What follows from the articles of a store, kept in step with them: events, entities and shortcuts.

When an article comes or goes, only those events are made anew whose accounts are neighbours of its own; how many
articles or events say what several can say, the index counts. The outcome is that of deriving everything anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import URIRef

from kg.corrections import Corrected, correct
from kg.graph import Iris
from kg.graph.corrections import outcome_quads, read_corrections
from kg.graph.derived import shortcuts_by_event, with_meant
from kg.graph.entities import acting_quads, entity_quads
from kg.graph.facts import Facts, QuadFacts
from kg.graph.oxigraph import as_written, quads_in
from kg.graph.rdf import Triple, event_quads, in_graph
from kg.graph.read import read_accounts, read_articles, read_positions
from kg.lexicon import load_lexicon
from kg.merge import account_id, conflicts, merge_accounts
from kg.model import Account, Article, Entity, Event, Position
from kg.ontology import DIP, Actors, Ontology
from kg.store.concern import Concern
from kg.store.index import Index


class Change(NamedTuple):
    """Quads that a store no longer holds, and quads that it holds from now on."""

    gone: set[ox.Quad]
    come: set[ox.Quad]


class Said(NamedTuple):
    """What one article says: itself, its accounts and positions, and the quads that describe whom it names."""

    article: Article
    accounts: list[Account]
    positions: list[Position]
    described: frozenset[ox.Quad]

    @property
    def entities(self) -> list[Entity]:
        """Everybody whom it names."""
        named = [entity for account in self.accounts for entity in account.told.entities]
        return named + [entity for position in self.positions for entity in position.entities]


class Following:
    """The graphs of a store that follow from its articles: says what changes in them; `index` is kept in step."""

    def __init__(self, store: ox.Store, index: Index, ontology: Ontology, iris: Iris, actors: Actors) -> None:
        self.store, self.index, self.ontology, self.iris, self.actors = store, index, ontology, iris, actors
        self.concern = Concern.of_json(index.get_state("concern"))
        self.again = False  # whether what is done may be in the store already, of which the index does not know

    @property
    def is_stale(self) -> bool:
        """Whether all must be derived anew: corrections changed, or articles came or went that they are about."""
        return self.index.get_state("stale") == "yes"

    def expire(self) -> None:
        """Have all derived anew, when that is next asked for."""
        self.index.set_state("stale", "yes")

    def put(self, quads: Collection[ox.Quad], described: Collection[ox.Quad]) -> Change:
        """What changes when an article says this and describes those whom it names so."""
        said = self._read(quads, described)
        return self._replace(said.article.id, said)

    def take_out(self, article_id: str) -> Change:
        """What changes when an article goes."""
        return self._replace(article_id, None)

    def hold(self, quads: Collection[ox.Quad], described: Collection[ox.Quad]) -> None:
        """Hold what an article says until all is derived."""
        said = self._read(quads, described)
        self._index(said.article.id, said, [], frozenset())

    def describes(self, article_id: str) -> set[ox.Quad]:
        """How an article describes whom it names."""
        return set(self._held(article_id)[1])

    def derive(self) -> Change:
        """What changes when all is derived anew from what the articles say."""
        said = {id: self._read(quads_in(self.store, self.iris.graph(id)), self._held(id)[1]) for id in self.index.ids()}
        accounts = [account for one in said.values() for account in one.accounts]
        corrections = read_corrections(Facts(self.store, self.iris.shared[:3]), self.ontology)
        named = [entity for one in said.values() for entity in one.entities]
        corrected = correct(accounts, corrections.values(), self.ontology, self.actors, named)
        self.concern = Concern.about(corrections, corrected)
        shared = self._index_anew(said, corrected)
        events = self._events(corrected.accounts, {id: one.article for id, one in said.items()})
        quads = {*event_quads(events, self.ontology, self.iris)}
        quads.update(outcome_quads(corrections, corrected.outcomes, accounts, events, self.iris))
        shortcuts = [quad for _, quad in shortcuts_by_event(quads, self.ontology, self.iris)]
        self.index.add(map(_line, shortcuts))
        self.index.set_state("concern", self.concern.as_json())
        self.index.set_state("stale", "")
        old = {quad for graph in self.iris.shared[:3] for quad in quads_in(self.store, graph)}
        return _between(old, {*quads, *shared, *shortcuts})

    def _replace(self, id: str, said: Said | None) -> Change:
        """What changes when this article says this, or nothing any more, instead of what it said before."""
        old_shared, old_described = self._held(id)
        if self.is_stale or self._concerns_corrections(id, said, old_described):
            self.expire()
            self._index(id, said, [], said.described if said else frozenset())
            return self._counted(_lines(old_shared), _lines(said.described) if said else [])
        shared: frozenset[ox.Quad] = frozenset()
        if said is not None:
            acting = self._acting(said.article, said.accounts, said.positions)
            shared = said.described.union(entity_quads(said.entities, self.iris), acting)
        before = self._neighbourhood(self.index.told(id)[0])
        beside = [account for account in before if account.article != id]
        own = said.accounts if said else []
        told_before = self._told_before(id, said, [*own, *beside], before) if self.again else set()
        self._index(id, said, own, shared)
        now = self._neighbourhood([*own, *beside])
        old = told_before if self.again else self._event_quads_of({a.told.id for a in (*before, *now)})
        new = self._new_event_quads(now)
        gone, come = ([quad for _, quad in shortcuts_by_event(q, self.ontology, self.iris)] for q in (old, new))
        counted = self._counted([*_lines(old_shared), *map(_line, gone)], [*_lines(shared), *map(_line, come)])
        changed = _between(old, new)
        return Change(changed.gone | counted.gone, changed.come | counted.come)

    def _told_before(
        self, id: str, said: Said | None, accounts: Collection[Account], before: Collection[Account]
    ) -> set[ox.Quad]:
        """The events of neighbours as the index has them; a killed program may have changed those of the store."""
        self._index(id, said, said.accounts if said else [], frozenset())
        others = [account for account in self._neighbourhood(accounts) if account.article != id]
        self.index.roll_back()
        return self._new_event_quads(self._neighbourhood([*before, *others]))

    def _concerns_corrections(self, id: str, said: Said | None, old_described: Collection[ox.Quad]) -> bool:
        if self.concern == Concern():
            return False
        quads = list(quads_in(self.store, self.iris.graph(id)))
        old = self._read(quads, old_described).entities if quads else []
        return self.concern.of(id, [*old, *(said.entities if said else ())])

    def _new_event_quads(self, accounts: list[Account]) -> set[ox.Quad]:
        """The events of some accounts and all their neighbours, with the corrections applied to them."""
        ids = {account.article for account in accounts}
        events = self._events(accounts, self.index.articles(ids), self.index.stories(ids))
        corrected: list[Triple] = [
            (self.iris.event(event), DIP.correctedBy, URIRef(correction))
            for event in events
            for account in event.accounts
            for correction in self.concern.accounts.get(account_id(account), ())
        ]
        return {*event_quads(events, self.ontology, self.iris), *in_graph(self.iris.events, corrected)}

    def _events(
        self,
        accounts: Iterable[Account],
        articles: Mapping[str, Article],
        stories: Mapping[str, Collection[str]] | None = None,
    ) -> list[Event]:
        together, apart = self.concern.together, self.concern.apart
        events = merge_accounts(accounts, articles, self.ontology, self.actors, together, apart, stories)
        told = ((event, conflicts(event, self.ontology, self.actors, articles)) for event in events)
        return [replace(event, conflicts=tuple(words)) for event, words in told]

    def _neighbourhood(self, accounts: Collection[Account]) -> list[Account]:
        if not accounts:
            return []
        return self.index.neighbourhood(accounts, self.concern.together)

    def _event_quads_of(self, accounts: Iterable[str]) -> set[ox.Quad]:
        """What the graph of events says of these accounts and of their events."""
        graph, found = ox.NamedNode(self.iris.events), set[ox.Quad]()
        for account in map(ox.NamedNode, accounts):
            of_account = self.store.quads_for_pattern(account, None, None, graph)
            found.update(quad for quad in of_account if quad.predicate != CORRECTED_BY)
            for quad in self.store.quads_for_pattern(None, ACCOUNT, account, graph):
                found.update(self.store.quads_for_pattern(quad.subject, None, None, graph))
        return set(map(as_written, found))

    def _index_anew(self, said: Mapping[str, Said], corrected: Corrected) -> set[ox.Quad]:
        """Count anew what articles share, and hold their accounts as corrected; all that they share."""
        self.index.forget_counts()
        told: dict[str, list[Account]] = {id: [] for id in said}
        for account in corrected.accounts:
            told[account.article].append(account)
        everything: set[ox.Quad] = set()
        for id, one in said.items():
            entities = (e for account in told[id] for e in account.told.entities)
            positions = [with_meant(position, corrected) for position in one.positions]
            acting = self._acting(one.article, told[id], positions)
            shared = one.described.union(
                entity_quads(one.entities, self.iris), entity_quads(entities, self.iris), acting
            )
            self._index(id, one, told[id], shared)
            self.index.add(map(_line, shared))
            everything |= shared
        return everything

    def _acting(self, article: Article, accounts: list[Account], positions: list[Position]) -> Iterator[ox.Quad]:
        return acting_quads(article, accounts, positions, self.actors, load_lexicon(), self.iris)

    def _index(self, id: str, said: Said | None, accounts: list[Account], shared: Collection[ox.Quad]) -> None:
        if said is None:
            self.index.take_out(id)
        else:
            held = {"shared": _lines(shared), "described": _lines(said.described)}
            self.index.put(said.article, accounts, json.dumps(held).encode())

    def _held(self, id: str) -> tuple[list[ox.Quad], list[ox.Quad]]:
        """What the index holds of what an article shares with others, and how it describes whom it names."""
        _, held = self.index.told(id)
        lines: dict[str, list[str]] = json.loads(held) if held else {}
        return _quads(lines.get("shared", ())), _quads(lines.get("described", ()))

    def _counted(self, fewer: Iterable[str], more: Iterable[str]) -> Change:
        """What nobody says any more when these are said once less and these once more, and what is new."""
        come = set(self.index.add(more))
        gone = set(self.index.drop(fewer))
        return Change(set(_quads(gone - come)), set(_quads(come - gone)))

    def _read(self, quads: Iterable[ox.Quad], described: Collection[ox.Quad]) -> Said:
        """What an article says, as it is read from its graph."""
        facts = QuadFacts([*quads, *described])
        (article,) = read_articles(facts).values()
        accounts, positions = read_accounts(facts, self.ontology), read_positions(facts, self.ontology)
        return Said(article, accounts, positions, frozenset(described))


ACCOUNT, CORRECTED_BY = ox.NamedNode(DIP.account), ox.NamedNode(DIP.correctedBy)


def _between(old: set[ox.Quad], new: set[ox.Quad]) -> Change:
    return Change(old - new, new - old)


def _line(quad: ox.Quad) -> str:
    return f"{quad} ."


def _lines(quads: Iterable[ox.Quad]) -> list[str]:
    return sorted(map(_line, quads))


def _quads(lines: Iterable[str]) -> list[ox.Quad]:
    return list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
