"""When an event was, as its accounts tell it: whether their days agree, and how much that says."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from kg.resolve.merging import agree

LONG = 365  # days: what cannot happen to the same parties more often is told for years after
WEEK = 7  # days
YEAR, MONTH, DAY = 4, 7, 10  # characters of an ISO prefix that is one
# How much it says that both tell this date, by its length: a day, a month, a year.
PRECISE = {10: 1.0, 7: 0.7, 4: 0.4}
ROUGH = {10: 1.0, 7: 0.45, 4: 0.2}  # of what lasts or repeats
ONCE = {10: 1.0, 7: 0.9, 4: 0.85}  # of what happens once
OFF = 0.7  # the dates of two papers differ by some days
TOLD_TOGETHER = 0.8  # "last week", in two papers of one day

Days = tuple[int, int]  # the first and the last, as ordinals
Pair = tuple[str | None, str | None]


@lru_cache(10_000)
def days_of(prefix: str | None) -> Days | None:
    """The first and last day of an ISO prefix; None for none and for what is no date.

    >>> days_of("2025-02") == (date(2025, 2, 1).toordinal(), date(2025, 2, 28).toordinal())
    True
    """
    try:
        year, month, day = (*map(int, (prefix or "").split("-")), 0, 0)[:3]
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def told_about(published: str | None, within: int) -> str | None:
    """When something was told, as exactly as it counts: of what is told for years after, the year.

    Papers tell of the invasion of 2022 on every day of 2025: that is one telling, not three hundred.

    >>> told_about("2025-02-12", 7), told_about("2025-02-12", LONG)
    ('2025-02-12', '2025')
    """
    return published[:YEAR] if published and within >= LONG and days_of(published) is not None else published


def gap(one: Days | None, other: Days | None) -> int | None:
    """The days between two stretches of time, 0 where they meet; None where one is not known."""
    if one is None or other is None:
        return None
    return max(0, other[0] - one[1], one[0] - other[1])


def same_time(dates: Pair, told: Pair, within: int, reach: int = 0) -> tuple[float, str] | None:
    """How much the dates of two accounts say for one event (0 to 1), in words; None where they cannot be one.

    `told` are the days on which they were published. `within` is how many days may lie between those, or between one
    and the date of the other, where no date is told: for days ten papers that tell of "a call" tell of the same. It
    is the ontology's for the type; what it says of one day lasts or repeats. `reach` is more where the place is told.
    """
    one, other = dates
    if one and other:
        return _both_dated(one, other, told, within) if agree(one, other) else _near_dates(one, other, within)
    times = [date or day for date, day in zip(dates, told, strict=True)]
    apart = gap(days_of(times[0]), days_of(times[1]))
    if apart is None:
        return (0.55 if within >= LONG else 0.0), "day unknown"
    if apart > max(within, reach):
        return None
    words = f"told {apart} days apart" if apart > 1 else "told a day apart" if apart else "told the same day"
    if within >= LONG:
        undated = {day for date, day in zip(dates, told, strict=True) if day and not date}
        words = f"told in {' and '.join(sorted(undated))}"
    dated = one or other
    return _undated(apart, dated, within, reach), f"{dated}, {words}" if dated else words


def _undated(apart: int, dated: str | None, within: int, reach: int) -> float:
    if within >= LONG:
        return 0.85 - 0.3 * apart / within
    if dated and len(dated) < 10:
        return (ROUGH if within == 1 else PRECISE)[len(dated)] - 0.1
    if within == 1:
        return (0.7 if dated else 0.65) - 0.1 * apart / max(1, reach)
    return 0.85 - 0.1 * apart / within if dated else 0.75 - 0.2 * apart / within


def _both_dated(one: str, other: str, told: Pair, within: int) -> tuple[float, str]:
    rough, exact = sorted((one, other), key=len)
    score = (ONCE if within >= LONG else ROUGH if within == 1 else PRECISE)[len(rough)]
    near = gap(days_of(told[0]), days_of(told[1]))
    if near is not None and near <= 1 and (one == other or len(rough) == MONTH):
        score = max(score, TOLD_TOGETHER)
    elif len(exact) == MONTH == len(rough):
        score -= 0.05
    return score, exact


def _near_dates(one: str, other: str, within: int) -> tuple[float, str] | None:
    """Elected on Tuesday, or early on Wednesday: of what happens once the papers may differ by days."""
    apart = gap(days_of(one), days_of(other))
    near = within >= LONG and apart is not None and 0 < apart <= WEEK
    return (OFF, " or ".join(sorted((one, other)))) if near else None
