"""The whole job on three short articles: exact Turtle, exact answers, a map; a hostile text does no harm."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from rdflib import Dataset
from rdflib import Graph as Triples
from rdflib.compare import isomorphic

import kg
from kg.build import Told, tell
from kg.export import document, export, json_lines, nquads
from kg.graph.check import check
from kg.read import read_articles

pytestmark = pytest.mark.model
EXPECTED = Path(__file__).parent / "data" / "flow.ttl"
EXAMPLES = Path(__file__).parents[1] / "examples" / "february-2025.jsonl"
ARTICLES = [
    {
        "id": "calls",
        "title": "Calls",
        "published": "2025-02-12",
        "source": "One",
        "url": "https://news.example/calls",
        "text": "Donald Trump phoned Vladimir Putin on Wednesday.\n\n"
        "The Kremlin said Putin had invited Trump to Moscow.",
    },
    {
        "id": "second",
        "title": "The same call",
        "published": "2025-02-13",
        "source": "Two",
        "url": "",
        "text": "Vladimir Putin and Donald Trump spoke by phone on Wednesday. They did not sign an agreement.",
    },
    {
        "id": "visit",
        "title": "Kyiv",
        "published": "2025-02-12",
        "source": "One",
        "url": "",
        "text": "Scott Bessent visited Kyiv on Wednesday.\n\n"
        "-\nBeach Festival Cancelled Over Rain -\nStar Chef Visits Lisbon -\n",
    },
]
HOSTILE = {
    "id": "<script>alert(1)</script>",
    "title": '"><img src=x onerror="document.title=1"></script><script>document.title=1</script>',
    "published": "2025-02-12",
    "source": "</script><script>document.title=1</script>",
    "url": "javascript:document.title=1",
    "text": 'Donald Trump phoned <img src=x onerror="document.title=1"> Vladimir Putin '
    "</script><script>document.title=1</script>.",
}


def written(folder: Path, articles: list[dict[str, object]]) -> Path:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return kg.build(written(tmp_path_factory.mktemp("flow"), ARTICLES))


def test_turtle_is_exactly_this(graph, tmp_path):
    graph.to_turtle(tmp_path / "flow.ttl")
    assert (tmp_path / "flow.ttl").read_text(encoding="utf-8") == EXPECTED.read_text(encoding="utf-8")


def test_turtle_and_trig_read_back_the_same(graph, tmp_path):
    for ending in (".ttl", ".trig"):
        export(graph, tmp_path / f"flow{ending}")
    union = Triples()
    union += (quad[:3] for quad in graph.rdf.quads())
    assert isomorphic(union, Triples().parse(tmp_path / "flow.ttl"))
    read = Dataset()
    read.parse(tmp_path / "flow.trig")
    assert set(read.quads()) == set(graph.rdf.quads())


def test_two_runs_in_another_order_give_the_same_bytes(graph, tmp_path):
    again = kg.build(written(tmp_path, ARTICLES[::-1]))
    for one, name in ((graph, "one"), (again, "two")):
        export(one, tmp_path / f"{name}.trig")
        one.view(title="Flow").save(tmp_path / f"{name}.html")
    assert (tmp_path / "one.trig").read_bytes() == (tmp_path / "two.trig").read_bytes()
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_shortcuts_hold_what_occurred_and_nothing_else(graph):
    def pairs(predicate: str) -> set[tuple[str, str]]:
        rows = graph.sparql(f"SELECT ?a ?b {{ ?x dip:{predicate} ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }}")
        return {(str(a), str(b)) for a, b in rows}

    assert pairs("phoned") == {("Donald Trump", "Vladimir Putin"), ("Vladimir Putin", "Donald Trump")}
    assert pairs("visited") == {("Scott Bessent", "Kyiv")}
    assert pairs("invited") == {("Vladimir Putin", "Donald Trump")}
    assert pairs("agreedWith") == set()


def test_one_call_told_by_two_papers_is_one_event_with_both_sentences(graph):
    (call,) = graph.events(type="PhoneCall")
    assert {claim.evidence.article for claim in call.claims} == {"calls", "second"}
    assert sorted(e.name for e in (*call.agents, *call.recipients)) == ["Donald Trump", "Vladimir Putin"]


def test_json_lines_are_what_the_extractor_tells_of_each_article(graph, tmp_path):
    told = [document(*told) for told in tell(read_articles([written(tmp_path, ARTICLES)]))]
    lines = [json.loads(line) for line in json_lines(graph).decode().splitlines()]
    for one in (*told, *lines):
        for entity in one["entities"].values():
            del entity["mentions"]  # a graph knows the names that any of its articles uses
        for event in one["events"]:
            event |= {role: sorted(event[role]) for role in ("agents", "recipients", "said_by")}
        one["events"].sort(key=lambda event: (event["start"], event["type"]))
    assert lines == told


@pytest.fixture(scope="module")
def examples() -> list[Told]:
    return list(tell(read_articles([EXAMPLES])))


def graph_of(told: list[Told]) -> kg.Graph:
    graph = kg.Graph()
    for one in told:
        graph.add(*one)
    return graph


def test_articles_in_ten_orders_give_the_same_bytes(examples):
    first = nquads(graph_of(examples))
    for seed in range(10):
        shuffled = random.Random(seed).sample(examples, len(examples))
        assert nquads(graph_of(shuffled)) == first


def test_article_taken_out_leaves_what_the_others_tell(examples):
    graph = graph_of(examples)
    graph.derive()
    for n, told in enumerate(examples):
        graph.remove(told.article.id)
        assert nquads(graph) == nquads(graph_of([*examples[:n], *examples[n + 1 :]]))
        graph.add(*told)
    assert nquads(graph) == nquads(graph_of(examples))


def test_one_visit_told_with_and_without_a_day_is_one_event(examples):
    visits = [event for event in graph_of(examples).events(actor="Modi", type="Visit") if event.status == "occurred"]
    assert [(event.place.name, event.sources, len(event.accounts)) for event in visits] == [("Washington, D.C.", 2, 2)]


def test_furniture_gives_nothing(graph):
    assert not [e for event in graph.events() for e in event.entities if e.name in {"Lisbon", "Star Chef"}]


def test_check_finds_nothing(graph):
    assert check(graph) == []


def test_map_holds_actors_and_sentences(graph):
    html = graph.view(title="Flow").html
    for words in (
        "Donald Trump",
        "Scott Bessent",
        "The Kremlin said Putin had invited Trump to Moscow.",
        "https://news.example/calls",
    ):
        assert words in html


@pytest.mark.browser
def test_hostile_article_runs_nothing(tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on the path: install chromium to test the map in a browser")
    graph = kg.build(written(tmp_path, [HOSTILE]))
    assert check(graph) == []
    page_file = graph.view(title=HOSTILE["title"]).save(tmp_path / "map.html")
    with sync_api.sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_context(offline=True).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_file.as_uri())
        page.wait_for_function("window.diplograph")
        assert page.title() == HOSTILE["title"]
        assert page.locator("img").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        assert asked == [page_file.as_uri()]
        browser.close()
