"""The first room: files in, articles out, with their page furniture marked and bad input named."""

from kg.read.articles import Skipped, read_articles, typed_article
from kg.read.candidates import Candidate, find_candidates
from kg.read.days import parse_day
from kg.read.files import find_files
from kg.read.furniture import find_furniture
from kg.read.parse import How

__all__ = [
    "Candidate",
    "How",
    "Skipped",
    "find_candidates",
    "find_files",
    "find_furniture",
    "parse_day",
    "read_articles",
    "typed_article",
]
