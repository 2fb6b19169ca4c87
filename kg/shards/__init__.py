"""Many articles: shards of them, read side by side in processes or on machines, taken up again after a kill."""

from kg.shards.outcomes import Outcome
from kg.shards.pile import Pile

__all__ = ["Outcome", "Pile"]
