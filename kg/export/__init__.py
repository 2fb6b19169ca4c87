"""A graph -> one file in the format of its ending, or a folder of tables; a file is written whole or not at all.

The same graph gives the same bytes, in whatever order its articles came.
"""

from kg.export.documents import document, json_line, json_lines
from kg.export.files import WRITERS, check_ending, export, export_as
from kg.export.rdf import nquads, trig, turtle
from kg.export.tables import TABLES

__all__ = [
    "TABLES",
    "WRITERS",
    "check_ending",
    "document",
    "export",
    "export_as",
    "json_line",
    "json_lines",
    "nquads",
    "trig",
    "turtle",
]
