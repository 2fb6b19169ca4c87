"""Answers as tables: drawn on a terminal, tab-separated in a pipe, or JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.query import Table


def print_table(table: Table, as_json: bool) -> None:
    """Print the rows of an answer."""
    if as_json:
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table as Drawn
        from rich.text import Text

        drawn = Drawn(*table.columns, box=None)
        for row in table.rows:
            drawn.add_row(*(Text(_cell(value)) for value in row))
        Console().print(drawn)
    else:
        for row in (table.columns, *table.rows):
            click.echo("\t".join(map(_cell, row)))


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())
