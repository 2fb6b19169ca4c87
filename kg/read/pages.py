"""Pages of HTML: what of a page is the article, and what it says about itself.

What a page declares for machines (JSON-LD, meta tags) is read in `kg.read.declared`; the body is found by trafilatura,
a day that is not declared by htmldate. Nothing is fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import ArticleError
from kg.read.declared import Declared, declared_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE = 10_000_000  # bytes: the longest of real news pages has a third of it
_DEEPEST = 200  # elements within each other; real pages have 60, and tools that walk a page recurse
_OLDEST = "1995-01-01"
# What stands between an article's paragraphs without being of it: captions, and posts of others.
_POSTS = ["twitter-tweet", "instagram-media", "tiktok-embed", "fb-post"]
_PRUNED = ["//figcaption", *(f'//blockquote[contains(@class, "{post}")]' for post in _POSTS)]
# A paragraph that is a link from end to end names another story: "Trump 'congratulates' China in dig at court".
_PARAGRAPHS = ("p", "li", "h2", "h3", "h4", "h5", "h6")
_LINKED = 0.95
# A body that the page declares is taken where trafilatura found far less: it gives up at an unusual division.
_FAR_MORE = 1.5
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_UNSEEN = {"script", "style", "noscript", "template", "title", "iframe", "svg", "object", "select"}
_BLOCKS = set(
    "address article aside blockquote br button caption dd div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)


class Page(NamedTuple):
    """What a page tells: the article's text, one paragraph a line, and what the page says about it."""

    text: str
    published: str | None
    declared: Declared


def read_page(data: bytes, whole: bool = False) -> Page:
    """The article on a page; with `whole` its text is all that can be seen there.

    Raises:
        ArticleError: over 10 MB, nested too deeply, or without a text.
    """
    tree = _tree(data)
    declared = declared_in(tree)
    text = "\n".join(_lines(tree)) if whole else _body(tree, declared)
    if not text.strip():
        raise ArticleError("no article's text is found on this page; if it shows one only with scripts, save its text")
    return Page(text, declared.published or _day(tree), declared)


def left_out(data: bytes) -> tuple[str, ...]:
    """The lines that can be seen on the page and are not in the article's text, from top to bottom, each once."""
    kept = _plain(read_page(data).text)
    return tuple(dict.fromkeys(line for line in _lines(_tree(data)) if _plain(line) not in kept))


def is_page(start: bytes) -> bool:
    """Whether a page begins so."""
    return _PAGE.match(decode_page(start[:10_000])) is not None


def lines_of(fragment: str) -> list[str]:
    """What can be seen of a piece of HTML, line by line: "<p>One</p><p>Two" is two lines. Plain text is itself."""
    from lxml import html

    if not fragment.strip():
        return []
    return list(_lines(html.fragment_fromstring(_usable(fragment), create_parent="div")))


def decode_page(data: bytes) -> str:
    """The characters of a page: as its byte order mark says, in UTF-8 if it is that, else as it declares itself."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # cut within its last character
            return data[: error.start].decode("utf-8")
    return data.decode(_declared_charset(data), "replace")


def _declared_charset(data: bytes) -> str:
    found = _CHARSET.search(data[:10_000])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return "cp1252"
    # Who declares Latin-1 means Windows; who declares UTF-8 and is not, too.
    return "cp1252" if known in {"iso8859-1", "ascii", "utf-8"} else known


def _tree(data: bytes) -> HtmlElement:
    """The page as elements.

    Raises:
        ArticleError: over 10 MB, nested too deeply, or nothing in it.
    """
    from lxml import etree, html

    if len(data) > MAX_PAGE:
        raise ArticleError(f"a page of over {MAX_PAGE:,} bytes: no single article; save its text")
    text = re.sub(
        r"^\s*<\?xml[^>]*>", "", _usable(decode_page(data))
    )  # it names an encoding that the characters no longer have
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.LxmlError, ValueError) as error:
        raise ArticleError(f"not a page that can be read ({error}); save its text") from error
    if _depth(tree) > _DEEPEST:
        raise ArticleError(f"a page with over {_DEEPEST} elements within each other; save its text")
    return tree


def _usable(text: str) -> str:
    """Without the characters that no XML may hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", " ", text)


def _depth(tree: HtmlElement) -> int:
    """How many elements stand within each other at most."""
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _body(tree: HtmlElement, declared: Declared) -> str:
    """The article's text, one paragraph a line, or ""."""
    import copy

    import trafilatura

    article = copy.deepcopy(tree)  # it is cut down to the article
    for paragraph in list(article.iter(*_PARAGRAPHS)):
        if _is_linked(paragraph):
            paragraph.drop_tree()
    found = trafilatura.bare_extraction(article, include_comments=False, with_metadata=False, prune_xpath=_PRUNED)
    text = str(getattr(found, "text", None) or "")
    return declared.body if len(declared.body) > _FAR_MORE * len(text) else text


def _is_linked(paragraph: HtmlElement) -> bool:
    words = len(_plain(paragraph.text_content()))
    links = sum(len(_plain(link.text_content())) for link in paragraph.iter("a"))
    return words > 0 and links >= _LINKED * words and paragraph.getparent() is not None


def _day(tree: HtmlElement) -> str | None:
    """The day of publication, in ISO form, from wherever it stands on the page."""
    from htmldate import find_date

    return find_date(tree, original_date=True, min_date=_OLDEST)


def _lines(tree: HtmlElement) -> Iterator[str]:
    """What can be seen on the page, line by line."""
    return (line for line in (" ".join(line.split()) for line in "".join(_pieces(tree)).split("\n")) if line)


def _pieces(element: HtmlElement) -> Iterator[str]:
    from lxml import etree

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, found in walk:
        edge = "\n" if found.tag in _BLOCKS else ""
        if event == "end":
            yield edge + (found.tail or "").replace("\n", " ")
        elif found.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            yield edge + (found.text or "").replace("\n", " ")


def _plain(text: str) -> str:
    return " ".join(text.split())
