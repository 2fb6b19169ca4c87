"""How well mentions link to reference actors: `python tests/figures/linking.py ../shared/data/linking_*.jsonl`.

The files hold news with labelled spans and Wikidata ids. Counted are the labels inside `evaluation_span` that are
neither dates nor quantities. *Asked* are those whose entity is a country, a body or a person among our actors, by
QID, or by name where our actor has none; recall is over them, pronouns and descriptions included. Precision is over
our links to countries, bodies and persons of the reference actors on any labelled span, also where the label is
another entity or none. Left out of it, and counted apart as *acting for*, are links of a people, an army, a government
to its country ("Britons", "Indian army"), which our guidelines ask for and the labels tell apart.

One of our mentions has a label's span when both end at one place and what one has more in front is an article or the
title of the person. A third of the documents, by the hash of their id, is held out: its errors are never printed.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kg.annotate import annotate, load_nlp, mentions_of
from kg.lexicon import load_lexicon
from kg.model import Article, Link, Mention
from kg.ontology import Actor, Actors, load_actors
from kg.resolve import link_mentions
from kg.spelling import typed

KINDS = {"Country", "Organization", "Person"}
NO_ENTITY = {"<NIL>", "<NO_MAPPING>"}
DAY_IN_TITLE = re.compile(r"(\d{4})(\d{2})(\d{2}) - ")
# MSNBC's numbers grow with time: those from 16 million on are of the first days of January 2007
NUMBER_IN_TITLE = re.compile(r"[A-Z][a-zA-Z]{2}(\d+)\.txt")


class Judged(NamedTuple):
    """One label: what it asks of us (an actor or nobody), which actor we say, and by what form of words."""

    document: str
    held_out: bool
    words: str
    asked: Actor | None
    ours: Actor | None
    form: str
    label: str
    reason: str


def main(paths: list[str]) -> None:
    actors = load_actors()
    for path in paths:
        judged = list(judge(path, actors))
        print(f"\n{Path(path).name}: {len(judged)} labels")
        for part, of_part in (("read", False), ("held out", True)):
            rows = [row for row in judged if row.held_out == of_part]
            print_figures(f"{part}, all", rows)
            print_figures(f"{part}, names", [row for row in rows if row.form == "name"])
        for row in (row for row in judged if not row.held_out and is_error(row)):
            ours = row.ours.name if row.ours else "-"
            print(f"  {row.document}: {row.words!r} is {row.label}, we say {ours}: {row.reason}")


def print_figures(name: str, rows: list[Judged]) -> None:
    asked = [row for row in rows if row.asked is not None]
    acting = [row for row in rows if is_acting_for(row)]
    linked = [row for row in rows if row.ours is not None and row not in acting]
    right = [row for row in asked if is_right(row)]
    print(f"{name:16}", share("precision", right, linked), share("recall", right, asked), end="")
    print(share("asked of all", asked, rows), f"acting for {len(acting)}")


def share(name: str, some: list[Judged], all: list[Judged]) -> str:
    return f"{name} {len(some) / len(all) if all else 0:.3f} ({len(some)}/{len(all)})  "


def is_right(row: Judged) -> bool:
    return row.asked is not None and row.ours is not None and row.asked.id == row.ours.id


def is_error(row: Judged) -> bool:
    return (row.asked is not None or row.ours is not None) and not is_right(row) and not is_acting_for(row)


def is_acting_for(row: Judged) -> bool:
    """True of "Britons" and "U.S. government", labelled as more than the country that we say they are."""
    if row.ours is None or row.ours.kind != "Country" or is_right(row):
        return False
    if row.asked is not None:
        return row.asked.on_behalf_of == row.ours.id
    own = (row.ours.name, *row.ours.aliases)
    names = (*own, *row.ours.adjectives, *row.ours.people)
    return row.words not in own and any(re.search(rf"\b{re.escape(name)}s?\b", row.label) for name in names)


def judge(path: str, actors: Actors) -> Iterator[Judged]:
    """Each counted label of the file beside what we say of its words."""
    documents = {str(d["id"]): d for d in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())}
    articles = (Article(id, d["text"], published=day_of(d["title"])) for id, d in documents.items())
    lexicon = load_lexicon()
    known = Known(actors)
    for article, doc in annotate(articles, load_nlp(), actors, lexicon):
        links = link_mentions(article, mentions_of(doc), actors, lexicon)
        for label in labels_of(documents[article.id]):
            yield judged(article, label, links, known)


def day_of(title: str) -> str | None:
    """The day in a title ("20180306 - …"), or of the days from which MSNBC's numbers are; None when unknown."""
    day = DAY_IN_TITLE.match(title)
    if day is not None:
        return "-".join(day.groups())
    number = NUMBER_IN_TITLE.match(title)
    return "2007-01-03" if number is not None and int(number[1]) > 16_000_000 else None


def labels_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The labels that count: no dates, inside the part labelled, and no second label for a part of the same name."""
    start, end = document["evaluation_span"]
    by_id = {label["id"]: label for label in document["labels"]}

    def is_part(label: dict[str, Any]) -> bool:
        return "parent" in label and by_id[label["parent"]]["entity_id"] == label["entity_id"]

    return [
        label
        for label in document["labels"]
        if start <= label["span"][0]
        and label["span"][1] <= end
        and label["entity_id"] not in {"DATETIME", "QUANTITY"}
        and not is_part(label)
    ]


class Known:
    """Which of our actors a label means."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        counted = [actor for actor in actors.all if actor.kind in KINDS]
        self.by_qid = {actor.wikidata: actor for actor in counted if actor.wikidata}
        self.by_name = {typed(actor.name): actor for actor in counted if not actor.wikidata}

    def actor(self, label: dict[str, Any]) -> Actor | None:
        if label["entity_id"] in NO_ENTITY:
            return None
        return self.by_qid.get(label["entity_id"]) or self.by_name.get(typed(label["name"]))


def judged(article: Article, label: dict[str, Any], links: dict[Mention, Link], known: Known) -> Judged:
    start, end = label["span"]
    link = next((link for mention, link in links.items() if has_span(mention, start, end, article.text)), None)
    entity = link.entity if link is not None and not link.others else None
    ours = known.actors.get(entity.id) if entity is not None else None
    return Judged(
        document=article.id,
        held_out=int(hashlib.sha256(article.id.encode()).hexdigest(), 16) % 3 == 0,
        words=article.text[start:end],
        asked=known.actor(label),
        ours=ours if ours is not None and ours.kind in KINDS else None,
        form=link.mention.form if link is not None else form_of(article.text[start:end]),
        label=f"{label['name']} ({label['entity_id']})",
        reason=link.reason if link is not None else "no mention of these words",
    )


def form_of(words: str) -> str:
    """The form of words that are no mention of ours: a name where the last of them has a capital."""
    return "name" if words.split()[-1][:1].isupper() else "description"


def has_span(mention: Mention, start: int, end: int, text: str) -> bool:
    """True where the mention is the label's words, but for an article or a title in front of either."""
    if mention.span.end != end:
        return False
    first, last = sorted((mention.span.start, start))
    before = text[first:last].strip().lower().rstrip(".").split()
    titles = {"the", "a", "an", "mr", "mrs", "ms", "sir", *mention.title.lower().split()}
    return all(word.strip(".") in titles for word in before)


if __name__ == "__main__":
    main(sys.argv[1:])
