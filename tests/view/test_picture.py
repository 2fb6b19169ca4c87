"""The still picture: what it shows and says it leaves out, and that whatever articles say stays text in it."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.ontology import load_ontology
from kg.view import style
from kg.view.layout import lay_out
from kg.view.model import map_model
from kg.view.picture import static_picture
from kg.view.shown import backbone, caption, in_words, one_line, pairs_of, shown_of

from .networks import HOSTILE, event, hostile, large, network, week
from .pages import drawn_events

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "rect", "g", "text", "path", "circle", "polygon", "line"}
FACT = next(iter(load_ontology().statuses))


def picture(graph, title="A week <in> February"):
    model = map_model(graph)
    return static_picture(model, lay_out(model), title)


def tree(graph, title="A week <in> February"):
    return ET.fromstring(picture(graph, title))


def texts(root):
    """All that can be read in the picture."""
    return [element.text for element in root.iter(f"{SVG}text")]


def shown(graph):
    return shown_of(map_model(graph))


def test_the_same_network_gives_the_same_picture():
    assert picture(week()) == picture(week())
    events = list(week().graph["events"].values())
    assert picture(network(*reversed(events))) == picture(week())


def test_a_picture_has_its_title_and_what_it_shows_in_words():
    root = tree(week())
    assert root.get("role") == "img"
    assert [root[0].tag, root[0].text] == [f"{SVG}title", "A week <in> February"]
    assert root[1].tag == f"{SVG}desc"
    assert "Marco Rubio met Sergey Lavrov (2025-02-18)" in root[1].text
    assert texts(root)[0] == "A week <in> February"


def test_only_what_occurred_is_drawn_and_the_others_are_counted():
    model = map_model(week())
    facts = {event["id"] for event in model.events if event["status"] == FACT}
    assert {event["id"] for event in shown_of(model).events} == facts
    assert caption(model, shown_of(model)) == (
        "Showing 17 of 22 events, 2022-02 to 2025-02-18. 2 planned, 2 possible and 1 negated are not drawn."
    )
    words = " ".join(texts(tree(week())))
    assert "17 of 22" in words
    assert "Moscow" not in words  # only a possible visit names it
    assert "met" in texts(tree(week()))


@pytest.mark.parametrize(
    "events, words",
    [
        ([], "Showing 0 of 0 events."),
        ([event("Visit", ["Ann Able"], place="Kyiv")], "Showing 1 of 1 event, 2025-02-12."),
        ([event("Visit", ["Ann Able"], place="Kyiv", date="")], "Showing 1 of 1 event."),
        (
            [event("Visit", ["Ann Able"], place="Kyiv", status="planned")],
            "Showing 0 of 1 event. 1 planned is not drawn.",
        ),
    ],
)
def test_the_caption_counts(events, words):
    model = map_model(network(*events))
    assert caption(model, shown_of(model)) == words


def test_an_event_of_one_party_is_a_loop():
    alone = network(event("Criticism", ["Ann Able"]), event("Visit", ["Bob Baker"], place="Kyiv"))
    root = tree(alone)
    assert len([circle for circle in root.iter(f"{SVG}circle") if circle.get("fill") == "none"]) == 1
    assert "criticised" in texts(root)


@pytest.mark.parametrize("parties, lines", [(3, 3), (4, 4), (7, 7)])
def test_a_gathering_of_four_or_more_has_a_spoke_to_each(parties, lines):
    names = ["Ann Able", "Bob Baker", "Cem Can", "Dan Doe", "Eve Evans", "Fay Foe", "Gil Gray"]
    root = tree(network(event("Meeting", names[:parties])))
    assert len(list(root.iter(f"{SVG}path"))) == lines
    assert texts(root).count("met") == (3 if parties == 3 else 1)


def test_each_event_has_its_line_up_to_a_limit_and_above_each_pair():
    few, many = shown(large(75)), shown(large(150))
    assert (len(few.events), few.is_each) == (52, True)
    assert (len(many.events) > style.LIMITS["each"], many.is_each) == (True, False)
    assert len(list(tree(large(75)).iter(f"{SVG}path"))) == 52
    assert len(list(tree(large(150)).iter(f"{SVG}path"))) == len(many.pairs)
    assert str(max(len(pair.lines) for pair in many.pairs)) in texts(tree(large(150)))


def sixty(type, *sides):
    """Sixty-odd events of this type between two, from one side to the other in turn."""
    days = [f"2025-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 23)]
    return network(*(event(type, [by], [to], date=day) for day, (by, to) in zip(days, sides * len(days), strict=False)))


@pytest.mark.parametrize(
    "type, sides, heads",
    [
        ("PhoneCall", [("Ann Able", "Bob Baker")], 0),
        ("Sanction", [("Ann Able", "Bob Baker")], 1),
        ("Sanction", [("Ann Able", "Bob Baker"), ("Bob Baker", "Ann Able")], 2),
    ],
)
def test_the_line_of_a_pair_keeps_its_directions(type, sides, heads):
    root = tree(sixty(type, *sides))
    assert len(list(root.iter(f"{SVG}path"))) == 1
    assert len(list(root.iter(f"{SVG}polygon"))) == heads  # persons are circles
    assert "66" in texts(root)


def test_of_very_many_pairs_the_backbone_is_drawn():
    model = map_model(large(2000))
    told = shown_of(model)
    actors = {end for pair in told.pairs for end in (pair.a, pair.b)}
    assert told.is_backbone
    assert len(actors) <= style.LIMITS["actors"]
    assert f"Showing {len(told.events):,} of 2,000 events" in caption(model, told)
    assert "Only the 40 busiest actors, and of each its 3 strongest ties." in caption(model, told)


def test_the_backbone_has_the_strongest_ties():
    model = map_model(large(2000))
    pairs = pairs_of(model.lines)
    kept = backbone(pairs)
    assert set(kept) < set(pairs)
    busiest = {end for pair in kept for end in (pair.a, pair.b)}
    for actor in busiest:
        own = [pair for pair in kept if actor in (pair.a, pair.b)]
        strongest = max(
            (pair for pair in pairs if actor in (pair.a, pair.b) and {pair.a, pair.b} <= busiest),
            key=lambda pair: len(pair.lines),
        )
        assert len(strongest.lines) == max(len(pair.lines) for pair in own)


@pytest.mark.parametrize("graph", [week(), hostile(), large(300), network()], ids=["week", "hostile", "large", "empty"])
def test_a_picture_runs_nothing_and_asks_for_nothing(graph):
    root = tree(graph, "</title><script>x</script>\x00\x1b\ud800\uffff")
    assert {element.tag for element in root.iter()} <= {f"{SVG}{tag}" for tag in TAGS}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not {
        name for name in attributes if name.startswith("on") or "href" in name or name in ("style", "class", "id")
    }
    assert not re.search(r"url\(|@import", picture(graph))


def test_what_xml_cannot_hold_is_replaced():
    strange = "Ann\x00\x0bA\ud83dble\ufffe"
    root = tree(network(event("Visit", [strange], place="Kyiv")), strange)
    assert root[0].text == "Ann\ufffd\ufffdA\ufffdble\ufffd"
    assert "Ann\ufffd\ufffdA\ufffdble\ufffd" in texts(root)


def test_every_name_of_the_hostile_map_is_in_the_picture_as_text():
    seen = texts(tree(hostile()))
    assert all(any(str(text)[:20] == name[:20] for text in seen) for name in HOSTILE)


def test_names_do_not_lie_over_one_another_or_beyond_the_paper():
    root = tree(week())
    names = [one for one in root.iter(f"{SVG}text") if one.get("font-weight") == "600" and one.get("text-anchor")]
    assert len(names) == 15
    boxes = [(float(one.get("x")), float(one.get("y")), 7.0 * len(one.text)) for one in names]
    for n, (x, y, wide) in enumerate(boxes):
        assert wide / 2 <= x <= 1200 - wide / 2
        assert not any(abs(x - a) < (wide + b) / 2 and abs(y - c) < 14 for a, c, b in boxes[:n])


def test_colours_on_paper_are_those_of_the_page():
    css = (Path(style.__file__).parent / "web" / "page.css").read_text("utf-8")
    light = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", css.split("}")[0]))
    assert {name: light[name] for name in style.PRINT} == style.PRINT


def test_words_are_the_newest_events():
    lines = in_words(map_model(week()), "Title").splitlines()
    assert lines[0] == "Title"
    assert lines[1].startswith("Showing 17 of 22 events")
    assert lines[2] == "Volodymyr Zelenskyy criticised … (2025-02-18)"
    assert lines[-1] == "… and 7 more"
    assert len(lines) == 13
    assert in_words(map_model(network()), "T") == "T\nShowing 0 of 0 events."


def test_words_are_one_line_an_event():
    assert all(len(line) < 200 for line in in_words(map_model(hostile()), HOSTILE[0]).splitlines())
    assert len(in_words(map_model(hostile()), "a\nb").splitlines()) == 13
    assert one_line("a\u202eb\x1b[2Jc\u2028d") == "a b [2Jc d"


@pytest.mark.parametrize("graph", [week(), large(150), large(2000)], ids=["each", "pairs", "backbone"])
def test_a_picture_shows_what_the_page_opens_with(opened, graph):
    told = shown_of(map_model(graph))
    with opened(graph) as page:
        assert drawn_events(page) == {event["id"] for event in told.events}
        lines = page.evaluate("diplograph.lines()")
        assert len({line["pair"] for line in lines}) == len(told.pairs)
        assert f"Showing {len(told.events):,} of" in page.locator("#counts").inner_text()
