"""Is every leader one entity over many texts? `python tests/figures/readouts.py ../shared/data/readouts.jsonl`.

The file holds readouts of calls and meetings, with `text`, and `whom` from the title, which the extractor does not see.
Left out are titles that name several ("Prime Minister Suga of Japan and President Moon") or nobody ("the National
Security Advisors of Japan"). Two titles of one country tell of one leader when all words of one name stand in the
other, whatever their vowels (Mohamed bin Zayed, Mohammed bin Zayed Al Nahyan). A readout's counterpart is the person
of its text that shares most words with `whom`. Printed are the share of the readouts that stand on their leader's most
common entity, the leaders on several entities, and the entities that stand for several leaders; with `--list` also
the names of every entity, to be checked by hand.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.annotate import annotate, load_nlp, mentions_of
from kg.lexicon import load_lexicon
from kg.model import Article, Entity, Link
from kg.ontology import Actors, load_actors
from kg.resolve import link_mentions
from kg.resolve.descriptions import take_apart
from kg.spelling import typed

OFFICES = re.compile(
    r"\b(president|vice|prime|minister|chancellor|king|queen|crown|prince|sultan|amir|emir|sheikh|pope|his|her|majesty"
    r"|highness|holiness|secretary|general|national|security|advis[eo]r|deputy|assistant|director|special|envoy|chair\w*"
    r"|chief|foreign|defen[sc]e|finance|of|the|and|for|to|with|in|on|elect|commission|council|european|dr|mr|jr|ii|iii"
    r"|former|war|cabinet|authority|people|republic|kingdom|leaders?|taoiseach|first|state|affairs|external|strategic|staff|office|bin|bint|al|el|de|da|van)\b"
)


SEVERAL = re.compile(
    r"\band (the )?([A-Z][\w-]* )*(President|(Prime|Foreign|Defense) Minister|Chancellor|Diplomatic Advisor|Head"
    r"|Chairman|NNSA)|, (President|Chancellor) |\bAdvisors (of|to)\b|Members of|Council of Advisors"
)


class Told(NamedTuple):
    """One readout: whom its title names, his country, and the entity that its text gives him."""

    id: str
    whom: str
    country: str
    words: frozenset[str]
    entity: Entity | None


def main(path: str, listed: bool) -> None:
    told = [readout for readout in tell(path) if readout.words]
    leaders = one_by_one(told)
    on_common = sum(Counter(entity_id(t) for t in leader).most_common(1)[0][1] for leader in leaders)
    print(f"{len(told)} readouts of {len(leaders)} leaders; on their most common entity {on_common / len(told):.3f}")
    for leader in leaders:
        ids = Counter(entity_id(t) for t in leader)
        if len(ids) > 1 or entity_id(leader[0]) == "nobody":
            print(
                f"  {leader[0].whom}: {dict(ids)}", *(t.id for t in leader if entity_id(t) != ids.most_common(1)[0][0])
            )
    of_entity: dict[str, set[int]] = defaultdict(set)
    for number, leader in enumerate(leaders):
        for t in leader:
            of_entity[entity_id(t)].add(number)
    print("entities with several leaders:")
    for id, numbers in of_entity.items():
        if len(numbers) > 1 and id != "nobody":
            print(f"  {id}: {' / '.join(leaders[number][0].whom for number in sorted(numbers))}")
    for id in sorted(of_entity) if listed else ():
        print(f"  {id}: {' | '.join(sorted({t.whom for t in told if entity_id(t) == id}))}")


def entity_id(told: Told) -> str:
    return told.entity.id if told.entity is not None else "nobody"


def tell(path: str) -> Iterator[Told]:
    actors, lexicon = load_actors(), load_lexicon()
    readouts = {r["id"]: r for r in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())}
    articles = (Article(r["id"], r["text"], published=r["published"], source=r["source"]) for r in readouts.values())
    for article, doc in annotate(articles, load_nlp(), actors, lexicon):
        links = link_mentions(article, mentions_of(doc), actors, lexicon)
        whom = readouts[article.id]["whom"]
        if SEVERAL.search(whom):
            continue
        country, words = taken_apart(whom, actors)
        yield Told(article.id, whom, country, words, counterpart(words, links.values()))


def taken_apart(whom: str, actors: Actors) -> tuple[str, frozenset[str]]:
    """Country and words of the name without vowels: Turkey, {rcp, typ, rdgn}."""
    owner = take_apart(whom, actors).owner
    if owner is not None and owner.kind == "Person":  # "President Ruto of Kenya", whose name we know
        owner = actors.post_of(owner.id)
    plain = typed(whom.split(",")[0] if " of " in whom.split(",")[0] else whom)
    names = (owner.name, *owner.aliases, *owner.adjectives) if owner is not None else ()
    for name in sorted(names, key=len, reverse=True):
        plain = re.sub(rf"\b{re.escape(typed(name))}\b(.s\b)?", " ", plain)
    return owner.name if owner is not None else "", name_words(plain)


def name_words(text: str) -> frozenset[str]:
    """The words of a name without offices, vowels and double letters."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", OFFICES.sub(" ", typed(text)))
    bare = (re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouy-]", "", word)) for word in words if len(word) > 1)
    return frozenset(word for word in bare if word)


def counterpart(words: frozenset[str], links: Iterator[Link]) -> Entity | None:
    """The person of the text who shares most words with these."""
    shared: Counter[Entity] = Counter()
    for link in links:
        if link.entity is not None and link.entity.kind == "Person" and link.mention.form == "name":
            shared[link.entity] = max(shared[link.entity], len(words & name_words(link.mention.text)))
    best = shared.most_common(1)
    return best[0][0] if best and best[0][1] else None


def one_by_one(told: list[Told]) -> list[list[Told]]:
    """The readouts of each leader, the longest name first."""
    leaders: list[list[Told]] = []
    for one in sorted(told, key=lambda t: (-len(t.words), t.id)):
        same = (
            of
            for of in leaders
            if of[0].country == one.country and (one.words <= of[0].words or joined(one) == joined(of[0]))
        )
        leader = next(same, None)
        if leader is None:
            leaders.append([one])
        else:
            leader.append(one)
    return leaders


def joined(told: Told) -> str:
    """Yoon Suk Yeol and Yoon Suk-yeol written as one word."""
    return "".join(sorted("".join(told.words)))


if __name__ == "__main__":
    main(sys.argv[1], "--list" in sys.argv)
