"""Whose "I" and "we" an article is written in: statements and speeches name their author in the headline."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon, Speech
from kg.model import Article, Mention
from kg.ontology import Actor, Actors

FIRST_PERSON = {"i", "me", "my", "we", "us", "our"}
MARKS = ('"', "“", "„", "«")
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
    line, opening = _opening(article)
    start = article.body.find(line)
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


def speakers_throughout(article: Article, mentions: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The authors where every word is theirs: one person's remarks, a statement between quotation marks.

    "Statement from Secretary Rubio | “Today, Trump phoned Zelenskyy." tells of a call that Rubio reports; in what
    President Biden states in writing there is no other voice than the article's own.
    """
    names = authors(article, mentions, lexicon)
    line, opening = _opening(article)
    if opening is None or not names:
        return []
    after = article.body.lstrip()[len(line) :].lstrip()
    spoken = any(row.verbatim for _, row in lexicon.rows(Speech, "noun", opening[1].lower()))
    return names if after.startswith(MARKS) or (spoken and len(names) == 1) else []


def _opening(article: Article) -> tuple[str, re.Match[str] | None]:
    """The first line, and the words "Statement from" that it opens with."""
    line = article.body.lstrip().split("\n", 1)[0]
    return line, re.match(r"(?:\w+ )?(\w+?)s? (?:by|from) ", line)


def publisher(article: Article, actors: Actors) -> Actor | None:
    """The country of the government body that publishes the text: "the President" of a White House readout."""
    bodies = actors.named(re.sub("^the ", "", article.source or "", flags=re.I))
    return actors.get(bodies[0].on_behalf_of) if len(bodies) == 1 and bodies[0].on_behalf_of else None
