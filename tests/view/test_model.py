import pytest

from kg.ontology import load_ontology
from kg.view import style
from kg.view.model import map_model, opaque, web_address

from .networks import event, large, network, quote, week


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("javascript:alert(1)", False),
        ("javascript://example.org/%0aalert(1)", False),
        ("file://example.org/a", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("http://[::1", False),
        ("https:", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url, kept):
    assert web_address(url) == (url if kept else "")


def test_the_url_of_evidence_is_checked():
    graph = network(event("Visit", ["Scott Bessent"], place="Kyiv", said=[quote("He came.", url="javascript:x")]))
    assert map_model(graph).articles[0]["url"] == ""


@pytest.mark.parametrize(
    ("one", "by", "to", "lines"),
    [
        (event("PhoneCall", ["A"], ["B"]), ["A"], ["B"], 1),
        (event("Meeting", ["A", "B", "C"]), ["A"], ["B", "C"], 3),
        (event("Meeting", ["A", "B"], place="Riyadh"), ["A"], ["B"], 1),
        (event("Visit", ["A"], place="Kyiv"), ["A"], ["Kyiv"], 1),
        (event("Invitation", ["A"], ["B"], place="Kyiv"), ["A"], ["B"], 1),
        (event("Criticism", ["A"]), ["A"], [], 1),
        (event("Appointment", [], ["B"]), [], ["B"], 1),
    ],
)
def test_an_event_becomes_a_headline_and_lines(one, by, to, lines):
    model = map_model(network(one))
    names = {key: [model.actors[n].label for n in model.events[0].get(key, [])] for key in ("by", "to")}
    assert (names["by"], names["to"], len(model.lines)) == (by, to, lines)


@pytest.mark.parametrize(
    ("one", "loops"),
    [
        (event("PhoneCall", ["A"], ["B"]), []),
        (event("Criticism", ["A", "B"]), ["A", "B"]),
        (event("Appointment", [], ["B"]), ["B"]),
        (event("Criticism", ["A"], ["A"]), ["A"]),
        (event("Visit", [], place="Kyiv"), ["Kyiv"]),
    ],
)
def test_an_event_that_joins_no_two_has_a_loop(one, loops):
    lines = map_model(network(one)).lines
    assert [line.source for line in lines if line.source == line.target] == [opaque(name) for name in loops]


@pytest.mark.parametrize(
    ("status", "label"), [("occurred", "visited"), ("planned", "visited (planned)"), ("negated", "visited (negated)")]
)
def test_a_line_says_when_it_is_no_fact(status, label):
    (line,) = map_model(network(event("Visit", ["A"], place="Kyiv", status=status))).lines
    assert line.label == label


def test_events_are_in_order_of_date_and_the_undated_last():
    dates = [told.get("date", "") for told in map_model(week()).events]
    dated = [date for date in dates if date]
    assert dates == sorted(dated) + [""] * (len(dates) - len(dated))
    assert "" in dates


def test_the_order_in_which_events_come_in_changes_nothing():
    events = list(week().graph["events"].values())
    assert map_model(network(*events)) == map_model(network(*reversed(events)))


@pytest.mark.parametrize(("wikidata", "kept"), [("Q22686", "Q22686"), ("", ""), (None, ""), ("Q1/../x", "")])
def test_only_a_qid_is_linked_to_wikidata(wikidata, kept):
    graph = network(event("PhoneCall", ["A"], ["B"]))
    graph.nodes["A"]["wikidata"] = wikidata
    assert map_model(graph).actors[0].wikidata == kept


def test_every_kind_has_a_shape():
    assert set(style.SHAPES) == load_ontology().kinds
    assert style.shape("Robot") == "star"


def test_families_look_different_and_do_not_look_like_plans():
    looks = style.families(map_model(week()))
    assert len({(look["light"], tuple(look["dash"])) for look in looks}) == len(looks)
    for look in looks:
        assert sum(look["dash"][1::2]) < sum(look["dash"][::2]) or not look["dash"]


def test_only_facts_are_shown_at_first_and_drawn_firm():
    first, *others = style.statuses(map_model(week()))
    assert (first["on"], first["dash"], first["opacity"], first["crossed"]) == (True, None, 1.0, False)
    assert others
    for status in others:
        assert not status["on"]
        assert status["dash"][1] > status["dash"][0]
        assert status["width"] < first["width"]
        assert status["opacity"] < 1
    assert [status["crossed"] for status in others] == [False] * (len(others) - 1) + [True]


def test_a_map_of_plans_alone_opens_with_them():
    def on(graph):
        return [status["on"] for status in style.statuses(map_model(graph))]

    planned = event("Visit", ["Ann Able"], place="Kyiv", status="planned")
    assert all(on(network(planned)))
    assert on(network(planned, event("Visit", ["Bob Baker"], place="Kyiv"))) == on(network())
    assert not all(on(network()))


def test_busier_actors_are_larger_and_the_busiest_has_one_size():
    actors = sorted(map_model(large(400)).actors, key=lambda actor: actor.events)
    sizes = [style.size(actor, actors[-1].events) for actor in actors]
    assert sizes == sorted(sizes)
    assert 4 <= sizes[0] < sizes[-1] == 15


def test_words_of_more_than_one_status_come_by_day():
    days = [("2025-02-13", "negated"), ("2025-02-11", "planned"), ("2025-02-12", "occurred")]
    told = [quote(day, published=day, status=status) for day, status in days]
    visit = event("Visit", ["Scott Bessent"], place="Kyiv", said=told)
    assert [said["text"] for said in map_model(network(visit)).events[0]["evidence"]] == sorted(day for day, _ in days)
    same = event("Visit", ["Scott Bessent"], place="Kyiv", said=[{**said, "status": "occurred"} for said in told])
    assert [said["text"] for said in map_model(network(same)).events[0]["evidence"]] == [day for day, _ in days]


@pytest.mark.parametrize(
    "articles, sources, independent, words",
    [
        (1, 1, 1, ""),
        (2, 1, 1, "2 articles of one source"),
        (2, 2, 2, "2 sources, all independent"),
        (6, 5, 3, "5 sources, 3 independent"),
    ],
)
def test_sources_are_counted_in_words(articles, sources, independent, words):
    counts = {"articles": articles, "sources": sources, "independent_sources": independent}
    graph = network(event("Visit", ["Scott Bessent"], place="Kyiv", **counts))
    assert map_model(graph).events[0].get("told_by", "") == words


def test_ids_on_the_page_say_nothing_and_stay():
    model = map_model(network(event("PhoneCall", ["A"], ["B"])))
    assert [actor.id for actor in model.actors] == [opaque("A"), opaque("B")] == ["559aead08264", "df7e70e50215"]


def test_an_article_is_told_once():
    said = [quote("He came."), quote("He left.")]
    model = map_model(
        network(event("Visit", ["Scott Bessent"], place="Kyiv", said=said), event("Visit", ["A"], place="B"))
    )
    assert [article["title"] for article in model.articles] == ["Leaders talk"]
    assert {told["article"] for one in model.events for told in one["evidence"]} == {0}
