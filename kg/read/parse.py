"""The bytes of one article -> the article, checked, with its furniture marked; or the reason why there is none."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import ArticleError
from kg.model import Article
from kg.read.days import parse_day
from kg.read.files import LINES_ENDING, TEXT_ENDINGS, ending, stem
from kg.read.furniture import find_furniture
from kg.read.language import check_language
from kg.read.text import MAX_BYTES, check_text, decode, decode_utf8, replace_unusable

log = logging.getLogger(__name__)

# A line holds an article and its fields, and JSON may write one character of four bytes as twelve (\ud83d\ude00).
MAX_LINE = 4 * MAX_BYTES
_LONGEST_HEADLINE = 200
# A sentence is no headline; "Rubio lands in the U.S." may be one.
_NO_HEADLINE = re.compile(r"(?<![A-Z])\.[\"'”’)]*$|[,;:]$")


def text_article(data: bytes, path: Path, day: str | None) -> Article:
    """The article in a file of plain text; `title` is its first line when that reads like a headline.

    Raises:
        ArticleError: it is no English text that we can read; the message says why and what to do.
    """
    text = check_text(decode(data))
    if ending(path) not in TEXT_ENDINGS:
        known = ", ".join(filter(None, (*TEXT_ENDINGS, LINES_ENDING)))
        raise ArticleError(f"files ending in {ending(path)} are not read ({known} are); rename it if it is plain text")
    article = _finish(Article(_usable(stem(path)), text, published=day, source=_usable(path.name)), str(path))
    return replace(article, title=_headline(article.body))


def line_article(line: bytes, where: str, spare_id: str, day: str | None) -> Article:
    """The article in one line of JSON; `spare_id` is its id, and `day` its publication day, if it has none.

    Raises:
        ArticleError: not a JSON object with a text, or its text cannot be read.
        InputError: its publication day is none.
    """
    if len(line) > MAX_LINE:
        raise ArticleError(f"the line is over {MAX_LINE:,} bytes: no single article; write one article a line")
    record = _json_object(decode_utf8(line))
    if "text" not in record:
        raise ArticleError('there is no "text" in this line; it must hold the whole text of the article')
    published = _string(record, "published")
    article = Article(
        id=_usable(_string(record, "id")) or spare_id,
        text=_string(record, "text"),
        title=_usable(_string(record, "title")),
        published=parse_day(published) if published else day,
        source=_usable(_string(record, "source")),
        url=_usable(_string(record, "url")),
    )
    return _finish(article, where)


def _finish(article: Article, where: str) -> Article:
    text, replaced = replace_unusable(article.text)
    if replaced:
        log.warning("%s: replaced %d control characters or lone surrogates", where, replaced)
    article = replace(article, text=check_text(text), cuts=find_furniture(text))
    check_language(article.body)
    return article


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
