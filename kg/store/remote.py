"""A graph kept by a SPARQL server, for those who outgrow one machine: the same commands, with a URL for the folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import URIRef

from kg.corrections import Correction
from kg.graph import Graph, Iris
from kg.graph.corrections import Listed, correction_quads
from kg.graph.entities import described_quads
from kg.graph.oxigraph import as_written, quads_in, update_of
from kg.graph.rdf import added_quad, article_quads
from kg.model import Article, Event, Position
from kg.ontology import DIP, Actors, Ontology, load_ontology
from kg.store.contents import contents
from kg.store.endpoint import Answer, Endpoint
from kg.store.journal import now

if TYPE_CHECKING:
    from kg.query import Table

IN_ONE_CHANGE = 20_000  # triples; of more the graphs are put whole, one after the other


class Remote:
    """A graph kept by a SPARQL server; one program at a time writes.

        with Remote.open("http://127.0.0.1:7878") as store:
            store.add(article, events)
            store.derive()

    Each article is put into its named graph as it comes, in one step that may be repeated. Events, entities and
    shortcuts follow at `derive()`, which fetches all that is there: a server holds them no more than others' triples.
    """

    def __init__(self, endpoint: Endpoint, ontology: Ontology, iris: Iris, actors: Actors | None = None) -> None:
        self.endpoint, self.ontology, self.iris, self.actors = endpoint, ontology, iris, actors
        self._sent: set[ox.Quad] = set()  # of entities, in this run
        self._copy: Graph | None = None

    @classmethod
    def open(
        cls, url: str, ontology: Ontology | None = None, iris: Iris | None = None, actors: Actors | None = None
    ) -> Remote:
        """The graph at the URL of a server, with the token or password that the environment has for it.

        Raises:
            InputError: no server there, or none that speaks SPARQL with us.
        """
        known = ontology or load_ontology()
        return cls(Endpoint(url), known, iris or Iris(ontology=known), actors)

    def __enter__(self) -> Remote:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is kept back: what was added is with the server."""

    def add(self, article: Article, events: Iterable[Event], positions: Iterable[Position] = ()) -> None:
        """Put in an article, its accounts of those of the events that it tells, and who it says holds which office.

        What it said before is replaced; if that was the same, nothing is sent. Events follow at the next `derive()`.
        """
        events, positions = list(events), list(positions)
        # An article never stands there without the names of those whom it names.
        described = described_quads(article.id, events, positions, self.iris) - self._sent
        if described:
            self.endpoint.add(self.iris.entities, _triples(described))
            self._sent |= described
        graph = self.iris.graph(article.id)
        quads = set(article_quads(article, events, positions, self.ontology, self.iris))
        held = {quad for quad in self._quads(graph) if quad.predicate.value != str(DIP.added)}
        if quads != held:
            self.endpoint.put(graph, _triples({*quads, added_quad(article, now(), self.iris)}))
        self._copy = None

    def remove(self, article_id: str) -> None:
        """Take out all that an article says; what it alone told goes at the next `derive()`."""
        self.endpoint.drop(self.iris.graph(article_id))
        self._copy = None

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep these corrections instead of those kept so far; every `derive()` from now on applies them."""
        self.endpoint.put(self.iris.corrections, _triples(correction_quads(corrections, self.iris)))
        self._copy = None

    def corrections(self) -> list[Listed]:
        """The corrections that the last `derive()` applied, and what each was applied to."""
        return self.graph().corrections()

    def derive(self) -> int:
        """Rebuild the events from what the articles tell, and the shortcuts from what occurred; how many these are."""
        graph = self.graph()
        before = _following(graph)
        shortcuts = graph.derive()
        self._replace(before, _following(graph))
        return shortcuts

    def graph(self) -> Graph:
        """A copy in memory of all that is there now, to look at, save or draw."""
        if self._copy is None:
            store = ox.Store()
            store.bulk_extend(self._quads())
            self._copy = Graph(store, self.ontology, self.iris, self.actors)
        return self._copy

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        return sorted(str(id) for [id] in self.sparql("SELECT DISTINCT ?id { ?article dip:articleId ?id }"))

    def info(self) -> dict[str, str | int]:
        """What it holds, by name: numbers, days and moments as ISO texts."""
        return contents(self)

    def ask(self, query: str, seconds: float | None = None) -> Answer:
        """The server's answer to a query that is known to do no harm; all named graphs are asked together."""
        return self.endpoint.ask(query, seconds=seconds)

    def sparql(self, query: str, **params: object) -> Table:
        """The answer to a SPARQL query; as `Graph.sparql`, at the server."""
        from kg.query import run  # a lower room: the store only passes the question on

        return run(self, query, params, limits=None)

    def _quads(self, graph: URIRef | None = None) -> Iterator[ox.Quad]:
        """All quads of this graph, or of all that are ours: others may keep theirs at the same server."""
        if graph is not None:
            rows = self.endpoint.ask(f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", union=False).rows
            return (as_written(ox.Quad(s, p, o, ox.NamedNode(graph))) for s, p, o in rows)
        ours = f'FILTER (STRSTARTS(STR(?graph), "{self.iris.base}graph/"))'
        rows = self.endpoint.ask(f"SELECT ?s ?p ?o ?graph {{ GRAPH ?graph {{ ?s ?p ?o }} {ours} }}", union=False).rows
        return (ox.Quad(s, p, o, name) for s, p, o, name in rows)

    def _replace(self, before: set[ox.Quad], after: set[ox.Quad]) -> None:
        """Write what is different: in one step where that is little, else graph by graph."""
        gone, come = before - after, after - before
        if 0 < len(gone) + len(come) <= IN_ONE_CHANGE:
            self.endpoint.change(update_of(gone, come))
        elif gone or come:
            changed = {quad.graph_name for quad in gone | come}
            for graph in self.iris.shared:
                if ox.NamedNode(graph) in changed:
                    self.endpoint.put(graph, (q.triple for q in after if q.graph_name == ox.NamedNode(graph)))


def _following(graph: Graph) -> set[ox.Quad]:
    """What follows from the articles: events, entities, shortcuts."""
    names = (graph.iris.events, graph.iris.entities, graph.iris.derived)
    return {quad for name in names for quad in quads_in(graph.ox, name)}


def _triples(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    return [quad.triple for quad in quads]
