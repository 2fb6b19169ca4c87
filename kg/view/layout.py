"""Where each actor stands on the canvas: computed here once, so that every reader sees the same picture.

Seeded, and free of Python's hash order. Coordinates are whole pixels at zoom 1, x to the right, y downwards. The
largest connected part comes first, smaller ones stand in rows below it. Who has no line has no place.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import networkx as nx
import numpy as np

from kg.view.model import MapModel

Points = np.ndarray[Any, np.dtype[np.float64]]
Places = dict[str, tuple[int, int]]

SEED = 20250212
LINE = 215.0  # pixels: a line with room for a word between two names
LETTER = 7.4  # pixels: mean width of a letter of a name
NAME_HEIGHT = 74.0  # pixels: a shape with its name below, and air
GAP = 90.0  # pixels between parts
LETTERS = 26  # longer names are cut on the canvas
STRESS_LIMIT = 120  # more actors than this, and stress layout takes seconds where forces take one
SHAPE = 46.0  # pixels: the widest shape; above the limit only the shapes are kept apart, not the names


def lay_out(model: MapModel) -> Places:
    """The place of every actor that has a line, by id.

    Two actors joined by one line stand side by side, `LINE` apart; no two names of a small map overlap.
    """
    graph = _joined(model)
    widths = {actor.id: 24 + LETTER * min(len(actor.label), LETTERS) for actor in model.actors}
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    arranged = [_arrange(graph, part, np.array([widths[id] for id in part])) for part in parts]
    ids = [id for part in parts for id in part]
    return {id: (round(x), round(y)) for id, (x, y) in zip(ids, _pack(arranged), strict=True)}


def _joined(model: MapModel) -> nx.Graph:
    """Who is joined to whom; `length` grows with the lines between two, which fan out, and with their words."""
    words: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line in model.lines:
        a, b = sorted((line.source, line.target))
        words[a, b].append(len(line.label))
    graph = nx.Graph()
    for (a, b), letters in sorted(words.items()):
        graph.add_node(a)
        if a == b:  # a loop
            continue
        fan = 0.12 * min(len(letters) - 1, 6)
        graph.add_edge(a, b, length=0.75 + 0.025 * min(max(letters), LETTERS) + fan)
    return graph


def _arrange(graph: nx.Graph, part: list[str], widths: Points) -> Points:
    """The points of one connected part, in the order of `part`, the upper left corner of their frame at 0, 0."""
    # subgraph() would list its nodes in the order of a set, which changes from run to run.
    own = nx.Graph()
    own.add_nodes_from(part)
    own.add_edges_from(edge for edge in graph.edges(part, data=True))
    points = _scaled(own, _shape(own))
    if np.ptp(points[:, 1]) > np.ptp(points[:, 0]):
        points = points[:, ::-1]  # screens are wide
    points = _spread(points.copy(), widths)
    corner = (points - np.column_stack([widths / 2, np.full(len(part), NAME_HEIGHT / 2)])).min(axis=0)
    moved: Points = points - corner
    return moved


def _shape(graph: nx.Graph) -> Points:
    if len(graph) <= STRESS_LIMIT:
        places = nx.kamada_kawai_layout(graph, weight="length")
    else:
        places = nx.spring_layout(graph, k=4 / len(graph) ** 0.5, iterations=120, seed=SEED, method="force")
    return np.array([places[id] for id in graph])


def _scaled(graph: nx.Graph, points: Points) -> Points:
    if len(graph) < 2:
        return points
    row = {id: n for n, id in enumerate(graph)}
    ends = np.array([(row[a], row[b]) for a, b in graph.edges])
    lengths = np.hypot(*(points[ends[:, 0]] - points[ends[:, 1]]).T)
    scaled: Points = points * (LINE / np.median(lengths))
    return scaled


def _spread(points: Points, widths: Points) -> Points:
    """Push what overlaps apart, along the axis that needs less, until nothing does (or 100 rounds)."""
    names = len(points) <= STRESS_LIMIT
    wide, high = ((widths[:, None] + widths[None, :]) / 2, NAME_HEIGHT) if names else (SHAPE, SHAPE)
    for _ in range(100):
        dx, dy = (points[:, None, axis] - points[None, :, axis] for axis in (0, 1))
        over_x, over_y = wide - np.abs(dx), high - np.abs(dy)
        hit = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        # Of two at one spot the first goes left or up.
        order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points))))
        sideways = hit & (over_x < over_y)
        upright = hit & ~sideways
        points[:, 0] += (np.where(dx == 0, order, np.sign(dx)) * over_x * sideways).sum(axis=1) * 0.3
        points[:, 1] += (np.where(dy == 0, order, np.sign(dy)) * over_y * upright).sum(axis=1) * 0.3
    return points


def _pack(parts: list[Points]) -> list[tuple[float, float]]:
    """All points in one frame: the first part on top, the others in rows below, as wide as the first."""
    width = max((np.ptp(parts[0][:, 0]) if parts else 0.0) + LINE, 4 * LINE)
    x = y = height = 0.0
    placed: list[tuple[float, float]] = []
    for n, part in enumerate(parts):
        wide, high = part.max(axis=0) + np.array([LINE / 2, NAME_HEIGHT])
        if n == 1 or x + wide > width:
            x, y, height = 0.0, y + height, 0.0
        placed += [(x + px, y + py) for px, py in part]
        x, height = x + wide + GAP, max(height, high + GAP)
    return placed
