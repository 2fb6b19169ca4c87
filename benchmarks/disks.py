"""What becomes of a store on a bad disk: full, read-only, cut files, two programs that write.

    python -m benchmarks.disks

Each trial runs commands of `kg` and a program that adds articles, as children; then the cause is taken away. Prints a
row a trial: the exit code, the message, and whether everything that was acknowledged is there afterwards. A full disk
is a `tmpfs` of a few MB, which takes the right to mount; a read-only folder is a read-only mount of it. Without that
right these two are left out, and said to be.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.desk import pool
from benchmarks.measure import ROOT, machine, table
from kg.errors import KGError
from kg.store import Store

SOME = 12  # articles that a store has before the trial
FULL_MB = 8
CHILD = "import sys; from benchmarks.disks import add; sys.exit(add(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))"


class Said(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def is_clear(self) -> bool:
        """True for a message of one line or two that ends with the code for what cannot be read or written."""
        return self.code == 2 and self.err.startswith("kg: ") and "Traceback" not in self.err

    @property
    def message(self) -> str:
        """The last line, without where the trial took place."""
        last = self.err.strip().splitlines()[-1] if self.err.strip() else ""
        return re.sub(r"/\S*?/kg-(trial|disk)-\w+/", "", last)[:160]


def add(folder: str, first: int, last: int) -> int:
    """Add these articles of the pool, saying of each when it is in; as `kg` would, an error is a message and code 2."""
    try:
        with Store.open(folder) as store:
            for number in range(first, last):
                store.add(*pool()[number % len(pool())])
                print(pool()[number % len(pool())].article.id, flush=True)
    except KGError as error:
        print(f"kg: {error}", file=sys.stderr)
        return 2
    return 0


def adding(folder: Path, first: int = 0, last: int = SOME) -> Said:
    """The same in a process of its own."""
    return _run([sys.executable, "-c", CHILD, str(folder), str(first), str(last)])


def kg(*arguments: object) -> Said:
    """A command of ours."""
    return _run([sys.executable, "-c", "from kg.cli import main; main()", *map(str, arguments)])


def _run(command: list[str]) -> Said:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    return Said(done.returncode, done.stdout, done.stderr)


def held(folder: Path) -> set[str]:
    """The ids of the articles that a reader finds."""
    said = kg("query", folder, "SELECT ?id { ?article dip:articleId ?id }", "--json")
    return {row["id"] for row in json.loads(said.out)} if said.code == 0 else set()


@contextmanager
def mounted(size: int) -> Iterator[Path]:
    """A disk of so many MB."""
    folder = Path(tempfile.mkdtemp(prefix="kg-disk-"))
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(folder)], check=True, capture_output=True
    )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


def remount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True, capture_output=True)


Row = list[object]


def disk_full(work: Path) -> Iterator[Row]:
    """The disk fills while articles come in; then it grows."""
    with mounted(FULL_MB) as disk:
        said = adding(disk / "store", 0, 100_000)
        done = set(said.out.split())
        yield ["disk full: adding", said, f"{len(done)} acknowledged"]
        again = adding(disk / "store", 0, 1)
        yield ["disk full: opened again to write", again, ""]
        read = kg("query", disk / "store", "SELECT ?id { ?article dip:articleId ?id }", "--json")
        there = {row["id"] for row in json.loads(read.out)} if read.code == 0 else set()
        yield ["disk full: read", read, f"{len(done - there)} lost"]
        export = kg("export", disk / "store", "-o", disk / "graph.ttl")
        yield ["disk full: export onto it", export, f"file left: {(disk / 'graph.ttl').exists()}"]
        remount(disk, "size=200m")
        after = adding(disk / "store", 0, SOME)
        yield ["  with space again: adding", after, f"{len(done - held(disk / 'store'))} lost"]
        check = kg("check", disk / "store", "--all")
        yield ["  with space again: check", check, ""]


def read_only(work: Path) -> Iterator[Row]:
    """The folder cannot be written: not even root can on such a mount."""
    with mounted(50) as disk:
        done = set(adding(disk / "store").out.split())
        remount(disk, "ro")
        yield ["read-only: adding", adding(disk / "store", SOME, SOME + 1), ""]
        read = kg("query", disk / "store", "SELECT ?id { ?article dip:articleId ?id }", "--json")
        there = {row["id"] for row in json.loads(read.out)} if read.code == 0 else set()
        yield ["read-only: read", read, f"{len(done - there)} lost"]
        yield ["read-only: check", kg("check", disk / "store"), ""]
        remount(disk, "rw")
        after = adding(disk / "store", SOME, SOME + 1)
        yield ["  writable again: adding", after, f"{len(done - held(disk / 'store'))} lost"]


def two_writers(work: Path) -> Iterator[Row]:
    """A second program wants to write while one does."""
    folder = work / "two"
    with Store.open(folder) as store:
        for number in range(SOME):
            store.add(*pool()[number])
        yield ["two writers: the second", adding(folder, SOME, SOME + 1), ""]
        yield ["two writers: a reader", kg("query", folder, "ASK { ?a dip:articleId ?id }"), ""]
    yield ["  the first has ended: the second", adding(folder, SOME, SOME + 1), f"{SOME + 1 - len(held(folder))} lost"]


def cut_files(work: Path) -> Iterator[Row]:
    """Each kind of file is cut in half, as a broken copy does; `kg store rebuild` is the way back."""
    whole = work / "whole"
    done = set(adding(whole).out.split())
    kinds: dict[str, Path] = {}
    for path in sorted(path for path in whole.rglob("*") if path.is_file() and path.stat().st_size > 1):
        kinds.setdefault(_kind(path), path.relative_to(whole))
    for kind, path in kinds.items():
        folder = work / "cut"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(whole, folder)
        content = (folder / path).read_bytes()
        (folder / path).write_bytes(content[: len(content) // 2])
        for what, said in (
            ("read", kg("query", folder, "SELECT ?id { ?a dip:articleId ?id }")),
            ("adding", adding(folder, SOME, SOME + 1)),
        ):
            yield [f"{kind} cut in half: {what}", said, ""]
        rebuilt = kg("store", "rebuild", folder)
        yield ["  rebuilt from the journal", rebuilt, f"{len(done - held(folder))} lost"]
        if kind == "journal":
            (folder / path).write_bytes(content)
            rebuilt = kg("store", "rebuild", folder)
            yield ["  with the journal put back", rebuilt, f"{len(done - held(folder))} lost"]


def _kind(path: Path) -> str:
    if path.parent.name != "rdf":
        return path.stem
    return path.suffix.removeprefix(".") or path.name.split("-")[0]


TRIALS: tuple[Callable[[Path], Iterator[Row]], ...] = (two_writers, cut_files, disk_full, read_only)


def main() -> None:
    """Run all trials."""
    rows = []
    for trial in TRIALS:
        with tempfile.TemporaryDirectory(prefix="kg-trial-") as work:
            try:
                for what, said, found in trial(Path(work)):
                    rows.append(
                        [what, said.code, said.message, found, "" if "Traceback" not in said.err else "TRACEBACK"]
                    )
                    print(*rows[-1], sep=" | ", file=sys.stderr, flush=True)
            except subprocess.CalledProcessError as error:
                rows.append([trial.__name__.replace("_", " "), "", "left out: not allowed to mount", "", ""])
                print(error, error.stderr, file=sys.stderr)
    print(f"{machine()}\n\n{table(['trial', 'exit code', 'message', 'afterwards', 'fault'], rows)}")


if __name__ == "__main__":
    main()
