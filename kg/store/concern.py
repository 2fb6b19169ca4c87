"""What the corrections that a store keeps are about: articles that they do not concern need not wait for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pydantic import TypeAdapter
from rdflib import URIRef

from kg.corrections import Corrected, Correction
from kg.corrections.apply import digits_of
from kg.corrections.names import key, keys
from kg.corrections.records import Pair
from kg.model import Entity


class Concern(NamedTuple):
    """Whom and which articles the corrections are about, and what became of accounts when they were last applied.

    `names` and `digits` (those of articles' ids, by which a misspelt one is found) are what they look for. What they
    do not find, the next article may have (`dangling`): then every article concerns them, until that is put right.
    `together` and `apart` are pairs of account ids; `accounts` has by account id the corrections applied to it.
    """

    names: frozenset[str] = frozenset()
    digits: frozenset[str] = frozenset()
    dangling: bool = False
    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    accounts: Mapping[str, tuple[str, ...]] = {}

    @classmethod
    def about(cls, corrections: Mapping[URIRef, Correction], corrected: Corrected) -> Concern:
        """That of these corrections, as they were applied."""
        by_node = {correction: str(node) for node, correction in corrections.items()}
        accounts: dict[str, tuple[str, ...]] = {}
        for outcome in corrected.outcomes:
            for id in outcome.accounts:
                accounts[id] = (*accounts.get(id, ()), by_node[outcome.correction])
        told = corrections.values()
        return cls(
            names=frozenset(key(name) for c in told for name in (c.wrong, c.right, c.who) if name),
            digits=frozenset(digits_of(id) for c in told for id in (c.article, c.article2) if id),
            dangling=any(outcome.nothing for outcome in corrected.outcomes),
            together=tuple(corrected.together),
            apart=tuple(corrected.apart),
            accounts=accounts,
        )

    @classmethod
    def of_json(cls, text: str) -> Concern:
        """As `as_json` wrote it; that of no corrections for an empty text."""
        return CONCERN.validate_python(json.loads(text)) if text else cls()

    def as_json(self) -> str:
        """All of it as one text."""
        return CONCERN.dump_json(self).decode()

    def of(self, article_id: str, entities: Iterable[Entity]) -> bool:
        """Whether an article of this id, which names or named these, may change what the corrections do."""
        if self.dangling or digits_of(article_id) in self.digits:
            return True
        return any(not self.names.isdisjoint(keys(entity)) for entity in entities)


CONCERN = TypeAdapter(Concern)
