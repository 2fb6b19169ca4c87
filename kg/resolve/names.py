"""Whom a name stands for: a reference actor, somebody of this surname, a body that only the article knows."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Link, Mention
from kg.ontology import Actor
from kg.resolve.bodies import acted_for, by_initials, home_of, is_called, owned_by_another, owner_before, with_word
from kg.resolve.entities import unknown, unknown_here
from kg.resolve.reading import Reading


def link_name(mention: Mention, short: dict[str, Mention], reading: Reading) -> Link:
    """The link of a name; `short` are the long names of bodies by the short ones behind them."""
    text = " ".join(mention.text.split())
    found = reading.actors.named(text)
    if text in short and _is_new(text, short[text], found):
        return _as_introduced(mention, reading.links[short[text]], text)
    if len(found) == 1 and found[0].kind == "Organization":
        found = (_or_namesake(found[0], text, reading),)
    if len(found) > 1:
        found = _told_apart(found, mention, text, reading)
    if len(found) == 1:
        return reading.persons.known(mention, found[0], 1.0, "the name of this actor")
    if found:
        return Link(mention, None, 0.0, f"{text!r} is the name of {len(found)} actors")
    other = reading.actors.adjective(text) or reading.actors.people(text) or reading.actors.metonym(text)
    if other is not None:
        return reading.persons.known(mention, other, 0.95, f"{text!r} stands for {other.name}")
    known = reading.actors.by_surname(text)
    if mention.kind == "Person" and not any(a.kind != "Person" for a in known):
        return reading.persons.named(mention, text, reading.owned(mention.title).owner if mention.title else None)
    country = owned_by_another(reading.article, mention, known, reading.actors)
    if country is not None:
        return reading.persons.known(mention, country, 0.7, f"{text!r} of {country.name}, not {known[0].name}")
    if len(known) > 1:
        known = _of_owner(known, mention, reading) or _told_apart(known, mention, text, reading)
        if len(known) > 1:
            either = " or ".join(sorted(a.name for a in known)[:3])  # its events are told of a Congo of its own
            return Link(mention, unknown_here(mention.kind, text, reading.article.id), 0.3, f"could be {either}")
    if len(known) == 1:
        return reading.persons.known(mention, known[0], 0.8, f"the short name of {known[0].name}")
    return _link_body_name(mention, text, short, reading) or Link(
        mention, unknown(mention.kind, text), 0.5, "a name that no reference actor bears"
    )


def _is_new(text: str, full: Mention, known: tuple[Actor, ...]) -> bool:
    """True of "FPI" behind the Islamic Defenders' Front, whatever other body we know by these letters."""
    return text.isupper() and not any(a.kind != "Organization" or is_called(a, full.text) for a in known)


def _as_introduced(mention: Mention, full: Link, text: str) -> Link:
    """The body behind whose full name the article puts "(FPI)"."""
    return replace(full, mention=mention, reason=f"{text!r} behind its full name")


def _of_owner(namesakes: tuple[Actor, ...], mention: Mention, reading: Reading) -> tuple[Actor, ...]:
    """The one that the country before the name owns: "India's Supreme Court"."""
    owner = owner_before(reading.article, mention, reading.actors)
    owned = tuple(a for a in namesakes if owner is not None and home_of(a, reading.actors) == owner.id)
    return owned if len(owned) == 1 else ()


def _or_namesake(body: Actor, text: str, reading: Reading) -> Actor:
    """The Labour Party of Norway, which bears its name only beside the British one, where the article names more of
    Norway."""
    others = tuple(a for a in reading.actors.by_surname(text) if a.kind == "Organization")
    best = reading.persons.context.best((body, *others), text) if others else None
    return best[0] if best is not None else body


def _told_apart(namesakes: tuple[Actor, ...], mention: Mention, text: str, reading: Reading) -> tuple[Actor, ...]:
    """Whom of several of one name the article means: of a city and its country that which the parser sees, of others
    the one of whom it names more."""
    of_kind = tuple(a for a in namesakes if a.kind == mention.kind)
    if len(of_kind) == 1 and any(_lies_in(a, of_kind[0]) or _lies_in(of_kind[0], a) for a in namesakes):
        return of_kind
    best = reading.persons.context.best(namesakes, text)
    return (best[0],) if best is not None else of_kind or namesakes


def _lies_in(place: Actor, land: Actor) -> bool:
    """True of Kuwait the capital and Kuwait the state."""
    return place.id in land.seats or place.country == land.id


def _link_body_name(mention: Mention, text: str, short: dict[str, Mention], reading: Reading) -> Link | None:
    """A body that our sources do not know, by what the article calls it elsewhere, or the country it acts for."""
    if mention.kind != "Organization":
        return None
    if text in short:
        return _as_introduced(mention, reading.links[short[text]], text)
    country = acted_for(text, reading.actors, reading.lexicon)
    if country is not None:
        return reading.persons.known(mention, country, 0.75, f"{text!r} acts for {country.name}")
    spelt_out = by_initials(text, reading.links.values())
    if spelt_out is not None:
        return Link(mention, spelt_out, 0.8, f"{text!r}: the first letters of {spelt_out.name}")
    longer = with_word(text, reading.links.values())
    return Link(mention, longer, 0.7, f"the only body with {text!r} in its name") if longer is not None else None
