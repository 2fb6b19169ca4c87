"""The graph in the formats of RDF; the same graph gives the same bytes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby

import pyoxigraph as ox
from rdflib import RDF

from kg.graph import Graph
from kg.ontology import DIP

# What stands in a Turtle file, by the prefixes of the nodes, in the order of interest.
SECTIONS = {
    "Events: what the accounts of all articles tell together": ("ev",),
    "Actors and places, and in plain triples what occurred between them": ("act", "ent"),
    "Accounts: an event as one article tells it": ("acc",),
    "Positions: an office that an article gives a person": ("pos",),
    "Evidence: the words of accounts and positions": ("evd",),
    "Articles": ("art",),
    "Corrections by readers": ("cor",),
}
OTHERS = "Others"
LAST = tuple(str(DIP[name]) for name in ("account", "evidence", "toldWords", "text"))  # long, or lead elsewhere


def turtle(graph: Graph) -> bytes:
    """The union of all graphs as Turtle: one block a subject, each triple once, events first, articles last."""
    prefixes, parts = graph.iris.prefixes, defaultdict(list)
    for triple in {quad.triple for quad in graph.quads()}:
        parts[_section(str(triple.subject), prefixes)].append(triple)
    ordered = [triple for title in (*SECTIONS, OTHERS) for triple in sorted(parts[title], key=_triple_order)]
    blocks = _airy(ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=prefixes)).split(b"\n\n")
    headed = blocks[:1]
    for title, same in groupby(filter(bytes.strip, blocks[1:]), key=lambda block: _section(block.decode(), prefixes)):
        headed += [f"# {title}".encode(), *same]
    return b"\n\n".join(headed)


def trig(graph: Graph) -> bytes:
    """Every named graph as a block of its own."""
    return _airy(ox.serialize(_ordered(graph), format=ox.RdfFormat.TRIG, prefixes=graph.iris.prefixes))


def nquads(graph: Graph) -> bytes:
    """One quad a line."""
    return _bytes(ox.serialize(_ordered(graph), format=ox.RdfFormat.N_QUADS))


def jsonld(graph: Graph) -> bytes:
    """Expanded JSON-LD, named graphs included; without a context, so a reader has nothing to fetch."""
    document = json.loads(_bytes(ox.serialize(_ordered(graph), format=ox.RdfFormat.JSON_LD)))
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _ordered(graph: Graph) -> list[ox.Quad]:
    quads = set(graph.quads())
    return sorted(quads, key=lambda quad: (str(quad.graph_name), _triple_order(quad.triple)))


def _section(node: str, prefixes: Mapping[str, str]) -> str:
    """The heading in a Turtle file for a node, written in full or short."""
    for title, known in SECTIONS.items():
        if node.startswith(tuple(start for prefix in known for start in (f"{prefix}:", f"<{prefixes[prefix]}"))):
            return title
    return OTHERS


def _triple_order(triple: ox.Triple) -> tuple[str, int, str, str]:
    """By subject; its type first, what leads elsewhere last."""
    predicate = triple.predicate.value
    place = -1 if predicate == str(RDF.type) else LAST.index(predicate) + 1 if predicate in LAST else 0
    return str(triple.subject), place, predicate, str(triple.object)


def _airy(written: bytes | None) -> bytes:
    """Prefixes in order, and an empty line before each block. Within a literal a line break is an escape."""
    lines = _bytes(written).split(b"\n")
    prefixes = sorted(line for line in lines if line.startswith(b"@prefix"))
    body = b"\n".join(line for line in lines if not line.startswith(b"@prefix"))
    return b"\n".join(prefixes) + b"\n\n" + re.sub(rb"\n(?=[^\t\n}])", b"\n\n", body)


def _bytes(written: bytes | None) -> bytes:
    return written or b""
