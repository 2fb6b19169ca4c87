"""The page: pyvis carries actors and lines into our own template; one HTML file comes out that asks for nothing.

What an article says is an attacker's text. Four layers keep it data: the template escapes, the page reads its data
from a JSON block and builds it with `textContent` only, a Content-Security-Policy admits two scripts by their hash
and no connection, and a test feeds it hostile names.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import networkx as nx

from kg.view import style
from kg.view.layout import lay_out
from kg.view.model import MapModel, map_model
from kg.view.places import Place, Places

WEB = Path(__file__).parent / "web"
# Each file is one `const` of its name, and uses only those before it.
SCRIPTS = (
    *("elements", "days", "data", "theme", "state", "filters", "lines", "selection", "cells", "words", "map"),
    *("citation", "finder", "evidence", "counted", "choices", "period", "search", "walk"),
    *("pen", "csv", "table", "timeline", "dyads", "matrix", "star", "profile", "tabs", "tools"),
    *("sheet", "saving", "start"),
)
TITLE = "Who did what to whom"
ABOUT = "{}: who did what to whom"


def render_map(graph: nx.MultiDiGraph, title: str = "", kept: Mapping[str, Place] | None = None) -> str:
    """The whole page of this network, "Who did what to whom" without a title, after a name where it is the part
    about one actor: it opens on the page about that one. The same input gives the same text.
    `kept` are the places of an earlier map, as `read_places` gives them: who stood there stays there.

    `render_map(network, "Munich, February 2025")` starts with `<!doctype html>`. A network without events gives a
    page that says so.
    """
    model = map_model(graph)
    return render_page(model, lay_out(model, kept), title or heading(model))


def heading(model: MapModel) -> str:
    """What stands above a map that was given no title."""
    about = next((actor.label for actor in model.actors if actor.id == model.centre), None)
    return TITLE if about is None else ABOUT.format(about)


def render_page(model: MapModel, places: Places, title: str) -> str:
    """The same of a model that is at hand, and of where its actors stand."""
    texts = {"library": _library(), "script": _script(), "css": _ours("page.css")}
    parts = {**texts, "page": _page_data(model), "centre": model.centre, "policy": _policy(**texts)}
    return _page(_network(model, places, title), parts)


def _network(model: MapModel, places: Places, title: str) -> Any:
    from pyvis.network import Network  # slow: it imports IPython

    # An undirected pyvis network drops every second line between two actors.
    network = Network(directed=True, heading=title)
    most = max((actor.events for actor in model.actors), default=0)
    for actor in model.actors:
        if actor.id in places:
            x, y = places[actor.id]
            network.add_node(actor.id, " ", style.shape(actor.kind), x=x, y=y, size=style.size(actor, most))
    numbers = {event["id"]: number for number, event in enumerate(model.events)}
    for line in model.lines:
        arrows = "to" if line.directed else ""
        network.add_edge(line.source, line.target, event=numbers[line.event], arrows=arrows)
    return network


def _page_data(model: MapModel) -> dict[str, Any]:
    return {
        "actors": [{key: value for key, value in asdict(actor).items() if value} for actor in model.actors],
        "articles": model.articles,
        "events": model.events,
        "types": model.types,
        "families": style.families(model),
        "statuses": style.statuses(model),
        "shapes": style.SHAPES,
        "mixed": style.MIXED,
        "limits": style.LIMITS,
    }


def _page(network: Any, parts: dict[str, Any]) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    network.templateEnv = Environment(loader=FileSystemLoader(WEB), autoescape=True, undefined=StrictUndefined)
    network.templateEnv.globals.update(parts)
    network.path = "page.html.j2"
    return str(network.generate_html("map.html"))


def _library() -> str:
    import pyvis

    return (Path(pyvis.__file__).parent / "lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")


def _script() -> str:
    """Our scripts as one, in which each file's `const` is seen by those after it and by nothing else on the page."""
    return "\n".join(['"use strict";', "(() => {", *(_ours(f"{name}.js") for name in SCRIPTS), "})();"])


def _ours(name: str) -> str:
    return (WEB / name).read_text("utf-8")


def _policy(library: str, script: str, css: str) -> str:
    """What the page may do: run these two scripts, use this style sheet, save pictures of itself; no connection."""
    return (
        f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; style-src {_hash(css)}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
