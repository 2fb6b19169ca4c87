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
    """Turkey for "Turkish Army", which is no more of a name than "Turkish army"; NATO for "NATO Allies"."""
    owner, rest = take_apart(text, actors)
    if owner is None or owner.kind not in {"Country", "Organization"} or not rest:
        return None
    *before, noun = rest.split()
    rows = [found for form in _singulars(noun) for found in lexicon.rows(Description, "noun", form)]
    common = (row for p, row in rows if list(p.before) == before and not p.parts)
    acting = (row.stands_for == "country" if owner.kind == "Country" else row.members for row in common)
    return owner if any(acting) else None


def _singulars(noun: str) -> list[str]:
    """The forms in which a noun may stand in the lexicon: "ally" of "allies"."""
    return [noun, noun.removesuffix("s"), re.sub("ies$", "y", noun)]


def home_of(actor: Actor, actors: Actors) -> str | None:
    """The id of the country a body serves or is at home in; None of international bodies."""
    named = take_apart(actor.name, actors).owner  # "Supreme Court of the United States"
    by_name = named.id if named is not None and named.kind == "Country" else None
    return (actor.on_behalf_of or actor.country or by_name) if actor.kind == "Organization" else None


def owner_before(article: Article, mention: Mention, actors: Actors) -> Actor | None:
    """The country in whose genitive or adjective a body stands: Kenya in "Kenya's Supreme Court"."""
    if article.body[mention.span.start - 1 : mention.span.start] != " ":
        return None
    before = article.body[: mention.span.start].split()[-3:]
    owners = (owner_named(GENITIVE.sub("", " ".join(before[start:])), actors) for start in range(len(before)))
    owner = next(filter(None, owners), None)
    return owner if owner is not None and owner.kind == "Country" else None


def is_called(actor: Actor, full: str) -> bool:
    """Whether a long name in an article may be the actor's, by half of its words: "US Agency for Intl. Development"."""
    words = set(full.lower().split())
    return any(2 * len(words & set(name.lower().split())) >= len(words) for name in (actor.name, *actor.aliases))


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
