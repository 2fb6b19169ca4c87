"""The graph on disk: articles go in, are replaced and taken out, each in one step that happens whole or not at all.

`Remote` is the same at a SPARQL server.
"""

from kg.store.remote import Remote
from kg.store.store import Store, rebuild

__all__ = ["Remote", "Store", "rebuild"]
