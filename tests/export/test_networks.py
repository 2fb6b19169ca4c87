"""GraphML and GEXF as NetworkX reads them back: dates for Gephi's timeline, numbers that are numbers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from make import KREMLIN, PUTIN, TRUMP, article, event, told_events

from kg.export import export
from kg.graph import Graph
from tests.export.graphs import graph_of, news, written

NETWORKS = [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)]


def edges(graph: Graph, ending: str, folder: Path) -> list[dict[str, Any]]:
    export(graph, folder / f"g{ending}")
    return [told for *_, told in dict(NETWORKS)[ending](folder / f"g{ending}").edges(data=True)]


@pytest.mark.parametrize("ending, read", NETWORKS)
def test_network_files_read_back(ending: str, read: Any, tmp_path: Path) -> None:
    meeting = event("Meeting", [TRUMP, PUTIN, KREMLIN], [])
    export(graph_of((article(), [meeting, *told_events()])), tmp_path / f"g{ending}")
    network = read(tmp_path / f"g{ending}")
    assert network.number_of_edges() == 3 + 5
    assert network.nodes[PUTIN.id]["label"] == "Vladimir Putin"
    types = [told["event_type"] for *_, told in network.edges(data=True)]
    assert sorted(types) == ["Deployment", "Invitation", "Meeting", "Meeting", "Meeting", "PhoneCall", "Visit", "Visit"]


@pytest.mark.parametrize("ending, _", NETWORKS)
def test_numbers_are_numbers(ending: str, _: Any, tmp_path: Path) -> None:
    [call, *_rest] = [told for told in edges(graph_of(*news()), ending, tmp_path) if told["event_type"] == "PhoneCall"]
    numbers = {name: call[name] for name in ("articles", "sources", "independent_sources", "weight", "year")}
    assert numbers == {"articles": 2, "sources": 1, "independent_sources": 1, "weight": 1, "year": 2025}
    assert call["directed"] is False


@pytest.mark.parametrize(
    "date, days",
    [
        ("2025-02-12", ("2025-02-12", "2025-02-12")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31")),
        (None, (None, None)),
        ("2025-13", (None, None)),
        ("soon", (None, None)),
    ],
)
def test_gexf_edges_last_from_the_first_to_the_last_day(date: str | None, days: tuple[str | None, str | None]) -> None:
    both = [event(date=date), event("Visit", [TRUMP], [], KREMLIN, "2025-02-01")]
    root = ET.fromstring(written(graph_of((article(), both)), ".gexf"))
    [graph] = (element for element in root if element.tag.endswith("graph"))
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    [call] = (e for e in graph.iter() if e.tag.endswith("edge") and e.get("target") == PUTIN.id)
    assert (call.get("start"), call.get("end")) == days
