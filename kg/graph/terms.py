"""The terms of our namespace, as people misspell them."""

from __future__ import annotations

from kg.ontology import Ontology, nearest


def nearest_term(name: str, ontology: Ontology) -> str:
    """`; did you mean dip:phoned?` for `fonned`, or nothing when no term is near.

    `dip:Place` and `dip:place` are two terms: for a class a class is offered, for a property a property.
    """
    alike = sorted(term for term in ontology.terms if term[0].isupper() == name[:1].isupper())
    return nearest(name, alike).replace("mean ", "mean dip:")
