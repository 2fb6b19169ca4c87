import os
import subprocess
import sys
from itertools import combinations

import pytest

from kg.view.layout import LETTER, LETTERS, lay_out
from kg.view.model import map_model, opaque

from .networks import event, large, network, week


def test_the_layout_does_not_depend_on_the_hash_seed():
    script = (
        "from view.networks import large, week\n"
        "from kg.view.layout import lay_out\n"
        "from kg.view.model import map_model\n"
        "print(lay_out(map_model(week())), lay_out(map_model(large(900))))"
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


@pytest.mark.parametrize("graph", [week(), large(60), large(12)], ids=["week", "60 events", "12 events"])
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
