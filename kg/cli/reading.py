"""`kg read`: articles as we see them, and what was cut."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.options import json_option, takes_articles
from kg.cli.run import SKIPPED, UNREADABLE

if TYPE_CHECKING:
    from kg.model import Article
    from kg.read import Candidate, How

FIELDS = ("id", "title", "published", "updated", "source", "author", "agency", "dateline", "url")
Cut = tuple[str, str]
"""A stretch that was cut, and why."""


@click.command()
@takes_articles
@json_option
def read(articles: tuple[str, ...], how: How, as_json: bool) -> None:
    """Print articles as they are read, and what was cut from them and why."""
    from kg.errors import KGError
    from kg.read import find_candidates, find_files, read_candidate

    read = skipped = 0
    for candidate in find_candidates(find_files(articles), how.text):
        try:
            article = read_candidate(candidate, how)
        except KGError as error:
            skipped += 1
            click.echo(f"skipped {candidate.where}: {error}", err=True)
            continue
        read += 1
        cuts = list(_cuts(article, candidate, how))
        click.echo(_json(article, cuts) if as_json else "\n".join(_shown(article, cuts)))
    click.echo(f"{read} articles, {skipped} skipped", err=True)
    if skipped:
        sys.exit(SKIPPED if read else UNREADABLE)


def _cuts(article: Article, candidate: Candidate, how: How) -> Iterator[Cut]:
    """All that stood there and is not read, in text order; then what stood around it on its page."""
    from kg.read import RULES, left_out

    why = {rule.id: rule.why for rule in RULES}
    for (start, end), rule in article.cuts:
        yield article.text[start:end], why[rule]
    if candidate.kind == "page" and not how.keep_furniture:
        yield from ((line, "on the page, outside its article") for line in left_out(candidate.data))


def _shown(article: Article, cuts: list[Cut]) -> Iterator[str]:
    """The fields that are known, the text, and the cuts, each on lines of its own."""
    yield from (f"{field}: {value}" for field in FIELDS if (value := getattr(article, field)))
    yield ""
    yield from (line.rstrip() for line in article.body.strip().split("\n"))
    yield ""
    yield from (f"cut ({why}): {words}" for words, why in cuts)
    yield ""


def _json(article: Article, cuts: list[Cut]) -> str:
    fields = {field: getattr(article, field) for field in FIELDS}
    return json.dumps({**fields, "text": article.text, "cuts": [{"text": text, "why": why} for text, why in cuts]})
