"""The cache of actors: used where the files are what they were, and never trusted with more."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.ontology.actors import kept
from kg.ontology.actors.kept import cache_folder, cached
from kg.ontology.actors.records import Known
from kg.ontology.actors.turtle import read_known

TURTLE = """
@prefix act: <https://w3id.org/diplograph/actor/> .
@prefix dip: <https://w3id.org/diplograph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
act:Russia a dip:Country ; skos:prefLabel "Russia" ; skos:altLabel "Россия", "Rossiya" .
act:President a dip:Post ; dip:office "president" ; skos:altLabel "head of state" ; dip:postIn act:Russia .
act:Anna a dip:Person ; skos:prefLabel "Anna Ivanova" ; dct:source "A list" .
act:Anna-1 a dip:Tenure ; dip:holder act:Anna ; dip:post act:President ; dip:start "2010" ; dct:source "A list" .
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of one test."""
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "some.ttl").write_text(TURTLE, encoding="utf-8")
    return tmp_path / "some.ttl"


class Counted:
    """`read_known`, counting how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, files: list[Path]) -> Known:
        self.times += 1
        return read_known(files)


def test_the_second_run_reads_the_same_from_the_cache(folder, file):
    read = Counted()
    assert cached([file], read) == cached([file], read) == read_known([file])
    assert read.times == 1
    assert [f.suffix for f in folder.iterdir()] == [".json"]


@pytest.mark.parametrize("change", [("Rossiya", "Rossija"), ('"2010"', '"2011"'), ('"A list"', '"A book"')])
def test_a_changed_file_is_seen(folder, file, change):
    read = Counted()
    before = cached([file], read)
    stat = file.stat()
    file.write_text(TURTLE.replace(*change), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # as a checkout or a copy may leave it
    assert cached([file], read) == read_known([file]) != before
    assert read.times == 2
    assert len([*folder.iterdir()]) == 1


def test_one_file_more_is_seen(folder, file, tmp_path):
    more = tmp_path / "more.ttl"
    more.write_text(TURTLE.split("act:Russia")[0] + 'act:Russia dip:adjective "Russian" .', encoding="utf-8")
    assert cached([file], read_known).actors[0].adjectives == ()
    assert cached([file, more], read_known).actors[0].adjectives == ("Russian",)
    assert cached([file], read_known).actors[0].adjectives == ()


@pytest.mark.parametrize("what", ["READER", "ontology_folder"])
def test_another_reader_or_ontology_reads_anew(folder, file, tmp_path, monkeypatch, what):
    read = Counted()
    cached([file], read)
    (tmp_path / "diplomacy.ttl").write_text("another", encoding="utf-8")
    other = {"READER": [tmp_path / "diplomacy.ttl"], "ontology_folder": lambda: tmp_path}
    monkeypatch.setattr(kept, what, other[what])
    cached([file], read)
    assert read.times == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x80\x04\x95 a pickle",
        b"[" * 100_000,
        b"[]",
        b"{}",
        b'"text"',
        '{"content": HASH}',
        '{"content": HASH, "actors": [["an id"]], "tenures": [], "titles": []}',
        '{"content": HASH, "actors": [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]], "tenures": []}',
        '{"content": HASH, "actors": [], "tenures": [], "titles": [["two", "words"]]}',
        '{"content": HASH, "actors": [], "tenures": [], "titles": [[[], [], []]]}',
    ],
)
def test_an_unreadable_cache_is_read_anew_and_replaced(folder, file, content):
    read = Counted()
    known = cached([file], read)
    [cache] = folder.iterdir()
    whole = cache.read_bytes()
    if isinstance(content, str):
        content = content.replace("HASH", json.dumps(json.loads(whole)["content"])).encode()
    cache.write_bytes(content)
    assert cached([file], read) == known
    assert read.times == 2
    assert cache.read_bytes() == whole


def test_somebody_elses_cache_is_not_read(folder, file, monkeypatch):
    read = Counted()
    cached([file], read)
    monkeypatch.setattr(kept.os, "getuid", lambda: 12345, raising=False)
    cached([file], read)
    assert read.times == 2


def test_where_nothing_can_be_written_all_is_read(file, tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path / "cache")
    assert cached([file], read_known) == cached([file], read_known) == read_known([file])
    if os.geteuid():  # root may write everywhere
        (tmp_path / "closed").mkdir(mode=0o500)
        monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path / "closed" / "cache")
        assert cached([file], read_known) == read_known([file])


def test_a_user_without_a_home_reads_all(file, monkeypatch):
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(kept, "cache_folder", homeless)
    assert cached([file], read_known) == read_known([file])


def test_old_choices_of_files_are_forgotten(folder, tmp_path):
    for n in range(kept.KEPT + 3):
        one = tmp_path / f"{n}.ttl"
        one.write_text(TURTLE, encoding="utf-8")
        cached([one], read_known)
    assert len([*folder.iterdir()]) == kept.KEPT


def test_a_wrong_file_leaves_no_cache(folder, file):
    file.write_text(TURTLE.replace("dip:holder", "dip:holdr"), encoding="utf-8")
    with pytest.raises(DataError, match="did you mean holder"):
        cached([file], read_known)
    assert not folder.exists()


def test_the_cache_is_where_the_user_says(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "diplograph"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder().is_relative_to(Path.home())
