"""Who holds the office that a description names: "the president", "his Turkish counterpart"."""

from __future__ import annotations

from kg.model import Entity, Link, Mention
from kg.ontology import Actor
from kg.resolve.coreference import referent
from kg.resolve.learnt import Lesson
from kg.resolve.reading import Reading


def link_office(mention: Mention, owner: Actor | None, words: str, reading: Reading) -> Link:
    """ "The president": who holds the office by the article, else at its date, else the country he holds it in."""
    offices = reading.offices.meant(mention.title or words)
    past = reading.offices.is_past(mention.text)
    held = (
        reading.offices.holders(offices, owner, past)
        if owner is not None
        else reading.offices.holders_anywhere(offices, past)
    )
    if len(held) == 1:
        return Link(mention, next(iter(held.values())), 0.8, f"the only {offices[0]} the article names")
    if owner is None and held:
        return referent(mention, reading.told, lambda entity: entity.id in held)
    if past:
        return Link(mention, None, 0.0, f"{mention.text!r} is nobody the article names")
    reason = ""
    if owner is None:
        owner, reason = reading.whose(mention, offices[0])
    if owner is None:
        return Link(mention, None, 0.0, f"{mention.text!r} is nobody the article names")
    holders = [h for o in offices if (h := reading.offices.known_holder(o, owner))]
    if holders and not held:
        return reading.persons.known(
            mention, holders[0], 0.8 - 0.2 * bool(reason), f"{offices[0]} of {owner.name} at the date"
        )
    lesson = reading.offices.told_holder(offices, owner) if not held else None
    if lesson is not None:
        return _learnt(mention, lesson, f"{offices[0]} of {owner.name}", 0.7 - 0.2 * bool(reason))
    return reading.persons.known(mention, owner, 0.6, reason or f"{offices[0]} of {owner.name}, not named: the country")


def link_counterpart(mention: Mention, owner: Actor | None, reading: Reading) -> Link:
    """ "Lavrov's Turkish counterpart" holds in Turkey the office that Lavrov holds in Russia."""
    if owner is None:
        return Link(mention, None, 0.0, f"{mention.text!r}: of which country we cannot see")
    person = _possessor(mention, reading)
    for office in reading.offices.held_by(person) if person is not None else ():
        held = reading.offices.holders((office,), owner)
        if len(held) == 1:
            return Link(mention, next(iter(held.values())), 0.8, f"the {office} of {owner.name} whom the article names")
        holder = reading.offices.known_holder(office, owner)
        if holder is not None and not held:
            return reading.persons.known(mention, holder, 0.75, f"{office} of {owner.name} at the date")
        lesson = reading.offices.told_holder((office,), owner) if not held else None
        if lesson is not None:
            return _learnt(mention, lesson, f"{office} of {owner.name}", 0.65)
    return reading.persons.known(mention, owner, 0.6, f"{mention.text!r}, not named: the country")


def _learnt(mention: Mention, lesson: Lesson, office: str, score: float) -> Link:
    """The link to whom an article of an earlier day gave the office."""
    return Link(mention, lesson.person, score, f"{office}, as the article {lesson.article!r} told on {lesson.day}")


def _possessor(mention: Mention, reading: Reading) -> Entity | None:
    """Whose counterpart: "his", "Lavrov's"; without either the nearest subject before."""
    start, end = mention.span
    inside = [link for m, link in reading.links.items() if start <= m.span.start and m.span.end <= end]
    before = [link for link in reading.before(mention) if link.mention.subject]
    for link in (*inside, *reversed(before)):
        if link.entity is not None and link.entity.kind == "Person":
            return link.entity
    return None
