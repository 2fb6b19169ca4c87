"""The whole flow as a spaCy component, for those who have a pipeline of their own.

nlp = spacy.load("en_core_web_md")
nlp.add_pipe("diplograph", config={"published": "2025-02-12"})
nlp("Trump phoned Putin on Wednesday.")._.events
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.matcher import ActorMatcher
from kg.annotate.mentions import mark_mentions
from kg.build import Reader
from kg.model import Article


@Language.factory(
    "diplograph",
    default_config={"published": None, "actors": [], "metonyms": True},
    requires=["token.dep", "doc.ents"],
    assigns=["doc._.events"],
)
def make_component(nlp: Language, name: str, published: str | None, actors: list[str], metonyms: bool) -> Diplograph:
    """The component; `published` is the day from which "on Wednesday" is counted, `actors` are Turtle files."""
    if not Doc.has_extension("events"):
        Doc.set_extension("events", default=())
    return Diplograph(nlp, published, Reader(actor_files=tuple(actors), metonyms=metonyms))


class Diplograph:
    """Fills `doc._.events` with the events that the text tells, as `kg.Event` records, in text order.

    It needs a tagger, a parser, lemmas and named entities before it. Evidence counts characters of `doc.text`.
    The events are Python records: a Doc that holds them cannot be written by `to_bytes`, so `nlp.pipe` runs in one
    process.
    """

    def __init__(self, nlp: Language, published: str | None, reader: Reader) -> None:
        self.published, self.reader = published, reader
        self.matcher = ActorMatcher(reader.actors)

    def __call__(self, doc: Doc) -> Doc:
        article = Article("doc", doc.text, published=self.published)
        mark_mentions(doc, article, self.matcher, self.reader.lexicon)
        doc._.events = tuple(self.reader.resolve(self.reader.extract(article, doc)).events)
        return doc
