"""The command line: parses and prints, nothing else.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 findings, 2 usage or unreadable input,
3 some articles were skipped, 130 interrupted. Heavy libraries are imported by the command that needs them.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.build import Reader
from kg.cli.inputs import open_graph, pairs, read_query
from kg.cli.run import UNREADABLE, Run
from kg.cli.tables import print_table
from kg.errors import InputError, KGError

if TYPE_CHECKING:
    from kg.corrections import Correction
    from kg.graph.corrections import Listed
    from kg.read import Skipped

FINDINGS, INTERRUPTED = 1, 130

articles_argument = click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...")
graph_argument = click.argument("graph", metavar="GRAPH")
published_option = click.option(
    "--published", metavar="DAY", help="Publication day of articles without one: 2025-02-12."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
actors_option = click.option(
    "--actors",
    "actor_files",
    multiple=True,
    metavar="FILE.ttl",
    help="Actors of your own, added to ours; may be repeated.",
)


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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diplograph", prog_name="kg")
def cli() -> None:
    """News articles in, a knowledge graph of diplomacy out.

    \b
    kg demo
    kg build article.txt --published 2025-02-12 -o graph.ttl
    kg query graph.ttl --name who-phoned-whom
    kg explain graph.ttl Putin Trump
    kg view graph.ttl -o map.html

    ARTICLES are text files, .jsonl files, folders of these, or - for standard input. GRAPH is a .ttl, .trig or .nq
    file, or the folder of a store.
    """


@cli.command()
@click.option("-o", "--output", default="output", show_default=True, help="Folder to write into.")
def demo(output: str) -> None:
    """Build the example articles: graph, map, table, and answers."""
    from kg.demo import run_demo

    for line in run_demo(Path(output)):
        click.echo(line)


@cli.command()
@articles_argument
@published_option
@reads_articles
@click.option("-o", "--output", metavar="FILE", help="JSON lines file to write; stdout without it.")
def extract(articles: tuple[str, ...], published: str | None, reader: Reader, output: str | None) -> None:
    """Print the events of each article as one JSON line."""
    from kg.export import document, json_line
    from kg.write import write_file

    run = Run(articles, published, reader)
    lines = (json_line(document(*told)) for told in run.told())
    if output is None:
        for line in lines:
            sys.stdout.write(line)
    else:
        write_file(Path(output), "".join(lines).encode())
    run.finish(output)


@cli.command()
@articles_argument
@published_option
@reads_articles
@click.option("-o", "--output", metavar="FILE", help="Graph file to write: .ttl, .trig, .nq, .jsonld …")
@click.option("--store", metavar="DIR", help="Store folder to add the articles to.")
@click.option("--corrections", metavar="FILE", help="What readers corrected, .csv or .ttl; a store keeps it.")
def build(
    articles: tuple[str, ...],
    published: str | None,
    reader: Reader,
    output: str | None,
    store: str | None,
    corrections: str | None,
) -> None:
    """Build a graph from articles, into a file or a store."""
    from kg.corrections import read_corrections

    if bool(output) == bool(store):
        raise click.UsageError("say where the graph goes: -o FILE or --store DIR, one of them")
    corrected = None if corrections is None else read_corrections(corrections)
    run = Run(articles, published, reader)
    events = _build_store(run, store, corrected) if store else _build_file(run, str(output), corrected)
    run.finish(output or store, events)


def _build_file(run: Run, output: str, corrections: list[Correction] | None) -> int:
    """Build and export; how many events there are."""
    from kg.export import check_ending, export
    from kg.graph import Graph

    check_ending(output)
    graph = Graph(actors=run.reader.actors)
    graph.correct(corrections or [])
    for told in run.told(learning=True):
        graph.add(*told)
    graph.derive()
    if run.articles:
        export(graph, output)
    _tell_unapplied(graph.corrections(), corrections)
    return len(graph.events())


def _build_store(run: Run, folder: str, corrections: list[Correction] | None) -> int:
    """Build into the store; how many events it now has."""
    from kg.store import Store

    with Store.open(folder, actors=run.reader.actors) as store:
        if corrections is not None:
            store.correct(corrections)
        for told in run.told(learning=True):
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


@cli.command()
@click.argument("graph", metavar="GRAPH", required=False)
@click.argument("text", metavar="[QUERY]", required=False)
@click.option("-f", "--file", "file", metavar="FILE", help="Read the query from a file.")
@click.option("--name", metavar="NAME", help="Ask one of the named questions.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.")
@click.option("--list", "list_names", is_flag=True, help="List the named questions.")
@json_option
def query(
    graph: str | None,
    text: str | None,
    file: str | None,
    name: str | None,
    params: tuple[str, ...],
    list_names: bool,
    as_json: bool,
) -> None:
    """Ask a graph a SPARQL question, your own or a named one."""
    from kg.query import named_queries, run

    if list_names:
        for question in named_queries().values():
            click.echo(f"{question.name:20} {question.question}")
            if question.parameters:
                click.echo(f"{'':20} --param {', --param '.join(f'{name}=…' for name in question.parameters)}")
        return
    if graph is None or sum(map(bool, (text, file, name))) != 1:
        raise click.UsageError("name a GRAPH and one of: a QUERY, -f FILE, --name NAME (kg query --list shows them)")
    sparql = text or (read_query(file) if file else named(str(name)))
    print_table(run(open_graph(graph), sparql, pairs(params)), as_json)


def named(name: str) -> str:
    """The text of a named question.

    Raises:
        InputError: there is none of this name; the message names the nearest.
    """
    from kg.ontology import nearest
    from kg.query import named_queries

    questions = named_queries()
    if name not in questions:
        raise InputError(f"no question {name!r}{nearest(name, questions)} (kg query --list shows them)")
    return str(questions[name].text)


@cli.command()
@graph_argument
@click.option("-o", "--output", default="map.html", show_default=True, metavar="FILE", help="Page to write.")
@click.option("--actor", metavar="NAME", help="Only this actor and its neighbours.")
@click.option("--hops", default=1, show_default=True, help="How far neighbours reach.")
@click.option("--from", "since", metavar="DAY", help="Only events from this day on.")
@click.option("--to", "until", metavar="DAY", help="Only events up to this day.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only events of this type; may be repeated.")
@click.option("--title", default="", help="Heading of the page; without it: Who did what to whom.")
def view(
    graph: str,
    output: str,
    actor: str | None,
    hops: int,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    title: str,
) -> None:
    """Write the interactive map: one HTML file that works without a network."""
    view = open_graph(graph).view(title=title, actor=actor, hops=hops, since=since, until=until, types=types)
    view.save(output)
    click.echo(f"{output}: open it in a browser", err=True)


@cli.command("export")
@graph_argument
@click.option("-o", "--output", required=True, metavar="FILE", help="The ending decides the format.")
def export_command(graph: str, output: str) -> None:
    """Write a graph in another format: .ttl .trig .nq .jsonld .csv .graphml .gexf .jsonl."""
    from kg.export import check_ending, export

    check_ending(output)
    export(open_graph(graph), output)


@cli.command()
@graph_argument
def check(graph: str) -> None:
    """Check a graph against the shapes, and every quoted sentence against its article; list its corrections."""
    from kg.graph.check import check as findings_of
    from kg.read.text import replace_unusable

    loaded = open_graph(graph)
    findings = findings_of(loaded)
    for finding in findings:
        click.echo(finding)
    for correction in loaded.corrections():
        click.echo(f"correction {replace_unusable(str(correction))[0]}")  # a stranger's graph, as in explain
    events, articles = len(loaded.events()), len(loaded.articles())
    click.echo(f"{graph}: {articles} articles, {events} events, {len(findings)} findings", err=True)
    if findings:
        sys.exit(FINDINGS)


@cli.command()
@click.argument("graph", metavar="GRAPH", required=False)
@click.argument("actors", nargs=-1, metavar="ACTOR [ACTOR]")
@click.option("--text", metavar="TEXT", help="Explain this sentence or short text instead of a graph.")
@published_option
@click.option("--rejected", is_flag=True, help="Read all articles again for what tells nothing there.")
@reads_articles
@click.option("--json", "print_json", is_flag=True, help="Print one JSON object a sentence.")
def explain(
    graph: str | None,
    actors: tuple[str, ...],
    text: str | None,
    published: str | None,
    rejected: bool,
    reader: Reader,
    print_json: bool,
) -> None:
    """Say why: trigger, rule, roles, status and speaker of each event, and what kept others from being told.

    \b
    kg explain graph.ttl Putin Trump
    kg explain --text "Putin did not invite Trump to Moscow." --published 2025-02-12
    kg explain - < article.txt
    """
    from kg.build import kept
    from kg.explain import as_json, as_lines, explain_articles, explain_graph
    from kg.export import json_line
    from kg.read import read_articles, typed_article
    from kg.read.text import replace_unusable

    if (text is None) == (graph is None) or bool(actors) != (graph not in (None, "-")):
        raise click.UsageError("name a GRAPH and its ACTORs, or --text TEXT, or - to read a text from standard input")
    skipped: list[Skipped] = []
    if actors:
        sentences = explain_graph(open_graph(str(graph)), actors, reader, rejected)
    else:
        given = read_articles("-", published) if text in (None, "-") else [typed_article(str(text), published)]
        sentences = explain_articles(kept(given, skipped.append), reader)
    told = (json_line(as_json(sentence)).rstrip() for sentence in sentences)
    line = None
    for line in told if print_json else as_lines(sentences, who=rejected or not actors):
        click.echo(replace_unusable(line)[0])  # a stranger's graph may hold what commands a terminal
    if line is None and actors:
        click.echo(f"{graph}: no event in which {' and '.join(actors)} take part", err=True)
    for one in skipped:
        raise InputError(f"{one.where}: {one.reason}")


@cli.command()
@click.argument("name", metavar="NAME")
@actors_option
@click.option("--json", "print_json", is_flag=True, help="Print one JSON object an actor.")
def who(name: str, actor_files: tuple[str, ...], print_json: bool) -> None:
    """Say whom we know under a name: by which names, in which offices and when, and from which source.

    \b
    kg who Macron
    kg who "Foggy Bottom"
    kg who Pappas --actors examples/my-actors.ttl
    """
    from kg.cli.who import as_json, as_lines, nearest_names
    from kg.ontology import load_actors

    actors = load_actors(files=actor_files)
    found = actors.called(name)
    for actor, form in found:
        for line in [as_json(actor, form, actors)] if print_json else as_lines(actor, form, actors):
            click.echo(line)
    if not found:
        click.echo(f"nobody whom we know is called {name!r}{nearest_names(name, actors)}", err=True)
        sys.exit(FINDINGS)


@cli.command()
@click.argument("gold", metavar="GOLD.jsonl")
@click.argument("predicted", metavar="[PREDICTED.jsonl]", required=False)
@click.option("--by-type", is_flag=True, help="One line an event type as well.")
@click.option("--errors", default=0, metavar="N", help="Print the first N differences.")
@click.option("--strict-names", is_flag=True, help="Count canonical names only, no mentions shared with the gold.")
@reads_articles
def score(gold: str, predicted: str | None, by_type: bool, errors: int, strict_names: bool, reader: Reader) -> None:
    """Precision and recall of predicted events, or of the extractor, against labelled articles."""
    from kg.export import document
    from kg.score import format_report, read_documents, score

    expected = read_documents(gold)
    run = Run((gold,), None, reader) if predicted is None else None
    if run is None:
        found: list[Any] = list(read_documents(str(predicted)))
    else:
        found = [document(*told) for told in run.told()]
    report = score(expected, found, strict_names)
    click.echo(format_report(report, by_type=by_type))
    for difference in report.errors[:errors]:
        click.echo(" | ".join((difference.document, difference.kind, str(tuple(difference.edge)), difference.evidence)))
    if run is not None:
        run.finish(None)


@cli.command("changes")
@click.argument("old", metavar="OLD.jsonl")
@click.argument("new", metavar="[NEW.jsonl]", required=False)
@click.option("--show", default=20, show_default=True, metavar="N", help="Sentences of each kind of change.")
@click.option("--json", "print_json", is_flag=True, help="Print every change as a line of JSON instead.")
@reads_articles
def changes_command(old: str, new: str | None, show: int, print_json: bool, reader: Reader) -> None:
    """What two extractions of the same articles tell differently; without NEW, OLD and the extractor of today."""
    from kg.export import document, json_line
    from kg.score import change_record, changes, format_changes, read_documents

    before = read_documents(old)
    run = Run((old,), None, reader) if new is None else None
    after = read_documents(str(new)) if run is None else [document(*told) for told in run.told()]
    found = changes(before, after)
    if print_json:
        for change in found:
            click.echo(json_line(change_record(change)), nl=False)
    else:
        click.echo(format_changes(found, show))
    if run is not None:
        run.finish(None)


def main() -> None:
    """The `kg` command: runs, and turns what went wrong into a message and an exit code."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(UNREADABLE)
    except KGError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(UNREADABLE)
    except KeyboardInterrupt:
        click.echo("kg: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away, as `head` does
