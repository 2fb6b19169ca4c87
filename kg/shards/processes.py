"""Shards read side by side in processes; their outcomes come in the order of the shards."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType

from kg.read.candidates import Candidate
from kg.shards.outcomes import Outcome, Shard

Do = Callable[[Shard], list[Outcome]]

AHEAD = 2  # shards a process, waiting or done, so that none is idle and none piles up
_DIED = "the process that read it died, perhaps for lack of memory; the others were read without it"


class Processes:
    """Some processes that do one work, each with a model of its own.

    Shards during which a process dies are done again candidate by candidate, and the one that kills it is skipped.
    """

    def __init__(self, work: Do, number: int) -> None:
        self._work, self._number = work, number
        self._pool = self._started(number)

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def outcomes(self, shards: Iterable[Shard]) -> Iterator[list[Outcome]]:
        """Yield the outcomes of each shard, in order; only a few shards are read ahead."""
        waiting: deque[tuple[Shard, Future[list[Outcome]]]] = deque()
        for shard in shards:
            waiting.append((shard, self._submit(shard)))
            if len(waiting) > self._number * AHEAD:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def _submit(self, shard: Shard) -> Future[list[Outcome]]:
        try:
            return self._pool.submit(_do, shard)
        except BrokenProcessPool:
            self._pool = self._started(self._number)
            return self._pool.submit(_do, shard)

    def _result(self, shard: Shard, future: Future[list[Outcome]]) -> list[Outcome]:
        try:
            return future.result()
        except BrokenProcessPool:
            return list(self._one_by_one(shard))

    def _one_by_one(self, shard: Shard) -> Iterator[Outcome]:
        alone = self._started(1)
        for candidate in shard:
            try:
                yield from alone.submit(_do, [candidate]).result()
            except BrokenProcessPool:
                yield _died(candidate)
                alone = self._started(1)
        alone.shutdown()

    def _started(self, number: int) -> ProcessPoolExecutor:
        # New interpreters, no copies of this one: a copy would hold its locks, and the threads of others.
        return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _begin, (self._work,))


def _died(candidate: Candidate) -> Outcome:
    return Outcome(candidate.where, _DIED)


_works: list[Do] = []
"""What this process does: set once, when it begins, so that it need not come with each shard."""


def _begin(work: Do) -> None:
    _works[:] = [work]


def _do(shard: Shard) -> list[Outcome]:
    return _works[0](shard)
