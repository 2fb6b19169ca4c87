"""What an act leads to, as a clause tells it: whose the promised deed is, on whom it falls, the terms of a deal."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.grammar import (
    OBJECTS,
    RELATIVE_PRONOUNS,
    SUBJECTS,
    children,
    is_infinitive,
    is_verb,
    objects,
    preposition_objects,
)
from kg.extract.triggers import Match, is_own_side
from kg.lexicon import Lexicon

# "sell jets to", "sanctions against", "troops into": whom an act concerns, the likeliest first.
AFFECTING = ("to", "for", "with", "against", "on", "from", "into", "of")


def own_clauses(match: Match, lexicon: Lexicon) -> list[Token]:
    """The clauses that tell what the trigger's agent does: "refused to help", "ready to help", "said it would help"."""
    heads = (match.token, *match.parts)
    clauses = [c for head in heads for c in head.children if c.dep_ in {"xcomp", "ccomp", "acl"}]
    # "pledged 100 million pounds to help Kenya"
    given = children(match.token, OBJECTS)
    means = [c for noun in given for c in noun.children if c.dep_ == "acl" and is_infinitive(c)]
    means += [c for c in match.token.children if given and c.dep_ == "advcl" and is_infinitive(c)]
    return [c for c in (*clauses, *means) if _is_own(c, lexicon)]


def _is_own(clause: Token, lexicon: Lexicon) -> bool:
    """True where the clause has no subject, or one for the speaker's side: "it", "his country"."""
    if not is_verb(clause):
        return False
    written = [c for c in clause.children if c.dep_ in SUBJECTS]
    return all(is_own_side(c, lexicon) for c in written) and (bool(written) or is_infinitive(clause))


def affected(act: Token) -> Iterator[list[Token]]:
    """On whom an act may fall, the likeliest first: its object, whoever stands behind it, what it leads to."""
    yield children(act, {"dative"})
    # "its troops" and "most of their arms" suffer nothing
    yield [
        t
        for t in objects(act)
        if not any(c.tag_ == "PRP$" for n in (t, *preposition_objects(t, "of")) for c in n.children)
    ]
    heads = [act, *(c for c in act.children if c.dep_ == "prt"), *children(act, OBJECTS)]
    for preposition in AFFECTING:
        yield [t for head in heads for t in preposition_objects(head, preposition)]
    for clause in act.children:
        if clause.dep_ == "xcomp" and is_verb(clause):
            yield from affected(clause)
    # "set up hospitals in Louisiana", which they are for
    sites = [t for head in heads for prep in ("in", "at") for t in preposition_objects(head, prep)]
    yield [t for t in sites if t.pos_ == "PROPN" or not any(c.dep_ in {"det", "poss"} for c in t.children)]
    # "fire missiles into the sea near Guam"
    yield [t for head in heads for sea in preposition_objects(head, "into") for t in preposition_objects(sea, "near")]


def terms(match: Match) -> Iterator[list[Token]]:
    """Who would act, and on whom, by the relative clause of the object."""
    for noun in children(match.token, OBJECTS):
        for clause in noun.children:
            if clause.dep_ == "relcl" and any(c.lower_ in {"will", "would"} for c in clause.children):
                yield [t for t in children(clause, SUBJECTS) if t.tag_ not in RELATIVE_PRONOUNS]
                yield from affected(clause)
