"""Offices learnt from articles: who "the French foreign minister" is, as papers of earlier days have told."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from kg.lexicon import Lexicon, acts, head_noun
from kg.model import Article, Entity, Position
from kg.ontology import plain_office

BY_ARTICLE = "-by-article"  # ends the rule of a position whose country only the whole article tells
VALID = 365  # days for which an office once told is taken to be held


class Lesson(NamedTuple):
    """That an article of this day gave somebody an office."""

    day: datetime.date
    article: str
    person: Entity


class Learnt:
    """What the articles of a build have taught so far of who holds which office.

    An article learns what others told on days before its own, and no longer ago than a year: so it does not matter
    in which order the articles of one day come. Those without a day neither teach nor learn.
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
        political = "office" in self._lexicon.stands_for(head_noun(position.office))
        return by_name and political and acts(position.office, self._lexicon)


def _day(published: str | None) -> datetime.date | None:
    """The day of an ISO date; None for a month or a year."""
    try:
        return datetime.date.fromisoformat(published or "")
    except ValueError:
        return None
