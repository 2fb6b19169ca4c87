"""`kg store`: what a store holds, and what its keeper does with it."""

from __future__ import annotations

import json

import click

from kg.cli.options import actors_option, json_option

store_argument = click.argument("store", metavar="STORE")


@click.group("store")
def store_group() -> None:
    """Look after a store: info, rebuild, backup, remove."""


@store_group.command()
@store_argument
@json_option
def info(store: str, as_json: bool) -> None:
    """Say what a store holds: articles, events, days, when the last article came in, how large it is."""
    from kg.cli.inputs import is_url
    from kg.store import Remote, Store

    told = Remote.open(store).info() if is_url(store) else Store.open(store, read_only=True).info()
    if as_json:
        click.echo(json.dumps(told))
        return
    width = max(map(len, told))
    for name, value in told.items():
        click.echo(f"{name:{width}}  {value:,}" if isinstance(value, int) else f"{name:{width}}  {value}")


@store_group.command("rebuild")
@store_argument
@actors_option
def rebuild_command(store: str, actor_files: tuple[str, ...]) -> None:
    """Make a store anew from its journal, whatever became of the rest; at a server, what follows from its articles."""
    from kg.cli.inputs import is_url
    from kg.ontology import load_actors
    from kg.store import Remote, rebuild

    actors = load_actors(files=actor_files) if actor_files else None
    if is_url(store):
        Remote.open(store, actors=actors).derive()
    else:
        rebuild(store, actors=actors)
    click.echo(f"{store}: rebuilt", err=True)


@store_group.command()
@store_argument
@click.argument("folder", metavar="FOLDER")
def backup(store: str, folder: str) -> None:
    """Copy a store as it is now into a new FOLDER, which is a store of its own."""
    from kg.cli.inputs import is_url
    from kg.errors import InputError
    from kg.store import Store

    if is_url(store):
        raise InputError(f"{store}: a server has its own ways; `kg export {store} -o FILE.nq` copies the graph")
    with Store.open(store, new=False) as opened:
        opened.backup(folder)
    click.echo(f"{folder}: a store of its own, as {store} is now", err=True)


@store_group.command()
@store_argument
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@actors_option
def remove(store: str, articles: tuple[str, ...], actor_files: tuple[str, ...]) -> None:
    """Take articles out by their ids, with all that follows from them alone."""
    from kg.cli.inputs import open_store
    from kg.errors import InputError
    from kg.ontology import load_actors, nearest

    with open_store(store, load_actors(files=actor_files) if actor_files else None, new=False) as opened:
        known = opened.article_ids()
        for article in articles:
            if article not in known:
                raise InputError(f"{store}: there is no article {article!r}{nearest(article, known)}")
        for article in articles:
            opened.remove(article)
        opened.derive()
    click.echo(f"{store}: {len(articles)} taken out, {len(known) - len(set(articles))} left", err=True)
