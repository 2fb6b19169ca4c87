"""Offices and membership between labelled entities: `python tests/figures/offices.py ../shared/data/dwie_dev.json`.

The file holds tokenised articles with clusters of mentions and relations between them. Our links say which actor a
cluster is: the one most of its mentions link to. The relations then follow from the positions that the text tells
and, where it tells none, from the tenures of our sources; the day of publication is unknown, so that every office
held counts, as it does in the labels ("Nixon" is a head of state). A relation to an adjective or a people ("French",
"Israelis") counts as one to the country. `citizen_of` and `agent_of` are one row, "acts for or is of".

A third of the articles, by the hash of their title, is held out: `--errors N` prints N differences of the others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kg.annotate import annotate, load_nlp, mentions_of
from kg.extract import extract_positions
from kg.lexicon import Lexicon, head_noun, load_lexicon
from kg.model import Article, Entity, Link, PositionClaim, Span
from kg.ontology import Actors, load_actors
from kg.resolve import link_mentions, resolve_positions
from kg.score import Hits

ROWS = {
    "head_of_state": "head_of_state",
    "head_of_gov": "head_of_gov",
    "minister_of": "minister_of",
    "member_of": "member_of",
    "citizen_of": "acts for or is of",
    "agent_of": "acts for or is of",
}
NAMES = tuple(dict.fromkeys(ROWS.values()))
STATE = {"president", "king", "queen", "emperor", "emir", "sultan", "monarch", "dictator"}
GOVERNMENT = {"premier", "chancellor", "taoiseach"}
PERSONS, COUNTRIES, BODIES = "type::person", {"type::location", "type::other", "type::ethnicity"}, "type::organization"
NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]”’]|['’](s|re|ve|d|m|ll|t)?|n['’]t")
NO_SPACE_AFTER = {"(", "[", "“", "$", "#"}
DASHES = {
    "to",
    "and",
    "but",
    "a",
    "an",
    "the",
    "with",
    "which",
    "in",
    "or",
    "as",
    "for",
    "it",
    "he",
    "they",
    "is",
    "was",
}


class Relation(NamedTuple):
    """A row of the table, the clusters at both ends by number."""

    name: str
    head: int
    tail: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    hits: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    shown = 0
    for document, found in judge(json.loads(Path(options.path).read_text(encoding="utf-8"))):
        wanted = labelled(document)
        part = "held out" if held_out(document["title"]) else "read"
        for name in NAMES:
            mine, gold = ({r for r in side if r.name == name} for side in (found, wanted))
            hits[part, name].update(hit=len(mine & gold), predicted=len(mine), gold=len(gold))
        for relation in sorted(found ^ wanted) if part == "read" else ():
            if shown < options.errors:
                shown += 1
                which = "missed" if relation in wanted else "wrong"
                print(document["title"], which, shown_as(relation, document), sep=" | ")
    for part in ("read", "held out"):
        print_table(part, {name: hits[part, name] for name in NAMES})
    print_table("all", {name: hits["read", name] + hits["held out", name] for name in NAMES})


def print_table(part: str, rows: dict[str, Counter[str]]) -> None:
    print(f"\n{part:20}{'precision':>10}{'recall':>8}{'F1':>8}{'hit':>6}{'predicted':>11}{'gold':>6}")
    for name, row in (rows | {"together": sum(rows.values(), Counter())}).items():
        hits = Hits(row["hit"], row["predicted"], row["gold"])
        figures = f"{hits.precision:10.3f}{hits.recall:8.3f}{hits.f1:8.3f}"
        print(f"{name:20}{figures}{hits.hit:6}{hits.predicted:11}{hits.gold:6}")


def held_out(title: str) -> bool:
    return int(hashlib.sha256(title.encode()).hexdigest(), 16) % 3 == 0


def labelled(document: dict[str, Any]) -> set[Relation]:
    named = ((ROWS.get(label["r"].removesuffix("-x")), label) for label in document["labels"])
    return {Relation(name, label["h"], label["t"]) for name, label in named if name}


def shown_as(relation: Relation, document: dict[str, Any]) -> str:
    ends = (document["vertexSet"][end][0]["name"] for end in (relation.head, relation.tail))
    return f"{relation.name} | {' | '.join(ends)}"


# --- The text from its tokens ----------------------------------------------------------------------------------


def text_of(tokens: list[str]) -> tuple[str, list[Span]]:
    """The text, and where each token stands in it."""
    text, spans = "", []
    for at, token in enumerate(tokens):
        if text and not text.endswith(("\n", " ")) and token.strip() and _is_apart(tokens, at):
            text += " "
        spans.append(Span(len(text), len(text) + len(token)))
        text += token if token.strip() else "\n\n"
    return text, spans


def _is_apart(tokens: list[str], at: int) -> bool:
    """Whether a space stands before this token: not before a comma, nor around the hyphen of a word."""
    before, here = tokens[at - 1], tokens[at]
    hyphen = here if here == "-" else before if before == "-" else ""
    if hyphen:
        left, right = (tokens[at - 1], tokens[at + 1 : at + 2]) if here == "-" else (tokens[at - 2], [here])
        return not (left[-1:].isalnum() and right and right[0][:1].isalnum() and right[0] not in DASHES)
    return not NO_SPACE_BEFORE.fullmatch(here) and before not in NO_SPACE_AFTER


# --- Which actor a cluster is, and what follows ----------------------------------------------------------------


def judge(documents: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], set[Relation]]]:
    """Each document with the relations that we find between its entities."""
    actors, lexicon = load_actors(), load_lexicon()
    by_id = {document["title"]: document for document in documents}
    read = {document["title"]: text_of(document["sents"][0]) for document in documents}
    articles = (Article(id, text) for id, (text, _) in read.items())
    for article, doc in annotate(articles, load_nlp(), actors, lexicon):
        links = link_mentions(article, mentions_of(doc), actors, lexicon)
        claims = extract_positions(article, doc, lexicon)
        document = by_id[article.id]
        meant = clusters(document, read[article.id][1], links.values())
        told = persons(article, claims, links, actors, lexicon)
        yield document, set(relations(document, meant, told, actors))


def clusters(document: dict[str, Any], spans: list[Span], links: Iterable[Link]) -> dict[int, Entity]:
    """The entity that most mentions of a cluster link to, by the cluster's number."""
    linked = [(link.mention.span, link.entity) for link in links if link.entity is not None and not link.others]
    meant = {}
    for number, cluster in enumerate(document["vertexSet"]):
        votes: Counter[Entity] = Counter()
        for mention in cluster:
            start, end = spans[mention["pos"][0]].start, spans[mention["pos"][1] - 1].end
            votes.update(entity for span, entity in linked if _same(span, start, end))
        if votes:
            meant[number] = votes.most_common(1)[0][0]
    return meant


