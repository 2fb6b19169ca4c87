"""A graph in a few lines of HTML, for a notebook: how much it holds, who is in it most, what is newest.

Everything is counted in the store, so a large one answers at once; only the events that are shown are read. What an
article says is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pyoxigraph as ox

from kg.graph.facts import Facts, local_name
from kg.graph.read import read_events
from kg.graph.roles import who_did_what
from kg.model import Event
from kg.ontology import DIP, Ontology

SHOWN = 5  # actors, and events
LEFT = 'style="text-align:left"'  # notebooks set tables for numbers
LETTERS = 200  # of a quoted sentence
PREFIXES = f"PREFIX dip: <{DIP}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
ARTICLES = "SELECT (COUNT(DISTINCT ?one) AS ?n) { ?one dip:articleId ?id }"
STATUSES = "SELECT ?status (COUNT(?event) AS ?n) { ?event dip:status ?status } GROUP BY ?status"
DAYS = "SELECT (MIN(STR(?day)) AS ?first) (MAX(STR(?day)) AS ?last) { ?event dip:date ?day }"
ACTORS = f"""SELECT (SAMPLE(?name) AS ?who) ?n {{
  {{ SELECT ?actor (COUNT(DISTINCT ?event) AS ?n) {{ ?event dip:agent|dip:recipient ?actor }}
    GROUP BY ?actor ORDER BY DESC(?n) ?actor LIMIT {SHOWN} }}
  OPTIONAL {{ ?actor skos:prefLabel ?name }}
}} GROUP BY ?actor ?n ORDER BY DESC(?n) ?actor"""
NEWEST = f"SELECT ?event {{ ?event dip:date ?day }} ORDER BY DESC(STR(?day)) ?event LIMIT {SHOWN}"
UNDATED = f"SELECT ?event {{ ?event dip:status ?status }} ORDER BY ?event LIMIT {SHOWN}"


def summary(store: ox.Store, ontology: Ontology, heading: str) -> str:
    """The summary of all named graphs of a store, under this heading."""
    parts = [
        f"<p><strong>{escape(heading)}</strong>: {escape(_counts(store, ontology))}</p>",
        _busiest(store),
        _table(_newest(store, ontology), ontology),
    ]
    return f"<div>{''.join(parts)}</div>"


def _counts(store: ox.Store, ontology: Ontology) -> str:
    """ "7 articles; 22 events, of which 17 occurred and 5 planned, 2025-02-10 to 2025-02-19"."""
    [[articles]] = _ask(store, ARTICLES)
    by_status = {local_name(status): int(n) for status, n in _ask(store, STATUSES)}
    known = [(status.label, by_status[name]) for name, status in ontology.statuses.items() if name in by_status]
    told = [_counted(int(articles), "article"), _counted(sum(n for _, n in known), "event")]
    if known:
        told.append(", ".join(f"{n:,} {label}" for label, n in known))
    [[first, last]] = _ask(store, DAYS)
    if first:
        told.append(first if first == last else f"{first} to {last}")
    return "; ".join(told)


def _busiest(store: ox.Store) -> str:
    named = [f"<bdi>{escape(who or 'without a name')}</bdi> ({int(n):,})" for who, n in _ask(store, ACTORS)]
    return f"<p>Most events: {', '.join(named)}</p>" if named else ""


def _newest(store: ox.Store, ontology: Ontology) -> list[Event]:
    nodes = [node for [node] in _ask(store, NEWEST) or _ask(store, UNDATED)]
    return sorted(read_events(Facts(store), ontology, nodes), key=lambda event: event.date or "", reverse=True)


def _table(events: Iterable[Event], ontology: Ontology) -> str:
    rows = "".join(_row(event, ontology) for event in events)
    if not rows:
        return ""
    head = "".join(f"<th {LEFT}>{name}</th>" for name in ("Date", "Status", "Event", "Sentence"))
    return f"<table><caption>The newest events</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(event: Event, ontology: Ontology) -> str:
    words = event.claims[0].evidence.text if event.claims else ""
    quote = words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"
    what = who_did_what(event, ontology.event_type(event.type))
    cells = (event.date or "", ontology.status(event.status).label, what, quote)
    inside = "".join(f'<td dir="auto" {LEFT}>{escape(cell)}</td>' for cell in cells)
    return f"<tr>{inside}</tr>"


def _ask(store: ox.Store, query: str) -> list[list[str]]:
    rows = store.query(PREFIXES + query, use_default_graph_as_union=True)
    return [["" if value is None else str(value.value) for value in row] for row in rows]  # type: ignore[union-attr]


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
