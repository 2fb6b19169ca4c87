"""The graph as compact JSON-LD. The context stands in the file, so that no reader has to fetch anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, groupby
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import OWL, RDF, RDFS, XSD

from kg.export.nodes import Node, Subject, chunks, graphs_of
from kg.graph import Graph
from kg.ontology import DIP, ontology_folder

DATES = (DIP.date, DIP.toldDate, DIP.published)  # a day, a month or a year: most are days
# Properties of others that have a short name here, and the type of their values.
FOREIGN = {
    **{"label": ("rdfs:label", None), "prefLabel": ("skos:prefLabel", None), "altLabel": ("skos:altLabel", None)},
    **{"title": ("dct:title", None), "note": ("skos:note", None), "exactMatch": ("skos:exactMatch", "@id")},
}
WORD = re.compile("[A-Za-z][A-Za-z0-9]*")
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what JSON and XML Schema write alike, and no reader rounds


def jsonld(graph: Graph) -> Iterator[bytes]:
    """The named graphs, each with its nodes, a node a line; what stands in none comes first."""
    store, context = graph.ox, Context(graph.iris.prefixes)
    yield b'{"@context": ' + _json(context.document) + b',\n"@graph": ['
    comma = b""
    for name, subjects in graphs_of(store):
        if isinstance(name, ox.NamedNode):
            yield comma + b'\n{"@id": ' + _json(context.short(name.value)) + b', "@graph": ['
            comma = b""
        for node in chain.from_iterable(chunks(store, subjects, name)):
            yield comma + b"\n" + _json(context.node(node))
            comma = b","
        if isinstance(name, ox.NamedNode):
            yield b"]}"
    yield b"]}\n"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


class Context:
    """What the short names of a file mean: our terms by their names, our nodes by prefixes.

    "status": "occurred", "agent": "act:Vladimir_Putin", "date": "2025-02-12"
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = dict(sorted(prefixes.items()))
        self.types = _value_types()

    @cached_property
    def document(self) -> dict[str, Any]:
        """The `@context` of the file."""
        ours = {name: (f"dip:{name}", type) for name, type in sorted(self.types.items())}
        terms = {name: self._term(short, type) for name, (short, type) in (FOREIGN | ours).items()}
        return {"@version": 1.1, **self.prefixes, "@vocab": str(DIP), **terms}

    @cached_property
    def names(self) -> dict[str, tuple[str, str | None]]:
        """Properties of others that have a name here, by IRI, with the type of their values."""
        return {self._whole(short): (name, type) for name, (short, type) in FOREIGN.items()}

    def short(self, iri: str) -> str:
        """`act:Vladimir_Putin`; an IRI of nobody's namespace stays whole."""
        for prefix, namespace in self.prefixes.items():
            rest = iri.removeprefix(namespace)
            if rest != iri and rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        return iri

    def node(self, node: Node) -> dict[str, Any]:
        """One node with its properties; several values of one are a list."""
        found: dict[str, Any] = {"@id": self.id(node.subject)}
        for prop, triples in groupby(node.triples, key=lambda triple: triple.predicate):
            terms: list[Any] = [triple.object for triple in triples]
            if prop.value == str(RDF.type) and all(isinstance(term, ox.NamedNode) for term in terms):
                name, told = "@type", [self.name(term.value) for term in terms]
            else:
                name, type = self.property(prop.value)
                told = [self.value(term, type) for term in terms]
            found[name] = told if len(told) > 1 else told[0]
        return found

    def id(self, subject: Subject) -> str:
        """A node's address, or label."""
        return self.short(subject.value) if isinstance(subject, ox.NamedNode) else f"_:{subject.value}"

    def property(self, iri: str) -> tuple[str, str | None]:
        """The name under which a property stands in a node, and the type that its values have there."""
        name = iri.removeprefix(str(DIP))
        if name != iri and WORD.fullmatch(name) and name not in FOREIGN:
            return name, self.types.get(name)
        return self.names.get(iri) or (self.short(iri), None)

    def value(self, term: Any, type: str | None) -> Any:
        """A value of a property whose values are of this type unless they say otherwise."""
        if isinstance(term, ox.NamedNode):
            return self._node(term.value, type)
        if isinstance(term, ox.BlankNode):
            return {"@id": self.id(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        if datatype == str(XSD.string):
            return term.value if type is None else {"@value": term.value}
        if datatype == str(XSD.integer) and type is None and INTEGER.fullmatch(term.value):
            return int(term.value)
        return term.value if datatype == type else {"@value": term.value, "@type": self.short(datatype)}

    def name(self, iri: str) -> str:
        """A class, or a status, by its name."""
        name = iri.removeprefix(str(DIP))
        return name if name != iri and WORD.fullmatch(name) and name not in self.document else self.short(iri)

    def _node(self, iri: str, type: str | None) -> Any:
        if type == "@vocab":
            return self.name(iri)
        return self.short(iri) if type == "@id" else {"@id": self.short(iri)}

    def _term(self, short: str, type: str | None) -> Any:
        if type is None:
            return short
        return {"@id": short, "@type": type if type.startswith("@") else self.short(type)}

    def _whole(self, short: str) -> str:
        prefix, _, rest = short.partition(":")
        return self.prefixes[prefix] + rest


def _value_types() -> dict[str, str]:
    """What kind of value our properties have, as far as the ontology says it: `@id` and so on, or a datatype."""
    told = rdflib.Graph().parse(ontology_folder() / "diplomacy.ttl", format="turtle")
    ours = (p for p in told.subjects() if isinstance(p, rdflib.URIRef) and p.startswith(str(DIP)))
    types = {str(p).removeprefix(str(DIP)): _value_type(p, told) for p in ours}
    return {name: type for name, type in types.items() if type is not None}


def _value_type(prop: rdflib.URIRef, told: rdflib.Graph) -> str | None:
    values = told.value(prop, RDFS.range)
    if (prop, RDF.type, OWL.ObjectProperty) in told:
        # A class or a status is a word of the ontology: a name, and not an address.
        return "@vocab" if values in (OWL.Class, DIP.Status) else "@id"
    if (prop, RDF.type, OWL.DatatypeProperty) not in told or values in (XSD.string, XSD.integer):
        return None  # JSON has these itself
    return str(XSD.date) if prop in DATES else str(values) if values is not None else None
