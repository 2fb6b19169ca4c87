"""Events as RDF and as a network, and back: IRIs, named graphs, shortcuts, checks."""

from kg.graph.graph import Graph
from kg.graph.iris import Iris
from kg.graph.network import to_networkx

__all__ = ["Graph", "Iris", "to_networkx"]
