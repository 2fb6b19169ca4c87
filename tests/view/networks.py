"""Networks for the tests of the map: a small factory, one week of diplomacy, a large network, a hostile one."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import networkx as nx

from kg.ontology import load_ontology

KINDS = {
    **dict.fromkeys(("Ukraine", "Russia", "United States", "Germany", "United Kingdom", "China"), "Country"),
    **dict.fromkeys(("Kyiv", "Moscow", "Riyadh", "Brussels", "Munich"), "Place"),
    **dict.fromkeys(("Kremlin", "NATO", "European Union", "White House"), "Organization"),
    "European leaders": "Group",
}


def quote(exact: str, title: str = "Leaders talk", source: str = "Example Wire", **changes: Any) -> dict[str, Any]:
    """One sentence of evidence, as the network gives it."""
    base = {
        "exact": exact, "start": 120, "end": 120 + len(exact), "article": "a1", "title": title, "source": source,
        "url": "https://example.org/a1", "published": "2025-02-12", "rule": "call-01", "confidence": 0.87,
    }  # fmt: skip
    return {**base, **changes}


def event(type: str, agents: Iterable[str], recipients: Iterable[str] = (), **changes: Any) -> dict[str, Any]:
    """One event; its id is made of what it says, names are ids. `said`: the sentences, one of ours if none."""
    known = load_ontology().event_types[type]
    status = load_ontology().status(changes.pop("status", "occurred"))
    place, date = changes.pop("place", ""), changes.pop("date", "2025-02-12")
    agents, recipients = list(agents), list(recipients)
    said = changes.pop("said", None) or [quote(f"{', '.join(agents)} {known.predicate} {', '.join(recipients)}.")]
    base = {
        "id": f"event:{type}|{agents}|{recipients}|{place}|{date}|{status.name}", "type": type,
        "type_label": known.label, "predicate": known.predicate, "family": known.family.name,
        "family_label": known.family.label, "status": status.name, "status_label": status.label, "date": date,
        "place": place, "agents": agents, "recipients": recipients, "agent_ids": agents, "recipient_ids": recipients,
        "place_id": place, "said_by": [], "directed": not known.symmetric,
        "articles": 1, "sources": 1, "independent_sources": 1, "conflicts": [], "corrections": [], "accounts": [],
        "evidence": [
            {"status": status.name, "status_label": status.label, **(quote(item) if isinstance(item, str) else item)}
            for item in said
        ],
    }  # fmt: skip
    return {**base, **changes}


def network(*events: dict[str, Any]) -> nx.MultiDiGraph:
    """The network of these events, with the keys that the map reads."""
    known = load_ontology()
    graph = nx.MultiDiGraph(
        events={event["id"]: event for event in events},
        families=[{"name": family.name, "label": family.label} for family in known.families.values()],
        statuses=[{"name": status.name, "label": status.label} for status in known.statuses.values()],
    )
    for one in events:
        for name in filter(None, [*one["agent_ids"], *one["recipient_ids"], one["place_id"]]):
            graph.add_node(name, label=name, kind=KINDS.get(name, "Person"), wikidata="")
        for source, target in _ends(one):
            graph.add_edge(source, target, key=one["id"], event=one["id"], label=one["predicate"],
                           **{key: one[key] for key in ("type", "family", "status", "date", "directed")})  # fmt: skip
    return graph


def _ends(one: dict[str, Any]) -> list[tuple[str, str]]:
    known = load_ontology().event_types[one["type"]]
    if known.symmetric:
        return list(combinations([*one["agent_ids"], *one["recipient_ids"]], 2))
    ends = {"agent": one["agent_ids"], "recipient": one["recipient_ids"], "place": filter(None, [one["place_id"]])}
    targets = list(ends[known.edge_to])
    return [(source, target) for source in ends[known.edge_from] for target in targets]


def week() -> nx.MultiDiGraph:
    """A week of February 2025 in our words: 22 events, of which 4 planned, 3 possible, 1 negated, 1 with one end."""
    trump, putin, zelenskyy = "Donald Trump", "Vladimir Putin", "Volodymyr Zelenskyy"
    hegseth, bessent, starmer, macron = "Pete Hegseth", "Scott Bessent", "Keir Starmer", "Emmanuel Macron"
    rubio, lavrov = "Marco Rubio", "Sergey Lavrov"
    paper = {"title": "Washington and Moscow talk again", "source": "The Example Courier", "published": "2025-02-13"}
    return network(
        event("PhoneCall", [trump], [putin], said_by=["Kremlin"], said=[
            quote("Donald Trump spoke to Vladimir Putin by phone for an hour and a half, the Kremlin said.", **paper),
            quote("Trump and Putin had a long call on Wednesday.", url="http://example.net/call", confidence=0.64)]),
        event("PhoneCall", [trump], [zelenskyy], said=[quote("Trump then called Zelenskyy.", **paper)]),
        event("Invitation", [putin], [trump], said_by=["Kremlin"],
              said=[quote("Putin had invited Trump to come to Moscow.", **paper)]),
        event("Agreement", [trump, putin], said=[quote("The two agreed to start negotiations at once.", **paper)]),
        event("Meeting", [trump, putin], place="Riyadh", status="planned", date="2025-02",
              said=["They are to meet in Saudi Arabia."]),
        event("Visit", [trump], place="Moscow", status="possible", date="", said=["Trump may come to Moscow."]),
        event("Visit", [bessent], place="Kyiv", said=["Scott Bessent came to Kyiv, first of the new cabinet."]),
        event("Meeting", [bessent, zelenskyy], place="Kyiv"),
        event("Proposal", [bessent], ["Ukraine"], said=["Bessent laid a minerals deal before Ukraine."]),
        event("Meeting", [hegseth, "NATO"], place="Brussels", date="2025-02-13"),
        event("Rejection", [hegseth], ["Ukraine"], date="2025-02-12"),
        event("Pledge", [starmer], ["Ukraine"], date="2025-02-16"),
        event("PhoneCall", [starmer], [zelenskyy], date="2025-02-14"),
        event("Deployment", ["United Kingdom"], ["Ukraine"], status="possible", date=""),
        event("Meeting", [macron, "European leaders"], place="Paris", date="2025-02-17"),
        event("PhoneCall", [macron], [trump], date="2025-02-17"),
        event("Meeting", [rubio, lavrov], place="Riyadh", date="2025-02-18"),
        event("Visit", [rubio], place="Riyadh", date="2025-02-17"),
        event("Visit", [zelenskyy], place="Riyadh", status="negated", date="2025-02-19"),
        event("Invasion", ["Russia"], ["Ukraine"], date="2022-02"),
        event("Sanction", ["European Union"], ["Russia"], status="planned", date="2025-02-24"),
        event("Criticism", [zelenskyy], [], date="2025-02-18", said=["Zelenskyy was angry about the talks."]),
    )  # fmt: skip


def large(count: int, seed: int = 7) -> nx.MultiDiGraph:
    """`count` synthetic events: few actors take part in many, a third repeats an earlier pair. Always the same.

    Each has a sentence of its own; four stand in one article, of one of 25 papers. The benchmark of the map opens it.
    """
    dice = random.Random(seed)
    actors = [_name(dice) for _ in range(round(3 * count**0.6))]
    types = [known.name for known in load_ontology().event_types.values() if known.edge_to == "recipient"]
    pairs: list[tuple[str, str]] = []
    events: dict[str, dict[str, Any]] = {}
    while len(events) < count:
        if not pairs or dice.random() > 0.35:
            pairs.append((_pick(dice, actors), _pick(dice, actors)))
        agent, recipient = dice.choice(pairs)
        status = dice.choices(list(load_ontology().statuses), (75, 12, 9, 4))[0]
        date = f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        if agent != recipient:
            said = [_quote(agent, recipient, len(events))]
            one = event(dice.choice(types), [agent], [recipient], status=status, date=date, said=said)
            events[one["id"]] = one
    return network(*events.values())


def _quote(agent: str, recipient: str, number: int) -> dict[str, Any]:
    """A sentence of some 150 letters, the `number`-th of all."""
    article, dice = number // 4, random.Random(number)
    words = _name(dice, 18).lower()
    return quote(
        f"{agent} and {recipient} {words}.", title=f"Article {article}: {_name(random.Random(article), 5)}",
        source=f"The {_name(random.Random(article % 25), 1)} Courier", article=f"article-{article}",
        url=f"https://example.org/{article}", published=f"2025-{article % 12 + 1:02}-{article % 28 + 1:02}",
        confidence=round(dice.uniform(0.5, 0.95), 2),
    )  # fmt: skip


def _pick(dice: random.Random, actors: list[str]) -> str:
    if dice.random() < 0.3:
        return dice.choice(actors)
    return actors[min(int(dice.paretovariate(0.6)) - 1, len(actors) - 1)]


def _name(dice: random.Random, words: int = 2) -> str:
    syllables = "mar ko vel din sar to ben ali ros en ka li mo ra tis gor hal vi".split()
    return " ".join("".join(dice.choices(syllables, k=dice.randint(2, 3))).title() for _ in range(words))


HOSTILE = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "<!--<script>",
    '" onmouseover="window.hacked=1',
    "{{ 7*7 }}{% raw %}",
    "javascript:window.hacked=1",
    "line\u2028separator\u2029here",
    "\u202eelpoep yrgna",
    "متحدث باسم الكرملين",
    "very long " * 400,
)


HOSTILE_URLS = ("javascript:window.hacked=1", "data:text/html,<script>window.hacked=1</script>")


def hostile() -> nx.MultiDiGraph:
    """Events whose names, quotes, titles, sources and addresses attack the page, each text in every place."""
    return network(
        *(
            event("PhoneCall", [text], ["Ukraine"], place=text, said_by=[text], id=f"{n} {url} {text}", said=[
                quote(text, title=text, source=text, url=url, article=text, rule=text, published=text)])
            for text in HOSTILE
            for n, url in enumerate((*HOSTILE_URLS, text))
        )
    )  # fmt: skip
