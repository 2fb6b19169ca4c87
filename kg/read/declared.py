"""What a page says about itself for machines: JSON-LD of schema.org, Open Graph and other meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError
from kg.read.days import parse_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article|Report|BlogPosting|LiveBlog")
_AGENCIES = re.compile(
    r"\b(Reuters|AFP|Agence France-Presse|AP|Associated Press|dpa|ANSA|EFE|TASS|Interfax|Xinhua|Kyodo|Bloomberg)\b"
)
_SHORT = {"Agence France-Presse": "AFP", "Associated Press": "AP"}
_DEEPEST, _MOST = 30, 20_000  # levels and objects of JSON-LD that are looked at


class Declared(NamedTuple):
    """What is declared; "" or None where nothing is. `published` and `updated` are ISO days, `body` plain text."""

    title: str = ""
    source: str = ""
    author: str = ""
    agency: str = ""
    url: str = ""
    published: str | None = None
    updated: str | None = None
    body: str = ""


def declared_in(tree: HtmlElement) -> Declared:
    """What a page declares."""
    meta = _meta(tree)
    article = _article(tree)
    site = meta.get("og:site_name", "") or _name(article.get("publisher"))
    author = _name(article.get("author")) or meta.get("author", "")
    credit = _AGENCIES.search(
        " ".join([author, _name(article.get("sourceOrganization")), _name(article.get("creator"))])
    )
    return Declared(
        title=_title(tree, meta, _text(article.get("headline")), site),
        source=site,
        author="" if author.startswith("http") else author,
        agency=_SHORT.get(credit[1], credit[1]) if credit else "",
        url=_url(tree, meta, article),
        published=_day(_text(article.get("datePublished"))) or _day(meta.get("article:published_time", "")),
        updated=_day(_text(article.get("dateModified"))) or _day(meta.get("article:modified_time", "")),
        body=_body(article),
    )


def _title(tree: HtmlElement, meta: dict[str, str], headline: str, site: str) -> str:
    """The headline as readers see it: what two of the page's own titles agree on, else the first there is."""
    shown = _without_site(meta.get("og:title", ""), site)
    heads = [_plain(" ".join(h1.itertext())) for h1 in tree.xpath("//h1")]
    named = _without_site(_plain(tree.findtext(".//title") or ""), site)
    titles = [title for title in (shown, headline, *heads[:3], named, meta.get("twitter:title", "")) if title]
    same = [_loose(title) for title in titles]
    agreed = (title for title in titles if same.count(_loose(title)) > 1)
    return next(agreed, titles[0] if titles else "")


def _without_site(title: str, site: str) -> str:
    """ "Talks end in Geneva | The Example Post" without the paper's name."""
    if not site:
        return title
    return re.sub(rf"\s+[|*•–—-]\s+(?:the )?{re.escape(site)}\b.*$", "", title, flags=re.IGNORECASE) or title


def _url(tree: HtmlElement, meta: dict[str, str], article: dict[str, Any]) -> str:
    links = tree.xpath('//link[@rel="canonical"]/@href')
    known = (*links[:1], meta.get("og:url", ""), _text(article.get("url")))
    return next((str(url) for url in known if str(url).startswith(("http://", "https://"))), "")


def _body(article: dict[str, Any]) -> str:
    """The text that is declared, without markup."""
    body = str(article.get("articleBody") or "")
    if re.search(r"<\w+[^>]*>", body):
        body = re.sub(r"<[^>]*>", " ", re.sub(r"</(?:p|div|h\d|li)>|<br\s*/?>", "\n", body))
    return "\n".join(filter(None, (" ".join(line.split()) for line in unescape(body).split("\n"))))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The meta tags by name, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content]"):
        name = (tag.get("property") or tag.get("name") or "").lower()
        found.setdefault(name, _plain(tag.get("content")))
    return found


def _article(tree: HtmlElement) -> dict[str, Any]:
    """The first article of the page's JSON-LD that has a headline, or nothing."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            objects = list(_objects(json.loads(script.text_content(), strict=False), 0))
        except (ValueError, RecursionError):  # half of the web's JSON-LD is written by hand
            continue
        for one in objects[:_MOST]:
            if _ARTICLE.search(str(one.get("@type", ""))) and isinstance(one.get("headline"), str):
                return one
    return {}


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner, depth + 1)


def _name(value: Any) -> str:
    """The names in it: a text, an object with a name, or a list of these."""
    if isinstance(value, list):
        return ", ".join(filter(None, dict.fromkeys(map(_name, value))))
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str:
    return _plain(value) if isinstance(value, str) else ""


def _day(value: str) -> str | None:
    try:
        return parse_day(value) if value else None
    except InputError:
        return None


def _plain(text: str) -> str:
    return " ".join(unescape(text).split())


def _loose(title: str) -> str:
    return re.sub(r"\W+", " ", title.lower()).strip()
