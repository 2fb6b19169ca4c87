"""What the accounts of one event disagree in, in words: shown, never settled silently."""

from __future__ import annotations

from kg.model import Event


def conflicts(event: Event) -> list[str]:
    """A sentence for each thing that the accounts tell differently, with who says what; mostly empty."""
    return []
