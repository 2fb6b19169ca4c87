"""A shard of candidates -> what became of each, as plain data. One pure function: here, on Ray and on Spark alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.build import Reader
from kg.errors import KGError
from kg.model import Article, Extracted
from kg.read.candidates import Candidate
from kg.read.parse import How, read_candidate
from kg.read.seen import Print, print_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Shard = Sequence[Candidate]
Form = Callable[[Reader, Extracted], tuple[int, str]]
"""What is told of an article: how many events, and a line that ends with a line feed."""
ARTICLES, BYTES = 16, 200_000  # in a shard: one batch of the parser, little to lose by a kill


class Outcome(NamedTuple):
    """What became of a candidate: its `line`, or why it was `skipped`. `published` is the article's day or ""."""

    where: str
    skipped: str = ""
    id: str = ""
    published: str = ""
    marks: Print = Print("", ())
    events: int = 0
    line: str = ""


@dataclass(frozen=True)
class Work:
    """What is done with a shard: who reads the articles, how, and in which form it is told.

    >>> Work(Reader(), How(), as_document)(shard)  # doctest: +SKIP
    [Outcome(where='news.jsonl:1', id='a', published='2025-02-12', events=2, line='{"id": "a", …}\\n'), …]

    One outcome a candidate, in their order. What cannot be read is skipped with the reason, and so is what our own code
    fails on.
    """

    reader: Reader
    how: How
    form: Form

    def __call__(self, shard: Shard) -> list[Outcome]:
        read = [self._read(candidate) for candidate in shard]
        try:
            lines = iter(self._lines([article for article in read if isinstance(article, Article)]))
        except Exception as error:
            if len(shard) == 1:
                return [_failed(shard[0], error)]
            return [outcome for candidate in shard for outcome in self([candidate])]
        return [
            one if isinstance(one, Outcome) else _told(candidate, one, *next(lines))
            for candidate, one in zip(shard, read, strict=True)
        ]

    def _read(self, candidate: Candidate) -> Article | Outcome:
        try:
            return read_candidate(candidate, self.how)
        except KGError as error:
            return Outcome(candidate.where, str(error))
        except Exception as error:
            return _failed(candidate, error)

    def _lines(self, articles: Iterable[Article]) -> list[tuple[int, str]]:
        return [self.form(self.reader, extracted) for extracted in self.reader.extracted(articles)]


def shards(candidates: Iterable[Candidate]) -> Iterator[Shard]:
    """The candidates in runs of 16, or fewer where they are long: the same for one process and for many."""
    shard: list[Candidate] = []
    size = 0
    for candidate in candidates:
        shard.append(candidate)
        size += len(candidate.data)
        if len(shard) == ARTICLES or size >= BYTES:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def as_document(reader: Reader, extracted: Extracted) -> tuple[int, str]:
    """The article and its events in the form of `kg extract`."""
    from kg.export import document, json_line

    told = reader.resolve(extracted)
    return len(told.events), json_line(document(*told))


def as_extracted(reader: Reader, extracted: Extracted) -> tuple[int, str]:
    """What the article says, for `extracted_in`: whom it means is found later, with what others tell."""
    return 0, _adapter().dump_json(extracted, exclude_defaults=True).decode() + "\n"


def extracted_in(line: str) -> Extracted:
    """What `as_extracted` has written."""
    return _adapter().validate_json(line)


def _told(candidate: Candidate, article: Article, events: int, line: str) -> Outcome:
    published = article.published or ""
    return Outcome(candidate.where, "", article.id, published, print_of(article, candidate), events, line)


def _failed(candidate: Candidate, error: Exception) -> Outcome:
    """Our own mistake, which is not to stop the others."""
    told = f"our reader failed on it, please report it ({type(error).__name__}: {error})"
    return Outcome(candidate.where, told[:300])


@cache
def _adapter() -> TypeAdapter[Extracted]:
    from pydantic import TypeAdapter

    return TypeAdapter(Extracted)
