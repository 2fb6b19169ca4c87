"""`MapView`: a finished map, as a file of its own and in a notebook."""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

import networkx as nx

from kg.view.layout import lay_out
from kg.view.model import map_model
from kg.view.page import heading, render_page
from kg.view.picture import static_picture
from kg.view.places import Place
from kg.view.shown import in_words
from kg.write import write_file

HEIGHT = 720  # pixels of the map in a notebook
# No `allow-same-origin`: the page cannot reach the notebook's own, its cookies or its kernels.
MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
# A notebook that is not trusted takes frames out, and of styles more than these.
WHOLE = "position:absolute;left:0;top:0;width:100%;height:100%"
WITHIN = "position:absolute;left:0;top:0;max-width:100%;max-height:100%"


@dataclass(frozen=True, slots=True)
class MapView:
    """A finished map: the page, a still picture of what occurred, and that in words. It shows itself in a notebook.

    `draw_map(network, "Munich").save("map.html")`
    """

    html: str
    svg: str = ""
    text: str = ""

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8, or, where the path ends in `.svg`, the picture; gives the path back.

        Raises:
            InputError: nothing can be written there.
        """
        path = Path(path)
        content = self.svg if path.suffix == ".svg" else self.html
        write_file(path, content.encode("utf-8", "replace"))
        return path

    def __repr__(self) -> str:
        return self.text or "MapView()"

    def _repr_html_(self) -> str:
        """The page in a frame of its own, before the picture: that is seen where frames or scripts are taken out."""
        page = escape(self.html.encode("utf-8", "replace").decode())
        frame = f'<iframe sandbox="{MAY}" title="Map of events" style="{WHOLE};border:0" srcdoc="{page}"></iframe>'
        return f'<div style="position:relative;height:{HEIGHT}px">{self._image()}{frame}</div>'

    def _image(self) -> str:
        data = base64.b64encode(self.svg.encode()).decode()
        look = f'alt="{escape(self.text)}" style="{WITHIN}"'
        return f'<img src="data:image/svg+xml;base64,{data}" {look}>' if data else ""

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """What a notebook keeps of the map: each program that shows the notebook takes the first of these it can."""
        told = {"text/html": self._repr_html_(), "image/svg+xml": self.svg, "text/plain": self.text}
        wanted = (set(told) if include is None else set(include)) - set(exclude or ())
        return {kind: shown for kind, shown in told.items() if shown and kind in wanted}


def draw_map(graph: nx.MultiDiGraph, title: str = "", kept: Mapping[str, Place] | None = None) -> MapView:
    """The map of this network, under this title; who stood in an earlier map stays at these places."""
    model = map_model(graph)
    places, title = lay_out(model, kept), title or heading(model)
    page = render_page(model, places, title)
    return MapView(page, static_picture(model, places, title), in_words(model, title))
