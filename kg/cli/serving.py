"""The command that serves: `kg serve`."""

from __future__ import annotations

import ipaddress

import click

from kg.cli.options import graph_argument
from kg.errors import InputError

NATURAL, PORT = click.IntRange(1), click.IntRange(0, 65535)


@click.command()
@graph_argument
@click.option("--port", default=8080, show_default=True, type=PORT, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--title", default="", help="Heading of the page; without it the name of the graph.")
@click.option("--seconds", default=30.0, show_default=True, type=click.FloatRange(0.1), help="Most time of a query.")
@click.option("--rows", default=100_000, show_default=True, type=NATURAL, help="Most rows of an answer.")
@click.option("--megabytes", default=2048, show_default=True, type=click.IntRange(16), help="Most memory of a query.")
@click.option("--at-once", default=2, show_default=True, type=NATURAL, help="Queries at the same time.")
@click.option("--allow-service", "services", multiple=True, metavar="URL", help="SERVICE may ask there; repeatable.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="Another name of this server; repeatable.")
@click.option("--allow-origin", "origins", multiple=True, metavar="URL", help="Its pages may read; repeatable.")
def serve(
    graph: str,
    port: int,
    host: str,
    title: str,
    seconds: float,
    rows: int,
    megabytes: int,
    at_once: int,
    services: tuple[str, ...],
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
) -> None:
    """Serve a graph on this machine: a page to ask from, the map, and a SPARQL endpoint that only reads."""
    from kg.query import Limits

    try:
        from kg.serve import Settings
        from kg.serve import serve as run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("werkzeug", "waitress"):
            raise
        raise InputError("kg serve needs two more libraries: pip install 'diplograph[serve]'") from error
    limits = Limits(seconds, rows, megabytes)
    settings = Settings(host, port, limits, at_once, services, hosts, origins, title)
    run(graph, settings, ready=lambda address: _say(address, host))


def _say(address: str, host: str) -> None:
    if not _is_this_machine(host):
        click.echo("kg: everybody who reaches this machine may read the graph: there is no password", err=True)
    click.echo(f"{address}  page, questions, map\n{address}sparql  SPARQL endpoint\nCtrl-C ends it", err=True)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
