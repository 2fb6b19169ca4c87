"""The records of rows: what a key or slot means is told once, where the record is."""

from __future__ import annotations

from dataclasses import fields

import pytest

from kg.lexicon import SLOTS, Cue, Description, Pattern, Speech, Support, Trigger

KEYS, NAMES = (Trigger.__doc__ or "").split("one of these names:")


@pytest.mark.parametrize("key", [field.name for field in fields(Trigger)])
def test_trigger_explains_every_key_once(key: str) -> None:
    assert KEYS.count(f"`{key}`") == 1


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_trigger_explains_every_slot_once(slot: str) -> None:
    assert NAMES.count(f"- `{slot}`:") == 1


@pytest.mark.parametrize("kind", [Cue, Support, Speech, Description])
def test_flags_are_explained(kind: type) -> None:
    flags = [field.name for field in fields(kind) if field.type == "bool"]
    assert [flag for flag in flags if f"`{flag}`" not in (kind.__doc__ or "")] == []


@pytest.mark.parametrize(
    "pattern, length", [(Pattern("visit"), 1), (Pattern("call", ("on",)), 2), (Pattern("call", (), ("phone",)), 2)]
)
def test_length_counts_all_words(pattern: Pattern, length: int) -> None:
    assert pattern.length == length
