"""Mentions to entities: exact names, short names, offices at the date, descriptions, pronouns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from kg.lexicon import Lexicon
from kg.model import Article, Link, Mention
from kg.ontology import Actors
from kg.resolve.again import link_again
from kg.resolve.authors import authors, is_first_person
from kg.resolve.bodies import short_forms
from kg.resolve.coreference import pair, referent, several
from kg.resolve.described import link_description
from kg.resolve.first_person import link_author
from kg.resolve.learnt import Learnt
from kg.resolve.names import link_name
from kg.resolve.places import full_names
from kg.resolve.reading import Reading


def link_mentions(
    article: Article, mentions: Iterable[Mention], actors: Actors, lexicon: Lexicon, learnt: Learnt | None = None
) -> dict[Mention, Link]:
    """One link for each mention, by mention: whom it stands for, how sure we are (0 to 1), and why.

    Names first, since descriptions and pronouns lean on them. A mention that could be two entities links to none.
    `learnt` are offices that other articles told.
    """
    mentions = list(mentions)
    names = sorted((m for m in mentions if m.form == "name"), key=lambda m: m.span)
    reading = Reading(article, actors, lexicon, learnt)
    _link_names(names, reading)
    _link_authors([m for m in mentions if is_first_person(m)], names, reading)
    reading.tell(names)
    for mention in sorted((m for m in mentions if m not in reading.links), key=lambda m: m.span):
        link = _link_other(mention, reading)
        reading.keep(link)
        reading.tell_again(link)
    return {m: reading.with_aliases(reading.links[m]) for m in mentions}


def _link_names(names: list[Mention], reading: Reading) -> None:
    short = short_forms(reading.article, names)
    full = full_names(reading.article, names, reading.actors, reading.lexicon)
    for mention in sorted(names, key=lambda m: len(m.text.split()) < 2):  # full names first
        reading.keep(link_name(mention, short, full, reading))
    for mention in names:
        _learn_title(mention, reading)


def _learn_title(name: Mention, reading: Reading) -> None:
    """ "Russian President Vladimir Putin" tells this article who its Russian president is."""
    holder = reading.links[name].entity
    if holder is not None and name.title:
        owner, office = reading.owned(name.title)
        reading.offices.learn(holder, office, owner)


def _link_authors(pronouns: list[Mention], names: list[Mention], reading: Reading) -> None:
    for mention in pronouns:
        reading.keep(link_author(mention, authors(reading.article, names, reading.lexicon), reading))


def _link_other(mention: Mention, reading: Reading) -> Link:
    """The link of a description or pronoun, given those of all names and of what stands before it."""
    if mention.form == "plural":
        return several(mention, reading.told) if " " not in mention.text else pair(mention, reading.told)
    if mention.form == "description":
        return link_again(mention, reading) or link_description(mention, reading)
    return referent(mention, reading.told, partial(reading.fits, mention))
