"""The first room: files in, articles out, with their page furniture marked and bad input named."""

from kg.read.articles import Skipped, read_articles, typed_article
from kg.read.candidates import Candidate, find_candidates
from kg.read.days import parse_day
from kg.read.fields import parse_fields
from kg.read.files import find_files
from kg.read.furniture import RULES, find_furniture
from kg.read.pages import left_out
from kg.read.parse import How, read_candidate

__all__ = [
    "RULES",
    "Candidate",
    "How",
    "Skipped",
    "find_candidates",
    "find_files",
    "find_furniture",
    "left_out",
    "parse_day",
    "parse_fields",
    "read_articles",
    "read_candidate",
    "typed_article",
]
