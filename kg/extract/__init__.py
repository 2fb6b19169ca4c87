"""Doc to claims: who did what to whom, how certain, who says so; and who is said to hold which office."""

from kg.extract.claims import extract_claims, read_triggers
from kg.extract.positions import extract_positions

__all__ = ["extract_claims", "extract_positions", "read_triggers"]
