"""Claims to events: participants become entities, days become dates, mentions of one event become one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg.lexicon import Lexicon
from kg.model import Article, Claim, Entity, Event, Link, Mention, Rejected
from kg.ontology import Actors, EventType, Ontology
from kg.resolve.authors import speakers_throughout
from kg.resolve.dates import resolve_date
from kg.resolve.descriptions import take_apart
from kg.resolve.occasions import at_their_occasions

ACTORS = frozenset({"Person", "Country", "Organization", "Group"})
RECENT_DAYS = 7
INITIAL = re.compile(r"\b[A-Z]\. ")  # "Mikhail S. Gorbachev"
BESIDE = 60  # characters around a name in which its office stands
PAUSE = re.compile(r"[,;:!?()“”\"]|\.\s")
ASIDE = re.compile(r" ?[,(] ?([^.;:)“”\"]*)")  # "Anna Roy, the head of the party": what is said of a name behind it
POLITICAL = frozenset({"office", "country", "body", "politician"})  # what nouns beside a politician's name stand for
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


def observers(links: Iterable[Link], lexicon: Lexicon) -> frozenset[str]:
    """The ids of those whom the article calls analysts, professors, reporters …"""
    titled = (link for link in links if link.mention.title)
    found = (link for link in titled if "observer" in lexicon.stands_for(link.mention.title.split()[-1].lower()))
    return frozenset(entity.id for link in found for entity in link.entities)


def private(article: Article, links: Iterable[Link], actors: Actors, lexicon: Lexicon) -> frozenset[str]:
    """The ids of persons whom no reference actor is and beside whose name the article nowhere tells an office.

    "Anna Roy, a baker of the town", "the smuggler Anna Roy"; not "Anna Roy, a member of parliament", "NATO's Anna Roy".
    """
    told = [(link.mention, link.entity) for link in links if link.mention.form == "name" and link.entity is not None]
    persons = [(mention, entity) for mention, entity in told if entity.kind == "Person"]
    names = [(m, e) for m, e in persons if actors.get(e.id) is None and not actors.named(INITIAL.sub("", e.name))]
    bodies = [m for m, entity in told if entity.kind == "Organization" and actors.get(entity.id) is not None]
    serving = {
        entity.id
        for name, entity in names
        if _is_beside_office(name, article, lexicon) or any(_belongs(name, body, article) for body in bodies)
    }
    introduced = {entity.id for _, entity in names if " " in entity.name}  # "Holm" alone is somebody well known
    return frozenset(introduced - serving)


def _is_beside_office(name: Mention, article: Article, lexicon: Lexicon) -> bool:
    """True where one of the words around a name is an office: "Senator", ", the head of"."""
    start, end = name.span
    before, after = article.body[max(start - BESIDE, 0) : start], article.body[end : end + BESIDE]
    apposition = ASIDE.match(after)
    near = f"{PAUSE.split(before.rstrip(' ,'))[-1]} {name.title} {apposition[1] if apposition else ''}"
    words = {form for word in re.findall(r"\w+", near.lower()) for form in (word, word.removesuffix("s"))}
    return any(POLITICAL & lexicon.stands_for(word) for word in words)


def _belongs(name: Mention, body: Mention, article: Article) -> bool:
    """True of "NATO's Anna Roy", "Anna Roy, the NATO director"."""
    if body.span.end <= name.span.start:
        return re.fullmatch(r"(['’]s)? (\w+ ){0,3}", article.body[body.span.end : name.span.start]) is not None
    return re.fullmatch(r", (\w+ ){0,3}", article.body[name.span.end : body.span.start]) is not None


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
        day = resolve_date(claim.date, self.article.published, claim.ahead, self.told) if claim.date else None
        self.told = day or self.told
        said_by = tuple(e for e in self._actors(claim.said_by) or self.voice if not (type.spoken and e in agents))
        return Event("", claim.type, agents, recipients, place, day, claim.status, said_by, (claim,))

    def _why_nobody(self, claim: Claim, type: EventType, missing: str, agents: tuple[Entity, ...]) -> str:
        """Why there is no agent, recipient or place: what stands in for each mention of it."""
        mentions = {"agent": claim.agents, "recipient": claim.recipients, "place": tuple(filter(None, (claim.place,)))}
        asked = mentions.get(missing, (*claim.agents, *claim.recipients))
        return f"no {missing}: {'; '.join(self._why_not(m, type, agents) for m in asked) or 'nothing is named'}"

    def _why_not(self, mention: Mention, type: EventType, agents: tuple[Entity, ...]) -> str:
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
        violent = type.at_recipient or type.from_post  # anybody may kill, or be dismissed
        if self._is_occasion(entity):
            return False
        return violent or entity.id not in self.observers

    def _is_occasion(self, entity: Entity) -> bool:
        """True of "the Soccer Forum", "the World Climate Summit", which are met at, not with."""
        if entity.kind != "Organization" or self.actors.get(entity.id) is not None:
            return False
        return any("occasion" in self.lexicon.stands_for(word) for word in entity.name.lower().split())

    def _entities(self, mentions: Iterable[Mention]) -> list[Entity]:
        return list(dict.fromkeys(e for m in mentions for e in self.links[m].entities))

    def _actors(self, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
        """Those who can act; a capital that acts is its country ("Moscow rejected")."""
        acting = (self._acting(e) for e in self._entities(mentions))
        return tuple(dict.fromkeys(e for e in acting if e.kind in ACTORS))

    def _acting(self, entity: Entity) -> Entity:
        country = self.actors.capital_of(entity.id) if entity.kind == "Place" else None
        if country is None:
            return entity
        return Entity(country.id, country.kind, country.name, (*entity.aliases, entity.name), country.wikidata)

    def _recipients(self, mentions: Iterable[Mention], type: EventType) -> tuple[Entity, ...]:
        if "Place" in type.recipient_kinds:
            # who is sanctioned as "Damascus" is Syria, but what is shelled is the city
            stands_for = type.spoken or "Country" in type.recipient_kinds
            named = [self._acting(e) if stands_for else e for e in self._entities(mentions)]
            # "moved into the village of Abbas" is no move into a man; who is shelled or sanctioned may be one
            men = [e for e in named if e.kind == "Person" and self.actors.get(e.id) is not None]
            taken = not (stands_for or type.at_recipient)
            return tuple(dict.fromkeys(e for e in named if not (taken and e in men)))
        kinds = type.recipient_kinds or ACTORS
        found = tuple(e for e in self._actors(mentions) if e.kind in kinds)
        return tuple(e for e in found if self._can_act(e, type)) if type.symmetric else found

    def _posts(self, agents: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Where they hold office: by known tenures, else by the titles the article gives them; ministers of a country
        are that country."""
        posts = (e if e.kind == "Country" else self._post(e) for e in agents)
        return tuple(dict.fromkeys(post for post in posts if post is not None))

    def _post(self, person: Entity) -> Entity | None:
        titles = (m.title for m, link in self.links.items() if m.title and person in link.entities)
        owners = (take_apart(title, self.actors).owner for title in titles)
        actor = self.actors.post_of(person.id, self.article.published) or next(filter(None, owners), None)
        return Entity(actor.id, actor.kind, actor.name, (), actor.wikidata) if actor is not None else None

    def _place(self, claim: Claim, type: EventType) -> Entity | None:
        """Where: the place the claim names, else, for types that happen where their recipient is, that place."""
        found = self._entities([claim.place]) if claim.place else []
        place = next((e for e in found if e.kind in PLACES), None)
        if place is None and type.at_recipient:
            return next((e for e in self._entities(claim.recipients) if e.kind == "Place"), None)
        return place

    def named(self, event: Event) -> Event:
        """The event with its id. An undated event is its article's own; a dated one is the same in every article."""
        type = self.ontology.event_type(event.type)
        ends = (
            [sorted(e.id for e in (*event.agents, *event.recipients))]
            if type.symmetric
            else [sorted(e.id for e in event.agents), sorted(e.id for e in event.recipients)]
        )
        place = event.place.id if event.place and type.edge_to == "place" else ""
        when = event.date or f"undated in {self.article.id}"
        return replace(event, id="|".join([event.type, *("+".join(end) for end in ends), place, when, event.status]))


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


