"""Triggers, status cues, speech verbs and descriptions as TOML rows; see `rows` for what a row may say."""

from kg.lexicon.loader import Lexicon, load_lexicon, read_lexicon
from kg.lexicon.offices import acts, head_noun, is_held
from kg.lexicon.rows import SLOTS, Cue, Description, Pattern, Speech, Support, Trigger

__all__ = [
    "SLOTS",
    "Cue",
    "Description",
    "Lexicon",
    "Pattern",
    "Speech",
    "Support",
    "Trigger",
    "acts",
    "head_noun",
    "is_held",
    "load_lexicon",
    "read_lexicon",
]
