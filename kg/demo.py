"""`kg demo`: the example articles become a graph, a map, a table, and answers in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.build import build
from kg.errors import InputError
from kg.export import export
from kg.query import Table, named_queries, run

ARTICLES = "february-2025.jsonl"
QUESTIONS = ("who-phoned-whom", "who-visited-where", "told-by-how-many", "what-is-planned", "what-is-denied")
ROWS = 12
WIDTH = 46


def run_demo(folder: Path) -> Iterator[str]:
    """Build the examples into the folder and yield what to print, line by line."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from error
    yield "Reading the example articles (the first run loads the language model) …"
    graph = build(examples_folder() / ARTICLES)
    for name in ("graph.ttl", "graph.trig", "events.csv"):
        export(graph, folder / name)
    graph.view(title="Ten days in February 2025").save(folder / "map.html")
    yield f"{len(graph.articles())} articles, {len(graph.events())} events"
    questions = named_queries()
    for name in QUESTIONS:
        yield ""
        yield questions[name].question
        yield from _rows(run(graph, questions[name].text))
    yield ""
    yield f"Open {folder / 'map.html'} in a browser. The graph is {folder / 'graph.ttl'}; with one named graph an"
    yield f"article {folder / 'graph.trig'}; the events as a table {folder / 'events.csv'}."
    yield f"Ask on:  kg query {folder / 'graph.ttl'} --list"


def examples_folder() -> Path:
    """Where the example articles are: inside the installed package, else beside `kg/` in a checkout."""
    installed = Path(__file__).parent / "examples"
    return installed if installed.exists() else Path(__file__).parents[1] / "examples"


def _rows(table: Table) -> Iterator[str]:
    shown = [tuple(_short(value) for value in row) for row in table.rows[:ROWS]]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        yield "  " + "  ".join(f"{value:{width}}" for value, width in zip(row, widths, strict=True)).rstrip()
    if len(table.rows) > ROWS:
        yield f"  … and {len(table.rows) - ROWS} more"


def _short(value: object) -> str:
    text = " ".join(str(value or "").split())
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
