"""What stands in a file is told by its bytes: archives, pages, records, tables, feeds; also one in another."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Skipped, parse_fields, read_articles

ONE = "Marco Rubio met Sergei Lavrov in Riyadh."
TWO = "Keir Starmer phoned Emmanuel Macron."
LINES = "".join(json.dumps({"text": text}) + "\n" for text in (ONE, TWO)).encode()
RSS = f"""<?xml version="1.0"?><!-- made by hand --><rss version="2.0"><channel><title>Example Wire</title>
<item><title>Talks</title><link>https://example.org/1</link><pubDate>Tue, 18 Feb 2025 21:40:00 GMT</pubDate>
<description>&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;More &lt;b&gt;soon&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><link>https://example.org/2</link><description>{TWO}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry><id>e1</id><title>Talks</title>
<updated>2025-02-19T08:00:00Z</updated><summary>Short.</summary><content type="text">{ONE}</content></entry></feed>"""


def zipped(**members: bytes) -> bytes:
    """A zip archive; `a_txt` is the member `a.txt`."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr("/".join(name.split("__")).replace("_", "."), content)
    return data.getvalue()


def read(path: Path, data: bytes, fields: str = "") -> list[Article | Skipped]:
    """What is read in a file with these bytes."""
    path.write_bytes(data)
    return list(read_articles(path, fields=parse_fields([fields] if fields else [])))


def texts(found: list[Article | Skipped]) -> list[str]:
    """The texts, and the reasons of what was skipped."""
    return [one.text if isinstance(one, Article) else one.reason for one in found]


@pytest.mark.parametrize("name", ["a.bin", "a.jsonl", "a.txt", "a"])
@pytest.mark.parametrize(
    "data",
    [
        LINES,
        b"\xef\xbb\xbf" + LINES,
        json.dumps([{"text": ONE}, {"text": TWO}]).encode(),
        json.dumps({"status": "ok", "tags": [], "articles": [{"text": ONE}, {"text": TWO}]}, indent=1).encode(),
        f'id,text\n1,{ONE}\n2,"{TWO}"\n'.encode(),
        f"text;id\r\n{ONE};1\r\n{TWO};2\r\n".encode(),
        f"id\ttext\n1\t{ONE}\n\n2\t{TWO}\n".encode(),
        gzip.compress(LINES),
        gzip.compress(LINES[:60]) + gzip.compress(LINES[60:]),
        zipped(b_txt=TWO.encode(), a_jsonl=LINES.splitlines()[0]),
        zipped(may__a_txt=ONE.encode(), may__b_gz=gzip.compress(TWO.encode())),
        gzip.compress(zipped(a_zip=zipped(a_json=LINES))),
    ],
    ids=range(12),
)
def test_the_kind_is_told_by_the_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    if (name == "a.jsonl" and data[:1] in b"[it") or (name == "a.jsonl" and b"status" in data):
        pytest.skip("a file that is called so holds lines")
    assert texts(read(tmp_path / name, data)) == [ONE, TWO]


@pytest.mark.parametrize("text", [f"{{Corrected}} {ONE}", f"[AFP] {ONE}", f"<Embargoed> {ONE}", f"the text, {ONE}"])
def test_a_text_that_looks_like_something_else_is_a_text(tmp_path: Path, text: str) -> None:
    assert texts(read(tmp_path / "a.txt", text.encode())) == [text]


def test_a_feed_is_its_entries(tmp_path: Path) -> None:
    first, second = read(tmp_path / "feed.xml", RSS.encode())
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.text, first.title, first.published) == (f"{ONE}\nMore soon.", "Talks", "2025-02-18")
    assert (first.source, first.url, second.text) == ("Example Wire", "https://example.org/1", TWO)
    [entry] = read(tmp_path / "atom", ATOM.encode())
    assert isinstance(entry, Article)
    assert (entry.id, entry.text, entry.updated) == ("e1", ONE, "2025-02-19")


def test_a_web_archive_is_its_pages(tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    data = io.BytesIO()
    writer = WARCWriter(data, gzip=True)
    page = f"<html><body><article>{''.join(f'<p>{ONE} {n}.</p>' for n in range(9))}</article></body></html>"
    for number, (status, type) in enumerate(
        [("200 OK", "text/html"), ("404 Gone", "text/html"), ("200 OK", "image/png")]
    ):
        headers = StatusAndHeaders(status, [("Content-Type", type)], protocol="HTTP/1.0")
        url = f"https://example.org/{number}"
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(page.encode()), http_headers=headers)
        )
    [article] = read(tmp_path / "crawl.warc.gz", data.getvalue())
    assert isinstance(article, Article)
    assert (article.url, ONE in article.text) == ("https://example.org/0", True)


def test_fields_of_others_are_named(tmp_path: Path) -> None:
    record = {"body": ONE, "source": {"name": "Example Post"}, "at": "2025-02-18T09:00:00Z"}
    fields = "text=body,source=source.name,published=at"
    [article] = read(tmp_path / "a.jsonl", json.dumps(record).encode(), fields)
    assert isinstance(article, Article)
    assert (article.text, article.source, article.published) == (ONE, "Example Post", "2025-02-18")
    [skipped] = read(tmp_path / "a.jsonl", json.dumps(record).encode())
    [reason] = texts([skipped])
    assert reason.startswith("no text: there is no \"text\" in it, but 'body', 'source', 'at'; say what")
    assert texts(read(tmp_path / "a.csv", f"id,body\n1,{ONE}\n".encode(), "text=body")) == [ONE]


@pytest.mark.parametrize(
    "given, told", [("text", "write OURS=THEIRS"), ("txt=a", "did you mean text?"), ("id=a,id=b", "twice")]
)
def test_fields_that_are_none_are_named(given: str, told: str) -> None:
    with pytest.raises(InputError, match=told.replace("?", ".")):
        parse_fields([given])


def bomb(depth: int) -> bytes:
    """Archives within each other."""
    data = zipped(a_txt=ONE.encode())
    for _ in range(depth):
        data = zipped(a_zip=data)
    return data


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: gzip.compress(LINES)[:40], "damaged"),
        (lambda: zipped(a_txt=ONE.encode())[:60], "damaged: File is not a zip file"),
        (lambda: bomb(5), "over 3 archives within each other"),
        (lambda: gzip.compress(b"0" * 70_000_000), "over 200,000 characters"),
        (lambda: gzip.compress(b'{"text": "' + b"0" * 70_000_000), "a line of over"),
        (lambda: zipped(a_txt=b"0" * 70_000_000), "over 200,000 characters"),
        (lambda: zipped(word__document_xml=b"<w/>", mimetype=b"application/epub+zip"), "an Office document or a book"),
        (lambda: b'[{"text": "cut', "not JSON"),
        (lambda: b"[]", "empty: there is no article in it"),
        (lambda: b"<rss><channel></channel></rss>", "empty: there is no article in it"),
        (lambda: b"<rss><channel><item><title>No text</title></item></channel></rss>", "empty"),
        (lambda: b"WARC/1.0\r\nbroken", "no page and no text in this web archive"),
        (lambda: f'id,text\n1,"{ONE}'.encode() + b"x" * 4_000_000, "the line is over"),
    ],
)
def test_what_is_damaged_is_skipped_with_its_reason(tmp_path: Path, make: Callable[[], bytes], reason: str) -> None:
    [skipped] = read(tmp_path / "a", make())
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    many = b"".join(json.dumps({"text": f"{ONE} {n * 7919}"}).encode() + b"\n" for n in range(9_000))
    found = read(tmp_path / "a.gz", gzip.compress(many)[:-2000])
    assert len(found) > 1000
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Skipped)
