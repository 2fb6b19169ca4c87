"""Our graph in memory, and our store on disk, against rdflib in memory, on the same events.

    python -m benchmarks.against_rdflib [EVENTS]

Prints a table: processor seconds to read the Turtle file, to answer six questions, to write Turtle again, and the peak
of resident memory. Each engine runs in a process of its own and must give the same rows. 100,000 events, which are the
default, keep rdflib busy for some ten minutes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import WORK, cpu, in_child, machine, peak_mb, table
from benchmarks.news import news

PREFIXES = """PREFIX dip: <https://w3id.org/diplograph/ontology#>
PREFIX act: <https://w3id.org/diplograph/actor/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
# `{actor}` is the actor with the most events of the file.
QUESTIONS = {
    "who met or phoned whom between two dates": """SELECT DISTINCT ?one ?other ?date {{
        VALUES ?type {{ dip:Meeting dip:PhoneCall }}
        ?event a ?type ; dip:status dip:occurred ; dip:agent ?a ; dip:recipient ?b ; dip:date ?date .
        ?a rdfs:label ?one . ?b rdfs:label ?other .
        FILTER (?date >= "2019-01-10"^^xsd:date && ?date <= "2019-06-30"^^xsd:date) }}""",
    "with whom those dealt who dealt with an actor": """SELECT DISTINCT ?third {{
        ?first dip:agent {actor} ; dip:recipient ?second . ?other dip:agent ?second ; dip:recipient ?third }}""",
    "events by type and pair of countries": """SELECT ?type ?one ?other (COUNT(DISTINCT ?event) AS ?times) {{
        ?event dip:status dip:occurred ; a ?type ; dip:agent ?one ; dip:recipient ?other .
        FILTER EXISTS {{ ?one a dip:Country }} FILTER EXISTS {{ ?other a dip:Country }} }}
        GROUP BY ?type ?one ?other""",
    "the sentences about an actor, with their papers": """SELECT ?event ?sentence ?source {{
        ?event dip:agent {actor} ; dip:evidence ?words . ?words dip:exact ?sentence ; dip:inArticle ?article .
        ?article dip:source ?source }}""",
    "sentences that a pattern finds": """SELECT ?words ?sentence {{
        ?words dip:exact ?sentence FILTER regex(?sentence, "sanction.*(on|of) [A-Z]") }}""",
    "whom invitations reach from an actor": """SELECT DISTINCT ?reached {{
        {actor} (dip:invited|dip:met|dip:phoned)+ ?reached }}""",
}  # fmt: skip
TOP = """SELECT ?who (COUNT(?event) AS ?events) { ?event dip:agent ?who }
GROUP BY ?who ORDER BY DESC(?events) ?who LIMIT 1"""
TURNS = 3  # a question is asked three times, and the quickest counts


def file_of(events: int) -> Path:
    """The Turtle file with about so many events, made when it is not there yet."""
    path = WORK / f"news-{events}.ttl"
    if not path.exists():
        in_child("benchmarks.against_rdflib", "make", events, path)
    return path


def make(events: int, path: Path) -> dict[str, Any]:
    """Write the synthetic news as Turtle."""
    from kg.graph import Graph

    graph = Graph()
    for told in news(events):
        graph.add(*told)
    path.parent.mkdir(parents=True, exist_ok=True)
    graph.to_turtle(path)
    return {"events": len(graph.events())}


class Rdflib:
    """rdflib as its users would: one graph in memory."""

    def load(self, path: Path) -> None:
        import rdflib

        self.graph = rdflib.Graph()
        self.graph.parse(path, format="turtle")

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.graph.query(PREFIXES + query)]

    def write(self, path: Path) -> None:
        self.graph.serialize(path, format="turtle")


class Memory:
    """`kg.Graph`."""

    def load(self, path: Path) -> None:
        from kg.graph import Graph

        self.graph = Graph.load(path)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.graph.sparql(PREFIXES + query)]

    def write(self, path: Path) -> None:
        self.graph.to_turtle(path)


