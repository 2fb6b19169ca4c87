"""The verb that an event's noun is told with: "held talks", "faces sanctions"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.grammar import is_passive, is_verb, objects
from kg.extract.triggers import matches
from kg.lexicon import Cue, Lexicon, Speech, Support


def carrier(noun: Token, lexicon: Lexicon, fact: str) -> Token | None:
    """The verb that carries a noun: "held talks", "talks were held", "cancelled a visit", "talks held by"."""
    return _carrier_above(noun, lexicon, fact) or _carrier_below(noun, lexicon)


def _carrier_above(noun: Token, lexicon: Lexicon, fact: str) -> Token | None:
    """The verb whose object, passive subject or predicate the noun is: "held talks", "cancelled a visit"."""
    head = noun.head if noun.dep_ != "conj" else noun.head.head
    label = noun.dep_ if noun.dep_ != "conj" else noun.head.dep_
    if label not in {"dobj", "nsubjpass", "attr", "dative"} or not is_verb(head):
        return None
    carries = _carries(head, lexicon) or any(m.row.gives != fact for m in matches(head, Cue, lexicon))
    return head if carries else None


def _carrier_below(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb of a relative clause whose object the noun is: "sanctions imposed by", "the deal they signed"."""
    for clause in noun.rights:
        if clause.dep_ == "acl" and not is_passive(clause):
            continue
        if clause.dep_ in {"acl", "relcl"} and _carries(clause, lexicon) and noun in objects(clause):
            return clause
    return None


def _carries(verb: Token, lexicon: Lexicon) -> bool:
    """True of "hold", whose subject does what its object names; not of "begin" or "face"."""
    return any(not m.row.subject and not m.row.undergone for m in matches(verb, Support, lexicon))


def undergone(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb whose subject undergoes what the noun names: "faces sanctions", "came under attack"."""
    noun = noun if noun.dep_ != "conj" else noun.head
    behind = noun.dep_ == "pobj"
    verb = noun.head.head if behind else noun.head
    if noun.dep_ not in {"pobj", "dobj"} or not is_verb(verb):
        return None
    rows = [m for m in matches(verb, Support, lexicon) if m.row.undergone]
    return verb if any(noun.head in m.parts if behind else not m.parts for m in rows) else None


def is_statement(noun: Token, lexicon: Lexicon) -> bool:
    """True of "statement": in "a statement by Horne on the visit" she speaks, and who visits is not said."""
    return not is_verb(noun) and bool(matches(noun, Speech, lexicon))
