"""The graph on disk: articles go in, are replaced and taken out, each in one step that happens whole or not at all."""

from kg.store.store import Store

__all__ = ["Store"]
