"""The map room: a network of events in, one self-contained HTML page out.

From the network to a file:

    graph = select(network, actor="Macron", since="2025-02")
    MapView(render_map(graph, "Macron in February")).save("map.html")
"""

from kg.view.page import MapView, render_map
from kg.view.select import select

__all__ = ["MapView", "render_map", "select"]