class Disk(Memory):
    """`kg.Graph` over a store on disk, as the folder of a store has it."""

    def load(self, path: Path) -> None:
        import pyoxigraph as ox

        from kg.graph import Graph, Iris
        from kg.graph.apart import set_apart

        folder = path.with_suffix(".rdf")
        shutil.rmtree(folder, ignore_errors=True)
        store, iris = ox.Store(str(folder)), Iris()
        read = partial(ox.parse, path=str(path), format=ox.RdfFormat.TURTLE)
        store.bulk_extend(set_apart(read, iris.ontology, iris))
        self.graph = Graph(store, iris.ontology, iris)


ENGINES: dict[str, Callable[[], Any]] = {"rdflib": Rdflib, "memory": Memory, "disk": Disk}


def run(engine: str, path: Path) -> dict[str, Any]:
    """What one engine takes for each step, and what it answered."""
    tool, seconds, answers = ENGINES[engine](), {}, {}
    seconds["read Turtle"], _ = _told(engine, "read", lambda: tool.load(path))
    top = str(tool.ask(TOP)[0][0]).strip("<>")
    for name, query in QUESTIONS.items():
        asked = query.format(actor=f"<{top}>")
        seconds[name], rows = _told(engine, name, lambda asked=asked: tool.ask(asked), TURNS)
        answers[name] = [len(rows), _digest(rows)]
    out = path.with_suffix(f".{engine}.ttl")
    seconds["write Turtle"], _ = _told(engine, "write", lambda: tool.write(out))
    size = out.stat().st_size
    out.unlink()
    return {"seconds": seconds, "answers": answers, "memory": peak_mb(), "written": size}


def _told(engine: str, what: str, step: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    spent, given = cpu(step, times)
    print(f"{time.strftime('%H:%M:%S')} {engine}: {what}: {spent:.3f} s", file=sys.stderr, flush=True)
    return spent, given


def _digest(rows: Iterable[tuple[Any, ...]]) -> str:
    texts = sorted(" | ".join(_text(cell) for cell in row) for row in rows)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))


def compare(events: int) -> str:
    """The table, and what it was measured on."""
    path = file_of(events)
    found = {engine: in_child("benchmarks.against_rdflib", "run", engine, path) for engine in ENGINES}
    return told(found, events, path.stat().st_size)


def told(found: dict[str, Any], events: int, size: int) -> str:
    """What the engines took, with how many times less than rdflib's that is.

    Raises:
        SystemExit: an engine answers otherwise.
    """
    theirs, ours = found["rdflib"], [one for engine, one in found.items() if engine != "rdflib"]
    for one in ours:
        wrong = [name for name in QUESTIONS if one["answers"][name] != theirs["answers"][name]]
        if wrong:
            raise SystemExit(f"not answered as by rdflib: {wrong} {one['answers']} {theirs['answers']}")
    rows = []
    for name, seconds in theirs["seconds"].items():
        count = theirs["answers"].get(name, [""])[0]
        rows.append([name, count, seconds, *_with_ratio(seconds, [f["seconds"][name] for f in ours])])
    rows.append(["peak memory, MB", "", theirs["memory"], *_with_ratio(theirs["memory"], [f["memory"] for f in ours])])
    head = ["CPU seconds", "rows", "rdflib", *(h for e in ENGINES if e != "rdflib" for h in (f"kg, {e}", "times less"))]
    return f"{events:,} events, {size / 1e6:,.0f} MB of Turtle; {machine()}\n\n{table(head, rows)}"


def _with_ratio(theirs: float, ours: Iterable[float]) -> Iterable[float]:
    for spent in ours:
        yield from (spent, theirs / max(spent, 1e-6))


def main(arguments: list[str]) -> None:
    match arguments:
        case ["make", events, path]:
            print(json.dumps(make(int(events), Path(path))))
        case ["run", engine, path]:
            print(json.dumps(run(engine, Path(path))))
        case _:
            print(compare(int(arguments[0]) if arguments else 100_000))


if __name__ == "__main__":
    main(sys.argv[1:])
