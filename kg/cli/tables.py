"""Answers as tables: drawn on a terminal, tab-separated in a pipe, or CSV or JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from kg.cells import csv_lines

if TYPE_CHECKING:
    from kg.query import Table

SHORT = 10  # characters: a day


def print_table(table: Table, as_json: bool, as_csv: bool = False) -> None:
    """Print the rows of an answer; what a stranger's text holds that commands a terminal is replaced."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif as_csv:
        click.echo(b"".join(csv_lines(table.columns, rows)), nl=False)
    elif sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table as Drawn
        from rich.text import Text

        drawn = Drawn(box=None, padding=(0, 2, 0, 0))
        for at, column in enumerate(table.columns):
            # Days and numbers stay whole; names and sentences share what is left of the line.
            whole = all(len(_cell(row[at])) <= SHORT for row in table.rows)
            drawn.add_column(column, no_wrap=whole, overflow="fold")
        for row in table.rows:
            drawn.add_row(*(Text(_cell(value)) for value in row))
        Console().print(drawn)
    else:
        for row in (table.columns, *table.rows):
            click.echo("\t".join(map(_cell, row)))


def print_questions(as_json: bool) -> None:
    """Print the named questions, each with its parameters and what these may be."""
    from kg.query import named_queries
    from kg.query.parameters import what

    questions = named_queries().values()
    if as_json:
        listed = [
            {
                "name": question.name,
                "question": question.question,
                "parameters": [
                    {"name": name, "what": what(name), "needed": name in question.needs} for name in question.parameters
                ],
            }
            for question in questions
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    width = max(len(name) for question in questions for name in question.parameters)
    for question in questions:
        click.echo(f"{question.name}\n  {question.question}")
        for name in question.parameters:
            needed = " (needed)" if name in question.needs else ""
            click.echo(f"    {name:{width}}  {what(name)}{needed}")


def _cell(value: Any) -> str:
    from kg.read.text import replace_unusable

    return "" if value is None else " ".join(replace_unusable(str(value))[0].split())
