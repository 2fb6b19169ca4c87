"""The index of a store: it finds the neighbours that looking at every pair finds, and forgets what is taken out."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kg.merge import Neighbours, merge_accounts, neighbourhood, stories_of
from kg.model import Account, Article, Claim, Entity, Event, Evidence, Span
from kg.store.index import Index, UnusableIndex
from tests.merge.news import ONTOLOGY, news, said
from tests.merge.told import ACTORS, account

Told = dict[str, list[Account]]


def opened(folder: Path) -> Index:
    return Index.open(folder / "index.sqlite", ONTOLOGY, ACTORS)


def by_article(accounts: list[Account], articles: dict[str, Article]) -> Told:
    return {id: [a for a in accounts if a.article == id] for id in articles}


def filled(index: Index, told: Told, articles: dict[str, Article]) -> Index:
    for id, accounts in told.items():
        index.put(articles[id], accounts, id.encode())
    return index


@pytest.mark.parametrize("seed", range(40))
def test_neighbourhoods_are_those_of_all_pairs(seed, tmp_path):
    accounts, articles = news(seed)
    together = said(accounts, seed)[0] if seed % 3 == 2 else []
    told = by_article(accounts, articles)
    index = filled(opened(tmp_path), told, articles)
    neighbours = Neighbours(ONTOLOGY, ACTORS, stories_of(accounts))
    for id in articles:
        near = neighbourhood(told[id], accounts, articles, neighbours, together)
        assert index.neighbourhood(told[id], together) == near
        ids = {a.article for a in near}
        apart = merge_accounts(near, articles, ONTOLOGY, ACTORS, together, stories=stories_of(accounts))
        by_index = index.articles(ids), index.stories(ids)
        assert merge_accounts(near, by_index[0], ONTOLOGY, ACTORS, together, stories=by_index[1]) == apart


@pytest.mark.parametrize("seed", range(40, 50))
def test_what_was_put_and_taken_out_leaves_no_trace(seed, tmp_path):
    accounts, articles = news(seed)
    told = by_article(accounts, articles)
    index = opened(tmp_path)
    dice = random.Random(seed)
    held: Told = {}
    for _ in range(60):
        id = dice.choice(sorted(articles))
        if dice.random() < 0.4:
            index.take_out(id)
            held.pop(id, None)
        else:
            held[id] = dice.sample(told[id], dice.randint(0, len(told[id])))
            index.put(articles[id], held[id], id.encode())
        index.neighbourhood(held.get(id, ()))  # what it has read must not outlast a change
        if dice.random() < 0.1:
            index.commit()
    now = [a for accounts in held.values() for a in accounts]
    assert [a for id in index.ids() for a in index.told(id)[0]] == [a for id in sorted(held) for a in held[id]]
    assert index.ids() == sorted(held)
    assert all(index.told(id) == (held.get(id, []), id.encode() if id in held else b"") for id in articles)
    neighbours = Neighbours(ONTOLOGY, ACTORS, stories_of(now))
    for id in held:
        assert index.neighbourhood(held[id]) == neighbourhood(held[id], now, articles, neighbours)
    for id in articles:
        index.take_out(id)
    left = {
        table: index.file.execute(f"SELECT count(*) FROM {table}").fetchone()
        for table in ("accounts", "tellings", "near")
    }
    assert left == dict.fromkeys(left, (0,))


def test_an_account_comes_back_as_it_was(tmp_path):
    words = Evidence("a1", Span(0, 21), 'Trump "phoned" Putin…', Span(6, 14), "phone-01")
    claim = Claim("PhoneCall", (), (), None, "2025-02", "occurred", (), words, 0.85, True)
    kyiv = Entity("Place:Kyiv", "Place", "Kyiv", ("Kiev", "Київ"), "Q1899")
    other = Entity("Place:Kyiv", "Place", "Kyiv", ("Kiew",))
    told = Event("iri", "PhoneCall", (kyiv, other), (other,), kyiv, "2025-02", "occurred", (other,), (claim,))
    given = [
        Account("a1", told, 0.5, "same parties"),
        Account("a1", Event("bare", "Visit", (), (), None, None, "planned", ())),
    ]
    article = Article("a1", words.text, "Title", "2025-02-12", "Paper", "https://paper.example/1")
    index = opened(tmp_path)
    index.put(article, given, b"\0\xff")
    index.commit()
    index.close()
    index = opened(tmp_path)
    back, shared = index.told("a1")
    assert (back, shared, index.articles(["a1", "a2"])) == (given, b"\0\xff", {"a1": article})
    assert [[e.aliases for e in a.told.entities] for a in back] == [[e.aliases for e in a.told.entities] for a in given]
    assert [e.aliases for e in back[0].told.agents] == [("Kiev", "Київ"), ("Kiew",)]


def test_nothing_lasts_until_it_is_committed(tmp_path):
    first, second = account("Visit", "Scott Bessent", article="a1"), account("Visit", "Scott Bessent", article="a2")
    index = opened(tmp_path)
    index.put(first[1], [first[0]])
    index.add(["x", "y"])
    index.set_state("journal", "1")
    index.commit()
    for end in (index.roll_back, index.close):
        index.put(second[1], [second[0]])
        index.take_out("a1")
        index.drop(["x"])
        index.set_state("journal", "2")
        assert index.neighbourhood([second[0]]) == [second[0]]
        end()
    index = opened(tmp_path)
    assert ([a for id in index.ids() for a in index.told(id)[0]], index.get_state("journal")) == ([first[0]], "1")
    assert index.neighbourhood([first[0]]) == [first[0]]
    index.put(second[1], [second[0]])
    assert index.neighbourhood([second[0]]) == [first[0], second[0]]


def test_what_was_read_does_not_outlast_a_change(tmp_path):
    index = opened(tmp_path)
    one, other = account("Visit", "Scott Bessent", article="a1"), account("Visit", "Xi Jinping", article="a1")
    for (told, article), text in ((one, "first"), (other, "second")):
        article = replace(article, text=text)
        index.put(article, [told])
        assert index.told("a1")[0] == index.neighbourhood([told]) == [told]
        assert index.articles(["a1"]) == {"a1": article}
        assert dict(index.stories(["a1"])) == {"a1": {e.id for e in told.told.entities}}
    index.roll_back()
    index.put(other[1], [other[0]])  # its rows have the numbers that those of the first had
    assert index.told("a1")[0] == index.neighbourhood([other[0]]) == [other[0]]


def test_of_no_day_those_who_say_the_same_are_found(tmp_path):
    index = opened(tmp_path)
    told = [account("Accession", " > NATO", None, None, article=id) for id in ("a1", "a2")]
    for its, article in told:
        index.put(article, [its])
    assert index.neighbourhood([told[0][0]]) == [its for its, _ in told]


def test_triples_are_counted(tmp_path):
    index = opened(tmp_path)
    assert index.add(["a", "b", "a"]) == ["a", "b"]
    assert index.add(["b", "c"]) == ["c"]
    assert index.drop(["a", "b", "never"]) == []
    assert index.drop(["a", "b", "c"]) == ["a", "b", "c"]
    assert index.drop(["a"]) == []
    many = [f"line {n}" for n in range(2000)]
    assert index.add(many) == many
    assert index.drop(many) == many
    index.add(["a"])
    index.forget_counts()
    assert index.add(["a"]) == ["a"]


def test_an_index_of_something_else_is_refused(tmp_path):
    index = opened(tmp_path)
    index.set_state("key", "value")
    index.commit()
    index.close()
    assert opened(tmp_path).get_state("key") == "value"
    fewer = type(ACTORS)(ACTORS.all[1:], ACTORS.tenures)
    file = tmp_path / "index.sqlite"
    with pytest.raises(UnusableIndex):
        Index.open(file, ONTOLOGY, fewer)
    assert Index.open(file, ONTOLOGY, fewer, fresh=True).get_state("key") == ""
    for content in (b"no database", b"SQLite format 3\0" + b"\0" * 2000):
        file.with_name("other").write_bytes(content)
        with pytest.raises(UnusableIndex):
            Index.open(file.with_name("other"), ONTOLOGY, ACTORS)
