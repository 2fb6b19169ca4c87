"""Names of bodies that our sources do not know: their short forms, and those that only say whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import Description, Lexicon
from kg.model import Article, Entity, Link, Mention
from kg.ontology import Actor, Actors
from kg.resolve.descriptions import owner_named, take_apart

# "(FSA)", ", or FSA,": the short name behind a long one.
SHORT_FORM = re.compile(r",? (?:\(|or )([A-Z][A-Za-z-]{1,7})\b")
GENITIVE = re.compile("['’]s?$")


def short_forms(article: Article, names: Iterable[Mention]) -> dict[str, Mention]:
    """The long names of bodies by the short ones behind them: FSA in "the Free Syrian Army (FSA)".

    >>> from kg.model import Span
    >>> name = Mention("a", Span(4, 20), "Free Syrian Army", "Organization")
    >>> list(short_forms(Article("a", "The Free Syrian Army (FSA) left."), [name]))
    ['FSA']
    """
    bodies = (m for m in names if m.kind == "Organization" and " " in m.text)
    found = ((SHORT_FORM.match(article.body, m.span.end), m) for m in bodies)
    return {short[1]: name for short, name in found if short is not None}


def acted_for(text: str, actors: Actors, lexicon: Lexicon) -> Actor | None:
    """Turkey for "Turkish Army", which is no more of a name than "Turkish army"."""
    owner, rest = take_apart(text, actors)
    if owner is None or owner.kind != "Country" or not rest:
        return None
    *before, noun = rest.split()
    rows = lexicon.rows(Description, "noun", noun)
    common = any(list(p.before) == before and not p.parts for p, row in rows if row.stands_for == "country")
    return owner if common else None


def owned_by_another(article: Article, mention: Mention, actor: Actor, actors: Actors) -> Actor | None:
    """Kenya for the Supreme Court of "Kenya's Supreme Court", which is not the American one that we know."""
    named = take_apart(actor.name, actors).owner  # "Supreme Court of the United States"
    home = actor.on_behalf_of or (named.id if named is not None and named.kind == "Country" else None)
    if actor.kind != "Organization" or home is None or article.body[mention.span.start - 1] != " ":
        return None
    before = article.body[: mention.span.start].split()[-3:]
    owners = (owner_named(GENITIVE.sub("", " ".join(before[start:])), actors) for start in range(len(before)))
    owner = next(filter(None, owners), None)
    return owner if owner is not None and owner.kind == "Country" and owner.id != home else None


def by_initials(text: str, links: Iterable[Link]) -> Entity | None:
    """The only body linked so far of whose name these are the first letters: "NPF" of the National Patriotic Front."""
    if not (text.isupper() and text.isalpha() and len(text) > 2):
        return None
    bodies = (link.entity for link in links if link.entity is not None and link.entity.kind == "Organization")
    found = {e.id: e for e in bodies if text in _initials(e.name)}
    return next(iter(found.values())) if len(found) == 1 else None


def _initials(name: str) -> set[str]:
    """The first letters of a name's words, with and without those of its small words: OIC and OOIC."""
    words = re.findall(r"[^\W\d_]+", name)
    told = ("".join(w[0] for w in words), "".join(w[0] for w in words if w[0].isupper()))
    return {letters.upper() for letters in told}


def with_word(word: str, links: Iterable[Link]) -> Entity | None:
    """The only body linked so far that has this word and others in its name: "Brotherhood"."""
    if " " in word:
        return None
    bodies = (link.entity for link in links if link.entity is not None and link.entity.kind == "Organization")
    found = {e.id: e for e in bodies if word in e.name.split()[1:]}
    return next(iter(found.values())) if len(found) == 1 else None
