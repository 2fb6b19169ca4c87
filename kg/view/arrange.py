"""One connected part as a picture of its own: who deals with whom stands near, and names have room.

A force or stress layout gives the shape; it is turned, evened out over a frame, and pushed apart there until names no
longer overlap. Points are pixels at zoom 1, in the order of the graph's nodes.
"""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from kg.view.style import LIMITS

Points = np.ndarray[Any, np.dtype[np.float64]]
Rows = np.ndarray[Any, np.dtype[np.intp]]

SEED = 20250212
SHAPE = 32.0  # pixels: a shape, the largest a little less
NAME = 20.0  # pixels: the height of a name
STRESS_LIMIT = 150  # more actors than this, and stress layout takes seconds where forces take one
FORCES_LIMIT = 600  # more actors than this, and forces take many seconds too: all pull at all

# What a canvas between two panels of a 1280 x 800 screen has, less the names at its edges. In it `ROOMY` actors stand
# with air around them; for more the map grows, and is seen from further off; shapes and names keep their size.
FRAME = np.array([540.0, 460.0])
ROOMY = 20
NEAREST = 1.3  # the page zooms in no further by itself
FIRST = 12  # so many of the busiest have room for their names even where the whole map is in sight
DOT = 20.0  # pixels: a shape on a map that is not crowded, most of them
AIR = 14.0  # pixels that the page leaves around names of a crowded map
EVEN = 0.6  # 0: distances as the forces left them, 1: all rows and columns equally full
ROUNDS = 150


def arrange(graph: nx.Graph, boxes: Points, among: int) -> Points:
    """The points of a connected graph; `boxes`: width and height of each shape with its name.

    `among` is how many actors the whole map has: it says from how far off the reader will see this part.
    """
    frame = FRAME * math.sqrt(len(graph) / ROOMY)
    points = _evened(_turned(_shape(graph))) * frame
    busiest = np.argsort([-graph.degree(id, weight="lines") for id in graph], kind="stable")
    some, large = _from_afar(boxes, busiest, min(math.sqrt(ROOMY / among), NEAREST))
    small = boxes if len(graph) <= STRESS_LIMIT else np.full_like(boxes, SHAPE)
    return _spread(points, small, some, large, frame)


def _shape(graph: nx.Graph) -> Points:
    places = nx.kamada_kawai_layout(graph, weight="length") if len(graph) <= STRESS_LIMIT else _by_forces(graph)
    return np.array([places[id] for id in graph])


def _by_forces(graph: nx.Graph) -> dict[str, Points]:
    """The busiest by forces, everybody else in the middle of those partners who have a place already."""
    busiest = {id for id, _ in sorted(graph.degree(weight="lines"), key=lambda one: -one[1])[:FORCES_LIMIT]}
    core = nx.Graph()
    core.add_nodes_from(id for id in graph if id in busiest)
    core.add_edges_from((a, b, ties) for a, b, ties in graph.edges(data=True) if {a, b} <= busiest)
    places: dict[str, Points] = nx.forceatlas2_layout(core, max_iter=100, seed=SEED, weight="weight", scaling_ratio=4.0)
    while len(places) < len(graph):
        known = {id: [places[other] for other in graph[id] if other in places] for id in graph if id not in places}
        places |= {id: np.mean(partners, axis=0) for id, partners in known.items() if partners}
    return places


def _turned(points: Points) -> Points:
    """Turned so that the long side lies flat: names are wide, and need less height than width."""
    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(points.T @ points)
    axes = axes[:, ::-1]
    # An axis has two directions: the one in which its larger part is positive, so that it is always the same.
    turned: Points = points @ (axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]]))
    return turned


def _evened(points: Points) -> Points:
    """Points between -0.5 and 0.5: the crowd in the middle moves apart, and the outskirts come nearer."""
    points = points - points.min(axis=0)
    points = np.round(points / max(points.max(), 1e-9), 6)  # what is level stays so, whatever the last digits
    spans = points.max(axis=0)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(points) - 1, 1)
    even: Points = EVEN * ranks + (1 - EVEN) * points / np.maximum(spans, 1e-9) - 0.5
    return np.where(spans > 0, even, 0.0)


def _from_afar(boxes: Points, busiest: Rows, zoom: float) -> tuple[Rows, Points]:
    """Who must stand apart while the whole map is in sight, and with how much room: the busiest with their names, and
    the shapes of all others, unless these are too many. Both keep their size, so that they cover more of the map."""
    first = busiest[:FIRST]
    large = boxes[first] + np.array([AIR, 0.0])
    if len(boxes) > LIMITS["each"]:  # then the page writes names over shapes of less weight
        return first, large / zoom
    return busiest, np.vstack([large, np.full((len(boxes) - len(first), 2), DOT)]) / zoom


def _spread(points: Points, boxes: Points, some: Rows, large: Points, frame: Points) -> Points:
    """Push apart inside the frame what overlaps; the frame gives way when that does not help."""
    for turn in range(ROUNDS):
        apart = points[some]
        crossed = _push(apart, large)
        points[some] = apart
        crossed += _push(points, boxes)
        if not crossed:
            break
        edge = frame / 2 * (1 + max(turn - 30, 0) / 100)
        points = points.clip(-edge, edge)
    return points


def _push(points: Points, boxes: Points) -> int:
    """Move each pair that overlaps a little apart, along the axis that needs less; gives how many there were."""
    one, other = cKDTree(points / boxes.max(axis=0)).query_pairs(1.0, p=np.inf, output_type="ndarray").T
    apart = points[one] - points[other]
    over = (boxes[one] + boxes[other]) / 2 - np.abs(apart)
    hit = (over > 1).all(axis=1)
    one, other, apart, over = one[hit], other[hit], apart[hit], over[hit]
    axis, rows = over.argmin(axis=1), np.arange(len(over))
    # Of two at one spot the first goes right or down.
    way = np.where(apart[rows, axis] < 0, -0.4, 0.4) * over[rows, axis]
    np.add.at(points, (one, axis), way)
    np.add.at(points, (other, axis), -way)
    return len(over)
