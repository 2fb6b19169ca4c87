"""What stands behind the prepositions that belong to a trigger, wherever the parser hangs them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.grammar import OBJECTS, chain, children, is_verb, objects, preposition_objects
from kg.extract.nouns import NounReader
from kg.extract.support import carrier, is_statement, undergone
from kg.extract.triggers import Match
from kg.lexicon import Lexicon

# Prepositions that the parser may hang on a name before them, where they belong to the event.
LOOSE = {"on", "against", "with", "between", "to", "over", "toward", "towards", "upon"}
# "a village in Idlib", "three cities west of Tripoli": where a thing acted on is.
AROUND = ("in", "near", "at", "on", "of", "outside", "inside", "along", "around", "across", "throughout", "from", "for")


class PhraseFinder:
    """Finds the words behind a preposition of one Doc's triggers."""

    def __init__(self, nouns: NounReader, lexicon: Lexicon, fact: str) -> None:
        self.nouns, self.mentions, self.lexicon, self.fact = nouns, nouns.mentions, lexicon, fact
        self._found: dict[tuple[Token, tuple[Token, ...]], list[Token]] = {}

    def behind(self, match: Match, preposition: str) -> list[Token]:
        """The words behind a preposition, wherever the parser hangs it."""
        heads = self._heads(match)
        found = [t for head in heads for t in preposition_objects(head, preposition) if t != match.token]
        if found or preposition not in LOOSE:
            return found
        names = [name for head in heads for name in self._names_below(head)]
        return [t for name in names for t in preposition_objects(name, preposition)]

    def sites(self, things: list[Token]) -> list[Token]:
        """Where things that are nobody stand: Idlib of "shelled a village in Idlib"."""
        for _ in range(3):
            things = [h for t in things for h in (t, *children(t, {"advmod"}))]  # "three cities west of Tripoli"
            things = [t for thing in things for prep in AROUND for t in preposition_objects(thing, prep)]
            known = [t for t in things if self.nouns.is_known(t)]
            if known:
                return known
        return []

    def _names_below(self, head: Token) -> Iterator[Token]:
        """The names behind the head's prepositions. A name takes no complement of its own: in "sanctions imposed by
        the United States on Iran" the parser hangs "on" on the States."""
        for prep in head.children:
            if prep.dep_ in {"prep", "agent"}:
                behind = children(prep, {"pobj"})
                behind += [t for noun in behind for t in preposition_objects(noun, "of")]  # "on the margins of the G7"
                yield from (t for t in behind if t.i in self.mentions and self.mentions[t.i].form == "name")

    def _heads(self, match: Match) -> list[Token]:
        """Where a trigger's prepositions may hang: on it, on its other words, on the things and verbs told with it.

        The rows of a trigger ask again for each of their prepositions.
        """
        at = (match.token, match.parts)
        if at not in self._found:
            # "lifted the sanctions imposed on Iran"
            heads = [match.token, *match.parts, *(c for p in match.parts for c in p.children if c.dep_ == "acl")]
            told = self._below_verb(match.token) if is_verb(match.token) else self._around_noun(match.token)
            self._found[at] = heads + told
        return self._found[at]

    def _below_verb(self, verb: Token) -> list[Token]:
        """The things done: "proposed a deal to Kyiv", "gave $5 million in aid to Fiji", "sent tons of medicine to"."""
        things = children(verb, OBJECTS)
        if verb.dep_ == "acl":  # "the deal between Kabul and Delhi brokered by Doha"
            things += objects(verb)
        below = [t for thing in things for prep in ("of", "in") for t in preposition_objects(thing, prep)]
        return [*things, *(t for t in below if t.i not in self.mentions)]

    def _around_noun(self, noun: Token) -> list[Token]:
        """The verb a noun is told with, its things, and what it hangs on."""
        verbs = (carrier(noun, self.lexicon, self.fact), undergone(noun, self.lexicon))
        # "the deployment of soldiers to Romania"
        things = [t for t in preposition_objects(noun, "of") if t.i not in self.mentions]
        nouns = [t for t in chain(noun)[1:] if not is_verb(t) and t.pos_ != "ADP" and not is_statement(t, self.lexicon)]
        others = [t for t in chain(noun) if t.pos_ == "ADP" or t.lemma_ == "be"]  # "was in Kyiv on a visit"
        return [*(verb for verb in verbs if verb is not None), *things, *nouns, *others]
