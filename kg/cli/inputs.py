"""What the arguments of a command name: a graph, a query in a file, parameters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph import Graph


def open_graph(graph: str) -> Graph:
    """The graph in a file or a store folder."""
    from kg.graph import Graph

    if graph.startswith(("http://", "https://")):
        raise InputError(f"{graph}: endpoints are not supported yet; export the graph to a file and name that")
    if Path(graph).is_dir():
        from kg.store import Store

        return Store.open(graph, read_only=True)
    return Graph.load(graph)


def read_query(file: str) -> str:
    """The text of a query file."""
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from error


def pairs(params: tuple[str, ...]) -> dict[str, str]:
    """The parameters of a question by name, from "NAME=VALUE"."""
    values = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise InputError(f"--param {param!r}: write NAME=VALUE")
        values[name] = value
    return values
