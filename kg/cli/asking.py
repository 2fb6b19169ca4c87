"""Commands that ask: a graph (`kg query`, `view`, `export`, `check`), its rules (`explain`), our actors (`who`)."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from kg.build import Reader
from kg.cli.inputs import open_graph, open_source, pairs, read_query
from kg.cli.options import actors_option, chooses_events, graph_argument, json_option, published_option, reads_articles
from kg.cli.run import FINDINGS
from kg.cli.tables import print_questions, print_table
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.read import Skipped


@click.command()
@click.argument("graph", metavar="GRAPH", required=False)
@click.argument("text", metavar="[QUERY]", required=False)
@click.option("-f", "--file", "file", metavar="FILE", help="Read the query from a file.")
@click.option("--name", metavar="NAME", help="Ask one of the named questions.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.")
@click.option("--list", "list_names", is_flag=True, help="List the named questions and what their parameters may be.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for a spreadsheet.")
def query(
    graph: str | None,
    text: str | None,
    file: str | None,
    name: str | None,
    params: tuple[str, ...],
    list_names: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Ask a graph a SPARQL question, your own or a named one.

    \b
    kg query --list
    kg query graph.ttl --name everything-about --param actor=Zelenskyy
    kg query graph.ttl --name who-met-whom --param from=2025-02-12 --param to=2025-02 --csv
    kg query graph.ttl 'SELECT ?who ?place { ?who dip:visited ?place }'
    """
    from kg.query import run

    if list_names:
        print_questions(as_json)
        return
    if as_json and as_csv:
        raise click.UsageError("--json or --csv, not both")
    if graph is None or sum(one is not None for one in (text, file, name)) != 1:
        raise click.UsageError("name a GRAPH and one of: a QUERY, -f FILE, --name NAME (kg query --list shows them)")
    sparql = read_query(file) if file is not None else named(name) if name is not None else str(text)
    table = run(open_source(graph), sparql, pairs(params))
    print_table(table, as_json, as_csv)
    if not table.rows:
        click.echo(f"{graph}: no answer{' to this' if params else ''}", err=True)


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


@click.command()
@graph_argument
@click.option(
    "-o", "--output", default="map.html", show_default=True, metavar="FILE", help="Page to write; .svg for a picture."
)
@click.option(
    "--actor", "actors", multiple=True, metavar="NAME", help="Only this actor and its neighbours; may be repeated."
)
@click.option("--hops", default=1, show_default=True, help="How far neighbours reach.")
@chooses_events
@click.option("--title", default="", help="Heading of the page; without it: Who did what to whom.")
def view(graph: str, output: str, title: str, actors: tuple[str, ...], hops: int, **filters: Any) -> None:
    """Write the interactive map: one HTML file that works without a network.

    Of one --actor it opens on a page about that actor, of several on the map.
    Over an older map, actors stay where they stand there; delete it to have all drawn afresh.
    """
    open_graph(graph).view(title, actors or None, hops, **filters, like=output).save(output)
    click.echo(f"{output}: open it in a browser", err=True)


@click.command("export")
@graph_argument
@click.option("-o", "--output", required=True, metavar="FILE", help="The ending decides the format; DIR/ for tables.")
@click.option("--table", metavar="NAME", help="Which table a .csv is: events, participants, actors, dyads …")
@click.option("--actor", "actors", multiple=True, metavar="NAME", help="Only events of this actor; may be repeated.")
@chooses_events
def export_command(graph: str, output: str, table: str | None, actors: tuple[str, ...], **filters: Any) -> None:
    """Write a graph, or a part of it, in another format.

    \b
    .ttl .trig .nq .jsonld    RDF
    .csv                      a table: events, or another with --table
    DIR/                      all tables
    .graphml .gexf            the network
    .jsonl                    articles with their events
    """
    from kg.export import check_ending, export

    check_ending(output, table)
    whole = open_graph(graph)
    if not actors and all(given in (None, ()) for given in filters.values()):
        export(whole, output, table)
        return
    part = whole.part(actors, **filters)
    export(part, output, table)
    found = len(part.events())
    passed = f"{found} event{'s' if found > 1 else ''}" if found else "no event passes these filters"
    click.echo(f"{output}: {passed}", err=True)


@click.command()
@graph_argument
@click.option("--all", "everything", is_flag=True, help="Of a store too everything, not only what came in since.")
@click.option("--since", default="", metavar="DAY", help="Only articles that came into the store from this day on.")
def check(graph: str, everything: bool, since: str) -> None:
    """Check a graph: shapes, rules, and every quoted sentence against its article; list its corrections.

    Of a store it looks at the articles that came in since it was last found sound, and at the events that they tell.
    """
    from kg.graph.check import look_at
    from kg.read.text import replace_unusable
    from kg.store.checked import note_sound, to_check

    started, loaded = time.monotonic(), open_graph(graph)
    wanted = to_check(loaded, since, everything)
    findings, articles, events = look_at(loaded, wanted.articles)
    for finding in findings:
        click.echo(replace_unusable(finding)[0])  # a stranger's graph, as in explain
    for correction in loaded.corrections():
        click.echo(f"correction {replace_unusable(str(correction))[0]}")
    which = f" that came in since {wanted.since}" if wanted.since else ""
    told = f"{articles} articles{which} and {events} events in {time.monotonic() - started:.1f} s"
    click.echo(f"{graph}: looked at {told}: {len(findings)} findings", err=True)
    if findings:
        sys.exit(FINDINGS)
    if not since:
        note_sound(loaded, wanted.last)


@click.command()
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


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="NAME")
@actors_option
@click.option("--json", "print_json", is_flag=True, help="Print one JSON object an actor.")
def who(words: tuple[str, ...], actor_files: tuple[str, ...], print_json: bool) -> None:
    """Say whom we know under a name: by which names, in which offices and when, and from which source.

    \b
    kg who Macron
    kg who Foggy Bottom
    kg who Pappas --actors examples/my-actors.ttl
    """
    from kg.cli.who import as_json, as_lines, nearest_names
    from kg.ontology import load_actors

    actors, name = load_actors(files=actor_files), " ".join(words)
    found = actors.called(name)
    for actor, form in found:
        for line in [as_json(actor, form, actors)] if print_json else as_lines(actor, form, actors):
            click.echo(line)
    if not found:
        click.echo(f"nobody whom we know is called {name!r}{nearest_names(name, actors)}", err=True)
        sys.exit(FINDINGS)
