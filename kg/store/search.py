"""The search of an index for all that has a say in what becomes of some accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.merge.neighbours import Trace
from kg.store.near import near_tellings
from kg.store.rows import number_of

if TYPE_CHECKING:
    from kg.store.index import Index

OF_NAME = "SELECT telling FROM accounts WHERE name = ?"
OF_EVENT = "SELECT b.telling FROM accounts a JOIN accounts b ON b.event = a.event WHERE a.telling = ?"
OF_ARTICLE = """SELECT b.telling FROM accounts a JOIN accounts b ON b.article = a.article AND b.type = a.type
    WHERE a.telling = ?"""
OF_SIGNATURE = "SELECT b.n FROM tellings a JOIN tellings b ON b.signature = a.signature WHERE a.n = ?"
ARTICLES = "SELECT DISTINCT articles.id FROM accounts JOIN articles ON articles.n = article WHERE telling = ?"
JUDGED = 1_000_000  # verdicts kept in memory from one search to the next


class Search:
    """Goes from telling to telling: whoever tells the same in all that counts is found at once."""

    def __init__(self, index: Index, together: Iterable[tuple[str, str]]) -> None:
        self.index = index
        if len(index.judged) > JUDGED:
            index.judged.clear()
        self._said: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in together:
            first, second = number_of(one), number_of(other)
            self._said[first].add(second)
            self._said[second].add(first)
        self._accounts: set[int] = set()
        self._tellings: set[int] = set()
        self._waiting: list[int] = []

    def start(self, id: str) -> None:
        """Begin with the account of this id, if the index has it."""
        self._take_named(number_of(id))

    def found(self) -> set[int]:
        """The numbers of all accounts that are found."""
        while self._waiting:
            self._go_on(self._waiting.pop())
        return self._accounts

    def _go_on(self, telling: int) -> None:
        file, trace = self.index.file, self.index.trace(telling)
        for n, name in file.execute("SELECT n, name FROM accounts WHERE telling = ?", (telling,)):
            self._accounts.add(n)
            for other in self._said.get(name, ()):
                self._take_named(other)
        for query in (OF_EVENT, OF_SIGNATURE):
            self._take(other for (other,) in file.execute(query, (telling,)))
        beside = {other for (other,) in file.execute(OF_ARTICLE, (telling,))}
        self._take(other for other in beside - self._tellings if self._are_rivals(telling, other))
        near = set(near_tellings(file, trace))
        self._take(other for other in near - self._tellings if self._surely_one(telling, other))

    def _are_rivals(self, one: int, other: int) -> bool:
        """Whether an article that tells both could tell one event."""
        index, key = self.index, (min(one, other), -max(one, other))
        if key not in index.judged:
            index.judged[key] = index.neighbours.can_be_one(index.trace(one), index.trace(other))
        return index.judged[key]

    def _surely_one(self, one: int, other: int) -> bool:
        index, key = self.index, (min(one, other), max(one, other))
        if key not in index.judged:
            mine, its = index.trace(one), index.trace(other)
            if mine.telling.is_of_no_day or its.telling.is_of_no_day:  # whom its articles name counts: it may change
                return index.neighbours.surely_one(self._with_articles(mine, one), self._with_articles(its, other))
            index.judged[key] = index.neighbours.surely_one(mine, its)
        return index.judged[key]

    def _with_articles(self, trace: Trace, telling: int) -> Trace:
        ids = frozenset(id for (id,) in self.index.file.execute(ARTICLES, (telling,)))
        return replace(trace, telling=replace(trace.telling, articles=ids))

    def _take(self, tellings: Iterable[int]) -> None:
        for telling in tellings:
            if telling not in self._tellings:
                self._tellings.add(telling)
                self._waiting.append(telling)

    def _take_named(self, name: int) -> None:
        self._take(telling for (telling,) in self.index.file.execute(OF_NAME, (name,)))
