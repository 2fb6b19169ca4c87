"""Who fills a trigger's roles: from the slots that its row names to the mentions that stand there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from kg.extract.grammar import is_verb, subjects
from kg.extract.nouns import NounReader, Owned
from kg.extract.slots import SlotFinder
from kg.extract.triggers import Match
from kg.lexicon import SLOTS, Lexicon
from kg.model import Mention


class Found(NamedTuple):
    """The mentions that fill a role, and why they do, in words; or nobody, and who stood there instead."""

    mentions: tuple[Mention, ...] = ()
    why: str = ""


class RoleFinder:
    """Fills the roles of the triggers of one Doc."""

    def __init__(self, nouns: NounReader, lexicon: Lexicon, fact: str) -> None:
        self.nouns, self.slots = nouns, SlotFinder(nouns, lexicon, fact)

    def fill(self, match: Match, slots: Iterable[str], owned: Owned) -> Found:
        """The mentions in the first of these slots that holds any, in text order.

        `owned` tells which nouns stand for whose they are.
        """
        nobody: list[str] = []
        seen: list[Token] = []
        for slot in slots:
            # "soldiers were deployed" by their country; in "the gangs deployed snipers" nobody we know did it
            if slot == "object" and is_verb(match.token) and any(t in subjects(match.token) for t in seen):
                continue
            # "dismissed the report": the report's author is not dismissed
            bare = slot == "complement" or (slot == "object" and owned == "acts")
            tokens = self.slots.tokens(match, slot, seen)
            seen += tokens
            found = self.nouns.of_tokens(tokens, "none" if bare else owned)
            if found:
                return Found(found, f"{slot} of {match.token.text!r}" if slot in SLOTS else f"behind {slot!r}")
            nobody += [f"{slot} {t.text!r}" for t in tokens]
        return Found((), ", ".join(nobody))
