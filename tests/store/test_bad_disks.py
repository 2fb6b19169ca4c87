"""Bad disks: each gives a message and the code for it, and what was acknowledged is there when the cause is gone.

A disk that is full and a folder that nobody can write take the right to mount: `python -m benchmarks.disks` has them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from make import TRUMP, UKRAINE, article, bare, event, told_events

from kg.errors import InputError
from kg.store import Store
from kg.store import store as keeping
from kg.store.store import INDEX

IDS = ("a1", "b2", "c3")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store with three articles."""
    with Store.open(tmp_path / "news.store") as store:
        for id in IDS:
            store.add(article(id), told_events() if id == "a1" else [])
    return tmp_path / "news.store"


@pytest.mark.parametrize(
    "kind", ["journal.jsonl", INDEX, "rdf/*.sst", "rdf/CURRENT", "rdf/MANIFEST-*", "rdf/OPTIONS-*"]
)
def test_a_file_that_is_cut_is_told_or_mended_and_the_journal_has_all(kind: str, folder: Path, kg) -> None:
    for file in folder.glob(kind):
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 2])
    codes = []
    for command in (("check", str(folder), "--all"), ("store", "info", str(folder))):
        code, _, err = kg(*command)
        codes.append(code)
        assert code in (0, 2) and "Traceback" not in err
        assert code == 0 or err.startswith("kg: "), err
    try:
        Store.open(folder).close()
    except InputError as error:
        assert "rebuild" in str(error) or "back" in str(error)
    if kind == "journal.jsonl":
        return  # the one that cannot be made anew
    assert kg("store", "rebuild", str(folder))[0] == 0
    with Store.open(folder) as store:
        assert store.article_ids() == list(IDS)
        assert len(store.events()) == 5


@pytest.mark.parametrize("words", ["No space left on device", "database or disk is full"])
def test_a_full_disk_keeps_what_was_there(words: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(folder) as store:
        before = bare(store)

        def fail(*_: object) -> None:
            raise OSError(words)

        with monkeypatch.context() as full:
            full.setattr(keeping.Store, "_change", fail)
            with pytest.raises(InputError, match="the disk is full"):
                store.add(article("d4"), told_events())
        assert bare(store) == before
        store.add(article("d4"), told_events())
        assert "d4" in store.article_ids()


@pytest.mark.parametrize("what", ["added", "replaced", "taken out"])
def test_a_program_killed_between_rdf_and_index_leaves_all_as_rebuilt(what: str, folder: Path) -> None:
    """Shortcuts are counted in the index: what they were before is no longer in the RDF."""
    call = event("Demand", [TRUMP], [UKRAINE], date="2025-02-11")
    with Store.open(folder) as store:
        store.add(article("b2"), [_told(call, "b2")])
    shutil.copy(folder / INDEX, folder.parent / "before")
    with Store.open(folder) as store:
        if what == "added":
            store.add(article("c3"), [_told(call, "c3")])
        elif what == "replaced":
            store.add(article("b2"), [_told(event("Praise", [TRUMP], [UKRAINE]), "b2")])
        else:
            store.remove("b2")
    for file in folder.glob(f"{INDEX}*"):
        file.unlink()
    shutil.copy(folder.parent / "before", folder / INDEX)
    with Store.open(folder) as store:
        assert _as_rebuilt(store)
        for id in ("c3", "b2"):  # and when those counts are needed
            store.remove(id)
            assert _as_rebuilt(store)
        store.add(article("b2"), [_told(call, "b2")])
        assert _as_rebuilt(store)


def _told(one, id: str):
    from dataclasses import replace

    from make import claim, evidence

    words = replace(evidence(), article=id)
    return replace(one, claims=(claim(words, one.type, date=one.date),))


def _as_rebuilt(store: Store) -> bool:
    from kg.graph import Graph

    graph = Graph()
    for entry in store._journal.living():
        graph.add(*entry.added)
    return bare(graph) == bare(store)


def test_rebuilding_from_half_a_journal_says_what_is_missing(folder: Path, kg) -> None:
    journal = folder / "journal.jsonl"
    content = journal.read_bytes()
    journal.write_bytes(content[: len(content) // 2])
    code, _, err = kg("store", "rebuild", str(folder))
    assert code == 2 and "articles that the store has" in err
    shutil.rmtree(folder / "rdf")
    assert kg("store", "rebuild", str(folder))[0] == 0
