"""Claims to events: who is meant, when it was, which mentions tell the same event."""

from kg.resolve.events import resolve_claims, resolve_events
from kg.resolve.links import link_mentions

__all__ = ["link_mentions", "resolve_claims", "resolve_events"]
