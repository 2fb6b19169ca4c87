"""Tenures: what several sources tell of one office of one person, joined; and what a successor says of its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from records import Held

LONGEST_GAP = 4  # years between two days on which somebody was met in the same office, for it to be one tenure


def tenures(rows: Iterable[Held]) -> list[Held]:
    """Rows that tell the same office of the same person without a gap as one; ended by their successors."""
    told = list(rows)
    days = [row for row in told if row.seen]
    firm = _merged([row for row in told if not row.seen])
    return _closed(_merged([*firm, *_spans(days, firm)]))


def _merged(rows: Iterable[Held]) -> list[Held]:
    groups: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for row in rows:
        groups[row.person.name, row.post.office, row.post.of].append(row)
    return [row for group in groups.values() for row in _joined(sorted(group, key=lambda r: (r.start, r.last)))]


def _joined(rows: list[Held]) -> Iterator[Held]:
    current = rows[0]
    for row in rows[1:]:
        if row.start <= current.last or (row.start.startswith(current.last) and current.last):
            current = _join(current, row)
        else:
            yield current
            current = row
    yield current


def _join(one: Held, two: Held) -> Held:
    """One tenure of two that overlap: the more exact start, and what is known longest."""
    start = two.start if two.start.startswith(one.start) else one.start
    whole = replace(one, start=start, sources=one.sources | two.sources, seen=one.seen and two.seen)
    ended, known = max(one.end, two.end), max(one.known, two.known)
    return replace(whole, end="", known=known) if known > ended else replace(whole, end=ended, known="")


def _spans(days: list[Held], firm: list[Held]) -> Iterator[Held]:
    """Days of one person in one office, as one span where nobody else is known in it in between."""
    holders: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for row in [*days, *firm]:
        holders[row.post.office, row.post.of].append(row)
    groups: dict[tuple[str, str, str], list[Held]] = defaultdict(list)
    for row in sorted(days, key=lambda r: r.start):
        groups[row.person.name, row.post.office, row.post.of].append(row)
    for group in groups.values():
        others = [r for r in holders[group[0].post.office, group[0].post.of] if r.person.name != group[0].person.name]
        first = last = group[0]
        for row in group[1:]:
            if any(last.start < r.start < row.start for r in others) or _years(last, row) > LONGEST_GAP:
                yield replace(first, known=last.known)
                first = row
            last = row
        yield replace(first, known=last.known)


def _years(one: Held, two: Held) -> int:
    return int(two.start[:4]) - int(one.start[:4])


def _closed(rows: list[Held]) -> list[Held]:
    """An office that one person holds has been left by the day on which somebody else is known in it."""
    posts: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for row in rows:
        posts[row.post.office, row.post.of].append(row)
    closed = []
    for group in posts.values():
        ordered = sorted(group, key=lambda r: (r.start, r.last))
        if not ordered[0].post.several:
            ordered = [_ended(one, two) for one, two in pairwise(ordered)] + ordered[-1:]
        closed += ordered
    return closed


def _ended(one: Held, two: Held) -> Held:
    if one.end or two.start < one.last:
        return one
    return replace(one, end=two.start, sources=one.sources | two.sources)
