"""Predicted events against gold events: who did what to whom, how certain, when, where, and who says so.

Documents come in as dicts in the form that `kg extract` writes; a `Report` comes out. The unit is the edge
(type, end, end).
"""

from kg.score.changes import Change, change_record, changes, format_changes
from kg.score.compare import score
from kg.score.documents import read_documents
from kg.score.report import Difference, Edge, Hits, Report, Share, format_report

__all__ = [
    "Change",
    "Difference",
    "Edge",
    "Hits",
    "Report",
    "Share",
    "change_record",
    "changes",
    "format_changes",
    "format_report",
    "read_documents",
    "score",
]
