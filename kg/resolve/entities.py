"""Entities of reference actors and of those whom only the article knows."""

from __future__ import annotations

from kg.model import Entity
from kg.ontology import Actor

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"'})


def entity_of(actor: Actor) -> Entity:
    return Entity(actor.id, actor.kind, actor.name, (), actor.wikidata)


def unknown(kind: str, name: str) -> Entity:
    """Somebody whom only the articles know, by a name with plain apostrophes and without quotation marks."""
    plain = name.translate(PLAIN).strip('" ')
    return Entity(f"{kind}:{plain}", kind, plain)


def unknown_here(kind: str, name: str, article: str) -> Entity:
    """Somebody of whom an article tells so little that another article's namesake may be another: "Holm"."""
    return Entity(f"{kind}:{name} in {article}", kind, name)
