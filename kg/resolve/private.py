"""Who has no part in politics: analysts and journalists, and people of whom the article tells no office."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.model import Article, Link, Mention
from kg.ontology import Actors

INITIAL = re.compile(r"\b[A-Z]\. ")  # "Mikhail S. Gorbachev"
BESIDE = 60  # characters around a name in which its office stands
PAUSE = re.compile(r"[,;:!?()“”\"]|\.\s")
ASIDE = re.compile(r" ?[,(] ?([^.;:)“”\"]*)")  # "Anna Roy, the head of the party": what is said of a name behind it
POLITICAL = frozenset({"office", "country", "body", "politician"})  # what nouns beside a politician's name stand for


def observers(links: Iterable[Link], lexicon: Lexicon) -> frozenset[str]:
    """The ids of those whom the article calls analysts, professors, reporters …"""
    titled = (link for link in links if link.mention.title)
    found = (link for link in titled if "observer" in lexicon.stands_for(link.mention.title.split()[-1].lower()))
    return frozenset(entity.id for link in found for entity in link.entities)


def private(article: Article, links: Iterable[Link], actors: Actors, lexicon: Lexicon) -> frozenset[str]:
    """The ids of persons whom no reference actor is and beside whose name the article nowhere tells an office.

    "Anna Roy, a baker of the town", "the smuggler Anna Roy"; not "Anna Roy, a member of parliament", "NATO's Anna Roy".
    """
    told = [(link.mention, link.entity) for link in links if link.mention.form == "name" and link.entity is not None]
    persons = [(mention, entity) for mention, entity in told if entity.kind == "Person"]
    names = [(m, e) for m, e in persons if actors.get(e.id) is None and not actors.named(INITIAL.sub("", e.name))]
    bodies = [m for m, entity in told if entity.kind == "Organization" and actors.get(entity.id) is not None]
    serving = {
        entity.id
        for name, entity in names
        if _is_beside_office(name, article, lexicon) or any(_belongs(name, body, article) for body in bodies)
    }
    introduced = {entity.id for _, entity in names if " " in entity.name}  # "Holm" alone is somebody well known
    return frozenset(introduced - serving)


def _is_beside_office(name: Mention, article: Article, lexicon: Lexicon) -> bool:
    """True where one of the words around a name is an office: "Senator", ", the head of"."""
    start, end = name.span
    before, after = article.body[max(start - BESIDE, 0) : start], article.body[end : end + BESIDE]
    apposition = ASIDE.match(after)
    near = f"{PAUSE.split(before.rstrip(' ,'))[-1]} {name.title} {apposition[1] if apposition else ''}"
    words = {form for word in re.findall(r"\w+", near.lower()) for form in (word, word.removesuffix("s"))}
    return any(POLITICAL & lexicon.stands_for(word) for word in words)


def _belongs(name: Mention, body: Mention, article: Article) -> bool:
    """True of "NATO's Anna Roy", "Anna Roy, the NATO director"."""
    if body.span.end <= name.span.start:
        return re.fullmatch(r"(['’]s)? (\w+ ){0,3}", article.body[body.span.end : name.span.start]) is not None
    return re.fullmatch(r", (\w+ ){0,3}", article.body[name.span.end : body.span.start]) is not None
