"""What a check of a store looks at: what came in since it was last found sound."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from make import article, told_events

from kg.errors import InputError
from kg.graph import Graph
from kg.store import Store
from kg.store import checked as checking
from kg.store import store as keeping
from kg.store.checked import CHECKED, note_sound, to_check

MONDAY, TUESDAY, WEDNESDAY = (f"2026-11-{day}T10:00:00Z" for day in (23, 24, 25))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Articles of Monday and of Tuesday."""
    with Store.open(tmp_path / "news.store") as store:
        for id, moment in (("a1", MONDAY), ("b2", TUESDAY)):
            monkeypatch.setattr(keeping, "now", lambda moment=moment: moment)
            store.add(article(id), told_events() if id == "a1" else [])
        monkeypatch.setattr(keeping, "now", lambda: WEDNESDAY)
        yield store


def test_a_store_that_was_never_checked_is_looked_at_whole(store: Store) -> None:
    assert to_check(store) == (None, "", TUESDAY)


def test_after_a_sound_check_only_what_came_in_since_is_looked_at(store: Store) -> None:
    note_sound(store, TUESDAY)
    assert to_check(store) == ({"b2"}, TUESDAY, TUESDAY)  # another may have come in in the same second
    store.add(article("c3"), [])
    store.add(article("a1", title="Corrected"), told_events())
    assert to_check(store) == ({"a1", "b2", "c3"}, TUESDAY, WEDNESDAY)
    note_sound(store, WEDNESDAY)
    assert to_check(store).articles == {"a1", "c3"}
    assert to_check(store, everything=True) == (None, "", WEDNESDAY)


@pytest.mark.parametrize(
    "since, articles",
    [("2026-11-24", {"b2"}), ("2026-11", {"a1", "b2"}), ("2026-11-25", set()), ("2026", {"a1", "b2"})],
)
def test_a_day_to_check_from(since: str, articles: set[str], store: Store) -> None:
    note_sound(store, WEDNESDAY)
    assert to_check(store, since).articles == articles


def test_a_wrong_day_is_named(store: Store) -> None:
    with pytest.raises(InputError, match="write a day as 2026-11-23"):
        to_check(store, "Monday")


def test_files_are_looked_at_whole_and_articles_of_no_moment_always() -> None:
    graph = Graph()
    graph.add(article(), told_events())
    assert to_check(graph) == (None, "", "")
    assert to_check(graph, "2026-11-24").articles == {"a1"}


@pytest.mark.parametrize("content", ["", "[]", "{", json.dumps({"until": TUESDAY, "rules": "others"})])
def test_notes_that_are_broken_or_of_other_rules_count_for_nothing(content: str, store: Store) -> None:
    note_sound(store, TUESDAY)
    assert to_check(store).since == TUESDAY
    (store.folder / CHECKED).write_text(content, encoding="utf-8")
    assert to_check(store).since == ""


def test_where_nothing_can_be_noted_all_is_looked_at_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise InputError(f"{path}: cannot be written")

    monkeypatch.setattr(checking, "write_file", refuse)
    note_sound(store, TUESDAY)
    assert to_check(store).articles is None


def test_kg_check_looks_at_less_the_second_time(kg, store: Store) -> None:
    folder = str(store.folder)
    store.close()
    _, _, first = kg("check", folder)
    code, _, second = kg("check", folder)
    assert "looked at 2 articles and 5 events" in first
    assert (code, f"looked at 1 articles that came in since {TUESDAY}" in second) == (0, True)
    assert "looked at 2 articles and 5" in kg("check", folder, "--all")[2]
    with Store.open(folder) as again:
        again.add(article("a1", text="No such words."), told_events())
    code, out, _ = kg("check", folder)
    assert (code, "the article has" in out) == (1, True), out
    assert kg("check", folder)[0] == 1  # what is not sound is looked at until it is
