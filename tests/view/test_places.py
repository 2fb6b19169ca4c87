"""The places of an earlier map, read back from its file: from ours all of them, from anything else none."""

import json

import pytest

from kg.view import MapView, read_places, render_map
from kg.view.layout import lay_out
from kg.view.model import map_model
from kg.view.places import END, START

from .networks import event, hostile, large, network, week

A, B = "0a1b2c3d4e5f", "f0e1d2c3b4a5"


@pytest.mark.parametrize("graph", [week(), large(60), hostile(), network()], ids=["week", "60", "hostile", "nothing"])
def test_the_places_of_a_map_come_back(graph, tmp_path):
    file = MapView(render_map(graph, '<script type="application/json" id="drawing">')).save(tmp_path / "map.html")
    assert read_places(file) == lay_out(map_model(graph))


def page(*nodes):
    return START + json.dumps({"nodes": nodes}) + END


def node(id=A, x=10, y=-20):
    return {"id": id, "x": x, "y": y}


TAKEN = [
    (page(node()), {A: (10, -20)}),
    (page(node(), node(B, 0, 100_000)), {A: (10, -20), B: (0, 100_000)}),
    (page(node(x=1.5), node(B)), {B: (10, -20)}),
    (page("x", None, [], {}, {"id": A}, node(B)), {B: (10, -20)}),
]
LEFT = [
    *(node(id=id) for id in (None, 7, [], {}, "", "Donald Trump", A.upper(), A + "\n", "a" * 99, "__proto__")),
    *(node(x=x) for x in (None, "10", True, 10.0, 1e9, 100_001, -100_001, 10**400, float("nan"), [])),
]
BROKEN = [
    *("", "<html></html>", START, START + END, START + "{" + END, START + "[" * 100_000, START + "9" * 5000 + END),
    *(START + text + END for text in ("null", "[]", "{}", '"x"', '{"nodes": null}', '{"nodes": {}}', '{"nodes": 7}')),
    page(node())[:-30],
]


@pytest.mark.parametrize("text, places", TAKEN)
def test_what_is_ours_of_a_map_is_taken(text, places, tmp_path):
    (tmp_path / "map.html").write_text(text, "utf-8")
    assert read_places(tmp_path / "map.html") == places


@pytest.mark.parametrize("text", [*map(page, LEFT), *BROKEN], ids=range(len(LEFT) + len(BROKEN)))
def test_what_is_no_map_of_ours_gives_no_places(text, tmp_path):
    (tmp_path / "map.html").write_text(text, "utf-8")
    assert read_places(tmp_path / "map.html") == {}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", START.encode() + b"\xff", b"\x89PNG\r\n"])
def test_a_file_of_bytes_gives_no_places(content, tmp_path):
    (tmp_path / "map.html").write_bytes(content)
    assert read_places(tmp_path / "map.html") == {}


def test_no_file_a_folder_and_no_path_give_no_places(tmp_path):
    assert read_places(tmp_path / "none.html") == read_places(tmp_path) == read_places("a\0b") == {}


def test_one_more_article_leaves_the_old_actors_of_a_file_where_they_were(tmp_path):
    file, told = tmp_path / "map.html", list(week().graph["events"].values())
    MapView(render_map(network(*told))).save(file)
    before, page = read_places(file), file.read_bytes()
    more = network(
        *told, event("Visit", ["Olaf Scholz"], place="Kyiv"), event("PhoneCall", ["Petr Pavel"], ["Kaja Kallas"])
    )
    MapView(render_map(more, kept=read_places(file))).save(file)
    after = read_places(file)
    assert before.items() < after.items()
    assert len(after) == len(before) + 3
    assert page != file.read_bytes()
    MapView(render_map(network(*told), kept=after)).save(file)
    assert page == file.read_bytes()
