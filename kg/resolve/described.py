"""Whom a description stands for: "Turkish troops", "his country", "the police", "protesters"."""

from __future__ import annotations

import re

from kg.model import Entity, Link, Mention
from kg.ontology import Actor
from kg.resolve.descriptions import group_name, plain
from kg.resolve.entities import entity_of, unknown
from kg.resolve.officials import link_counterpart, link_office
from kg.resolve.reading import Reading


def link_description(mention: Mention, reading: Reading) -> Link:
    """The link of a description, by what kind of actor its words suggest."""
    if mention.kind == "Group":
        return Link(mention, unknown("Group", _group(mention, reading)), 0.5, "a group that the article describes")
    if mention.kind == "Organization":
        return _link_body(mention, reading)
    owner, words = reading.owned(mention.text)
    if mention.kind != "Person":
        return _link_acting(mention, owner, words, reading)
    if "counterpart" in reading.lexicon.stands_for(mention.title.split()[-1]):
        return link_counterpart(mention, owner, reading)
    return link_office(mention, owner, words, reading)


def _link_acting(mention: Mention, owner: Actor | None, words: str, reading: Reading) -> Link:
    """The country, or the body, for which troops, ministers and spokesmen act."""
    inside = reading.named_inside(mention)
    if mention.kind == "Country" and inside and inside[-1].kind == "Organization":
        return Link(mention, inside[-1], 0.75, f"{mention.text!r} acts for {inside[-1].name}")
    if owner is None:
        return _link_by_names(mention, inside, reading)
    if owner.kind != "Place":
        return reading.persons.known(mention, owner, 0.8, f"{words or 'they'} of {owner.name} act for it")
    land = reading.actors.country_of(owner.id)
    if land is not None:
        return reading.persons.known(mention, land, 0.75, f"{words} of {owner.name} act for {land.name}")
    return _link_unowned(mention, reading)


def _link_by_names(mention: Mention, inside: list[Entity], reading: Reading) -> Link:
    """Whose they are by the names or the pronoun inside: "the troops of Putin and Lavrov", "his country"."""
    countries = {reading.offices.country_id(e) for e in inside}
    country = reading.actors.get(countries.pop() or "") if len(countries) == 1 else None
    if country is not None:
        return reading.persons.known(mention, country, 0.75, f"{mention.text!r}: all its names are of {country.name}")
    if any(e.kind != "Place" for e in inside):
        return Link(mention, None, 0.0, f"{mention.text!r} belongs to several, or to nobody we know")
    possessor = _pronoun_before(mention, reading)
    return _link_possessed(mention, possessor, reading) if possessor is not None else _link_unowned(mention, reading)


def _pronoun_before(mention: Mention, reading: Reading) -> Link | None:
    """The link of the "his" in "his country"."""
    start, end = mention.span
    inside = (link for m, link in reading.links.items() if m.span.start == start and m.span.end < end)
    of_whom = next((link for link in inside if link.mention.form in {"pronoun", "plural"}), None)
    if of_whom is None and mention.text.lower().startswith("whose "):  # "Merkel, whose government …"
        return next(iter(reading.before(mention)[-1:]), None)
    return of_whom


def _link_possessed(mention: Mention, possessor: Link, reading: Reading) -> Link:
    """ "His country", "their troops": the countries of persons, else whom the pronoun stands for."""
    whose = [reading.offices.country_of(e) if e.kind == "Person" else e for e in possessor.entities]
    found = [entity_of(a) if isinstance(a, Actor) else a for a in whose if a is not None]
    if not found or len(found) < len(whose):
        return Link(mention, None, 0.0, f"{mention.text!r}: of which country we cannot see")
    named = list({e.id: e for e in found}.values())
    return Link(mention, named[0], 0.6, f"{mention.text!r} of {possessor.reason}", tuple(named[1:]))


def _link_unowned(mention: Mention, reading: Reading) -> Link:
    """ "The police" of the country that the article makes certain."""
    country, reason = reading.whose(mention)
    if country is not None:
        return reading.persons.known(mention, country, 0.6, reason)
    town = next((e for e in reading.named_inside(mention) if e.kind == "Place"), None)
    if town is None:
        return Link(mention, None, 0.0, reason)
    body = unknown("Organization", plain(mention.text))
    return Link(mention, body, 0.5, f"of {town.name}, whose country we do not know: itself")


def _group(mention: Mention, reading: Reading) -> str:
    """What a group is called: "protesters", "Western leaders", "four people"."""
    words = group_name(mention.text)
    owner = _first_inside(mention, reading)
    if owner is not None and owner.entity is not None and not owner.others:
        rest = re.sub("^['’]s?", "", mention.text[len(owner.mention.text) :]).strip()
        land = reading.actors.get(owner.entity.id)
        if owner.mention.form == "name" and " " not in rest and land is not None:
            own = next((a for a in land.adjectives if reading.actors.adjective(a) is land), None)
            if own is not None:  # "Kenya's opposition" and "the Kenyan opposition" are one
                return f"{own} {rest}"
        if owner.mention.form == "name" or " " not in rest:  # "its Central Asian allies" are called by their own name
            return f"{owner.entity.name}'s {rest}"
    small = words[0].lower() + words[1:]
    if " " not in words:
        small = _in_full(small, reading)
    return small if " " not in words or small in reading.article.text else words


def _in_full(noun: str, reading: Reading) -> str:
    """ "Syrian rebels" for "rebels" where the article tells of no others by adjective."""
    told = re.findall(rf"\b([A-Z][\w.-]+) {re.escape(noun)}\b", reading.article.text)
    named = {word for word in told if reading.actors.adjective(word) is not None}
    return f"{named.pop()} {noun}" if len(named) == 1 else noun


def _first_inside(mention: Mention, reading: Reading) -> Link | None:
    """Whose supporters: the link of "his" in "his supporters", of "Putin" in "Putin's supporters"."""
    start, end = mention.span
    inside = (link for m, link in reading.links.items() if m.span.start == start and m.span.end < end)
    return next((x for x in inside if x.mention.form != "name" or _is_genitive(x.mention, reading)), None)


def _is_genitive(name: Mention, reading: Reading) -> bool:
    return reading.article.text[name.span.end :][:1] in {"'", "’"}


def _subject_before(mention: Mention, reading: Reading) -> Entity | None:
    """Zelenskyy in "Zelenskyy phoned Trump, his office said"."""
    near = [x for x in reading.before(mention) if x.mention.sentence == mention.sentence and x.mention.subject]
    persons = {x.entity.id: x.entity for x in near if x.entity is not None and x.entity.kind == "Person"}
    return next(iter(persons.values())) if len(persons) == 1 else None


def _link_body(mention: Mention, reading: Reading) -> Link:
    """A body called after its owner: "Zelenskiy's office"."""
    possessor = _pronoun_before(mention, reading)  # "his office"
    speaking = _subject_before(mention, reading) if possessor is not None and mention.subject else None
    whose = possessor.entity if possessor is not None else None
    if whose is not None and whose.kind != "Person":  # "its campaign" is no body
        whose = None
    owner = next(iter(reading.named_inside(mention)), whose or speaking)
    if owner is None:
        return Link(mention, None, 0.0, f"{mention.text!r} belongs to nobody we know")
    what = plain(mention.text).split()[-1]
    return Link(mention, unknown("Organization", f"{owner.name}'s {what}"), 0.6, "a body called after its owner")
