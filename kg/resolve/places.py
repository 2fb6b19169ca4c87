"""Places by their full names: Durham is "Durham, North Carolina" where the article says so, Zabul a province."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.model import Article, Link, Mention
from kg.ontology import Actor, Actors
from kg.resolve.entities import entity_of, unknown

NEXT_WORD = re.compile(r" (\w+)\b")
OF_WORD = re.compile(r"\b(\w+) of $")
REACH = 30  # characters before a name in which "province of" stands
STATE = re.compile("_US$")  # the ids of ontology/actors/us-states.ttl


def full_names(article: Article, names: Iterable[Mention], actors: Actors, lexicon: Lexicon) -> dict[str, str]:
    """The full names of the article's places by their short ones.

    "Durham, North Carolina" gives Durham its state, "Zabul province" and "the province of Zabul" make all of the
    article's Zabul that province.
    """
    found: dict[str, str] = {}
    names = list(names)
    behind = {name.span.start: name for name in names}
    for name in names:
        *place, last = name.text.split()
        if place and "region" in lexicon.stands_for(last.lower()):  # the parser took both words for the name
            found[name.text] = found[" ".join(place)] = " ".join([*place, last.capitalize()])
    for name in (name for name in names if name.kind == "Place" and _state(name, actors) is None):
        end = name.span.end
        state = _state(behind.get(end + 2), actors) if article.body[end : end + 2] == ", " else None
        around = (NEXT_WORD.match(article.body, end), OF_WORD.search(article.body[: name.span.start][-REACH:]))
        word = next((w[1] for w in around if w is not None and "region" in lexicon.stands_for(w[1].lower())), None)
        if state is not None:
            found[name.text] = f"{name.text}, {state.name}"
        elif word is not None:
            found[name.text] = f"{name.text} {word.capitalize()}"
    return found


def link_place(mention: Mention, full: str, actors: Actors) -> Link:
    """The link of a place to what bears its full name; a town that we know without its state is still that town.

    "Manchester, N.H." is no Manchester of Britain.
    """
    known = actors.named(full)
    for state in actors.named(full.partition(", ")[2]):
        known = known or tuple(a for a in actors.named(mention.text) if a.country == state.country)
    entity = entity_of(known[0]) if len(known) == 1 and known[0].kind == "Place" else unknown("Place", full)
    return Link(mention, entity, 0.9, f"the place {full!r} of the article")


def _state(name: Mention | None, actors: Actors) -> Actor | None:
    """The state of the United States that this name is."""
    found = actors.named(name.text) if name is not None else ()
    return next((actor for actor in found if STATE.search(actor.id)), None)
