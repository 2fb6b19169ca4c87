"""Where the words of a still picture stand: the most important first, none over another, as `web/words.js` does it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.view.curves import Curve, Point

CELL = 4.0  # units; words take cells of a grid, and a cell is given once
LETTERS = 26  # longer names are cut
HIGH = 13.0  # units: the size of a name; what stands on a line is a little smaller
ON_LINE = 12.0
ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74)  # parts of a line where its word may stand …
BESIDE = (-13.0, 13.0, -19.0, 19.0)  # … or so many units beside its middle
NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[] -"), frozenset("mwMW@%&")


@dataclass(frozen=True)
class Box:
    """A word in its place: its middle, how wide and high it is, and how it is turned, in radians."""

    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0

    def cells(self) -> Iterator[tuple[int, int]]:
        """The cells that it takes."""
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        columns, rows = (max(math.ceil(side / CELL / 0.75), 1) for side in (self.width, self.height))
        for column in range(columns + 1):
            along = self.width * (column / columns - 0.5)
            for row in range(rows + 1):
                across = self.height * (row / rows - 0.5)
                x, y = self.x + along * cos - across * sin, self.y + along * sin + across * cos
                yield round(x / CELL), round(y / CELL)


@dataclass
class Desk:
    """The cells that are taken by shapes and words, and those that lines cross: words avoid these where they can, and
    stay on the paper, which is so wide."""

    wide: float
    taken: set[tuple[int, int]] = field(default_factory=set)
    crossed: set[tuple[int, int]] = field(default_factory=set)

    def take(self, box: Box) -> None:
        """Let nothing else stand there."""
        self.taken.update(box.cells())

    def cross(self, line: Curve) -> None:
        """Note where a line runs."""
        for n in range(101):
            x, y = line.at(n / 100)
            self.crossed.add((round(x / CELL), round(y / CELL)))

    def near(self, text: str, size: float, middle: Point, reach: float) -> Box | None:
        """The place for a word near a shape that reaches so far from its middle; None where there is no room."""
        wide = width_of(text, size) + 6
        for off in (2.0, 12.0):
            free = [box for box in _spots(middle, reach + off, wide) if self._is_free(box)]
            if free:
                best = min(free, key=lambda box: sum(cell in self.crossed for cell in box.cells()))
                self.take(best)
                return best
        return None

    def label(self, text: str, line: Curve, upright: bool) -> Box | None:
        """The place for a word on a line, along it or upright; None where there is no room."""
        wide = width_of(text, ON_LINE) + 4
        for part, beside in [*((part, 0.0) for part in ALONG), *((0.5, beside) for beside in BESIDE)]:
            (x, y), angle = line.at(part), line.angle(part)
            turned = angle - math.pi if angle > math.pi / 2 else angle + math.pi if angle < -math.pi / 2 else angle
            x, y = x - math.sin(angle) * beside, y + math.cos(angle) * beside
            box = Box(x, y, wide, ON_LINE, 0.0 if upright else turned)
            if self._is_free(box):
                self.take(box)
                return box
        return None

    def _is_free(self, box: Box) -> bool:
        left, right = box.x - box.width / 2, box.x + box.width / 2
        return left > 0 and right < self.wide and self.taken.isdisjoint(box.cells())


def short(text: str, letters: int = LETTERS) -> str:
    """The text, cut if it is longer.

    >>> short("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def width_of(text: str, size: float) -> float:
    """About how wide a text is in a sans serif of this size; nobody can measure it before it is drawn."""
    return size * sum(map(_width, text))


def wrapped(words: Iterable[str], size: float, room: float) -> list[str]:
    """The words in lines that are no wider than the room, but for a single word that is."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if unicodedata.combining(letter):
        return 0.0
    if letter in NARROW:
        return 0.4
    if letter in WIDE:
        return 1.0
    return 0.76 if letter.isupper() else 0.66


def _spots(middle: Point, reach: float, wide: float) -> list[Box]:
    """Below, above, right, left, then the corners."""
    x, y = middle
    side, high, corner = reach + wide / 2 + 2, reach + 10, (reach * 0.6 + wide / 2, reach * 0.6 + 9)
    around = [(right * corner[0], down * corner[1]) for right, down in ((1, 1), (-1, 1), (1, -1), (-1, -1))]
    return [Box(x + dx, y + dy, wide, 17.0) for dx, dy in [(0, high), (0, -high), (side, 0), (-side, 0), *around]]
