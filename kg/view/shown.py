"""What a still picture of a map shows: what occurred, and of very much the backbone. And the same in a few lines.

The page chooses by the same rule (`web/lines.js`), with the same numbers (`style.LIMITS`); only there can a reader
switch plans and denials on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.graph.roles import listed
from kg.view import style
from kg.view.model import MapLine, MapModel, Record
from kg.view.words import short

NEWEST = 10  # events that are told in words
LETTERS = 60  # of a name in them
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass(frozen=True)
class Pair:
    """Two actors by id, the lower one first, and the lines between them; `a` is `b` where a line is a loop."""

    a: str
    b: str
    lines: tuple[MapLine, ...]


@dataclass(frozen=True)
class Shown:
    """The pairs whose lines are drawn, whether each event has its own, and the events that these lines tell."""

    pairs: tuple[Pair, ...]
    is_each: bool
    is_backbone: bool
    events: tuple[Record, ...]


def shown_of(model: MapModel) -> Shown:
    """What is drawn of a map that nobody can ask: facts alone, for a plan in print is soon taken for one."""
    facts = {event["id"] for event in model.events if event["status"] == _fact(model)}
    pairs = pairs_of(line for line in model.lines if line.event in facts)
    is_each = len(facts) <= style.LIMITS["each"]
    is_backbone = not is_each and len(pairs) > style.LIMITS["pairs"]
    kept = backbone(pairs) if is_backbone else pairs
    drawn = {line.event for pair in kept for line in pair.lines}
    events = tuple(event for event in model.events if event["id"] in drawn)
    return Shown(tuple(kept), is_each, is_backbone, events)


def pairs_of(lines: Iterable[MapLine]) -> list[Pair]:
    """The lines between the same two actors together, in the order of the first of each."""
    found: dict[tuple[str, str], list[MapLine]] = {}
    for line in lines:
        a, b = sorted((line.source, line.target))
        found.setdefault((a, b), []).append(line)
    return [Pair(a, b, tuple(own)) for (a, b), own in found.items()]


def backbone(pairs: list[Pair]) -> list[Pair]:
    """Of these pairs those among the busiest actors that are one of the strongest ties of either."""
    weights: Counter[str] = Counter()
    for pair in pairs:
        for end in (pair.a, pair.b):
            weights[end] += len(pair.lines)
    busiest = {actor for actor, _ in weights.most_common(style.LIMITS["actors"])}
    among = [pair for pair in pairs if pair.a != pair.b and {pair.a, pair.b} <= busiest]
    ties: Counter[str] = Counter()
    kept = set()
    for pair in sorted(among, key=lambda pair: -len(pair.lines)):
        if min(ties[pair.a], ties[pair.b]) < style.LIMITS["ties"]:
            kept.add((pair.a, pair.b))
        ties.update((pair.a, pair.b))
    return [pair for pair in pairs if (pair.a, pair.b) in kept]


def caption(model: MapModel, shown: Shown) -> str:
    """How much of the graph is shown, and what is not.

    "Showing 17 of 22 events, 2025-02-12 to 2025-02-18. 2 planned, 2 possible and 1 negated are not drawn."
    """
    dates = [event["date"] for event in shown.events if event.get("date")]
    days = "" if not dates else f", {min(dates)}" if min(dates) == max(dates) else f", {min(dates)} to {max(dates)}"
    parts = [f"Showing {len(shown.events):,} of {counted(len(model.events), 'event')}{days}."]
    if shown.is_backbone:
        parts.append("Only the {actors} busiest actors, and of each its {ties} strongest ties.".format(**style.LIMITS))
    others = Counter(event["status"] for event in model.events if event["status"] != _fact(model))
    named = [f"{others[one['name']]:,} {one['label']}" for one in model.statuses if others[one["name"]]]
    if named:
        parts.append(f"{listed(named)} {'is' if sum(others.values()) == 1 else 'are'} not drawn.")
    return " ".join(parts)


def in_words(model: MapModel, title: str) -> str:
    """The title, how much is shown, and the newest of it: "Donald Trump phoned Vladimir Putin (2025-02-12)"."""
    shown = shown_of(model)
    # The model has the undated last; here the newest come first.
    newest = sorted(shown.events, key=lambda event: str(event.get("date", "")), reverse=True)
    lines = [one_line(title), caption(model, shown), *(told(model, event) for event in newest[:NEWEST])]
    more = len(newest) - NEWEST
    return "\n".join(lines + [f"… and {more:,} more"] * (more > 0))


def told(model: MapModel, event: Record) -> str:
    """One event that occurred, with its date if it has one."""
    predicates = {one["name"]: one["predicate"] for one in model.types}
    by, to = ([short(model.actors[n].label, LETTERS) for n in event.get(side, ())] for side in ("by", "to"))
    words = [listed(by) or "Somebody", predicates[event["type"]], listed(to) or "…"]
    date = f" ({event['date']})" if event.get("date") else ""
    return one_line(f"{' '.join(filter(None, words))}{date}")


def one_line(text: str) -> str:
    """The text without what breaks lines, commands a terminal, or turns the words around it.

    >>> one_line("Kyiv\\x1b[31m\\nand \\u202eMoscow")
    'Kyiv [31m and Moscow'
    """
    return " ".join(STEERING.sub(" ", text).split())


def counted(count: int, word: str) -> str:
    """`1 event`, `1,200 events`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _fact(model: MapModel) -> str:
    return str(model.statuses[0]["name"]) if model.statuses else ""
