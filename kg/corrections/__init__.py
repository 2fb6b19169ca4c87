"""What readers of a graph correct: written into a file once, applied to every later build, with who says so and why."""

from kg.corrections.apply import correct
from kg.corrections.files import CLASS, PROPERTIES, cells_of, checked, read_corrections
from kg.corrections.records import Corrected, Correction, Outcome
from kg.corrections.rows import COLUMNS, KINDS, correction_of

__all__ = [
    "CLASS",
    "COLUMNS",
    "KINDS",
    "PROPERTIES",
    "Corrected",
    "Correction",
    "Outcome",
    "cells_of",
    "checked",
    "correct",
    "correction_of",
    "read_corrections",
]
