"""kill -9 at random moments while a program adds, replaces and removes articles, and exports.

    python -m benchmarks.kill [ROUNDS]

A child works on a store, and says on a pipe what it is about to do and what is done; it is killed a moment later.
Then the store must open, every article must be whole and in the version that was last said to be done (or the one just
begun), and the exported file must be an export that was made as a whole. Every tenth round the events must be those of
a graph that is made anew. Prints what was found; ends with code 1 if anything was torn, lost or broken. Needs a system
that can fork.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from benchmarks.desk import ARTICLES, GONE, faults, in_graph, pool, put, rebuilt_differs, told, version
from benchmarks.measure import machine
from kg.export import export
from kg.graph import Graph
from kg.ontology import DIP, load_actors
from kg.store import Store

ALIVE = (0.05, 1.5)  # seconds from when it starts to work
REBUILT_EVERY = 10
VERSIONS = 4
KINDS = {
    "in no version": "torn articles",
    "in version": "acknowledged changes lost",
    "does not open": "stores that do not open",
    "as rebuilt": "events not as rebuilt",
    "broken export": "broken exports",
}
ARTICLE_ID = ox.NamedNode(DIP.articleId)


@dataclass
class Seen:
    """What was told to the store so far."""

    versions: dict[int, int] = field(default_factory=dict)
    begun: tuple[int, int] | None = None
    exported: str = ""  # the digest of the last export that was said to be done
    done: Counter[str] = field(default_factory=Counter)


def work(folder: Path, pipe: int, seed: int) -> None:
    """Change the store and export it for ever, saying so."""
    dice = random.Random(seed)
    with Store.open(folder / "store") as store:
        _say(pipe, "ready")
        while True:
            if dice.random() < 0.08:
                _say(pipe, "export")
                export(store, folder / "graph.ttl")
                _say(pipe, f"exported {_digest(folder / 'graph.ttl')}")
            else:
                number, wanted = dice.randrange(ARTICLES), dice.choice((GONE, 1, 1, 2, 3, VERSIONS))
                _say(pipe, f"begin {number} {wanted}")
                put(store, number, wanted)
                _say(pipe, f"done {number} {wanted}")


def _say(pipe: int, words: str) -> None:
    os.write(pipe, f"{words}\n".encode())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def killed(folder: Path, seed: int, seen: Seen) -> None:
    """Let a child work for a moment, kill it, and note what it had said."""
    dice = random.Random(f"kill-{seed}")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            work(folder, writer, seed)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as lines:
        first = lines.readline()
        if first == "ready\n":
            time.sleep(dice.uniform(*ALIVE))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if first != "ready\n" or not os.WIFSIGNALED(status):
            raise SystemExit(f"round {seed}: the program ended by itself, see above")
        for line in lines:
            _note(line.split(), seen)


def _note(words: list[str], seen: Seen) -> None:
    match words:
        case ["begin", number, wanted]:
            seen.begun = int(number), int(wanted)
        case ["done", number, wanted]:
            seen.versions[int(number)] = int(wanted)
            seen.begun = None
            seen.done["changes"] += 1
        case ["exported", digest]:
            seen.exported = digest
            seen.done["exports"] += 1
        case ["export"]:
            seen.done["exports begun"] += 1


def looked_at(folder: Path, seed: int, seen: Seen) -> list[str]:
    """What is wrong after a kill, found in a process of its own; `seen` is brought up to what the store holds."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            with os.fdopen(writer, "w") as out:
                _look(folder, seed, seen, out.write)
            os._exit(0)
        except BaseException as error:
            print(f"round {seed}: {type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as lines:
        told_of = lines.read().splitlines()
    _, status = os.waitpid(child, 0)
    if status:
        return ["the store does not open"]
    if seen.begun and "begun is done" in told_of:
        seen.versions[seen.begun[0]] = seen.begun[1]
    seen.begun = None
    seen.exported = next((line.split()[1] for line in told_of if line.startswith("export ")), seen.exported)
    return [line for line in told_of if not line.startswith(("begun", "export "))]


def _look(folder: Path, seed: int, seen: Seen, write: Callable[[str], object]) -> None:
    known = {number: {wanted} for number, wanted in seen.versions.items()}
    if seen.begun:
        known.setdefault(seen.begun[0], {GONE}).add(seen.begun[1])
    with Store.open(folder / "store") as store:
        for fault in faults(store, known):
            write(fault + "\n")
        now = dict(seen.versions)
        if seen.begun and _in_version(store, *seen.begun):
            now[seen.begun[0]] = seen.begun[1]
            write("begun is done\n")
        if seed % REBUILT_EVERY == 0:
            for difference in rebuilt_differs(store, now)[:3]:
                write(f"not as rebuilt: {difference}\n")
        for fault in _export_faults(folder / "graph.ttl", seen, store):
            write(fault + "\n")
    write(f"export {_digest(folder / 'graph.ttl')}\n" if (folder / "graph.ttl").exists() else "")


def _in_version(store: Graph, number: int, wanted: int) -> bool:
    return in_graph(store, number) == told(number, wanted)


def _export_faults(path: Path, seen: Seen, store: Graph) -> list[str]:
    """An export is the last that was done, or a newer one that is whole."""
    if not path.exists():
        return ["broken export: it is gone"] if seen.exported else []
    if _digest(path) == seen.exported:
        return []
    try:
        triples = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        held = {triple.subject for triple in triples if triple.predicate == ARTICLE_ID}
    except (SyntaxError, ValueError) as error:
        return [f"broken export: {error}"]
    articles = len(store.articles())
    # The article that was begun after the export may have come or gone meanwhile.
    return [] if abs(len(held) - articles) <= 1 else [f"broken export: {len(held)} articles of {articles}"]


def main(rounds: int) -> int:
    """Kill so many times; 1 if anything was wrong."""
    for number in range(ARTICLES):  # made once, before the forks
        version(number, 1)
    load_actors()
    pool()
    seen, wrong = Seen(), []
    folder = Path(tempfile.mkdtemp(prefix="kg-kill-"))
    try:
        for seed in range(1, rounds + 1):
            killed(folder, seed, seen)
            found = looked_at(folder, seed, seen)
            wrong += [f"round {seed}: {fault}" for fault in found]
            for fault in found:
                print(f"round {seed}: {fault}", file=sys.stderr, flush=True)
            if seed % 20 == 0:
                print(f"{seed} rounds, {dict(seen.done)}, {len(wrong)} faults", file=sys.stderr, flush=True)
        left = [path.name for path in folder.iterdir() if path.name not in ("store", "graph.ttl")]
    finally:
        shutil.rmtree(folder)
    kinds = Counter(_kind(fault) for fault in wrong)
    print(f"{rounds} kills; {machine()}")
    print(f"{seen.done['changes']} changes and {seen.done['exports']} exports acknowledged")
    cut = seen.done["exports begun"] - seen.done["exports"]
    print(f"exports cut short: {cut}, files they left behind: {len(left)}")
    for kind in KINDS.values():
        print(f"{kind}: {kinds[kind]}")
    return 1 if wrong else 0


def _kind(fault: str) -> str:
    return next(kind for words, kind in KINDS.items() if words in fault)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
