"""A graph at a SPARQL server: the same as in memory, through the same commands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from make import article, claim, event, evidence, told_events

from kg.errors import InputError, QueryError
from kg.export import nquads
from kg.graph import Graph
from kg.query import Limits, named_queries, run
from kg.store import Remote, remote, server
from kg.store.endpoint import Endpoint

from .conftest import OXIGRAPH, Oxigraph


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait less between tries than for a server that starts again."""
    monkeypatch.setattr(server, "WAITS", (0.01, 0.02, 0.03))


def second() -> tuple[Any, list[Any]]:
    """Another paper tells the same call."""
    told = article("b2", "Trump called Putin.", source="Second Paper")
    return told, [event(claims=[claim(evidence("Trump called Putin", of=told))])]


def here(*told: Any) -> bytes:
    """The same articles as a graph in memory, as N-Quads."""
    graph = Graph()
    for one in told:
        graph.add(*one)
    return nquads(graph)


def there(url: str) -> bytes:
    """What another program finds at the server, but for when it came in, which a graph in memory does not say."""
    return without_added(nquads(Remote.open(url).graph()))


def without_added(quads: bytes) -> bytes:
    return b"".join(line for line in quads.splitlines(keepends=True) if b"ontology#added>" not in line)


def build(url: str, *told: Any) -> None:
    """What a run of `kg build` does with these articles."""
    with Remote.open(url) as store:
        for one in told:
            store.add(*one)
        store.derive()


FIRST = (article(), told_events())


def test_a_server_gives_the_graph_that_was_put_in(oxigraph: Callable[..., Any]) -> None:
    url = oxigraph().url
    for _ in range(2):
        build(url, FIRST, second())
        assert there(url) == here(FIRST, second())


def test_articles_are_replaced_and_removed(oxigraph: Callable[..., Any]) -> None:
    url = oxigraph().url
    store = Remote.open(url)
    store.add(*FIRST)
    store.add(*second())
    store.derive()
    changed = (article(title="Corrected"), told_events()[:1])
    store.add(*changed)
    store.derive()
    assert there(url) == here(changed, second())
    store.remove("a1")
    store.remove("never there")
    store.derive()
    assert there(url) == here(second())
    assert len(store.sparql("SELECT * { ?who dip:visited ?where }")) == 0


def test_what_is_there_already_is_not_written_again(oxigraph: Callable[..., Any], forward: Callable[..., Any]) -> None:
    between = forward(oxigraph().url)
    for _ in range(2):
        build(between.url, FIRST)
    written = [request for request in between.requests if request.method == "PUT" or "update" in request.path]
    assert [request.method for request in written] == ["PUT", "POST"]  # the article, and what follows from it


def test_many_changes_are_put_graph_by_graph(oxigraph: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "IN_ONE_CHANGE", 3)
    url = oxigraph().url
    for told in (FIRST, second(), (article(), told_events()[:1])):
        build(url, told)
    assert there(url) == here((article(), told_events()[:1]), second())


def test_others_may_keep_theirs_at_the_same_server(oxigraph: Callable[..., Any]) -> None:
    url = oxigraph().url
    theirs = Endpoint(url, {})
    theirs.put("https://example.org/theirs", [ox.Triple(*[ox.NamedNode("https://example.org/node")] * 3)])
    build(url, FIRST)
    assert there(url) == here(FIRST)
    assert len(list(theirs.ask("SELECT * { GRAPH <https://example.org/theirs> { ?s ?p ?o } }").rows)) == 1


def test_a_server_that_dies_keeps_what_it_said_it_has(oxigraph: Callable[..., Any]) -> None:
    """The next run adds what is missing, and derives what follows from all."""
    real = oxigraph()
    store = Remote.open(real.url)
    store.add(*FIRST)
    real.kill()
    with pytest.raises(InputError, match="the server went away; once it is back, the same command goes on"):
        store.add(*second())
    with pytest.raises(InputError, match="went away"):
        store.derive()
    real.start()
    assert list(Remote.open(real.url).graph().articles()) == ["a1"]
    build(real.url, FIRST, second())
    assert there(real.url) == here(FIRST, second())


@pytest.mark.parametrize("kill_after", range(4, 11))
def test_a_server_that_dies_at_any_request_is_mended_by_the_next_run(
    oxigraph: Callable[..., Any], forward: Callable[..., Any], kill_after: int
) -> None:
    real = oxigraph()
    dying = forward(real.url, then=lambda number: real.kill() if number == kill_after else None)
    with pytest.raises(InputError):
        build(dying.url, FIRST, second())
    real.start()
    build(real.url, FIRST, second())
    assert there(real.url) == here(FIRST, second())


