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

    A crash of the program loses nothing that was added; a power cut may lose what came after the last `flush()`,
    which happens by itself every 100 articles and on closing.
    """

    def __init__(self, folder: Path, store: ox.Store, ontology: Ontology, iris: Iris) -> None:
        self.folder, self.ox, self.ontology, self.iris = folder, store, ontology, iris
        self._unflushed = 0

    @classmethod
    def open(cls, folder: str | Path, ontology: Ontology | None = None, iris: Iris | None = None) -> Store:
        """The store in this folder, made if there is none.

        Raises:
            InputError: the folder holds something else, cannot be read, or is open in another program.
        """
        path, known = Path(folder), ontology or load_ontology()
        if path.is_dir() and any(path.iterdir()) and not (path / "CURRENT").exists():
            raise InputError(f"{path}: this folder holds something else; name an empty or a new one")
        try:
            return cls(path, ox.Store(str(path)), known, iris or Iris(ontology=known))
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
        graph = self.iris.graph(article.id)
        quads = map(quad_to_ox, article_quads(article, events, self.ontology, self.iris))
        self._update(f"CLEAR SILENT GRAPH <{graph}> ; {_insert(quads)}")

    def remove(self, article_id: str) -> None:
        """Take out all that an article says. The names of those it spoke of stay."""
        self._update(f"CLEAR SILENT GRAPH <{self.iris.graph(article_id)}>")

    def derive(self) -> int:
        """Rebuild the shortcut triples from what occurred; how many there are."""
        told = (quad for prop in READ_BY_RULE for quad in self.ox.quads_for_pattern(None, prop, None))
        triples, graph = shortcuts(told, self.ontology), ox.NamedNode(self.iris.derived)
        quads = (ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
        self._update(f"CLEAR SILENT GRAPH {graph} ; {_insert(quads)}")
        return len(triples)

    def graph(self) -> Graph:
        """All of it as it is now, in memory, to look at, save or draw."""
        return Graph(to_dataset(self.ox.quads_for_pattern(None, None, None)), self.ontology, self.iris)

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

    def _update(self, text: str) -> None:
        self.ox.update(text)
        self._unflushed += 1
        if self._unflushed >= FLUSH_EVERY:
            self.flush()


def _insert(quads: Iterable[ox.Quad]) -> str:
    """One INSERT DATA; every term is written by the library, which escapes what must be escaped."""
    told = "\n".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)
    return f"INSERT DATA {{ {told} }}"
