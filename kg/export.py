"""A graph -> one file in the format of its ending, written whole or not at all.

The same graph gives the same bytes, in whatever order its articles came.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
from rdflib import RDF

from kg.errors import InputError
from kg.graph import Graph
from kg.graph.oxigraph import dataset_quads
from kg.graph.read import in_text_order
from kg.model import Article, Claim, Entity, Event, Evidence, Position
from kg.ontology import DIP
from kg.write import write_file

CSV_COLUMNS = (
    "date", "type", "agents", "recipients", "place", "status", "said_by",
    "evidence", "article_count", "source_count", "independent_source_count", "conflicts",
    "article", "title", "source", "url", "published", "rule", "confidence", "id",
)  # fmt: skip
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
# A spreadsheet runs a cell that starts so; the full-width signs in some of its languages too.
FORMULA_START = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def export(graph: Graph, path: str | Path) -> None:
    """Write the graph; the file's ending decides the format.

    `.ttl` all graphs in one, `.trig` `.nq` `.jsonld` with named graphs, `.csv` one row an event, `.graphml` `.gexf`
    the network, `.jsonl` one article a line with its entities and events. An export that fails leaves the old
    file as it was.

    Raises:
        InputError: an ending we do not write, or a place that cannot be written to.
    """
    check_ending(path)
    export_as(graph, Path(path), Path(path).suffix)


def check_ending(path: str | Path) -> None:
    """Refuse a file whose ending is no format of ours, before any work is done for it.

    Raises:
        InputError: the ending is unknown; the message lists the known ones.
    """
    if Path(path).suffix not in WRITERS:
        raise InputError(f"{path}: cannot write this ending; known are {', '.join(WRITERS)}")


def export_as(graph: Graph, path: Path, ending: str) -> None:
    """As `export`, in the format of `ending`, whatever the file is called."""
    write_file(path, WRITERS[ending](graph))


def turtle(graph: Graph) -> bytes:
    """The union of all graphs as Turtle: one block a subject, each triple once, events first, articles last."""
    prefixes, parts = graph.iris.prefixes, defaultdict(list)
    for triple in {quad.triple for quad in dataset_quads(graph.rdf)}:
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


def table(graph: Graph) -> bytes:
    """One row an event, with the words of its surest claim; several names are joined by `; `."""
    articles = graph.articles()
    lines = io.StringIO()
    writer = csv.DictWriter(lines, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for event in graph.events():
        writer.writerow({column: _cell(value) for column, value in _row(event, articles).items()})
    return lines.getvalue().encode()


def graphml(graph: Graph) -> bytes:
    """The network for yEd, Cytoscape and others."""
    return _xml(nx.generate_graphml(_plain_network(graph)))


def gexf(graph: Graph) -> bytes:
    """The network for Gephi."""
    # NetworkX writes today's date into the file.
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", _xml(nx.generate_gexf(_plain_network(graph))))


def json_lines(graph: Graph) -> bytes:
    """One line an article, by id: its text, entities and accounts of events, as `kg extract` gives them, corrected."""
    accounts, positions = graph.told()
    told = defaultdict(list)
    for account in sorted(accounts, key=in_text_order):
        told[account.article].append(account.told)
    documents = (document(article, told[article.id], positions) for article in graph.articles().values())
    return "".join(map(json_line, documents)).encode()


WRITERS: dict[str, Callable[[Graph], bytes]] = {
    ".ttl": turtle,
    ".trig": trig,
    ".nq": nquads,
    ".jsonld": jsonld,
    ".csv": table,
    ".graphml": graphml,
    ".gexf": gexf,
    ".jsonl": json_lines,
}


def document(article: Article, events: Iterable[Event], positions: Iterable[Position] = ()) -> dict[str, Any]:
    """One article in the form of the gold set, with those of the events and positions that it tells.

    An entity's `mentions` are those of its names that stand in the text.
    """
    told = [(event, claim) for event in events if (claim := _surest(event, article.id))]
    offices = [position for position in positions if position.evidence.article == article.id]
    named: dict[str, Entity] = {}
    entities = [e for event, _ in told for e in event.entities] + [e for position in offices for e in position.entities]
    for entity in entities:
        known = named.get(entity.name, entity)  # as agent it may have another name than as recipient: "Washington"
        named[entity.name] = replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *entity.aliases))))
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "text": article.text,
        "entities": {name: _entity(named[name], article.text) for name in sorted(named)},
        "events": [_event(event, claim) for event, claim in told],
        "positions": [_position(position) for position in offices],
    }


def json_line(told: dict[str, Any]) -> str:
    """A document as one line of JSON.

    Escaped are three characters that JSON allows, but that many readers take for the end of the line."""
    line = json.dumps(told, ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"


def _entity(entity: Entity, text: str) -> dict[str, Any]:
    names = dict.fromkeys((entity.name, *entity.aliases))
    mentions = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return {"type": entity.kind, "wikidata": entity.wikidata, "mentions": mentions}


def _event(event: Event, claim: Claim) -> dict[str, Any]:
    return {
        "type": event.type,
        "agents": [e.name for e in event.agents],
        "recipients": [e.name for e in event.recipients],
        "place": event.place.name if event.place else None,
        "date": event.date,
        "status": event.status,
        "said_by": [e.name for e in event.said_by],
        **_evidence(claim.evidence),
        "confidence": claim.confidence,
    }


def _position(position: Position) -> dict[str, Any]:
    of = position.of.name if position.of else None
    return {"person": position.person.name, "position": position.office, "of": of, **_evidence(position.evidence)}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "evidence": evidence.text,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "rule": evidence.rule,
    }


def _surest(event: Event, article_id: str | None = None) -> Claim | None:
    """The claim (of this article) with the highest confidence; of equals the first."""
    claims = [c for c in event.claims if article_id in (None, c.evidence.article)]
    return max(claims, key=lambda claim: claim.confidence, default=None)


def _row(event: Event, articles: dict[str, Article]) -> dict[str, str]:
    row = {column: "" for column in CSV_COLUMNS}
    row |= {name: "; ".join(e.name for e in getattr(event, name)) for name in ("agents", "recipients", "said_by")}
    row |= {"id": event.id, "date": event.date or "", "type": event.type, "status": event.status}
    row |= {"place": event.place.name if event.place else ""}
    row |= {"article_count": str(len({account.article for account in event.accounts}))}
    row |= {"source_count": str(event.sources), "independent_source_count": str(event.independent_sources)}
    row |= {"conflicts": "; ".join(event.conflicts)}
    claim = _surest(event)
    if claim is None:
        return row
    words = claim.evidence
    article = articles.get(words.article, Article(words.article, ""))
    row |= {name: getattr(article, name) or "" for name in ("title", "source", "url", "published")}
    return row | {
        "evidence": words.text,
        "article": article.id,
        "rule": words.rule,
        "confidence": str(claim.confidence),
    }


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_START) else text


def _plain_network(graph: Graph) -> nx.MultiDiGraph:
    """Nodes and edges alone: these formats know no nested data, and want every edge to have an id of its own.

    `type` becomes `event_type`: in GEXF an edge's type is its direction. An edge's `weight` is how many independent
    sources tell its event, at least 1.
    """
    network, plain = graph.nx(), nx.MultiDiGraph()
    plain.add_nodes_from(network.nodes(data=True))
    for number, (start, end, told) in enumerate(network.edges(data=True)):
        event_type = told.pop("type")
        plain.add_edge(
            start, end, key=number, event_type=event_type, weight=max(told["independent_sources"], 1), **told
        )
    return plain


def _xml(lines: Iterable[str]) -> bytes:
    return ("<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(lines) + "\n").encode()


def _ordered(graph: Graph) -> list[ox.Quad]:
    quads = set(dataset_quads(graph.rdf))
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
