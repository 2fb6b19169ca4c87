"""A graph on the web of one machine: a SPARQL endpoint that only reads, and a page to ask from.

It needs the libraries of `diplograph[serve]`.
"""

from kg.serve.server import Settings, serve

__all__ = ["Settings", "serve"]
