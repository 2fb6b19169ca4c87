"""The curves of a still picture: from actor to actor, beside the straight line where several run side by side."""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """A quadratic curve from start over the control point to end."""

    start: Point
    control: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at this share of the way, 0 to 1."""
        rest = 1 - t
        x, y = (
            rest * rest * a + 2 * rest * t * b + t * t * c
            for a, b, c in zip(self.start, self.control, self.end, strict=True)
        )
        return x, y

    def angle(self, t: float) -> float:
        """The direction there, in radians; y runs downwards."""
        (x1, y1), (x2, y2) = self.at(max(t - 0.02, 0)), self.at(min(t + 0.02, 1))
        return math.atan2(y2 - y1, x2 - x1)

    def between(self, first: float, last: float) -> Curve:
        """The part from one share of the way to another."""
        start, end, middle = self.at(first), self.at(last), self.at((first + last) / 2)
        control = tuple(2 * m - (a + b) / 2 for a, m, b in zip(start, middle, end, strict=True))
        return Curve(start, (control[0], control[1]), end)

    def leaving(self, radius: float) -> float:
        """The share of the way after which it is farther than this from its start, at most half."""
        steps = (n / 100 for n in range(51))
        return next((t for t in steps if math.dist(self.start, self.at(t)) >= radius), 0.5)

    def back(self) -> Curve:
        """The same from the other end."""
        return Curve(self.end, self.control, self.start)


def curve(start: Point, end: Point, beside: float) -> Curve:
    """The curve that passes so many units beside the middle of the straight line; negative is the other side."""
    (x1, y1), (x2, y2) = start, end
    length = math.dist(start, end) or 1.0
    # The middle of a quadratic curve is half as far out as its control point.
    across = (2 * beside * (y2 - y1) / length, -2 * beside * (x2 - x1) / length)
    return Curve(start, ((x1 + x2) / 2 + across[0], (y1 + y2) / 2 + across[1]), end)


def outline(shape: str, x: float, y: float, size: float) -> list[Point]:
    """The corners of a shape of vis-network, by its name; none of a dot, which is a circle."""
    if shape == "square":
        return [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)]
    if shape == "diamond":
        return [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
    if shape == "triangle":
        side, low = size * 1.15, y + 0.316 * size
        return [(x, low - 1.155 * side), (x + side, low + 0.577 * side), (x - side, low + 0.577 * side)]
    if shape == "hexagon":
        return [_round(x, y, size, n * math.pi / 3) for n in range(6)]
    if shape == "star":
        radii = (size * 1.07, size * 0.41)
        return [_round(x, y, radii[n % 2], n * math.pi / 5 - math.pi / 2) for n in range(10)]
    return []


def _round(x: float, y: float, radius: float, angle: float) -> Point:
    return x + radius * math.cos(angle), y + radius * math.sin(angle)
