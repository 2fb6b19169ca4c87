"""Each part of an event with its reason: from the claim that tells it, and from the links of its mentions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kg.explain.records import Part
from kg.explain.words import WIDTH, row
from kg.model import Claim, Entity, Event, Evidence, Link, Mention
from kg.ontology import Actors

ROLES = (("agents", "agent"), ("recipients", "recipient"), ("place", "place"), ("said_by", "speaker"))
SHOWN = 3  # other sentences that tell the same event
ELSEWHERE = "as another sentence tells it"
NOT_AGAIN = "the graph says so; read again, the article does not tell it"


def parts(event: Event, claim: Claim, links: dict[Mention, Link], actors: Actors) -> Iterator[Part]:
    """Yield the parts of an event as one of its claims tells them, then where else the article tells it."""
    why = dict(claim.reasons)
    yield from _roles(event, claim, links, actors)
    if event.place and not claim.place:
        at_recipient = any(event.place in links[mention].entities for mention in claim.recipients)
        yield Part("place", event.place.name, why.get("place", "where its recipient is" if at_recipient else ELSEWHERE))
    if event.date:
        yield Part("date", event.date, why.get("date", ELSEWHERE))
    yield Part("status", claim.status, why.get("status", ""))
    if claim.status != event.status:
        yield Part("status", event.status, ELSEWHERE)
    yield from _told_again([other.evidence for other in event.claims if other is not claim])


def _roles(event: Event, claim: Claim, links: dict[Mention, Link], actors: Actors) -> Iterator[Part]:
    """Whom each mention stands for, why it has its role, and why the event may have another or nobody."""
    why = dict(claim.reasons)
    mentions = {"agents": claim.agents, "recipients": claim.recipients, "said_by": claim.said_by}
    mentions["place"] = (claim.place,) if claim.place else ()
    for role, name in ROLES:
        for mention in mentions[role]:
            link = links[mention]
            left_out = _left_out(link, event) if role == "said_by" else ""
            value, seat = _acting(link, event, actors)
            words = "; ".join(filter(None, (why.get(role, ""), link.reason, seat, left_out)))
            yield Part(name, value, f"{mention.text!r}, {words}")


def _told_again(others: list[Evidence]) -> Iterator[Part]:
    for told in others[:SHOWN]:
        yield Part("told again", row(told), textwrap.shorten(told.text, WIDTH, placeholder=" …"))
    if len(others) > SHOWN:
        yield Part("told again", f"{len(others) - SHOWN} times more", "")


def _acting(link: Link, event: Event, actors: Actors) -> tuple[str, str]:
    """Whom the event has for a mention, and why it is another than the mention names, in words."""
    capitals = {e: actors.acting(e.id) for e in link.entities if e not in event.entities}
    seats = {e: country for e, country in capitals.items() if country is not None}
    names = " and ".join(seats[e].name if e in seats else e.name for e in link.entities)
    return names or "nobody", "a place that acts is who governs there" if seats else ""


def _left_out(speaker: Link, event: Event) -> str:
    """Why the event does not have the speaker of this sentence, in words; "" where it has."""
    if not speaker.entities or set(speaker.entities) & set(event.said_by):
        return ""
    himself = set(speaker.entities) & set(event.agents)
    return "not kept: " + ("who does it says so himself" if himself else "another sentence tells it without a speaker")


def held(event: Event) -> Iterator[Part]:
    """The parts of an event as the graph holds them."""
    for role, name in ROLES:
        entities = getattr(event, role) or ()
        for entity in (entities,) if isinstance(entities, Entity) else entities:
            yield Part(name, entity.name, "")
    yield from [Part("date", event.date, "")] if event.date else []
    yield Part("status", event.status, NOT_AGAIN)
