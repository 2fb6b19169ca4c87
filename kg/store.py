"""A graph on disk: articles go in, are replaced and taken out, each in one step that happens whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.corrections import Correction
from kg.errors import InputError
from kg.graph import Graph, Iris
from kg.graph.corrections import Listed, correction_quads, listed
from kg.graph.derived import following_quads
from kg.graph.facts import facts_of_store
from kg.graph.oxigraph import quad_to_ox, to_dataset
from kg.graph.positions import position_quads
from kg.graph.rdf import article_quads
from kg.model import Article, Event, Position
from kg.ontology import Actors, Ontology, load_ontology

if TYPE_CHECKING:
    from kg.query import Table

FLUSH_EVERY = 100


class Store:
    """Articles and the events they tell, in a folder; one process at a time writes.

        with Store.open("news.store") as store:
            store.add(article, events)
            store.derive()

    The default graph of `ox` is kept as the union of the named graphs, so that a query finds a triple once however
    many articles tell it. A crash of the program loses nothing that was added; a power cut may lose what came after
    the last `flush()`, which happens by itself every 100 articles and on closing.
    """

    def __init__(
        self, folder: Path, store: ox.Store, ontology: Ontology, iris: Iris, actors: Actors | None = None
    ) -> None:
        self.folder, self.ox, self.ontology, self.iris, self.actors = folder, store, ontology, iris, actors
        self._unflushed = 0

    @classmethod
    def open(
        cls,
        folder: str | Path,
        ontology: Ontology | None = None,
        iris: Iris | None = None,
        actors: Actors | None = None,
        *,
        read_only: bool = False,
    ) -> Store:
        """The store in this folder, made if there is none. `actors` as in `Graph`.

        `read_only` opens it as it is now, beside a program that writes to it; then there must be one.

        Raises:
            InputError: the folder holds something else or nothing, cannot be read, or another program writes to it.
        """
        path, known = Path(folder), ontology or load_ontology()
        if path.is_dir() and any(path.iterdir()) and not (path / "CURRENT").exists():
            raise InputError(f"{path}: this folder holds something else; name an empty or a new one")
        if read_only and not (path / "CURRENT").exists():
            raise InputError(f"{path}: there is no store here; `kg build ARTICLES --store {path}` makes one")
        try:
            opened = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
            return cls(path, opened, known, iris or Iris(ontology=known), actors)
        except OSError as error:
            if "lock" in str(error).lower():
                raise InputError(f"{path}: another program is writing to this store; wait until it is done") from error
            raise InputError(f"{path}: cannot be opened as a store: {error}") from error

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, article: Article, events: Iterable[Event], positions: Iterable[Position] = ()) -> None:
        """Put in an article, its accounts of those of the events that it tells, and who it says holds which office.

        What it said before is replaced. Events and shortcuts follow at the next `derive()`.
        """
        quads = [*article_quads(article, events, self.ontology, self.iris)]
        quads += position_quads(article, positions, self.iris)
        self._replace([self.iris.graph(article.id)], map(quad_to_ox, quads))

    def remove(self, article_id: str) -> None:
        """Take out all that an article says; what it alone told goes at the next `derive()`."""
        self._replace([self.iris.graph(article_id)], ())

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep these corrections instead of those kept so far; every `derive()` from now on applies them."""
        self._replace([self.iris.corrections], map(quad_to_ox, correction_quads(corrections, self.iris)))

    def corrections(self) -> list[Listed]:
        """The corrections that the last `derive()` applied, and what each was applied to."""
        kept = next(self.ox.quads_for_pattern(None, None, None, ox.NamedNode(self.iris.corrections)), None)
        return [] if kept is None else listed(facts_of_store(self.ox), self.ontology)

    def derive(self) -> int:
        """Rebuild the events from what the articles tell, and the shortcuts from what occurred; how many these are."""
        told = facts_of_store(self.ox, without=self.iris.following)
        events, shortcuts = following_quads(told, self.ontology, self.iris, self.actors)
        self._replace(self.iris.following, [*map(quad_to_ox, events), *shortcuts])
        return len(shortcuts)

    def graph(self) -> Graph:
        """All of it as it is now, in memory, to look at, save or draw."""
        named = (self.ox.quads_for_pattern(None, None, None, name) for name in self.ox.named_graphs())
        return Graph(to_dataset(chain.from_iterable(named)), self.ontology, self.iris, self.actors)

    def sparql(self, query: str, **params: object) -> Table:
        """The answer to a SPARQL query; as `Graph.sparql`."""
        from kg.query import run  # a lower room: the store only passes the question on

        return run(self, query, params, limits=None)

    def flush(self) -> None:
        """Wait until everything is safe on the disk."""
        self.ox.flush()
        self._unflushed = 0

    def close(self) -> None:
        """Flush, and let others write. Closing twice does no harm."""
        if hasattr(self, "ox"):
            self.flush()
            del self.ox

    def _replace(self, graphs: Iterable[str], quads: Iterable[ox.Quad]) -> None:
        """Let these named graphs hold these quads and no others, in one step; what stays the same is not touched."""
        names, new = [ox.NamedNode(graph) for graph in graphs], set(quads)
        old = {quad for name in names for quad in self.ox.quads_for_pattern(None, None, None, name)}
        kept = {quad.triple for quad in new}
        gone, come = old - new, new - old
        lost = {quad.triple for quad in gone} - kept
        lost = {triple for triple in lost if not self._told_elsewhere(triple, names)}
        self.ox.update(
            f"DELETE DATA {{ {_lines(lost)} {_lines(gone)} }} ;\n"
            f"INSERT DATA {{ {_lines({quad.triple for quad in come})} {_lines(come)} }}"
        )
        self._unflushed += 1
        if self._unflushed >= FLUSH_EVERY:
            self.flush()

    def _told_elsewhere(self, triple: ox.Triple, graphs: Iterable[ox.NamedNode]) -> bool:
        found = self.ox.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return any(quad.graph_name not in (*graphs, ox.DefaultGraph()) for quad in found)


def _lines(told: Iterable[ox.Triple | ox.Quad]) -> str:
    """As an update says them; written by the library, which escapes what must be escaped."""
    return "\n".join(map(_line, told))


def _line(told: ox.Triple | ox.Quad) -> str:
    line = f"{told.subject} {told.predicate} {told.object} ."
    return f"GRAPH {told.graph_name} {{ {line} }}" if isinstance(told, ox.Quad) else line
