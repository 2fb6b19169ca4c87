"""`Graph`: what users hold. Articles and events in RDF, with the ways to ask, see and save them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyoxigraph as ox
from rdflib import Dataset, Namespace

from kg.corrections import Correction
from kg.errors import DataError, InputError
from kg.graph.apart import set_apart
from kg.graph.corrections import Listed, correction_quads, listed, said_of
from kg.graph.derived import corrected_of, derive
from kg.graph.facts import facts_of
from kg.graph.iris import Iris
from kg.graph.network import to_networkx
from kg.graph.oxigraph import to_dataset
from kg.graph.positions import position_quads
from kg.graph.rdf import article_quads
from kg.graph.read import read_accounts, read_articles, read_events, read_positions
from kg.model import Account, Article, Entity, Event, Position
from kg.ontology import Actors, Ontology, load_actors, load_ontology
from kg.spelling import typed

if TYPE_CHECKING:
    from kg.query import Table

READS = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}


class Graph:
    """Articles and the events they tell, as RDF in memory.

    >>> graph = Graph()
    >>> graph.add(Article("a1", "Trump phoned Putin."), [])
    >>> list(graph.articles())
    ['a1']

    `iris` knows the names of the graphs in `rdf`. `actors` are those of the articles' reader, where these are not the
    reference actors alone: events are told apart by whom somebody acts for.
    """

    def __init__(
        self,
        rdf: Dataset | None = None,
        ontology: Ontology | None = None,
        iris: Iris | None = None,
        actors: Actors | None = None,
    ) -> None:
        self.ontology, self.actors = ontology or load_ontology(), actors
        self.iris = iris or Iris(ontology=self.ontology)
        self._rdf = Dataset(default_union=True) if rdf is None else rdf
        self._stale = False
        for prefix, namespace in self.iris.prefixes.items():
            self._rdf.bind(prefix, Namespace(namespace), replace=True)

    @property
    def rdf(self) -> Dataset:
        """The rdflib Dataset, its events derived anew if articles came or went since it was last asked for.

        It has a named graph for each article, one for the events that their accounts tell together, one for the
        entities, one for the shortcuts, and the union of all as the default graph.
        """
        if self._stale:
            self.derive()
        return self._rdf

    @classmethod
    def load(cls, path: str | Path) -> Graph:
        """The graph in a Turtle, TriG or N-Quads file.

        Turtle has no named graphs: what belongs to which is told by the articles, accounts and events themselves.

        Raises:
            InputError: no such file, an ending we do not read, or a file that breaks its own format (with line).
        """
        file = Path(path)
        if file.suffix not in READS:
            raise InputError(f"{file}: cannot read this ending; known are {', '.join(READS)}")
        graph = cls()
        try:
            quads = list(ox.parse(path=str(file), format=READS[file.suffix]))
        except SyntaxError as error:
            raise InputError(f"{file}: not {READS[file.suffix].name}: {error}") from error
        except (OSError, ValueError) as error:
            raise InputError(f"{file}: cannot be read: {error}") from error
        return cls(to_dataset(set_apart(quads, graph.ontology, graph.iris)), graph.ontology, graph.iris)

    def add(self, article: Article, events: Iterable[Event], positions: Iterable[Position] = ()) -> None:
        """Put in an article, its accounts of those of the events that it tells, and who it says holds which office.

        What it said before is replaced.
        """
        quads = [*article_quads(article, events, self.ontology, self.iris)]
        quads += position_quads(article, positions, self.iris)
        self.remove(article.id)
        self._rdf.addN(quads)  # type: ignore[arg-type]  # rdflib takes the graph's name as well

    def remove(self, article_id: str) -> None:
        """Take out all that an article says. Events that no other tells go with it, and whom nobody else names."""
        self._rdf.remove((None, None, None, self.iris.graph(article_id)))  # type: ignore[arg-type]
        self._stale = True

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep these corrections instead of those kept so far, and apply them whenever the events are derived."""
        self._rdf.remove((None, None, None, self.iris.corrections))  # type: ignore[arg-type]
        self._rdf.addN(correction_quads(corrections, self.iris))  # type: ignore[arg-type]
        self._stale = True

    def corrections(self) -> list[Listed]:
        """The corrections that the events were derived with, and what each was applied to."""
        return listed(facts_of(self.rdf), self.ontology)

    def derive(self) -> int:
        """Rebuild the events from what the articles tell, and the shortcuts (`dip:phoned`, …) of those that occurred.

        It happens by itself when the graph is next asked or looked at. The answer is the number of shortcuts.
        """
        self._stale = False
        return derive(self._rdf, self.ontology, self.iris, self.actors)

    def events(self, actor: str | None = None, type: str | None = None, status: str | None = None) -> list[Event]:
        """The events that pass every filter, by date (undated last), then id.

        `actor` is the IRI, the name or an alias of a participant or place, accents and case aside; if nobody
        has this name, those whose name ends in it ("Putin").

        Raises:
            InputError: the ontology has no such type or status; the message names the nearest.
        """
        events = read_events(facts_of(self.rdf), self.ontology)
        if type is not None:
            name = self._known(self.ontology.event_type, type)
            events = [event for event in events if event.type == name]
        if status is not None:
            name = self._known(self.ontology.status, status)
            events = [event for event in events if event.status == name]
        return events if actor is None else _with_actor(events, actor, self.actors or load_actors())

    def positions(self) -> list[Position]:
        """Who is told to hold which office, by article, then as it stands in the text."""
        return read_positions(facts_of(self._rdf), self.ontology)

    def told(self) -> tuple[list[Account], list[Position]]:
        """What the articles tell of events and of offices, as corrected."""
        facts, actors = facts_of(self._rdf), self.actors or load_actors()
        corrected, positions = corrected_of(read_accounts(facts, self.ontology), facts, self.ontology, actors)
        return corrected.accounts, positions

    def articles(self) -> dict[str, Article]:
        """All articles by id."""
        return read_articles(facts_of(self._rdf))

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
        facts = facts_of(self.rdf)
        said = said_of(listed(facts, self.ontology))
        return to_networkx(read_events(facts, self.ontology), read_articles(facts), self.ontology, said)

    def to_turtle(self, path: str | Path) -> None:
        """Write everything as one Turtle file, whole or not at all."""
        from kg.export import export_as  # a lower room, as above

        export_as(self, Path(path), ".ttl")

    def view(self, title: str = "", **filters: Any) -> Any:
        """The map: shows itself in a notebook, `.save("map.html")`. Filters are those of `kg.view.select`."""
        from kg.view import MapView, render_map, select  # a lower room, as above

        return MapView(render_map(select(self.nx(), **filters), title))

    def _known(self, look_up: Callable[[str], Any], name: str) -> str:
        try:
            return str(look_up(name).name)
        except DataError as error:
            raise InputError(str(error)) from error


def _with_actor(events: list[Event], actor: str, known: Actors) -> list[Event]:
    """Whole names first: who asks for "Georgia" does not mean South Georgia."""
    present = {e.id: e for event in events for e in _taking_part(event)}.values()
    wanted = typed(actor)
    whole = {e.id for e in present if e.id == actor or wanted in map(typed, (e.name, *e.aliases))}
    ids = whole or {e.id for e in present if wanted and typed(e.name).endswith(f" {wanted}")}
    ids = ids or {one.id for one in known.named(actor)}
    return [event for event in events if any(e.id in ids for e in _taking_part(event))]


def _taking_part(event: Event) -> Iterable[Entity]:
    return chain(event.agents, event.recipients, (event.place,) if event.place else ())
