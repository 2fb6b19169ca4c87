"""Questions to the graph: named ones in `*.rq` files, and a runner that is safe with strangers' queries."""

from kg.query.process import Limits
from kg.query.questions import Question, named_queries
from kg.query.runner import Table, run

__all__ = ["Limits", "Question", "Table", "named_queries", "run"]
