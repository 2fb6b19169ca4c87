"""Files in, articles out: what is read, what is skipped and why, what stops at once."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import Skipped, parse_day, read_articles

STORY = "Rubio lands in Riyadh\nMarco Rubio met Sergei Lavrov in Riyadh on Tuesday.\n"
GERMAN = (
    "Der Außenminister reiste am Dienstag nach Riad und sprach dort mit seinem russischen Amtskollegen über eine "
    "Waffenruhe. Danach flog er weiter nach Paris, um die Verbündeten zu unterrichten. Der Kreml nannte das "
    "Gespräch nützlich, Kiew war nicht eingeladen."
)
NAMES = (
    "President Recep Tayyip Erdoğan, Hakan Fidan and President Kassym-Jomart Tokayev met Sadyr Japarov, Shavkat "
    "Mirziyoyev and Serdar Berdimuhamedow in Şuşa. Ilham Aliyev hosted. Jean-Noël Barrot, Péter Szijjártó and José "
    "Manuel Albares sent letters."
)


def write(folder: Path, **files: str | bytes) -> Path:
    """Files by name; `a_txt` stands for `a.txt`."""
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def lines(*records: object) -> bytes:
    return b"".join(r if isinstance(r, bytes) else json.dumps(r).encode() + b"\n" for r in records)


def read_one(path: Path | str, published: str | None = None) -> Article | Skipped:
    (only,) = read_articles([path], published)
    return only


def article(path: Path | str, published: str | None = None) -> Article:
    found = read_one(path, published)
    assert isinstance(found, Article), found
    return found


def test_plain_text_is_taken_as_it_stands(tmp_path: Path) -> None:
    write(tmp_path, rubio_txt=STORY + "\nShare this article\n")
    found = article(tmp_path / "rubio.txt", "2025-02-18")
    assert found.text == STORY + "\nShare this article\n"
    assert (found.id, found.source, found.title) == ("rubio", "rubio.txt", "Rubio lands in Riyadh")
    assert found.published == "2025-02-18"
    assert [cut.rule for cut in found.cuts] == ["share-line"]


@pytest.mark.parametrize(
    "given, text",
    [
        (STORY.replace("\n", "\r\n"), STORY),
        (STORY.replace("\n", "\r"), STORY),
        ("\ufeff" + STORY, STORY),
        ("Rubio\x07 met\x1b Lavrov.\tThen\nhe left\x85", "Rubio  met  Lavrov.\tThen\nhe left "),
        ("Rubio met\ufffe Lavrov.", "Rubio met\ufffd Lavrov."),
    ],
)
def test_text_is_normalised(tmp_path: Path, given: str, text: str) -> None:
    write(tmp_path, a_txt=given)
    assert article(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    "text, title",
    [
        (STORY, "Rubio lands in Riyadh"),
        ("# Rubio lands in Riyadh\n\nHe met Lavrov.", "Rubio lands in Riyadh"),
        ("By Jane Doe\nRubio lands in Riyadh\nHe met Lavrov.", "Rubio lands in Riyadh"),
        ("Rubio back in the U.S.\nHe met Lavrov.", "Rubio back in the U.S."),
        ("Rubio met Lavrov in Riyadh on Tuesday.\nThey talked.", ""),
        ("Rubio met Lavrov in Riyadh", ""),
        ("Rubio " * 50 + "\nHe met Lavrov.", ""),
    ],
)
def test_title_is_a_headline_or_nothing(tmp_path: Path, text: str, title: str) -> None:
    write(tmp_path, a_md=text)
    assert article(tmp_path / "a.md").title == title


def test_json_lines_keep_their_fields_and_offsets(tmp_path: Path) -> None:
    text = "Rubio met\r\nLavrov\x00.\r"
    record = {"id": "w-1", "title": "T", "published": "2025-02-18T23:10:00-05:00", "source": "Wire", "url": "u"}
    write(tmp_path, a_jsonl=lines({**record, "text": text, "events": [1]}, {"text": "Lavrov left.", "title": None}))
    first, second = read_articles(tmp_path / "a.jsonl", "2025-01-01")
    assert first == Article("w-1", "Rubio met \nLavrov .\n", "T", "2025-02-18", "Wire", "u")
    assert second == Article("a-2", "Lavrov left.", published="2025-01-01")


def test_folder_is_read_in_order_and_without_strangers(tmp_path: Path) -> None:
    line = lines({"id": "line", "text": f"{STORY} Two."})
    write(tmp_path, b_txt=f"{STORY} Three.", a_jsonl=line, notes=f"{STORY} Four.", c_html="<html>", d_png="x")
    write(tmp_path, _hidden_txt=STORY)
    (tmp_path / "May").mkdir()
    write(tmp_path / "May", z_MD=STORY)
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".git", y_txt=STORY)
    found = [a.id for a in read_articles(tmp_path) if isinstance(a, Article)]
    assert found == ["z", "line", "b", "notes"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a_txt=STORY)
    assert [a.id for a in read_articles([tmp_path / "a.txt", tmp_path]) if isinstance(a, Article)] == ["a"]


@pytest.mark.parametrize(
    "name, data, reason",
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"Rubio\0met", "binary"),
        ("a.pdf", b"%PDF-1.7 ...", "a PDF; save its text first"),
        ("a.docx", b"PK\x03\x04...", "damaged: File is not a zip file"),
        ("a.doc", b"\xd0\xcf\x11\xe0...", "Office"),
        ("a.rtf", b"{\\rtf1 Rubio}", "RTF"),
        ("a.jsonl.gz", b"\x1f\x8b\x08", "damaged: Compressed file ended"),
        ("a.txt", "Rubio".encode("utf-16"), "iconv -f utf-16"),
        ("a.txt", b"Rubio caf\xe9", "byte 0xe9 at offset 9; if it is Latin-1, convert it with: iconv -f latin1"),
        ("a.txt", b"x" * 200_001, "over 200,000 characters"),
        ("a.txt", b"x" * 900_000, "over 200,000 characters"),
        ("a.html", b"<html lang='en'>", "no article's text is found on this page"),
        ("a.txt", GERMAN.encode(), "not English (it looks like 'de')"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
    ],
)
def test_what_is_no_article_is_skipped_with_its_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    skipped = read_one(path)
    assert isinstance(skipped, Skipped)
    assert skipped.where == str(path)
    assert reason in skipped.reason


@pytest.mark.parametrize(
    "line, reason",
    [
        (b"{'text': 1}\n", "not JSON"),
        (b"[" * 100_000 + b"\n", "not JSON"),
        (b'[{"text": "Rubio"}]\n', "a JSON list, not an object"),
        (b'{"id": "a"}\n', 'no "text"'),
        (b'{"text": null}\n', "empty"),
        (b'{"text": ["Rubio"]}\n', '"text" is a JSON list'),
        (b'{"text": "Rubio", "published": "yesterday"}\n', "2025-02-12"),
        (b'{"text": "Rubio", "published": true}\n', '"published" is a JSON bool'),
        (b'{"text": "caf\xe9"}\n', "not UTF-8: byte 0xe9 at offset 13"),
        (b'{"text": "<html><p>Rubio</p>"}\n', "HTML"),
        (b'{"text": "' + b"x" * 200_001 + b'"}\n', "over 200,000 characters"),
        (b'{"text": "' + b"x" * 4_000_000 + b'"}\n', "the line is over"),
        (b'{"id": "good", "text": "Lavrov left again."}\n', "already that of"),
    ],
)  # fmt: skip
def test_a_bad_line_is_skipped_and_the_next_is_read(tmp_path: Path, line: bytes, reason: str) -> None:
    good, after = {"id": "good", "text": "Rubio left."}, {"id": "after", "text": "Lavrov left."}
    write(tmp_path, a_jsonl=lines(good, line, after))
    first, skipped, last = read_articles(tmp_path / "a.jsonl")
    assert isinstance(skipped, Skipped)
    assert skipped.where == f"{tmp_path / 'a.jsonl'}:2"
    assert reason in skipped.reason
    assert [a.id for a in (first, last) if isinstance(a, Article)] == ["good", "after"]


@pytest.mark.parametrize(
    "text",
    ["x" * 200_000, NAMES, GERMAN[:200], NAMES.upper(), "The page said <html> is old."],
    ids=["longest", "foreign names", "too short to tell", "capitals", "speaks of HTML"],
)
def test_what_only_looks_bad_is_read(tmp_path: Path, text: str) -> None:
    write(tmp_path, a_txt=text)
    assert article(tmp_path / "a.txt").text == text


def test_a_folder_that_vanishes_later_does_not_stop_the_run(tmp_path: Path) -> None:
    write(tmp_path, a_txt=STORY, b_txt=STORY)
    stream = read_articles([tmp_path / "a.txt", tmp_path / "b.txt"])
    (tmp_path / "a.txt").unlink()
    skipped, found = stream
    assert isinstance(skipped, Skipped)
    assert "No such file" in skipped.reason
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    "paths, published, message",
    [
        (["rubbio.txt"], None, "did you mean rubio.txt"),
        (["nowhere/a.txt"], None, "there is no folder nowhere"),
        (["qqq"], None, "no such file or folder: qqq"),
        (["empty"], None, "no articles in the folder empty"),
        (["rubio.txt"], "yesterday", "2025-02-12"),
    ],
)
def test_what_the_user_names_wrongly_stops_at_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], published: str | None, message: str
) -> None:
    write(tmp_path, rubio_txt=STORY)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=message):
        read_articles(paths, published)


@pytest.mark.parametrize(
    "data, ids",
    [
        (STORY.encode(), ["stdin"]),
        (b"\n\n" + STORY.encode(), ["stdin"]),
        (b"\n" + lines({"id": "a", "text": STORY}, {"text": "Lavrov left."}), ["a", "stdin-3"]),
        (b"\xef\xbb\xbf" + lines({"id": "a", "text": STORY}), ["a"]),
        (b"{Corrected} Rubio met Lavrov.", ["stdin"]),
        (b"", ["stdin: empty: there is no text to read"]),
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    found: Iterator[Article | Skipped] = read_articles("-")
    assert [a.id if isinstance(a, Article) else f"{a.where}: {a.reason}" for a in found] == ids


def test_replaced_characters_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, a_jsonl=rb'{"text": "Rubio \ud800met\u0000 Lavrov"}', b_txt=STORY)
    with caplog.at_level(logging.WARNING):
        assert article(tmp_path / "a.jsonl").text == "Rubio \ufffdmet  Lavrov"
        article(tmp_path / "b.txt")
    assert [record.getMessage().partition(": ")[2] for record in caplog.records] == [
        "replaced 2 control characters or lone surrogates"
    ]


@pytest.mark.parametrize(
    "text, day",
    [("2025-02-12", "2025-02-12"), ("2025-02-12T23:30:00Z", "2025-02-12"), ("2024-02-29", "2024-02-29")],
)
def test_days_that_exist(text: str, day: str) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "text", ["2025-13-40", "2025-02-29", "yesterday", "", "2025", "20250212", "2025-W07-3", "２０２５-02-12"]
)
def test_days_that_do_not(text: str) -> None:
    with pytest.raises(InputError, match="for example 2025-02-12"):
        parse_day(text)
