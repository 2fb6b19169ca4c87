"""The events as a table, and the network of actors for programs that draw one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

import networkx as nx

from kg.export.documents import surest
from kg.graph import Graph
from kg.model import Article, Event

CSV_COLUMNS = (
    "date", "type", "agents", "recipients", "place", "status", "said_by",
    "evidence", "article_count", "source_count", "independent_source_count", "conflicts",
    "article", "title", "source", "url", "published", "rule", "confidence", "id",
)  # fmt: skip
# A spreadsheet runs a cell that starts so; the full-width signs in some of its languages too.
FORMULA_START = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


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


def _row(event: Event, articles: dict[str, Article]) -> dict[str, str]:
    row = {column: "" for column in CSV_COLUMNS}
    row |= {name: "; ".join(e.name for e in getattr(event, name)) for name in ("agents", "recipients", "said_by")}
    row |= {"id": event.id, "date": event.date or "", "type": event.type, "status": event.status}
    row |= {"place": event.place.name if event.place else ""}
    row |= {"article_count": str(len({account.article for account in event.accounts}))}
    row |= {"source_count": str(event.sources), "independent_source_count": str(event.independent_sources)}
    row |= {"conflicts": "; ".join(event.conflicts)}
    claim = surest(event)
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
