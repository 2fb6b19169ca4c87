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
from kg.resolve.authors import SINGULAR, authors, is_first_person
from kg.resolve.coreference import fits_pronoun, gender_of, pair, referent, several
from kg.resolve.descriptions import Described, counted, plain, take_apart
from kg.resolve.owners import whose


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
        self.full_names: dict[str, dict[str, Entity]] = defaultdict(dict)
        self.titled: dict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)
        self.texts: dict[str, dict[str, None]] = defaultdict(dict)

    def link_all(self, mentions: list[Mention]) -> dict[Mention, Link]:
        names = [m for m in mentions if m.form == "name"]
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
        if mention.form == "description" and not self._is_same(mention):
            return self._link_description(mention)
        return referent(mention, self.told, partial(self._fits, mention))

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
            return self._known(mention, found[0], 1.0, "the name of this actor")
        if found:
            return Link(mention, None, 0.0, f"{text!r} is the name of {len(found)} actors")
        other = self.actors.adjective(text) or self.actors.people(text) or self.actors.metonym(text)
        if other is not None:
            return self._known(mention, other, 0.95, f"{text!r} stands for {other.name}")
        if mention.kind == "Person":
            return self._link_person(mention, text)
        known = self.actors.by_surname(text)
        if len(known) == 1:
            return self._known(mention, known[0], 0.8, f"the short name of {known[0].name}")
        return Link(mention, _unknown(mention.kind, text), 0.5, "a name that no reference actor bears")

    def _link_person(self, mention: Mention, text: str) -> Link:
        if " " not in text:
            return self._link_surname(mention, text)
        entity = _unknown("Person", text)
        self.full_names[text.split()[-1]][entity.id] = entity
        return Link(mention, entity, 0.6, "a person whom no reference actor is")

    def _link_surname(self, mention: Mention, surname: str) -> Link:
        """Whom the article names in full comes first, then who is known by the surname, then nobody we know."""
        here = list(self.full_names[surname].values())
        titled = [actor for actor in self.actors.by_surname(surname) if self._bears(actor, mention.title)]
        if len(titled) == 1:
            return self._known(mention, titled[0], 0.95, f"the {mention.title} {surname} at the date")
        if len(here) == 1:
            return Link(mention, here[0], 0.95, f"the only {surname} of the article")
        serving = [e for e in here if self.article.published and self.actors.offices(e.id, self.article.published)]
        if len(serving) == 1:
            return Link(mention, serving[0], 0.8, f"the {surname} in office at the date")
        known = self._in_office(self.actors.by_surname(surname)) if not here else ()
        if len(known) == 1:
            return self._known(mention, known[0], 0.85, f"the known {surname} at the date")
        if here or known:
            several = " or ".join([*(e.name for e in here), *(a.name for a in known)][:3])
            return Link(mention, None, 0.0, f"{surname!r} could be {several}")
        return Link(mention, _unknown("Person", surname), 0.6, "a person whom no reference actor is")

    def _bears(self, actor: Actor, title: str) -> bool:
        """True of Joe Biden and "President" on a day of his term: "President Biden" is not Jill Biden."""
        tenures = self.actors.offices(actor.id, self.article.published) if self.article.published else []
        return bool(title) and any(title.lower().endswith(tenure.office) for tenure in tenures)

    def _in_office(self, candidates: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Those of the candidates who held office on the publication day, or all when none or unknown."""
        on = self.article.published
        serving = tuple(a for a in candidates if on and self.actors.offices(a.id, on))
        return serving or candidates

    def _known(self, mention: Mention, actor: Actor, score: float, reason: str) -> Link:
        entity = _entity(actor)
        if actor.kind == "Person":
            self.full_names[actor.name.split()[-1]][entity.id] = entity
            for surname in actor.hidden:
                self.full_names[surname][entity.id] = entity
        return Link(mention, entity, score, reason)

    def _learn_title(self, mention: Mention) -> None:
        """ "Russian President Vladimir Putin" tells this article who its Russian president is."""
        link = self.links[mention]
        if link.entity is None or not mention.title:
            return
        owner, office = self._owned(mention.title)
        of = owner or self._country_of(link.entity)
        self.titled[of.id if of else "", office][link.entity.id] = link.entity

    def _owned(self, text: str) -> Described:
        """Owner and office words; a person as owner ("Trump's Defense Secretary") gives his country."""
        described = take_apart(text, self.actors)
        if described.owner is None:
            words = described.rest.split()
            for entities in (self.full_names.get(w.capitalize(), {}) for w in words):
                if len(entities) == 1:
                    person = next(iter(entities.values()))
                    rest = " ".join(w for w in words if w.capitalize() not in person.name.split())
                    return Described(self._country_of(person), rest)
        elif described.owner.kind == "Person":
            return Described(self._country_of(_entity(described.owner)), described.rest)
        return described

    def _country_of(self, person: Entity) -> Actor | None:
        return self.actors.post_of(person.id, self.article.published)

    def _link_description(self, mention: Mention) -> Link:
        if mention.kind == "Group":
            return Link(mention, _unknown("Group", self._group(mention)), 0.5, "a group that the article describes")
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
            return self._known(mention, seated, 0.75, f"{words} of its capital act for {seated.name}")
        if owner is None and inside and not all(e.kind == "Place" for e in inside):
            return Link(mention, None, 0.0, f"{mention.text!r} belongs to several, or to nobody we know")
        if owner is None or owner.kind == "Place":
            return self._link_unowned(mention)
        return self._known(mention, owner, 0.8, f"{words or 'they'} of {owner.name} act for it")

    def _link_unowned(self, mention: Mention) -> Link:
        """ "The police" of the country that the article makes certain."""
        country, reason = self._whose(mention)
        if country is None:
            return Link(mention, None, 0.0, reason)
        return self._known(mention, country, 0.6, reason)

    def _whose(self, mention: Mention, office: str = "") -> tuple[Actor | None, str]:
        """The country that something without owner belongs to, and why."""
        own = self._publisher()
        if own is not None and (not office or self.actors.holder(office, own.id, self.article.published)):
            return own, f"{self.article.source} speaks for {own.name}"
        word = mention.text.lower().split()[-1]
        before = [link for link in self._before(mention) if not link.others]
        found = whose(word, before, self._country_id)
        if found is None:
            return None, f"{mention.text!r} belongs to nobody we know"
        return self.actors.get(found[0]), f"{mention.text!r} of {found[1]}"

    def _country_id(self, entity: Entity) -> str | None:
        """The country of a person in office, of a ministry, of a capital; the country itself."""
        if entity.kind == "Country":
            return entity.id
        if entity.kind == "Person":
            country = self._country_of(entity)
            return country.id if country is not None and country.kind == "Country" else None
        if entity.kind == "Place":
            seated = self.actors.capital_of(entity.id)
            return seated.id if seated is not None and seated.kind == "Country" else None
        actor = self.actors.get(entity.id)
        return actor.on_behalf_of if actor is not None else None

    def _link_office(self, mention: Mention, owner: Actor | None, words: str) -> Link:
        offices = self._offices(mention.title or words)
        held = self._holders_here(offices, owner) if owner is not None else self._titled_any(offices)
        if len(held) == 1:
            return Link(mention, next(iter(held.values())), 0.8, f"the only {offices[0]} the article names")
        if owner is None and held:
            return referent(mention, self.told, lambda entity: entity.id in held)
        reason = ""
        if owner is None:
            owner, reason = self._whose(mention, offices[0])
        if owner is None:
            return Link(mention, None, 0.0, f"{mention.text!r} is nobody the article names")
        holders = [h for o in offices if (h := self.actors.holder(o, owner.id, self.article.published))]
        if holders and not held:
            return self._known(
                mention, holders[0], 0.8 - 0.2 * bool(reason), f"{offices[0]} of {owner.name} at the date"
            )
        return self._known(mention, owner, 0.6, reason or f"{offices[0]} of {owner.name}, not named: the country")

    def _link_counterpart(self, mention: Mention, owner: Actor | None) -> Link:
        """ "Lavrov's Turkish counterpart" holds in Turkey the office that Lavrov holds in Russia."""
        if owner is None:
            return Link(mention, None, 0.0, f"{mention.text!r}: of which country we cannot see")
        person = self._possessor(mention)
        for office in self._offices_of(person) if person is not None else ():
            held = self._holders_here((office,), owner)
            if len(held) == 1:
                return Link(
                    mention, next(iter(held.values())), 0.8, f"the {office} of {owner.name} whom the article names"
                )
            holder = self.actors.holder(office, owner.id, self.article.published)
            if holder is not None and not held:
                return self._known(mention, holder, 0.75, f"{office} of {owner.name} at the date")
        return self._known(mention, owner, 0.6, f"{mention.text!r}, not named: the country")

    def _possessor(self, mention: Mention) -> Entity | None:
        """Whose counterpart: "his", "Lavrov's"; without either the nearest subject before."""
        start, end = mention.span
        inside = [link for m, link in self.links.items() if start <= m.span.start and m.span.end <= end]
        before = [link for link in self._before(mention) if link.mention.subject]
        for link in (*inside, *reversed(before)):
            if link.entity is not None and link.entity.kind == "Person":
                return link.entity
        return None

    def _offices_of(self, person: Entity) -> list[str]:
        """The offices that the article or our sources give a person at the date."""
        said = [office for (_, office), holders in self.titled.items() if person.id in holders]
        on = self.article.published
        return [*said, *(tenure.office for tenure in self.actors.offices(person.id, on))]

    def _titled_any(self, offices: tuple[str, ...]) -> dict[str, Entity]:
        """All to whom the article gives one of the offices: "the leader" may be its president or its premier."""
        return {id: entity for office in offices for id, entity in self._holders_here((office,), None).items()}

    def _publisher(self) -> Actor | None:
        """The country of the government body that publishes the text: "the President" of a White House readout."""
        bodies = self.actors.named(re.sub("^the ", "", self.article.source or "", flags=re.I))
        return self.actors.get(bodies[0].on_behalf_of) if len(bodies) == 1 and bodies[0].on_behalf_of else None

    def _holders_here(self, offices: tuple[str, ...], owner: Actor | None) -> dict[str, Entity]:
        """Those to whom the article gives the first of the offices that anyone has here, by id; with an owner, of his.

        "The leader" is the president before the prime minister, "the president" no vice president.
        """
        for forms in (_whole_form, _short_forms):
            for office in offices:
                held: dict[str, Entity] = {}
                for (of, title), holders in self.titled.items():
                    if (
                        (owner is None or of in (owner.id, ""))
                        and office in forms(title)
                        and not self._other(office, title)
                    ):
                        held |= holders
                if held:
                    return held
        return {}

    def _other(self, office: str, title: str) -> bool:
        """True of "president" and "vice president", which are offices of two kinds."""
        rows = [self._row(words) for words in (office, " ".join(title.split()[-2:]))]
        return None not in rows and rows[0] != rows[1]

    def _row(self, words: str) -> Description | None:
        """The row that holds these words as one office."""
        *before, head = words.split() or [""]
        found = self.lexicon.rows(Description, "noun", head)
        offices = (f for f in found if f[1].stands_for == "office")
        return next((row for pattern, row in offices if list(pattern.before) == before), None)

    def _offices(self, words: str) -> tuple[str, ...]:
        """The offices a description may mean: "leader" is president, prime minister, chancellor …"""
        for pattern, row in self.lexicon.rows(Description, "noun", words.split()[-1] if words else ""):
            if row.offices and [*pattern.before, pattern.head] == words.split():
                return (*row.offices, words)
        return (words,)

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
        return Link(mention, _unknown("Organization", f"{owner.name}'s {what}"), 0.6, "a body called after its owner")

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
            countries = [self._country_of(e) or self._publisher() if e.kind == "Person" else None for e in found]
            known = [actor for actor in countries if actor is not None]
            found = [_entity(actor) for actor in known] if len(known) == len(found) else found
        found = list({entity.id: entity for entity in found}.values())
        if not found or (pronoun.text.lower() in SINGULAR and len(found) > 1):
            return Link(pronoun, None, 0.0, f"{pronoun.text!r}: the headline names no author")
        reason = f"{pronoun.text!r}: the author whom the headline names, or his country"
        return Link(pronoun, found[0], 0.7, reason, tuple(found[1:]))

    def _is_same(self, mention: Mention) -> bool:
        """True of "the alliance", which somebody named before; not of "Macron's party"."""
        words = mention.text.lower().split()
        return len(words) == 2 and words[0] in {"the", "this"} and "same" in self.lexicon.stands_for(words[-1])

    def _fits(self, pronoun: Mention, entity: Entity) -> bool:
        actor = self.actors.get(entity.id)
        known = actor.gender if actor is not None else None
        return fits_pronoun(pronoun, entity, known or self.genders.get(entity.id))


def _position(link: Link) -> Span:
    return link.mention.span


def _whole_form(office: str) -> tuple[str, ...]:
    return (office,)


def _short_forms(office: str) -> tuple[str, ...]:
    """The office, and its last words: "then foreign minister" is "foreign minister" and "minister"."""
    words = office.split()
    return (office, " ".join(words[-2:]), words[-1]) if words else ()


def _entity(actor: Actor) -> Entity:
    return Entity(actor.id, actor.kind, actor.name, (), actor.wikidata)


def _unknown(kind: str, name: str) -> Entity:
    return Entity(f"{kind}:{name}", kind, name)
