"""Whose "I" and "we" an article is written in: statements and speeches name their author in the headline."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon, Speech
from kg.model import Article, Mention
from kg.ontology import Actor, Actors

FIRST_PERSON = {"i", "me", "my", "we", "us", "our"}
SINGULAR = {"i", "me", "my"}
# "Statement by President Joe Biden and Chancellor Olaf Scholz on Ukraine": what stands between the authors' names.
BETWEEN = re.compile(r"(\W|\band\b|\b[A-Z]\w*|\bthe\b|\bof\b|\bfor\b|\bleaders?\b)*")


def is_first_person(mention: Mention) -> bool:
    """True of "I", "we" and "our" outside quotation marks; "US" is no "us"."""
    return mention.form == "pronoun" and not mention.quoted and mention.text.lower() in FIRST_PERSON


def authors(article: Article, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The names behind "statement by", "remarks from" in the first line of the article, in text order; often none.

    >>> from kg.lexicon import load_lexicon
    >>> from kg.model import Span
    >>> text = "Statement by Olaf Scholz on Ukraine"
    >>> names = [Mention("a", Span(13, 24), "Olaf Scholz", "Person"), Mention("a", Span(28, 35), "Ukraine", "Country")]
    >>> [m.text for m in authors(Article("a", text), names, load_lexicon())]
    ['Olaf Scholz']
    """
    line = article.body.lstrip().split("\n", 1)[0]
    start = article.body.find(line)
    opening = re.match(r"(?:\w+ )?(\w+?)s? (?:by|from) ", line)
    if opening is None or not lexicon.rows(Speech, "noun", opening[1].lower()):
        return []
    found: list[Mention] = []
    at = start + opening.end()
    for name in (m for m in mentions if m.form == "name" and at <= m.span.start < start + len(line)):
        if not BETWEEN.fullmatch(article.body, at, name.span.start):
            break
        found.append(name)
        at = max(at, name.span.end)
    return found


def publisher(article: Article, actors: Actors) -> Actor | None:
    """The country of the government body that publishes the text: "the President" of a White House readout."""
    bodies = actors.named(re.sub("^the ", "", article.source or "", flags=re.I))
    return actors.get(bodies[0].on_behalf_of) if len(bodies) == 1 and bodies[0].on_behalf_of else None
