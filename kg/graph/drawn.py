"""The networks that maps are drawn from: of all events, of some, or of those near some actors."""

from __future__ import annotations

from collections.abc import Collection

import networkx as nx

from kg.graph.corrections import listed, said_of
from kg.graph.facts import Facts
from kg.graph.filters import Filter, only_bearer
from kg.graph.network import to_networkx
from kg.graph.read import read_articles, read_events, read_outlines
from kg.graph.roles import named_in
from kg.ontology import Actors, Ontology


def network_of(facts: Facts, ontology: Ontology, nodes: Collection[str] | None = None) -> nx.MultiDiGraph:
    """The network of all events, or of those of these nodes; the others are not read."""
    events = read_events(facts, ontology, nodes)
    told_in = {account.article for event in events for account in event.accounts}
    told_in |= {claim.evidence.article for event in events for claim in event.claims}
    return to_networkx(events, read_articles(facts, told_in), ontology, said_of(listed(facts, ontology)))


def network_around(
    facts: Facts, ontology: Ontology, actors: Actors, who: Collection[str], hops: int, wanted: Filter
) -> nx.MultiDiGraph:
    """The network of the events that pass and run between those near these actors, as `kg.view.select` chooses.

    Who is near is found without reading what the articles say: of a large graph most is not read at all.

    Raises:
        InputError: nobody, or more than one, is called so; hops below 1.
    """
    from kg.view.select import around  # a lower room: there a part of any network is chosen so

    outlines = read_outlines(facts, ontology)
    names = {one.id: (one.name, *one.aliases) for event in outlines for one in named_in(event)}
    centres = {only_bearer(name, names, actors) for name in who}
    near = around(to_networkx(outlines, {}, ontology), centres, hops, wanted)
    network = network_of(facts, ontology, near.graph["events"])
    network.add_nodes_from(node for node in near.nodes(data=True) if node[0] not in network)
    network.graph["centre"] = near.graph["centre"]
    return network
