"""A still picture of a map, as SVG: for a notebook that is not trusted, for GitHub and for print.

It has no script and asks for nothing, and what an article says is text in it, whatever it holds. Only what occurred is
drawn; the words above the map say how much that is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from kg.view import style
from kg.view.curves import Curve, Point, curve, outline
from kg.view.model import MapActor, MapModel, Record
from kg.view.shown import Pair, Shown, caption, in_words, shown_of
from kg.view.words import HIGH, ON_LINE, Box, Desk, short, width_of, wrapped

WIDTH, MOST_HIGH = 1200.0, 860.0  # units: of the whole picture, of the map in it
SIDE, ABOVE = 105.0, 40.0  # units: room for names at the edges of the map
LARGEST = 1.3  # a few actors are not blown up
FAN_GAP = 30.0  # units between the lines of a fan
LOOP = 14.0  # units: the radius of the smallest loop
ARROW = 9.0  # units
GATHERING = 4  # so many parties have lines to a point in their midst
TITLE_HIGH, TEXT_HIGH, ROW = 24.0, 14.0, 20.0
ARROWS = "An arrow runs from who acts to whom. No arrow: both do the same."
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif'


@dataclass(frozen=True)
class Stroke:
    """A line as it is drawn: its curve, whether it has an arrow at either end, what stands on it, and its look."""

    curve: Curve  # from the middle of one shape to that of the other; of a loop, its middle
    loop: float  # the radius; 0 for a line between two
    ends: tuple[float, float]  # how far the shapes at its ends reach
    arrows: tuple[bool, bool]
    label: str
    colour: str
    dash: list[float]
    width: float
    upright: bool  # what stands on it

    @property
    def is_spoke(self) -> bool:
        """Whether it ends at the point where a gathering meets."""
        return self.ends[1] == 0


def static_picture(model: MapModel, places: Mapping[str, tuple[int, int]], title: str) -> str:
    """The picture as the text of an SVG file; `places` are those of the layout. The same input gives the same text.

    Above the map stand the title, how many of how many events are shown and from when; below it what colours and
    shapes mean.
    """
    shown = shown_of(model)
    actors = {actor.id: actor for actor in model.actors}
    stage = _Stage(model, shown, {id: actors[id] for pair in shown.pairs for id in (pair.a, pair.b)}, places)
    words = wrapped(caption(model, shown).split(), TEXT_HIGH, WIDTH - 48)
    top = 62.0 + ROW * len(words)
    legend, below = _legend(stage, top + stage.height + 20)
    root = _svg(below + 16, title, in_words(model, title))
    _write(root, short(title, 90), 24, 38, TITLE_HIGH, font_weight="600")
    for n, line in enumerate(words):
        _write(root, line, 24, 62 + ROW * n, TEXT_HIGH, style.PRINT["quiet"])
    root.append(stage.drawn(top))
    root.append(legend)
    return ET.tostring(root, encoding="unicode")


class _Stage:
    """The map itself: where everybody stands in it, and all lines."""

    def __init__(
        self, model: MapModel, shown: Shown, actors: dict[str, MapActor], places: Mapping[str, tuple[int, int]]
    ) -> None:
        self.model, self.shown = model, shown
        # The busiest come first, and stand above the others.
        self.actors = sorted(actors.values(), key=lambda actor: (-actor.events, actor.label, actor.id))
        most = max((actor.events for actor in self.actors), default=1)
        self.sizes = {actor.id: style.size(actor, most) for actor in self.actors}
        self.points, self.height = _fitted({id: places[id] for id in actors})
        self.families = {family["name"]: family for family in style.families(model)}
        self.types = {one["name"]: one["family"] for one in model.types}
        self.events = {event["id"]: event for event in shown.events}
        self.most = max((len(pair.lines) for pair in shown.pairs), default=1)
        self.hubs: dict[str, Point] = {}
        strokes = self._fan if shown.is_each else self._bundle
        self.strokes = [*self._spokes(), *(stroke for pair in shown.pairs for stroke in strokes(pair))]

    def family(self, event: str) -> Record:
        """The family of an event, by its id."""
        return self.families[self.types[self.events[event]["type"]]]

    def drawn(self, top: float) -> ET.Element:
        """Lines, then shapes, then words, so far below the upper edge."""
        group = ET.Element("g", {"transform": f"translate(0 {_number(top)})"})
        if not self.actors:
            _write(group, "No event to draw.", WIDTH / 2, self.height / 2, TEXT_HIGH, text_anchor="middle")
        for stroke in self.strokes:
            group.extend(_stroked(stroke))
        for event, (x, y) in self.hubs.items():
            dot = {"cx": _number(x), "cy": _number(y), "r": "3.5", "fill": self._look(event)[0]}
            ET.SubElement(group, "circle", dot)
        for actor in reversed(self.actors):
            group.append(_shape(style.shape(actor.kind), *self.points[actor.id], self.sizes[actor.id]))
        self._add_words(group)
        return group

    def colours(self) -> list[tuple[ET.Element, str]]:
        """The families that are drawn, each with a piece of its line and how many events it has."""
        counts = Counter(self.family(event)["name"] for event in self.events)
        rows = []
        for family in self.families.values():
            if counts[family["name"]]:
                line = {"x1": "0", "x2": "34", "stroke": family["light"], "stroke-width": "3"}
                if family["dash"] and self.shown.is_each:
                    line["stroke-dasharray"] = " ".join(map(_number, family["dash"]))
                rows.append((ET.Element("line", line), f"{family['label']} ({counts[family['name']]:,})"))
        if any(stroke.colour == style.MIXED[0] for stroke in self.strokes):
            rows.append(
                (
                    ET.Element("line", {"x1": "0", "x2": "34", "stroke": style.MIXED[0], "stroke-width": "3"}),
                    "of several kinds",
                )
            )
        return rows

    def kinds(self) -> list[tuple[ET.Element, str]]:
        """The kinds of actor that are drawn, each with its shape."""
        present = {actor.kind for actor in self.actors}
        return [(_shape(shape, 17, 0, 7), kind) for kind, shape in style.SHAPES.items() if kind in present]

    def _add_words(self, group: ET.Element) -> None:
        desk = Desk(WIDTH)
        for stroke in self.strokes:
            desk.cross(stroke.curve)
            x, y = stroke.curve.start
            desk.crossed.update(Box(x, y, stroke.loop * 2, stroke.loop * 2).cells() if stroke.loop else ())
        for actor in self.actors:
            (x, y), side = self.points[actor.id], self.sizes[actor.id] * 1.8
            desk.take(Box(x, y, side, side))
        for actor in self.actors:
            name = short(_clean(actor.label))
            _stand(group, name, desk.near(name, HIGH, self.points[actor.id], self.sizes[actor.id]), HIGH, "600")
        for stroke in sorted(self.strokes, key=lambda stroke: -stroke.width):
            if stroke.loop or stroke.is_spoke:
                box = desk.near(stroke.label, ON_LINE, stroke.curve.end, stroke.loop or 3.0)
            else:
                box = desk.label(stroke.label, stroke.curve, stroke.upright)
            _stand(group, stroke.label, box, ON_LINE, "400")

    def _spokes(self) -> Iterator[Stroke]:
        """The lines of gatherings of four or more to a point in their midst: each with each would be a knot."""
        ends: dict[str, set[str]] = {}
        words = {line.event: line.label for pair in self.shown.pairs for line in pair.lines if not line.directed}
        for pair in self.shown.pairs:
            for line in pair.lines:
                ends.setdefault(line.event, set()).update((pair.a, pair.b))
        for event in words if self.shown.is_each else ():
            if len(ends[event]) >= GATHERING:
                points = [self.points[end] for end in sorted(ends[event])]
                x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
                self.hubs[event] = x, y
                for n, end in enumerate(sorted(ends[event])):
                    way, reach = curve(self.points[end], (x, y), 0.0), (self.sizes[end], 0.0)
                    label = words[event] if n == 0 else ""
                    yield Stroke(way, 0.0, reach, (False, False), label, *self._look(event), upright=True)

    def _look(self, event: str) -> tuple[str, list[float], float]:
        family = self.family(event)
        return family["light"], family["dash"], 2.4

    def _fan(self, pair: Pair) -> Iterator[Stroke]:
        """Each event its own line, side by side."""
        lines = [line for line in pair.lines if line.event not in self.hubs]
        for n, line in enumerate(lines):
            beside = (n - (len(lines) - 1) / 2) * FAN_GAP
            arrows = (line.directed and line.target == pair.a, line.directed and line.target == pair.b)
            upright = pair.a == pair.b
            yield Stroke(*self._way(pair, beside, n), arrows, line.label, *self._look(line.event), upright=upright)

    def _bundle(self, pair: Pair) -> Iterator[Stroke]:
        """All events of a pair as one line, the wider the more there are."""
        told = [self.family(line.event)["name"] for line in pair.lines]
        [(commonest, count)] = Counter(told).most_common(1)
        colour = self.families[commonest]["light"] if count * 2 > len(told) else style.MIXED[0]
        arrows = tuple(any(line.directed and line.target == end for line in pair.lines) for end in (pair.a, pair.b))
        label = f"{len(told):,}" if len(told) > 1 else ""
        width = 1 + 4 * math.sqrt((len(told) - 1) / self.most)
        yield Stroke(*self._way(pair, 0.0, 0), (arrows[0], arrows[1]), label, colour, [], width, True)

    def _way(self, pair: Pair, beside: float, n: int) -> tuple[Curve, float, tuple[float, float]]:
        """The curve of a line, the radius of its loop, how far its shapes reach."""
        ends = self.sizes[pair.a], self.sizes[pair.b]
        if pair.a != pair.b:
            return curve(self.points[pair.a], self.points[pair.b], beside), 0.0, ends
        radius, angle = LOOP + 5.0 * (n // 6), n * math.pi / 3 - math.pi / 4
        (x, y), out = self.points[pair.a], ends[0] * 0.6 + radius
        middle = x + out * math.cos(angle), y + out * math.sin(angle)
        return Curve(middle, middle, middle), radius, ends


def _fitted(places: Mapping[str, tuple[int, int]]) -> tuple[dict[str, Point], float]:
    """The places as points of the map, as large as it goes, and how high the map is then."""
    if not places:
        return {}, 120.0
    xs, ys = ([place[axis] for place in places.values()] for axis in (0, 1))
    wide, high = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1
    scale = min(LARGEST, (WIDTH - 2 * SIDE) / wide, (MOST_HIGH - 2 * ABOVE) / high)
    left = (WIDTH - wide * scale) / 2
    points = {id: (left + (x - min(xs)) * scale, ABOVE + (y - min(ys)) * scale) for id, (x, y) in places.items()}
    return points, high * scale + 2 * ABOVE


def _svg(height: float, title: str, words: str) -> ET.Element:
    size = {"width": _number(WIDTH), "height": _number(height), "viewBox": f"0 0 {_number(WIDTH)} {_number(height)}"}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "img", "font-family": FONT})
    ET.SubElement(root, "title").text = _clean(title)
    ET.SubElement(root, "desc").text = _clean(words)
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": style.PRINT["paper"]})
    return root


def _stroked(stroke: Stroke) -> list[ET.Element]:
    look = {"fill": "none", "stroke": stroke.colour, "stroke-width": _number(stroke.width)}
    if stroke.dash:
        look["stroke-dasharray"] = " ".join(map(_number, stroke.dash))
    x, y = stroke.curve.start
    if stroke.loop:
        return [ET.Element("circle", {"cx": _number(x), "cy": _number(y), "r": _number(stroke.loop), **look})]
    long = ARROW + stroke.width
    # A line ends at its shape, and before the tip of its arrow, which it would blunt.
    ends = [*zip((stroke.curve, stroke.curve.back()), stroke.ends, stroke.arrows, strict=True)]
    here, there = (way.leaving(reach + 2 + (long * 0.8 if arrow else 0)) for way, reach, arrow in ends)
    line = stroke.curve.between(here, 1 - there)
    path = f"M{_point(line.start)} Q{_point(line.control)} {_point(line.end)}"
    heads = (_arrow(way, reach, long, stroke.colour) for way, reach, arrow in ends if arrow)
    return [ET.Element("path", {"d": path, **look}), *heads]


def _arrow(way: Curve, reach: float, long: float, colour: str) -> ET.Element:
    """The head of an arrow at the start of a curve, where the shape ends."""
    tip, foot = way.at(way.leaving(reach + 2)), way.at(way.leaving(reach + 2 + long))
    x, y = (a - b for a, b in zip(foot, tip, strict=True))
    sides = [(foot[0] + part * y, foot[1] - part * x) for part in (0.4, -0.4)]
    return ET.Element("polygon", {"points": " ".join(map(_point, [tip, *sides])), "fill": colour})


def _shape(name: str, x: float, y: float, size: float) -> ET.Element:
    look = {"fill": style.PRINT["shape"], "stroke": style.PRINT["paper"], "stroke-width": "1.5"}
    corners = outline(name, x, y, size)
    if corners:
        return ET.Element("polygon", {"points": " ".join(map(_point, corners)), **look})
    return ET.Element("circle", {"cx": _number(x), "cy": _number(y), "r": _number(size), **look})


def _legend(stage: _Stage, top: float) -> tuple[ET.Element, float]:
    """What the colours and shapes mean, in rows from this height on, and where they end."""
    group, x, y = ET.Element("g"), 24.0, top
    for sign, label in [*stage.colours(), *stage.kinds()]:
        wide = 56 + width_of(label, TEXT_HIGH)
        if x + wide > WIDTH - 24:
            x, y = 24.0, y + ROW + 4
        sign.set("transform", f"translate({_number(x)} {_number(y - 5)})")
        group.append(sign)
        _write(group, label, x + 42, y, TEXT_HIGH)
        x += wide + 12
    if stage.strokes:
        y += ROW + 4
        _write(
            group,
            "An arrow runs from who acts to whom. No arrow: both do the same.",
            24,
            y,
            TEXT_HIGH,
            style.PRINT["quiet"],
        )
    return group, y


def _write(
    parent: ET.Element, text: str, x: float, y: float, size: float, colour: str = style.PRINT["ink"], **look: str
) -> ET.Element:
    at = {"x": _number(x), "y": _number(y), "font-size": _number(size), "fill": colour}
    element = ET.SubElement(parent, "text", {**at, **{name.replace("_", "-"): value for name, value in look.items()}})
    element.text = _clean(text)
    return element


def _stand(group: ET.Element, text: str, box: Box | None, size: float, weight: str) -> None:
    """A word in its place, on a rim of paper that parts it from what lies below."""
    if box is None or not text:
        return
    rim = {"stroke": style.PRINT["paper"], "stroke_width": "4", "stroke_linejoin": "round", "paint_order": "stroke"}
    down = box.y + size * 0.35  # to the line on which letters stand
    word = _write(group, text, box.x, down, size, text_anchor="middle", font_weight=weight, **rim)
    if box.angle:
        word.set("transform", f"rotate({_number(math.degrees(box.angle))} {_number(box.x)} {_number(box.y)})")


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _number(value: float) -> str:
    """In at most one decimal, so that every machine writes the same."""
    return f"{value:.1f}".removesuffix(".0")


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return NO_XML.sub("\ufffd", text)
