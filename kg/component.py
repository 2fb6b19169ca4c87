"""The whole flow as a spaCy component, for those who have a pipeline of their own.

nlp = spacy.load("en_core_web_md")
nlp.add_pipe("diplograph", config={"published": "2025-02-12"})
nlp("Trump phoned Putin on Wednesday.")._.events
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import mentions_of
from kg.annotate.matcher import ActorMatcher
from kg.annotate.mentions import mark_mentions
from kg.extract import extract_claims
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.ontology import load_actors, load_ontology
from kg.resolve import link_mentions, resolve_events


@Language.factory(
    "diplograph",
    default_config={"published": None},
    requires=["token.dep", "doc.ents"],
    assigns=["doc._.events"],
)
def make_component(nlp: Language, name: str, published: str | None) -> Diplograph:
    """The component; `published` is the day from which "on Wednesday" is counted."""
    if not Doc.has_extension("events"):
        Doc.set_extension("events", default=())
    return Diplograph(nlp, published)


class Diplograph:
    """Fills `doc._.events` with the events that the text tells, as `kg.Event` records, in text order.

    It needs a tagger, a parser, lemmas and named entities before it. Evidence counts characters of `doc.text`.
    The events are Python records: a Doc that holds them cannot be written by `to_bytes`, so `nlp.pipe` runs in one
    process.
    """

    def __init__(self, nlp: Language, published: str | None) -> None:
        self.published = published
        self.ontology, self.actors, self.lexicon = load_ontology(), load_actors(), load_lexicon()
        self.matcher = ActorMatcher(nlp, self.actors)

    def __call__(self, doc: Doc) -> Doc:
        article = Article("doc", doc.text, published=self.published)
        mark_mentions(doc, article, self.matcher, self.lexicon)
        claims = extract_claims(article, doc, self.lexicon, self.ontology)
        links = link_mentions(article, mentions_of(doc), self.actors, self.lexicon)
        doc._.events = tuple(resolve_events(article, claims, links, self.actors, self.ontology, self.lexicon))
        return doc
