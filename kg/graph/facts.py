"""What an RDF graph says, node by node: the plain mappings from which records are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import Dataset, URIRef

Said = Mapping[str, set[str]]  # property -> values, all of one node
Facts = Mapping[str, Said]  # node -> what is said of it; IRIs and literals as their texts


def facts_of(data: rdflib.Graph, without: Collection[URIRef] = ()) -> Facts:
    """What the named graphs say together, some of them left out."""
    quads = data.quads() if isinstance(data, Dataset) else ((*triple, None) for triple in data)
    return _facts((str(s), str(p), str(o)) for s, p, o, graph in quads if graph not in without)


def facts_of_store(store: ox.Store, without: Collection[URIRef] = ()) -> Facts:
    """The same of a store, whose default graph repeats the named ones."""
    left_out = {ox.NamedNode(graph) for graph in without}
    graphs = (graph for graph in store.named_graphs() if graph not in left_out)
    quads = chain.from_iterable(store.quads_for_pattern(None, None, None, graph) for graph in graphs)
    return _facts((_written(q.subject), q.predicate.value, _written(q.object)) for q in quads)


def _facts(triples: Iterable[tuple[str, str, str]]) -> Facts:
    facts: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for s, p, o in triples:
        facts[s][p].add(o)
    return facts


def _written(term: Any) -> str:
    return str(term.value)


def values_of(said: Said, prop: URIRef) -> Collection[str]:
    """All that a node has in a property, unordered."""
    return said.get(str(prop), ())


def texts_of(said: Said, prop: URIRef) -> list[str]:
    """The same, sorted."""
    return sorted(values_of(said, prop))


def only_of(said: Said, prop: URIRef) -> str | None:
    """The one value; None where there are none or several."""
    values = texts_of(said, prop)
    return values[0] if len(values) == 1 else None


def text_of(said: Said, prop: URIRef) -> str:
    """The first value in order, or an empty text."""
    return next(iter(texts_of(said, prop)), "")


def number_of(said: Said, prop: URIRef) -> float | None:
    """The first value as a number; None where it is no number."""
    try:
        return float(text_of(said, prop))
    except ValueError:
        return None


def local_name(node: str) -> str:
    """The name behind the namespace.

    >>> local_name("https://w3id.org/diplograph/actor/France")
    'France'
    """
    return node.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
