"""Servers on this machine: a real one, started for the tests that want it, and one that does as it is told."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

import pytest
import urllib3
from urllib3.exceptions import HTTPError

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


class Oxigraph:
    """The `oxigraph` server over a folder of its own: start, kill, start again at the same address."""

    def __init__(self, folder: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder, self.options = folder, options
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        assert OXIGRAPH
        place = ("--location", str(self.folder), "--bind", f"127.0.0.1:{self.port}")
        self.process = subprocess.Popen(
            [OXIGRAPH, "serve", *place, *self.options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            with socket.socket() as there:
                if there.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the server does not start")

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[Callable[..., Oxigraph]]:
    """Start the real server, with these options."""
    if OXIGRAPH is None:
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    started: list[Oxigraph] = []

    def start(*options: str) -> Oxigraph:
        started.append(Oxigraph(tmp_path / f"server{len(started)}", *options))
        return started[-1]

    yield start
    for server in started:
        server.kill()


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Reply:
    """What to send back: after so many seconds; `cut` sends less than the headers promise."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/sparql-results+json"
    after: float = 0
    cut: int = 0
    headers: dict[str, str] = field(default_factory=dict)


class Scripted:
    """A server that answers as a function says; it keeps what it was sent."""

    def __init__(self, answer: Callable[[Request], Reply]) -> None:
        self.requests: list[Request] = []
        self.pause = 0.0  # after each megabyte that it reads
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                body, length = b"", int(self.headers.get("Content-Length") or 0)
                while len(body) < length:
                    body += self.rfile.read(min(length - len(body), 1_000_000))
                    time.sleep(scripted.pause)
                request = Request(self.command, self.path, dict(self.headers), body)
                scripted.requests.append(request)
                reply = answer(request)
                time.sleep(reply.after)
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(reply.body[: len(reply.body) - reply.cut])
                self.close_connection = bool(reply.cut)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def scripted() -> Iterator[Callable[[Callable[[Request], Reply]], Scripted]]:
    """Start a server that answers as a function says."""
    started: list[Scripted] = []

    def start(answer: Callable[[Request], Reply]) -> Scripted:
        started.append(Scripted(answer))
        return started[-1]

    yield start
    for server in started:
        server.http.shutdown()
        server.http.server_close()


@pytest.fixture
def forward(scripted: Callable[[Callable[[Request], Reply]], Scripted]) -> Callable[..., Scripted]:
    """Start a server that passes everything on to another; `then` is called with the number of each request passed."""

    def start(url: str, then: Callable[[int], object] = lambda number: None) -> Scripted:
        pool, numbers = urllib3.PoolManager(), count(1)

        def answer(request: Request) -> Reply:
            kept = {name: text for name, text in request.headers.items() if name in ("Content-Type", "Accept")}
            try:
                response = pool.request(
                    request.method, url + request.path, body=request.body, headers=kept, retries=False
                )
            except HTTPError:
                return Reply(502)
            then(next(numbers))
            return Reply(response.status, response.data, response.headers.get("Content-Type", ""))

        return scripted(answer)

    return start


@pytest.fixture
def reply() -> type[Reply]:
    """What such a function gives."""
    return Reply
