"""What is understood of one article so far: who was linked, who holds which office, who is a man or a woman."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.model import Article, Entity, Link, Mention, Span
from kg.ontology import Actor, Actors
from kg.resolve.authors import publisher
from kg.resolve.coreference import fits_pronoun, gender_of
from kg.resolve.descriptions import Described, take_apart
from kg.resolve.entities import entity_of
from kg.resolve.learnt import Learnt
from kg.resolve.offices import Offices
from kg.resolve.owners import whose
from kg.resolve.persons import Persons
from kg.resolve.sport import is_sport


class Reading:
    """One article as far as its mentions are linked; links are kept here and asked for here."""

    def __init__(self, article: Article, actors: Actors, lexicon: Lexicon, learnt: Learnt | None = None) -> None:
        self.article, self.actors, self.lexicon = article, actors, lexicon
        self.about_sport = is_sport(article, lexicon)
        self.links: dict[Mention, Link] = {}
        self.told: list[Link] = []  # names and descriptions, in text order
        self.persons = Persons(actors, lexicon, article)
        self.offices = Offices(actors, lexicon, article.published, learnt)
        self._genders: dict[str, str] = {}  # as the article's pronouns tell
        self._texts: dict[str, dict[str, None]] = defaultdict(dict)

    def keep(self, link: Link) -> None:
        """Note whom a mention stands for, and that the article calls him so."""
        self.links[link.mention] = link
        if link.entity is not None and link.mention.form in {"name", "description"}:
            self._texts[link.entity.id].setdefault(link.mention.text)

    def tell(self, names: list[Mention]) -> None:
        """Let descriptions and pronouns refer to the names, all of which are linked."""
        self.told = sorted((self.links[m] for m in names), key=_position)

    def tell_again(self, link: Link) -> None:
        """Let what follows refer to a description or pronoun, and to whether it is "he" or "she".

        "He" said again stands for whom the last "he" does.
        """
        gender = gender_of(link.mention)
        if link.entity is not None and gender is not None:
            self._genders.setdefault(link.entity.id, gender)
        if link.others or link.mention.form in {"description", "pronoun"}:
            insort(self.told, link, key=_position)

    def with_aliases(self, link: Link) -> Link:
        """The link with all the texts by which the article calls its entities."""
        if link.entity is None:
            return link
        entity, *others = (
            replace(e, aliases=tuple(sorted({" ".join(text.split()) for text in self._texts[e.id]} - {e.name})))
            for e in link.entities
        )
        return replace(link, entity=entity, others=tuple(others))

    def before(self, mention: Mention) -> list[Link]:
        """The links before a mention to which it may refer, in text order."""
        return self.told[: bisect_left(self.told, mention.span, key=_position)]

    def owned(self, text: str) -> Described:
        """Owner and office words; a person as owner ("Trump's Defense Secretary") gives his country."""
        described = take_apart(text, self.actors)
        if described.owner is None:
            return self._owned_by_surname(described)
        if described.owner.kind == "Person":
            return Described(self.offices.country_of(entity_of(described.owner)), described.rest)
        return described

    def _owned_by_surname(self, described: Described) -> Described:
        """The country of whoever the article named in full: "Barrow's foreign minister"."""
        words = described.rest.split()
        for word in words:
            entities = list(self.persons.full_names.get(word.capitalize(), {}).values())
            if len(entities) == 1:
                rest = " ".join(w for w in words if w.capitalize() not in entities[0].name.split())
                return Described(self.offices.country_of(entities[0]), rest)
        return described

    def speaks_of(self, country: str | None) -> bool:
        """True where the article names the country, its people, or somebody who serves it; and of no country."""
        actor = self.actors.get(country or "")
        if actor is None or self.persons.context.signs(actor):
            return True
        named = (link.entity for link in self.links.values() if link.entity is not None)
        return any(self.offices.country_id(entity) == actor.id for entity in named)

    def whose(self, mention: Mention, office: str = "") -> tuple[Actor | None, str]:
        """The country that something without owner belongs to, and why."""
        own = publisher(self.article, self.actors)
        if own is not None and (not office or self.offices.known_holder(office, own)):
            return own, f"{self.article.source} speaks for {own.name}"
        word = mention.text.lower().split()[-1]
        before = [link for link in self.before(mention) if not link.others]
        found = whose(word, before, self.offices.country_id)
        if found is None:
            return None, f"{mention.text!r} belongs to nobody we know"
        return self.actors.get(found[0]), f"{mention.text!r} of {found[1]}"

    def named_inside(self, description: Mention) -> list[Entity]:
        """Whom the names within a description stand for, in text order."""
        start, end = description.span
        inside = [
            link
            for link in self.links.values()
            if link.mention.form == "name" and start <= link.mention.span.start and link.mention.span.end <= end
        ]
        return [link.entity for link in sorted(inside, key=lambda link: link.mention.span) if link.entity is not None]

    def fits(self, pronoun: Mention, entity: Entity) -> bool:
        """True where the pronoun can mean the entity by kind, and by what our sources or other pronouns tell of it."""
        actor = self.actors.get(entity.id)
        known = actor.gender if actor is not None else None
        return fits_pronoun(pronoun, entity, known or self._genders.get(entity.id))


def _position(link: Link) -> Span:
    return link.mention.span
