"""`MapView`: a finished map, as a file of its own and in a notebook."""

from kg.view.page import MapView, render_map


def draw_map(graph, title=""):
    return MapView(render_map(graph, title))
