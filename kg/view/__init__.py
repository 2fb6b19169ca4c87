"""The map room: a network of events in, one self-contained HTML page out.

From the network to a file:

    graph = select(network, actor="Macron", since="2025-02")
    draw_map(graph, "Macron in February").save("map.html")
"""

from kg.view.mapview import MapView, draw_map
from kg.view.page import render_map
from kg.view.places import read_places
from kg.view.select import select

__all__ = ["MapView", "draw_map", "read_places", "render_map", "select"]
