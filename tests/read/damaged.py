"""Five hundred inputs such as the world sends them: cut, packed twice, wrongly lettered, endless, in other languages.

The same ones each time. `python tests/read/damaged.py FOLDER` writes them there.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

ENGLISH = (
    "US Secretary of State Marco Rubio met Russian Foreign Minister Sergei Lavrov in Riyadh on Tuesday.",
    "The two sides agreed to appoint teams that will work on an end of the war, the State Department said.",
    "Ukrainian President Volodymyr Zelenskyy was not invited and put off his own visit to Saudi Arabia.",
    "In Paris, French President Emmanuel Macron phoned Donald Trump – it was their second talk in “a busy week”.",
)
FOREIGN = {
    "de": "Der Bundeskanzler traf am Dienstag in Berlin den französischen Präsidenten und sprach über den Krieg.",
    "fr": "Le président de la République a reçu mardi à Paris le chancelier allemand pour parler de la guerre.",
    "es": "El presidente del Gobierno se reunió el martes en Madrid con el canciller alemán para hablar de la guerra.",
    "ru": "Президент России встретился во вторник в Москве с министром иностранных дел Китая и говорил с ним о войне.",
    "zh": "中国外交部长星期二在北京会见了法国外交部长,双方就乌克兰局势交换了意见,并同意继续对话。",
}
LETTERS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251", "cp037", "mac-roman", "utf-7", "shift_jis")
RECORD = {"id": "one", "published": "2025-02-18", "text": " ".join(ENGLISH)}
MAGIC = (b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"SQLite format 3\0", b"\x7fELF", b"Rar!\x1a\x07")
HUGE = 20_000_000


class Damaged(NamedTuple):
    """Bytes, what is wrong with them, and the name of their file."""

    kind: str
    name: str
    data: bytes


def page(body: str, head: str = "") -> bytes:
    """A page of HTML."""
    shell = f"<!DOCTYPE html><html lang=en><head><title>Talks in Riyadh</title>{head}</head><body>{body}</body></html>"
    return shell.encode("utf-8", "surrogatepass")


def whole_page() -> bytes:
    """A page on which nothing is wrong."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in ENGLISH)
    declared = json.dumps({"@type": "NewsArticle", "headline": "Talks in Riyadh", "datePublished": "2025-02-18"})
    script = f'<script type="application/ld+json">{declared}</script>'
    return page(f"<nav><a href=/>Home</a></nav><article><h1>Talks in Riyadh</h1>{paragraphs}</article>", script)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def whole() -> dict[str, bytes]:
    """One undamaged input of each form, by its ending."""
    text, line = " ".join(ENGLISH).encode(), json.dumps(RECORD).encode() + b"\n"
    items = "".join(f"<item><title>Talks</title><description>{s}</description></item>" for s in ENGLISH)
    return {
        "txt": text,
        "jsonl": line * 3,
        "json": json.dumps([RECORD, RECORD]).encode(),
        "csv": b'id,text\n1,"' + text + b'"\n2,"' + text + b'"\n',
        "xml": f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode(),
        "jsonl.gz": gzip.compress(line * 3, mtime=0),
        "zip": zipped({"a.txt": text, "b.jsonl": line}),
        "warc": _warc(whole_page()),
    }


def damaged() -> Iterator[Damaged]:
    """The inputs, kind by kind."""
    for makes in (_cut, _letters, _nested, _huge, _bombs, _scripts, _empty, _binary, _surrogates, _foreign, _flipped):
        for number, (kind, ending, data) in enumerate(makes(random.Random(5)), 1):
            yield Damaged(kind, f"{kind.replace(' ', '-')}-{number:03}.{ending}", data)


Made = Iterator[tuple[str, str, bytes]]


def _cut(dice: random.Random) -> Made:
    for _ in range(80):
        data = whole_page()
        yield "cut page", "html", data[: dice.randrange(1, len(data))]
    for ending, data in whole().items():
        for _ in range(10):
            yield "cut file", ending, data[: dice.randrange(1, len(data))]


def _letters(dice: random.Random) -> Made:
    text = " ".join(ENGLISH)
    for letters, declared in product(LETTERS, ("utf-8", "latin-1", "no-such-letters")):
        yield "wrong charset", "txt", text.encode(letters, "replace")
        body = f"<article><p>{text}</p></article>"
        yield "wrong charset", "html", page(body, f"<meta charset={declared}>").decode().encode(letters, "replace")