def merge(
    events: Iterable[Event], ontology: Ontology, published: str | None = None, actors: Actors | None = None
) -> list[Event]:
    """The events with those that tell the same joined, in order of their first claim.

    A plan that the article then tells as done is no other event: "Trump said he would next call Kyiv".
    """
    merged: list[Event] = []
    for event in sorted(events, key=lambda e: e.status != ontology.fact):
        same = next((n for n, other in enumerate(merged) if _is_same(event, other, ontology, published, actors)), None)
        if same is None:
            merged.append(event)
        else:
            merged[same] = _joined(merged[same], event)
    return sorted(merged, key=lambda e: min(c.evidence.trigger for c in e.claims))


def _is_same(
    event: Event, known: Event, ontology: Ontology, published: str | None, actors: Actors | None = None
) -> bool:
    type = ontology.event_type(event.type)
    if event.type != known.type or _ends(event, type) != _ends(known, type) or not _agree(event.date, known.date):
        return False
    if type.edge_to == "place" and event.place != known.place and not _is_one_journey(event, known, actors):
        return False
    return event.status == known.status or _came_to_pass(event, known, ontology, published)


def _is_one_journey(event: Event, known: Event, actors: Actors | None) -> bool:
    """True where one went to a country and to its capital, or to Gdansk and to "Gdansk, Poland"."""
    one, other = event.place, known.place
    if one is None or other is None or actors is None:
        return False
    return any(_lies_in(city, land, actors) for city, land in ((one, other), (other, one)))


