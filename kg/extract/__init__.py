"""Doc to claims: who did what to whom, how certain, who says so."""

from kg.extract.claims import extract_claims, read_triggers

__all__ = ["extract_claims", "read_triggers"]
