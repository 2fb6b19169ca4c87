"""Where a report was filed, and by whom."""

from __future__ import annotations

import pytest

from kg.read.dateline import Filed, filed_in


@pytest.mark.parametrize(
    ("body", "filed"),
    [
        ("WASHINGTON/MOSCOW/KYIV: Donald Trump phoned Putin.", Filed("WASHINGTON/MOSCOW/KYIV")),
        ("Trump phones Putin\nWASHINGTON, Feb 12 (Reuters) - Trump phoned Putin.", Filed("WASHINGTON", "Reuters")),
        ("KABUL, Afghanistan (AP) -- The minister left.", Filed("KABUL, Afghanistan", "AP")),
        ("TEL AVIV — The envoy came.", Filed("TEL AVIV")),
        ("Paris, Feb 12 (AFP) — Macron phoned Scholz.", Filed("", "AFP")),
        ("NATO ministers met in Brussels.", Filed()),
        ("The U.S. said: no.", Filed()),
    ],
)
def test_a_dateline_says_where_and_by_whom(body: str, filed: Filed) -> None:
    assert filed_in(body) == filed
