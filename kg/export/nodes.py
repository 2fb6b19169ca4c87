"""What a graph says of each node, in order, read from its store some hundred nodes at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox
from rdflib import RDF

from kg.graph.oxigraph import decimal_as_written
from kg.ontology import DIP

CHUNK = 400  # nodes; more ask no faster, and stand in memory together
LAST = tuple(str(DIP[name]) for name in ("account", "evidence", "toldWords", "text"))  # long, or lead elsewhere
PLACES = {str(RDF.type): -1} | {prop: place for place, prop in enumerate(LAST, 1)}

Subject = ox.NamedNode | ox.BlankNode
Place = ox.NamedNode | ox.DefaultGraph | None
"""A named graph, the default graph, or all graphs together."""


class Node(NamedTuple):
    """A node and the pairs of property and value that are said of it, its type first, what leads elsewhere last."""

    subject: Subject
    said: list[tuple[ox.NamedNode, Any]]

    @property
    def triples(self) -> Iterator[ox.Triple]:
        """The same as triples."""
        return (ox.Triple(self.subject, prop, value) for prop, value in self.said)


def graphs_of(store: ox.Store) -> Iterator[tuple[ox.NamedNode | ox.DefaultGraph, list[Subject]]]:
    """The graphs that hold something, each with its nodes; the default graph (strangers' triples) first."""
    named: Any = sorted(store.named_graphs(), key=str)
    for graph in (ox.DefaultGraph(), *named):
        subjects = subjects_of(store, graph)
        if subjects:  # a store remembers graphs that are empty by now
            yield graph, subjects


def subjects_of(store: ox.Store, graph: Place) -> list[Subject]:
    """The nodes of which a graph, or all together, says something; sorted."""
    query = f"SELECT DISTINCT ?s {{ {_where(graph)} }}"
    answer: Any = store.query(query, use_default_graph_as_union=graph is None)
    return sorted((row[0] for row in answer), key=str)


def chunks(store: ox.Store, subjects: Sequence[Subject], graph: Place) -> Iterator[list[Node]]:
    """What is said of these nodes, in their order, some hundred at a time; each triple once."""
    for start in range(0, len(subjects), CHUNK):
        yield _read(store, subjects[start : start + CHUNK], graph)


def _read(store: ox.Store, subjects: Sequence[Subject], graph: Place) -> list[Node]:
    found: list[dict[tuple[int, str, str], tuple[ox.NamedNode, Any]]] = [{} for _ in subjects]
    for number, prop, value in _ask(store, subjects, graph):
        value = decimal_as_written(value)
        key = (PLACES.get(prop.value, 0), prop.value, str(value))
        found[number][key] = prop, value
    return [Node(s, [said[key] for key in sorted(said)]) for s, said in zip(subjects, found, strict=True)]


def _ask(store: ox.Store, subjects: Sequence[Subject], graph: Place) -> Iterator[tuple[int, ox.NamedNode, Any]]:
    """The number of the node, a property, a value.

    A query that numbers the nodes is twice as fast as looking them up one by one: a store on disk looks up every term
    of an answer, and here two of four.
    """
    rows = "".join(f"({s} {n})" for n, s in enumerate(subjects) if isinstance(s, ox.NamedNode))
    query = f"SELECT ?n ?p ?o {{ VALUES (?s ?n) {{ {rows} }} {_where(graph)} }}"
    answer: Any = store.query(query, use_default_graph_as_union=graph is None) if rows else ()
    for row in answer:
        yield int(row[0].value), row[1], row[2]
    for number, subject in enumerate(subjects):
        if isinstance(subject, ox.BlankNode):  # a variable in SPARQL
            for quad in store.quads_for_pattern(subject, None, None, graph):
                yield number, quad.predicate, quad.object


def _where(graph: Place) -> str:
    return f"GRAPH {graph} {{ ?s ?p ?o }}" if isinstance(graph, ox.NamedNode) else "?s ?p ?o"


def joined(nodes: Iterable[Node]) -> list[ox.Triple]:
    """The triples of all these."""
    return [triple for node in nodes for triple in node.triples]
