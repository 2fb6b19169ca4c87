"""Triggers, status cues, speech verbs and descriptions as TOML rows; see `loader` for what a row may say."""

from kg.lexicon.loader import Cue, Description, Lexicon, Pattern, Speech, Support, Trigger, load_lexicon, read_lexicon

__all__ = ["Cue", "Description", "Lexicon", "Pattern", "Speech", "Support", "Trigger", "load_lexicon", "read_lexicon"]
