"""What a sentence tells twice: "signed an agreement" is one agreement, "shelled Kharkiv, killing two" one attack."""

from __future__ import annotations

import itertools

from kg.extract.triggers import Match
from kg.model import Claim

# How the second word hangs below the first: "signed an agreement", "agreed to restore ties".
BELOW = {"xcomp", "dobj", "ccomp", "nsubjpass", "pobj", "acl"}
# Whom an act is done to where only its place is told, as the reasons of a claim have it.
BY_PLACE = {"behind 'in'", "behind 'site'"}


def told_again(match: Match, claims: list[Claim], told: list[tuple[Match, list[Claim]]]) -> Match | None:
    """The trigger of the same sentence that tells what this one tells, if there is one."""
    return next((o for o, acts in told if _tells_again(match, o) or _is_toll(match, claims, o, acts)), None)


def _tells_again(match: Match, other: Match) -> bool:
    """True of "agreement" in "signed an agreement", and of "restore ties" in "agreed to restore ties".

    What is asked for or promised is told apart: in "demanded her resignation" there is a departure too.
    """
    if match.token in other.parts:
        return match.row.type == other.row.type or not other.row.complement
    steps = itertools.islice(match.token.ancestors, 3)
    return match.row.type == other.row.type and other.token in steps and match.token.dep_ in BELOW


def _is_toll(match: Match, claims: list[Claim], other: Match, acts: list[Claim]) -> bool:
    """True of whom an act costs: "killing two people" behind "shelled Kharkiv" is the shelling."""
    result = match.token.dep_ == "advcl" and match.token.tag_ == "VBG" and match.token.head == other.token
    unnamed = all(m.kind == "Group" and m.form == "description" for c in claims for m in c.recipients)
    suffered = any(c.recipients and not _is_area(c) for c in acts)
    return result and unnamed and suffered and match.row.type == other.row.type


def _is_area(claim: Claim) -> bool:
    """True where whom it was done to is only told by where it was: "attacks in Yemen's south"."""
    return any(r.part == "recipients" and r.words in BY_PLACE for r in claim.reasons)
