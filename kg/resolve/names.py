"""Whom a name stands for: a reference actor, somebody of this surname, a body that only the article knows."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Link, Mention
from kg.ontology import Actor
from kg.resolve.bodies import acted_for, by_initials, home_of, is_called, owner_before, with_word
from kg.resolve.entities import unknown, unknown_here
from kg.resolve.places import link_place
from kg.resolve.reading import Reading


def link_name(mention: Mention, short: dict[str, Mention], full: dict[str, str], reading: Reading) -> Link:
    """The link of a name; `short` are the long names of bodies by the short ones behind them, `full` those of places
    by what the article calls them too."""
    text = " ".join(mention.text.split())
    found = reading.actors.named(text)
    if text in short and _is_new(text, short[text], found):
        return _as_introduced(mention, reading.links[short[text]], text)
    if text in full and not (len(found) == 1 and _is_seat(found[0], reading)):
        return link_place(mention, full[text], reading.actors)
    if reading.about_sport and any(actor.kind == "Country" for actor in found):
        return Link(mention, None, 0.0, f"{text!r} is a team in an article about sport")
    if len(found) == 1 and found[0].kind == "Organization":
        found = (_or_namesake(found[0], text, reading),)
    if len(found) > 1:
        found = _told_apart(found, mention, text, reading)
    elif len(found) == 1 and found[0].kind == "Country":
        state = next((a for a in reading.actors.by_surname(text) if a.kind == "Place"), None)
        if state is not None:  # Georgia
            return _link_state_or_country(mention, state, found[0], text, reading)
    if len(found) == 1:
        return reading.persons.known(mention, found[0], 1.0, "the name of this actor")
    if found:
        return Link(mention, None, 0.0, f"{text!r} is the name of {len(found)} actors")
    if _is_crowd(mention, text, reading):
        return Link(mention, unknown("Group", text), 0.6, f"{text!r} without an article: people, not their state")
    other = reading.actors.adjective(text) or reading.actors.people(text) or reading.actors.metonym(text)
    if other is not None:
        return reading.persons.known(mention, other, 0.95, f"{text!r} stands for {other.name}")
    known = reading.actors.by_surname(text)
    # "Allen West" makes "West" a person's name
    introduced = text in reading.persons.full_names
    if mention.kind == "Person" and (introduced or not any(a.kind != "Person" for a in known)):
        return reading.persons.named(mention, text, reading.owned(mention.title).owner if mention.title else None)
    if known:
        return _link_short_name(mention, text, known, reading)
    return _link_body_name(mention, text, short, reading) or Link(
        mention, unknown(mention.kind, text), 0.5, "a name that no reference actor bears"
    )


def _is_new(text: str, full: Mention, known: tuple[Actor, ...]) -> bool:
    """True of "FPI" behind the Islamic Defenders' Front, whatever other body we know by these letters."""
    return text.isupper() and not any(a.kind != "Organization" or is_called(a, full.text) for a in known)


def _as_introduced(mention: Mention, full: Link, text: str) -> Link:
    """The body behind whose full name the article puts "(FPI)"."""
    return replace(full, mention=mention, reason=f"{text!r} behind its full name")


def _or_namesake(body: Actor, text: str, reading: Reading) -> Actor:
    """The Labour Party of Norway, which bears its name only beside the British one, where the article names more of
    Norway."""
    others = tuple(a for a in reading.actors.by_surname(text) if a.kind == "Organization")
    best = reading.persons.context.best((body, *others), text) if others else None
    return best[0] if best is not None else body


def _link_short_name(mention: Mention, text: str, known: tuple[Actor, ...], reading: Reading) -> Link:
    """A name that needs support: "Congress" is the American one where somebody or something American is named."""
    homes = {actor.id: home_of(actor, reading.actors) for actor in known}
    owner = owner_before(reading.article, mention, reading.actors)
    if owner is not None and all(homes.values()):
        own = [actor for actor in known if homes[actor.id] == owner.id]
        if len(own) == 1:
            return reading.persons.known(mention, own[0], 0.9, f"{text!r} of {owner.name}")
        if not own:
            return reading.persons.known(mention, owner, 0.7, f"{text!r} of {owner.name}, not {known[0].name}")
    left = tuple(actor for actor in known if reading.speaks_of(homes[actor.id]))
    if len(left) > 1:
        left = _told_apart(left, mention, text, reading)
    if len(left) == 1:
        return reading.persons.known(mention, left[0], 0.8, f"the short name of {left[0].name}")
    either = " or ".join(sorted(actor.name for actor in known)[:3])  # its events are told of a Congo of its own
    return Link(mention, unknown_here(mention.kind, text, reading.article.id), 0.3, f"could be {either}")


def _is_crowd(mention: Mention, text: str, reading: Reading) -> bool:
    """True of "Russians marched", "thousands of Russians"; "the Russians" who negotiate are Russia."""
    if reading.actors.people(text) is None or reading.actors.adjective(text) is not None:
        return False
    return reading.article.body[: mention.span.start].lower().split()[-1:] != ["the"]


def _is_seat(actor: Actor, reading: Reading) -> bool:
    """True of Kabul, which stays the capital beside "Kabul province"."""
    return reading.actors.capital_of(actor.id) is not None


def _link_state_or_country(mention: Mention, state: Actor, land: Actor, text: str, reading: Reading) -> Link:
    """Georgia: the country where the article names Tbilisi, or anything Georgian; the state where it names other places
    of the United States; the country where it does not name these; else neither, but a Georgia of this article."""
    context = reading.persons.context
    of_land, of_state = context.signs(land, text), context.towns(state.country or "", text)
    if len(of_land) > len(of_state):
        return reading.persons.known(mention, land, 0.95, f"{of_land[0]!r} is named too")
    if len(of_state) > len(of_land):
        return reading.persons.known(mention, state, 0.85, f"{of_state[0]!r} is named too")
    home = reading.actors.get(state.country or "")
    if not of_land and (home is None or not context.signs(home)):
        return reading.persons.known(mention, land, 0.8, f"nothing of {home.name if home else 'the other'} is named")
    return Link(mention, unknown_here(mention.kind, text, reading.article.id), 0.3, f"{land.name} or {state.name}")


def _told_apart(namesakes: tuple[Actor, ...], mention: Mention, text: str, reading: Reading) -> tuple[Actor, ...]:
    """Whom of several of one name the article means: of a city and its country that which the parser sees, of others
    the one of whom it names more."""
    if all(a.kind == "Person" for a in namesakes):
        return reading.persons.of_day(namesakes)
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
