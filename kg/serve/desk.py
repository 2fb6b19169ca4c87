"""The desk behind the endpoint and the page: holds the graph, lets so many queries run at once, keeps the map."""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, NamedTuple

from kg.errors import InputError, KGError, StoppedError
from kg.graph import Iris
from kg.ontology import load_ontology
from kg.query import Limits
from kg.query.engine import Graphs, Row
from kg.query.keeper import Keeper
from kg.query.parameters import Reader
from kg.query.process import Prepared
from kg.query.runner import prepare

MOST_NAMES = 10_000_000
SHOWN = 200  # rows on the page; the files have all
WAITING = 8  # requests that may wait for their turn; the next is sent away at once
MAP_LIMITS = Limits(seconds=60, answer_megabytes=20)  # 20,000 events or so
COUNTS = """
SELECT ?articles ?events ?actors ?first ?last {
  { SELECT (COUNT(?article) AS ?articles) { ?article dip:articleId ?id } }
  { SELECT (COUNT(?event) AS ?events) { ?event dip:status ?status } }
  { SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last)
    { ?event dip:status ?status ; dip:date ?date BIND (STR(?date) AS ?day) } }
  { SELECT (COUNT(DISTINCT ?actor) AS ?actors) { ?event dip:agent|dip:recipient ?actor } }
}"""


class BusyError(KGError):
    """Too many queries are running or waiting."""


class Shown(NamedTuple):
    """The first rows of an answer, and whether there are more."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    more: bool


@dataclass(frozen=True)
class Kept:
    """Something made from the graph as it was at a moment."""

    of: object
    what: Any


class Desk:
    """Answers about the graph in a file or a store, one process a query, `at_once` of them at the same time.

    A store is asked as it is at that moment; a file is loaded again when it has changed.
    """

    def __init__(
        self, source: Path, limits: Limits, at_once: int = 2, services: tuple[str, ...] = (), title: str = ""
    ) -> None:
        self.source, self.limits, self.services, self.title = source, limits, services, title
        self.ontology = load_ontology()
        self.prefixes = Iris(ontology=self.ontology).prefixes
        self._turns, self._waiting = threading.BoundedSemaphore(at_once), threading.BoundedSemaphore(at_once + WAITING)
        self._lock, self._map_lock = threading.Lock(), threading.Lock()
        self._held = Kept(self._state(), Keeper(source, limits))
        self._counts: Kept | None = None
        self._map: Kept | None = None

    def close(self) -> None:
        """Let the graph go."""
        self._held.what.close()

    def prepare(self, text: str, params: Mapping[str, object], graphs: Graphs = None) -> Prepared:
        """The query, checked; `graphs` count more than those that it names itself.

        Raises:
            QueryError: it is refused.
        """
        reader = Reader(self._ask, self.ontology, self.prefixes)
        query = prepare(text, params, self.ontology, self.prefixes, self.services, reader)
        return query if graphs is None else replace(query, graphs=graphs)

    def _ask(self, text: str) -> list[Row]:
        """The answer to a query of our own, which is not for those who ask: of names there are more than `--rows`."""
        query, limits = self.prepare(text, {}), replace(self.limits, rows=MOST_NAMES)
        file, _ = self._into_file(lambda keeper, file: keeper.rows(query, file, limits))
        with file:
            return [tuple(json.loads(line)) for line in file]

    def answer(self, query: Prepared, media: str) -> IO[bytes]:
        """The whole answer in this format, as an open file that goes when it is closed.

        Raises:
            QueryError, StoppedError: as the engine says.
            BusyError: too many others ask.
        """
        return self._into_file(lambda keeper, file: keeper.write(query, media, file))[0]

    def rows(self, query: Prepared) -> tuple[tuple[str, ...], IO[bytes]]:
        """The columns, and all rows as lines of JSON; the file and the errors as `answer`."""
        file, (columns, _) = self._into_file(lambda keeper, file: keeper.rows(query, file))
        return tuple(columns), file

    def first_rows(self, query: Prepared) -> Shown:
        """What the page shows; errors as `answer`."""
        some = replace(self.limits, rows=SHOWN, answer_megabytes=10)
        file, (columns, more) = self._into_file(lambda keeper, file: keeper.rows(query, file, some))
        with file:
            return Shown(tuple(columns), tuple(tuple(json.loads(line)) for line in file), more)

    def counts(self) -> Mapping[str, Any]:
        """How many articles, events and actors there are, first and last day; nothing if that takes too long."""
        state = self._state()
        if self._counts is None or self._counts.of != state:
            counted: dict[str, Any] = {}
            with suppress(KGError):
                shown = self.first_rows(self.prepare(COUNTS, {}))
                counted = dict(zip(shown.columns, shown.rows[0], strict=True))
            self._counts = Kept(state, counted)
        return dict(self._counts.what)

    def map(self) -> bytes:
        """The map of the whole graph, drawn again when the graph has changed.

        Raises:
            StoppedError: too large.
            BusyError: too many others ask.
        """
        state = self._state()
        with self._map_lock:
            if self._map is None or self._map.of != state:
                self._map = Kept(state, self._drawn())
            if isinstance(self._map.what, StoppedError):  # it would be too large again
                raise self._map.what
            return bytes(self._map.what)

    def _drawn(self) -> bytes | StoppedError:
        try:
            file, _ = self._into_file(lambda keeper, file: keeper.draw(file, self.title, MAP_LIMITS))
        except StoppedError as error:
            return error
        with file:
            return file.read()

    def _into_file(self, ask: Any) -> tuple[IO[bytes], Any]:
        file = tempfile.NamedTemporaryFile(prefix="kg-answer-")  # noqa: SIM115  # the response closes it
        try:
            with self._turn():
                told = ask(self._keeper(), Path(file.name))
            return file, told
        except BaseException:
            file.close()
            raise

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._waiting.acquire(blocking=False):
            raise BusyError("too many queries are waiting; ask again in a moment")
        try:
            if not self._turns.acquire(timeout=self.limits.seconds):
                raise BusyError("other queries took all the time there is; ask again in a moment")
            try:
                yield
            finally:
                self._turns.release()
        finally:
            self._waiting.release()

    def _keeper(self) -> Keeper:
        with self._lock:
            state = self._state()
            keeper: Keeper = self._held.what
            changed = self.source.is_file() and state != self._held.of
            if changed or not keeper.alive:
                try:
                    fresh = Keeper(self.source, self.limits)
                except InputError as error:
                    if not keeper.alive:
                        raise StoppedError(str(error)) from error
                    print(f"kg: {error}; the graph as it was before is asked", file=sys.stderr)
                else:
                    keeper.close()
                    keeper = fresh
                self._held = Kept(state, keeper)
            return keeper

    def _state(self) -> object:
        """Something that is different when the graph is."""
        files = [self.source] if self.source.is_file() else sorted(self.source.rglob("*"))
        state = []
        for file in files:
            with suppress(OSError):  # a store tidies up while we look
                told = file.stat()
                state.append((file.name, told.st_size, told.st_mtime_ns, told.st_ino))
        return state
