"""What a store must look up when an article comes or goes: who tells the same, and how many say a triple.

A file of SQLite. All of it follows from the articles and corrections, so that it can be made again at any time. It
holds rows of texts and numbers: reading it runs nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import KGError
from kg.merge import Neighbours, account_id, stories_of
from kg.merge.neighbours import Trace
from kg.model import Account, Article, Entity
from kg.ontology import Actors, Ontology
from kg.store.fingerprint import fingerprint
from kg.store.near import near_rows
from kg.store.rows import account_of, account_row, digest_of, entity_of, entity_row, number_of
from kg.store.search import Search

TABLES = """
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE counts (line BLOB PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE entities (n INTEGER PRIMARY KEY, row TEXT NOT NULL UNIQUE);
CREATE TABLE articles (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, title TEXT NOT NULL,
    published TEXT, source TEXT NOT NULL, url TEXT NOT NULL, story TEXT NOT NULL, shared BLOB NOT NULL);
-- What counts of an account for its neighbours; `sample` is one of those that are alike in it.
CREATE TABLE tellings (n INTEGER PRIMARY KEY AUTOINCREMENT, signature INTEGER NOT NULL, published TEXT NOT NULL,
    alone TEXT NOT NULL, sample TEXT NOT NULL, UNIQUE (signature, published, alone));
CREATE TABLE near (block INTEGER NOT NULL, reach INTEGER NOT NULL, first INTEGER NOT NULL, telling INTEGER NOT NULL,
    PRIMARY KEY (block, reach, first, telling)) WITHOUT ROWID;
CREATE TABLE accounts (n INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL, type TEXT NOT NULL,
    name INTEGER NOT NULL, event INTEGER NOT NULL, telling INTEGER NOT NULL, row TEXT NOT NULL);
CREATE INDEX of_article ON accounts (article, type, telling);
CREATE INDEX of_name ON accounts (name);
CREATE INDEX of_event ON accounts (event, telling);
CREATE INDEX of_telling ON accounts (telling);
"""
MANY = 500  # values in one query


class UnusableIndex(KGError):
    """The file is no index, or was made with other actors, another ontology or another version: make it anew."""


class Index:
    """The articles of a store and their accounts, as corrected; nothing lasts until `commit()`."""

    def __init__(self, file: sqlite3.Connection, ontology: Ontology, actors: Actors) -> None:
        self.file, self.ontology = file, ontology
        self.neighbours = Neighbours(ontology, actors, Stories(self))
        self._forget()

    @classmethod
    def open(cls, path: Path, ontology: Ontology, actors: Actors, *, fresh: bool = False) -> Index:
        """The index in this file, made if there is none; `fresh` makes it anew whatever is there.

        Raises:
            UnusableIndex: the file is not an index, or not one of this version, ontology and actors.
        """
        if fresh:
            for old in path.parent.glob(f"{path.name}*"):
                old.unlink()
        made_of = fingerprint(ontology, actors)
        known = path.exists() and path.stat().st_size > 0
        file = sqlite3.connect(path)
        try:
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = NORMAL")
            file.execute("PRAGMA cache_size = -65536")
            index = cls(file, ontology, actors)
            if not known:
                file.executescript(f"BEGIN; {TABLES}")
                index.set_state("made of", made_of)
                index.commit()
            found = index.get_state("made of")
        except sqlite3.DatabaseError as error:
            file.close()
            raise UnusableIndex(f"{path}: not an index of a store: {error}") from error
        if found != made_of:
            file.close()
            raise UnusableIndex(f"{path}: made by another version, or with other actors")
        return index

    def put(self, article: Article, accounts: Iterable[Account], shared: bytes = b"") -> None:
        """Hold what an article tells, as corrected, instead of what it told; `shared` is kept with it as it is."""
        self.take_out(article.id)
        told = list(accounts)
        story = json.dumps(sorted(stories_of(told).get(article.id, ())))
        texts = (article.id, article.text, article.title, article.published, article.source, article.url, story)
        n = self.file.execute("INSERT INTO articles VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", (*texts, shared)).lastrowid
        for account in told:
            trace = self.neighbours.trace(account, article.published)
            named = (number_of(account_id(account)), number_of(trace.event), self._telling_of(trace))
            row = (n, account.told.type, *named, account_row(account, self._number))
            self.file.execute("INSERT INTO accounts VALUES (NULL, ?, ?, ?, ?, ?, ?)", row)

    def take_out(self, article_id: str) -> None:
        """Hold nothing of an article any more."""
        self._article.cache_clear()
        self._story.cache_clear()
        for (n,) in self._all("SELECT n FROM articles WHERE id = ?", article_id):
            tellings = self._all("SELECT DISTINCT telling FROM accounts WHERE article = ?", n)
            self.file.execute("DELETE FROM accounts WHERE article = ?", (n,))
            self.file.execute("DELETE FROM articles WHERE n = ?", (n,))
            for (telling,) in tellings:
                if not self._all("SELECT 1 FROM accounts WHERE telling = ? LIMIT 1", telling):
                    self._forget_telling(telling)

    def told(self, article_id: str) -> tuple[list[Account], bytes]:
        """The accounts that it holds of an article, in their order, and what was put beside them."""
        for n, shared in self._all("SELECT n, shared FROM articles WHERE id = ?", article_id):
            accounts = self._all("SELECT n FROM accounts WHERE article = ? ORDER BY n", n)
            return [self._account(account) for (account,) in accounts], shared
        return [], b""

    def ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        return sorted(id for (id,) in self._all("SELECT id FROM articles"))

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Those of these articles that it holds, by id, as merging needs them."""
        return {id: article for id in ids if (article := self._article(id)) is not None}

    def stories(self, ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """By article the ids of all whom its accounts name; read when it is asked for, which is seldom."""
        return Stories(self, frozenset(ids))

    def neighbourhood(self, accounts: Iterable[Account], together: Iterable[tuple[str, str]] = ()) -> list[Account]:
        """These accounts with their neighbours, their neighbours, and so on; by article and account id.

        Of those that it does not hold it knows no neighbours. `together` are pairs of account ids that a user says are
        one event: they are neighbours too.
        """
        asked = {(a.article, account_id(a)): a for a in accounts}
        search = Search(self, together)
        for _, id in asked:
            search.start(id)
        found = {(a.article, account_id(a)): a for a in map(self._account, search.found())}
        return [account for _, account in sorted((asked | found).items(), key=lambda pair: pair[0])]

    def add(self, keys: Iterable[str]) -> list[str]:
        """Count these once more, each as often as it is given; those that were not there."""
        counted = Counter(keys)
        lines = {key: digest_of(key) for key in counted}
        known = self._counts(lines.values())
        rows = ((lines[key], n) for key, n in counted.items())
        counting = "INSERT INTO counts VALUES (?, ?) ON CONFLICT (line) DO UPDATE SET n = n + excluded.n"
        self.file.executemany(counting, rows)
        return [key for key, line in lines.items() if line not in known]

    def drop(self, keys: Iterable[str]) -> list[str]:
        """Count these once less, each as often as it is given; those that are not there any more."""
        counted = Counter(keys)
        lines = {key: digest_of(key) for key in counted}
        known = self._counts(lines.values())
        gone = [key for key, line in lines.items() if line in known and known[line] <= counted[key]]
        fewer = ((n, lines[key]) for key, n in counted.items())
        self.file.executemany("UPDATE counts SET n = n - ? WHERE line = ?", fewer)
        self.file.executemany("DELETE FROM counts WHERE line = ?", ((lines[key],) for key in gone))
        return gone

    def forget_counts(self) -> None:
        """Count from nothing."""
        self.file.execute("DELETE FROM counts")

    def get_state(self, key: str) -> str:
        """What was kept under this key; an empty text where nothing was."""
        found = self._all("SELECT value FROM state WHERE key = ?", key)
        return str(found[0][0]) if found else ""

    def set_state(self, key: str, value: str) -> None:
        """Keep a text under this key."""
        self.file.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def clear(self) -> None:
        """Hold nothing at all."""
        made_of = self.get_state("made of")
        for table in ("state", "counts", "entities", "articles", "tellings", "near", "accounts"):
            self.file.execute(f"DELETE FROM {table}")
        self.set_state("made of", made_of)
        self._forget()

    def commit(self) -> None:
        """Make all changes since the last time last, in one step."""
        self.file.commit()

    def roll_back(self) -> None:
        """Undo all changes since the last `commit()`."""
        self.file.rollback()
        self._forget()

    def close(self) -> None:
        """Let go of the file; what was not committed is lost."""
        self.file.close()

    def trace(self, telling: int) -> Trace:
        """What the neighbours of a telling are found by."""
        return self._trace(telling)

    def _forget(self) -> None:
        """Nothing read so far counts: after a step back a number may mean something else."""
        self._account = lru_cache(20_000)(self._read_account)
        self._article = lru_cache(5_000)(self._read_article)
        self._story = lru_cache(5_000)(self._read_story)
        self._entity = lru_cache(50_000)(self._read_entity)
        self._trace = lru_cache(50_000)(self._read_trace)
        self._number_of_row = lru_cache(50_000)(self._number_of)
        self.judged: dict[tuple[int, int], bool] = {}

    def story(self, id: str) -> frozenset[str]:
        """The ids of all whom the accounts of an article name."""
        return self._story(id)

    def _all(self, query: str, *values: Any) -> list[Any]:
        return self.file.execute(query, values).fetchall()

    def _read_account(self, n: int) -> Account:
        ((row,),) = self._all("SELECT row FROM accounts WHERE n = ?", n)
        return account_of(row, self._entity)

    def _read_article(self, id: str) -> Article | None:
        asked = "SELECT text, title, published, source, url FROM articles WHERE id = ?"
        return next((Article(id, *texts) for texts in self._all(asked, id)), None)

    def _read_story(self, id: str) -> frozenset[str]:
        rows = self._all("SELECT story FROM articles WHERE id = ?", id)
        return frozenset(who for (row,) in rows for who in json.loads(row))

    def _read_entity(self, n: int) -> Entity:
        ((row,),) = self._all("SELECT row FROM entities WHERE n = ?", n)
        return entity_of(row)

    def _read_trace(self, telling: int) -> Trace:
        ((published, sample),) = self._all("SELECT published, sample FROM tellings WHERE n = ?", telling)
        return self.neighbours.trace(account_of(sample, self._entity), published or None)

    def _number(self, entity: Entity) -> int:
        return self._number_of_row(entity_row(entity))

    def _number_of(self, row: str) -> int:
        for (n,) in self._all("SELECT n FROM entities WHERE row = ?", row):
            return int(n)
        return int(self.file.execute("INSERT INTO entities (row) VALUES (?)", (row,)).lastrowid or 0)

    def _telling_of(self, trace: Trace) -> int:
        """The number of the telling that an account is of, made if there is none yet."""
        signature = number_of(repr(trace.signature))
        alone = trace.account.article if trace.telling.is_of_no_day else ""
        key = (signature, trace.telling.published or "", alone)
        for (n,) in self._all("SELECT n FROM tellings WHERE signature = ? AND published = ? AND alone = ?", *key):
            return int(n)
        sample = account_row(_plain(trace.account), self._number)
        made = self.file.execute("INSERT INTO tellings VALUES (NULL, ?, ?, ?, ?)", (*key, sample))
        telling = int(made.lastrowid or 0)
        self.file.executemany("INSERT INTO near VALUES (?, ?, ?, ?)", near_rows(trace, telling))
        return telling

    def _forget_telling(self, telling: int) -> None:
        gone = near_rows(self._trace(telling), telling)
        where = "block = ? AND reach = ? AND first = ? AND telling = ?"
        self.file.executemany(f"DELETE FROM near WHERE {where}", gone)
        self.file.execute("DELETE FROM tellings WHERE n = ?", (telling,))

    def _counts(self, lines: Iterable[bytes]) -> dict[bytes, int]:
        found: dict[bytes, int] = {}
        waiting = iter(lines)
        while some := list(islice(waiting, MANY)):
            marks = ", ".join("?" * len(some))
            found |= self._all(f"SELECT line, n FROM counts WHERE line IN ({marks})", *some)
        return found


class Stories(Mapping[str, frozenset[str]]):
    """By article the ids of all whom its accounts name, as an index has it now."""

    def __init__(self, index: Index, ids: frozenset[str] | None = None) -> None:
        self._index, self._ids = index, ids

    def __getitem__(self, id: str) -> frozenset[str]:
        return self._index.story(id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.ids() if self._ids is None else sorted(self._ids))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _plain(account: Account) -> Account:
    return replace(account, told=replace(account.told, claims=()))
