"""Whether two accounts tell one event: how sure, and why in words; or why they cannot.

"Trump phoned Putin on Wednesday" and "Putin's call with Trump", told a day later, are one call. "Trump phoned
Zelenskyy" is another. What is told alike but not surely the same stays apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from typing import NamedTuple

from kg.merge.blocks import IN_THE_NEWS
from kg.merge.days import DAY, LONG, days_of, gap, same_time
from kg.merge.parties import ALL, SOME, STANDING, Agreement, Parties
from kg.merge.places import OTHER, SAME, UNKNOWN, WITHIN, contains, known_lands, same_place
from kg.merge.tellings import Telling
from kg.ontology import Actors, Ontology

SURE = 0.5  # from here on two accounts are one event, if nothing else speaks against it
SHARED = 3  # actors, and half of those that the shorter one names, of articles of one story
DENIED_WITHIN = 2  # days between two undated accounts of which one denies the other
Seen = tuple[int, str | None]  # of a telling: its signature, and when it was published


class Verdict(NamedTuple):
    """How sure it is that two accounts tell one event (0 to 1), and why; None: they cannot."""

    score: float | None
    words: str = ""


class Pairs:
    """Judges pairs of tellings of one type."""

    def __init__(self, ontology: Ontology, actors: Actors, stories: Mapping[str, Collection[str]]) -> None:
        """`stories` are by article the ids of all whom its accounts name."""
        self.ontology, self.actors, self.stories = ontology, actors, stories
        self.parties = Parties(actors)
        self._known: dict[tuple[Seen, Seen], Verdict] = {}
        self._order = {ontology.possible: 0, ontology.planned: 1, ontology.fact: 2}

    def verdict(self, one: Telling, other: Telling) -> Verdict:
        """How sure it is that two tellings of one type are of one event."""
        if not one.articles.isdisjoint(other.articles) and not self._is_denial(one, other):
            return Verdict(None)
        if one.is_of_no_day or other.is_of_no_day:
            return self.judged(one, other)
        seen = ((one.signature, one.published), (other.signature, other.published))
        if seen not in self._known:
            self._known[seen] = self.judged(one, other)
        return self._known[seen]

    def can_be_one(self, one: Telling, other: Telling) -> bool:
        """Whether nothing speaks against it but that one article tells both."""
        return self.judged(one, other).score is not None

    def judged(self, one: Telling, other: Telling) -> Verdict:
        """The same, whichever articles tell them."""
        within, reach = one.type.within_days, self._reach(one, other)
        time = same_time((one.date, other.date), (one.published, other.published), within, reach)
        if time is None or self._is_foretold(one, other):
            return Verdict(None)
        who = self._who(one, other)
        if who is None:
            return Verdict(None)
        where = self._where(one, other)
        course = self._course(one, other, who)
        if where is None or course is None:
            return Verdict(None)
        if (one.is_of_no_day or other.is_of_no_day) and not one.type.one_to_one:
            time = max(time, (self._of_one_story(one, other), f"{time[1]}, articles of one story"))
        score = min(1.0, who.score * time[0] * where.score * course.score)
        words = (who.words or "same parties", where.words, time[1], course.words)
        return Verdict(score, "; ".join(filter(None, words)))

    def _reach(self, one: Telling, other: Telling) -> int:
        """The days for which a town is in the news as the place of such an event."""
        here, there = one.told.place, other.told.place
        return IN_THE_NEWS if here is not None and there is not None and here == there and here.kind == "Place" else 0

    def _who(self, one: Telling, other: Telling) -> Agreement | None:
        day = min(filter(None, (one.day, other.day)), default=None)
        sides = [self.parties.agreement(a, b, day) for a, b in zip(one.sides, other.sides, strict=True)]
        told = [side for side in sides if side is not None]
        if len(told) < len(sides) or not any(a and b for a, b in zip(one.sides, other.sides, strict=True)):
            return None
        if any(side.score == SOME for side in told) and not self._is_part(one, other):
            return None
        score = 1.0
        for side in told:
            score *= side.score
        repeats = one.type.within_days == 1
        if repeats and any(side.score not in (ALL, STANDING) for side in told):
            score *= 0.75
        if one.type.edge_to != "place" and any(not a and not b for a, b in zip(one.sides, other.sides, strict=True)):
            score *= 0.9  # "a bomb killed soldiers": nobody says whose
        return Agreement(score, ", ".join(side.words for side in told if side.words))

    def _is_part(self, one: Telling, other: Telling) -> bool:
        """True where one account can name some only of those who took part: both tell the day, and few are left out.

        Two who met on a day on which they also met with others met twice, unless it was at the third one's.
        """
        if one.type.one_to_one or not _is_same_day(one, other):
            return False
        if not one.type.symmetric:
            return not one.type.spoken
        few, many = sorted((one.sides[0], other.sides[0]), key=len)
        extra = [e for e in many if all(e.id != f.id for f in few)]
        place = one.told.place or other.told.place
        hosts = place is not None and all(same_place(place, e, self.actors) in (SAME, WITHIN) for e in extra)
        return len(few) > 2 or (len(few) == 2 and hosts)

    def _where(self, one: Telling, other: Telling) -> Agreement | None:
        here, there = one.told.place, other.told.place
        relation = same_place(here, there, self.actors)
        if one.type.spoken:
            return Agreement(1.0)
        if relation in (SAME, WITHIN) and here is not None and there is not None:
            outer, inner = (here, there) if contains(here, there, self.actors) else (there, here)
            return Agreement(1.15, f"{outer.name} for {inner.name}" if relation == WITHIN else here.name)
        goes = one.type.edge_to == "place"
        same_day = _is_same_day(one, other)
        if relation == UNKNOWN:
            return Agreement(0.8, "") if same_day else None if goes else Agreement(0.7)
        if relation != OTHER or here is None or there is None:
            return None if goes else Agreement(1.0)
        if goes or one.type.within_days == 1 or not same_day or known_lands(here, there, self.actors):
            return None
        return Agreement(0.7, f"{here.name} or {there.name}")

    def _course(self, one: Telling, other: Telling, who: Agreement) -> Agreement | None:
        """How the statuses go together: what was planned came to pass, what one tells another denies."""
        statuses = {one.told.status, other.told.status}
        if len(statuses) == 1:
            return Agreement(1.0)
        same_day = _is_same_day(one, other)
        if self.ontology.negated in statuses:
            return self._denied(one, other, who, same_day)
        first, then = sorted((one, other), key=lambda t: self._order.get(t.told.status, 0))
        words = f"{first.told.status}, then {then.told.status}"
        if same_day or (first.date and then.date):
            return Agreement(0.95, words)
        told, happened = first.told_on, then.when or then.told_on
        if told is None or happened is None or happened[1] < told[0]:
            return None
        if happened == told and told[0] == told[1]:
            return None  # "they will meet again", told when they had met
        return Agreement(0.9 if first.told.status == self.ontology.planned else 0.8, words)

    def _denied(self, one: Telling, other: Telling, who: Agreement, same_day: bool) -> Agreement | None:
        """A denial is of the same parties and time; that "talks are possible" is denied by nobody."""
        if who.score < STANDING or self.ontology.possible in {one.told.status, other.told.status}:
            return None
        told = gap(days_of(one.published), days_of(other.published))
        near = told is not None and told <= DENIED_WITHIN and not (one.date and other.date)
        near = near and one.type.within_days < LONG  # of what is told for years only the year counts
        if one.type.within_days == 1 and not same_day:
            return None
        return Agreement(0.9, "denied by one") if same_day or near else None

    def _is_foretold(self, one: Telling, other: Telling) -> bool:
        """True where one told as done what the other dates after it: that was something else."""
        return any(
            not a.date and a.told.status == self.ontology.fact and a.told_on and b.when and a.told_on[1] + 1 < b.when[0]
            for a, b in ((one, other), (other, one))
        )

    def _is_denial(self, one: Telling, other: Telling) -> bool:
        """True of "Kyiv said it struck the bridge; Moscow denied it": one article, one event, two accounts."""
        statuses = {one.told.status, other.told.status}
        same_day = _is_same_day(one, other)
        return (
            statuses == {self.ontology.fact, self.ontology.negated}
            and same_day
            and one.told.said_by != other.told.said_by
        )

    def _of_one_story(self, one: Telling, other: Telling) -> float:
        """How much it says, where an article tells no day, that another names the same actors; 0 when none does."""
        stories = ((self.stories.get(a, ()), self.stories.get(b, ())) for a in one.articles for b in other.articles)
        return max((_shared(set(some), set(others)) for some, others in stories), default=0.0)


def _is_same_day(one: Telling, other: Telling) -> bool:
    """True where both tell the same day, not only the same month."""
    return one.date == other.date and len(one.date or "") == DAY


def _shared(some: Set[str], others: Set[str]) -> float:
    shared = len(some & others)
    share = shared / (min(len(some), len(others)) or 1)
    return 0.5 + 0.3 * share if shared >= SHARED and share >= 0.5 else 0.0
