"""Noun phrases in the parse: how far they reach, whose they are, and what kind of noun heads them."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from kg.annotate.names import is_capital_verb
from kg.lexicon import Description

SUBJECTS = {"nsubj", "nsubjpass"}
PLURALS = {"NNS", "NNPS"}
INDEFINITE = {"a", "an", "another", "one"}
OUTSIDE = {"cc", "preconj", "predet", "advmod", "punct"}
OF_OWNER = {"of", "to"}
# "supporters of Vladimir Putin", "lawmakers with a Turkish background": the name of the group.
OF_GROUP = {"of", "with", "from", "against"}


def noun_phrase(head: Token, named: set[int], row: Description | None = None, parts: int = 0) -> Span:
    """The noun phrase without what follows its head, but with "of …" ("the president of France").

    `named` are the tokens of names; `row` is what makes the head a description, `parts` its words behind the head.
    """
    lefts = [c.left_edge for c in head.lefts if c.dep_ not in OUTSIDE] + _misread(head)
    start = min([head.i, *(c.i for c in lefts)])
    end = head.i + 1 + parts
    of_group = row is not None and row.stands_for == "group" and not row.collective
    wanted = OF_GROUP if of_group else {*OF_OWNER, "in"} if row is not None and row.alone else OF_OWNER
    for child in head.rights:
        if child.dep_ != "prep" or child.i != end:
            continue
        if row is not None and child.lower_ in row.behind:
            end = _end_of_name(child, end, named)
        elif (of_group or _names_somebody(child, named)) and child.lower_ in wanted and _is_short(child):
            end = child.right_edge.i + 1
    return head.doc[start:end]


def _end_of_name(preposition: Token, end: int, named: set[int]) -> int:
    """Where the name right behind the preposition ends: "from Chad" of "troops from Chad who …"."""
    names = [c for c in preposition.children if c.dep_ == "pobj" and c.i in named]
    end = names[0].i + 1 if names else end
    while names and end in named:
        end += 1
    return end


def _names_somebody(preposition: Token, named: set[int]) -> bool:
    return any(c.i in named for c in preposition.children)


def _is_short(phrase: Token) -> bool:
    return 1 < len(list(phrase.subtree)) < 6


def without_article(span: Span) -> Span:
    """The span without an article at its start."""
    return span[1:] if len(span) > 1 and span[0].pos_ == "DET" else span


def head_of_conjuncts(token: Token) -> Token:
    """The first of several joined: "Trump" for the "Putin" of "Trump and Putin"."""
    while token.dep_ == "conj":
        token = token.head
    return token


def owners(noun: Token) -> list[Token]:
    """What says whose the noun is, in text order: "Russia's", "Russian", "U.S." before it, "of Russia" after it."""
    return [*owners_before(noun), *owners_after(noun)]


def owners_before(noun: Token) -> list[Token]:
    """Whose the noun is by what stands before it: "Russia's", "Russian", both of "US-Russia talks"."""
    before = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound", "nmod"}]
    inner = [c for b in before for c in b.children if c.dep_ in {"compound", "amod", "conj", "nmod"}]
    return sorted([*before, *inner, *_misread(noun)], key=lambda t: t.i)


def owners_after(noun: Token, behind: Iterable[str] = ("of",)) -> list[Token]:
    """Whose the noun is by "of": all of "the ministers of France, Germany and Poland"; or by other prepositions."""
    prepositions = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in behind]
    return [t for p in prepositions for c in p.children if c.dep_ == "pobj" for t in (c, *c.conjuncts)]


def _misread(noun: Token) -> list[Token]:
    """The "IS" of "IS militants", which the tagger takes for a verb."""
    return [t for t in noun.doc[max(noun.i - 1, 0) : noun.i] if is_capital_verb(t)]


def followed(noun: Token, parts: tuple[str, ...]) -> bool:
    """True of "secretary" in "secretary of state", when the parts are "of" and "state"."""
    return tuple(t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 1 + len(parts)]) == parts


def is_indefinite(noun: Token) -> bool:
    """True of "a man", "another official"."""
    return any(c.lower_ in INDEFINITE for c in noun.children)


def is_qualified(noun: Token) -> bool:
    """True of "European governments" and "Western officials", not of "many governments"."""
    before = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper()]
    return any(c.ent_type_ or not c.is_sent_start for c in before)


def is_alone(noun: Token) -> bool:
    """True of "police", "the army" and "a senior official warned"; not of "European governments", "named a judge"."""
    return not is_qualified(noun) and (not is_indefinite(noun) or head_of_conjuncts(noun).dep_ in SUBJECTS)


def is_of_another(noun: Token, named: set[int]) -> bool:
    """True of "the president of the chess club", whose owner is no actor; not of "the secretary of state"."""
    after = owners_after(noun)
    if any(t.i in named for t in after):
        return False
    return any(c.dep_ == "det" for t in after for c in t.children)
