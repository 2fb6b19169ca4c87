"""Mentions to entities: exact names, short names, offices at the date, descriptions, pronouns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from kg.lexicon import Description, Lexicon
from kg.model import Article, Entity, Link, Mention
from kg.ontology import Actor, Actors
from kg.resolve.authors import SINGULAR, authors, is_first_person
from kg.resolve.coreference import fits_pronoun, pair, referent
from kg.resolve.descriptions import Described, plain, take_apart


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
        self.full_names: dict[str, dict[str, Entity]] = defaultdict(dict)
        self.titled: dict[tuple[str, str], dict[str, Entity]] = defaultdict(dict)
        self.texts: dict[str, dict[str, None]] = defaultdict(dict)

    def link_all(self, mentions: list[Mention]) -> dict[Mention, Link]:
        names = [m for m in mentions if m.form == "name"]
        for mention in sorted(names, key=lambda m: (len(m.text.split()) < 2, m.span)):  # full names first
            self._keep(self._link_name(mention))
        for mention in sorted(names, key=lambda m: m.span):
            self._learn_title(mention)
        for mention in (m for m in mentions if m.form == "description" and not self._is_same(m)):
            self._keep(self._link_description(mention))
        for mention in (m for m in mentions if is_first_person(m)):
            self._keep(self._link_author(mention, authors(self.article, names, self.lexicon)))
        named = sorted(self.links.values(), key=lambda link: link.mention.span)
        for mention in (m for m in mentions if m not in self.links):
            fits = partial(self._fits, mention)
            self._keep(pair(mention, named) if mention.form == "plural" else referent(mention, named, fits))
        return {m: self._with_aliases(self.links[m]) for m in mentions}

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
        owner = take_apart(mention.text, self.actors).owner
        if mention.kind == "Group" and owner is not None and owner.kind == "Organization":
            return self._known(mention, owner, 0.75, f"members of {owner.name} act for it")
        if mention.kind == "Group":
            name = plain(mention.text)
            return Link(mention, _unknown("Group", name), 0.5, "a group that the article describes")
        if mention.kind == "Organization":
            return self._link_body(mention)
        owner, words = self._owned(mention.text)
        inside = self._named_inside(mention)
        if mention.kind == "Country" and inside and inside[-1].kind == "Organization":
            return Link(mention, inside[-1], 0.75, f"{mention.text!r} acts for {inside[-1].name}")
        if mention.kind == "Person":
            return self._link_office(mention, owner, words)
        if owner is None:
            return Link(mention, None, 0.0, f"{mention.text!r} belongs to nobody we know")
        return self._known(mention, owner, 0.8, f"{words or 'they'} of {owner.name} act for it")

    def _link_office(self, mention: Mention, owner: Actor | None, words: str) -> Link:
        offices = self._offices(words)
        held = self._holders_here(offices, owner)
        if len(held) == 1:
            return Link(mention, next(iter(held.values())), 0.8, f"the only {words} the article names")
        if owner is None and held:
            named = sorted(self.links.values(), key=lambda link: link.mention.span)
            return referent(mention, named, lambda entity: entity.id in held)
        owner = owner or self._publisher()
        if owner is None:
            return Link(mention, None, 0.0, f"{mention.text!r} is nobody the article names")
        holders = {h.id: h for o in offices if (h := self.actors.holder(o, owner.id, self.article.published))}
        if len(holders) == 1 and not held:
            return self._known(mention, next(iter(holders.values())), 0.8, f"{words} of {owner.name} at the date")
        return self._known(mention, owner, 0.6, f"{words} of {owner.name}, not named: the country")

    def _publisher(self) -> Actor | None:
        """The country of the government body that publishes the text: "the President" of a White House readout."""
        bodies = self.actors.named(re.sub("^the ", "", self.article.source or "", flags=re.I))
        return self.actors.get(bodies[0].on_behalf_of) if len(bodies) == 1 and bodies[0].on_behalf_of else None

    def _holders_here(self, offices: tuple[str, ...], owner: Actor | None) -> dict[str, Entity]:
        """Those to whom the article gives one of the offices, by id; with an owner, offices of his alone."""
        held: dict[str, Entity] = {}
        for (of, office), holders in self.titled.items():
            if (owner is None or of in (owner.id, "")) and any(o in offices for o in _short_forms(office)):
                held |= holders
        return held

    def _offices(self, words: str) -> tuple[str, ...]:
        """The offices a description may mean: "leader" is president, prime minister, chancellor …"""
        last = words.split()[-1] if words else ""
        for _, row in self.lexicon.rows(Description, "noun", last):
            if row.offices:
                return tuple(row.offices)
        return _short_forms(words)

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
        return fits_pronoun(pronoun, entity, actor.gender if actor is not None else None)


def _short_forms(office: str) -> tuple[str, ...]:
    """The office, and its last words: "then foreign minister" is "foreign minister" and "minister"."""
    words = office.split()
    return (office, " ".join(words[-2:]), words[-1]) if words else ()


def _entity(actor: Actor) -> Entity:
    return Entity(actor.id, actor.kind, actor.name, (), actor.wikidata)


def _unknown(kind: str, name: str) -> Entity:
    return Entity(f"{kind}:{name}", kind, name)
