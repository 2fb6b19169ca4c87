"""The page: questions as forms, answers as text; also in a browser, where a hostile graph runs nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from make import article, claim, entity, event, evidence

from kg.export import export
from kg.graph import Graph
from kg.query import Limits, named_queries

from .conftest import Served, serving

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PAYLOADS = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '" autofocus onfocus="window.hacked=1',
    "</textarea><svg onload=window.hacked=1>",
    "</td></table><iframe srcdoc='<script>parent.hacked=1</script>'>",
    "{{ 7 * 7 }}{% for x in y %}",
    "javascript:window.hacked=1",
    "</title><base href=http://127.0.0.1:1/>",
    "<style>@import 'http://127.0.0.1:1/x.css'</style>",
    "\u202egnp.exe",
    "&lt;b&gt; &amp; <!--",
]


class Tags(HTMLParser):
    """The tags of a page, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def page(served: Served, **asked: str) -> str:
    answer = served.ask(f"/?{urlencode(asked)}")
    assert (answer.status, answer.media) == (200, "text/html")
    return answer.text


def test_the_page_lists_every_question_with_its_parameters(served: Served) -> None:
    shown = page(served)
    for question in named_queries().values():
        assert question.question in Tags(shown).texts
        form = shown.partition(f'value="{question.name}"')[2].partition("</form>")[0]
        assert tuple(re.findall(r'<input name="(\w+)"', form)) == question.parameters
    assert re.sub(r"<[^>]+>|\s+", " ", shown).count("2 articles") == 0  # numbers are set in bold
    assert "2 articles, 5 events" in " ".join(re.sub(r"<[^>]+>", "", shown).split())


def test_the_page_has_no_script_and_a_policy_that_admits_none(served: Served) -> None:
    answer = served.ask("/?name=who-phoned-whom")
    assert "script" not in Tags(answer.text).tags
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.findall(r'(?:src|href)="(?!/|data:,|#)', answer.text)


def test_a_question_is_answered_as_a_table_and_as_files(served: Served) -> None:
    shown = Tags(page(served, name="who-phoned-whom"))
    assert "Vladimir Putin" in shown.texts and "1 row. The whole answer as" in " ".join(" ".join(shown.texts).split())
    found = served.ask("/answer.json?name=who-phoned-whom")
    assert found.media == "application/json"
    [row] = json.loads(found.body)
    assert {"Donald Trump", "Vladimir Putin"} <= set(row.values())
    table = served.ask("/answer.csv?name=who-phoned-whom")
    assert table.media == "text/csv" and "attachment" in table.headers["content-disposition"]
    assert list(csv.DictReader(io.StringIO(table.text))) == [{k: v or "" for k, v in row.items()}]


def test_a_question_of_ones_own_is_answered_and_stays_in_its_box(served: Served) -> None:
    asked = "SELECT ?x { VALUES ?x { '<i>' 3 true <https://w3id.org/diplograph/actor/Kyiv> } }"
    shown = page(served, query=asked)
    assert {"<i>", "3", "yes", "act:Kyiv"} <= set(Tags(shown).texts)
    assert asked in Tags(shown).texts
    assert page(served, query="ASK { ?s ?p ?o }").count("<td") == 1
    assert "Nothing is found." in Tags(page(served, query="SELECT ?x { ?x dip:phoned ?x }")).texts


def test_of_a_long_answer_the_page_shows_the_first_rows(served: Served) -> None:
    shown = page(served, query="SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 900")
    assert shown.count("<tr>") == 201 and "The first 200 rows." in " ".join(shown.split())
    rows = served.ask("/answer.json?" + urlencode({"query": "SELECT * { ?a ?b ?c } LIMIT 900"}))
    assert 200 < len(json.loads(rows.body)) <= 900


@pytest.mark.parametrize(
    "asked, words",
    [
        ({"query": "SELECT * { ?s dip:fonned ?o }"}, "did you mean dip:phoned"),
        ({"query": "DROP ALL"}, "not DROP"),
        ({"query": "<script>alert(1)</script>"}, "only SELECT"),
        ({"name": "who-foned-whom"}, "did you mean who-phoned-whom"),
        ({"name": "everything-about"}, "needs a value for 'actor'"),
    ],
)
def test_what_is_wrong_stands_on_the_page(served: Served, asked: dict[str, str], words: str) -> None:
    answer = served.ask(f"/?{urlencode(asked)}")
    assert (answer.status, answer.media) == (400, "text/html")
    assert any(words in text for text in Tags(answer.text).texts)
    assert "script" not in Tags(answer.text).tags