NEWS = {
    "a1": ("Example Post", "Donald Trump phoned Vladimir Putin on Wednesday."),
    "b2": ("Second Paper", "Scott Bessent visited Kyiv on Wednesday."),
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles in a file."""
    file = tmp_path / "news.jsonl"
    lines = (
        json.dumps({"id": id, "published": "2025-02-13", "source": source, "text": text})
        for id, (source, text) in NEWS.items()
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.mark.usefixtures("nlp")
def test_every_command_takes_a_url(
    oxigraph: Callable[..., Any], kg: Callable[..., tuple[int, str, str]], news: Path, tmp_path: Path
) -> None:
    url, local = oxigraph().url, tmp_path / "local.nq"
    assert kg("build", news, "-o", local)[0] == 0
    first = b""
    for _ in range(2):
        code, _, err = kg("build", news, "--store", url)
        assert (code, err.endswith(f"-> {url}\n")) == (0, True)
        assert "2 accounts of 2 events" in err
        assert kg("export", url, "-o", tmp_path / "remote.nq")[0] == 0
        exported = (tmp_path / "remote.nq").read_bytes()
        assert without_added(exported) == local.read_bytes()
        assert exported == (first or exported)
        first = exported
    for asked in (["--name", "who-phoned-whom"], ["ASK { ?who dip:visited ?where }"], ["SELECT ?s { ?s a ?kind }"]):
        answers = [kg("query", source, *asked, "--json") for source in (url, local)]
        assert [code for code, _, _ in answers] == [0, 0]
        rows, same = (sorted(map(str, json.loads(out))) for _, out, _ in answers)
        assert rows == same != []
    assert kg("query", url, "SELECT ?s { ?s dip:agnet ?o }")[0] == 2
    assert kg("view", url, "-o", tmp_path / "map.html")[0] == 0
    assert "Scott Bessent" in (tmp_path / "map.html").read_text(encoding="utf-8")
    code, out, err = kg("check", url)
    assert (code, out) == (0, "")
    assert "2 articles and 2 events" in err
    assert "Donald Trump phoned Vladimir Putin" in kg("explain", url, "Putin")[1]


@pytest.mark.usefixtures("nlp")
def test_a_server_that_dies_in_a_build(
    oxigraph: Callable[..., Any],
    forward: Callable[..., Any],
    kg: Callable[..., tuple[int, str, str]],
    news: Path,
    tmp_path: Path,
) -> None:
    real = oxigraph()
    dying = forward(real.url, then=lambda number: real.kill() if number == 7 else None)
    code, out, err = kg("build", news, "--store", dying.url)
    assert (code, out) == (2, "")
    assert err == f"kg: {dying.url}: the server fails: HTTP 502\n"
    real.start()
    assert kg("query", real.url, "SELECT ?id { ?a dip:articleId ?id }")[1] == "id\na1\n"
    assert kg("build", news, "--store", real.url)[0] == 0
    assert kg("build", news, "-o", tmp_path / "local.nq")[0] == 0
    assert there(real.url) == (tmp_path / "local.nq").read_bytes()


@pytest.mark.parametrize(
    "command", ["query URL ASK{}", "view URL", "export URL -o x.ttl", "check URL", "store info URL"]
)
def test_no_server_is_told(kg: Callable[..., tuple[int, str, str]], command: str) -> None:
    code, out, err = kg(*command.replace("URL", "http://127.0.0.1:1").split())
    assert (code, out, err) == (2, "", "kg: http://127.0.0.1:1: no server answers there\n")


TRUMP_IRI, PUTIN_IRI = (f"https://w3id.org/diplograph/actor/{name}" for name in ("Donald_Trump", "Vladimir_Putin"))


@pytest.mark.parametrize(
    "query, params",
    [
        ("SELECT ?who ?whom { ?who dip:phoned ?whom } ORDER BY ?who LIMIT 1", {"whom": TRUMP_IRI}),
        ("SELECT ?who ?whom { ?who dip:phoned ?whom } # the end", {"whom": TRUMP_IRI, "who": PUTIN_IRI}),
        ("SELECT ?who ?name { ?who rdfs:label ?name }", {"name": "Kyiv"}),
        ("SELECT ?who ?name { ?who rdfs:label ?name }", {"name": 'Kyiv" } #'}),
        ("SELECT ?words ?from ?sure { ?words dip:startChar ?from ; dip:confidence ?sure }", {"from": 33}),
        ("ASK { ?who dip:phoned ?whom }", {}),
        ("CONSTRUCT { ?whom dip:phoned ?who } { ?who dip:phoned ?whom }", {}),
        ("CONSTRUCT { ?s rdfs:label 'one' } { ?s dip:account ?o . ?s dip:agent ?who }", {}),
        ("BASE <https://w3id.org/> SELECT ?who { ?who dip:phoned <diplograph/actor/Donald_Trump> }", {}),
        ("PREFIX act: <https://example.org/> SELECT ?who { act:Donald_Trump dip:phoned ?who }", {}),
    ],
)
def test_a_query_has_the_same_answer_there_as_here(asked: Remote, query: str, params: dict[str, object]) -> None:
    answer, same = asked.sparql(query, **params), asked.graph().sparql(query, **params)
    assert answer.columns == same.columns
    assert sorted(map(str, answer.rows)) == sorted(map(str, same.rows))


@pytest.mark.parametrize(
    "query, params, message",
    [
        ("SELECT ?s { ?s ?p ?o }", {}, "more than 20 rows"),
        (
            "SELECT ?s { ?s ?p ?o } LIMIT 3",
            {"whom": TRUMP_IRI},
            "whom must be a variable that the query selects",
        ),
        ("SELECT ?s { ?s dip:phonde ?o }", {}, "did you mean dip:phoned"),
        ("DROP ALL", {}, "only SELECT, ASK"),
        ("SELECT * FROM <https://w3id.org/diplograph/graph/events> { ?s ?p ?o }", {}, "FROM is refused"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", {}, "SERVICE"),
        ("SELECT * { ?s ?p }", {}, "refuses the query: HTTP 400"),
    ],
)
def test_queries_are_refused_there_as_here(asked: Remote, query: str, params: dict[str, object], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(asked, query, params, Limits(rows=20))


@pytest.fixture
def asked(oxigraph: Callable[..., Any]) -> Remote:
    """A server with an article."""
    url = oxigraph().url
    build(url, FIRST)
    return Remote.open(url)


def test_a_server_says_what_it_holds_and_when_it_came_in(
    oxigraph: Callable[..., Any], kg: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = oxigraph().url
    for moment, told in (
        ("2026-01-01T00:00:00Z", FIRST),
        ("2026-01-02T00:00:00Z", FIRST),
        ("2026-01-03T00:00:00Z", second()),
    ):
        monkeypatch.setattr(remote, "now", lambda moment=moment: moment)
        build(url, told)
    [first, last] = Remote.open(url).sparql("SELECT ?when { ?article dip:added ?when } ORDER BY ?when").rows
    assert (first, last) == (("2026-01-01T00:00:00Z",), ("2026-01-03T00:00:00Z",))
    info = json.loads(kg("store", "info", url, "--json")[1])
    events = len(Remote.open(url).graph().events())
    assert (info["articles"], info["events"], info["last added"]) == (2, events, "2026-01-03T00:00:00Z")
    assert kg("store", "remove", url, "nobody")[0] == 2
    assert kg("store", "remove", url, "a1") == (0, "", f"{url}: 1 taken out, 1 left\n")
    assert there(url) == here(second())
    assert kg("store", "backup", url, "copy")[0] == 2
    Endpoint(url, {}).drop(f"{Remote.open(url).iris.events}")
    assert kg("store", "rebuild", url)[0] == 0
    assert there(url) == here(second())


def test_two_loaders_at_once_are_mended_by_the_next_run(oxigraph: Callable[..., Any]) -> None:
    url = oxigraph().url
    one, other = Remote.open(url), Remote.open(url)
    one.add(*FIRST)
    one.graph()  # what it derives from
    other.add(*second())
    other.derive()
    one.derive()
    build(url)
    assert there(url) == here(FIRST, second())


@pytest.mark.parametrize(
    "name", [name for name, question in named_queries().items() if "# needs:" not in question.text]
)
def test_a_named_question_has_the_same_answer_there_as_here(held: tuple[Remote, Graph], name: str) -> None:
    answers = [run(source, named_queries()[name].text) for source in held]
    assert answers[0] == answers[1]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Remote, Graph]]:
    """Articles at a server, and in memory."""
    if OXIGRAPH is None:
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    real = Oxigraph(tmp_path_factory.mktemp("server"))
    build(real.url, FIRST, second())
    store = Remote.open(real.url)
    yield store, store.graph()
    real.kill()
