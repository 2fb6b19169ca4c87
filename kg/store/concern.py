"""What the corrections that a store keeps are about: articles that they do not concern need not wait for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from pydantic import TypeAdapter
from rdflib import URIRef

from kg.corrections import Corrected, Correction
from kg.corrections.apply import digits_of
from kg.corrections.names import key, keys
from kg.corrections.records import Pair


class Concern(NamedTuple):
    """Whom and which articles the corrections are about, and what they said of events when last applied.

    A name that nobody bears may be borne by somebody in the next article (`dangling`): then every article concerns
    them, until the correction is taken back or put right.
    """

    names: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    digits: frozenset[str] = frozenset()
    dangling: bool = False
    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    accounts: Mapping[str, tuple[str, ...]] = {}

    @classmethod
    def about(cls, corrections: Mapping[URIRef, Correction], corrected: Corrected) -> Concern:
        """Of these corrections, as they were applied."""
        by_node = {correction: node for node, correction in corrections.items()}
        accounts: dict[str, tuple[str, ...]] = {}
        for outcome in corrected.outcomes:
            for id in outcome.accounts:
                accounts[id] = (*accounts.get(id, ()), str(by_node[outcome.correction]))
        told = corrections.values()
        named = {name for c in told for name in (c.wrong, c.right, c.who) if name}
        return cls(
            names=frozenset(map(key, named)),
            digits=frozenset(digits_of(id) for c in told for id in (c.article, c.article2) if id),
            dangling=any(outcome.nothing for outcome in corrected.outcomes),
            together=tuple(corrected.together),
            apart=tuple(corrected.apart),
            accounts=accounts,
        )
