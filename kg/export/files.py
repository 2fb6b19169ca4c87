"""A graph -> one file in the format of its ending, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import InputError
from kg.export.documents import json_lines
from kg.export.rdf import jsonld, nquads, trig, turtle
from kg.export.tables import gexf, graphml, table
from kg.graph import Graph
from kg.write import write_file

WRITERS: dict[str, Callable[[Graph], bytes]] = {
    ".ttl": turtle,
    ".trig": trig,
    ".nq": nquads,
    ".jsonld": jsonld,
    ".csv": table,
    ".graphml": graphml,
    ".gexf": gexf,
    ".jsonl": json_lines,
}


def export(graph: Graph, path: str | Path) -> None:
    """Write the graph; the file's ending decides the format.

    `.ttl` all graphs in one, `.trig` `.nq` `.jsonld` with named graphs, `.csv` one row an event, `.graphml` `.gexf`
    the network, `.jsonl` one article a line with its entities and events. An export that fails leaves the old
    file as it was.

    Raises:
        InputError: an ending we do not write, or a place that cannot be written to.
    """
    check_ending(path)
    export_as(graph, Path(path), Path(path).suffix)


def check_ending(path: str | Path) -> None:
    """Refuse a file whose ending is no format of ours, before any work is done for it.

    Raises:
        InputError: the ending is unknown; the message lists the known ones.
    """
    if Path(path).suffix not in WRITERS:
        raise InputError(f"{path}: cannot write this ending; known are {', '.join(WRITERS)}")


def export_as(graph: Graph, path: Path, ending: str) -> None:
    """As `export`, in the format of `ending`, whatever the file is called."""
    write_file(path, WRITERS[ending](graph))
