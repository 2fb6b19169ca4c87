"""The first room: files in, articles out, with their page furniture marked and bad input named."""

from kg.read.articles import Skipped, read_articles, typed_article
from kg.read.days import parse_day
from kg.read.furniture import find_furniture

__all__ = ["Skipped", "find_furniture", "parse_day", "read_articles", "typed_article"]