def _lies_in(city: Entity, land: Entity, actors: Actors) -> bool:
    country = actors.capital_of(city.id) if city.kind == "Place" else None
    return (country is not None and country.id == land.id) or city.name.endswith(f", {land.name}")


def _came_to_pass(plan: Event, known: Event, ontology: Ontology, published: str | None) -> bool:
    """True for an undated plan of what the article tells as done in the week before it was published."""
    planned = ontology.planned
    if (
        (plan.status, known.status) != (planned, ontology.fact)
        or plan.date
        or not published
        or len(known.date or "") < 10
    ):
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(str(known.date))).days <= RECENT_DAYS


def _ends(event: Event, type: EventType) -> tuple[frozenset[str], frozenset[str]]:
    agents, recipients = (frozenset(e.id for e in side) for side in (event.agents, event.recipients))
    return (agents | recipients, frozenset()) if type.symmetric else (agents, recipients)


def _agree(one: str | None, other: str | None) -> bool:
    """True when both can be the same day: one is unknown, or a part of the other ("2025-02", "2025-02-12")."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _joined(one: Event, other: Event) -> Event:
    """Both tell one event: the better told first; a speaker only where nobody tells it without one."""
    first, second = sorted((one, other), key=_informative, reverse=True)
    first = replace(first, status=one.status)
    said_by = tuple(dict.fromkeys((*one.said_by, *other.said_by))) if one.said_by and other.said_by else ()
    return replace(
        first,
        place=_nearer(first.place, second.place),
        date=max((first.date, second.date), key=lambda d: len(d or "")),
        said_by=said_by,
        claims=tuple(sorted((*one.claims, *other.claims), key=lambda c: -c.confidence)),
    )


def _nearer(one: Entity | None, other: Entity | None) -> Entity | None:
    """The more exact of two places: a city or building rather than a country; of equals the first."""
    return one if other is None or (one is not None and one.kind != "Country") else other


def _informative(event: Event) -> tuple[float, int, int]:
    return (max(c.confidence for c in event.claims), len(event.date or ""), event.place is not None)