def _same(span: Span, start: int, end: int) -> bool:
    """Whether two spans end alike, or one is most of the other."""
    shared = min(span.end, end) - max(span.start, start)
    return shared > 0 and (span.end == end or shared * 2 > max(span.end - span.start, end - start))


def persons(
    article: Article, claims: list[PositionClaim], links: dict[Any, Link], actors: Actors, lexicon: Lexicon
) -> dict[str, set[tuple[str, str]]]:
    """By a person's id: the relations that the text tells, as (row, id of country or body)."""
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for position in resolve_positions(article, claims, links, actors, lexicon):
        if position.of is not None:
            told[position.person.id] |= set(follows(position.office, position.of, actors))
    for claim in claims:  # "the German philosopher Anna Roy" holds no office, and is of Germany
        person = links[claim.person].entity if claim.person in links else None
        for owner in claim.owners:
            of = links[owner].entity if owner in links else None
            if person is not None and of is not None and of.kind == "Country":
                told[person.id].add((ROWS["citizen_of"], of.id))
    return told


def follows(office: str, of: Entity, actors: Actors) -> Iterator[tuple[str, str]]:
    """What an office of something makes its holder."""
    if of.kind == "Organization":
        yield "member_of", of.id
        actor = actors.get(of.id)
        if actor is not None and actor.on_behalf_of is not None:
            yield ROWS["agent_of"], actor.on_behalf_of
    if of.kind != "Country":
        return
    yield ROWS["agent_of"], of.id
    head, words = head_noun(office), office.lower()
    if "vice" in words or "deputy" in words:
        return
    if head in STATE or "supreme leader" in words:
        yield "head_of_state", of.id
    elif head in GOVERNMENT or "prime minister" in words:
        yield "head_of_gov", of.id
    elif head in {"minister", "secretary"}:
        yield "minister_of", of.id


def relations(
    document: dict[str, Any], meant: dict[int, Entity], told: dict[str, set[tuple[str, str]]], actors: Actors
) -> Iterator[Relation]:
    """The relations between clusters of persons and those of countries and bodies."""
    for head, person in meant.items():
        if document["vertexSet"][head][0]["type"] != PERSONS:
            continue
        known = told.get(person.id, set()) | held(person, actors, told.get(person.id, set()))
        for tail, other in meant.items():
            kind = document["vertexSet"][tail][0]["type"]
            people = actors.people(other.name) if other.kind == "Group" else None
            for name, id in known:
                if (
                    id == (people or other).id
                    and (kind in COUNTRIES) == (name != "member_of")
                    and kind in {*COUNTRIES, BODIES}
                ):
                    yield Relation(name, head, tail)


def held(person: Entity, actors: Actors, told: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What follows from the tenures of our sources; offices only where the text tells none."""
    found: set[tuple[str, str]] = set()
    for tenure in actors.offices(person.id):
        of = actors.get(tenure.post_in)
        if of is not None:
            found |= set(follows(tenure.office, Entity(of.id, of.kind, of.name), actors))
    plain = {ROWS["agent_of"], "member_of"}
    return {f for f in found if f[0] in plain} if any(name not in plain for name, _ in told) else found


if __name__ == "__main__":
    main()
