"""The graph as compact JSON-LD. The context stands in the file, so that no reader has to fetch anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import OWL, RDF, RDFS, XSD

from kg.ontology import DIP, ontology_folder

FOREIGN = {"label": "rdfs:label", "prefLabel": "skos:prefLabel", "altLabel": "skos:altLabel", "title": "dct:title"}
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")  # what JSON and XML Schema write alike, and no reader rounds


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
        terms = {
            name: {"@id": f"dip:{name}", "@type": type if type.startswith("@") else self.short(type)}
            for name, type in sorted(self.types.items())
        }
        return {"@version": 1.1, **self.prefixes, "@vocab": str(DIP), **FOREIGN, **terms}

    @cached_property
    def names(self) -> dict[str, str]:
        """Properties of others that have a name here, by IRI."""
        return {self._whole(short): name for name, short in FOREIGN.items()}

    def short(self, iri: str) -> str:
        """`act:Vladimir_Putin`; an IRI of nobody's namespace stays whole."""
        for prefix, namespace in self.prefixes.items():
            rest = iri.removeprefix(namespace)
            if rest != iri and rest and not rest.startswith("//"):
                return f"{prefix}:{rest}"
        return iri

    def property(self, iri: str) -> str:
        """The name under which a property stands in a node."""
        name = iri.removeprefix(str(DIP))
        if name != iri and name.isidentifier():
            return name
        return self.names.get(iri) or self.short(iri)

    def value(self, term: Any, type: str | None) -> Any:
        """A value of a property whose values are of this type unless they say otherwise."""
        if isinstance(term, ox.NamedNode):
            return self._node(term.value, type)
        if isinstance(term, ox.BlankNode):
            return {"@id": f"_:{term.value}"}
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
        return name if name != iri and name.isidentifier() and name not in self.document else self.short(iri)

    def _node(self, iri: str, type: str | None) -> Any:
        if type == "@vocab":
            return self.name(iri)
        return self.short(iri) if type == "@id" else {"@id": self.short(iri)}

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
    domain, values = told.value(prop, RDFS.domain), told.value(prop, RDFS.range)
    if (prop, RDF.type, OWL.ObjectProperty) in told:
        # A class or a status is a word of the ontology: a name, and not an address.
        return "@vocab" if values in (OWL.Class, DIP.Status) else "@id"
    if (prop, RDF.type, OWL.DatatypeProperty) not in told or values in (XSD.string, XSD.integer):
        return None  # JSON has these itself
    # Of a date, the exact day is what most have.
    return str(values) if values is not None else str(XSD.date) if prop in DATES and domain else None
