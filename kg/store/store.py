"""A graph on disk: articles go in, are replaced and taken out, each in one step that happens whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox
from rdflib import URIRef

from kg.errors import InputError
from kg.graph import Graph, Iris
from kg.ontology import Actors, Ontology, load_ontology

FLUSH_EVERY = 100


class Store(Graph):
    """A graph kept in a folder; one process at a time writes.

        with Store.open("news.store") as store:
            store.add(article, events)

    A crash of the program loses nothing that was added; a power cut may lose what came after the last `flush()`, which
    happens by itself every 100 articles and on closing.
    """

    def __init__(
        self, folder: Path, store: ox.Store, ontology: Ontology, iris: Iris, actors: Actors | None = None
    ) -> None:
        super().__init__(store, ontology, iris, actors)
        self.folder = folder
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

    def flush(self) -> None:
        """Wait until everything is safe on the disk."""
        self._ox.flush()
        self._unflushed = 0

    def close(self) -> None:
        """Flush, and let others write. Closing twice does no harm."""
        if hasattr(self, "_ox"):
            self.flush()
            del self._ox

    def _replace(self, graphs: Mapping[URIRef, set[ox.Quad]]) -> None:
        """Let each of these named graphs hold these quads and no others, all in one step."""
        gone: set[ox.Quad] = set()
        come: set[ox.Quad] = set()
        for graph, new in graphs.items():
            old = set(self._quads_of(graph))
            gone |= old - new
            come |= new - old
        self._ox.update(f"DELETE DATA {{ {_lines(gone)} }} ;\nINSERT DATA {{ {_lines(come)} }}")
        self._unflushed += 1
        if self._unflushed >= FLUSH_EVERY:
            self.flush()


def _lines(quads: Iterable[ox.Quad]) -> str:
    """As an update says them; written by the library, which escapes what must be escaped."""
    return "\n".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)
