"""Diplograph: news articles in, a knowledge graph of diplomacy out.

import kg
graph = kg.build("article.txt", published="2025-02-12")
graph.events(actor="Trump", type="PhoneCall")
graph.sparql("SELECT ?who ?whom { ?who dip:phoned ?whom }")
graph.view().save("map.html")
graph.to_turtle("graph.ttl")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.build import build
from kg.errors import KGError
from kg.model import Article, Claim, Entity, Event, Evidence, Link, Mention, Span

if TYPE_CHECKING:
    from kg.graph import Graph

__all__ = ["Article", "Claim", "Entity", "Event", "Evidence", "Graph", "KGError", "Link", "Mention", "Span", "build"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`kg.Graph` comes with rdflib, which the command line's help does without."""
    if name == "Graph":
        from kg.graph import Graph

        return Graph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