def _nested(dice: random.Random) -> Made:
    for depth in (10, 100, 300, 1_000, 3_000, 10_000, 50_000, 200_000):
        text = ENGLISH[0]
        yield "deep nesting", "html", page("<div>" * depth + f"<p>{text}</p>" + "</div>" * depth)
        yield "deep nesting", "html", page("<b><i>" * depth + text)
        yield "deep nesting", "jsonl", b'{"text": ' + b"[" * depth + b"]" * depth + b"}"
        yield "deep nesting", "json", b"[" * depth + json.dumps(RECORD).encode() + b"]" * depth


def _huge(dice: random.Random) -> Made:
    text = (" ".join(ENGLISH) + " ") * (HUGE // len(" ".join(ENGLISH)))
    yield "20 MB", "txt", text.encode()
    yield "20 MB", "html", page(f"<p>{text}</p>")
    yield "20 MB", "jsonl", json.dumps({"text": text}).encode()
    yield "20 MB", "txt", b"x" * HUGE


def _bombs(dice: random.Random) -> Made:
    zeros = b"\0" * (10 * HUGE)
    bomb = zipped({"a.txt": zeros, "b.txt": zeros})
    yield "bomb", "zip", bomb
    yield "bomb", "gz", gzip.compress(zeros, mtime=0)
    yield "bomb", "gz", gzip.compress(gzip.compress(b" " * (10 * HUGE), mtime=0), mtime=0)
    yield "bomb", "zip", zipped({f"{n}.zip": bomb for n in range(5)})
    nested = ENGLISH[0].encode()
    for _ in range(6):
        nested = zipped({"a.zip": nested})
    yield "bomb", "zip", nested


def _scripts(dice: random.Random) -> Made:
    for number in range(30):
        data = "".join(chr(dice.randrange(97, 123)) for _ in range(200))
        yield "script only", "html", page(f"<div id=app></div><script>window.state='{data}'</script>" * (1 + number))


def _empty(dice: random.Random) -> Made:
    nothing = ["", " ", "\n\n\n", "\t", "\u00a0\u200b", "\ufeff", "\r\n" * 50]
    for blank in nothing:
        yield "empty", "txt", blank.encode()
        yield "empty", "jsonl", json.dumps({"id": "e", "text": blank}).encode()
        yield "empty", "html", page(f"<article><p>{blank}</p></article>")
        yield "empty", "json", json.dumps({"articles": [{"text": blank}]}).encode()
    yield from (("empty", ending, data) for ending, data in (("zip", zipped({})), ("gz", gzip.compress(b"", mtime=0))))


def _binary(dice: random.Random) -> Made:
    for start, size in product((*MAGIC, b"\0\0", b""), (5, 500, 5_000, 90_000)):
        yield "binary", "bin", start + b"\0" + dice.randbytes(size)


def _surrogates(dice: random.Random) -> Made:
    for lone in ("\\ud800", "\\udfff", "\\udc80x", "x\\udbff", "\\ud83d \\ude00"):
        for field in ("text", "title", "id", "source"):
            record = json.dumps({**RECORD, field: f"{RECORD['text']}@" if field == "text" else "a@"})
            yield "lone surrogate", "jsonl", record.replace("@", lone).encode()
        yield "lone surrogate", "html", whole_page().replace(b"Riyadh", b"Riy\xed\xa0\x80adh")
        yield "lone surrogate", "txt", " ".join(ENGLISH).encode() + b" \xed\xbf\xbf"


def _foreign(dice: random.Random) -> Made:
    for sentence in FOREIGN.values():
        text = f"{sentence} " * 6
        yield "not English", "txt", text.encode()
        yield "not English", "html", page(f"<article><p>{text}</p></article>")
        yield "not English", "jsonl", json.dumps({"text": text}).encode()
        yield "not English", "csv", f"id,text\n1,{text.replace(',', ' ')}\n".encode()


def _flipped(dice: random.Random) -> Made:
    for ending, data in {**whole(), "html": whole_page()}.items():
        for _ in range(16):
            bytes_ = bytearray(data)
            for _ in range(dice.choice((1, 5, 40))):
                bytes_[dice.randrange(len(bytes_))] = dice.randrange(256)
            yield "flipped bytes", ending, bytes(bytes_)


def _warc(body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/talks\r\n"
        "WARC-Date: 2025-02-18T20:00:00Z\r\nWARC-Record-ID: <urn:uuid:6d1d0d35-0000-4000-8000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def write(folder: Path) -> list[Damaged]:
    """Put them all into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    inputs = list(damaged())
    for one in inputs:
        (folder / one.name).write_bytes(one.data)
    return inputs


if __name__ == "__main__":
    print(len(write(Path(sys.argv[1]))), "inputs")
