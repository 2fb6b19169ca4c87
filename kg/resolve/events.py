"""Claims to events: participants become entities, days become dates; a claim without whom it needs tells nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.model import Article, Claim, Entity, Event, Link, Mention, Rejected, Span
from kg.ontology import Actors, EventType, Ontology
from kg.resolve.authors import speakers_throughout
from kg.resolve.dates import resolve_date
from kg.resolve.descriptions import take_apart
from kg.resolve.entities import entity_of
from kg.resolve.merging import event_id, merge
from kg.resolve.occasions import at_their_occasions
from kg.resolve.private import observers, private

ACTORS = frozenset({"Person", "Country", "Organization", "Group"})
PLACES = frozenset({"Place", "Country", "Organization"})  # one can be at the White House


def resolve_events(
    article: Article,
    claims: Iterable[Claim],
    links: dict[Mention, Link],
    actors: Actors,
    ontology: Ontology,
    lexicon: Lexicon,
) -> list[Event]:
    """The events of one article, each once, in the order of their first claim.

    A claim whose participants cannot be told apart gives no event. Claims of one type, status and participants
    whose dates and places agree, as far as they are told, are one event. Analysts and journalists are heard as
    speakers, but their own praise and blame is no event.
    """
    resolver = _Resolver(article, links, actors, ontology, lexicon)
    told = [event for claim in claims if isinstance(event := resolver.event(claim), Event)]
    merged = merge(told, ontology, article.published, actors)
    return [resolver.named(event) for event in at_their_occasions(merged, ontology, article.published)]


def resolve_claims(
    article: Article,
    claims: Iterable[Claim],
    links: dict[Mention, Link],
    actors: Actors,
    ontology: Ontology,
    lexicon: Lexicon,
) -> list[Event | Rejected]:
    """What each claim tells by itself, before `resolve_events` joins what is one event; or why it tells none."""
    resolver = _Resolver(article, links, actors, ontology, lexicon)
    return [resolver.event(claim) for claim in claims]


class _Resolver:
    def __init__(
        self,
        article: Article,
        links: dict[Mention, Link],
        actors: Actors,
        ontology: Ontology,
        lexicon: Lexicon,
    ) -> None:
        self.article, self.links, self.actors, self.ontology = article, links, actors, ontology
        self.lexicon = lexicon
        self.private = private(article, links.values(), actors, lexicon)
        self.observers = observers(links.values(), lexicon) | self.private
        self.voice = self._actors(speakers_throughout(article, sorted(links, key=lambda m: m.span), lexicon))
        self.told: str | None = None  # the day of the claim before, for "two days later"
        self.days: dict[tuple[Span, str, bool], str | None] = {}

    def event(self, claim: Claim) -> Event | Rejected:
        """The event a single claim tells, still without an id; or why it tells none."""
        type = self.ontology.event_type(claim.type)
        agents = tuple(e for e in self._actors(claim.agents) if self._can_act(e, type))
        recipients = tuple(e for e in self._recipients(claim.recipients, type) if e not in agents)
        if type.from_post and not recipients:
            recipients = self._posts(agents)
        place = self._place(claim, type)
        missing = _missing(claim, self.links, type, agents, recipients, place)
        if missing:
            return Rejected(claim.type, claim.evidence, self._why_nobody(claim, type, missing, agents))
        day = self._day(claim)
        said_by = tuple(e for e in self._actors(claim.said_by) or self.voice if not (type.spoken and e in agents))
        return Event("", claim.type, agents, recipients, place, day, claim.status, said_by, (claim,))

    def _day(self, claim: Claim) -> str | None:
        """The ISO prefix of the claim's words; those of one sentence mean one day, however many events they date."""
        if not claim.date:
            return None
        key = (claim.evidence.span, claim.date, claim.ahead)
        if key not in self.days:
            self.days[key] = resolve_date(claim.date, self.article.published, claim.ahead, self.told)
            self.told = self.days[key] or self.told
        return self.days[key]

    def _why_nobody(self, claim: Claim, type: EventType, missing: str, agents: tuple[Entity, ...]) -> str:
        """Why there is no agent, recipient or place: what stands in for each mention of it."""
        mentions = {"agent": claim.agents, "recipient": claim.recipients, "place": tuple(filter(None, (claim.place,)))}
        asked = mentions.get(missing, (*claim.agents, *claim.recipients))
        return f"no {missing}: {'; '.join(self._why_not(m, agents) for m in asked) or 'nothing is named'}"

    def _why_not(self, mention: Mention, agents: tuple[Entity, ...]) -> str:
        link = self.links[mention]
        if link.entity is None:
            return link.reason
        if any(e.id in self.observers for e in link.entities):
            return f"{mention.text!r} is an observer, whose own words are no event"
        if any(e.id in self.private for e in link.entities):
            return f"{mention.text!r} is a person of whom the article tells no office"
        again = ", the agent" if link.entity in agents else f", a {link.entity.kind}"
        return f"{mention.text!r} is {link.entity.name}{again}"

    def _can_act(self, entity: Entity, type: EventType) -> bool:
        """False for whoever has no part in politics: analysts, journalists, people of whom no office is told."""
        if type.agent_kinds and entity.kind not in type.agent_kinds:
            return False
        anybody = type.at_recipient or type.from_post  # anybody may kill, or be dismissed
        return not self._is_occasion(entity) and (anybody or entity.id not in self.observers)

    def _is_occasion(self, entity: Entity) -> bool:
        """True of "the Soccer Forum", "the World Climate Summit", which are met at, not with."""
        if entity.kind != "Organization" or self.actors.get(entity.id) is not None:
            return False
        return any("occasion" in self.lexicon.stands_for(word) for word in entity.name.lower().split())

    def _entities(self, mentions: Iterable[Mention]) -> list[Entity]:
        return list(dict.fromkeys(e for m in mentions for e in self.links[m].entities))

    def _actors(self, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
        """Those who can act; a place that acts is who governs there ("Moscow rejected")."""
        acting = (self._acting(e) for e in self._entities(mentions))
        return tuple(dict.fromkeys(e for e in acting if e.kind in ACTORS))

    def _acting(self, entity: Entity) -> Entity:
        government = self.actors.acting(entity.id) if entity.kind == "Place" else None
        if government is None:
            return entity
        return replace(entity_of(government), aliases=(*entity.aliases, entity.name))

    def _recipients(self, mentions: Iterable[Mention], type: EventType) -> tuple[Entity, ...]:
        if "Place" in type.recipient_kinds:
            return self._places(mentions, type)
        found = tuple(e for e in self._actors(mentions) if e.kind in (type.recipient_kinds or ACTORS))
        return tuple(e for e in found if self._can_act(e, type)) if type.symmetric else found

    def _places(self, mentions: Iterable[Mention], type: EventType) -> tuple[Entity, ...]:
        """Recipients that may be places: who is sanctioned as "Damascus" is Syria, but what is shelled is the city."""
        for_country = type.spoken or "Country" in type.recipient_kinds
        named = [self._acting(e) if for_country else e for e in self._entities(mentions)]
        # "moved into the village of Abbas" is no move into a man; who is shelled or sanctioned may be one
        if not (for_country or type.at_recipient):
            named = [e for e in named if e.kind != "Person" or self.actors.get(e.id) is None]
        return tuple(dict.fromkeys(named))

    def _posts(self, agents: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Where they hold office: by known tenures, else by the titles the article gives them; ministers of a country
        are that country."""
        posts = (e if e.kind == "Country" else self._post(e) for e in agents)
        return tuple(dict.fromkeys(post for post in posts if post is not None))

    def _post(self, person: Entity) -> Entity | None:
        titles = (m.title for m, link in self.links.items() if m.title and person in link.entities)
        owners = (take_apart(title, self.actors).owner for title in titles)
        actor = self.actors.post_of(person.id, self.article.published) or next(filter(None, owners), None)
        return entity_of(actor) if actor is not None else None

    def _place(self, claim: Claim, type: EventType) -> Entity | None:
        """Where: the place the claim names, else, for types that happen where their recipient is, that place."""
        found = self._entities([claim.place]) if claim.place else []
        place = next((e for e in found if e.kind in PLACES), None)
        if place is not None and place.kind == "Organization" and type.edge_to != "place":
            place = self._headquarters(place) or place
        if place is None and type.at_recipient:
            return next((e for e in self._entities(claim.recipients) if e.kind == "Place"), None)
        return place

    def _headquarters(self, body: Entity) -> Entity | None:
        """The building of a body that one is at: "at the United Nations, Blinken accused Russia"."""
        found = [a for name in (body.name, *body.aliases) for a in self.actors.named(f"{name} headquarters")]
        places = {a.id: a for a in found if a.kind == "Place"}
        return entity_of(next(iter(places.values()))) if len(places) == 1 else None

    def named(self, event: Event) -> Event:
        """The event with its id. An undated event is its article's own; a dated one is the same in every article."""
        return replace(event, id=event_id(event, self.ontology, self.article.id))


def _is_several(entity: Entity, claim: Claim) -> bool:
    """True of those who meet among themselves: "EU foreign ministers", "NATO leaders"."""
    alone = len((*claim.agents, *claim.recipients)) == 1
    return alone and (entity.kind == "Organization" or (entity.kind == "Group" and " " in entity.name))


def _missing(
    claim: Claim,
    links: dict[Mention, Link],
    type: EventType,
    agents: tuple[Entity, ...],
    recipients: tuple[Entity, ...],
    place: Entity | None,
) -> str:
    """Who is needed and could not be resolved; "" when nobody is missing."""
    if type.symmetric:
        if claim.agents and not links[claim.agents[0]].entities:  # "It met with Putin and Xi": who did?
            return "two parties"
        parties = {e.id: e for e in (*agents, *recipients)}
        # ministers meet among themselves, but do not phone themselves
        among = not type.one_to_one and any(_is_several(e, claim) for e in parties.values())
        return "" if len(parties) > 1 or among else "two parties"
    if claim.agents and not agents:
        return "agent"
    if type.edge_to == "place":
        return "" if agents and place is not None else "place" if agents else "agent"
    if claim.recipients and not recipients:
        return "recipient"
    return "" if agents or recipients else "agent or recipient"
