"""Starts the server: waitress, on this machine alone unless told otherwise."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waitress.server import create_server

from kg.errors import InputError
from kg.query import Limits
from kg.serve.app import MOST_BYTES, App
from kg.serve.desk import WAITING, Desk


@dataclass(frozen=True)
class Settings:
    """Where to listen, for whom, and how much each query may take."""

    host: str = "127.0.0.1"
    port: int = 8080
    limits: Limits = Limits()  # noqa: RUF009  # frozen
    at_once: int = 2
    services: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    title: str = ""


def serve(source: str | Path, settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve the graph in this file or store until somebody presses Ctrl-C; `ready` is told the address.

    Raises:
        InputError: there is no such graph, or the port is taken.
    """
    with listening(source, settings) as server, suppress(KeyboardInterrupt):
        ready(f"http://{_shown(settings.host)}:{server.effective_port}/")
        server.run()


@contextmanager
def listening(source: str | Path, settings: Settings) -> Iterator[Any]:
    """A server that listens, and answers as soon as its `run()` is called.

    Raises:
        InputError: as `serve`.
    """
    path = Path(source)
    desk = Desk(path, settings.limits, settings.at_once, settings.services, settings.title or path.stem)
    try:
        server = _bound(App(desk, (*settings.hosts, settings.host), settings.origins), settings)
        try:
            yield server
        finally:
            server.close()
    finally:
        desk.close()


def _bound(app: App, settings: Settings) -> Any:
    try:
        return create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=settings.at_once + WAITING + 4,  # those who run, those who wait, and the page
            ident=None,
            max_request_header_size=MOST_BYTES,
            max_request_body_size=MOST_BYTES,
            channel_timeout=30,
            connection_limit=200,
        )
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise InputError(f"port {settings.port} is taken by another program; name another with --port") from error
        raise InputError(f"cannot listen on {settings.host}, port {settings.port}: {error.strerror}") from error


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
