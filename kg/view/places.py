"""The places of an earlier map, read back from its file, so that a new map of the same actors looks the same.

Whatever lies there is only a hint: a file that is no map of ours, or a damaged one, gives no places.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

Place = tuple[int, int]
Places = dict[str, Place]  # by actor id

LARGEST = 256 * 1024 * 1024  # bytes: no map has so many
FARTHEST = 100_000  # pixels: no actor stands so far off
START, END = '<script type="application/json" id="drawing">', "</script>"
ID = re.compile("[0-9a-f]{8,64}")


def read_places(path: str | Path) -> Places:
    """The places by actor id of the map in this file; none where there is no such map.

    >>> read_places("no such map.html")
    {}
    """
    try:
        file = Path(path)
        page = file.read_text("utf-8") if file.is_file() and file.stat().st_size <= LARGEST else ""
        nodes = json.loads(page.partition(START)[2].partition(END)[0])["nodes"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}
    return dict(filter(None, map(_place, nodes))) if isinstance(nodes, list) else {}


def _place(node: Any) -> tuple[str, Place] | None:
    """Id and place of one node, if it is what we write."""
    id, *numbers = (node.get(key) for key in ("id", "x", "y")) if isinstance(node, dict) else (None,)
    # A bool is an int too, for Python.
    near = [number for number in numbers if type(number) is int and abs(number) <= FARTHEST]
    if not isinstance(id, str) or not ID.fullmatch(id) or len(near) != 2:
        return None
    return id, (near[0], near[1])
