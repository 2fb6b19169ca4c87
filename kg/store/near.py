"""Where the tellings stand among which an account's neighbours are sought: by party, and by days."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kg.merge.blocks import ANY_TIME, Block, nearness
from kg.merge.neighbours import Trace
from kg.store.rows import number_of

# Kinds of stretches of days, by how many days they may be longer than that of a single day: a month, a year, for ever.
LONGER = (0, 30, 365)
FOR_EVER = len(LONGER)
ASKED = " UNION ALL ".join(
    [
        *(
            f"SELECT telling FROM near WHERE block = :block AND reach = {reach}"
            f" AND first BETWEEN :first - :day - {days} AND :last"
            for reach, days in enumerate(LONGER)
        ),
        f"SELECT telling FROM near WHERE block = :block AND reach = {FOR_EVER}",
    ]
)


def near_rows(trace: Trace, telling: int) -> list[tuple[int, int, int, int]]:
    """The rows under which a telling is found: a block, how long its days last, the first of them."""
    first, last = trace.days
    longer = last - first - _of_one_day(trace)
    reach = FOR_EVER if trace.days == ANY_TIME else next(n for n, days in enumerate(LONGER) if longer <= days)
    return [(_number(block), reach, first, telling) for block in trace.blocks]


def near_tellings(file: sqlite3.Connection, trace: Trace) -> Iterator[int]:
    """Those that may tell the same, some of them more than once; more than those whose days come near."""
    first, last = trace.days
    for block in trace.near:
        values = {"block": _number(block), "first": first, "last": last, "day": _of_one_day(trace)}
        for (telling,) in file.execute(ASKED, values):
            yield telling


def _of_one_day(trace: Trace) -> int:
    """How many days the stretch of one of its type lasts beyond the first, if it is of a single day."""
    return 2 * nearness(trace.telling.type)


def _number(block: Block) -> int:
    return number_of("|".join(map(str, block)))
