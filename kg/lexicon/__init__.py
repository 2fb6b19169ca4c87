"""Triggers, status cues, speech verbs and descriptions as TOML rows; see `loader` for what a row may say."""

from kg.lexicon.loader import (
    SLOTS,
    Cue,
    Description,
    Lexicon,
    Pattern,
    Speech,
    Support,
    Trigger,
    load_lexicon,
    read_lexicon,
)

__all__ = [
    "SLOTS",
    "Cue",
    "Description",
    "Lexicon",
    "Pattern",
    "Speech",
    "Support",
    "Trigger",
    "load_lexicon",
    "read_lexicon",
]
