"""A graph that is served on a port of its own, and how to ask it."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from make import article, claim, event, evidence, told_events

from kg.export import export
from kg.graph import Graph
from kg.query import Limits

pytest.importorskip("werkzeug", reason="kg serve needs diplograph[serve]")
pytest.importorskip("waitress", reason="kg serve needs diplograph[serve]")

from kg.serve.server import Settings, listening

LIMITS = Limits(seconds=5, rows=1000, megabytes=500, answer_megabytes=1)


class Answer(NamedTuple):
    """Status, headers by small names, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Served(NamedTuple):
    """A server: its address, and how to ask it."""

    url: str

    def ask(
        self, path: str, method: str = "GET", body: bytes | str | None = None, headers: Mapping[str, str] = {}
    ) -> Answer:
        where = urlsplit(self.url)
        connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=60)
        connection.request(method, path, body.encode() if isinstance(body, str) else body, dict(headers))
        response = connection.getresponse()
        told = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        return told


def news() -> Graph:
    """Two articles, which tell of a call, a visit, an invitation and more."""
    graph = Graph()
    graph.add(article(), told_events())
    second = article("b2", "Trump called Putin.", source="Second Paper")
    graph.add(second, [event(claims=[claim(evidence("Trump called Putin", of=second))])])
    return graph


def _run(server: Any) -> None:
    with suppress(OSError):  # it is closed from outside while it waits
        server.run()


@contextmanager
def serving(source: Path, **settings: object) -> Iterator[Served]:
    """A server on a free port for as long as it is wanted."""
    chosen = Settings(port=0, **{"limits": LIMITS, "title": "News", **settings})  # type: ignore[arg-type]
    with listening(source, chosen) as server:
        threading.Thread(target=_run, args=[server], daemon=True).start()
        yield Served(f"http://127.0.0.1:{server.effective_port}")


@pytest.fixture(scope="session")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("served") / "news.trig"
    export(news(), file)
    return file


@pytest.fixture(scope="session")
def served(graph_file: Path) -> Iterator[Served]:
    with serving(graph_file) as server:
        yield server


@pytest.fixture
def serve() -> Callable[..., AbstractContextManager[Served]]:
    """Serves a graph of the test's own."""
    return serving
