"""Shards read on a cluster by Ray Data: one model an actor, in and out of Parquet or JSON lines on any fsspec path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import fsspec
import ray

from kg.errors import InputError
from kg.read import Candidate
from kg.shards.outcomes import ARTICLES, Outcome, Work, shards
from kg.shards.rows import frame_of, outcomes

if TYPE_CHECKING:
    import pandas

PARQUET = ".parquet"


def extract_on_ray(paths: Sequence[str], output: str, work: Work, actors: int) -> Iterator[Outcome]:
    """Read these shards of articles, write what they tell into the folder `output`, and yield what became of each.

    The shards are Parquet (`.parquet`, with the columns of an article) or JSON lines; both may be folders, and any path
    that fsspec knows: `s3://news/2025/`. The output is one or the other by its ending. A file of it is named after
    what is in it: what Ray does twice is there once. The outcomes come in no order, without their lines.

    Raises:
        InputError: there is nothing to read at a path, or Ray says so.
    """
    tables = all(path.rstrip("/").endswith(PARQUET) for path in paths)
    try:
        rows = ray.data.read_parquet(list(paths)) if tables else ray.data.read_text(list(paths))
        given = (work, output.rstrip("/"), not tables)
        # At least one actor: as many as asked for could leave no processor to read the shards, and wait for ever.
        done = rows.map_batches(
            _Shards, fn_constructor_args=given, batch_size=ARTICLES, batch_format="pandas", concurrency=(1, actors)
        )
        for row in done.iter_rows():
            yield Outcome(row["id"], row["skipped"], row["id"], events=row["events"])
    except (OSError, ValueError, ray.exceptions.RayError) as error:
        raise InputError(f"Ray: {error}") from error


class _Shards:
    """An actor: reads batches of rows, and writes a file for each."""

    def __init__(self, work: Work, output: str, lines: bool) -> None:
        self._work, self._output, self._lines = work, output, lines

    def __call__(self, batch: pandas.DataFrame) -> pandas.DataFrame:
        done = list(self._outcomes(batch))
        self._write(done)
        return frame_of(done).drop(columns="document")

    def _outcomes(self, batch: pandas.DataFrame) -> Iterable[Outcome]:
        if not self._lines:
            return outcomes(batch.to_dict("records"), self._work)
        return (outcome for shard in shards(map(_line, batch["text"])) for outcome in self._work(shard))

    def _write(self, done: list[Outcome]) -> None:
        lines = "".join(outcome.line for outcome in done).encode()
        tables = self._output.endswith(PARQUET)
        name = blake2b(lines, digest_size=16).hexdigest() + (PARQUET if tables else ".jsonl")
        with fsspec.open(f"{self._output}/{name}", "wb", auto_mkdir=True) as file:
            file.write(frame_of(done).to_parquet(index=False) if tables else lines)


def _line(line: str) -> Candidate:
    """A line of JSON; one without an id is called after its content."""
    data = line.encode("utf-8", "surrogatepass")
    try:
        id = str(json.loads(line)["id"])
    except (ValueError, TypeError, KeyError, RecursionError):  # what is wrong with it is told when it is read
        id = blake2b(data, digest_size=8).hexdigest()
    return Candidate(id, "record", data, id, id)
