"""What the endpoint says about itself: the SPARQL 1.1 Service Description."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.serve.formats import ROWS, TRIPLES

SD, VOID, RDF = (
    "http://www.w3.org/ns/sparql-service-description#",
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
DCT, XSD = "http://purl.org/dc/terms/", "http://www.w3.org/2001/XMLSchema#"


def describe(endpoint: str, title: str, ontology: str, media: str) -> bytes:
    """The description in a format of RDF."""
    triples = list(_triples(endpoint, title, ontology))
    told = ox.serialize(triples, format=ox.RdfFormat.from_media_type(media), prefixes={"sd": SD, "dct": DCT})
    return told or b""


def _triples(endpoint: str, title: str, ontology: str) -> Iterator[ox.Triple]:
    service, dataset, default = (ox.NamedNode(endpoint + part) for part in ("", "#dataset", "#default"))
    yield from (
        _says(service, f"{RDF}type", ox.NamedNode(f"{SD}Service")),
        _says(service, f"{SD}endpoint", service),
        _says(service, f"{SD}supportedLanguage", ox.NamedNode(f"{SD}SPARQL11Query")),
        # All graphs together are the default graph, and none is fetched from elsewhere.
        _says(service, f"{SD}feature", ox.NamedNode(f"{SD}UnionDefaultGraph")),
        _says(service, f"{SD}defaultDataset", dataset),
        _says(service, f"{DCT}title", ox.Literal(title)),
        _says(dataset, f"{RDF}type", ox.NamedNode(f"{SD}Dataset")),
        _says(dataset, f"{DCT}conformsTo", ox.NamedNode(ontology.rstrip("#"))),
        _says(dataset, f"{SD}defaultGraph", default),
        _says(default, f"{RDF}type", ox.NamedNode(f"{SD}Graph")),
    )
    for one in (*ROWS, *TRIPLES):
        yield _says(service, f"{SD}resultFormat", ox.NamedNode(one.iri))


def _says(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)
