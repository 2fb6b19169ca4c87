import os
import subprocess
import sys
from itertools import combinations
from math import dist

import pytest

from kg.view.layout import LETTER, LETTERS, lay_out
from kg.view.model import map_model, opaque

from .networks import event, large, network, week


def test_the_layout_does_not_depend_on_the_hash_seed():
    script = (
        "from view.networks import large, week\n"
        "from kg.view.layout import lay_out\n"
        "from kg.view.model import map_model\n"
        "print(*(lay_out(map_model(graph)) for graph in (week(), large(900), large(8000))))"
    )
    path = os.pathsep.join([os.path.dirname(os.path.dirname(__file__)), *filter(None, sys.path)])
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert opaque("Donald Trump") in told.pop()


def test_places_are_whole_pixels_for_everybody_with_a_line():
    model = map_model(week())
    places = lay_out(model)
    assert set(places) == {end for line in model.lines for end in (line.source, line.target)}
    assert all(isinstance(number, int) for place in places.values() for number in place)


def test_who_has_no_line_has_no_place():
    model = map_model(network(event("Meeting", ["A", "B"], place="Paris"), event("Criticism", ["C"])))
    assert set(lay_out(model)) == {opaque(name) for name in "ABC"}


@pytest.mark.parametrize("graph", [week(), large(12), large(60), large(500)], ids=["week", "12", "60", "500"])
def test_no_two_names_of_a_small_map_overlap(graph):
    model = map_model(graph)
    places = lay_out(model)
    width = {actor.id: LETTER * min(len(actor.label), LETTERS) for actor in model.actors}
    for a, b in combinations(places, 2):
        (ax, ay), (bx, by) = places[a], places[b]
        assert abs(ax - bx) >= (width[a] + width[b]) / 2 or abs(ay - by) >= 40, (a, b)


def test_smaller_parts_stand_below_the_largest():
    model = map_model(
        network(
            event("PhoneCall", ["A"], ["B"]),
            event("PhoneCall", ["B"], ["C"]),
            event("PhoneCall", ["X"], ["Y"]),
        )
    )
    places = lay_out(model)
    assert max(places[opaque(name)][1] for name in "ABC") < min(places[opaque(name)][1] for name in "XY")


def test_who_deals_with_nobody_stands_in_rows_below_the_core():
    singles = [f"Minister {letter}" for letter in "ABCDEFGHIJKL"]
    pairs = [("France", "Italy"), ("Chad", "Niger")]
    told = [event("Criticism", [name]) for name in singles] + [event("PhoneCall", [a], [b]) for a, b in pairs]
    core = lay_out(map_model(large(60)))
    lowest = max(y for _, y in core.values())
    both = network(*large(60).graph["events"].values(), *told)
    places = lay_out(map_model(both))
    below = {opaque(name): places[opaque(name)] for name in [*singles, *(name for pair in pairs for name in pair)]}
    assert min(y for _, y in below.values()) > lowest - max(y for _, y in core.values()) + 300
    assert len({y for _, y in below.values()}) <= 5
    assert len({x % 56 for x, _ in below.values()}) == len({y % 60 for _, y in below.values()}) == 1
    assert len(set(below.values())) == 16


SIZES = [12, 60, 200, 900, 3000, 10_000]


@pytest.mark.parametrize("graph", [week(), *map(large, SIZES)], ids=["week", *map(str, SIZES)])
def test_a_map_fits_a_screen_and_has_no_outliers(graph):
    places = lay_out(map_model(graph))
    width, height = (max(axis) - min(axis) for axis in zip(*places.values(), strict=True))
    assert 0.6 < width / height < 1.6
    assert width * height < 21000 * len(places) + 20000


# --- A map that is kept -------------------------------------------------------------------------------------------


def some(graph, part):
    """The network of a part of the events of another."""
    return network(*list(graph.graph["events"].values())[part])


ARTICLE = [
    event("Visit", ["Keir Starmer"], place="Kyiv"),
    event("PhoneCall", ["Olaf Scholz"], ["Volodymyr Zelenskyy"]),
    event("Meeting", ["Olaf Scholz", "Andrzej Duda", "Petr Pavel"]),
    event("PhoneCall", ["Giorgia Meloni"], ["Ursula von der Leyen"]),
    event("Criticism", ["Dick Schoof"]),
]
CHANGES = {
    "one more article": (week(), network(*week().graph["events"].values(), *ARTICLE)),
    "one article less": (network(*week().graph["events"].values(), *ARTICLE), week()),
    "others": (some(week(), slice(0, 15)), some(week(), slice(8, 22))),
    "many more": (large(20), large(300)),
    "a large map": (some(large(2000), slice(0, 1900)), large(2000)),
    "first nobody": (network(), week()),
    "nobody known": (network(*ARTICLE), large(30)),
}


@pytest.mark.parametrize("old, new", CHANGES.values(), ids=CHANGES)
def test_old_actors_stay_where_they_were(old, new):
    before, model = lay_out(map_model(old)), map_model(new)
    after = lay_out(model, before)
    assert set(after) == set(lay_out(model))
    assert [after[id] for id in before if id in after] == [place for id, place in before.items() if id in after]
    assert lay_out(model, before) == after
    assert lay_out(model, after) == after
    assert len(set(after.values())) == len(after)


def test_without_a_word_of_them_old_actors_would_move():
    old, new = CHANGES["one more article"]
    before, after = lay_out(map_model(old)), lay_out(map_model(new))
    assert any(after[id] != place for id, place in before.items())


@pytest.mark.parametrize("change", ["one more article", "others", "many more"])
def test_names_of_newcomers_lie_over_no_others(change):
    old, new = CHANGES[change]
    before, model = lay_out(map_model(old)), map_model(new)
    after = lay_out(model, before)
    width = {actor.id: LETTER * min(len(actor.label), LETTERS) for actor in model.actors}
    newcomers = after.keys() - before.keys()
    assert newcomers
    for a in newcomers:
        for b in after.keys() - {a}:
            (ax, ay), (bx, by) = after[a], after[b]
            assert abs(ax - bx) >= (width[a] + width[b]) / 2 or abs(ay - by) >= 40, (a, b)


def test_newcomers_stand_near_those_they_deal_with():
    old, new = CHANGES["one more article"]
    places = lay_out(map_model(new), lay_out(map_model(old)))

    def far(one, other):
        return dist(places[opaque(one)], places[opaque(other)])

    assert far("Olaf Scholz", "Volodymyr Zelenskyy") < 130
    assert far("Andrzej Duda", "Olaf Scholz") < 130
    assert far("Giorgia Meloni", "Ursula von der Leyen") < 300


def test_who_stood_on_one_spot_may_stay_there_and_newcomers_find_their_own():
    model = map_model(network(*ARTICLE))
    heap = {actor.id: (100_000, -100_000) for actor in model.actors if "S" in actor.label}
    places = lay_out(model, heap)
    assert {places[id] for id in heap} == {(100_000, -100_000)}
    assert len({place for id, place in places.items() if id not in heap}) == len(places) - len(heap) > 0
