"""Time words to ISO prefixes, counted from the publication day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

MONTHS = {
    name[:3]: n
    for n, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
DAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {
    "a": 1,
    "an": 1,
}
JUST_GONE = 30
WEEK = 7
MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY = r"(?P<day>\d{1,2})(st|nd|rd|th)?"
YEAR = r"(?P<year>(19|20)\d\d)"

Rule = Callable[[re.Match[str], date, bool], str | None]


def resolve_date(words: str, published: str | None, ahead: bool, told: str | None = None) -> str | None:
    """The ISO prefix that the words mean, or None when they say no day, month or year.

    A weekday is the last one up to and including the publication day, or, `ahead` (for planned events), the
    next one. Without a publication day only what is complete in itself is resolved. `told` is the day of which the
    article told last: "two days later", "the same day" are counted from it.

    >>> resolve_date("Wednesday", "2025-02-12", ahead=False)
    '2025-02-12'
    >>> resolve_date("February 2022", None, ahead=False)
    '2022-02'
    """
    text = " ".join(words.lower().split())
    day = date.fromisoformat(published) if published and len(published) == 10 else None
    spoken_of = date.fromisoformat(told) if told and len(told) == 10 else None
    for pattern, rule, fallback in NARRATED:
        found = pattern.search(text)
        if found and told and spoken_of is None and rule is _counted:
            return told  # "seized it this month … returned it five days later": no more exact than that
        if found and (spoken_of or (day if fallback else None)):
            return _in_calendar(rule, found, spoken_of or day or date.min, ahead)
    for pattern, rule, relative in RULES:
        found = pattern.search(text)
        if found and (day is not None or not relative):
            return _in_calendar(rule, found, day or date.min, ahead)
    return None


def is_recent(day: str | None, published: str | None) -> bool:
    """True of a day in the week before publication; False where either is no whole day ("2025-02")."""
    if not published or len(published) < 10 or len(day or "") < 10:
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(str(day))).days <= WEEK


def _in_calendar(rule: Rule, found: re.Match[str], published: date, ahead: bool) -> str | None:
    """What the rule gives, or None where that is before the year 1000 or no day at all: "2,000 years ago"."""
    try:
        day = rule(found, published, ahead)
    except (OverflowError, ValueError):
        return None
    return day if day and re.match(r"[1-9]\d{3}(-|$)", day) else None


def _absolute(found: re.Match[str], _: date, ahead: bool) -> str | None:
    parts = found.groupdict()
    month = MONTHS[parts["month"][:3]]
    if not parts.get("day"):
        return f"{parts['year']}-{month:02}"
    return date(int(parts["year"]), month, int(parts["day"])).isoformat()


def _yearless(found: re.Match[str], published: date, ahead: bool) -> str | None:
    """ "on February 10" is the one nearest before publication (after it, for plans)."""
    parts = found.groupdict()
    month, day = MONTHS[parts["month"][:3]], parts.get("day")
    year = published.year
    this_way = (month, int(day or published.day)) > (published.month, published.day)
    if ahead and (month, int(day or published.day)) < (published.month, published.day):
        # "the July 14 accord will free …", told in July: what is agreed has its day behind it
        past = date(year, month, int(day)) if day else None
        year += 0 if past and (published - past).days <= JUST_GONE else 1
    elif not ahead and this_way:
        year -= 1
    return date(year, month, int(day)).isoformat() if day else f"{year}-{month:02}"


def _weekday(found: re.Match[str], published: date, ahead: bool) -> str | None:
    wanted = DAYS[found["weekday"]]
    if found["which"] == "next" or (ahead and found["which"] != "last"):
        step = (wanted - published.weekday()) % 7
        return (published + timedelta(days=step or (7 if found["which"] == "next" else 0))).isoformat()
    back = (published.weekday() - wanted) % 7
    return (published - timedelta(days=back or (7 if found["which"] == "last" else 0))).isoformat()


def _week(found: re.Match[str], published: date, ahead: bool) -> str | None:
    """ "last week" says no more than the month it began in."""
    return (published + timedelta(days={"last": -7, "this": 0, "next": 7}[found["which"]])).isoformat()[:7]


def _month(found: re.Match[str], published: date, ahead: bool) -> str | None:
    return _months_from(published, {"last": -1, "this": 0, "next": 1}[found["which"]])


def _months_from(day: date, count: int) -> str:
    months = day.year * 12 + day.month - 1 + count
    return f"{months // 12}-{months % 12 + 1:02}"


def _year(found: re.Match[str], published: date, ahead: bool) -> str | None:
    return str(published.year + {"last": -1, "this": 0, "next": 1}[found["which"]])


def _month_of(found: re.Match[str], published: date, ahead: bool) -> str | None:
    """ "November last year", "January this year"."""
    return f"{_year(found, published, ahead)}-{MONTHS[found['month'][:3]]:02}"


def _ago(found: re.Match[str], published: date, ahead: bool) -> str | None:
    number = NUMBERS.get(found["n"]) or int(found["n"].replace(",", ""))
    if found["unit"] == "day":
        return (published - timedelta(days=number)).isoformat()
    if found["unit"] == "month" or found["n"] in {"one", "1"}:  # "one year ago" is twelve months, "a year ago" about
        return _months_from(published, -number * (1 if found["unit"] == "month" else 12))
    return str(published.year - number)


def _near(days: int) -> Rule:
    return lambda found, published, ahead: (published + timedelta(days=days)).isoformat()


def _rule(pattern: str, rule: Rule, relative: bool = True) -> tuple[re.Pattern[str], Rule, bool]:
    return re.compile(pattern), rule, relative


def _counted(found: re.Match[str], told: date, ahead: bool) -> str | None:
    """ "two days later": from the day the article told of last."""
    number = NUMBERS.get(found["n"]) or int(found["n"])
    return (told + timedelta(days=number if found["way"] in {"later", "after"} else -number)).isoformat()


def _shortly_before(found: re.Match[str], published: date, ahead: bool) -> str | None:
    """ "days after": the month of the days before publication, where they are of one month."""
    months = {(published - timedelta(days=days)).isoformat()[:7] for days in (2, WEEK)}
    return months.pop() if len(months) == 1 else None


def _month_before(found: re.Match[str], told: date, ahead: bool) -> str | None:
    return _months_from(told, -1)


# Counted from the day told last. The flag says whether the publication day serves where none was told.
NARRATED = [
    _rule(r"\b((same|that) day|(earlier|later) in the day)\b", _near(0), True),
    _rule(r"\b((the )?(next|following) day)\b", _near(1), False),
    _rule(r"\bthe (previous day|day (before|earlier))\b", _near(-1), False),
    _rule(rf"\b(?P<n>\d\d?|{'|'.join(NUMBERS)}) days? (?P<way>later|after|earlier|before)\b", _counted, False),
    _rule(r"\bthe previous month\b", _month_before, False),
]
# In order: the first pattern found decides. The flag says whether the rule needs the publication day.
RULES = [
    _rule(rf"\b\d\d? ?[-–—] ?\d\d? {MONTH},? {YEAR}\b", _absolute, False),  # "9-11 July 2024"
    _rule(rf"\b{MONTH} {DAY},? {YEAR}\b", _absolute, False),
    _rule(rf"\b{DAY} {MONTH},? {YEAR}\b", _absolute, False),
    _rule(rf"\b{MONTH}( \d\d? ?[-–—] ?([a-z]+ )?\d\d?)?,? (of )?{YEAR}\b", _absolute, False),  # "July 9-11, 2024"
    _rule(
        rf"\b{YEAR}-(?P<m>\d\d)-(?P<d>\d\d)\b",
        lambda f, p, a: date(int(f["year"]), int(f["m"]), int(f["d"])).isoformat(),
        False,
    ),
    _rule(rf"(?<![-\d]){YEAR}\b", lambda f, p, a: f["year"], False),
    _rule(rf"\b{MONTH} \d\d? ?[-–—] ?\d\d?\b", _yearless),
    _rule(rf"\b\d\d? ?[-–—] ?\d\d? {MONTH}\b", _yearless),
    _rule(rf"\b{MONTH} {DAY}\b", _yearless),
    _rule(rf"\b{DAY}( of)? {MONTH}\b", _yearless),
    _rule(rf"\b{MONTH} (?P<which>last|this|next) year\b", _month_of),
    _rule(r"\byesterday\b", _near(-1)),
    _rule(r"\b(today|tonight|this (morning|afternoon|evening))\b", _near(0)),
    _rule(r"\btomorrow\b", _near(1)),
    _rule(r"^days after$", _shortly_before),
    _rule(rf"\b(?P<which>last|next|this)? ?(?P<weekday>{'|'.join(DAYS)})\b", _weekday),
    _rule(r"\bovernight\b", _near(0)),
    _rule(r"\bthe weekend\b", lambda f, p, a: (p + timedelta(days=5 - p.weekday() - 7 * (not a))).isoformat()[:7]),
    _rule(r"\b(?P<which>last|this|next) (past )?week(end)?\b", _week),
    _rule(r"\b(?P<which>last|this|next) month\b", _month),
    _rule(r"\b(?P<which>last|this|next) year\b", _year),
    _rule(rf"(?<![\w,.])(?P<n>\d[\d,]*|{'|'.join(NUMBERS)}) (?P<unit>day|month|year)s? (ago|earlier)\b", _ago),
    _rule(
        r"\b(?P<month>january|february|march|april|june|july|august|september|october|november|december)\b", _yearless
    ),
]
