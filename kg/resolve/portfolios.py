"""What an office is for, taken for a body: "Interior Minister" and "Secretary of Defense" are of a country."""

from __future__ import annotations

from kg.lexicon import Lexicon, head_noun
from kg.model import Mention, PositionClaim
from kg.ontology import Actors
from kg.resolve.descriptions import owner_named


def without_portfolio(claim: PositionClaim, actors: Actors, lexicon: Lexicon) -> tuple[str, list[Mention]]:
    """The words of the office with what it is for, and those of the owners whose it may be."""
    office, owners = claim.office, list(claim.owners)
    bare = len([word for word in office.split() if word[0].isupper()]) < 2  # "Press Secretary" says for what it is
    if not bare or "portfolio" not in lexicon.stands_for(head_noun(office)):
        return office, owners
    for owner in claim.owners:
        before, behind = (_portfolio(owner, whole, actors) for whole in (len(owners) > 1, True))
        words = f"{before} {office}" if before else ""
        if not words or words not in claim.evidence.text:
            words = f"{office} of {behind}" if behind else ""
        if words and words in claim.evidence.text:
            owners = [other for other in owners if other != owner]
            office = words
    return office, owners


def _portfolio(owner: Mention, whole: bool, actors: Actors) -> str:
    """ "Commerce", which is no body that we know; "Treasury" of the "U.S. Treasury"; with `whole` "Armed Forces"."""
    *before, word = owner.text.split()
    known = actors.named(owner.text) or actors.by_surname(owner.text)
    if owner.kind != "Organization" or owner.text.isupper() or not all(actor.on_behalf_of for actor in known):
        return ""
    if before and owner_named(" ".join(before), actors) is None:
        return owner.text if whole or known else ""  # "Homeland Security" is the United States'
    return word
