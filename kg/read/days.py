"""Publication days as the user or a file gives them."""

from __future__ import annotations

import re
from datetime import datetime

from kg.errors import InputError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(text: str) -> str:
    """The day of an ISO date, or of an ISO time as it was written (no change of time zone).

    >>> parse_day("2025-02-12"), parse_day("2025-02-12T23:30:00-05:00")
    ('2025-02-12', '2025-02-12')

    Raises:
        InputError: not such a date, or a day that no calendar has.
    """
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(_wrong(text)) from error
    if not _DAY.match(text):  # fromisoformat also takes 20250212 and 2025-W07-3
        raise InputError(_wrong(text))
    return text[:10]


def _wrong(text: str) -> str:
    return f"{text!r} is not a publication day; write it as year-month-day, for example 2025-02-12"
