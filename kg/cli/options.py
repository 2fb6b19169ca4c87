"""Arguments and options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from kg.build import Reader

articles_argument = click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
graph_argument = click.argument("graph", metavar="GRAPH")
published_option = click.option(
    "--published", metavar="DAY", help="Publication day of articles without one: 2025-02-12."
)
jobs_option = click.option(
    "--jobs",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="Processes side by side.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
actors_option = click.option(
    "--actors",
    "actor_files",
    multiple=True,
    metavar="FILE.ttl",
    help="Actors of your own, added to ours; may be repeated.",
)


def chooses_events(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command the filters of events, by the names that `Graph.part` and `Graph.view` have for them."""
    since = click.option("--from", "since", metavar="DAY", help="Only events from this day on.")
    until = click.option("--to", "until", metavar="DAY", help="Only events up to this day.")
    type = click.option("--type", "types", multiple=True, metavar="TYPE", help="Only of this type; may be repeated.")
    status = click.option(
        "--status", "statuses", multiple=True, metavar="STATUS", help="Only of this status; may be repeated."
    )
    return since(until(type(status(command))))


def takes_articles(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command the articles, and what says how they are read as one `how`."""

    @articles_argument
    @published_option
    @click.option(
        "--fields",
        multiple=True,
        metavar="OURS=THEIRS",
        help="What records call it: text=body,source=source.name.",
    )
    @click.option("--keep-furniture", is_flag=True, help="Cut nothing: menus, captions and share lines are read too.")
    @functools.wraps(command)
    def with_how(
        *args: Any, published: str | None, fields: tuple[str, ...], keep_furniture: bool, **options: Any
    ) -> None:
        from kg.read import How, parse_day, parse_fields

        how = How(published and parse_day(published), parse_fields(fields), keep_furniture)
        command(*args, how=how, **options)

    return with_how


def reads_articles(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command the options of whoever reads articles, and what they say as one `reader`."""

    @click.option("--model", help="spaCy pipeline: a package or a folder; without it, the one installed with kg.")
    @actors_option
    @click.option("--no-metonyms", is_flag=True, help='"Moscow" is a place, and never Russia\'s government.')
    @functools.wraps(command)
    def with_reader(
        *args: Any, model: str | None, actor_files: tuple[str, ...], no_metonyms: bool, **options: Any
    ) -> None:
        command(*args, reader=Reader(model, actor_files, metonyms=not no_metonyms), **options)

    return with_reader
