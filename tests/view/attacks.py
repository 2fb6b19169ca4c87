"""Every payload in every field, on the three ways into a map, and the same maps with harmless texts."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent

import networkx as nx
from make import article, claim, entity, evidence
from make import event as told_event

from kg.export import export
from kg.graph import Graph
from kg.model import ISO_PREFIX
from kg.ontology import load_ontology
from kg.view.model import web_address

from .networks import event, network, quote
from .payloads import PAYLOADS

PREFIXES = """@prefix dip: <https://w3id.org/diplograph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def network_of(payloads: tuple[str, ...]) -> nx.MultiDiGraph:
    """Straight into the page: what no reader of ours would let through stands in the records too."""
    graph = network(*(one for payload in payloads for one in _events(payload)))
    for id, node in graph.nodes(data=True):
        if id in payloads:
            node.update(kind=id, wikidata=id)
    return graph


def _events(payload: str) -> list[dict[str, Any]]:
    words = quote(payload, payload, payload, url=payload, article=payload, rule=payload, published=payload)
    told = {"articles": 3, "sources": 3, "conflicts": [payload], "corrections": [payload]}
    return [
        event("PhoneCall", [payload], ["Ukraine"], said_by=[payload], said=[words], id=payload, **told),
        event("Visit", [payload], place=payload, date=payload, said=[words], id=f"{payload} visits"),
    ]


def graph_of(payloads: tuple[str, ...], folder: Path) -> Path:
    """A graph that somebody sends: records of our own making, written and read as RDF."""
    graph = Graph()
    for payload in payloads:
        text = f"{payload} phoned Ukraine about {payload}. It said so."
        one = article(payload, text, title=payload, source=payload, url=payload, published=payload)
        who, where = entity(payload, id=payload), entity(f"{payload}!", "Place", id=f"{payload}!")
        words = claim(evidence(text[:-13], "phoned", of=one, rule=payload))
        called = told_event(
            "PhoneCall", [who], [entity("Ukraine", "Country")], where, payload, said_by=[who], claims=[words]
        )
        graph.add(one, [called])
    export(graph, folder / "sent.trig")
    return folder / "sent.trig"


def articles_of(payloads: tuple[str, ...], folder: Path) -> tuple[Path, Path]:
    """Articles for `kg build`, and a file of actors: each payload is somebody's name, who has another in the text."""
    lines, actors = [], [PREFIXES]
    for number, payload in enumerate(payloads):
        name = f"{_word(number)} {_word(number + 300)}"
        text = f"{name} met Vladimir Putin in Geneva on Wednesday to speak about peace and {payload}. It took an hour."
        fields = dict.fromkeys(("id", "title", "source", "url"), payload)
        lines.append(json.dumps({**fields, "published": "2025-02-12", "text": text}))
        names = f"skos:prefLabel {_literal(payload)} ; skos:altLabel {_literal(name)}, {_literal(payload + ' too')}"
        actors.append(f"<{_iri(payload, number)}> a dip:Person ; {names} .\n")
    (folder / "news.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "actors.ttl").write_text("".join(actors), "utf-8")
    return folder / "news.jsonl", folder / "actors.ttl"


def _word(number: int) -> str:
    return "".join("bdfgklmnrst"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:03}").title()


def _literal(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode()
    return '"' + "".join(f"\\U{ord(letter):08X}" for letter in whole) + '"'


def _iri(payload: str, number: int) -> str:
    path = percent(payload[:60].encode("utf-8", "replace"), safe="'()*;:@!$&,=+?")
    return f"https://example.org/{path}&{number}"


# --- The harmless twin --------------------------------------------------------------------------------------------

TEXTS = ("exact", "title", "source", "url", "article", "rule", "published")


def tamed(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same network with a plain word for each text that is not ours: of it a page makes the same elements."""
    plain = _Plain()
    twin = copy.deepcopy(graph)
    for _, node in twin.nodes(data=True):
        node["label"] = plain(node["label"])
        node["kind"] = node["kind"] if node["kind"] in load_ontology().kinds else plain(node["kind"])
        node["wikidata"] = node["wikidata"] if re.fullmatch("Q[0-9]+", node["wikidata"]) else ""
    for one in twin.graph["events"].values():
        one["date"] = one["date"] if ISO_PREFIX.fullmatch(one["date"]) else plain(one["date"])
        one["place"] = plain(one["place"])
        for names in ("agents", "recipients", "said_by", "conflicts", "corrections"):
            one[names] = [plain(text) for text in one[names]]
        for words in one["evidence"]:
            words.update({field: plain(words[field]) for field in TEXTS})
    return twin


class _Plain:
    """A word of its own for each text, an address for each address."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {"": ""}

    def __call__(self, text: str) -> str:
        number = len(self.known)
        return self.known.setdefault(text, f"https://example.org/{number}" if web_address(text) else f"Plain {number}")


def survivors(graph: nx.MultiDiGraph) -> dict[str, int]:
    """How many payloads stand, letter for letter, in each field of a network."""
    quotes = [words for one in graph.graph["events"].values() for words in one["evidence"]]
    texts = {field: [words[field] for words in quotes] for field in TEXTS}
    texts["label"] = [label for _, label in graph.nodes(data="label")]
    texts["date"] = [one["date"] for one in graph.graph["events"].values()]
    texts["said_by"] = [name for one in graph.graph["events"].values() for name in one["said_by"]]
    return {
        field: sum(any(payload in text for text in found) for payload in PAYLOADS) for field, found in texts.items()
    }
