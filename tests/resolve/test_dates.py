"""Time words to ISO prefixes: as exact as the words, counted from the publication day, None where they say no day."""

from __future__ import annotations

from datetime import date

import pytest
from extract.sentences import wrong
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.dates import resolve_date

WEDNESDAY = "2025-02-12"
PAST, AHEAD = False, True


@pytest.mark.parametrize(
    "words, published, ahead, day",
    [
        # Weekdays: the last one up to and including publication; for plans the next.
        ("Wednesday", WEDNESDAY, PAST, "2025-02-12"),
        ("Wednesday", WEDNESDAY, AHEAD, "2025-02-12"),
        ("Tuesday", WEDNESDAY, PAST, "2025-02-11"),
        ("Thursday", WEDNESDAY, PAST, "2025-02-06"),
        ("Thursday", WEDNESDAY, AHEAD, "2025-02-13"),
        ("on Monday evening", WEDNESDAY, PAST, "2025-02-10"),
        ("one year ago", WEDNESDAY, PAST, "2024-02"),
        ("days after", WEDNESDAY, PAST, "2025-02"),
        ("days after", "2025-02-04", PAST, None),
        ("last Wednesday", WEDNESDAY, PAST, "2025-02-05"),
        ("last Friday", WEDNESDAY, AHEAD, "2025-02-07"),
        ("next Wednesday", WEDNESDAY, AHEAD, "2025-02-19"),
        ("next Friday", WEDNESDAY, AHEAD, "2025-02-14"),
        ("this Friday", WEDNESDAY, AHEAD, "2025-02-14"),
        ("Wednesday", None, PAST, None),
        # Days beside publication.
        ("yesterday", WEDNESDAY, PAST, "2025-02-11"),
        ("today", WEDNESDAY, PAST, "2025-02-12"),
        ("tonight", WEDNESDAY, PAST, "2025-02-12"),
        ("tomorrow", WEDNESDAY, AHEAD, "2025-02-13"),
        ("yesterday", "2025-03-01", PAST, "2025-02-28"),
        ("yesterday", "2025-01-01", PAST, "2024-12-31"),
        ("two days ago", WEDNESDAY, PAST, "2025-02-10"),
        ("3 days ago", WEDNESDAY, PAST, "2025-02-09"),
        ("two days", WEDNESDAY, PAST, None),
        ("yesterday", None, PAST, None),
        # Weeks, months and years say no more than they say.
        ("next week", WEDNESDAY, AHEAD, "2025-02"),
        ("last month", WEDNESDAY, PAST, "2025-01"),
        ("last month", "2025-01-15", PAST, "2024-12"),
        ("next month", "2025-12-15", AHEAD, "2026-01"),
        ("last year", WEDNESDAY, PAST, "2024"),
        ("this year", WEDNESDAY, PAST, "2025"),
        ("earlier this week", WEDNESDAY, PAST, "2025-02"),
        ("last weekend", "2025-02-03", PAST, "2025-01"),
        ("a year ago", WEDNESDAY, PAST, "2024"),
        ("three years ago", WEDNESDAY, PAST, "2022"),
        ("three months ago", WEDNESDAY, PAST, "2024-11"),
        ("three months", WEDNESDAY, PAST, None),
        ("overnight", WEDNESDAY, PAST, "2025-02-12"),
        ("the weekend", "2025-03-03", PAST, "2025-03"),
        ("the weekend", "2025-03-07", PAST, "2025-03"),
        ("the weekend", "2025-02-05", PAST, "2025-02"),
        ("November last year", WEDNESDAY, PAST, "2024-11"),
        ("January this year", WEDNESDAY, PAST, "2025-01"),
        # A month alone: the nearest before publication, or after it.
        ("April", WEDNESDAY, AHEAD, "2025-04"),
        ("April", WEDNESDAY, PAST, "2024-04"),
        ("January", WEDNESDAY, AHEAD, "2026-01"),
        ("January", WEDNESDAY, PAST, "2025-01"),
        ("February", WEDNESDAY, PAST, "2025-02"),
        ("late January", WEDNESDAY, PAST, "2025-01"),
        ("may", WEDNESDAY, PAST, None),
        wrong("left out, for the auxiliary's sake", "May", WEDNESDAY, PAST, "2024-05"),
        # A day of a month.
        ("February 10", WEDNESDAY, PAST, "2025-02-10"),
        ("Feb. 10", WEDNESDAY, PAST, "2025-02-10"),
        ("10 February", WEDNESDAY, PAST, "2025-02-10"),
        ("December 25", WEDNESDAY, PAST, "2024-12-25"),
        ("December 25", WEDNESDAY, AHEAD, "2025-12-25"),
        ("February 3", WEDNESDAY, AHEAD, "2025-02-03"),  # just gone: the agreement of that day, to come into force
        ("March 1st", WEDNESDAY, AHEAD, "2025-03-01"),
        ("February 30", WEDNESDAY, PAST, None),
        ("1,000 days ago", WEDNESDAY, PAST, "2022-05-19"),
        ("2,000 years ago", WEDNESDAY, PAST, None),
        ("1000000 days ago", WEDNESDAY, PAST, None),
        ("yesterday", "0001-01-01", PAST, None),
        ("February 10", None, PAST, None),
        # Complete in itself: no publication day needed, none looked at.
        ("February 24, 2022", None, PAST, "2022-02-24"),
        ("24 February 2022", None, PAST, "2022-02-24"),
        ("2022-02-24", None, PAST, "2022-02-24"),
        ("February 2022", None, PAST, "2022-02"),
        ("February 2022", WEDNESDAY, AHEAD, "2022-02"),
        ("2014", None, PAST, "2014"),
        ("since 2014", WEDNESDAY, PAST, "2014"),
        ("early 2024", WEDNESDAY, PAST, "2024"),
        ("February 31, 2022", None, PAST, None),
        ("July 9-11, 2024", None, PAST, "2024-07"),  # several days: no more than the month
        ("9-11 July 2024", None, PAST, "2024-07"),
        # No day at all.
        ("the war's first year", WEDNESDAY, PAST, None),
        ("pre-2014", WEDNESDAY, PAST, None),
        ("90 minutes", WEDNESDAY, PAST, None),
        ("recently", WEDNESDAY, PAST, None),
        ("the 1990s", WEDNESDAY, PAST, None),
        ("24 hours", WEDNESDAY, PAST, None),
        ("", WEDNESDAY, PAST, None),
        ("Wednesday", "2025-02", PAST, None),
    ],
)
def test_words_give_the_day_they_say(words: str, published: str | None, ahead: bool, day: str | None) -> None:
    assert resolve_date(words, published, ahead) == day


