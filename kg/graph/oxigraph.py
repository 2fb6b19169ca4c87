"""rdflib terms to pyoxigraph terms and back. rdflib is what users hold; pyoxigraph parses, writes and queries fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import XSD, BNode, Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins import sparql

DECIMAL = ox.NamedNode(XSD.decimal)


def to_ox(term: Any) -> Any:
    """One rdflib term as pyoxigraph has it."""
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype))) if term.datatype else ox.Literal(str(term))


def to_rdflib(term: Any) -> Any:
    """One pyoxigraph term as rdflib has it; a literal keeps the characters it was written with."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value) if datatype == XSD.string else Literal(term.value, datatype=datatype, normalize=False)


def as_written(quad: ox.Quad) -> ox.Quad:
    """The quad with its decimals as they were written."""
    value = decimal_as_written(quad.object)
    return quad if value is quad.object else ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)


def decimal_as_written(value: Any) -> Any:
    """The value with the point of a decimal, which a store leaves away: it gives 1.0 back as 1."""
    if not isinstance(value, ox.Literal) or "." in value.value or value.datatype != DECIMAL:
        return value
    return ox.Literal(f"{value.value}.0", datatype=DECIMAL)


def quads_in(store: ox.Store, graph: URIRef) -> Iterator[ox.Quad]:
    """The quads of a named graph as they were written, unordered."""
    return map(as_written, store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))


def update_of(gone: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> str:
    """The SPARQL update that takes away the first and puts in the second."""
    return f"DELETE DATA {{ {_in_graphs(gone)} }} ;\nINSERT DATA {{ {_in_graphs(come)} }}"


def _in_graphs(quads: Iterable[ox.Quad]) -> str:
    """Written by the library, which escapes what must be escaped."""
    return "\n".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)


def dataset_quads(data: rdflib.Graph) -> Iterator[ox.Quad]:
    """All quads of a dataset, or triples of a plain graph, for pyoxigraph; unordered."""
    if not isinstance(data, Dataset):
        return (ox.Quad(to_ox(s), to_ox(p), to_ox(o)) for s, p, o in data)
    return (quad_to_ox(quad) for quad in data.quads())


def quad_to_ox(quad: Any) -> ox.Quad:
    """One rdflib quad, its graph given by name, as pyoxigraph has it."""
    s, p, o, name = quad
    graph = ox.DefaultGraph() if name is None or name == DATASET_DEFAULT_GRAPH_ID else to_ox(name)
    return ox.Quad(to_ox(s), to_ox(p), to_ox(o), graph)


def to_dataset(quads: Iterable[ox.Quad]) -> Dataset:
    """A new rdflib dataset whose default graph is the union of its named graphs.

    From then on rdflib loads nothing that a query names by FROM: it would read any file of this machine.
    """
    sparql.SPARQL_LOAD_GRAPHS = False
    dataset = Dataset(default_union=True)
    dataset.addN(map(quad_to_rdflib, quads))
    return dataset


def to_store(data: rdflib.Graph | None) -> ox.Store:
    """A new store in memory that holds this."""
    store = ox.Store()
    if data is not None:
        store.bulk_extend(dataset_quads(data))
    return store


def quad_to_rdflib(quad: ox.Quad) -> Any:
    """One pyoxigraph quad as rdflib has it, its graph given by name."""
    default = isinstance(quad.graph_name, ox.DefaultGraph)
    graph = DATASET_DEFAULT_GRAPH_ID if default else to_rdflib(quad.graph_name)
    return to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object), graph
