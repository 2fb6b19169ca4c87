import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kg.view
from kg.errors import InputError
from kg.ontology import load_ontology
from kg.view import MapView, render_map, select
from kg.view.model import opaque
from kg.view.page import SCRIPTS

from .attacks import network_of
from .networks import large, network, week
from .payloads import PAYLOADS

ROOM = Path(kg.view.__file__).parent
OURS = sorted([*ROOM.glob("*.py"), *ROOM.glob("web/*")])


@pytest.fixture(scope="module")
def page():
    return render_map(week(), "A week <in> February")


class Outline(HTMLParser):
    """The tags of a page, and the text of its JSON blocks."""

    def __init__(self):
        super().__init__()
        self.tags, self.blocks, self.inside = [], {}, None

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.inside = dict(attrs).get("id") if tag == "script" else None

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, text):
        if self.inside:
            self.blocks[self.inside] = self.blocks.get(self.inside, "") + text


def outline(page):
    parser = Outline()
    parser.feed(page)
    return parser


def test_the_same_network_gives_the_same_page(page):
    assert page == render_map(week(), "A week <in> February")


def test_the_order_of_events_does_not_change_the_page():
    events = list(week().graph["events"].values())
    assert render_map(network(*events)) == render_map(network(*reversed(events)))


def test_the_page_has_doctype_language_and_an_escaped_title(page):
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>A week &lt;in&gt; February</title>" in page


def test_the_page_asks_for_nothing(page):
    outside = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"<(link|img|iframe|object|script src)|@import|url\(", outside)
    assert "connect-src &#39;none&#39;" in page
    assert "unsafe-inline" not in outside


def test_the_data_of_the_page_is_the_network(page):
    blocks = outline(page).blocks
    data, drawing = json.loads(blocks["data"]), json.loads(blocks["drawing"])
    graph = week()
    assert {one["id"] for one in data["events"]} == {opaque(id) for id in graph.graph["events"]}
    assert len(drawing["edges"]) == graph.number_of_edges() + 1  # and the loop of him who was angry at nobody
    assert {node["id"] for node in drawing["nodes"]} == {opaque(id) for id in graph.nodes if id != "Brussels"} - {
        opaque(place) for place in ("Brussels", "Paris")
    }
    assert {edge["event"] for edge in drawing["edges"]} == set(range(len(data["events"])))


def test_parallel_lines_are_all_kept():
    blocks = outline(render_map(large(300))).blocks
    assert len(json.loads(blocks["drawing"])["edges"]) == 300


def test_hostile_text_stays_in_the_data(page):
    attacked = outline(render_map(network_of(PAYLOADS), "</title><script>x</script>"))
    assert attacked.tags == outline(page).tags
    assert len(json.loads(attacked.blocks["data"])["events"]) == 2 * len(PAYLOADS)


def test_a_network_without_events_gives_a_page():
    assert "<title>Nothing</title>" in render_map(network(), "Nothing")
    assert "<title>Who did what to whom</title>" in render_map(select(week(), since="2030"))


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOM / "web").iterdir()))
def test_our_static_files_cannot_end_their_element(name):
    text = (ROOM / "web" / name).read_text("utf-8").lower()
    assert name.endswith("j2") or ("</script" not in text and "</style" not in text and "<!--" not in text)
    assert not re.search(r"innerhtml|outerhtml|insertadjacenthtml|document\.write|\beval\(|new function", text)


def test_the_library_cannot_end_its_element():
    from kg.view.page import _library

    assert "</script" not in _library().lower()
    assert "<!--" not in _library()


def test_our_page_marks_only_static_texts_as_safe():
    template = (ROOM / "web/page.html.j2").read_text("utf-8")
    assert set(re.findall(r"{{ (\S+)\|safe }}", template)) == {"css", "library", "script"}
    assert template.count("safe") == 3


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_event_type_family_or_status_is_named_in_code(path):
    known = load_ontology()
    text = re.sub(r'""".*?"""|//.*', "", path.read_text("utf-8"), flags=re.DOTALL if path.suffix == ".py" else 0)
    quoted = set(re.findall(r"[\"'`]([A-Za-z]+)[\"'`]", text))
    assert not quoted & (set(known.event_types) | set(known.families) | set(known.statuses))


def test_a_map_is_saved_whole(tmp_path, page):
    target = tmp_path / "map.html"
    target.write_text("old")
    assert MapView(page).save(target) == target
    assert target.read_text("utf-8") == page
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_a_lone_surrogate_in_the_title_does_not_stop_the_save(tmp_path):
    saved = MapView(render_map(network(), "a\udc80b")).save(tmp_path / "map.html")
    assert "<title>a?b</title>" in saved.read_text("utf-8")


@pytest.mark.parametrize("name", ["missing/map.html", "folder"])
def test_a_map_that_cannot_be_saved_says_so_and_leaves_nothing(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        MapView("x").save(tmp_path / name)
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


def test_each_script_is_one_name_and_uses_only_those_before_it():
    files = {path.stem: path.read_text("utf-8") for path in (ROOM / "web").glob("*.js")}
    assert sorted(files) == sorted(SCRIPTS)
    for n, name in enumerate(SCRIPTS):
        tops = re.findall(r"^(?:const|let|function) (\w+)", files[name], re.MULTILINE)
        assert tops == ([] if name == "start" else [name])
        code = re.sub(r"//.*", "", files[name])
        assert [later for later in SCRIPTS[n + 1 :] if re.search(rf"(?<![\w.\"]){later}\.\w", code)] == []
