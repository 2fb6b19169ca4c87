"""Commands that read articles: `kg demo`, `kg extract`, `kg build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.build import Reader
from kg.cli.options import jobs_option, reads_articles, takes_articles
from kg.cli.run import Run, Tally
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.corrections import Correction
    from kg.graph.corrections import Listed
    from kg.read import How


@click.command()
@click.option("-o", "--output", default="output", show_default=True, help="Folder to write into.")
def demo(output: str) -> None:
    """Build the example articles: graph, map, table, and answers."""
    from kg.demo import run_demo

    for line in run_demo(Path(output)):
        click.echo(line)


@click.command()
@takes_articles
@reads_articles
@jobs_option
@click.option("-o", "--output", metavar="FILE", help="JSON lines file to write; stdout without it.")
@click.option("--engine", type=click.Choice(["ray"]), help="Read shards on a cluster: .parquet or .jsonl, any URL.")
def extract(
    articles: tuple[str, ...], how: How, reader: Reader, jobs: int, output: str | None, engine: str | None
) -> None:
    """Print the events of each article as one JSON line.

    With -o, a run that was stopped goes on where it was when it is started again. With --engine ray, ARTICLES are
    shards of JSON lines or Parquet, -o is a folder for shards (of Parquet if it ends so), and --jobs the number of
    models.
    """
    from kg.write import write_file

    if engine:
        _extract_on_ray(articles, how, reader, jobs, output)
        return
    run = Run(articles, how, reader, jobs, output)
    if output is None:
        for line in run.documents():
            sys.stdout.write(line)
    else:
        write_file(Path(output), (line.encode() for line in run.documents()))
    run.finish(output)


def _extract_on_ray(articles: tuple[str, ...], how: How, reader: Reader, jobs: int, output: str | None) -> None:
    """The same on a cluster, from shards into shards."""
    from kg.shards.outcomes import Work, as_document

    try:
        from kg.shards.on_ray import extract_on_ray
    except ImportError as error:
        raise InputError(f"--engine ray needs Ray ({error}): pip install 'diplograph[ray]'") from error
    if output is None:
        raise click.UsageError("--engine ray writes shards: name a folder for them with -o")
    tally = Tally()
    for outcome in extract_on_ray(articles, output, Work(reader, how, as_document), jobs):
        tally.note(outcome)
    tally.finish(output)


@click.command()
@takes_articles
@reads_articles
@jobs_option
@click.option("-o", "--output", metavar="FILE", help="Graph file to write: .ttl, .trig, .nq, .jsonld …")
@click.option("--store", metavar="DIR|URL", help="Store to add the articles to: a folder or a SPARQL server.")
@click.option("--corrections", metavar="FILE", help="What readers corrected, .csv or .ttl; a store keeps it.")
def build(
    articles: tuple[str, ...],
    how: How,
    reader: Reader,
    jobs: int,
    output: str | None,
    store: str | None,
    corrections: str | None,
) -> None:
    """Build a graph from articles, into a file or a store.

    A run that was stopped goes on where it was when it is started again.
    """
    from kg.cli.inputs import is_url
    from kg.corrections import read_corrections

    if bool(output) == bool(store):
        raise click.UsageError("say where the graph goes: -o FILE or --store DIR, one of them")
    corrected = None if corrections is None else read_corrections(corrections)
    to = output or str(store)
    run = Run(articles, how, reader, jobs, None if is_url(to) else to)
    events = _build_store(run, store, corrected) if store else _build_file(run, str(output), corrected)
    run.finish(to, events)


def _build_file(run: Run, output: str, corrections: list[Correction] | None) -> int:
    """Build and export; how many events there are."""
    from kg.export import check_ending, export
    from kg.graph import Graph

    check_ending(output)
    graph = Graph(actors=run.reader.actors)
    graph.correct(corrections or [])
    for told in run.told():
        graph.add(*told)
    graph.derive()
    if run.articles:
        export(graph, output)
    _tell_unapplied(graph.corrections(), corrections)
    return len(graph.events())


def _build_store(run: Run, name: str, corrections: list[Correction] | None) -> int:
    """Build into the store; how many events it now has."""
    from kg.cli.inputs import open_store

    with open_store(name, run.reader.actors) as store:
        if corrections is not None:
            store.correct(corrections)
        for told in run.told():
            store.add(*told)
        store.derive()
        _tell_unapplied(store.corrections(), corrections)
        [[events]] = store.sparql("SELECT (COUNT(DISTINCT ?event) AS ?events) { ?event dip:account ?account }")
        return int(str(events))


def _tell_unapplied(listed: list[Listed], corrections: list[Correction] | None) -> None:
    """Name the corrections that were applied to nothing, by their row where they come from a file."""
    from kg.read.text import replace_unusable

    rows = {correction: f"{correction.where}: " for correction in corrections or ()}
    unapplied = [one for one in listed if not one.applied]
    for one in unapplied:
        told = f"not applied: {rows.get(one.correction, '')}{one.correction} -> {one.nothing}"
        click.echo(replace_unusable(told)[0], err=True)
    if listed:
        click.echo(f"{len(listed)} corrections, {len(unapplied)} applied to nothing", err=True)
