"""`Graph`: what users hold. Articles and events in RDF, with the ways to ask, see and save them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph
import rdflib
from rdflib import Dataset, Namespace, URIRef

from kg.corrections import Correction
from kg.errors import InputError
from kg.graph.apart import set_apart
from kg.graph.corrections import Listed, correction_quads, listed
from kg.graph.derived import corrected_of, following_quads
from kg.graph.drawn import network_around, network_of
from kg.graph.entities import described_quads
from kg.graph.facts import Facts
from kg.graph.filters import bearers, filter_of
from kg.graph.iris import Iris
from kg.graph.oxigraph import as_written, to_dataset, to_store
from kg.graph.part import chosen_events, part_quads
from kg.graph.rdf import article_quads
from kg.graph.read import read_accounts, read_articles, read_events, read_positions
from kg.graph.summary import summary
from kg.model import Account, Article, Event, Position
from kg.ontology import DIP, Actors, Ontology, load_actors, load_ontology

if TYPE_CHECKING:
    from kg.query import Table
    from kg.view import MapView

READS = {".ttl": pyoxigraph.RdfFormat.TURTLE, ".trig": pyoxigraph.RdfFormat.TRIG, ".nq": pyoxigraph.RdfFormat.N_QUADS}


class Graph:
    """Articles and the events they tell, as RDF in memory.

    >>> graph = Graph()
    >>> graph.add(Article("a1", "Trump phoned Putin."), [])
    >>> list(graph.articles())
    ['a1']

    `data` are quads to begin with. `iris` knows the names of the graphs. `actors` are those of the articles' reader,
    where these are not the reference actors alone: events are told apart by whom somebody acts for.
    """

    def __init__(
        self,
        data: rdflib.Graph | pyoxigraph.Store | None = None,
        ontology: Ontology | None = None,
        iris: Iris | None = None,
        actors: Actors | None = None,
    ) -> None:
        self.ontology, self.actors = ontology or load_ontology(), actors
        self.iris = iris or Iris(ontology=self.ontology)
        self._ox = data if isinstance(data, pyoxigraph.Store) else to_store(data)
        self._stale = False

    @cached_property
    def _described(self) -> dict[str, set[pyoxigraph.Quad]]:
        """By article, whom it names and how; under "" those of a file, which does not say by which article."""
        return {"": set(self._quads_of(self.iris.entities))}

    @property
    def ox(self) -> pyoxigraph.Store:
        """The pyoxigraph store, its events derived anew if articles came or went since it was last asked for.

        It has a named graph for each article, and those that `iris` names: for entities, events, shortcuts and
        corrections. No triple of ours stands in two, and none in the default graph: ask it with
        `use_default_graph_as_union=True`.
        """
        if self._stale:
            self.derive()
        return self._ox

    @property
    def rdf(self) -> Dataset:
        """A copy of all as an rdflib Dataset, whose default graph is the union of the named ones."""
        dataset = to_dataset(self.quads())
        for prefix, namespace in self.iris.prefixes.items():
            dataset.bind(prefix, Namespace(namespace), replace=True)
        return dataset

    @classmethod
    def load(cls, path: str | Path) -> Graph:
        """The graph in a Turtle, TriG or N-Quads file.

        Turtle has no named graphs: what belongs to which is told by the articles, accounts and events themselves.

        Raises:
            InputError: no such file, an ending we do not read, or a file that breaks its own format (with line).
        """
        file, ontology = Path(path), load_ontology()
        if not file.exists():
            raise InputError(f"{file}: cannot be read: No such file or folder")
        if file.suffix not in READS:
            raise InputError(f"{file}: cannot read this ending; known are {', '.join(READS)}")
        iris, store = Iris(ontology=ontology), pyoxigraph.Store()
        format = READS[file.suffix]
        try:
            if format.supports_datasets:
                store.bulk_load(path=str(file), format=format)
            else:
                store.bulk_extend(set_apart(lambda: pyoxigraph.parse(path=str(file), format=format), ontology, iris))
        except SyntaxError as error:
            raise InputError(f"{file}: not {READS[file.suffix].name}: {error}") from error
        except (OSError, ValueError) as error:
            raise InputError(f"{file}: cannot be read: {error}") from error
        if format.supports_datasets:
            mixed = list(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
            store.clear_graph(pyoxigraph.DefaultGraph())
            store.bulk_extend(set_apart(lambda: mixed, ontology, iris))
        return cls(store, ontology, iris)

    def add(self, article: Article, events: Iterable[Event], positions: Iterable[Position] = ()) -> None:
        """Put in an article, its accounts of those of the events that it tells, and who it says holds which office.

        What it said before is replaced.
        """
        events, positions = list(events), list(positions)
        quads = set(article_quads(article, events, positions, self.ontology, self.iris))
        self._described[article.id] = described_quads(article.id, events, positions, self.iris)
        self._replace({self.iris.graph(article.id): quads})
        self._ox.extend(self._described[article.id])
        self._stale = True

    def remove(self, article_id: str) -> None:
        """Take out all that an article says. Events that no other tells go with it, and whom nobody else names."""
        self._described.pop(article_id, None)
        self._replace({self.iris.graph(article_id): set()})
        self._stale = True

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep these corrections instead of those kept so far, and apply them whenever the events are derived."""
        self._replace({self.iris.corrections: set(correction_quads(corrections, self.iris))})
        self._stale = True

    def corrections(self) -> list[Listed]:
        """The corrections that the events were derived with, and what each was applied to."""
        return listed(Facts(self.ox), self.ontology)

    def derive(self) -> int:
        """Rebuild the events from what the articles tell, and the shortcuts (`dip:phoned`, …) of those that occurred.

        It happens by itself when the graph is next asked or looked at. The answer is the number of shortcuts.
        """
        self._stale = False
        self._replace({self.iris.entities: {q for said in self._described.values() for q in said if self._names(q)}})
        told = Facts(self._ox, without=(self.iris.events, self.iris.derived))
        events, entities, shortcuts = following_quads(told, self.ontology, self.iris, self.actors)
        self._replace(
            {
                self.iris.events: set(events),
                self.iris.entities: {*self._quads_of(self.iris.entities), *entities},
                self.iris.derived: set(shortcuts),
            }
        )
        return len(shortcuts)

    def quads(self) -> Iterator[pyoxigraph.Quad]:
        """All quads, unordered."""
        return map(as_written, self.ox.quads_for_pattern(None, None, None, None))

    def part(
        self,
        actor: str | Collection[str] = (),
        since: str | None = None,
        until: str | None = None,
        types: Collection[str] = (),
        statuses: Collection[str] = (),
    ) -> Graph:
        """The events that pass every filter, in a graph of their own in memory, as all articles together tell them.

        `graph.part(actor="Macron", since="2025-02", types=["Visit"])`: with the events come their accounts and
        evidence, the articles of these, those whom they name, and the corrections that were applied to them. Articles
        that are added to a part make it derive its events anew, from what it holds.

        Args:
            actor: one or more, each by IRI, name or last word; an event in which one of them takes part passes.
            since, until: ISO prefixes, both inclusive. An event of `2025` passes `since="2025-02"`; one without a
                date passes neither.

        Raises:
            InputError: an actor that nobody, or more than one, is called; no such type or status; a day that is none.
        """
        wanted = filter_of(self.ontology, types, statuses, since, until)
        who = (actor,) if isinstance(actor, str) else actor
        store, actors = pyoxigraph.Store(), self.actors or load_actors()
        store.bulk_extend(part_quads(self.ox, wanted, who, self.ontology, self.iris, actors))
        return Graph(store, self.ontology, self.iris, self.actors)

    def events(
        self,
        actor: str | None = None,
        type: str | None = None,
        status: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Event]:
        """The events that pass every filter, by date (undated last), then id. The others are not read.

        `actor` is the IRI, the name or an alias of a participant or place, accents and case aside; if nobody
        has this name, those whose name ends in it ("Putin"). Days are as in `part`.

        Raises:
            InputError: the ontology has no such type or status (the message names the nearest), or a day that is none.
        """
        types, statuses = [type] if type is not None else (), [status] if status is not None else ()
        wanted, facts = filter_of(self.ontology, types, statuses, since, until), Facts(self.ox)
        known = self.actors or load_actors()
        find = None if actor is None else (lambda names: bearers(actor, names, known))
        return read_events(facts, self.ontology, chosen_events(facts, wanted, self.ontology, find))

    def positions(self) -> list[Position]:
        """Who is told to hold which office, by article, then as it stands in the text."""
        return read_positions(Facts(self._ox), self.ontology)

    def told(self) -> tuple[list[Account], list[Position]]:
        """What the articles tell of events and of offices, as corrected."""
        facts, actors = Facts(self._ox), self.actors or load_actors()
        corrected, positions = corrected_of(read_accounts(facts, self.ontology), facts, self.ontology, actors)
        return corrected.accounts, positions

    def articles(self) -> dict[str, Article]:
        """All articles by id."""
        return read_articles(Facts(self._ox))

    def sparql(self, query: str, **params: object) -> Table:
        """The answer to a SPARQL query, in this process and without limits; iterates over rows, `.to_pandas()`.

        `graph.sparql("SELECT ?who ?whom { ?who dip:phoned ?whom }", whom="https://w3id.org/diplograph/actor/…")`.
        A query from somebody else goes through `kg.query.run`, which can stop it.

        Raises:
            QueryError: the query is wrong, or does more than ask.
        """
        from kg.query import run  # a lower room: the graph only passes the question on

        return run(self, query, params, limits=None)

    def nx(self) -> nx.MultiDiGraph:
        """The events as a network; see `to_networkx`."""
        return network_of(Facts(self.ox), self.ontology)

    def to_turtle(self, path: str | Path) -> None:
        """Write everything as one Turtle file, whole or not at all."""
        from kg.export import export_as  # a lower room, as above

        export_as(self, Path(path), ".ttl")

    def view(
        self,
        title: str = "",
        actor: str | Collection[str] | None = None,
        hops: int = 1,
        since: str | None = None,
        until: str | None = None,
        types: Collection[str] = (),
        statuses: Collection[str] = (),
        like: str | Path | None = None,
    ) -> MapView:
        """The map: shows itself in a notebook, `.save("map.html")`. Events that the filters keep out are not read.

        `like` is the file of an earlier map: actors who stand there keep their places. It need not be there yet.

        `actor`, one or more by IRI, name or another of its names, and `hops` choose as in `kg.view.select`, the others
        as in `part`. The map of one actor opens on a page about that one.

        Raises:
            InputError: as `part`; hops below 1.
        """
        from kg.view import draw_map, read_places  # a lower room, as above

        facts, wanted = Facts(self.ox), filter_of(self.ontology, types, statuses, since, until)
        if actor is None:
            network = network_of(facts, self.ontology, chosen_events(facts, wanted, self.ontology))
        else:
            who = (actor,) if isinstance(actor, str) else actor
            network = network_around(facts, self.ontology, self.actors or load_actors(), who, hops, wanted)
        return draw_map(network, title, read_places(like) if like else None)

    def _repr_html_(self) -> str:
        """What a notebook shows: a few numbers and the newest events, never the map."""
        return summary(self.ox, self.ontology, "Graph")

    def _quads_of(self, graph: URIRef) -> Iterator[pyoxigraph.Quad]:
        return iter(self._ox.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph)))

    def _replace(self, graphs: Mapping[URIRef, set[pyoxigraph.Quad]]) -> None:
        """Let each of these named graphs hold these quads and no others."""
        for graph, new in graphs.items():
            old = set(self._quads_of(graph))
            for quad in old - new:
                self._ox.remove(quad)
            self._ox.extend(new - old)

    def _names(self, description: pyoxigraph.Quad) -> bool:
        """Whether an article names whom this describes; for whom one acts is not described but derived."""
        if description.predicate.value == str(DIP.onBehalfOf):
            return False
        shared = {pyoxigraph.NamedNode(graph) for graph in self.iris.shared}
        naming = self._ox.quads_for_pattern(None, None, description.subject, None)
        return any(quad.graph_name not in shared for quad in naming)
