"""JSON-LD: names instead of addresses, its context in the file, and the same quads for every reader."""

from __future__ import annotations

import json
import socket
from typing import Any

import pyoxigraph as ox
import pytest
from make import PUTIN, TRUMP, article, event
from rdflib import RDF, RDFS, XSD, BNode, Dataset, Literal, URIRef

from kg.graph import Graph
from kg.graph.oxigraph import dataset_quads
from kg.ontology import DIP, load_ontology
from tests.export.graphs import graph_of, news, written

EX = "http://example.org/"


def nodes(graph: Graph) -> dict[str, Any]:
    """The nodes of all named graphs by their address, one a graph that says something of it."""
    document = json.loads(written(graph, ".jsonld"))
    return {node["@id"]: node for part in document["@graph"] for node in part.get("@graph", [part])}


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def strange() -> Graph:
    """Triples that are not ours, and look as if they were."""
    rdf = graph_of(*news()).rdf
    a, g = URIRef(EX + "a"), rdf.graph(URIRef(EX + "g"))
    for prop in (DIP.label, DIP.title, DIP["no such"], DIP.agent, DIP.date, DIP.articleCount, DIP.wrong, RDF.type):
        for value in (a, DIP.Visit, DIP.label, Literal("x"), Literal("2025-02-12"), BNode("b")):
            g.add((a, URIRef(prop.replace(" ", "%20")), value))
    odd = ("01", "1", "-1", "99999999999999999999", "1.0")
    g += ((a, DIP.sourceCount, Literal(n, datatype=XSD.integer, normalize=False)) for n in odd)  # type: ignore[misc]
    g.add((a, DIP.status, DIP.occurred))
    g.add((a, DIP.status, URIRef(EX + "s")))
    g.add((a, DIP.date, Literal("2025", datatype=XSD.gYear)))
    g.add((a, RDFS.label, Literal("x", lang="en")))
    g.add((a, RDFS.label, Literal("true", datatype=XSD.boolean)))
    rdf.default_graph.add((URIRef(EX + "loose"), RDFS.label, Literal("in no graph")))
    return Graph(rdf)


@pytest.mark.parametrize("graph", [graph_of(*news()), strange(), Graph()], ids=["ours", "strange", "empty"])
def test_every_reader_finds_the_same_quads(graph: Graph, offline: None) -> None:
    told = written(graph, ".jsonld")
    back, ours = ox.Dataset(ox.parse(told, format=ox.RdfFormat.JSON_LD)), ox.Dataset(graph.quads())
    theirs = ox.Dataset(dataset_quads(Dataset().parse(data=told, format="json-ld")))
    for dataset in (back, ours, theirs):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    assert set(back) == set(ours)
    assert set(theirs) == set(ours)


def test_nodes_read_like_sentences() -> None:
    told = nodes(graph_of((article(), [event("PhoneCall", [TRUMP], [PUTIN])])))
    [call] = (node for id, node in told.items() if id.startswith("ev:"))
    shown = {name: call[name] for name in ("@type", "agent", "recipient", "date", "status", "sourceCount")}
    assert shown == {
        "@type": "PhoneCall",
        "agent": "act:Donald_Trump",
        "recipient": "act:Vladimir_Putin",
        "date": "2025-02-12",
        "status": "occurred",
        "sourceCount": 1,
    }


def test_our_terms_clash_with_no_short_name() -> None:
    context = json.loads(written(Graph(), ".jsonld"))["@context"]
    foreign = {name for name, means in context.items() if "dip:" not in str(means) and not name.startswith("@")}
    assert not foreign & load_ontology().terms
    assert "PhoneCall" not in context
