"""The formats of answers, and which of them a client gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import BadRequest, NotAcceptable


class Format(NamedTuple):
    """A format: its name in `?format=`, its media type, others that ask for it too, and what it is called."""

    name: str
    media: str
    others: tuple[str, ...]
    iri: str


W3C = "http://www.w3.org/ns/formats/"
ROWS = (
    Format("json", "application/sparql-results+json", ("application/json", "text/json"), f"{W3C}SPARQL_Results_JSON"),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), f"{W3C}SPARQL_Results_XML"),
    Format("csv", "text/csv", (), f"{W3C}SPARQL_Results_CSV"),
    Format("tsv", "text/tab-separated-values", (), f"{W3C}SPARQL_Results_TSV"),
)
TRIPLES = (
    Format("ttl", "text/turtle", ("application/x-turtle", "text/n3"), f"{W3C}Turtle"),
    Format("nt", "application/n-triples", ("text/plain",), f"{W3C}N-Triples"),
    Format("rdf", "application/rdf+xml", ("application/xml", "text/xml"), f"{W3C}RDF_XML"),
    Format("jsonld", "application/ld+json", ("application/json",), f"{W3C}JSON-LD"),
)


def choose(formats: Sequence[Format], accept: MIMEAccept, wanted: str = "") -> Format:
    """The format of this name, or the one that the client likes best; the first where it does not care.

    Many clients (rdflib is one) name formats of rows whatever they ask: they get triples in the first format all the
    same, and those who name formats of triples get rows.

    Raises:
        BadRequest: no format has this name.
        NotAcceptable: the client wants no format that we have.
    """
    if wanted:
        for one in formats:
            if wanted in (one.name, one.media, *one.others):
                return one
        raise BadRequest(f"there is no format {wanted!r} for this answer; there are {_names(formats)}")
    if not accept:
        return formats[0]
    refused = {media for media, quality in accept if quality == 0}
    known = {media: one for one in formats if one.media not in refused for media in (one.media, *one.others)}
    best = accept.best_match([*known])
    if best is not None:
        return known[best]
    if accept.best_match([one.media for one in (*ROWS, *TRIPLES) if one.media not in refused]) is None:
        raise NotAcceptable(f"this answer comes as {', '.join(one.media for one in formats)}")
    return formats[0]


def _names(formats: Sequence[Format]) -> str:
    return ", ".join(one.name for one in formats)
