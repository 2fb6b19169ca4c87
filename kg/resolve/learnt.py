"""Offices learnt from articles: who "the French foreign minister" is, as papers of earlier days have told."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from kg.lexicon import Description, Lexicon, acts, head_noun
from kg.model import Article, Entity, Position
from kg.ontology import plain_office

BY_ARTICLE = "-by-article"  # ends the rule of a position whose country only the whole article tells
VALID = 180  # days for which an office once told is taken to be held


class Lesson(NamedTuple):
    """That an article of this day gave somebody an office."""

    day: datetime.date
    article: str
    person: Entity


class Learnt:
    """What the articles of a build have taught so far of who holds which office.

    An article learns what others told on days before its own, and no longer ago than half a year: so it does not
    matter in which order the articles of one day come. Those without a day neither teach nor learn.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lessons: dict[tuple[str, str], list[Lesson]] = defaultdict(list)

    def teach(self, article: Article, positions: Iterable[Position]) -> None:
        """Note the offices of countries and bodies that an article gives by name; not what is inferred."""
        day = _day(article.published)
        for position in positions:
            if day is not None and position.of is not None and self._is_lesson(position):
                lesson = Lesson(day, article.id, replace(position.person, aliases=()))
                self._lessons[position.of.id, plain_office(position.office)].append(lesson)

    def holder(self, office: str, of: str, on: str | None) -> Lesson | None:
        """The last lesson of who holds an office of a country or body (its id); None where two were told to hold it."""
        day = _day(on)
        if day is None:
            return None
        lessons = self._lessons.get((of, plain_office(office)), ())
        valid = [lesson for lesson in lessons if 0 < (day - lesson.day).days <= VALID]
        if len({lesson.person.id for lesson in valid}) != 1:
            return None
        return max(valid, key=lambda lesson: (lesson.day, lesson.article))

    def _is_lesson(self, position: Position) -> bool:
        rule = position.evidence.rule
        by_name = not rule.startswith("position-description") and not rule.endswith(BY_ARTICLE)
        return by_name and acts(position.office, self._lexicon) and self._is_held_by_one(position.office)

    def _is_held_by_one(self, office: str) -> bool:
        """True of "president", "foreign minister" and "Culture Minister"; of "ambassador" a country has many."""
        words, noun = office.lower().split(), head_noun(office)
        rows = self._lexicon.rows(Description, "noun", noun)
        offices = [(pattern, row) for pattern, row in rows if row.stands_for == "office"]
        whole = any([*p.before, p.head, *p.parts] == words and len(words) > 1 for p, _ in offices)
        leading = any(office.lower() in row.offices for row in self._lexicon.descriptions)
        for_what = office.split()[0] if "portfolio" in self._lexicon.stands_for(noun) and len(words) == 2 else ""
        return whole or leading or (for_what[:1].isupper() and not self._lexicon.stands_for(words[0]))


def _day(published: str | None) -> datetime.date | None:
    """The day of an ISO date; None for a month or a year."""
    try:
        return datetime.date.fromisoformat(published or "")
    except ValueError:
        return None
