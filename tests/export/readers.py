"""What readers of every format find in a file: by each, the events as (type, agents, recipients, date, status)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pyoxigraph as ox
import rdflib
from rdflib import RDF, RDFS

from kg.cells import from_cell
from kg.graph import Graph
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
    """Of each event that joins two, one of its pairs."""
    network = (nx.read_graphml if file.suffix == ".graphml" else nx.read_gexf)(file)
    return sorted({fact(t["event_type"], [u], [v], t["date"], t["status"]) for u, v, t in network.edges(data=True)})


READERS: dict[str, list[Callable[[Path], list[Fact]]]] = {
    ".ttl": [by_graph, by_pyoxigraph, by_rdflib],
    ".trig": [by_graph, by_pyoxigraph, by_rdflib],
    ".nq": [by_graph, by_pyoxigraph, by_rdflib],
    ".jsonld": [by_pyoxigraph, by_rdflib],
    ".csv": [by_csv, by_pandas],
    ".graphml": [by_networkx],
    ".gexf": [by_networkx],
}


def texts_of(graph: Graph) -> set[tuple[str, ...]]:
    """Everything in words: of articles, of entities, of evidence."""
    found: set[tuple[str, ...]] = set()
    for one in graph.articles().values():
        found |= {("article", one.id, one.title, one.source, one.url, one.text)}
    for event in graph.events():
        found |= {("entity", e.id, e.name, *e.aliases) for e in event.entities}
        found |= {("words", c.evidence.article, c.evidence.text, *map(str, c.evidence.span)) for c in event.claims}
    return found


def names_in_network(file: Path) -> dict[str, str]:
    network = (nx.read_graphml if file.suffix == ".graphml" else nx.read_gexf)(file)
    return dict(network.nodes(data="label"))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """A table as the csv module reads it, its cells as texts again."""
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return [{column: from_cell(cell) for column, cell in row.items()} for row in rows]


def documents_of(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode().splitlines()]


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
