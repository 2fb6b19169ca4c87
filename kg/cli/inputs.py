"""What the arguments of a command name: a graph, a query in a file, parameters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.ontology import Actors
    from kg.store import Remote, Store


def open_graph(graph: str) -> Graph:
    """The graph in a file or a store folder, or a copy of the one at a server."""
    from kg.graph import Graph
    from kg.store import Remote, Store

    if is_url(graph):
        return Remote.open(graph).graph()
    return Store.open(graph, read_only=True) if Path(graph).is_dir() else Graph.load(graph)


def open_source(graph: str) -> Graph | Remote:
    """The same, but a server itself, to be asked."""
    from kg.store import Remote

    return Remote.open(graph) if is_url(graph) else open_graph(graph)


def open_store(name: str, actors: Actors | None, new: bool = True) -> Store | Remote:
    """The store in a folder or at a server, to write to; without `new` there must be one in the folder."""
    from kg.store import Remote, Store

    return Remote.open(name, actors=actors) if is_url(name) else Store.open(name, actors=actors, new=new)


def is_url(name: str) -> bool:
    """Whether this names a server."""
    return name.startswith(("http://", "https://"))


def read_query(file: str) -> str:
    """The text of a query file."""
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: cannot be read: {error}") from error


def pairs(params: tuple[str, ...]) -> dict[str, str]:
    """The parameters of a question by name, from "NAME=VALUE"."""
    values: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        name = name.strip()
        if not equals or not name:
            raise InputError(f"--param {param!r}: write NAME=VALUE")
        if name in values:
            raise InputError(f"--param {name} is given twice")
        values[name] = value
    return values
