"""Why the extractor says what it says: sentence by sentence who is meant, what is told, and what is passed over.

Nothing is decided here. The reasons are those that the claims, the links and the rejections carry.
"""

from kg.explain.from_graph import explain_graph
from kg.explain.reading import explain_articles
from kg.explain.records import Part, Sentence, Told
from kg.explain.words import as_json, as_lines

__all__ = ["Part", "Sentence", "Told", "as_json", "as_lines", "explain_articles", "explain_graph"]
