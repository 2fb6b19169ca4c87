"""A finished map: its files, and what a notebook shows of it, trusted or not."""

import base64
import html
import re
from xml.etree import ElementTree as ET

import pytest
from make import article, told_events

from kg.graph import Graph
from kg.view import MapView, draw_map, render_map

from .networks import HOSTILE, hostile, network, week
from .pages import TITLE

VIEW = draw_map(week(), TITLE)
ON_TOP = """image => { const { left, top } = image.getBoundingClientRect();
    return document.elementFromPoint(left + 300, top + 300).tagName; }"""
KINDS = ["image/svg+xml", "text/html", "text/plain"]


def test_a_map_is_drawn_as_a_page_a_picture_and_words():
    assert VIEW.html == render_map(week(), TITLE)
    assert ET.fromstring(VIEW.svg)[0].text == TITLE
    assert VIEW.text.splitlines()[:2] == [TITLE, ET.fromstring(VIEW.svg)[1].text.splitlines()[1]]
    assert repr(VIEW) == VIEW.text
    assert draw_map(network()).text.startswith("Who did what to whom\n")


@pytest.mark.parametrize(
    "name, start", [("map.html", "<!doctype html>"), ("map.svg", "<svg "), ("map", "<!doctype html>")]
)
def test_the_ending_decides_what_is_saved(tmp_path, name, start):
    assert VIEW.save(tmp_path / name).read_text("utf-8").startswith(start)


def test_a_notebook_shows_the_page_in_a_sandbox():
    shown = MapView('<p title="x">&amp;</p>')._repr_html_()
    may = re.search(r'sandbox="([^"]*)"', shown)[1].split()
    assert {"allow-scripts", "allow-downloads"} <= set(may)
    assert not {"allow-same-origin", "allow-top-navigation", "allow-forms", "allow-modals"} & set(may)
    assert 'srcdoc="&lt;p title=&quot;x&quot;&gt;&amp;amp;&lt;/p&gt;"' in shown


@pytest.mark.parametrize(
    "asked, kinds",
    [
        ({}, KINDS),
        ({"include": None, "exclude": None}, KINDS),
        ({"include": {"text/plain", "image/png"}}, ["text/plain"]),
        ({"exclude": ["text/html"]}, ["image/svg+xml", "text/plain"]),
        ({"include": ["text/html"], "exclude": ["text/html"]}, []),
    ],
)
def test_a_notebook_gets_what_it_asks_for(asked, kinds):
    assert sorted(VIEW._repr_mimebundle_(**asked)) == kinds


def test_a_page_alone_has_no_picture_to_offer():
    assert [*MapView("<p>x</p>")._repr_mimebundle_()] == ["text/html"]
    assert "<img" not in MapView("<p>x</p>")._repr_html_()


def test_hostile_names_stay_within_the_frame_of_a_notebook():
    shown = draw_map(hostile(), HOSTILE[0])._repr_html_()
    assert re.findall(r"<(\w+)", shown) == ["div", "img", "iframe"]
    assert "\ud800" not in draw_map(network(), "\ud800")._repr_html_()


def without_frames(shown):
    """What is left where a notebook is not trusted."""
    return re.sub(r"<iframe[^>]*></iframe>", "", shown)


def test_without_frames_the_picture_is_left():
    left = without_frames(VIEW._repr_html_())
    assert "iframe" not in left
    assert "<script" not in left
    data = re.search(r"base64,([^\"]+)", left)[1]
    assert base64.b64decode(data).decode() == VIEW.svg
    assert html.escape(VIEW.text) in left


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """A notebook that loads a graph and shows it and its map, as a kernel has run it."""
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    graph, folder = Graph(), tmp_path_factory.mktemp("notebook")
    graph.add(article(), told_events())
    graph.to_turtle(folder / "graph.ttl")
    code = ("import kg\ngraph = kg.Graph.load('graph.ttl')", "graph", "graph.view(title='A notebook')")
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, code)])
    return nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}).execute()


def shown_by(cell):
    (output,) = cell["outputs"]
    return output["data"]


def test_a_kernel_gives_page_picture_and_words(executed):
    data = shown_by(executed.cells[2])
    assert sorted(data) == KINDS
    assert ET.fromstring(data["image/svg+xml"])[0].text == "A notebook"
    assert data["text/plain"].splitlines()[1].startswith("Showing 3 of 5 events")


def test_a_kernel_shows_a_graph_in_numbers_never_as_a_map(executed):
    data = shown_by(executed.cells[1])
    assert "1 article; 5 events" in data["text/html"]
    assert "iframe" not in data["text/html"]
    assert len(data["text/html"]) < 5000


def test_a_converted_notebook_shows_the_map_and_untrusted_the_picture(executed, chromium, tmp_path):
    nbconvert = pytest.importorskip("nbconvert", reason="nbconvert is not installed")
    page, _ = nbconvert.HTMLExporter(template_name="basic").from_notebook_node(executed)
    browser = chromium.new_context(offline=True).new_page()
    for text, seen in ((page, "IFRAME"), (without_frames(page), "IMG")):
        file = tmp_path / "notebook.html"
        file.write_text(f"<!doctype html><meta charset=utf-8>{text}", "utf-8")
        browser.goto(file.as_uri())
        assert browser.locator("img").evaluate("image => image.naturalWidth") == 1200
        # Not stretched, though a notebook that is not trusted takes out what else would see to it.
        ratio = "image => image.naturalWidth / image.naturalHeight - image.width / image.height"
        assert abs(browser.locator("img").evaluate(ratio)) < 0.01
        browser.locator("img").scroll_into_view_if_needed()
        assert browser.locator("img").evaluate(ON_TOP) == seen
        counts = [frame.locator("#counts").inner_text() for frame in browser.frames[1:]]
        assert ["Showing 3 of 5" in words for words in counts] == ([True] if seen == "IFRAME" else [])
    browser.context.close()
