"""A graph -> a file in the format of its ending, or a folder of tables; each file is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.export.documents import document_lines
from kg.export.jsonld import jsonld
from kg.export.networks import gexf, graphml
from kg.export.rdf import nquads_chunks, trig_chunks, turtle_chunks
from kg.export.tables import TABLES, Told, table
from kg.graph import Graph
from kg.ontology import nearest
from kg.write import write_file

FIRST_TABLE = next(iter(TABLES))


def events_table(graph: Graph) -> Iterator[bytes]:
    """The table of events."""
    return written_table(graph, FIRST_TABLE)


WRITERS: dict[str, Callable[[Graph], Iterator[bytes]]] = {
    ".ttl": turtle_chunks,
    ".trig": trig_chunks,
    ".nq": nquads_chunks,
    ".jsonld": jsonld,
    ".csv": events_table,
    ".graphml": graphml,
    ".gexf": gexf,
    ".jsonl": document_lines,
}


def export(graph: Graph, path: str | Path, table: str | None = None) -> None:
    """Write the graph; the file's ending decides the format.

    `.ttl` all graphs in one, `.trig` `.nq` `.jsonld` with named graphs, `.csv` one row an event or another `table`,
    `.graphml` `.gexf` the network, `.jsonl` one article a line with its entities and events. A folder (one that is
    there, or a name that ends in `/`) gets all tables. An export that fails leaves the old file as it was.

    Raises:
        InputError: an ending we do not write, a table we do not have, or a place that cannot be written to.
    """
    check_ending(path, table)
    if is_folder(path):
        export_tables(graph, Path(path), [table] if table else list(TABLES))
    elif table is not None:
        write_file(Path(path), written_table(graph, table))
    else:
        export_as(graph, Path(path), Path(path).suffix)


def check_ending(path: str | Path, table: str | None = None) -> None:
    """Refuse a file whose ending is no format of ours, before any work is done for it, and a table that is none.

    Raises:
        InputError: the ending or the table is unknown; the message lists the known ones.
    """
    if table is not None and table not in TABLES:
        raise InputError(f"no table {table!r}{nearest(table, TABLES)} (there are {', '.join(TABLES)})")
    if is_folder(path):
        return
    suffix = Path(path).suffix
    if suffix not in WRITERS:
        raise InputError(f"{path}: cannot write this ending; known are {', '.join(WRITERS)}, folder/ for tables")
    if table is not None and suffix != ".csv":
        raise InputError(f"{path}: a table is written to a file that ends in .csv, or to a folder/")


def is_folder(path: str | Path) -> bool:
    """Whether all tables are asked for: a folder that is there, or a name that ends as one.

    A folder that is called like a file (`news.ttl`) is a mistake.
    """
    return str(path).endswith(("/", os.sep)) or (Path(path).is_dir() and Path(path).suffix not in WRITERS)


def export_tables(graph: Graph, folder: Path, names: list[str]) -> None:
    """Write these tables as CSV files into the folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from error
    told = Told(graph)
    for name in names:
        write_file(folder / f"{name}.csv", table(told, name))


def written_table(graph: Graph, name: str) -> Iterator[bytes]:
    """One table of the graph as CSV."""
    return table(Told(graph), name)


def export_as(graph: Graph, path: Path, ending: str) -> None:
    """As `export`, in the format of `ending`, whatever the file is called."""
    write_file(path, WRITERS[ending](graph))
