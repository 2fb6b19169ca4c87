"""An article in RDF and back, with all that it says about itself."""

from __future__ import annotations

import pytest
from make import article

from kg.graph import Graph


@pytest.mark.parametrize(
    "fields", [{}, {"updated": "2025-02-14", "author": "A. Reporter", "agency": "Reuters", "dateline": "KYIV"}]
)
def test_an_article_keeps_its_fields(fields: dict[str, str]) -> None:
    given, graph = article(**fields), Graph()
    graph.add(given, [])
    assert graph.articles() == {given.id: given}
