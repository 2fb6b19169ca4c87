"""The bytes of one article -> the article, checked, with its furniture marked; or the reason why there is none."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import ArticleError
from kg.model import Article
from kg.read.candidates import Candidate
from kg.read.dateline import filed_in
from kg.read.days import parse_day
from kg.read.fields import FIELDS
from kg.read.furniture import find_furniture
from kg.read.language import check_language
from kg.read.pages import read_page
from kg.read.text import MAX_LINE, check_text, decode, decode_utf8, replace_unusable

log = logging.getLogger(__name__)

_LONGEST_HEADLINE = 200
# A sentence is no headline; "Rubio lands in the U.S." may be one.
_NO_HEADLINE = re.compile(r"(?<![A-Z])\.[\"'”’)]*$|[,;:]$")


@dataclass(frozen=True, slots=True)
class How:
    """How articles are read.

    `published` is the day of those that do not say theirs; `fields` what fields of ours are called in records, as
    `{"text": "body", "source": "source.name"}` in pairs; with `keep_furniture` nothing is cut.
    """

    published: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    keep_furniture: bool = False

    @property
    def text(self) -> str:
        """The name of the field that holds the text."""
        return dict(self.fields).get("text", "text")


def read_candidate(candidate: Candidate, how: How) -> Article:
    """The article that a candidate is.

    Raises:
        ArticleError: it is no English article that we can read; the message says why and what to do.
        InputError: its publication day is none.
    """
    return READERS[candidate.kind](candidate, how)


def _text_article(candidate: Candidate, how: How) -> Article:
    """The article in a file of plain text; `title` is its first line when that reads like a headline."""
    text = check_text(decode(candidate.data))
    article = Article(_usable(candidate.spare_id), text, published=how.published, source=_usable(candidate.name))
    article = _finish(article, candidate.where, how)
    return replace(article, title=_headline(article.body))


def _record_article(candidate: Candidate, how: How) -> Article:
    """The article in a JSON object."""
    if len(candidate.data) > MAX_LINE:
        raise ArticleError(f"the line is over {MAX_LINE:,} bytes: no single article; write one article a line")
    given = _json_object(decode_utf8(candidate.data))
    called = dict(how.fields)
    record = {field: _at(given, called.get(field, field)) for field in FIELDS}
    if record["text"] is None and how.text not in given:
        has = ", ".join(map(repr, list(given)[:12])) or "nothing"
        raise ArticleError(
            f'no text: there is no "{how.text}" in it, but {has}; say what it is called: --fields text=NAME'
        )
    published, updated = _string(record, "published"), _string(record, "updated")
    article = Article(
        id=_usable(_string(record, "id")) or candidate.spare_id,
        text=_string(record, "text"),
        title=_usable(_string(record, "title")),
        published=parse_day(published) if published else how.published,
        source=_usable(_string(record, "source")),
        url=_usable(_string(record, "url")) or candidate.url,
        updated=parse_day(updated) if updated else None,
        author=_usable(_string(record, "author")),
        agency=_usable(_string(record, "agency")),
    )
    return _finish(article, candidate.where, how)


def _unreadable(candidate: Candidate, how: How) -> Article:
    raise ArticleError(candidate.data.decode("utf-8", "surrogateescape"))


def _at(record: dict[str, Any], path: str) -> Any:
    """What stands at a path (`source.name`), or None."""
    value: Any = record
    for name in [path] if path in record else path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _page_article(candidate: Candidate, how: How) -> Article:
    """The article on a page of HTML; its source is the site, else the file."""
    page = read_page(candidate.data, how.keep_furniture)
    declared = page.declared
    article = Article(
        id=_usable(candidate.spare_id),
        text=page.text,
        title=_usable(declared.title),
        published=page.published or how.published,
        source=_usable(declared.source or candidate.name),
        url=_usable(declared.url) or candidate.url,
        updated=declared.updated,
        author=_usable(declared.author),
        agency=declared.agency,
    )
    return _finish(article, candidate.where, how)


READERS = {"text": _text_article, "record": _record_article, "page": _page_article, "unreadable": _unreadable}


def _finish(article: Article, where: str, how: How) -> Article:
    text, replaced = replace_unusable(article.text)
    if replaced:
        log.warning("%s: replaced %d control characters or lone surrogates", where, replaced)
    cuts = () if how.keep_furniture else find_furniture(text)
    article = replace(article, text=check_text(text), cuts=cuts)
    check_language(article.body)
    filed = filed_in(article.body)
    return replace(article, dateline=filed.dateline, agency=article.agency or filed.agency)


def _json_object(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers of 5,000 digits, 100,000 open brackets
        raise ArticleError(f"not JSON ({error}); write one article a line, as an object in braces") from error
    if not isinstance(record, dict):
        raise ArticleError(f"a JSON {type(record).__name__}, not an object; write one article a line, in braces")
    return record


def _string(record: dict[str, Any], name: str) -> str:
    """This field as a string, empty when it is missing or null; a number is taken for its digits."""
    value = record.get(name)
    if value is None:
        return ""
    if type(value) is int:
        return str(value)
    if not isinstance(value, str):
        raise ArticleError(f'"{name}" is a JSON {type(value).__name__}; it must be a string')
    return value


def _usable(name: str) -> str:
    return replace_unusable(name)[0]


def _headline(body: str) -> str:
    first, _, rest = body.strip().partition("\n")
    first = first.strip().lstrip("#").strip()
    if not rest.strip() or len(first) > _LONGEST_HEADLINE or _NO_HEADLINE.search(first):
        return ""
    return first
