"""A graph on disk: articles go in, are replaced and taken out, each in one step that happens whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import Graph, Iris
from kg.graph.derived import READ_BY_RULE, shortcuts
from kg.graph.oxigraph import quad_to_ox, to_dataset
from kg.graph.rdf import article_quads
from kg.model import Article, Event
from kg.ontology import Ontology, load_ontology

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

    def __init__(self, folder: Path, store: ox.Store, ontology: Ontology, iris: Iris) -> None:
        self.folder, self.ox, self.ontology, self.iris = folder, store, ontology, iris
        self._unflushed = 0

    @classmethod
    def open(
        cls,
        folder: str | Path,
        ontology: Ontology | None = None,
        iris: Iris | None = None,
        *,
        read_only: bool = False,
    ) -> Store:
        """The store in this folder, made if there is none.

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
            return cls(path, opened, known, iris or Iris(ontology=known))
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

    def add(self, article: Article, events: Iterable[Event]) -> None:
        """Put in an article and those of the events that it tells; what it said before is replaced."""
        quads = map(quad_to_ox, article_quads(article, events, self.ontology, self.iris))
        self._replace(self.iris.graph(article.id), quads)

    def remove(self, article_id: str) -> None:
        """Take out all that an article says. The names of those it spoke of stay."""
        self._replace(self.iris.graph(article_id), ())

    def derive(self) -> int:
        """Rebuild the shortcut triples from what occurred; how many there are."""
        union, graph = ox.DefaultGraph(), ox.NamedNode(self.iris.derived)
        told = (quad for prop in READ_BY_RULE for quad in self.ox.quads_for_pattern(None, prop, None, union))
        triples = shortcuts(told, self.ontology)
        self._replace(self.iris.derived, (ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples))
        return len(triples)

    def graph(self) -> Graph:
        """All of it as it is now, in memory, to look at, save or draw."""
        quads = self.ox.quads_for_pattern(None, None, None)
        named = (quad for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph))
        return Graph(to_dataset(named), self.ontology, self.iris)

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

    def _replace(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Empty the named graph and put in these quads, of whatever graph, in one step."""
        name, new = ox.NamedNode(graph), list(quads)
        kept = {quad.triple for quad in new}
        old = (quad.triple for quad in self.ox.quads_for_pattern(None, None, None, name))
        gone = [triple for triple in old if triple not in kept and not self._told_elsewhere(triple, name)]
        named = (f"GRAPH {quad.graph_name} {{ {_line(quad)} }}" for quad in new)
        self.ox.update(
            f"DELETE DATA {{ {_lines(map(_line, gone))} }} ; CLEAR SILENT GRAPH {name} ;\n"
            f"INSERT DATA {{ {_lines(map(_line, kept))} {_lines(named)} }}"
        )
        self._unflushed += 1
        if self._unflushed >= FLUSH_EVERY:
            self.flush()

    def _told_elsewhere(self, triple: ox.Triple, graph: ox.NamedNode) -> bool:
        found = self.ox.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return any(quad.graph_name not in (graph, ox.DefaultGraph()) for quad in found)


def _line(told: ox.Triple | ox.Quad) -> str:
    """Written by the library, which escapes what must be escaped."""
    return f"{told.subject} {told.predicate} {told.object} ."


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
