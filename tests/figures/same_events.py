"""How well accounts of the gold articles are merged: pairs of gold events of two texts, the same event or not.

    python tests/figures/same_events.py ../shared/gold/dev.jsonl ../shared/gold/same_events.jsonl [--errors] [--all]

The gold events with their gold entities are merged all together; a pair counts as merged when both are accounts of
one event. A third of the pairs, by the first article's id, is held out: its errors are never listed. `--errors`
lists those of the others, `--all` every merger of calls, meetings and visits among articles that are not held out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.merge import merge_accounts
from kg.model import Account, Article, Entity, Event
from kg.ontology import Actors, load_actors, load_ontology

Place = tuple[str, int]  # a gold event: its article and its number there
CONTACT = {"PhoneCall", "Meeting", "Visit"}


def main() -> None:
    """Print the table, and what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    documents = {d["id"]: d for d in map(json.loads, args.gold.read_text(encoding="utf-8").splitlines())}
    pairs = [json.loads(line) for line in args.pairs.read_text(encoding="utf-8").splitlines()]
    events = merged(documents)
    event_of = {_place(account): event for event in events for account in event.accounts}
    held = [pair for pair in pairs if is_held_out(pair["a"][0])]
    read = [pair for pair in pairs if not is_held_out(pair["a"][0])]
    print(f"{'pairs':<24}{'n':>5}{'same':>6}{'merged':>8}{'right':>7}{'P':>7}{'R':>7}")
    contact = [pair for pair in pairs if pair["note"].split()[0] in CONTACT]
    for name, some in (("all", pairs), ("read", read), ("held out", held), ("calls, meetings, visits", contact)):
        print(row(name, some, event_of))
    if args.errors:
        for pair in (pair for pair in read if not is_held_out(pair["b"][0])):
            one, other = (event_of[tuple(pair[end])] for end in "ab")
            if (one is other) != pair["same"]:
                print("\nMISSED" if pair["same"] else "\nWRONG", pair["why"])
                print(*(f"    {told(documents, tuple(pair[end]))}" for end in "ab"), sep="\n")
                if one is other:
                    print(*(f"    {a.score} {a.reason}" for a in one.accounts), sep="\n")
    if args.all:
        for event in events:
            if len(event.accounts) > 1 and not any(is_held_out(a.article) for a in event.accounts):
                print(f"\n{event.id}  {event.status}")
                print(*(f"    {told(documents, _place(a))} | {a.score} {a.reason}" for a in event.accounts), sep="\n")


def is_held_out(article: str) -> bool:
    """Whether this article is of the third that nobody reads."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 3 == 0


def merged(documents: dict[str, Any]) -> list[Event]:
    """The events of all gold articles."""
    actors = load_actors()
    by_item = {a.wikidata: a for a in actors.all if a.wikidata}
    articles = {
        d["id"]: Article(d["id"], d["text"], d["title"] or "", d["published"], d["source"] or "")
        for d in documents.values()
    }
    accounts = [account for d in documents.values() for account in _accounts(d, by_item, actors)]
    return merge_accounts(accounts, articles, load_ontology(), actors)


def row(name: str, pairs: list[Any], event_of: dict[Place, Event]) -> str:
    """One line of the table."""
    same = sum(pair["same"] for pair in pairs)
    found = [pair["same"] for pair in pairs if event_of[tuple(pair["a"])] is event_of[tuple(pair["b"])]]
    right = sum(found)
    precision, recall = right / (len(found) or 1), right / (same or 1)
    return f"{name:<24}{len(pairs):>5}{same:>6}{len(found):>8}{right:>7}{precision:>7.3f}{recall:>7.3f}"


def told(documents: dict[str, Any], place: Place) -> str:
    """One gold event on one line."""
    document = documents[place[0]]
    e = document["events"][place[1]]
    ends = f"{'+'.join(e['agents'])} -> {'+'.join(e['recipients'])}"
    return f"{document['published']} {e['type']} {ends} @{e['place']} {e['date']} {e['status']} by {e['said_by']}"


def _accounts(document: dict[str, Any], by_item: dict[str, Any], actors: Actors) -> Iterator[Account]:
    entities = {name: _entity(name, told, by_item, actors) for name, told in document["entities"].items()}
    for n, e in enumerate(document["events"]):
        agents, recipients, said_by = (
            tuple(dict.fromkeys(entities[name] for name in e[side])) for side in ("agents", "recipients", "said_by")
        )
        place = entities[e["place"]] if e["place"] else None
        yield Account(
            document["id"],
            Event(f"{n}", e["type"], agents, recipients, place, e["date"], e["status"], said_by),
        )


def _entity(name: str, told: dict[str, Any], by_item: dict[str, Any], actors: Actors) -> Entity:
    """Our actor of this Wikidata item, else the only one of this name and kind, else an entity of the articles."""
    named = [a for a in actors.named(name) if a.kind == told["type"]]
    known = by_item.get(told["wikidata"]) or (named[0] if len(named) == 1 else None)
    if known is None:
        return Entity(f"{told['type']}:{name}", told["type"], name)
    return Entity(known.id, known.kind, known.name, (), known.wikidata)


def _place(account: Account) -> Place:
    return account.article, int(account.told.id)


if __name__ == "__main__":
    main()
