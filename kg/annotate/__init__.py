"""Article to spaCy Doc: model, paragraphs, actor names, surnames, titles, descriptions, pronouns, quotes."""

from kg.annotate.mentions import marks_of, mentions_of, owners_after, owners_before, sentences_of
from kg.annotate.pipeline import annotate, load_nlp

__all__ = ["annotate", "load_nlp", "marks_of", "mentions_of", "owners_after", "owners_before", "sentences_of"]
