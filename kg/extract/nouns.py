"""Whom a noun brings in: itself, whom it counts, whose it is, who leads it.

"The French president", "dozens of Poles", "Russia's invasion", "a delegation led by Duda".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from kg.annotate import owners_after, owners_before
from kg.extract.grammar import OBJECTS, antecedent, conjuncts, is_passive, preposition_objects, with_members
from kg.extract.triggers import matches
from kg.lexicon import Lexicon, Speech, Trigger
from kg.model import Mention

Mentions = dict[int, Mention]
# Which nouns stand for whose they are: `any` (who rejects Putin's plan rejects Putin), `acts` (the French statement
# says what France says, Macron's wife does not act for him), `none` (who receives Germany's thanks does not meet it).
Owned = Literal["any", "acts", "none"]


class NounReader:
    """Finds the mentions that a noun of one Doc brings in."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon) -> None:
        self.mentions, self.lexicon = mentions, lexicon

    def is_known(self, noun: Token) -> bool:
        """True of a noun that brings in anybody at all."""
        return any(True for _ in self.of_token(noun, "any"))

    def of_tokens(self, tokens: list[Token], owned: Owned) -> tuple[Mention, ...]:
        """The mentions that these nouns bring in, each once, and those whom a noun is said to include."""
        found = [m for t in tokens for m in self.of_token(t, owned)]
        # "appealed to all parties, including the smaller groups": of members only those named are told apart
        members = [m for t in tokens for member in with_members(t)[1:] for m in self.of_token(member, owned)]
        return tuple(dict.fromkeys([*found, *(m for m in members if m.form == "name" or not found)]))

    def of_token(self, token: Token, owned: Owned = "acts") -> Iterator[Mention]:
        """The mentions that a noun brings in: itself, its apposition, whom it counts, or whose it is (see `Owned`)."""
        token = antecedent(token)
        if token.i in self.mentions:
            linked = self._linked(token) if owned == "any" and self.mentions[token.i].kind == "Group" else []
            yield from self._joint_owners(token) or linked or self._led(token) or [self.mentions[token.i]]
        elif token.dep_ == "appos" and token.head.i in self.mentions:  # "Marc Fogel, a teacher whom Russia detained"
            yield self.mentions[token.head.i]
        else:
            yield from self._of_unnamed(token, owned)

    def _of_unnamed(self, noun: Token, owned: Owned) -> Iterator[Mention]:
        """Those whom a noun that is nobody itself brings in: Poles by "dozens of Poles", France by "the French law"."""
        stands_for = self.lexicon.stands_for(noun.lemma_.lower())
        named = [t for c in noun.children if c.dep_ == "appos" and c.i in self.mentions for t in conjuncts(c)]
        counts = not named and ("counted" in stands_for or noun.pos_ == "NUM")
        counted = preposition_objects(noun, "of") if counts else []
        if counted:
            yield from (m for t in counted for m in self.of_token(t, owned))
            return
        if not named and self._is_its_owner(noun, stands_for, owned):
            named = self._whose(noun)
        if not named:
            yield from self._led(noun) or self._second_title(noun)
        if not named and "country" in stands_for and owned != "none":  # "police in Japan", "a court in Istanbul"
            named = [t for t in preposition_objects(noun, "in") if t.i in self.mentions]
        yield from (self.mentions[t.i] for t in named if t.i in self.mentions)

    def _is_its_owner(self, noun: Token, stands_for: set[str], owned: Owned) -> bool:
        """True where a noun means whose it is: "the ministers of France and Poland" are their countries."""
        officials = noun.tag_ == "NNS" and "office" in stands_for
        act = "act" in stands_for or self._is_act(noun)
        return officials or owned == "any" or (owned == "acts" and act)

    def _led(self, unowned: Token) -> list[Mention]:
        """Duda by "a delegation led by Duda", China by "hackers linked to China"; nobody by "Polish hackers"."""
        owned = any(t.i in self.mentions for t in owners_before(unowned))
        if owned or "country" not in self.lexicon.stands_for(unowned.lemma_.lower()):
            return []
        named = _behind_participles(unowned, ("by", "to"))
        return [self.mentions[t.i] for t in named if t.i in self.mentions]

    def _second_title(self, title: Token) -> list[Mention]:
        """Wang Yi by "Director of the Foreign Affairs Commission and Foreign Minister Wang Yi".

        The parser joins him to the commission.
        """
        joined = [t.i for t in title.subtree if t.dep_ == "conj"] if title.pos_ == "PROPN" else []
        named = [self.mentions[i] for i in joined if i in self.mentions]
        return [m for m in named if m.kind == "Person" and m.form == "name" and m.title]

    def _whose(self, noun: Token) -> list[Token]:
        """Who stands beside a thing as its owner or maker: Russia by "Russia's invasion of Ukraine"."""
        linked = _behind_participles(noun, ("to", "with"))
        beside = (
            # "Morocco's city of Tangier" is Tangier
            [t for t in owners_after(noun) if t.i in self.mentions and self.mentions[t.i].kind == "Place"],
            # "the release of the girls by Boko Haram"
            preposition_objects(noun, "by") if self._is_act(noun) else [],
            owners_before(noun),
            owners_after(noun),
            # "denounced drills by Japan": the parser hangs "by" on the verb
            preposition_objects(noun.head, "by") if noun.dep_ in OBJECTS and not is_passive(noun.head) else [],
            # "an offer by the Taliban", "an offer made by the Taliban"
            [t for prep in ("by", "from") for t in preposition_objects(noun, prep)],
            _behind_participles(noun, ("by", "from")),
            # "banks linked to Iran", "groups working with Iran"
            linked,
            [owner for t in linked for owner in owners_before(t)],  # "men linked to Iran's missile program"
        )
        return next((named for tokens in beside if (named := [t for t in tokens if t.i in self.mentions])), [])

    def _linked(self, group: Token) -> list[Mention]:
        """Iran in "banks linked to Iran"; nobody in "soldiers sent to Mali"."""
        clauses = [c for c in group.children if c.dep_ == "acl" and not matches(c, Trigger, self.lexicon)]
        things = [t for c in clauses for prep in ("to", "with") for t in preposition_objects(c, prep)]
        named = [t for thing in things for t in ((thing,) if thing.i in self.mentions else owners_before(thing))]
        return [self.mentions[t.i] for t in named if t.i in self.mentions]

    def _joint_owners(self, token: Token) -> list[Mention]:
        """Both of "Australian and U.S. forces", who are two; nobody for the forces of one country."""
        if self.mentions[token.i].form != "description":
            return []
        after = owners_after(token, ("of", "from"))  # "officials from Chad and Niger"
        owners = [t for t in (owners_before(token) or after) if t.i in self.mentions]
        joint = [t for t in owners if t.dep_ == "conj" and t.head in owners]
        return [self.mentions[t.i] for t in owners] if joint else []

    def _is_act(self, token: Token) -> bool:
        """True of words and acts, which are their owner's: "the French statement", "Putin's proposal"."""
        return bool(matches(token, Speech, self.lexicon) or matches(token, Trigger, self.lexicon))


def _behind_participles(noun: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """What stands behind these prepositions of the participles that hang on a noun: Iran of "banks linked to Iran"."""
    participles = [c for c in noun.children if c.dep_ == "acl"]
    return [t for clause in participles for prep in prepositions for t in preposition_objects(clause, prep)]
