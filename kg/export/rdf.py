"""The graph in the formats of RDF, block by block; the same graph gives the same bytes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.export.nodes import Subject, graphs_of, lines, subjects_of
from kg.graph import Graph

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


def turtle_chunks(graph: Graph) -> Iterator[bytes]:
    """The union of all graphs as Turtle: one block a subject, each triple once, events first, articles last."""
    store, prefixes = graph.ox, graph.iris.prefixes
    yield _prefix_lines(prefixes)
    for title, subjects in _sections(subjects_of(store, None), prefixes):
        yield f"\n# {title}\n".encode()
        for some in lines(store, subjects, None):
            yield _blocks(some, prefixes)


def trig_chunks(graph: Graph) -> Iterator[bytes]:
    """Every named graph as a block of its own, the subjects in it as in Turtle."""
    store, prefixes = graph.ox, graph.iris.prefixes
    yield _prefix_lines(prefixes)
    for name, subjects in graphs_of(store):
        parts = (_blocks(some, prefixes) for some in lines(store, subjects, name))
        if isinstance(name, ox.DefaultGraph):
            yield from parts
        else:
            yield f"\n{name} {{\n".encode()
            yield from parts
            yield b"}\n"


def nquads_chunks(graph: Graph) -> Iterator[bytes]:
    """One quad a line."""
    store = graph.ox
    for name, subjects in graphs_of(store):
        end = b".\n" if isinstance(name, ox.DefaultGraph) else f"{name} .\n".encode()
        for some in lines(store, subjects, name):
            yield b"".join(line.removesuffix(b".") + end for line in some)


def turtle(graph: Graph) -> bytes:
    """All that `turtle_chunks` gives."""
    return b"".join(turtle_chunks(graph))


def trig(graph: Graph) -> bytes:
    """All that `trig_chunks` gives."""
    return b"".join(trig_chunks(graph))


def nquads(graph: Graph) -> bytes:
    """All that `nquads_chunks` gives."""
    return b"".join(nquads_chunks(graph))


def _sections(subjects: Sequence[Subject], prefixes: Mapping[str, str]) -> Iterator[tuple[str, list[Subject]]]:
    """The headings of a Turtle file and the nodes under each; those without nodes are left out."""
    starts = {prefixes[prefix]: title for title, known in SECTIONS.items() for prefix in known}
    found: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        found[starts.get(_namespace(subject), OTHERS)].append(subject)
    for title in (*SECTIONS, OTHERS):
        if found[title]:
            yield title, found[title]


def _namespace(subject: Subject) -> str:
    return subject.value[: subject.value.rfind("/") + 1]


def _prefix_lines(prefixes: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes)).encode()


def _blocks(lines: Sequence[bytes], prefixes: Mapping[str, str]) -> bytes:
    """Lines of N-Triples as Turtle without its prefixes, an empty line before each subject."""
    triples = ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    # Within a literal a line break is an escape.
    return re.sub(rb"(?m)^(?=[^\t])", b"\n", written[len(_prefix_lines(prefixes)) :])
