"""Files, folders, JSON lines and standard input -> articles, one after the other.

What the user names wrongly stops at once; what the world's files get wrong is skipped, named and explained.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KGError
from kg.model import Article
from kg.read.candidates import Candidate, find_candidates
from kg.read.days import parse_day
from kg.read.files import Paths, find_files
from kg.read.parse import How, read_candidate
from kg.read.seen import Seen, print_of


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that was not read: `where` it stands (`a.txt`, `news.jsonl:3`) and why, with what to do."""

    where: str
    reason: str


def read_articles(
    paths: Paths,
    published: str | None = None,
    fields: tuple[tuple[str, str], ...] = (),
    keep_furniture: bool = False,
) -> Iterator[Article | Skipped]:
    """Yield the articles of these files and folders, each read when it is asked for, in the order of the paths.

    What a file holds is told by its bytes, not by its name. A plain text is one article: its id is the file name
    without ending, its source the file name. A page of HTML is one, with what it says about itself. JSON lines, JSON
    documents, CSV, RSS, Atom and WARC files hold many, with the fields `id`, `title`, `published`, `source`, `url`,
    `text`, `updated`, `author` and `agency`, of which only `text` must be there; offsets into it stay true. All of
    these may be packed by gzip or zip. `-` is standard input. `published` is the publication day of articles that do
    not say theirs; `fields` and `keep_furniture` as in `How`. An article that comes twice, by its id or its words, is
    skipped.

        [*read_articles(["news/", "wire.jsonl"], published="2025-02-12")]
        -> [Article("a", "Rubio lands in Riyadh ...", ...), Skipped("news/b.txt", "a PDF; save its text first"), ...]

    Raises:
        InputError: at the call, not later: a path that does not exist, a folder without articles, a wrong date.
    """
    day = None if published is None else parse_day(published)
    return _read(find_files(paths), How(day, fields, keep_furniture))


def typed_article(text: str, published: str | None = None) -> Article:
    """The article in a text that somebody typed, published on this day; its id is `text`.

    Raises:
        InputError: a wrong date.
        ArticleError: it is no English text that we can read; the message says why and what to do.
    """
    day = None if published is None else parse_day(published)
    candidate = Candidate("text", "text", text.encode("utf-8", "surrogateescape"), "text", "text")
    return read_candidate(candidate, How(day))


def _read(files: list[Path], how: How) -> Iterator[Article | Skipped]:
    seen = Seen()
    for candidate in find_candidates(files, how.text):
        try:
            article = read_candidate(candidate, how)
        except KGError as error:
            yield Skipped(candidate.where, str(error))
            continue
        refused = seen.refuse(candidate.where, article.id, print_of(article, candidate))
        yield Skipped(candidate.where, refused) if refused else article
