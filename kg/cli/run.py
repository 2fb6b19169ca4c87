"""A run of the extractor over articles, told to whoever sits at the terminal."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress

    from kg.build import Reader
    from kg.model import Told
    from kg.read import Candidate, How
    from kg.shards import Outcome

FINDINGS, UNREADABLE, SKIPPED, INTERRUPTED = 1, 2, 3, 130  # exit codes, as kg.cli.commands has them
PACKED = {".gz", ".zip", ".warc"}  # of these nobody knows beforehand how much is in them


class Tally:
    """How many articles were read and skipped, how many events they tell, how long it took."""

    def __init__(self) -> None:
        self.articles = self.events = self.copies = 0
        self.skipped: Counter[str] = Counter()
        self._started = time.monotonic()

    def note(self, outcome: Outcome) -> None:
        """Count what became of one article; name it if it was skipped."""
        if outcome.skipped:
            self.skipped[_kind(outcome.skipped)] += 1
            click.echo(f"skipped {outcome.where}: {outcome.skipped}", err=True)
        else:
            self.articles += 1
            self.events += outcome.events

    def finish(self, output: str | None, events: int | None = None) -> None:
        """Print the closing line, and leave with the code that says whether articles were skipped.

        `events` are those of a graph, of which the articles' are accounts.
        """
        told = f"{self.events} events" if events is None else f"{self.events} accounts of {events} events"
        copies = f" ({self.copies} near copies)" if self.copies else ""
        why = ", ".join(f"{number} {reason}" for reason, number in self.skipped.most_common())
        why = f" ({why})" if why else ""
        seconds = time.monotonic() - self._started
        where = f" -> {output}" if output and self.articles else ""
        click.echo(
            f"{self.articles} articles{copies}, {told}, {self.skipped.total()} skipped{why}, {seconds:.1f} s{where}",
            err=True,
        )
        if self.skipped:
            sys.exit(SKIPPED if self.articles else UNREADABLE)


class Run(Tally):
    """One run over articles, in one process or many.

    With an `output` that is a path, a run that was stopped is taken up again where it was.
    """

    def __init__(
        self, paths: tuple[str, ...], how: How, reader: Reader, jobs: int = 1, output: str | Path | None = None
    ) -> None:
        from kg.read import find_candidates, find_files
        from kg.shards import Pile

        super().__init__()
        files = find_files(paths)
        self.reader = reader
        self._pile = Pile(self._counted(find_candidates(files, how.text)), reader, how, jobs, output)
        self._progress = _progress()
        self._task = self._progress.add_task("Reading", total=_bytes(files), articles=0, skipped=0)

    def documents(self) -> Iterator[str]:
        """Yield each article with its events as a line of JSON, in order."""
        with self._progress:
            yield from self._pile.documents(self.note)

    def told(self) -> Iterator[Told]:
        """Yield what each article tells, by day, since they learn from one another."""
        with self._progress:
            for told in self._pile.told(self.note):
                self.events += len(told.events)
                yield told

    def note(self, outcome: Outcome) -> None:
        """As `Tally.note`, and on the bar."""
        super().note(outcome)
        self.copies = self._pile.seen.copies
        self._progress.update(self._task, articles=self.articles, skipped=self.skipped.total())

    def finish(self, output: str | None, events: int | None = None) -> None:
        """As `Tally.finish`; what was kept to go on from is no longer needed."""
        self._pile.finish()
        super().finish(output, events)

    def _counted(self, candidates: Iterator[Candidate]) -> Iterator[Candidate]:
        """The candidates; the bar moves by their bytes."""
        for candidate in candidates:
            yield candidate
            self._progress.advance(self._task, len(candidate.data))


def _kind(reason: str) -> str:
    """The reason without what is said of this article alone: "not English"."""
    return re.split(r" ['\"(]|[:;(]| as ", reason)[0].strip()


def _bytes(files: list[Path]) -> int | None:
    """How many bytes of candidates there will be; None where that cannot be known."""
    if not all(file.is_file() and file.suffix not in PACKED for file in files):
        return None
    return sum(file.stat().st_size for file in files)


def _progress() -> Progress:
    """A bar on a terminal: how much is read, how fast, how long it will take. Nothing elsewhere."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(show_speed=True),
        TextColumn("{task.fields[articles]} articles, {task.fields[skipped]} skipped"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
