"""A process that holds a graph in memory and answers each query in a child of its own.

To load a large graph takes seconds, to ask it milliseconds. The keeper loads once; for every query it forks, and the
child sees the graph without a copy, has the limits of `kg.query.engine`, and dies alone. Nothing else runs in the
keeper: a fork of a program with threads and open connections would not be safe.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.errors import InputError, KGError, StoppedError
from kg.graph import Graph
from kg.query.engine import carry_out, limit
from kg.query.process import LIMITS, Limits, Prepared, check_end, make_job
from kg.store import Store
from kg.store.store import RDF

START = "import sys; sys.path.insert(0, sys.argv[1]); from kg.query.keeper import main; main()"
HOUSE = Path(__file__).parents[2]  # where the package `kg` is found
GRACE = 1.0  # seconds that a child may take to end, beyond its limit


class Keeper:
    """Answers to queries about the graph in a file, or in the folder of a store as it is at that moment.

    with Keeper("graph.ttl") as keeper:
        keeper.write(prepare("SELECT ?who { ?who dip:phoned ?whom }", {}, ontology, prefixes), "text/csv", file)

    Several threads may ask at once; each query is a process.
    """

    def __init__(self, source: str | Path, limits: Limits = LIMITS) -> None:
        """Start the process and wait until it holds the graph.

        Raises:
            InputError: there is no such graph, or this system cannot fork (Windows).
        """
        if not hasattr(os, "fork"):
            raise InputError("this needs a system that can fork a process: Linux, macOS or WSL")
        self.limits = limits
        if Path(source).is_dir():
            Store.open(source, read_only=True).close()  # says what is wrong with it, if anything is
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair()
        with theirs:
            # With a session of its own, Ctrl-C reaches us alone, and we end it.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", START, HOUSE, str(theirs.fileno()), source],
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        with self._control.makefile("rb") as lines:
            told = json.loads(lines.readline() or b'{"error": "the graph cannot be held: out of memory?"}')
        if "error" in told:
            self.close()
            raise InputError(told["error"])

    def __enter__(self) -> Keeper:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether it still holds the graph; a system short of memory may have ended it."""
        return self._process.poll() is None

    def close(self) -> None:
        """Let the graph go. Queries under way come to their end by themselves."""
        self._control.close()
        self._process.wait()

    def rows(self, query: Prepared, into: Path, limits: Limits | None = None) -> tuple[list[str], bool]:
        """Write the rows of an answer into a file, one JSON list of plain values a line; its columns.

        With `limits` of its own only the first rows are asked for; the second part says whether there are more.

        Raises:
            QueryError: the engine refuses it.
            StoppedError: it went beyond the limits.
        """
        within = limits or self.limits
        told = self._ask(make_job(query, within, into, cut=limits is not None), within)
        return told["columns"], told["more"]

    def write(self, query: Prepared, media: str, into: Path) -> None:
        """Write an answer into a file, in the format of this media type (`text/csv`, `text/turtle`).

        Raises:
            QueryError, StoppedError: as `rows`.
        """
        self._ask(make_job(query, self.limits, into, media), self.limits)

    def draw(self, into: Path, title: str, limits: Limits) -> None:
        """Write the map of the whole graph into a file.

        Raises:
            StoppedError: it is too large to be drawn within the limits.
        """
        try:
            job = {"draw": title, "seconds": limits.seconds, "memory": limits.megabytes * 1_000_000}
            self._ask({**job, "bytes": int(limits.answer_megabytes * 1_000_000), "into": str(into)}, limits)
        except StoppedError as error:
            raise StoppedError(
                "the graph is too large for one map; `kg view --actor NAME` draws a part of it"
            ) from error

    def _ask(self, job: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
        start = time.monotonic()
        ours, theirs = socket.socketpair()
        with ours:
            try:
                with theirs, self._lock:
                    socket.send_fds(self._control, [b"?"], [theirs.fileno()])
                ours.sendall(json.dumps(job).encode() + b"\n")
                ours.settimeout(limits.seconds + GRACE)
                line = b"".join(iter(lambda: ours.recv(1 << 16), b""))
            except TimeoutError:  # the child ends itself; this is for the day when it cannot
                line = b""
            except OSError as error:
                raise StoppedError("the process that holds the graph has ended; ask again") from error
        return check_end(line, time.monotonic() - start >= limits.seconds, limits)


def main() -> None:
    """Hold the graph of the last argument, and fork for whoever asks."""
    control = socket.socket(fileno=int(sys.argv[2]))
    source = Path(sys.argv[3])
    try:
        held = None if source.is_dir() else Graph.load(source)
        store = None if held is None else held.ox
    except KGError as error:
        control.sendall(json.dumps({"error": str(error)}).encode() + b"\n")
        return
    gc.collect()
    gc.freeze()  # what the children share is not touched, so that it stays shared
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    control.sendall(b"{}\n")
    while True:
        _, asked, _, _ = socket.recv_fds(control, 1, 1)
        if not asked:
            return
        if os.fork() == 0:
            control.close()
            _answer(asked[0], source, held, store)
        os.close(asked[0])


def _answer(asked: int, source: Path, held: Graph | None, store: Any) -> None:
    try:
        with socket.socket(fileno=asked) as talk, talk.makefile("rb") as lines:
            job = json.loads(lines.readline())
            job["folder"] = str(source / RDF)
            told = _draw(job, source, held) if "draw" in job else carry_out(job, store)
            talk.sendall(json.dumps(told).encode())
    finally:
        os._exit(0)


def _draw(job: Mapping[str, Any], source: Path, held: Graph | None) -> dict[str, Any]:
    limit(job)
    try:
        graph = held or Store.open(source, read_only=True)
        page = graph.view(title=job["draw"]).html.encode("utf-8", "replace")
    except KGError as error:
        return {"error": str(error)}
    if len(page) > job["bytes"]:
        return {"too much": "more than a browser can show"}
    Path(job["into"]).write_bytes(page)
    return {"columns": []}
