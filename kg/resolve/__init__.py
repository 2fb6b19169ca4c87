"""Claims to events: who is meant, when it was, which mentions tell the same event; positions."""

from kg.resolve.events import resolve_claims, resolve_events
from kg.resolve.learnt import Learnt
from kg.resolve.links import link_mentions
from kg.resolve.positions import resolve_positions

__all__ = ["Learnt", "link_mentions", "resolve_claims", "resolve_events", "resolve_positions"]
