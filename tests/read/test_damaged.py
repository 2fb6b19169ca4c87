"""Hundreds of damaged inputs: each is read, or skipped with the reason that is its own; those beside them are read."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from read.damaged import Damaged, write

from kg.build import build
from kg.read import Skipped, read_articles

READ = "read"
BROKEN = r"damaged|not JSON|empty: |no article's text|not a page|there is no page and no text|not UTF-8|binary data"
# What may become of each kind: it is read, or a reason says this.
EXPECTED = {
    "cut page": r"read|no article's text|not a page that can be read",
    "cut file": rf"read|{BROKEN}|the id '\w+' is already|the same article as",
    "wrong charset": r"read|UTF-\d\d text; convert it|binary data|not UTF-8: byte 0x.. at offset \d+",
    "deep nesting": r"read|a page with over \d+ elements|not JSON \(maximum recursion|must be a string|not an object",
    "20 MB": r"over 200,000 characters|a page of over [\d,]+ bytes|the line is over [\d,]+ bytes",
    "bomb": r"binary data|over \d archives within each other|over 200,000 characters|empty: ",
    "script only": r"no article's text is found on this page; if it shows one only with scripts",
    "empty": r"empty: |no article's text|no text: there is no \"text\"",
    "binary": r"binary data|a PDF; save its text first|a picture|a SQLite|an archive",
    "lone surrogate": r"read|not UTF-8: byte 0xed",
    "not English": r"not English \(it looks like '(de|fr|es|ru|zh)'\)",
    "flipped bytes": rf"read|{BROKEN}|the id '.+' is already|the same article as|no text: there is no|UTF-\d\d text"
    r"|not English",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all of them, and none beside them."""
    return tmp_path_factory.mktemp("damaged")


@pytest.fixture(scope="module")
def inputs(folder: Path) -> list[Damaged]:
    """The inputs, written into the folder."""
    return write(folder)


def test_there_are_five_hundred_of_every_kind(inputs: list[Damaged]) -> None:
    assert len(inputs) >= 500
    assert {one.kind for one in inputs} == set(EXPECTED)


def test_each_is_read_or_skipped_for_its_reason(inputs: list[Damaged], folder: Path) -> None:
    wrong = defaultdict(list)
    for one in inputs:
        found = list(read_articles(folder / one.name))
        told = [f.reason if isinstance(f, Skipped) else READ for f in found]
        if not told or not all(re.search(EXPECTED[one.kind], reason) for reason in told):
            wrong[one.kind].append((one.name, told))
    assert not wrong


def test_those_that_are_read_have_words(inputs: list[Damaged], folder: Path) -> None:
    for found in read_articles(folder):
        if not isinstance(found, Skipped):
            assert re.search(r"[^\W\d_]{2}", found.text), found.id
            found.text.encode()  # no lone surrogate is left


@pytest.mark.model
def test_a_clean_article_beside_them_is_built(inputs: list[Damaged], folder: Path) -> None:
    (folder / "clean.txt").write_text("Keir Starmer phoned Mette Frederiksen on Monday.", encoding="utf-8")
    (call,) = build(folder, published="2025-02-18").events(type="PhoneCall", actor="Mette Frederiksen")
    assert (call.agents[0].name, call.date) == ("Keir Starmer", "2025-02-17")
