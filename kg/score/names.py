"""Which names of two documents mean one entity: alike but for case, accents and "the", or sharing a mention."""

from __future__ import annotations

import unicodedata

from kg.score.documents import Document


def aligned(gold: Document, predicted: Document, strict: bool = False) -> dict[str, str]:
    """For each predicted name the gold name of the same entity, if there is one.

    The same name wins over shared mentions, more shared mentions over fewer, then the alphabet decides. With
    `strict` only the same name counts: who is called "Zelenskiy" is not found where the gold has Volodymyr Zelenskyy.
    """
    strings = {name: _strings(name, entity) for name, entity in gold.get("entities", {}).items()}
    by_name = {_folded(name): name for name in reversed(strings)}  # of two gold names alike the first counts
    same: dict[str, str] = {}
    for name, entity in predicted.get("entities", {}).items():
        shared = {other: len(theirs & _strings(name, entity)) for other, theirs in strings.items()}
        if _folded(name) in by_name:
            same[name] = by_name[_folded(name)]
        elif any(shared.values()) and not strict:
            same[name] = min(shared, key=lambda other: (-shared[other], other))
    return same


def _strings(name: str, entity: Document) -> set[str]:
    return {_folded(string) for string in (name, *entity.get("mentions", ()))}


def _folded(name: str) -> str:
    """The name in plain letters: "the Élysée's" and "Elysee" are one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace("'s", "").strip(" .,").removeprefix("the ")
