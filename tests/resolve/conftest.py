"""What the tables of sentences in this folder share."""

from __future__ import annotations

import pytest
from extract.sentences import links_by_text

from kg.model import Link


@pytest.fixture(scope="module")
def links(nlp, request: pytest.FixtureRequest) -> dict[str, dict[str, Link]]:
    """By text of the module's ROWS: the link of each of its mentions by the mention's words."""
    return links_by_text(request.module.ROWS)
