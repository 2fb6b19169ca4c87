"""Where words stand: apart from one another, on the paper, off lines where they can be."""

import pytest

from kg.view.curves import curve
from kg.view.words import Box, Desk, short, width_of, wrapped

MIDDLE = (300.0, 300.0)


def overlap(one, other):
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2 and abs(one.y - other.y) < (one.height + other.height) / 2
    )


def test_names_at_one_spot_stand_around_it_until_there_is_no_room():
    desk = Desk(600)
    placed = [desk.near("Ann Able", 13, MIDDLE, 10) for _ in range(40)]
    found = [box for box in placed if box]
    assert 4 <= len(found) < 40
    assert placed[-1] is None
    # Cells are counted, so words may touch by a unit or two.
    slim = [Box(box.x, box.y, box.width - 4, box.height - 4) for box in found]
    assert not any(overlap(one, other) for n, one in enumerate(slim) for other in slim[:n])


@pytest.mark.parametrize("x, inside", [(300.0, True), (20.0, True), (590.0, True), (-200.0, False), (900.0, False)])
def test_a_name_stays_on_the_paper(x, inside):
    box = Desk(600).near("Volodymyr Zelenskyy", 13, (x, 300.0), 10)
    assert (box is not None) == inside
    if box:
        assert box.width / 2 < box.x < 600 - box.width / 2


def test_a_name_keeps_off_lines_where_it_can():
    desk = Desk(600)
    assert desk.near("Ann Able", 13, MIDDLE, 10).y > 300
    desk = Desk(600)
    desk.cross(curve(MIDDLE, (300.0, 500.0), 0))
    assert desk.near("Ann Able", 13, MIDDLE, 10).y < 300


@pytest.mark.parametrize(
    "start, end, angle",
    [((0, 0), (90, 90), 0.785), ((90, 90), (0, 0), 0.785), ((90, 0), (0, 90), -0.785), ((0, 90), (90, 0), -0.785)],
)
def test_a_word_runs_along_its_line_and_never_upside_down(start, end, angle):
    assert Desk(600).label("met", curve(start, end, 0), False).angle == pytest.approx(angle, abs=0.01)
    assert Desk(600).label("7", curve(start, end, 0), True).angle == 0


def test_texts_are_cut_and_broken_into_lines():
    assert [short("abcdef", 6), short("abcdefg", 6)] == ["abcdef", "abcde…"]
    assert wrapped("one two three".split(), 10, width_of("one two ", 10)) == ["one two", "three"]
    assert wrapped([], 10, 50) == []
    assert width_of("東京", 10) == 20
    assert width_of("ill", 10) < width_of("mww", 10)
