"""The command line: parses and prints, nothing else.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 findings, 2 usage or unreadable input,
3 some articles were skipped, 130 interrupted. Heavy libraries are imported by the command that needs them.
"""

from __future__ import annotations

import sys

import click

from kg.cli import asking, building, measuring, reading, serving, storing
from kg.cli.run import INTERRUPTED, UNREADABLE
from kg.errors import KGError


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

    ARTICLES are texts, pages of HTML, JSON, CSV, feeds or web archives, packed or not, folders of these, or - for
    standard input. GRAPH is a .ttl, .trig or .nq
    file, the folder of a store, or the URL of a SPARQL server.
    """


for command in (
    *(building.demo, reading.read, building.extract, building.build),
    *(asking.query, asking.view, asking.export_command, asking.check, asking.explain, asking.who),
    serving.serve,
    *(measuring.score, measuring.changes_command),
    storing.store_group,
):
    cli.add_command(command)


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