@given(
    st.dates(date(1990, 1, 8), date(2090, 1, 1)),
    st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    st.booleans(),
)
def test_weekday_is_within_a_week_and_on_its_side(published: date, weekday: str, ahead: bool) -> None:
    found = date.fromisoformat(resolve_date(weekday, published.isoformat(), ahead) or "")
    assert found.strftime("%A") == weekday
    assert 0 <= (found - published).days * (1 if ahead else -1) < 7


@pytest.mark.parametrize(
    "words, told, day",
    [
        ("two days later", "2025-02-03", "2025-02-05"),
        ("two days earlier", "2025-02-03", "2025-02-01"),
        ("a day earlier", "2025-02-03", "2025-02-02"),
        ("two days later", None, None),
        ("two days later", "2025-02", "2025-02"),
        ("the next day", "2025-02-03", "2025-02-04"),
        ("the previous day", "2025-02-03", "2025-02-02"),
        ("the previous month", "2025-02-03", "2025-01"),
        ("the same day", "2025-02-03", "2025-02-03"),
        ("later in the day", None, WEDNESDAY),
        ("Tuesday", "2025-02-03", "2025-02-11"),
    ],
)
def test_some_words_are_counted_from_the_day_told_last(words: str, told: str | None, day: str | None) -> None:
    assert resolve_date(words, WEDNESDAY, PAST, told) == day
