"""Article to spaCy Doc: model, paragraphs, actor names, surnames, titles, descriptions, pronouns, quotes."""

from spacy.tokens import Doc

from kg.annotate.marks import marks_of, mentions_of, sentences_of
from kg.annotate.phrases import owners_after, owners_before
from kg.annotate.pipeline import annotate, load_nlp

__all__ = ["Doc", "annotate", "load_nlp", "marks_of", "mentions_of", "owners_after", "owners_before", "sentences_of"]
