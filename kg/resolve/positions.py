"""Position claims to positions: who is meant, and of which country or body the office is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.lexicon import Description, Lexicon, head_noun
from kg.model import Article, Entity, Link, Mention, Position, PositionClaim
from kg.ontology import Actors
from kg.resolve.authors import publisher
from kg.resolve.descriptions import owner_named
from kg.resolve.entities import entity_of, unknown
from kg.resolve.learnt import BY_ARTICLE
from kg.resolve.offices import Offices
from kg.resolve.owners import whose
from kg.resolve.portfolios import without_portfolio

OWNING = {"Country", "Organization", "Place"}
JOINED = re.compile(r",? and |, ")
PARTISAN = {"group", "politician"}  # … for nouns of whom one is told the party: "Democratic lawmaker", no "Justice"
STATE = {"office", "country"}  # what nouns stand for whose holders act for a state


def resolve_positions(
    article: Article,
    claims: Iterable[PositionClaim],
    links: Mapping[Mention, Link],
    actors: Actors,
    lexicon: Lexicon,
) -> list[Position]:
    """The positions that an article tells, each once, in text order.

    What is told by a name counts before what a description tells of the same person ("the Russian leader"). Where the
    text does not say of what the office is ("President Obama"), our sources' tenures do, else the article elsewhere.
    """
    resolver = _Resolver(article, links, actors, lexicon)
    read = [(claim, position) for claim in claims if (position := resolver.position(claim)) is not None]
    told = [position for _, position in read]
    return _once([resolver.completed(position, told, claim.owned) for claim, position in read])


class _Resolver:
    def __init__(self, article: Article, links: Mapping[Mention, Link], actors: Actors, lexicon: Lexicon) -> None:
        self.article = article
        self.links, self.actors, self.lexicon, self.day = links, actors, lexicon, article.published
        self.offices = Offices(actors, lexicon, article.published)

    def position(self, claim: PositionClaim) -> Position | None:
        """The position, when it is certain who holds it; of what may be open yet."""
        link = self.links.get(claim.person)
        if link is None or link.entity is None or link.entity.kind != "Person" or link.others or not claim.office:
            return None
        office, owners = without_portfolio(claim, self.actors, self.lexicon)
        found = (self._of(owner) for owner in owners)
        of = next((o for o in found if o is not None and o != link.entity), None) or self._party(office)
        if of is None:
            of = self._country_of_portfolio(claim, owners)
        noun = self.lexicon.stands_for(head_noun(office))
        if "unheld" in noun or ("observer" in noun and (of is None or of.kind != "Organization")):
            return None  # "His Highness", "the Russian journalist Anna Roy"
        position = Position(link.entity, office, of, claim.evidence)
        if of is not None and (of.kind == "Place" or self.actors.get(of.id) is None):  # "Brussels President Biden"
            return replace(position, of=self._held(position) or of)
        return position

    def _country_of_portfolio(self, claim: PositionClaim, owners: list[Mention]) -> Entity | None:
        """The United States for the "U.S. Treasury Secretary"."""
        taken = [self.links[owner].entity for owner in claim.owners if owner not in owners and owner in self.links]
        actors = (self.actors.get(entity.id) for entity in taken if entity is not None)
        homes = {actor.on_behalf_of for actor in actors if actor is not None and actor.on_behalf_of}
        home = self.actors.get(homes.pop()) if len(homes) == 1 else None
        return entity_of(home) if home is not None else None

    def _party(self, office: str) -> Entity | None:
        """The party of the "Democratic presidential candidate"."""
        if not PARTISAN & self.lexicon.stands_for(head_noun(office)):
            return None
        for word in office.split()[:-1]:
            parties = self.actors.named(f"{word} Party") if word[0].isupper() else ()
            if len(parties) == 1:
                return entity_of(parties[0])
        return None

    def _of(self, owner: Mention) -> Entity | None:
        """The country or body that an owner stands for; of a person, the one he acts for: "Trump's secretary"."""
        link = self.links.get(owner)
        if link is None:
            return self._body(owner.text)
        if link.entity is None or link.others:
            return None
        if link.entity.kind == "Person":
            country = self.offices.country_of(link.entity)
            return entity_of(country) if country is not None else None
        return link.entity if link.entity.kind in OWNING else None

    def _body(self, text: str) -> Entity:
        """A body that only its place in the sentence shows to be one: "professor at Bard College"."""
        known = owner_named(" ".join(text.split()), self.actors)
        return entity_of(known) if known is not None else unknown("Organization", " ".join(text.split()))

    def completed(self, position: Position, found: list[Position], owned: bool) -> Position:
        """The position with its country or body, where the words beside the office do not name it.

        Who is `owned` by somebody without a name ("its leader") is not simply the country's.
        """
        if position.of is not None:
            return position
        of = (
            self._held(position)
            or self._said_elsewhere(position, found)
            or self._of_known(position)
            or self._said_beside(position, found)
        )
        if of is not None:
            return replace(position, of=of)
        of = self._of_article(position) if not owned else None
        if of is None:
            return position
        evidence = replace(position.evidence, rule=f"{position.evidence.rule}{BY_ARTICLE}")
        return replace(position, of=of, evidence=evidence)

    def _held(self, position: Position) -> Entity | None:
        """What our sources know the person to hold such an office in, on that day or ever."""
        head = head_noun(position.office)
        for day in (self.day, None):
            tenures = self.actors.offices(position.person.id, day)
            posts = {t.post_in for t in tenures if head_noun(t.office) == head}
            if len(posts) == 1:
                actor = self.actors.get(posts.pop())
                return entity_of(actor) if actor is not None else None
        return None

    def _of_known(self, position: Position) -> Entity | None:
        """The country of somebody whom our sources know in one office, though not in this one."""
        country = self.offices.country_of(position.person)
        acts = STATE & self.lexicon.stands_for(head_noun(position.office))
        return entity_of(country) if acts and country is not None and country.kind == "Country" else None

    def _said_elsewhere(self, position: Position, found: list[Position]) -> Entity | None:
        head = head_noun(position.office)
        said = {
            p.of.id: p.of
            for p in found
            if p.of is not None and p.person == position.person and head_noun(p.office) == head
        }
        return next(iter(said.values())) if len(said) == 1 else None

    def _said_beside(self, position: Position, found: list[Position]) -> Entity | None:
        """Russia for the second of "Russian Foreign Minister Sergei Lavrov and Defense Minister Sergei Shoigu"."""
        start = position.evidence.span.start
        for other in found:
            between = self.article.body[other.evidence.span.end : start]
            if other.of is not None and JOINED.fullmatch(between):
                return other.of
        return None

    def _is_vague(self, noun: str) -> bool:
        """True of "leader", who may be anybody's."""
        return any(row.offices for _, row in self.lexicon.rows(Description, "noun", noun))

    def _of_article(self, position: Position) -> Entity | None:
        """ "Prime Minister Binali Yildirim" in an article about Turkey, or told by a government."""
        head, evidence = head_noun(position.office), position.evidence
        if not STATE & self.lexicon.stands_for(head) or self.offices.is_past(position.office):
            return None
        if evidence.rule != "position-title" or self._is_vague(head):
            return None
        own = publisher(self.article, self.actors)
        if own is None:
            told = (x for m, x in self.links.items() if m.form in {"name", "description"} and not x.others)
            before = sorted((x for x in told if x.mention.span < evidence.span), key=lambda x: x.mention.span)
            found = whose(head, before, self.offices.country_id)
            own = self.actors.get(found[0]) if found else None
        return entity_of(own) if own is not None else None


def _once(found: list[Position]) -> list[Position]:
    """Each position once, the longest words first told; a description's only where no name tells the person's."""
    named = {p.person.id for p in found if not _is_description(p)}
    kept: dict[tuple[str, str, str], Position] = {}
    for position in found:
        if _is_description(position) and position.person.id in named:
            continue
        key = (position.person.id, head_noun(position.office), position.of.id if position.of else "")
        known = kept.get(key)
        if known is None or len(position.office) > len(known.office):
            kept[key] = position
    whole = {key[:2] for key in kept if key[2]}
    return sorted((p for key, p in kept.items() if key[2] or key[:2] not in whole), key=lambda p: p.evidence.span)


def _is_description(position: Position) -> bool:
    return position.evidence.rule.startswith("position-description")
