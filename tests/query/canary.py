"""A server and a file that no query may reach: they count who comes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = "canary"
ANSWER = (
    b'{"head": {"vars": ["secret"]}, "results": {"bindings": [{"secret": {"type": "literal", "value": "canary"}}]}}'
)


class Canary:
    """Where it listens, and which requests came."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        self.url = ""


@contextmanager
def canary_server() -> Iterator[Canary]:
    """A SPARQL endpoint on this machine that answers whoever asks with a secret."""
    canary = Canary()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            canary.hits.append(f"{self.command} {self.path}")
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(ANSWER)))
            self.end_headers()
            self.wfile.write(ANSWER)

        do_POST = do_HEAD = do_GET

        def log_message(self, *told: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        canary.url = f"http://127.0.0.1:{server.server_port}/"
        yield canary
        server.shutdown()
