"""What readers of every format find in a file: by each, the events as (type, agents, recipients, date, status)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pyoxigraph as ox
import rdflib
from rdflib import RDF, RDFS

from kg.cells import from_cell
from kg.export import TABLES, WRITERS, export
from kg.graph import Graph
from kg.graph.roles import edges
from kg.model import Event
from kg.ontology import DIP, load_ontology

Fact = tuple[str, tuple[str, ...], tuple[str, ...], str, str]
TYPES = load_ontology().event_types


def fact(type: str, agents: Iterable[str], recipients: Iterable[str], date: str | None, status: str) -> Fact:
    return type, tuple(sorted(agents)), tuple(sorted(recipients)), date or "", status


def facts_of(events: Iterable[Event]) -> list[Fact]:
    """By the ids of those who take part."""
    sides = ((e, [a.id for a in e.agents], [r.id for r in e.recipients]) for e in events)
    return sorted(fact(e.type, agents, recipients, e.date, e.status) for e, agents, recipients in sides)


def by_graph(file: Path) -> list[Fact]:
    return facts_of(Graph.load(file).events())


def by_rdflib(file: Path) -> list[Fact]:
    form = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "json-ld"}[file.suffix]
    told = rdflib.Dataset(default_union=True).parse(file, format=form)
    return _of_triples((str(s), str(p), str(o)) for s, p, o in told.triples((None, None, None)))


def by_pyoxigraph(file: Path) -> list[Fact]:
    quads = ox.parse(path=str(file), format=ox.RdfFormat.from_extension(file.suffix[1:]))
    return _of_triples((_text(q.subject), q.predicate.value, _text(q.object)) for q in quads)


def by_csv(file: Path) -> list[Fact]:
    with file.open(encoding="utf-8", newline="") as lines:
        return _of_rows(csv.DictReader(lines))


def by_pandas(file: Path) -> list[Fact]:
    return _of_rows(pd.read_csv(file, keep_default_na=False, dtype=str).to_dict("records"))


def by_networkx(file: Path) -> list[Fact]:
    """Each pair that an event joins, once."""
    network = (nx.read_graphml if file.suffix == ".graphml" else nx.read_gexf)(file)
    return sorted({fact(t["event_type"], [u], [v], t["date"], t["status"]) for u, v, t in network.edges(data=True)})


def pairs_of(events: Iterable[Event]) -> list[Fact]:
    """What `by_networkx` must find."""
    joined = ((e, pair) for e in events for pair in edges(e, TYPES[e.type]))
    return sorted({fact(e.type, [start.id], [end.id], e.date, e.status) for e, (start, end) in joined})


READERS: dict[str, list[Callable[[Path], list[Fact]]]] = {
    ".ttl": [by_graph, by_pyoxigraph, by_rdflib],
    ".trig": [by_graph, by_pyoxigraph, by_rdflib],
    ".nq": [by_graph, by_pyoxigraph, by_rdflib],
    ".jsonld": [by_pyoxigraph, by_rdflib],
    ".csv": [by_csv, by_pandas],
    ".graphml": [by_networkx],
    ".gexf": [by_networkx],
}


def wrong_in(graph: Graph, folder: Path) -> Iterator[str]:
    """Write the graph in every format, read it with every reader, and name what differs; nothing where all is well."""
    events = graph.events()
    expected, pairs = facts_of(events), pairs_of(events)
    for ending in WRITERS:
        file = folder / f"graph{ending}"
        export(graph, file)
        for read in READERS.get(ending, ()):
            if _try(read, file) != (pairs if read is by_networkx else expected):
                yield f"{ending}: {read.__name__} finds other events"
        if _try(TEXTS[ending], file) != _texts(graph)[ending]:
            yield f"{ending}: other texts"
    export(graph, f"{folder}/tables/")
    for name in TABLES:
        rows = list(csv.reader(io.StringIO((folder / "tables" / f"{name}.csv").read_bytes().decode(), newline="")))
        if any(FORMULA.search(cell) for row in rows for cell in row) or len({*map(len, rows)}) != 1:
            yield f"{name}.csv: a cell that starts a formula, or is torn"
        if name in TABLES_OF and [tuple(map(from_cell, row)) for row in rows[1:]] != TABLES_OF[name](graph):
            yield f"{name}.csv: other texts"


def _try(read: Callable[[Path], Any], file: Path) -> Any:
    try:
        return read(file)
    except Exception as error:  # whatever a reader stumbles over
        return error


# What starts a formula, whether cells are parted by our comma or by a semicolon.
FORMULA = re.compile("(\\A|[;\t\r\n])[=+\\-@\uff1d\uff0b\uff0d\uff20]|\\A[\t\r\n]")


def _texts(graph: Graph) -> dict[str, Any]:
    quads, events = set(graph.quads()), graph.events()
    labels = {e.id: e.name for event in events for pair in edges(event, TYPES[event.type]) for e in pair}
    words = [(a.id, a.title, a.source, a.url, a.text) for a in graph.articles().values()]
    return {
        ".ttl": {quad.triple for quad in quads},
        **dict.fromkeys((".trig", ".nq", ".jsonld"), quads),
        ".csv": [("; ".join(e.name for e in event.agents), _surest(event)) for event in events],
        **dict.fromkeys((".graphml", ".gexf"), labels),
        ".jsonl": words,
    }


def _surest(event: Event) -> str:
    return max(event.claims, key=lambda claim: claim.confidence).evidence.text


def _quads_in(file: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(file), format=ox.RdfFormat.from_extension(file.suffix[1:])))


def _triples_in(file: Path) -> set[ox.Triple]:
    return {quad.triple for quad in _quads_in(file)}


def _cells_in(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(from_cell(row["agents"]), from_cell(row["evidence"])) for row in csv.DictReader(lines)]


def _labels_in(file: Path) -> dict[str, str]:
    network = (nx.read_graphml if file.suffix == ".graphml" else nx.read_gexf)(file)
    return dict(network.nodes(data="label"))


def _documents_in(file: Path) -> list[tuple[str, ...]]:
    documents = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [tuple(told[name] for name in ("id", "title", "source", "url", "text")) for told in documents]


TEXTS: dict[str, Callable[[Path], Any]] = {
    ".ttl": _triples_in,
    **dict.fromkeys((".trig", ".nq", ".jsonld"), _quads_in),
    ".csv": _cells_in,
    **dict.fromkeys((".graphml", ".gexf"), _labels_in),
    ".jsonl": _documents_in,
}


def _articles(graph: Graph) -> list[tuple[str, ...]]:
    told = defaultdict(int, Counter(a.article for event in graph.events() for a in event.accounts))
    return [
        (a.id, a.title, a.source, a.url, a.published or "", str(len(a.text)), str(told[a.id]))
        for a in graph.articles().values()
    ]


def _participants(graph: Graph) -> list[tuple[str, ...]]:
    roles = [("agent", "agents"), ("recipient", "recipients"), ("place", "place"), ("said_by", "said_by")]
    return [
        (event.id, role, one.id, one.name)
        for event in graph.events()
        for role, field in roles
        for one in (getattr(event, field) if field != "place" else [event.place] * (event.place is not None))
    ]


TABLES_OF: dict[str, Callable[[Graph], list[tuple[str, ...]]]] = {"articles": _articles, "participants": _participants}


def _of_triples(triples: Iterable[tuple[str, str, str]]) -> list[Fact]:
    said: dict[str, dict[str, set[str]]] = {}
    for s, p, o in triples:
        said.setdefault(s, {}).setdefault(p, set()).add(o)
    return sorted(_of_nodes(said))


def _of_nodes(said: dict[str, dict[str, set[str]]]) -> Iterator[Fact]:
    for told in said.values():
        for type in (t.removeprefix(str(DIP)) for t in told.get(str(RDF.type), ())):
            if type in TYPES:
                roles = [told.get(str(DIP[role]), set()) for role in ("agent", "recipient", "date", "status")]
                agents, recipients, dates, [status] = roles
                assert str(RDFS.label) in told
                yield fact(type, agents, recipients, min(dates, default=None), status.removeprefix(str(DIP)))


def _of_rows(rows: Iterable[dict[str, Any]]) -> list[Fact]:
    def ids(cell: str) -> list[str]:
        return from_cell(cell).split("; ") if cell else []

    return sorted(fact(r["type"], ids(r["agent_ids"]), ids(r["recipient_ids"]), r["date"], r["status"]) for r in rows)


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))
