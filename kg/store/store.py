"""The graph in a folder: `rdf/` to ask, `journal.jsonl` to rebuild it from, `index.sqlite` to keep it in step."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from html import escape
from pathlib import Path
from types import TracebackType

import pyoxigraph
from rdflib import URIRef

from kg.corrections import Correction
from kg.errors import InputError
from kg.graph import Graph, Iris
from kg.graph.corrections import correction_quads
from kg.graph.entities import described_quads
from kg.graph.iris import writable
from kg.graph.oxigraph import quads_in, update_of
from kg.graph.rdf import accounts_in, added_quad, article_quads
from kg.graph.summary import summary
from kg.model import Article, Event, Position, Told
from kg.ontology import DIP, Actors, Ontology, load_actors, load_ontology
from kg.store.contents import contents
from kg.store.faults import in_words, is_locked
from kg.store.following import Change, Following
from kg.store.index import Index, UnusableIndex
from kg.store.journal import Entry, Journal, now, read_entries

FLUSH_EVERY = 100
Quads = Set[pyoxigraph.Quad]
MANY = 100_000  # quads: more are faster to write in bulk
RDF, JOURNAL, INDEX = "rdf", "journal.jsonl", "index.sqlite"


class Store(Graph):
    """A graph kept in a folder; one process at a time writes, any number read it as it was when they opened it.

        with Store.open("news.store") as store:
            store.add(article, events)

    Each article added or taken out is one step, with the events and shortcuts that follow from it: it happens whole
    or not at all. A crash of the program loses nothing that was added; a power cut may lose what came after the last
    `flush()`, which happens by itself every 100 articles and on closing.
    """

    def __init__(
        self,
        folder: Path,
        store: pyoxigraph.Store,
        ontology: Ontology,
        iris: Iris,
        actors: Actors | None,
        read_only: bool,
    ) -> None:
        """The store that `open` has opened."""
        super().__init__(store, ontology, iris, actors)
        self.folder, self.read_only = folder, read_only
        self._unflushed = 0
        if not read_only:
            self._journal = Journal(folder / JOURNAL)
            self._index = self._opened_index()
            self._following = Following(store, self._index, ontology, iris, actors or load_actors())
            self._catch_up()

    @classmethod
    def open(
        cls,
        folder: str | Path,
        ontology: Ontology | None = None,
        iris: Iris | None = None,
        actors: Actors | None = None,
        *,
        read_only: bool = False,
        new: bool = True,
    ) -> Store:
        """The store in this folder, made if there is none. `actors` as in `Graph`.

        `read_only` opens it as it is now, beside a program that writes to it; then there must be one, and so without
        `new`.

        Raises:
            InputError: the folder holds something else or nothing, cannot be read, or another program writes to it.
        """
        from kg.query.engine import open_to_read  # a lower room

        path, known = Path(folder), ontology or load_ontology()
        is_store = (path / RDF).is_dir() or (path / JOURNAL).is_file()
        if path.is_dir() and any(path.iterdir()) and not is_store:
            told = "this is no store" if read_only or not new else "name an empty or a new one"
            raise InputError(f"{path}: this folder holds something else; {told}")
        if path.is_file():
            raise InputError(f"{path}: is a file, not the folder of a store")
        if (read_only or not new) and not is_store:
            raise InputError(f"{path}: there is no store here; `kg build ARTICLES --store {path}` makes one")
        try:
            if read_only:
                opened = open_to_read(str(path / RDF))
            else:
                path.mkdir(parents=True, exist_ok=True)
                opened = pyoxigraph.Store(str(path / RDF))
            return cls(path, opened, known, iris or Iris(ontology=known), actors, read_only)
        except (OSError, RuntimeError, sqlite3.Error) as error:
            raise InputError(in_words(path, error)) from error

    @property
    def rdf_folder(self) -> Path:
        """Where pyoxigraph keeps the quads."""
        return self.folder / RDF

    @property
    def ox(self) -> pyoxigraph.Store:
        """As `Graph.ox`."""
        if not self.read_only and self._following.is_stale:
            self.derive()
        return self._ox

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, article: Article, events: Iterable[Event], positions: Iterable[Position] = ()) -> None:
        """Put in an article with what it tells, in place of what it told before, and all that follows from it.

        An article that tells what it told before changes nothing.
        """
        told = [told for event in events for told in accounts_in(article.id, event)]
        entry = Entry(now(), added=Told(article, told, list(positions)))
        quads, described = self._quads_in(entry)
        if not self._holds(article.id, quads, described):
            self._do(entry, quads, described)

    def remove(self, article_id: str) -> None:
        """Take out all that an article says, and what follows from it alone."""
        if any(quads_in(self._ox, self.iris.graph(article_id))):
            self._do(Entry(now(), removed=writable(article_id)))

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep these corrections instead of those kept so far; all is derived anew when it is next asked for."""
        kept = tuple(sorted(set(corrections), key=str))
        if set(correction_quads(kept, self.iris)) != self._quads_held(self.iris.corrections):
            self._do(Entry(now(), corrections=kept))

    def derive(self) -> int:
        """Bring everything that follows from the articles in step with them; the number of shortcuts.

        It is kept so, but for articles that corrections are about, and for corrections: after these all is derived anew
        here, or when the store is next asked or closed.
        """
        if not self.read_only and self._following.is_stale:
            with self._in_words():
                try:
                    self._change(self._following.derive())
                except BaseException:
                    self._index.roll_back()
                    raise
                self._index.commit()
        return sum(1 for _ in self._quads_of(self.iris.derived))

    def flush(self) -> None:
        """Wait until everything is safe on the disk."""
        if not self.read_only:
            with self._in_words():
                self._journal.sync()
                self._ox.flush()
                self._index.set_state("flushed", str(self._journal.end))
                self._index.commit()
        self._unflushed = 0

    def close(self) -> None:
        """Derive what waits for it, flush, and let others write. Closing twice does no harm."""
        if not hasattr(self, "_ox"):
            return
        if not self.read_only:
            if self._following.is_stale:
                self.derive()
            self.flush()
            self._index.set_state("open", "")
            self._index.commit()
            self._index.close()
            self._journal.close()
            del self._following
        del self._ox

    def backup(self, folder: str | Path) -> None:
        """Copy the store as it is now into a new folder, which is a store of its own.

        Raises:
            InputError: the folder is there already, or cannot be written.
        """
        path = Path(folder)
        if path.exists():
            raise InputError(f"{path}: is there already; name a new folder")
        self.flush()
        with self._in_words():
            path.mkdir(parents=True)
            self.ox.backup(str(path / RDF))
            shutil.copyfile(self.folder / JOURNAL, path / JOURNAL)

    def article_ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        found = self._ox.quads_for_pattern(None, pyoxigraph.NamedNode(DIP.articleId), None, None)
        return sorted(str(quad.object.value) for quad in found if isinstance(quad.object, pyoxigraph.Literal))

    def info(self) -> dict[str, str | int]:
        """What it holds, by name: numbers, days and moments as ISO texts, bytes on the disk."""
        files = (file for file in self.folder.rglob("*") if file.is_file())
        journal = (self.folder / JOURNAL).stat().st_size
        return {**contents(self), "journal bytes": journal, "bytes": sum(file.stat().st_size for file in files)}

    def _repr_html_(self) -> str:
        """As `Graph._repr_html_`."""
        if not hasattr(self, "_ox"):
            return f"<p><strong>Store {escape(str(self.folder))}</strong>, closed</p>"
        return summary(self.ox, self.ontology, f"Store {self.folder}")

    def _do(self, entry: Entry, quads: Quads = frozenset(), described: Quads = frozenset()) -> None:
        """Write down what is done, and do it; if it fails, neither. The quads are those of `_quads_in`.

        Once the quads are in, the journal keeps it, though the index may fail: that catches up before the next.
        """
        with self._in_words():
            self._replay()
            before = self._journal.end
            self._journal.append(entry)
            try:
                self._apply(entry, quads, described)
            except BaseException:
                self._journal.cut(before)
                self._index.roll_back()
                raise
            self._note(self._journal.end)
        self._unflushed += 1
        if self._unflushed >= FLUSH_EVERY:
            self.flush()

    def _apply(self, entry: Entry, quads: Quads, described: Quads) -> None:
        """Do what an entry says; to do it again changes nothing."""
        if entry.corrections is not None:
            graph, new = self.iris.corrections, set(correction_quads(entry.corrections, self.iris))
            self._following.expire()
            follows = Change(set(), set())
        elif entry.added is not None:
            graph, new = self.iris.graph(entry.added.article.id), set(quads)
            follows = self._following.put(quads, described)
        else:
            graph, new = self.iris.graph(str(entry.removed)), set()
            follows = self._following.take_out(str(entry.removed))
        old = self._quads_held(graph)
        self._change(Change(follows.gone | (old - new), follows.come | (new - old)))

    def _change(self, change: Change) -> None:
        """Let these quads go and these come, in one step."""
        if not change.gone:
            self._ox.bulk_extend(change.come) if len(change.come) > MANY else self._ox.extend(change.come)
            return
        self._ox.update(update_of(change.gone, change.come))

    def _quads_held(self, graph: URIRef) -> set[pyoxigraph.Quad]:
        return set(quads_in(self._ox, graph))

    def _quads_in(self, entry: Entry) -> tuple[set[pyoxigraph.Quad], set[pyoxigraph.Quad]]:
        """What an entry puts into its article's graph, and how it describes whom the article names."""
        if entry.added is None:
            return set(), set()
        article, events, positions = entry.added
        quads = {*article_quads(article, events, positions, self.ontology, self.iris)}
        quads.add(added_quad(article, entry.at, self.iris))
        return quads, described_quads(article.id, events, positions, self.iris)

    def _holds(self, article_id: str, quads: set[pyoxigraph.Quad], described: set[pyoxigraph.Quad]) -> bool:
        """Whether an article says this already."""
        held = self._quads_held(self.iris.graph(article_id))
        same = {q for q in held ^ quads if q.predicate.value != str(DIP.added)} == set()
        return bool(held) and same and self._following.describes(writable(article_id)) == described

    def _opened_index(self) -> Index:
        path, actors = self.folder / INDEX, self.actors or load_actors()
        try:
            return Index.open(path, self.ontology, actors)
        except UnusableIndex:
            return Index.open(path, self.ontology, actors, fresh=True)

    def _catch_up(self) -> None:
        """Do what the journal says and a program that was killed did not."""
        applied = self._index.get_state("journal")
        if not applied and (self._journal.end or len(self._ox)):
            self._rebuild()
        elif int(applied or 0) > self._journal.end:
            raise InputError(
                f"{self._journal.path}: ends before what the store holds; put the file back from a backup,"
                f" or remove {self.folder / INDEX} to go on with what it has"
            )
        elif self._index.get_state("open") and not self._is_whole():
            self._rebuild()
        self._replay()
        self._index.set_state("open", "yes")
        self._index.commit()

    def _replay(self) -> None:
        """Do what the journal has and the index has not."""
        done = int(self._index.get_state("journal") or 0)
        if done < self._journal.end:
            self._following.again = True
            for entry, end in self._journal.entries(done):
                self._apply(entry, *self._quads_in(entry))
                self._note(end)
            self._following.again = False

    def _note(self, end: int) -> None:
        """Let the index be in step with the journal up to here."""
        try:
            self._index.set_state("journal", str(end))
            self._index.commit()
        except BaseException:
            self._index.roll_back()
            raise

    def _is_whole(self) -> bool:
        """Whether what was done after the last flush is there: after a power cut it may not be."""
        flushed, applied = (int(self._index.get_state(what) or 0) for what in ("flushed", "journal"))
        last = {}
        for entry, end in self._journal.entries(flushed):
            if end <= applied and entry.article_id is not None:
                last[entry.article_id] = entry
        return all(self._is_done(id, entry) for id, entry in last.items())

    def _is_done(self, article_id: str, entry: Entry) -> bool:
        return self._quads_held(self.iris.graph(article_id)) == self._quads_in(entry)[0]

    def _rebuild(self) -> None:
        """Make RDF and index anew from the journal; a program that is killed meanwhile begins again."""
        self._index.clear()
        self._index.commit()
        self._ox.clear()
        self._ox.bulk_extend(quad for entry in self._journal.living() for quad in self._held(entry))
        self._following.expire()
        self.derive()
        self._index.set_state("journal", str(self._journal.end))
        self._index.commit()

    def _held(self, entry: Entry) -> Iterable[pyoxigraph.Quad]:
        """The quads that an entry puts into the store, without what follows; the index holds them from now on."""
        if entry.corrections is not None:
            return correction_quads(entry.corrections, self.iris)
        quads, described = self._quads_in(entry)
        self._following.hold(quads, described)
        return quads

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Let a disk that is full or fails be told in words."""
        try:
            yield
        except (OSError, RuntimeError, sqlite3.Error) as error:
            raise InputError(in_words(self.folder, error)) from error


def rebuild(folder: str | Path, ontology: Ontology | None = None, actors: Actors | None = None) -> None:
    """Make a store anew from its journal alone, whatever became of the rest.

    Raises:
        InputError: there is no journal in this folder, a line of it cannot be read, or it lacks articles that the store
            has; or another program writes to it.
    """
    path = Path(folder)
    if not (path / JOURNAL).is_file():
        raise InputError(f"{path}: there is no {JOURNAL} here to rebuild a store from")
    try:
        _check_journal(path, pyoxigraph.Store(str(path / RDF)))  # nobody writes to it now
    except (OSError, RuntimeError) as error:  # what is broken is made anew
        if is_locked(path, error):
            raise InputError(in_words(path, error)) from error
    shutil.rmtree(path / RDF, ignore_errors=True)
    for file in path.glob(f"{INDEX}*"):
        file.unlink()
    Store.open(path, ontology, actors=actors).close()


def _check_journal(folder: Path, store: pyoxigraph.Store) -> None:
    """Refuse to lose articles of which the journal knows nothing."""
    told = {entry.article_id for entry, _ in read_entries(folder / JOURNAL)}
    held = store.quads_for_pattern(None, pyoxigraph.NamedNode(DIP.articleId), None, None)
    lacking = sorted({quad.object.value for quad in held if isinstance(quad.object, pyoxigraph.Literal)} - told)
    if lacking:
        raise InputError(
            f"{folder / JOURNAL}: lacks {len(lacking)} articles that the store has ({lacking[0]!r} …); put the file"
            f" back from a backup, or move {folder / RDF} away to go on without them"
        )
