"""The tray under the core of the map: small parts and single actors, in rows, on a grid.

The grid lies fast on the plane, so that who comes later stands in line with who was there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import networkx as nx
import numpy as np

from kg.view.arrange import Points

CELL = np.array([56.0, 60.0])  # pixels: three columns carry a name of 19 letters, and no actor has fewer
TINY = 4  # so many actors or fewer stand side by side; a larger part keeps its own shape
Cells = set[tuple[int, int]]


def block(graph: nx.Graph, part: list[str], boxes: dict[str, Points]) -> dict[str, Points]:
    """The places of a part of up to `TINY` actors: one, two in a row, a triangle, a square."""
    busiest_first = sorted(part, key=lambda id: (-graph.degree(id), id))
    columns = math.ceil(sum(_span(boxes[id]) for id in part) / len(part))
    spots = [(n % 2 * columns, n // 2 * 2) for n in range(len(part))]
    if len(part) == 3:
        spots[2] = (columns // 2, 2)
    return {id: np.array(spot) * CELL for id, spot in zip(busiest_first, spots, strict=True)}


def fill(places: dict[str, Points], core: list[str], blocks: list[dict[str, Points]], boxes: dict[str, Points]) -> None:
    """Add each block to the places, in the first row below the core where it fits; nobody else moves."""
    taken = set().union(*(_cells(place, boxes[id]) for id, place in places.items()))
    outlines = [set().union(*(_cells(place, boxes[id]) for id, place in block.items())) for block in blocks]
    left, right, top = _room([places[id] for id in core], sum(map(len, outlines)))
    for block, outline in zip(blocks, outlines, strict=True):
        moved = next(cells for cells in _offers(outline, left, right, top) if taken.isdisjoint(cells))
        taken |= moved
        shift = (np.array(min(moved)) - min(outline)) * CELL
        places.update({id: place + shift for id, place in block.items()})


def _room(core: list[Points], cells: int) -> tuple[int, int, int]:
    """First and last column, first row: below the middle of the core, as wide as it, or wider if it would get high."""
    points = np.array(core) if core else np.zeros((1, 2))
    low, high = points.min(axis=0) / CELL, points.max(axis=0) / CELL
    wide, tall = high - low + 2
    columns = max(wide, math.sqrt(1.2 * (wide * tall + cells)))
    left = round((low[0] + high[0] - columns) / 2)
    return left, left + round(columns), math.ceil(high[1] + 0.4) + 1 if core else 0


def _offers(outline: Cells, left: int, right: int, top: int) -> Iterator[Cells]:
    """The outline in every place of the tray, row by row."""
    columns, rows = [column for column, _ in outline], [row for _, row in outline]
    wide, first, upper = max(columns) - min(columns) + 1, min(columns), min(rows)
    row = top
    while True:
        for column in range(left, max(right - wide, left) + 1):
            yield {(x + column - first, y + row - upper) for x, y in outline}
        row += 1


def _span(box: Points) -> int:
    """How many columns an actor takes: an odd number, for it stands in the middle one."""
    return max(3, 2 * math.ceil((float(box[0] / CELL[0]) - 1) / 2) + 1)


def _cells(place: Points, box: Points) -> Cells:
    """What an actor covers of the grid; one that stands between two columns covers both."""
    reach = np.array([(_span(box) - 1) / 2, 0.0])
    low, high = np.floor(place / CELL - reach), np.ceil(place / CELL + reach)
    return {(x, y) for x in range(int(low[0]), int(high[0]) + 1) for y in range(int(low[1]), int(high[1]) + 1)}
