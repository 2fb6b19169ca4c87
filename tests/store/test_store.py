"""The store: what is added is there after closing, is replaced whole, and goes again; one writer at a time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from make import BESSENT, TRUMP, UKRAINE, article, bare, claim, entity, event, evidence, told_events

from kg.corrections import Correction
from kg.errors import DataError, InputError
from kg.export import nquads
from kg.graph import Graph
from kg.query.engine import open_to_read
from kg.store import Store, rebuild
from kg.store.index import Index

# But for when it came in: two adds may fall into two seconds.
ALL = "SELECT ?s ?p ?o { ?s ?p ?o FILTER (?p != dip:added) } ORDER BY ?s ?p ?o"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "news.store"


def test_store_gives_the_graph_that_was_put_in(folder: Path) -> None:
    graph = Graph()
    graph.add(article(), told_events())
    with Store.open(folder) as store:
        store.add(article(), told_events())
        assert store.derive() == graph.derive() == 4
    with Store.open(folder) as store:
        assert bare(store) == bare(graph)


def test_adding_again_changes_nothing_and_a_new_version_replaces(folder: Path) -> None:
    with Store.open(folder) as store:
        store.add(article(), told_events())
        once = nquads(store)
        store.add(article(), told_events())
        assert nquads(store) == once
        store.add(article(title="Corrected"), told_events()[:1])
        store.derive()
        assert [told.type for told in store.events()] == ["PhoneCall"]
        assert store.articles()["a1"].title == "Corrected"
        assert len(store.sparql("SELECT * { ?who dip:visited ?where }")) == 0


def test_removing_takes_out_one_article(folder: Path) -> None:
    with Store.open(folder) as store:
        store.add(article(), told_events())
        store.add(article("b2"), [])
        store.remove("a1")
        store.remove("never there")
        store.derive()
        assert list(store.articles()) == ["b2"]
        assert store.events() == []
        assert len(store.sparql("SELECT * { ?who dip:phoned ?whom }")) == 0


@pytest.mark.parametrize(
    "nasty", ['} } ; CLEAR ALL ; INSERT DATA { GRAPH <x:g> { <x:a> <x:b> "', "\\", "\0\ud800", '"""\n\r\t']
)
def test_no_text_gets_out_of_its_literal(nasty: str, folder: Path) -> None:
    with Store.open(folder) as store:
        store.add(article(), told_events())
        store.add(article(nasty, nasty, title=nasty, source=nasty), [])
        store.derive()
        assert len(store.articles()) == 2
        assert len(store.events()) == 5


def test_what_was_taken_out_stays_out_when_all_is_made_anew(folder: Path) -> None:
    with Store.open(folder) as store:
        for id in ("a1", "b\x07", "c\x07"):
            store.add(article(id), [])
        store.remove("a1")
        store.remove("b\x07")
    rebuild(folder)
    with Store.open(folder, read_only=True) as store:
        assert store.article_ids() == ["c\ufffd"]


def test_failed_add_leaves_the_article_as_it_was(folder: Path) -> None:
    with Store.open(folder) as store:
        store.add(article(), told_events())
        before = nquads(store)
        with pytest.raises(DataError, match="did you mean Visit"):
            store.add(article(title="Half"), [told_events()[0], event("Vist")])
        assert nquads(store) == before


def test_what_two_articles_tell_is_found_once_until_the_last_is_gone(folder: Path) -> None:
    second = article("b2", "Trump called Putin.")
    call = event(claims=[claim(), claim(evidence("Trump called Putin", of=second))])
    count = "SELECT (COUNT(*) AS ?n) { ?event a dip:PhoneCall }"
    with Store.open(folder) as store:
        for one in (article(), second):
            store.add(one, [call])
        store.derive()
        assert store.sparql(count).rows == store.sparql(count).rows == ((1,),)
        store.remove("a1")
        store.derive()
        assert store.sparql(count).rows == ((1,),)
        assert (
            store.sparql("SELECT ?e { ?s dip:evidence ?e }").rows
            == store.sparql("SELECT ?e { ?s dip:evidence ?e }").rows
        )
        store.add(second, [])
        store.derive()
        assert store.sparql(count).rows == store.sparql(count).rows == ((0,),)


