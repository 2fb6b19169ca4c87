"""Names that nobody has, and somebody will send: what breaks files, programs and readers."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from make import article, claim, entity, event, evidence

from kg.graph import Graph
from kg.model import Article, Entity, Event

PIECES = [
    *('"', "'", "`", '"""', "\\", "\\u0041", "\\n", "\n", "\r", "\r\n", "\t", "\x00", "\x07", "\x1b[31m"),
    *("\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\u202e", "\u2066", "\u200f", "\u200b", "\xad", "\ud800"),
    *("\udfff", "\ufffe", "\uffff", "<", ">", "</script>", "<!--", "]]>", "&amp;", "&#0;", "&"),
    *("<a href='javascript:alert(1)'>", "<?xml", "<x:y>", "=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)"),
    *("＝1", "'=1", "''=1", ";=1", "; ", ",", "|", "\t=1", "\n-1", "'; DROP TABLE events; --", "${HOME}"),
    *("$(id)", "`id`", "%00", "%0a", "%", "%zz", "{", "}", "{{7*7}}", "[", "]", "^", "#", "a> <x:p> <x:o> ."),
    *("_:b", "dip:agent", "act:", "@en", "^^xsd:integer", "@id", "@type", "@context", ".", "..", "/", "../"),
    *("http://example.org/ a", "http://x/%zz", "https://", "//", "file:///etc/passwd", "javascript:alert(1)"),
    *("urn:x", "?x", "~", "شرق", "שלום", "Ωμέγα", "習近平", "e\u0301", "Z͑ͫ̓a̡l", "\u0301", "😀"),
    *("\U0001f469\u200d\U0001f469\u200d\U0001f467", "🇺🇦", "İ", "ß", "ﬁ", "\U000e0041", "", " ", "  ", "\xa0"),
    *("\u3000", "NaN", "null", "None", "True", "0", "1e5", "2025-02-12", "-", "NA", "#REF!", "a" * 300),
    *("Putin", "Donald Trump", "the Kremlin", "A. B. C.", "O'Neil", "Smith & Sons"),
]
TYPES = ("PhoneCall", "Visit", "Criticism", "Meeting", "Attack")
LONG = 10_000  # characters


def hostile_names(number: int, seed: int = 1) -> list[str]:
    """So many names: each piece alone, then pieces in a row; one in fifty is very long."""
    chance = random.Random(seed)
    names = dict.fromkeys(PIECES)
    while len(names) < number:
        pieces = chance.choices(PIECES, k=chance.choice((1, 2, 2, 3, 5)))
        name = chance.choice(("", "", " ", "X")).join(pieces)
        names[(name + "-") * (LONG // (len(name) + 1)) if len(names) % 50 == 0 else name] = None
    return list(names)[:number]


def hostile_graph(names: Iterable[str], build: Callable[[], Graph] = Graph) -> Graph:
    """A graph in which each name is an actor's, an alias, a place's, a source, title, url, article's id, words."""
    graph, before = build(), "first"
    for number, name in enumerate(names):
        graph.add(*_told(name, before, TYPES[number % len(TYPES)]))
        before = name
    return graph


def _told(name: str, before: str, type: str) -> tuple[Article, list[Event]]:
    words = f"X phoned {name} Y"
    one = article(name, f"{name} {words} {name}", title=name, source=name, url=name, published="2025-02-13")
    who = entity(name, aliases=(before, f"alias {name}"))
    return one, [
        event(
            type,
            [who],
            [entity(before)],
            place=Entity(f"Place:{name}", "Place", name),
            said_by=[entity(name, "Organization")],
            claims=[claim(evidence(words, of=one), type)],
        )
    ]
