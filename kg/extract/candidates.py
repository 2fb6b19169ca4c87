"""A trigger with whoever stands in its roles, and whom it lacks to be an event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.extract.clauses import is_mutual
from kg.extract.grammar import is_passive, is_verb, preposition_objects
from kg.extract.nouns import NounReader
from kg.extract.roles import Found
from kg.extract.triggers import Match
from kg.lexicon import Trigger
from kg.model import Mention
from kg.ontology import Ontology


class Candidate(NamedTuple):
    """A trigger and who stands in its roles: an event, if nobody is missing."""

    match: Match
    agents: Found
    recipients: Found
    place: Found


def missing(candidate: Candidate, ontology: Ontology, nouns: NounReader) -> str:
    """Who is missing that the row needs, in words; of a symmetric type, the second participant. "": nobody is."""
    row: Trigger = candidate.match.row
    if ontology.event_type(row.type).symmetric and "recipient" in row.needs:
        return _missing_party(candidate, nouns)
    return _missing_role(candidate)


def _missing_party(candidate: Candidate, nouns: NounReader) -> str:
    """Who is missing where two must take part: "Macron met" tells no meeting, "NATO leaders met" does."""
    match, agents, recipients, _ = candidate
    row: Trigger = match.row
    parties = {*agents.mentions, *recipients.mentions}
    if is_verb(match.token) and agents.why and not agents.mentions:  # "the firm met with Putin and Xi"
        return _nobody("takes part", row.agent, agents)
    if len(parties) > 1 or any(_is_plural(m) or (_is_body(m) and _meets(match, m, nouns)) for m in parties):
        return ""
    if not parties:
        return _nobody("takes part", (*row.agent, *row.recipient), agents)
    return _nobody("else takes part", row.recipient, recipients if agents.mentions else agents)


def _missing_role(candidate: Candidate) -> str:
    """Who is missing in one of the roles the row needs: "workers went on strike" has no agent we know."""
    match, agents, recipients, place = candidate
    row: Trigger = match.row
    either = agents if agents.mentions else recipients
    roles = {
        "agent": (agents, row.agent),
        "recipient": (recipients, row.recipient),
        "place": (place, row.place),
        "either": (either, (*row.agent, *row.recipient)),
    }
    # "a mission to destroy the consulate": somebody's act, but whose?
    active = row.agent and is_verb(match.token) and not is_passive(match.token)
    for role in ("agent", *row.needs) if active else row.needs:
        found, slots = roles[role]
        mutual = role == "recipient" and len(agents.mentions) > 1 and is_mutual(match.token)
        if not found.mentions and not mutual:
            return _nobody(f"is its {role}", slots, found)
    return ""


def _nobody(does: str, slots: Iterable[str], found: Found) -> str:
    """ "nobody is its agent (subject: 'workers')": the slots, and the words that stand in them for no actor."""
    return f"nobody {does} ({found.why or ' or '.join(slots)})"


def _meets(match: Match, body: Mention, nouns: NounReader) -> bool:
    """True of those who do it themselves: "NATO leaders met", "a meeting of NATO leaders"."""
    among = (nouns.of_token(t) for t in preposition_objects(match.token, "of"))
    return is_verb(match.token) or any(body in members for members in among)


def _is_plural(mention: Mention) -> bool:
    """True of "they" and "the two leaders", who may be all who take part."""
    return mention.form == "plural"


def _is_body(mention: Mention) -> bool:
    """True of "EU foreign ministers", "leaders of the EU", who meet among themselves; not of "people" who gather."""
    whole = mention.text.split(" of ")[0] if mention.kind == "Country" else mention.text
    words = mention.text.split()
    named = any(word[:1].isupper() for word in words[1:]) or words[0][:2].isupper()
    return mention.form == "description" and named and whole.endswith("s")
