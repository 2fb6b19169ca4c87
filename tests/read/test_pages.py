"""Pages of HTML: the article without what stands around it, what the page says about itself, and what is no page."""

from __future__ import annotations

import pytest

from kg.errors import ArticleError
from kg.model import Article
from kg.read import Candidate, How
from kg.read.pages import left_out, read_page
from kg.read.parse import read_candidate

STORY = [
    "US Secretary of State Marco Rubio met Russian Foreign Minister Sergei Lavrov in Riyadh on Tuesday, in the first "
    "talks of this kind since the invasion of Ukraine three years ago.",
    "Both sides agreed to name teams for talks on an end of the war, a spokeswoman of the State Department said after "
    "four and a half hours, and to bring the staff of their embassies back to what it was.",
    "Ukraine was not invited to the table. President Volodymyr Zelenskyy said in Ankara that his country would accept "
    "no deal that was made behind its back, and put off a trip of his own to Saudi Arabia.",
]
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rubio and Lavrov meet in Riyadh | The Example Post</title>
<meta charset="utf-8"><meta property="og:title" content="Rubio and Lavrov meet in Riyadh">
<meta property="og:site_name" content="The Example Post">
<meta property="article:modified_time" content="2025-02-19T08:00:00Z">
<link rel="canonical" href="https://example.org/riyadh">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rubio and Lavrov meet in Riyadh",
"datePublished": "2025-02-18T21:40:00+03:00", "author": [{"name": "A. Reporter"}, {"name": "Reuters"}]}</script></head>
<body><nav><ul><li><a href="/world">World</a></li>
<li><a href="/eu">France summons the ambassador of Iran</a></li></ul></nav>
<article><h1>Rubio and Lavrov meet in Riyadh</h1>%s</article>
<aside><h3>Most read</h3><ul><li><a href="/x">China sanctions three American firms</a></li></ul></aside>
<footer>We use cookies. Subscribe to our newsletter.</footer></body></html>"""
PARAGRAPHS = [f"<p>{paragraph}</p>" for paragraph in STORY]
LINK = '<p><strong>More:</strong> <a href="/y">Macron phones Putin after a year of silence between them</a></p>'
ONLY_LINK = '<p><a href="/z">Modi visits Kyiv for the first time since the war began</a></p>'
CAPTION = "<figure><img src=a.jpg><figcaption>Xi Jinping greets Vladimir Putin in Beijing</figcaption></figure>"


def page(*paragraphs: str) -> bytes:
    """A page with these in its middle."""
    return (PAGE % "".join(paragraphs)).encode()


def article(data: bytes, **how: bool) -> Article:
    """The article on a page."""
    return read_candidate(Candidate("a.html", "page", data, "a.html", "a"), How(**how))


def test_a_page_is_its_article_and_what_it_says_about_itself() -> None:
    read = article(page(*PARAGRAPHS))
    assert [line for line in read.text.split("\n") if line in STORY] == STORY
    assert (read.title, read.source) == ("Rubio and Lavrov meet in Riyadh", "The Example Post")
    assert (read.published, read.updated) == ("2025-02-18", "2025-02-19")
    assert (read.author, read.agency, read.url) == ("A. Reporter, Reuters", "Reuters", "https://example.org/riyadh")


@pytest.mark.parametrize(
    "words", ["China sanctions", "France summons", "Macron phones", "Modi visits", "Xi Jinping", "cookies"]
)
def test_nothing_from_around_the_article_is_read_and_nothing_is_cut_in_silence(words: str) -> None:
    data = page(PARAGRAPHS[0], CAPTION, LINK, *PARAGRAPHS[1:], ONLY_LINK)
    read = article(data)
    assert words not in read.body
    assert words in read.text or any(words in line for line in left_out(data))
    assert words in article(data, keep_furniture=True).body


def test_a_link_inside_a_paragraph_belongs_to_it() -> None:
    linked = STORY[0].replace("Marco Rubio", '<a href="/r">Marco Rubio</a>')
    assert STORY[0] in article(page(f"<p>{linked}</p>", *PARAGRAPHS[1:])).text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("no such thing", "cp1252"),
        ("iso-8859-2", "iso8859-2"),
    ],
)
def test_a_page_is_decoded_as_it_declares_itself(declared: str, encoding: str) -> None:
    text = PAGE % "".join([*PARAGRAPHS, "<p>Foreign minister Péter Szijjártó left for Washington after that.</p>"])
    data = text.replace('charset="utf-8"', f'charset="{declared}"').encode(encoding)
    assert "Péter Szijjártó" in read_page(data).text


@pytest.mark.parametrize(
    "mark, encoding", [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_a_byte_order_mark_says_the_encoding(mark: bytes, encoding: str) -> None:
    assert STORY[0] in read_page(mark + (PAGE % "".join(PARAGRAPHS)).encode(encoding)).text


def test_a_page_cut_within_a_character_is_read() -> None:
    data = page(*PARAGRAPHS, "<p>Péter Szijjártó").split("ó".encode())[0] + "ó".encode()[:1]
    assert "Szijjárt" in read_page(data).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body><script>render()</script></body></html>", "no article's text is found"),
        (b"<html></html>", "no article's text is found"),
        (b"<html><body>" + b"<div>" * 5_000 + b"deep", "elements within each other"),
        (b"<html>" + b" " * 10_000_000, "over 10,000,000 bytes"),
    ],
)
def test_what_is_no_page_of_an_article_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        read_page(data)
