"""Mentions to entities: exact names, short names, offices at the date, descriptions, pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from kg.lexicon import Description, Lexicon
from kg.model import Article, Entity, Link, Mention, Span
from kg.ontology import Actor, Actors
from kg.resolve.authors import SINGULAR, authors, is_first_person, publisher
from kg.resolve.bodies import acted_for, owned_by_another, short_forms, with_word
from kg.resolve.coreference import fits_pronoun, gender_of, pair, referent, several
from kg.resolve.descriptions import Described, counted, plain, take_apart
from kg.resolve.entities import entity_of, unknown
from kg.resolve.offices import Offices
from kg.resolve.owners import whose
from kg.resolve.persons import Persons


def link_mentions(
    article: Article, mentions: Iterable[Mention], actors: Actors, lexicon: Lexicon
) -> dict[Mention, Link]:
    """One link for each mention, by mention: whom it stands for, how sure we are (0 to 1), and why.

    Names first, since descriptions and pronouns lean on them. A mention that could be two entities links to none.
    """
    linker = _Linker(article, actors, lexicon)
    return linker.link_all(list(mentions))


class _Linker:
    def __init__(self, article: Article, actors: Actors, lexicon: Lexicon) -> None:
        self.article, self.actors, self.lexicon = article, actors, lexicon
        self.links: dict[Mention, Link] = {}
        self.genders: dict[str, str] = {}  # as the article's pronouns tell
        self.told: list[Link] = []  # names and descriptions, in text order
        self.persons = Persons(actors, article.published)
        self.offices = Offices(actors, lexicon, article.published)
        self.short: dict[str, Mention] = {}
        self.texts: dict[str, dict[str, None]] = defaultdict(dict)

    def link_all(self, mentions: list[Mention]) -> dict[Mention, Link]:
        names = [m for m in mentions if m.form == "name"]
        self.short = short_forms(self.article, names)
        for mention in sorted(names, key=lambda m: (len(m.text.split()) < 2, m.span)):  # full names first
            self._keep(self._link_name(mention))
        for mention in sorted(names, key=lambda m: m.span):
            self._learn_title(mention)
        for mention in (m for m in mentions if is_first_person(m)):
            self._keep(self._link_author(mention, authors(self.article, names, self.lexicon)))
        self.told = sorted((self.links[m] for m in names), key=_position)
        for mention in sorted((m for m in mentions if m not in self.links), key=lambda m: m.span):
            link = self._link_other(mention)
            self._keep(link)
            if link.entity is not None and (gender := gender_of(mention)) is not None:
                self.genders.setdefault(link.entity.id, gender)
            if link.others or mention.form in {
                "description",
                "pronoun",
            }:  # "he" said again stands for whom the last "he" does
                insort(self.told, link, key=_position)
        return {m: self._with_aliases(self.links[m]) for m in mentions}

    def _link_other(self, mention: Mention) -> Link:
        """The link of a description or pronoun, given those of all names and of what stands before it."""
        if mention.form == "plural":
            return several(mention, self.told) if " " not in mention.text else pair(mention, self.told)
        if mention.form == "description":
            return self._link_again(mention) or self._link_description(mention)
        return referent(mention, self.told, partial(self._fits, mention))

    def _link_again(self, mention: Mention) -> Link | None:
        """ "The alliance", "the militant group", "the commission", who were named before; None where nobody was."""
        namesake = self._namesake(mention)
        if namesake is not None or not self._is_same(mention):
            return namesake
        found = self._called(mention) or referent(mention, self.told, partial(self._fits, mention))
        return found if found.entity is not None or len(mention.text.split()) == 2 else None

    def _before(self, mention: Mention) -> list[Link]:
        return self.told[: bisect_left(self.told, mention.span, key=_position)]

    def _keep(self, link: Link) -> None:
        self.links[link.mention] = link
        if link.entity is not None and link.mention.form in {"name", "description"}:
            self.texts[link.entity.id].setdefault(link.mention.text)

    def _with_aliases(self, link: Link) -> Link:
        """The link with all the texts by which the article calls its entities."""
        if link.entity is None:
            return link
        entity, *others = (
            replace(e, aliases=tuple(sorted({" ".join(text.split()) for text in self.texts[e.id]} - {e.name})))
            for e in link.entities
        )
        return replace(link, entity=entity, others=tuple(others))

    def _link_name(self, mention: Mention) -> Link:
        text = " ".join(mention.text.split())
        found = self.actors.named(text)
        if len(found) > 1:
            found = tuple(a for a in found if a.kind == mention.kind) or found
        if len(found) == 1:
            return self.persons.known(mention, found[0], 1.0, "the name of this actor")
        if found:
            return Link(mention, None, 0.0, f"{text!r} is the name of {len(found)} actors")
        other = self.actors.adjective(text) or self.actors.people(text) or self.actors.metonym(text)
        if other is not None:
            return self.persons.known(mention, other, 0.95, f"{text!r} stands for {other.name}")
        if mention.kind == "Person":
            return self.persons.named(mention, text)
        known = self.actors.by_surname(text)
        country = owned_by_another(self.article, mention, known[0], self.actors) if len(known) == 1 else None
        if country is not None:
            return self.persons.known(mention, country, 0.7, f"{text!r} of {country.name}, not {known[0].name}")
        if len(known) == 1:
            return self.persons.known(mention, known[0], 0.8, f"the short name of {known[0].name}")
        return self._link_body_name(mention, text) or Link(
            mention, unknown(mention.kind, text), 0.5, "a name that no reference actor bears"
        )

    def _link_body_name(self, mention: Mention, text: str) -> Link | None:
        """A body that our sources do not know, by what the article calls it elsewhere, or the country it acts for."""
        if mention.kind != "Organization":
            return None
        if text in self.short:
            return replace(self.links[self.short[text]], mention=mention, reason=f"{text!r} behind its full name")
        country = acted_for(text, self.actors, self.lexicon)
        if country is not None:
            return self.persons.known(mention, country, 0.75, f"{text!r} acts for {country.name}")
        longer = with_word(text, self.links.values())
        return Link(mention, longer, 0.7, f"the only body with {text!r} in its name") if longer is not None else None

    def _learn_title(self, mention: Mention) -> None:
        """ "Russian President Vladimir Putin" tells this article who its Russian president is."""
        link = self.links[mention]
        if link.entity is None or not mention.title:
            return
        owner, office = self._owned(mention.title)
        self.offices.learn(link.entity, office, owner)

    def _owned(self, text: str) -> Described:
        """Owner and office words; a person as owner ("Trump's Defense Secretary") gives his country."""
        described = take_apart(text, self.actors)
        if described.owner is None:
            words = described.rest.split()
            for entities in (self.persons.full_names.get(w.capitalize(), {}) for w in words):
                if len(entities) == 1:
                    person = next(iter(entities.values()))
                    rest = " ".join(w for w in words if w.capitalize() not in person.name.split())
                    return Described(self.offices.country_of(person), rest)
        elif described.owner.kind == "Person":
            return Described(self.offices.country_of(entity_of(described.owner)), described.rest)
        return described

    def _link_description(self, mention: Mention) -> Link:
        if mention.kind == "Group":
            return Link(mention, unknown("Group", self._group(mention)), 0.5, "a group that the article describes")
        if mention.kind == "Organization":
            return self._link_body(mention)
        owner, words = self._owned(mention.text)
        inside = self._named_inside(mention)
        if mention.kind == "Country" and inside and inside[-1].kind == "Organization":
            return Link(mention, inside[-1], 0.75, f"{mention.text!r} acts for {inside[-1].name}")
        if mention.kind == "Person" and "counterpart" in self.lexicon.stands_for(mention.title.split()[-1]):
            return self._link_counterpart(mention, owner)
        if mention.kind == "Person":
            return self._link_office(mention, owner, words)
        seated = self.actors.capital_of(owner.id) if owner is not None and owner.kind == "Place" else None
        if seated is not None:
            return self.persons.known(mention, seated, 0.75, f"{words} of its capital act for {seated.name}")
        of = {self.offices.country_id(e) for e in inside}
        if owner is None and len(of) == 1 and (country := self.actors.get(of.pop() or "")) is not None:
            return self.persons.known(mention, country, 0.75, f"{mention.text!r}: all its names are of {country.name}")
        if owner is None and inside and not all(e.kind == "Place" for e in inside):
            return Link(mention, None, 0.0, f"{mention.text!r} belongs to several, or to nobody we know")
        possessor = self._pronoun_before(mention)
        if owner is None and possessor is not None:
            return self._link_possessed(mention, possessor)
        if owner is None or owner.kind == "Place":
            return self._link_unowned(mention)
        return self.persons.known(mention, owner, 0.8, f"{words or 'they'} of {owner.name} act for it")

    def _pronoun_before(self, mention: Mention) -> Link | None:
        """The link of the "his" in "his country"."""
        start, end = mention.span
        inside = (link for m, link in self.links.items() if m.span.start == start and m.span.end < end)
        of_whom = next((link for link in inside if link.mention.form in {"pronoun", "plural"}), None)
        if of_whom is None and mention.text.lower().startswith("whose "):  # "Merkel, whose government …"
            return next(iter(self._before(mention)[-1:]), None)
        return of_whom

    def _link_possessed(self, mention: Mention, possessor: Link) -> Link:
        """ "His country", "their troops": the countries of persons, else whom the pronoun stands for."""
        whose = [self.offices.country_of(e) if e.kind == "Person" else e for e in possessor.entities]
        found = [entity_of(a) if isinstance(a, Actor) else a for a in whose if a is not None]
        if not found or len(found) < len(whose):
            return Link(mention, None, 0.0, f"{mention.text!r}: of which country we cannot see")
        named = list({e.id: e for e in found}.values())
        return Link(mention, named[0], 0.6, f"{mention.text!r} of {possessor.reason}", tuple(named[1:]))

    def _link_unowned(self, mention: Mention) -> Link:
        """ "The police" of the country that the article makes certain."""
        country, reason = self._whose(mention)
        if country is not None:
            return self.persons.known(mention, country, 0.6, reason)
        town = next((e for e in self._named_inside(mention) if e.kind == "Place"), None)
        if town is None:
            return Link(mention, None, 0.0, reason)
        body = unknown("Organization", plain(mention.text))
        return Link(mention, body, 0.5, f"of {town.name}, whose country we do not know: itself")

    def _whose(self, mention: Mention, office: str = "") -> tuple[Actor | None, str]:
        """The country that something without owner belongs to, and why."""
        own = publisher(self.article, self.actors)
        if own is not None and (not office or self.offices.known_holder(office, own)):
            return own, f"{self.article.source} speaks for {own.name}"
        word = mention.text.lower().split()[-1]
        before = [link for link in self._before(mention) if not link.others]
        found = whose(word, before, self.offices.country_id)
        if found is None:
            return None, f"{mention.text!r} belongs to nobody we know"
        return self.actors.get(found[0]), f"{mention.text!r} of {found[1]}"

    def _link_office(self, mention: Mention, owner: Actor | None, words: str) -> Link:
        offices = self.offices.meant(mention.title or words)
        held = self.offices.holders(offices, owner) if owner is not None else self.offices.holders_anywhere(offices)
        if len(held) == 1:
            return Link(mention, next(iter(held.values())), 0.8, f"the only {offices[0]} the article names")
        if owner is None and held:
            return referent(mention, self.told, lambda entity: entity.id in held)
        reason = ""
        if owner is None:
            owner, reason = self._whose(mention, offices[0])
        if owner is None:
            return Link(mention, None, 0.0, f"{mention.text!r} is nobody the article names")
        holders = [h for o in offices if (h := self.offices.known_holder(o, owner))]
        if holders and not held:
            return self.persons.known(
                mention, holders[0], 0.8 - 0.2 * bool(reason), f"{offices[0]} of {owner.name} at the date"
            )
        return self.persons.known(
            mention, owner, 0.6, reason or f"{offices[0]} of {owner.name}, not named: the country"
        )

    def _link_counterpart(self, mention: Mention, owner: Actor | None) -> Link:
        """ "Lavrov's Turkish counterpart" holds in Turkey the office that Lavrov holds in Russia."""
        if owner is None:
            return Link(mention, None, 0.0, f"{mention.text!r}: of which country we cannot see")
        person = self._possessor(mention)
        for office in self.offices.held_by(person) if person is not None else ():
            held = self.offices.holders((office,), owner)
            if len(held) == 1:
                return Link(
                    mention, next(iter(held.values())), 0.8, f"the {office} of {owner.name} whom the article names"
                )
            holder = self.offices.known_holder(office, owner)
            if holder is not None and not held:
                return self.persons.known(mention, holder, 0.75, f"{office} of {owner.name} at the date")
        return self.persons.known(mention, owner, 0.6, f"{mention.text!r}, not named: the country")

    def _possessor(self, mention: Mention) -> Entity | None:
        """Whose counterpart: "his", "Lavrov's"; without either the nearest subject before."""
        start, end = mention.span
        inside = [link for m, link in self.links.items() if start <= m.span.start and m.span.end <= end]
        before = [link for link in self._before(mention) if link.mention.subject]
        for link in (*inside, *reversed(before)):
            if link.entity is not None and link.entity.kind == "Person":
                return link.entity
        return None

    def _group(self, mention: Mention) -> str:
        """What a group is called: "protesters", "Western leaders", "four people"."""
        words = plain(mention.text)
        owner = self._first_inside(mention)
        if owner is not None and owner.entity is not None and not owner.others:
            rest = re.sub("^['’]s?", "", mention.text[len(owner.mention.text) :])
            return f"{owner.entity.name}'s {rest.strip()}"
        if " " not in words and counted(mention.text):  # "18 people" are not the "four people" named before
            words = counted(mention.text)
        small = words[0].lower() + words[1:]
        return small if " " not in words or small in self.article.text else words

    def _first_inside(self, mention: Mention) -> Link | None:
        """Whose supporters: the link of "his" in "his supporters", of "Putin" in "Putin's supporters"."""
        start, end = mention.span
        inside = (link for m, link in self.links.items() if m.span.start == start and m.span.end < end)
        return next((link for link in inside if link.mention.form != "name" or self._is_genitive(link.mention)), None)

    def _is_genitive(self, mention: Mention) -> bool:
        return self.article.text[mention.span.end :][:1] in {"'", "’"}

    def _link_body(self, mention: Mention) -> Link:
        owner = next(iter(self._named_inside(mention)), None)
        if owner is None:
            return Link(mention, None, 0.0, f"{mention.text!r} belongs to nobody we know")
        what = plain(mention.text).split()[-1]
        return Link(mention, unknown("Organization", f"{owner.name}'s {what}"), 0.6, "a body called after its owner")

    def _named_inside(self, description: Mention) -> list[Entity]:
        """Whom the names within a description stand for, in text order."""
        start, end = description.span
        inside = [
            link
            for link in self.links.values()
            if link.mention.form == "name" and start <= link.mention.span.start and link.mention.span.end <= end
        ]
        return [link.entity for link in sorted(inside, key=lambda link: link.mention.span) if link.entity is not None]

    def _link_author(self, pronoun: Mention, names: list[Mention]) -> Link:
        """ "I" is the author whom the headline names; "we" are the countries for which the authors hold office."""
        found = [entity for name in names for entity in self.links[name].entities]
        if pronoun.text.lower() not in SINGULAR:
            countries = [
                self.offices.country_of(e) or publisher(self.article, self.actors) if e.kind == "Person" else None
                for e in found
            ]
            known = [actor for actor in countries if actor is not None]
            found = [entity_of(actor) for actor in known] if len(known) == len(found) else found
        found = list({entity.id: entity for entity in found}.values())
        if not found or (pronoun.text.lower() in SINGULAR and len(found) > 1):
            return Link(pronoun, None, 0.0, f"{pronoun.text!r}: the headline names no author")
        reason = f"{pronoun.text!r}: the author whom the headline names, or his country"
        return Link(pronoun, found[0], 0.7, reason, tuple(found[1:]))

    def _is_same(self, mention: Mention) -> bool:
        """True of "the alliance", which somebody named before; not of "Macron's party"."""
        return self._is_known(mention) and any(not row.by_name for row in self._same_rows(mention))

    def _is_known(self, mention: Mention) -> bool:
        """True of "the alliance" and "the Western alliance": nobody's, and known to whoever has read so far."""
        return mention.text.lower().split()[0] in {"the", "this"} and not self._named_inside(mention)

    def _same_rows(self, mention: Mention) -> list[Description]:
        found = self.lexicon.rows(Description, "noun", mention.text.lower().split()[-1])
        return [row for _, row in found if row.stands_for == "same"]

    def _called(self, mention: Mention) -> Link | None:
        """ "The rebel group" again for whom the article called so: "the rebel group M23"."""
        words = " " + " ".join(mention.text.lower().split()[1:])
        bodies = (x for x in reversed(self._before(mention)) if x.mention.form == "name" and x.entity is not None)
        called = (x for x in bodies if self._text_before(x.mention, len(words)) == words)
        body = next((x.entity for x in called if x.entity and x.entity.kind == "Organization"), None)
        return Link(mention, body, 0.8, "who was called so before") if body is not None else None

    def _text_before(self, name: Mention, length: int) -> str:
        text = self.article.text[: name.span.start].rstrip(' ,"')
        return text[-length:].lower()

    def _namesake(self, mention: Mention) -> Link | None:
        """ "The commission" is the European Commission if that was the last one named."""
        if len(mention.text.split()) != 2 or not self._same_rows(mention) or not self._is_known(mention):
            return None
        noun = mention.text.lower().split()[1]
        bodies = (link for link in reversed(self._before(mention)) if link.mention.form == "name")
        found = (e for link in bodies for e in link.entities if e.kind == "Organization")
        body = next((e for e in found if noun in e.name.lower().split()), None)
        return Link(mention, body, 0.75, f"the last {noun} named") if body is not None else None

    def _fits(self, pronoun: Mention, entity: Entity) -> bool:
        actor = self.actors.get(entity.id)
        known = actor.gender if actor is not None else None
        return fits_pronoun(pronoun, entity, known or self.genders.get(entity.id))


def _position(link: Link) -> Span:
    return link.mention.span