def test_the_map_is_there_and_is_drawn_once(served: Served) -> None:
    first = served.ask("/map")
    assert (first.status, first.media) == (200, "text/html")
    assert "Vladimir Putin" in first.text and '<h1 dir="auto">News</h1>' in first.text
    assert served.ask("/map").body == first.body


def test_a_map_that_is_too_large_is_not_shown(
    served: Served, graph_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.serve.desk.MAP_LIMITS", Limits(answer_megabytes=0.1))
    with serving(graph_file) as other:
        for _ in range(2):
            answer = other.ask("/map")
            assert answer.status == 503 and "too large for one map" in answer.text
    assert served.ask("/map").status == 200


def test_names_are_known_however_few_rows_may_be_asked_for(graph_file: Path) -> None:
    with serving(graph_file, limits=Limits(rows=1)) as other:
        for actor in ("Trump", "Putin", "Kyiv"):
            answer = other.ask(f"/?{urlencode({'name': 'everything-about', 'actor': actor})}")
            assert answer.status == 200 and "<td" in answer.text


def test_cells_of_a_table_start_no_formula(served: Served) -> None:
    query = urlencode({"query": "SELECT ?x { VALUES ?x { '=1+1' '@x' 'plain' } }"})
    assert served.ask(f"/answer.csv?{query}").text.split() == ["x", "'=1+1", "'@x", "plain"]
    assert served.ask(f"/sparql?format=csv&{query}").text.split() == ["x", "=1+1", "@x", "plain"]


# In a browser.


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on the path: install chromium to test the page in a browser")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.mark.browser
def test_a_question_is_asked_by_hand(chromium: Any, served: Served) -> None:
    tab = chromium.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{served.url}/")
    question = named_queries()["who-phoned-whom"].question
    tab.get_by_text(question, exact=True).click()
    tab.locator("details[open] input[name=from]").fill("2025-02-01")
    tab.locator("details[open] button").click()
    assert tab.locator("main h2").first.inner_text() == question
    assert "Vladimir Putin" in tab.locator("tbody").inner_text()
    assert tab.locator("details[open] input[name=from]").input_value() == "2025-02-01"
    with tab.expect_download() as download:
        tab.get_by_role("link", name="CSV").click()
    assert "Vladimir Putin" in Path(download.value.path()).read_text("utf-8")
    tab.get_by_role("link", name="Map").click()
    tab.wait_for_function("window.diplograph && document.querySelector('#counts').textContent")
    tab.go_back()
    tab.locator("textarea").fill("SELECT ?who { ?who dip:visited act:Kyiv }")
    tab.locator(".own button").click()
    assert tab.locator("tbody td").all_inner_texts() == ["act:Scott_Bessent"]
    assert all(url.startswith(served.url) for url in asked)
    tab.close()


def hostile() -> Graph:
    """A payload in every text of a graph."""
    graph = Graph()
    for number, payload in enumerate(PAYLOADS):
        told = f"{payload} phoned {payload} about it."
        one = article(f"{payload}{number}", told, title=payload, source=payload, url=payload)
        one_side, other_side = (entity(f"{payload} {number}{side}") for side in "ab")
        words = claim(evidence(told[:-1], "phoned", of=one))
        graph.add(one, [event("PhoneCall", [one_side], [other_side], claims=[words])])
    return graph


@pytest.mark.browser
def test_a_hostile_graph_runs_nothing(chromium: Any, tmp_path: Path) -> None:
    export(hostile(), tmp_path / "hostile.trig")
    with serving(tmp_path / "hostile.trig", title=PAYLOADS[0]) as served:
        context = chromium.new_context(java_script_enabled=True)
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        asks = [urlencode({"name": name}) for name in ("who-phoned-whom", "evidence", "told-by-how-many")]
        asks += [urlencode({"query": "SELECT * { ?s ?p ?o } LIMIT 500"})]
        asks += [urlencode({"query": payload}) for payload in PAYLOADS[3:6]]
        asks += [urlencode({"name": "everything-about", "actor": payload}) for payload in PAYLOADS[:4]]
        for question in asks:
            tab.goto(f"{served.url}/?{question}")
            assert tab.evaluate("window.hacked") is None
            assert tab.locator("script, img, iframe, svg, base, object, embed").count() == 0
            assert tab.locator("[onerror], [onload], [onfocus]").count() == 0
        tab.goto(f"{served.url}/?{asks[0]}")
        assert PAYLOADS[0] in tab.locator("tbody").inner_text()
        tab.goto(f"{served.url}/map")
        tab.wait_for_function("window.diplograph && document.querySelector('#counts').textContent")
        assert tab.evaluate("window.hacked") is None
        assert all(url.startswith(served.url) for url in asked)
        context.close()
