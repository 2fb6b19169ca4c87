"""What a run has done so far, in a folder: one file a shard, named after what is in it; a kill loses none of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from kg.errors import InputError
from kg.read.seen import Print
from kg.shards.outcomes import Outcome, Shard, Work
from kg.write import write_file


class Parts:
    """Work whose outcomes are kept in a folder, and are there when the same is to be done again.

    A file's name is a digest of all that its content follows from: the candidates, how they are read, the actors and
    our own code. What is there is done; what has changed since is done anew.
    """

    def __init__(self, work: Work, folder: Path) -> None:
        """Make the folder, or take up what is in it.

        Raises:
            InputError: it cannot be made, or a file of actors cannot be read.
        """
        self.folder, self._work = folder, work
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._key = repr((_code(), work.how, work.form.__qualname__, *_reader(work))).encode()
        except OSError as error:
            raise InputError(f"{error.filename}: {error.strerror}; what a run has done is kept in {folder}") from error

    def __len__(self) -> int:
        return sum(1 for _ in self.folder.glob("*.jsonl"))

    def __call__(self, shard: Shard) -> list[Outcome]:
        """What becomes of each candidate, as `Work` has it."""
        path = self._path(shard)
        if path.exists():
            return list(_outcomes_in(path))
        outcomes = self._work(shard)
        write_file(path, "".join(json.dumps(outcome) + "\n" for outcome in outcomes).encode())
        return outcomes

    def remove(self) -> None:
        """The run is over: nothing needs to be kept."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, shard: Shard) -> Path:
        digest = blake2b(self._key, digest_size=16)
        for candidate in shard:
            digest.update(repr(candidate).encode("utf-8", "surrogateescape"))
        return self.folder / f"{digest.hexdigest()}.jsonl"


def _outcomes_in(path: Path) -> Iterator[Outcome]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            where, skipped, id, published, (exact, sketch), events, told = json.loads(line)
            yield Outcome(where, skipped, id, published, Print(exact, tuple(sketch)), events, told)


def _code() -> list[tuple[str, int, int]]:
    """Our own files, by size and time."""
    house = Path(__file__).parents[1]
    files = sorted(file for file in house.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return [(str(file.relative_to(house)), file.stat().st_size, file.stat().st_mtime_ns) for file in files]


def _reader(work: Work) -> Iterator[object]:
    yield work.reader.model
    yield work.reader.metonyms
    yield from (Path(file).read_bytes() for file in work.reader.actor_files)
