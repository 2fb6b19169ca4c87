"""Where each actor stands on the canvas: computed here once, so that every reader sees the same picture.

The largest connected part is the core. Smaller parts, and actors with lines to themselves only, stand in a tray below
it. Who stood in an earlier map stays on the same pixel; who is new finds a free spot near those they deal with.
Seeded, and free of Python's hash order. Coordinates are whole pixels at zoom 1, x to the right, y downwards. Who has
no line has no place.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping

import networkx as nx
import numpy as np

from kg.view import tray
from kg.view.arrange import NAME, SHAPE, STRESS_LIMIT, Points, arrange
from kg.view.model import MapModel
from kg.view.places import Place, Places

LETTER = 7.6  # pixels: mean width of a letter of a name
LETTERS = 26  # longer names are cut on the canvas
FIRST_RING, RING = 120.0, 40.0  # pixels: how far from those they deal with newcomers look for a spot, and the next try
ANGLES = 24


def lay_out(model: MapModel, kept: Mapping[str, Place] | None = None) -> Places:
    """The place of every actor that has a line, by id; those of `kept`, an earlier map, stay where they were.

    Two actors who are joined stand near each other; no two names of a small map overlap.
    """
    graph = _joined(model)
    boxes = {actor.id: _box(actor.label) for actor in model.actors if actor.id in graph}
    places = {id: np.array(place, float) for id, place in (kept or {}).items() if id in graph}
    parts = _parts(graph)
    loose = []
    for part in parts:
        if not places.keys().isdisjoint(part):
            _join(graph, part, boxes, places)
        elif not places and len(part) > 1:
            places.update(_arranged(graph, part, boxes))
        else:
            loose.append(part)
    core = [id for id in (parts[0] if parts else []) if id in places] or list(places)
    tray.fill(places, core, [_block(graph, part, boxes) for part in loose], boxes)
    return {id: (round(places[id][0]), round(places[id][1])) for id in sorted(places)}


def _box(label: str) -> Points:
    """Width and height of a shape with its name below, and a little air."""
    return np.array([max(SHAPE, 12 + LETTER * min(len(label), LETTERS)), SHAPE + NAME])


def _joined(model: MapModel) -> nx.Graph:
    """Who is joined to whom; the more lines the stronger, and the longer too, for they fan out."""
    pairs = Counter(tuple(sorted((line.source, line.target))) for line in model.lines)
    graph = nx.Graph()
    graph.add_nodes_from(sorted({end for pair in pairs for end in pair}))
    for (a, b), lines in sorted(pairs.items()):
        if a != b:
            graph.add_edge(a, b, lines=lines, weight=math.sqrt(lines), length=1 + 0.1 * min(lines - 1, 6))
    return graph


def _parts(graph: nx.Graph) -> list[list[str]]:
    """The connected parts, the largest first."""
    return sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))


def _block(graph: nx.Graph, part: list[str], boxes: dict[str, Points]) -> dict[str, Points]:
    return (tray.block if len(part) <= tray.TINY else _arranged)(graph, part, boxes)


def _arranged(graph: nx.Graph, part: list[str], boxes: dict[str, Points]) -> dict[str, Points]:
    """The places of one part, its upper left corner at 0, 0."""
    # subgraph() would list its nodes in the order of a set, which changes from run to run.
    own = nx.Graph()
    own.add_nodes_from(part)
    own.add_edges_from(graph.edges(part, data=True))
    points = arrange(own, np.array([boxes[id] for id in part]), len(graph))
    return dict(zip(part, points - points.min(axis=0), strict=True))


# --- Newcomers to a map that is kept ------------------------------------------------------------------------------


def _join(graph: nx.Graph, part: list[str], boxes: dict[str, Points], places: dict[str, Points]) -> None:
    """Add the newcomers of a part to the places: first who deals with somebody there, then who deals with those."""
    while missing := [id for id in part if id not in places]:
        known = {id: [other for other in graph[id] if other in places] for id in missing}
        for id in sorted((id for id in missing if known[id]), key=lambda id: (-len(known[id]), id)):
            places[id] = _spot(id, [places[other] for other in known[id]], boxes, places)


def _spot(id: str, partners: list[Points], boxes: dict[str, Points], places: dict[str, Points]) -> Points:
    """The free spot nearest to these partners; whole pixels, so that it is the same when it is kept."""
    others, sizes = np.array(list(places.values())), np.array([boxes[other] for other in places])
    if len(places) >= STRESS_LIMIT:  # as in `arrange`: on a large map only shapes keep clear of each other
        sizes, own = np.full_like(sizes, SHAPE), np.full(2, SHAPE)
    else:
        own = boxes[id]
    for ring in _rings(np.array(partners)):
        clear = (np.abs(ring[:, None] - others) >= (own + sizes) / 2).any(axis=2).all(axis=1)
        if clear.any():
            far = np.hypot(*(ring[clear][:, None] - np.array(partners)).T).sum(axis=0)
            nearest: Points = ring[clear][far.argmin()]
            return nearest
    raise AssertionError("a plane has free spots")


def _rings(partners: Points) -> Iterator[Points]:
    """Ever wider rings around each partner, and around the middle of all."""
    turns = np.arange(ANGLES) * 2 * np.pi / ANGLES
    ring = np.column_stack([np.cos(turns), np.sin(turns)])
    centres = np.vstack([partners.mean(axis=0), partners])
    radius = FIRST_RING
    while True:
        yield np.round(centres[:, None] + ring * radius).reshape(-1, 2)
        radius += RING
