"""One actor as `kg who` shows it: names, what it belongs to, offices with their dates, sources."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import asdict

from kg.ontology import Actor, Actors, Tenure
from kg.spelling import typed

# What the name that was asked for is to the actor, where it is more than one of its names.
SUPPORT = {
    "hidden": "where the article makes clear who is meant",
    "metonym": "where the place acts",
    "adjective": "as an adjective",
    "people": "as its people",
}


def as_lines(actor: Actor, form: str, actors: Actors) -> Iterator[str]:
    """Yield the lines about an actor; `form` is how the name that was asked for names it."""
    yield f"{actor.name}, {', '.join(filter(None, (actor.kind, actor.wikidata, SUPPORT.get(form))))}"
    facts = [
        ("names", ", ".join(actor.aliases)),
        ("short", ", ".join(actor.hidden)),
        ("adjective", ", ".join(actor.adjectives)),
        ("people", ", ".join(actor.people)),
        ("metonym", ", ".join(actor.metonyms)),
        ("capital", _name(actor.capital, actors)),
        ("seat", _name(actor.seat, actors)),
        ("country", _name(actor.country, actors)),
        ("acts for", _name(actor.on_behalf_of, actors) or _stands_for(actor, actors)),
        *(("office", _held(tenure, actors)) for tenure in actors.offices(actor.id)),
        ("source", "; ".join(actor.sources)),
        ("id", actor.id),
    ]
    yield from (f"  {what:10} {said}" for what, said in facts if said)


def as_json(actor: Actor, form: str, actors: Actors) -> str:
    """The actor, the form, and the tenures, as one line of JSON."""
    tenures = [asdict(tenure) for tenure in actors.offices(actor.id)]
    return json.dumps({**asdict(actor), "asked": form, "offices": tenures}, ensure_ascii=False)


def when(tenure: Tenure) -> str:
    """The dates of a tenure in words.

    >>> when(Tenure("a", "president", "b", "2017-05-14", None, "2026-01-31"))
    'since 2017-05-14, known until 2026-01-31'
    >>> when(Tenure("a", "president", "b", "2017-05-14", "2027-06", "2026-01-31"))
    'since 2017-05-14, known until 2026-01-31, left by 2027-06'
    """
    if tenure.start and tenure.end and not tenure.known_until:
        return f"{tenure.start} to {tenure.end}"
    ended = "left by" if tenure.known_until else "until"
    dates = {"since": tenure.start, "known until": tenure.known_until, ended: tenure.end}
    return ", ".join(f"{word} {date}" for word, date in dates.items() if date) or "no dates known"


def nearest_names(name: str, actors: Actors) -> str:
    """`; did you mean Emmanuel Macron?` for a misspelt name, up to three; nothing when none is near."""
    whole = {typed(text): text for text, _, _ in actors.names()}
    near = [whole[found] for found in difflib.get_close_matches(typed(name), whole, 3, 0.7)]
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _name(id: str | None, actors: Actors) -> str:
    known = actors.get(id) if id else None
    return known.name if known is not None else ""


def _stands_for(place: Actor, actors: Actors) -> str:
    government = actors.acting(place.id)
    return f"{government.name}, where it acts" if government is not None else ""


def _held(tenure: Tenure, actors: Actors) -> str:
    source = f" ({'; '.join(tenure.sources)})" if tenure.sources else ""
    return f"{tenure.office} of {_name(tenure.post_in, actors)}, {when(tenure)}{source}"
