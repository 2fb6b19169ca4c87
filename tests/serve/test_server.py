"""The server: who may ask, how many at once, what it does when the graph changes, how it starts and ends."""

from __future__ import annotations

import builtins
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from make import article, claim, event, evidence

from kg.errors import InputError
from kg.export import export
from kg.query import Limits
from kg.serve.desk import WAITING
from kg.serve.server import Settings, listening
from kg.store import Store

from ..query.canary import SECRET, canary_server
from .conftest import Served, news, serving

ROOT = Path(__file__).parents[2]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?a != ?d) }"
SLOW = "/sparql?" + urlencode({"query": ENDLESS})
QUICK = "/sparql?" + urlencode({"query": "ASK { ?s dip:phoned ?o }"})
COUNT = "/sparql?format=csv&" + urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?a dip:articleId ?id }"})


@pytest.mark.parametrize(
    "host, status",
    [
        ("127.0.0.1:8080", 200),
        ("localhost", 200),
        ("LOCALHOST:1", 200),
        ("[::1]:8080", 200),
        ("192.0.2.7", 200),  # a number cannot be made to point here
        ("news.example.org", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("news.example.org.evil.example:8080", 421),
        ("", 421),
        ("a@127.0.0.1:x", 421),
        ("[::1", 421),
    ],
)
def test_only_its_own_names_are_answered(graph_file: Path, named: Served, host: str, status: int) -> None:
    for path in ("/", "/map", QUICK):
        answer = named.ask(path, headers={"Host": host})
        assert answer.status == status
        if status == 421:
            assert b"Putin" not in answer.body and "--allow-host" in answer.text


@pytest.fixture(scope="module")
def named(graph_file: Path) -> Any:
    with serving(graph_file, hosts=("news.example.org",), origins=("https://ours.example",)) as server:
        yield server


@pytest.mark.parametrize(
    "headers, status, allowed",
    [
        ({}, 200, None),
        ({"Origin": "https://ours.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 200, "https://ours.example"),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 403, None),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403, None),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200, None),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200, None),
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, 200, None),
    ],
)  # fmt: skip
def test_pages_of_other_sites_may_not_ask(
    named: Served, headers: Mapping[str, str], status: int, allowed: str | None
) -> None:
    answer = named.ask(QUICK, headers=headers)
    assert (answer.status, answer.headers.get("access-control-allow-origin")) == (status, allowed)


def test_a_query_of_death_ends_at_its_limit_and_others_are_answered(graph_file: Path) -> None:
    with serving(graph_file, limits=Limits(seconds=1, rows=100, megabytes=300, answer_megabytes=1)) as served:
        before, start = resident(), time.monotonic()
        with ThreadPoolExecutor() as pool:
            slow = pool.submit(served.ask, SLOW)
            assert served.ask(QUICK).status == 200
            answer = slow.result()
        assert answer.status == 503 and "more than 1 seconds" in answer.text
        assert time.monotonic() - start < 5
        many = served.ask("/sparql?" + urlencode({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}))
        assert many.status == 503 and "more than 100 rows" in many.text
        large = "SELECT (GROUP_CONCAT('%s') AS ?t) { ?a ?b ?c . ?d ?e ?f }" % ("x" * 100)
        assert "more than 1 MB" in served.ask("/sparql?" + urlencode({"query": large})).text
        assert served.ask(QUICK).status == 200
        assert resident() - before < 50


def resident() -> int:
    """Megabytes of this process, in which the server runs."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1_000_000


def test_too_many_at_once_are_sent_away(graph_file: Path) -> None:
    with serving(graph_file, at_once=1, limits=Limits(seconds=1)) as served, ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _: served.ask(SLOW), range(WAITING + 12)))
        assert {answer.status for answer in answers} == {503}
        busy = [answer for answer in answers if "waiting" in answer.text or "other queries" in answer.text]
        assert len(busy) > 5 and all("retry-after" in answer.headers for answer in busy)
        assert served.ask(QUICK).status == 200


def test_a_store_that_is_written_to_shows_what_comes(tmp_path: Path) -> None:
    """Whoever writes holds the lock, and is another process than the one that answers."""
    with Store.open(tmp_path / "news.store") as store:
        store.add(article(), [])
        store.derive()
        with serving(tmp_path / "news.store") as served:
            assert served.ask(COUNT).text.split() == ["n", "1"]
            assert "No event to draw" in served.ask("/map").text and "Vladimir Putin" not in served.ask("/map").text
            store.add(article("b2"), [event(claims=[claim(evidence(of=article("b2")))])])
            store.derive()
            assert served.ask(COUNT).text.split() == ["n", "2"]
            assert "<strong>2</strong> articles" in served.ask("/").text
            assert "Vladimir Putin" in served.ask("/map").text


def test_a_file_that_is_written_anew_is_loaded_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph, file = news(), tmp_path / "news.trig"
    export(graph, file)
    with serving(file) as served:
        assert served.ask(COUNT).text.split() == ["n", "2"]
        graph.add(article("c3", "Nothing happened."), [])
        export(graph, file)
        assert served.ask(COUNT).text.split() == ["n", "3"]
        file.write_text("<x:broken")
        assert served.ask(COUNT).text.split() == ["n", "3"]
        assert "the graph as it was before is asked" in capsys.readouterr().err
        export(news(), file)
        assert served.ask(COUNT).text.split() == ["n", "2"]


def test_services_are_asked_only_by_name(graph_file: Path) -> None:
    with canary_server() as canary:
        query = "/sparql?" + urlencode({"query": f"SELECT ?secret {{ SERVICE <{canary.url}> {{ ?a ?b ?secret }} }}"})
        with serving(graph_file) as served:
            answer = served.ask(query)
            assert answer.status == 400 and "--allow-service" in answer.text
        assert canary.hits == []
        with serving(graph_file, services=(canary.url,)) as served:
            assert SECRET in served.ask(query).text
        assert len(canary.hits) == 1


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200,
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET /%00%ff%c3%28/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /?" + b"a" * 300_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nzz\r\n",
        b"GET /?name=x&name[]=y&%=%&=&& HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\n\r\n",
        b"GET /?query=%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"HELP\r\n\r\n",
    ],
)
def test_what_is_no_request_harms_nobody(served: Served, sent: bytes) -> None:
    port = int(served.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        wire.sendall(sent)
        wire.shutdown(socket.SHUT_WR)
        told = wire.recv(1 << 16)
    assert b" 500 " not in told.partition(b"\r\n")[0] and b"Traceback" not in told
    assert served.ask(QUICK).status == 200


def test_a_port_that_is_taken_is_said(graph_file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"port {port} is taken"), listening(graph_file, Settings(port=port)):
            pass


@pytest.mark.parametrize("graph, words", [("none.ttl", "cannot be read"), ("graph.doc", "cannot read this ending")])
def test_a_graph_that_is_none_is_said(
    kg: Callable[..., tuple[int, str, str]], tmp_path: Path, graph: str, words: str
) -> None:
    (tmp_path / "graph.doc").touch()
    code, out, err = kg("serve", tmp_path / graph, "--port", 0)
    assert (code, out) == (2, "") and words in err


def test_without_its_libraries_it_says_what_to_install(
    kg: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, graph_file: Path
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] in ("werkzeug", "waitress"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest)

    for module in [name for name in sys.modules if name.startswith("kg.serve")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", without)
    code, out, err = kg("serve", graph_file)
    assert (code, out) == (2, "") and "pip install 'diplograph[serve]'" in err


@pytest.mark.parametrize("host, warned", [("127.0.0.1", False), ("0.0.0.0", True)])
def test_ctrl_c_ends_it_and_all_its_processes(graph_file: Path, host: str, warned: bool) -> None:
    start = [sys.executable, "-c", "from kg.cli import main; main()", "serve", str(graph_file)]
    options = ["--port", "0", "--host", host]
    server = subprocess.Popen(
        [*start, *options],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # Tests that run in the background have Ctrl-C ignored, and what they start inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert server.stderr is not None and server.stdout is not None
    lines = [server.stderr.readline() for _ in range(3 + warned)]
    assert ("no password" in lines[0]) == warned
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    assert len(children) == 1
    os.kill(server.pid, signal.SIGINT)
    assert server.wait(30) == 0
    assert server.stderr.read() == server.stdout.read() == ""
    assert not Path(f"/proc/{children[0]}").exists()
