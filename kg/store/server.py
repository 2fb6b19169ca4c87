"""Requests to one server: tried again where that helps, answered in words where it does not.

What fails in a way that passes (no connection, a 5xx) is tried again, for whatever is sent here may be sent twice; what
is refused (a 4xx) is not. Token, name and password come from the environment, go into a header, and into no message.
"""

from __future__ import annotations

import base64
import contextlib
import io
import logging
import os
import re
import time
from collections.abc import Mapping
from urllib.parse import quote, urlsplit, urlunsplit

import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError, ReadTimeoutError, SSLError

from kg.errors import InputError
from kg.read.text import replace_unusable

log = logging.getLogger(__name__)

TOKEN, USER, PASSWORD, TIMEOUT = "KG_STORE_TOKEN", "KG_STORE_USER", "KG_STORE_PASSWORD", "KG_STORE_TIMEOUT"
CONNECT = 20.0  # for a connection, and for each piece of what is sent
SECONDS = 600.0  # for an answer to begin or go on: a server takes its time to write a large graph
WAITS = (0.2, 0.5, 1.0, 2.0, 4.0)  # before each further try; long enough for a server to start again
AGAIN = (500, 502, 503, 504)  # a failure that may pass; 501 and the like will not
LONGEST = 200
THIS_MACHINE = re.compile(r"localhost|127\.[\d.]+|::1")

Response = urllib3.BaseHTTPResponse


class Server:
    """The server at a URL: `Server("http://127.0.0.1:7878").send("GET", "store", {"default": ""})`.

    Raises:
        InputError: the URL is none that we use.
    """

    def __init__(self, url: str, environ: Mapping[str, str] = os.environ) -> None:
        self.url = _checked(url)
        self._secret, self._secret_is = _secret(environ)
        self._seconds = _seconds(environ)
        self._pool, self._met = urllib3.PoolManager(), False
        secure = self.url.startswith("https:") or THIS_MACHINE.fullmatch(urlsplit(self.url).hostname or "")
        if self._secret and not secure:
            log.warning("%s: %s goes over the network as plain text; use https", self.url, self._secret_is)

    def __repr__(self) -> str:
        return f"Server({self.url!r})"

    def at(self, path: str) -> str:
        """The address of a path behind the URL; of the URL itself where there is no path."""
        return f"{self.url}/{path}" if path else self.url

    def send(
        self,
        method: str,
        path: str,
        params: Mapping[str, str] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        seconds: float | None = None,
    ) -> Response:
        """The answer to a request, not read yet, whatever it says but "try again", "elsewhere" and "who are you?".

        Raises:
            InputError: no server, no answer in time, an answer that broke off, a refusal, a failure that stays.
        """
        query = "&".join(f"{name}={quote(value, safe='')}" if value else name for name, value in (params or {}).items())
        length = {"Content-Length": str(len(body))} if body is not None else {}
        timeout = urllib3.Timeout(connect=CONNECT, read=seconds or self._seconds)
        for wait in (*WAITS, None):
            try:
                response = self._pool.request(
                    method,
                    f"{self.at(path)}?{query}" if query else self.at(path),
                    # Sent in pieces: a body in one piece would have to be through within CONNECT.
                    body=None if body is None else io.BytesIO(body),
                    headers={**self._secret, **length, **(headers or {})},
                    preload_content=False,  # a whole graph may come
                    timeout=timeout,
                    redirect=False,  # the token is for this server, not for one that it names
                    retries=False,
                )
            except ReadTimeoutError as error:  # it may still be at work: asking again would make it more
                raise InputError(f"{self.url}: no answer within {timeout.read_timeout:g} s") from error
            except SSLError as error:
                raise InputError(f"{self.url}: no secure connection: {brief(error)}") from error
            except HTTPError as error:
                if wait is None or not self._met:
                    raise InputError(self._unreachable(error)) from error
            else:
                self._met = True
                if response.status not in AGAIN or wait is None:
                    return self._passed(response)
                response.close()
            time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def said(self, response: Response) -> str:
        """What the server says has gone wrong: the status, and the first words of its answer."""
        words = ""
        with contextlib.suppress(HTTPError):
            words = response.read(4 * LONGEST).decode("utf-8", "replace")
        response.close()
        for secret in self._secret.values():  # some send back all that they were sent
            words = words.replace(secret.partition(" ")[2], "…")
        return f"HTTP {response.status} {brief(words)}".strip()

    def _passed(self, response: Response) -> Response:
        """The response, if it is neither a failure, a refusal nor a way to elsewhere."""
        if response.status in AGAIN:
            raise InputError(f"{self.url}: the server fails: {self.said(response)}")
        if response.status in (401, 403):
            raise InputError(f"{self.url}: {self._refusal(response.status)}")
        if 300 <= response.status < 400:
            raise InputError(f"{self.url}: not here; the server names {brief(response.headers.get('Location', ''))}")
        return response

    def _unreachable(self, error: HTTPError) -> str:
        if self._met:
            return f"{self.url}: the server went away; once it is back, the same command goes on from what it has"
        why = "" if isinstance(error, NewConnectionError) else f" ({brief(error)})"
        return f"{self.url}: no server answers there{why}"

    def _refusal(self, status: int) -> str:
        if not self._secret:
            return f"the server asks who we are; set {TOKEN}, or {USER} and {PASSWORD}, in the environment"
        return f"the server {'does not know' if status == 401 else 'does not allow this to'} {self._secret_is}"


def brief(words: object) -> str:
    """The first words of a stranger's text, on one line and without what commands a terminal."""
    line = " ".join(replace_unusable(str(words))[0].split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _checked(url: str) -> str:
    none = InputError(f"{url}: not the address of a store; such are http://127.0.0.1:7878, https://host/dataset")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise none from error
    if parts.username or parts.password:
        shown = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        raise InputError(f"{shown}: name and password belong into {USER} and {PASSWORD}, not into the address")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise none
    return url.rstrip("/")


def _secret(environ: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """The header that says who we are, and what to call it in a message."""
    if environ.get(TOKEN):
        return {"Authorization": f"Bearer {_header(environ[TOKEN], TOKEN)}"}, f"the token in {TOKEN}"
    if environ.get(USER):
        pair = f"{environ[USER]}:{environ.get(PASSWORD, '')}".encode()
        return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}, f"the name in {USER} with its password"
    return {}, ""


def _header(token: str, name: str) -> str:
    if not re.fullmatch(r"[\x21-\x7e]+", token):
        raise InputError(f"{name}: a token is one word of plain characters")
    return token


def _seconds(environ: Mapping[str, str]) -> float:
    try:
        seconds = float(environ.get(TIMEOUT) or SECONDS)
    except ValueError:
        seconds = 0
    if not 0 < seconds < 1e6:
        raise InputError(f"{TIMEOUT}: {environ[TIMEOUT]!r} is no number of seconds")
    return seconds
