"""A pile of articles, read shard by shard: nothing of it stays in memory, and what is done is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.build import Reader
from kg.model import Told
from kg.read.candidates import Candidate
from kg.read.parse import How
from kg.read.seen import Seen
from kg.shards.outcomes import Form, Outcome, Work, as_document, as_extracted, extracted_in, shards
from kg.shards.parts import Parts
from kg.shards.processes import Do, Processes

PARTS = ".parts"
Note = Callable[[Outcome], None]
"""Is given each outcome, also of what was skipped, when it is known."""


class Pile:
    """Candidates, who reads them and how, in how many processes.

    With an `output`, which need not be there yet, what is done is kept in `OUTPUT.parts/` until `finish`: the same run
    takes up there what one before it has left. `found` is how many shards that are.
    """

    def __init__(
        self, candidates: Iterable[Candidate], reader: Reader, how: How, jobs: int = 1, output: str | Path | None = None
    ) -> None:
        self._candidates, self._reader, self._how, self._jobs = candidates, reader, how, jobs
        self._folder = None if output is None else Path(f"{output}{PARTS}")
        self._parts: Parts | None = None
        self.seen = Seen()
        self.found = 0

    def documents(self, note: Note) -> Iterator[str]:
        """Yield a line for each article, in order, as `kg extract` prints it."""
        return (outcome.line for outcome in self._kept(as_document, note))

    def told(self, note: Note) -> Iterator[Told]:
        """Yield what each article tells, by day of publication, so that each knows the offices that earlier days told.

        All are read before the first is yielded; meanwhile they are in a temporary file.
        """
        from kg.resolve import Learnt

        learnt = Learnt(self._reader.lexicon)
        for line in _by_day(self._kept(as_extracted, note)):
            yield self._reader.resolve(extracted_in(line), learnt)

    def finish(self) -> None:
        """The output is there: forget what was kept."""
        if self._parts is not None:
            self._parts.remove()

    def _kept(self, form: Form, note: Note) -> Iterator[Outcome]:
        """The outcomes that tell something, each id and text once, in order."""
        for outcome in self._outcomes(self._work(form)):
            refused = outcome.skipped or self.seen.refuse(outcome.where, outcome.id, outcome.marks)
            note(outcome._replace(skipped=refused))
            if not refused:
                yield outcome

    def _work(self, form: Form) -> Do:
        work = Work(self._reader, self._how, form)
        if self._folder is None:
            return work
        self._parts = Parts(work, self._folder)
        self.found = len(self._parts)
        return self._parts

    def _outcomes(self, work: Do) -> Iterator[Outcome]:
        shards_found = shards(self._candidates)
        if self._jobs == 1:
            for shard in shards_found:
                yield from work(shard)
            return
        with Processes(work, self._jobs) as processes:
            for outcomes in processes.outcomes(shards_found):
                yield from outcomes


def _by_day(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The lines of the outcomes by day and id; those without a day first."""
    file = sqlite3.connect("")
    file.execute("CREATE TABLE told (day TEXT, id TEXT, line TEXT, PRIMARY KEY (day, id)) WITHOUT ROWID")
    rows = ((o.published, o.id.encode("utf-8", "surrogatepass"), o.line) for o in outcomes)
    file.executemany("INSERT INTO told VALUES (?, ?, ?)", rows)
    for (line,) in file.execute("SELECT line FROM told ORDER BY day, id"):
        yield line