def test_replacing_and_removing_leave_what_a_store_without_them_has(folder: Path, tmp_path: Path) -> None:
    second = article("b2", "Trump called Putin. Marc Fogel met Bessent.")
    met = event("Meeting", [entity("Marc Fogel"), BESSENT], [], claims=[claim(evidence("Marc Fogel met", of=second))])
    called = event(claims=[claim(evidence("Trump called Putin", of=second))])
    with Store.open(folder) as store, Store.open(tmp_path / "never.store") as never:
        for one in (store, never):
            one.add(article(), told_events())
            one.derive()
        store.add(second, [called, met])
        store.derive()
        together = bare(store)
        assert b"Marc_Fogel" in together
        store.remove("b2")
        store.derive()
        assert bare(store) == bare(never)
        assert store.sparql(ALL).rows == never.sparql(ALL).rows
        store.add(second, [met])
        store.add(second, [called, met])
        store.derive()
        assert bare(store) == together


def test_second_writer_is_told_to_wait(folder: Path) -> None:
    second = f"from kg.store import Store; Store.open({str(folder)!r})"
    with Store.open(folder) as store:
        store.add(article(), [event("Aid", [TRUMP], [UKRAINE])])
        with pytest.raises(InputError, match="another program is writing"):
            Store.open(folder)
        root = Path(__file__).parents[1]
        told = subprocess.run([sys.executable, "-c", second], capture_output=True, text=True, cwd=root)
        assert "InputError" in told.stderr
        assert "another program is writing to this store" in told.stderr
    Store.open(folder).close()


def test_closing_twice_does_no_harm(folder: Path) -> None:
    store = Store.open(folder)
    store.close()
    store.close()


def test_what_must_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no store here"):
        Store.open(tmp_path / "nosuch.store", new=False)
    assert not list(tmp_path.iterdir())
    Store.open(tmp_path / "news.store").close()
    Store.open(tmp_path / "news.store", new=False).close()


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("papers", "notes.txt", "holds something else"),
        ("file", None, "is a file, not the folder of a store"),
        ("full-blocks", None, "is a file, not the folder of a store"),
    ],
)
def test_what_is_no_store_is_refused(name: str, content: str | None, reason: str, tmp_path: Path) -> None:
    place = tmp_path / name
    if content:
        place.mkdir()
        (place / content).write_text("mine")
    else:
        place.write_text("mine")
    with pytest.raises(InputError, match=reason):
        Store.open(place)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_what_the_index_did_not_note_is_caught_up_before_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(folder) as store:
        store.add(article("b2", "Nothing."), [])
        with monkeypatch.context() as broken:
            broken.setattr(Index, "commit", full)
            with pytest.raises(InputError, match="the disk is full"):
                store.add(article(), told_events())
        store.add(article("c3", "Nothing again."), [])
        kept = bare(store)
    graph = Graph()
    for one, events in (
        (article("b2", "Nothing."), []),
        (article(), told_events()),
        (article("c3", "Nothing again."), []),
    ):
        graph.add(one, events)
    assert kept == bare(graph)
    with Store.open(folder) as store:
        store.remove("a1")
        assert store.events() == []


def test_what_could_not_be_derived_is_derived_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Correction("not-event", "K", "a joke", article="a1", words="Trump phoned Vladimir Putin")
    with Store.open(folder) as store:
        store.add(article(), told_events())
        store.correct([wrong])
        with monkeypatch.context() as broken:
            broken.setattr(Store, "_change", full)
            with pytest.raises(InputError, match="the disk is full"):
                store.derive()
        kept = bare(store)
    graph = Graph()
    graph.correct([wrong])
    graph.add(article(), told_events())
    assert kept == bare(graph)


def full(*_: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


WRITES = """
import sys
import pyoxigraph as ox

store = ox.Store(sys.argv[1])
for number in range(int(sys.argv[2])):
    store.add(ox.Quad(ox.NamedNode(f"x:{number}"), ox.NamedNode("x:p"), ox.NamedNode("x:o")))
    store.flush()
    store.optimize()
"""


def test_a_folder_is_read_while_its_files_are_joined(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", WRITES, tmp_path / "rdf", "1"], check=True)
    with subprocess.Popen([sys.executable, "-c", WRITES, tmp_path / "rdf", "150"]) as writer:
        seen = []
        while writer.poll() is None:
            seen.append(len(open_to_read(str(tmp_path / "rdf"))))
    assert writer.returncode == 0
    assert len(seen) > 3 and seen == sorted(seen) and len(open_to_read(str(tmp_path / "rdf"))) == 150
