"""What two extractions tell differently: edges that come and go, and details that change."""

from __future__ import annotations

from typing import Any

import pytest

from kg.score import change_record, changes, format_changes


def event(type: str, agents: str = "", recipients: str = "", **fields: Any) -> dict[str, Any]:
    """An event that occurred, its names parted by semicolons."""
    sides = {"agents": agents.split("; ") if agents else [], "recipients": recipients.split("; ") if recipients else []}
    told = {"place": None, "date": None, "status": "occurred", "said_by": [], "evidence": "", "rule": "r-01"}
    return {"type": type, **sides, **told, **fields}


def document(*events: dict[str, Any], id: str = "a") -> dict[str, Any]:
    return {"id": id, "entities": {}, "events": list(events)}


CALL = event("PhoneCall", "Macron", "Zelenskyy", evidence="Macron phoned Zelenskyy.")
LATER = event("PhoneCall", "Macron", "Zelenskyy", date="2025-03-01")
PLAN = event("PhoneCall", "Macron", "Zelenskyy", status="planned")


@pytest.mark.parametrize(
    "before, after, expected",
    [
        ([CALL], [CALL], []),
        ([], [CALL], [("appeared", "", "occurred")]),
        ([PLAN], [], [("vanished", "planned", "")]),
        ([CALL], [PLAN], [("status", "occurred", "planned")]),
        ([CALL], [LATER], [("date", "", "2025-03-01")]),
        ([CALL], [CALL | {"said_by": ["Kremlin", "Élysée"]}], [("said_by", "", "Kremlin; Élysée")]),
        ([CALL | {"place": "Kyiv"}], [CALL | {"place": "Lviv"}], [("place", "Kyiv", "Lviv")]),
        ([CALL, LATER], [LATER], [("vanished", "occurred", "")]),
        ([LATER], [LATER, PLAN], [("appeared", "", "planned")]),
        ([CALL], [event("Meeting", "Macron; Zelenskyy")], [("vanished", "occurred", ""), ("appeared", "", "occurred")]),
        ([event("Meeting", "A; B")], [event("Meeting", "A; B; C")], [("appeared", "", "occurred")] * 2),
        ([event("Meeting", "A", "B")], [event("Meeting", "B", "A")], []),
    ],
)
def test_changes_of_one_document(before: list[Any], after: list[Any], expected: list[tuple[str, str, str]]) -> None:
    found = changes([document(*before)], [document(*after)])
    assert [(change.kind, change.old, change.new) for change in found] == expected


def test_what_one_side_has_not_read_is_left_out() -> None:
    assert changes([document(CALL, id="a")], [document(CALL, id="b")]) == []


def test_changes_come_by_type_and_with_their_sentences() -> None:
    found = changes([document(LATER, id="a"), document(id="b"), document(id="c")], [document(PLAN, id="a"), *TWICE])
    lines = format_changes(found, show=1).splitlines()
    assert lines[0].split() == ["appeared", "vanished", "status", "said_by", "date", "place"]
    assert lines[1].split() == ["PhoneCall", "2", "0", "1", "0", "1", "0"]
    assert lines[2].split() == ["all", "2", "0", "1", "0", "1", "0"]
    assert lines[4:7] == [
        "appeared: 2",
        "  b | PhoneCall Macron > Zelenskyy | occurred | r-01 | Macron phoned Zelenskyy.",
        "  … and 1 more",
    ]
    assert "  a | PhoneCall Macron > Zelenskyy | 2025-03-01 -> - | r-01 | " in lines


TWICE = [document(CALL, id="b"), document(CALL, id="c")]


def test_record_of_a_change_is_plain_data() -> None:
    [change] = changes([document()], [document(CALL)])
    assert change_record(change) == {
        "document": "a",
        "kind": "appeared",
        "type": "PhoneCall",
        "from": "Macron",
        "to": "Zelenskyy",
        "old": "",
        "new": "occurred",
        "rule": "r-01",
        "evidence": "Macron phoned Zelenskyy.",
    }
