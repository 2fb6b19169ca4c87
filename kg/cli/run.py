"""A run of the extractor over articles, told to whoever sits at the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from kg.model import Told

if TYPE_CHECKING:
    from kg.build import Reader
    from kg.read import Skipped

FINDINGS, UNREADABLE, SKIPPED, INTERRUPTED = 1, 2, 3, 130  # exit codes, as kg.cli.commands has them


class Run:
    """One run over articles: what was told, what was skipped, how long it took."""

    def __init__(self, paths: tuple[str, ...], published: str | None, reader: Reader) -> None:
        from kg.read import read_articles

        self.candidates = read_articles(paths, published)
        self.reader = reader
        self.articles = self.events = 0
        self.skipped: list[Skipped] = []
        self.started = time.monotonic()

    def told(self, learning: bool = False) -> Iterator[Told]:
        """Yield what each article tells, counting articles and events; by day when they learn from one another."""
        from kg.build import kept, tell, tell_learning

        read = tell_learning if learning else tell
        for told in _progress(read(kept(self.candidates, self._skip), self.reader)):
            self.articles += 1
            self.events += len(told.events)
            yield told

    def _skip(self, skipped: Skipped) -> None:
        self.skipped.append(skipped)
        click.echo(f"skipped {skipped.where}: {skipped.reason}", err=True)

    def finish(self, output: str | None, events: int | None = None) -> None:
        """Print the closing line, and leave with the code that says whether articles were skipped.

        `events` are those of a graph, of which the articles' are accounts.
        """
        seconds = time.monotonic() - self.started
        told = f"{self.events} events" if events is None else f"{self.events} accounts of {events} events"
        where = f" -> {output}" if output and self.articles else ""
        click.echo(
            f"{self.articles} articles, {told}, {len(self.skipped)} skipped, {seconds:.1f} s{where}",
            err=True,
        )
        if self.skipped:
            sys.exit(SKIPPED if self.articles else UNREADABLE)


def _progress(told: Iterable[Told]) -> Iterable[Told]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return told
    from rich.console import Console
    from rich.progress import track

    return track(told, description="Reading", console=Console(stderr=True), transient=True)
