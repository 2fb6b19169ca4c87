"""What is wrong with a graph, in words: shapes, words that are not in their article, unfounded shortcuts, terms."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import rdflib
from rdflib import RDF, SH, URIRef
from rdflib.term import Node

from kg.graph.derived import shortcuts
from kg.graph.graph import Graph
from kg.graph.oxigraph import quad_to_rdflib, to_rdflib
from kg.graph.terms import nearest_term
from kg.ontology import DIP, ontology_folder


def check(graph: Graph) -> list[str]:
    """Findings, each naming the node and what is wrong with it, in alphabetical order; none for a sound graph.

    "evd:a1-34-68-…: the article has 'Trump met Putin' there, not 'Trump phoned Putin'"
    """
    rdf = _union(graph)
    found = {*_shapes(rdf), *_words(rdf), *_shortcuts(graph), *_terms(graph)}
    return sorted(f"{_short(node, graph)}: {finding}" for node, finding in found)


Finding = tuple[str, str]


def _union(graph: Graph) -> rdflib.Graph:
    rdf = rdflib.Graph()
    for quad in graph.quads():
        rdf.add(quad_to_rdflib(quad)[:3])
    return rdf


def _shapes(rdf: rdflib.Graph) -> Iterator[Finding]:
    """What breaks `ontology/shapes.ttl`."""
    import pyshacl  # a second to import

    told = rdflib.Graph().parse(ontology_folder() / "diplomacy.ttl", format="turtle") + rdf
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(told, shacl_graph=shapes)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultMessage))


def _words(rdf: rdflib.Graph) -> Iterator[Finding]:
    """Evidence whose words or trigger are not where it says. What is missing, the shapes name."""
    for node, exact in rdf.subject_objects(DIP.exact):
        article = rdf.value(node, DIP.inArticle)
        text = rdf.value(article, DIP.text) if article is not None else None
        offsets = [_number(rdf, node, p) for p in (DIP.startChar, DIP.endChar, DIP.triggerStart, DIP.triggerEnd)]
        if text is None or None in offsets:
            continue
        start, end, trigger, trigger_end = (offset or 0 for offset in offsets)
        there = str(text)[max(start, 0) : end]
        if there != str(exact):
            yield str(node), f"the article has {there[:80]!r} there, not {str(exact)[:80]!r}"
        if not start <= trigger < trigger_end <= end:
            yield str(node), "the trigger stands outside of the words"


def _number(rdf: rdflib.Graph, node: Node, prop: URIRef) -> int | None:
    text = str(rdf.value(node, prop))
    return int(text) if text.removeprefix("-").isdecimal() else None


def _shortcuts(graph: Graph) -> Iterator[Finding]:
    """Plain triples that no event gives, because it did not occur or is not there."""
    founded = {quad.triple for quad in shortcuts(graph.quads(), graph.ontology, graph.iris)}
    for event_type in graph.ontology.event_types.values():
        plain = ox.NamedNode(DIP[event_type.shortcut])
        for triple in {quad.triple for quad in graph.ox.quads_for_pattern(None, plain, None, None)} - founded:
            subject, target = (str(to_rdflib(term)) for term in (triple.subject, triple.object))
            target = _short(target, graph)
            yield subject, f"no event that occurred gives dip:{event_type.shortcut} {target}"


def _terms(graph: Graph) -> Iterator[Finding]:
    """Terms in our namespace that the ontology does not have."""
    for subject, prop, value, _ in map(quad_to_rdflib, graph.quads()):
        for term in (prop, value):
            name = str(term).removeprefix(str(DIP))
            if isinstance(term, URIRef) and name != str(term) and name not in graph.ontology.terms:
                yield str(subject), f"the ontology has no dip:{name}{nearest_term(name, graph.ontology)}"


def _short(iri: str, graph: Graph) -> str:
    for prefix, namespace in graph.iris.prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
