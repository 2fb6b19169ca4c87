"""Synthetic news shaped like ours, for the benchmarks: `news(1000)` gives the articles that tell 1,000 happenings.

Every day as many things happen and as many articles tell them, so that more events are more days: 100,000 are about
seven years. A happening is told by one paper or by several, on its day or the next; papers print copies of each other's
texts with the end cut off. Actors are skewed: a few are in the news every day. Two in three are reference actors
(countries, bodies, persons with dated offices), the others only the articles know. Statuses, dates (of a day, a month,
a year, mostly none), actors and accounts an article are about as frequent as in news that we have read.

    >>> first, *_ = news(10)
    >>> first.article.published
    '2019-01-01'

The same seed gives the same articles, and those of fewer happenings are the first of those of more.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, count

from kg.model import Article, Claim, Entity, Event, Evidence, Position, Span, Told
from kg.ontology import Actors, EventType, Ontology, load_actors, load_ontology
from kg.resolve.merging import event_id

FIRST_DAY = date(2019, 1, 1)
HAPPENINGS_A_DAY = 40
ACCOUNTS = 4  # an article, about
PAPERS = 25
COPIED = 0.12  # of the articles
LATE = 0.2  # of the happenings are told the day after too
LASTING = 100  # days: an event type that lasts longer is rare, as invasions and recognitions are
HELD = ("president", "prime minister", "foreign minister", "defence minister")
SYLLABLES = "ba den fi gor hal ist jun kel lor mar nik os pra qui ros sta tur ul vek wan xi yor zam".split()
VOWELS = "aeiou"


@dataclass(frozen=True)
class Happening:
    """What happened (or is planned, or denied) on a day, as it would be told by whoever knew all of it."""

    type: EventType
    agents: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    place: Entity | None
    day: date
    status: str
    speaker: tuple[Entity, ...]


class Skewed:
    """Draws from a list of which the first is drawn the most often: the n-th half as often as the one at n/2."""

    def __init__(self, things: Sequence[Entity]) -> None:
        self.things = list(things)
        self.weights = list(accumulate(1 / (n + 3) for n in range(len(self.things))))

    def draw(self, dice: random.Random) -> Entity:
        return dice.choices(self.things, cum_weights=self.weights)[0]


class World:
    """Who can be in the news, and which words a paper uses."""

    def __init__(self, ontology: Ontology, actors: Actors, seed: int) -> None:
        dice = random.Random(f"{seed}-world")
        self.ontology, self.actors = ontology, actors
        self.kinds = {kind: Skewed(_mixed(kind, actors, dice)) for kind in sorted(ontology.kinds)}
        self.everybody = [self.kinds[kind] for kind in ("Person", "Country", "Organization", "Group")]
        self.types = sorted(ontology.event_types.values(), key=lambda type: type.name)
        dice.shuffle(self.types)
        self.often = [(0.02 if type.within_days > LASTING else 1) / (n + 3) for n, type in enumerate(self.types)]
        self.words = [_word(dice) for _ in range(1500)]
        names = ("Post", "Times", "Herald")
        self.papers = [f"The {_word(dice).title()} {names[n % len(names)]}" for n in range(PAPERS)]

    def actor(self, kinds: frozenset[str], dice: random.Random) -> Entity:
        """Somebody of one of these kinds; of any that acts where none is named."""
        pools = [self.kinds[kind] for kind in sorted(kinds)] or self.everybody
        return dice.choices(pools, (6, 4, 2, 1)[: len(pools)])[0].draw(dice)

    def happening(self, day: date, dice: random.Random) -> Happening:
        """One that could be in the news of this day."""
        type = dice.choices(self.types, self.often)[0]
        agents = {self.actor(type.agent_kinds, dice) for _ in range(dice.choices((1, 2, 3), (80, 17, 3))[0])}
        place = self.kinds["Place"].draw(dice) if type.edge_to == "place" or dice.random() < 0.3 else None
        recipient = self.actor(type.recipient_kinds, dice) if type.edge_to == "recipient" else None
        recipients = (recipient,) if recipient is not None and recipient not in agents else ()
        status = dice.choices(list(self.ontology.statuses), (77, 6, 11, 6))[0]
        speaker = (self.actor(frozenset(), dice),) if dice.random() < 0.15 else ()
        return Happening(type, tuple(sorted(agents, key=lambda e: e.id)), recipients, place, day, status, speaker)


def news(happenings: int, seed: int = 7) -> Iterator[Told]:
    """The articles that tell so many happenings, by day."""
    world = World(load_ontology(), load_actors(), seed)
    late: list[Happening] = []
    for number in count():
        day, dice = FIRST_DAY + timedelta(number), random.Random(f"{seed}-{number}")
        wanted = min(HAPPENINGS_A_DAY, happenings - number * HAPPENINGS_A_DAY)
        if wanted <= 0:
            return
        today = [world.happening(day, dice) for _ in range(HAPPENINGS_A_DAY)][:wanted]
        yield from _papers_of(day, [*today, *dice.sample(late, round(LATE * len(late)))], world, dice)
        late = today


def _papers_of(day: date, happened: Sequence[Happening], world: World, dice: random.Random) -> Iterator[Told]:
    """The articles of one day."""
    tellings: list[list[Happening]] = [[] for _ in range(max(1, len(happened) * 3 // (2 * ACCOUNTS)))]
    for happening in happened:
        papers = dice.choices((1, 2, 3, 6), (75, 15, 7, 3))[0]
        for article in dice.sample(tellings, min(papers, len(tellings))):
            article.append(happening)
    number = 0
    for told in filter(None, tellings):
        article = _written(f"{day}-{number:03}", day, told, world, dice)
        number += 1
        yield article
        if dice.random() < COPIED:
            yield _copied(f"{day}-{number:03}", article, world, dice)
            number += 1


def _written(id: str, day: date, told: Sequence[Happening], world: World, dice: random.Random) -> Told:
    """An article: for each happening a sentence that tells it, and one or more that tell nothing."""
    title = " ".join(dice.choices(world.words, k=6)).capitalize()
    article = Article(id, "", title, str(day), dice.choice(world.papers), f"https://news.example/{id}")
    text, events, positions = title + "\n\n", [], []
    for happening in told:
        words, trigger = _sentence(happening, world, dice)
        evidence = _evidence(id, len(text), words, trigger, f"{happening.type.name.lower()}-01")
        events.append(_event(happening, evidence, world, dice))
        text += words + " "
        for _ in range(dice.randint(2, 5)):
            text += _filler(world, dice)
    if dice.random() < 0.4:
        person, land = world.kinds["Person"].draw(dice), world.kinds["Country"].draw(dice)
        office = dice.choice(HELD).title()
        words = f"{land.name} {office} {person.name} {' '.join(dice.choices(world.words, k=5))}."
        evidence = _evidence(id, len(text), words, office, "position-title")
        positions.append(Position(person, office, land, evidence))
        text += words
    return Told(replace(article, text=text), events, positions)


def _copied(id: str, told: Told, world: World, dice: random.Random) -> Told:
    """The same text in another paper: its last paragraph goes, so what it tells of offices too."""
    end = max(claim.evidence.span.end for event in told.events for claim in event.claims)
    text = told.article.text[:end] + " " + _filler(world, dice)
    others = [paper for paper in world.papers if paper != told.article.source]
    article = replace(told.article, id=id, text=text, source=dice.choice(others), url=f"https://news.example/{id}")
    return Told(article, [_in_article(event, id, world.ontology) for event in told.events], [])


def _in_article(event: Event, id: str, ontology: Ontology) -> Event:
    claims = tuple(replace(claim, evidence=replace(claim.evidence, article=id)) for claim in event.claims)
    return replace(event, id=event_id(event, ontology, id), claims=claims)


def _event(happening: Happening, evidence: Evidence, world: World, dice: random.Random) -> Event:
    """The happening as one paper tells it: mostly without a date, at times without who said it."""
    length = dice.choices((0, 4, 7, 10), (60, 3, 7, 30))[0]
    when = str(happening.day)[:length] or None
    speaker = happening.speaker if dice.random() < 0.7 else ()
    type, status, sure = happening.type.name, happening.status, round(dice.uniform(0.5, 0.95), 2)
    claim = Claim(type, (), (), None, when, status, (), evidence, sure)
    sides = happening.agents, happening.recipients
    told = Event("", type, *sides, happening.place, when, status, speaker, (claim,))
    return replace(told, id=event_id(told, world.ontology, evidence.article))


def _sentence(happening: Happening, world: World, dice: random.Random) -> tuple[str, str]:
    """What tells the happening, and the word in it that does."""
    filler = [" ".join(dice.choices(world.words, k=dice.randint(2, 7))) for _ in range(3)]
    whom = " and ".join(e.name for e in happening.recipients)
    where = f"in {happening.place.name}" if happening.place else ""
    who, what = " and ".join(e.name for e in happening.agents), happening.type.predicate
    return " ".join(filter(None, [who, filler[0], what, whom, filler[1], where, filler[2]])) + ".", what


def _evidence(article: str, start: int, words: str, trigger: str, rule: str) -> Evidence:
    at = start + words.index(trigger)
    return Evidence(article, Span(start, start + len(words)), words, Span(at, at + len(trigger)), rule)


def _filler(world: World, dice: random.Random) -> str:
    return " ".join(dice.choices(world.words, k=dice.randint(12, 28))).capitalize() + ". "


def _mixed(kind: str, actors: Actors, dice: random.Random) -> list[Entity]:
    """Two reference actors for each whom only articles know; those who act for a country come first."""
    known = [a for a in actors.all if a.kind == kind]
    year = str(FIRST_DAY.year)
    held = {tenure.holder for tenure in actors.tenures if tenure.office in HELD and tenure.possible(year)}
    dice.shuffle(known)
    known.sort(key=lambda a: a.id not in held and a.on_behalf_of is None)
    reference = [Entity(a.id, a.kind, a.name, a.aliases, a.wikidata) for a in known[:400]]
    names = dict.fromkeys(_name(kind, dice) for _ in range(max(200, len(reference) // 2)))
    mixed = []
    for n, name in enumerate(names):
        mixed += [*reference[2 * n : 2 * n + 2], Entity(f"{kind}:{name}", kind, name)]
    return mixed


def _name(kind: str, dice: random.Random) -> str:
    words = [_word(dice).title() for _ in range(2)]
    return " ".join(words) if kind in ("Person", "Place") else f"{kind} of {' '.join(words)}"


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(SYLLABLES) + dice.choice(("", *VOWELS)) for _ in range(dice.randint(1, 3)))
