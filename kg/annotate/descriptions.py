"""Nouns that stand for somebody without naming him: which lexicon row a noun fulfils, given what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.annotate.phrases import (
    PLURALS,
    SUBJECTS,
    followed,
    head_of_conjuncts,
    is_alone,
    is_indefinite,
    is_of_another,
    is_qualified,
    owners,
    owners_after,
    owners_before,
)
from kg.lexicon import Description, Lexicon, Pattern, Trigger
from kg.model import Mention

POSSESSIVES = {"his", "her", "its", "their"}
UNDERGOING = {"dobj", "nsubjpass"}
DEFINITE = {"the", "these", "those"}
OWNING = {"Country", "Organization", "Person"}


class Descriptions:
    """The lexicon's descriptions in one Doc, given its names (`named`, by token) and the mentions marked so far."""

    def __init__(self, lexicon: Lexicon, mentions: Mapping[int, Mention], named: set[int]) -> None:
        self.lexicon, self.mentions, self.named = lexicon, mentions, named
        self.conditions = {
            "office": self._is_one_office,
            "counterpart": self._is_owned_counterpart,
            "country": self._is_of_country,
            "group": self._is_group,
            "pair": self._is_pair,
            "body": self._is_owned_body,
            "same": self._is_named_before,
        }

    def find(self, noun: Token) -> tuple[Pattern, Description] | None:
        """The pattern and row by which this noun stands for somebody."""
        found = self._matching(noun)
        if found is None or self._is_named(noun):
            return None
        inside = noun.dep_ in {"compound", "amod"}
        return found if not inside or self._acts(noun, found[1]) else None

    def kind(self, token: Token) -> str:
        """The kind of the name or description that hangs on this token, "" when there is none."""
        return self.mentions[token.i].kind if token.i in self.mentions else ""

    def _matching(self, noun: Token) -> tuple[Pattern, Description] | None:
        rows = self._rows(noun)
        before = {c.lower_ for c in noun.children if c.dep_ in {"compound", "amod"}} if rows else set()
        for pattern, row in rows:
            here = before.issuperset(pattern.before) and followed(noun, pattern.parts)
            if here and row.stands_for in self.conditions and self.conditions[row.stands_for](row, noun):
                return pattern, row
        return None

    def _rows(self, noun: Token) -> list[tuple[Pattern, Description]]:
        """The rows of a noun; in a headline "Rebels" is read as a name and keeps its ending."""
        lemma = noun.lemma_.lower()
        rows = self.lexicon.rows(Description, "noun", lemma)
        if not rows and noun.pos_ == "PROPN" and lemma.endswith("s"):
            rows = self.lexicon.rows(Description, "noun", lemma[:-1])
        return list(rows)

    def _is_named(self, noun: Token) -> bool:
        """True of "a spokesman for the Kremlin, Dmitry Peskov", who is that man."""
        named = any(c.dep_ == "appos" and self.kind(c) == "Person" for c in noun.children)
        return named and noun.tag_ not in PLURALS

    def _acts(self, noun: Token, row: Description) -> bool:
        """True of the coalition of "coalition strikes", whose act the noun behind it tells."""
        head = noun.head
        told = bool(self.lexicon.rows(Trigger, "noun", head.lemma_.lower())) and head.dep_ != "compound"
        return row.collective and told and self._matching(head) is None

    # --- When a row's noun stands for somebody, by what it stands for ---

    def _is_one_office(self, row: Description, noun: Token) -> bool:
        """True of "the leader"; "leaders" are a group, and "the group's leader" is of a group without a name."""
        of_a_thing = any(c.dep_ == "poss" and c.pos_ == "NOUN" and self.kind(c) != "Country" for c in noun.children)
        return noun.tag_ not in PLURALS and not is_of_another(noun, self.named) and not of_a_thing

    def _is_owned_counterpart(self, row: Description, noun: Token) -> bool:
        """True of "his Turkish counterpart", not of "his counterpart"."""
        return any(self.kind(c) in OWNING for c in owners(noun))

    def _is_of_country(self, row: Description, noun: Token) -> bool:
        """True of "Turkish troops" and "his country"; of "police" alone, where it can only be the country's."""
        owned = self._is_owned(row, noun)
        if self._is_office(noun):
            return owned and noun.tag_ in PLURALS and self._is_of_one(noun)
        return owned or (row.alone and is_alone(noun) and not is_of_another(noun, self.named))

    def _is_owned(self, row: Description, noun: Token) -> bool:
        owning = OWNING | {"Place"} if row.alone else OWNING  # "Beijing police"
        whose = (*owners(noun), *owners_after(noun, row.behind))
        by_name = not row.possessed and any(self.kind(c) in owning for c in whose)
        return by_name or any(c.lower_ in POSSESSIVES for c in noun.children)  # "his country"

    def _is_office(self, noun: Token) -> bool:
        """True of "minister", not of "diplomat", of whom only the top one is a minister."""
        before = {c.lower_ for c in noun.children}
        offices = [pattern for pattern, row in self._rows(noun) if row.stands_for == "office"]
        return any(before.issuperset(p.before) and followed(noun, p.parts) for p in offices)

    def _is_of_one(self, officials: Token) -> bool:
        """True of "Turkish leaders"; "the leaders of Kenya and Togo", "German and Dutch leaders" are not."""
        named = [c for c in owners_before(officials) if self.kind(c)]
        return len(named) == 1 and not owners_after(officials)

    def _is_group(self, row: Description, noun: Token) -> bool:
        """True of "protesters", "a crowd", "European governments"; not of "a protester said"."""
        stands_as = noun.dep_ == "pobj" and noun.head.lower_ == "as"  # "As mediators, we propose"
        several = noun.tag_ in PLURALS or row.collective or (row.single and self._is_somebody(noun))
        return several and not stands_as and (is_qualified(noun) or not row.qualified)

    def _is_somebody(self, noun: Token) -> bool:
        """True of the unnamed one to whom something is done: "Police arrested a man"; not of "a Canadian man",
        "an employee of the consulate"."""
        owned = owners_after(noun) or any(self.kind(c) == "Country" for c in owners_before(noun))
        return is_indefinite(noun) and head_of_conjuncts(noun).dep_ in UNDERGOING and not owned

    def _is_pair(self, row: Description, noun: Token) -> bool:
        """True of "the leaders", "both men"; "two men" are two of whom nobody has spoken yet."""
        words = {c.lower_ for c in noun.children}
        bare = words == {"the"} and not any(c.dep_ == "relcl" for c in noun.children)
        spoken_of = bare or "both" in words or ("two" in words and bool(words & DEFINITE))
        return noun.tag_ in PLURALS and spoken_of and not any(c.i in self.mentions for c in owners(noun))

    def _is_owned_body(self, row: Description, noun: Token) -> bool:
        """True of "Macron's party", and of "his office", which speaks."""
        owners = [c for c in noun.children if c.dep_ == "poss"]
        return any(c.i in self.mentions or (c.lower_ in POSSESSIVES and noun.dep_ in SUBJECTS) for c in owners)

    def _is_named_before(self, row: Description, noun: Token) -> bool:
        """True of "the alliance"; the commission of "the European Commission" bears its own name."""
        named = row.by_name and any(t.i in self.named or t.pos_ == "PROPN" for c in noun.lefts for t in c.subtree)
        definite = any(c.lower_ in {"the", "this"} for c in noun.children)
        return definite and noun.tag_ not in PLURALS and not named
