"""The map in a real browser, opened as a file with the network off."""

import pytest

from kg.view.model import opaque

from .networks import event, large, network, quote, week
from .pages import TITLE, click, click_event, drawn_events, id_of, inked, tick

pytestmark = pytest.mark.browser


def test_the_map_opens_offline_and_draws_something(opened):
    with opened(week()) as page:
        assert page.title() == TITLE
        assert page.evaluate("document.compatMode") == "CSS1Compat"
        assert inked(page) > 5000


def test_a_map_of_nothing_says_so_and_draws_nothing(opened):
    with opened(network()) as page:
        assert page.locator("#empty").is_visible()
        assert "Showing 0 of 0 events" in page.locator("#counts").inner_text()
        assert inked(page) == 0


def test_a_click_on_a_line_shows_sentence_source_and_date(opened):
    graph = week()
    with opened(graph) as page:
        call = id_of(graph, type="PhoneCall", recipients=["Vladimir Putin"])
        assert "hour and a half" not in page.locator("#panel").inner_text()
        click_event(page, call)
        panel = page.locator("#panel")
        assert panel.locator("h2").inner_text() == "Donald Trump and Vladimir Putin"
        assert panel.locator("blockquote").all_inner_texts() == [
            one["exact"] for one in graph.graph["events"][call]["evidence"]
        ]
        text = panel.inner_text()
        for part in ("phone call", "occurred", "2025-02-12", "Said by\nKremlin", "The Example Courier · 2025-02-13",
                     "Rule call-01, confidence 0.87", "confidence 0.64"):  # fmt: skip
            assert part in text
        links = panel.locator("a").evaluate_all("all => all.map((a) => [a.href.split('#:~:text=')[0], a.rel])")
        assert links == [[url, "noopener noreferrer"] for url in ("https://example.org/a1", "http://example.net/call")]


def test_the_panel_shows_who_tells_it_otherwise(opened):
    own = quote("It was put off, Berlin said.", status="negated", status_label="negated")
    told = {"articles": 3, "sources": 3, "independent_sources": 2, "conflicts": ["status: negated (b2); occurred (a1)"]}
    graph = network(event("Visit", ["Scott Bessent"], place="Kyiv", said=[quote("He came."), own], **told))
    with opened(graph) as page:
        click_event(page, id_of(graph, type="Visit"))
        panel = page.locator("#panel")
        assert "Told by\n3 sources, 2 independent" in panel.inner_text()
        assert panel.locator(".conflict").all_inner_texts() == ["Sources differ on status: negated (b2); occurred (a1)"]
        assert panel.locator(".own").all_inner_texts() == ["This article tells it as negated."]
        assert "negated" in panel.locator("figure").nth(1).inner_text()


def test_the_panel_shows_what_readers_corrected(opened):
    said = "actor: 'He came' in a1: Scott Bessent, not <b>Mike Waltz</b> (by M. Keller, 2025-03-01: the other one)"
    graph = network(
        event("Visit", ["Scott Bessent"], place="Kyiv", corrections=[said]), event("Visit", ["Xi"], place="Rome")
    )
    with opened(graph) as page:
        click_event(page, id_of(graph, type="Visit", place="Kyiv"))
        assert f"Corrected\n{said}" in page.locator("#panel").inner_text()
        click_event(page, id_of(graph, type="Visit", place="Rome"))
        assert "Corrected" not in page.locator("#panel").inner_text()


def test_each_line_of_a_fan_is_its_own_event(opened):
    graph = week()
    with opened(graph) as page:
        for kind, sentence in (("Invitation", "Putin had invited"), ("Agreement", "start negotiations at once")):
            click_event(page, id_of(graph, type=kind))
            assert page.locator("#panel blockquote").count() == 1
            assert sentence in page.locator("#panel blockquote").inner_text()


def test_a_click_on_a_name_shows_its_events_and_empty_space_none(opened):
    with opened(week()) as page:
        click(page, page.evaluate("diplograph.actor('Marco Rubio')"))
        assert page.locator("#panel h2").inner_text() == "Marco Rubio"
        assert page.locator("#panel .event").count() == 2
        click(page, {"x": 5, "y": 5})
        assert page.locator("#panel .event").count() == 0


def test_what_is_no_fact_is_hidden_at_first_and_looks_different_when_shown(opened):
    graph = week()
    statuses = {opaque(id): one["status"] for id, one in graph.graph["events"].items()}
    facts = {id for id, status in statuses.items() if status == "occurred"}
    with opened(graph) as page:
        assert drawn_events(page) == facts
        counts = page.locator("#counts").inner_text()
        assert counts == "Showing 17 of 22 events · hidden: 2 planned, 2 possible, 1 negated"
        for status in ("planned", "possible", "negated"):
            tick(page, "statuses", status)
        assert "Showing 22 of 22 events" in page.locator("#counts").inner_text()
        assert "hidden" not in page.locator("#counts").inner_text()
        looks = {line["events"][0]: line for line in page.evaluate("diplograph.lines()")}
        for id, look in looks.items():
            status = statuses[id]
            assert (status == "occurred") == (look["opacity"] == 1)
            assert (status == "negated") == look["crossed"]
            assert (status != "occurred") == (f"({status})" in look["label"])


def test_hidden_events_are_offered_under_a_name_not_mixed_in(opened):
    with opened(week()) as page:
        page.keyboard.press("/")
        page.keyboard.type("zelen")
        page.keyboard.press("Enter")
        assert page.locator("#panel > .fact .event").count() == 4
        assert page.locator("#panel details summary").inner_text() == "1 more event that the filters hide"
        assert page.locator("#panel details .no-fact.crossed").count() == 1


def test_a_family_can_be_switched_off_and_on(opened):
    graph = week()
    with opened(graph) as page:
        before = drawn_events(page)
        family = graph.graph["families"][0]["name"]
        tick(page, "families", family)
        left = {opaque(id) for id, one in graph.graph["events"].items() if one["family"] != family} & before
        assert drawn_events(page) == left != before
        assert "by kind of act" in page.locator("#counts").inner_text()
        tick(page, "families", family)
        assert drawn_events(page) == before


@pytest.mark.parametrize(("count", "each"), [(60, True), (61, False)])
def test_up_to_sixty_events_each_has_a_line(opened, count, each):
    names = [f"Actor {n}" for n in range(13)]
    calls = [event("PhoneCall", [names[n % 13]], [names[(n + 1) % 13]], date=f"2025-01-{n % 28 + 1:02}", id=f"e{n}")
             for n in range(count)]  # fmt: skip
    with opened(network(*calls)) as page:
        lines = page.evaluate("diplograph.lines()")
        assert len(lines) == (count if each else 13)
        assert drawn_events(page) == {opaque(f"e{n}") for n in range(count)}
        if not each:
            assert sorted(int(line["label"]) for line in lines) == [4] * 4 + [5] * 9
        click_event(page, "e0")
        assert page.locator("#panel .event").count() == (1 if each else 5)


def test_bundles_keep_facts_and_plans_apart(opened):
    facts = [event("PhoneCall", ["A"], ["B"], date=f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}") for n in range(62)]
    others = [event("Visit", ["A"], place="B", status="planned"), event("PhoneCall", ["A"], ["B"], status="possible")]
    graph = network(*facts, *others, event("PhoneCall", ["A"], ["C"], status="negated"))
    with opened(graph, reduced_motion="reduce") as page:  # a click would miss a map that still moves
        assert [line["label"] for line in page.evaluate("diplograph.lines()")] == ["62"]
        for status in ("planned", "possible", "negated"):
            tick(page, "statuses", status)
        looks = {line["label"]: line for line in page.evaluate("diplograph.lines()")}
        assert set(looks) == {"62", "2 planned or possible", "1 negated"}
        assert looks["62"]["dash"] == []
        assert looks["2 planned or possible"]["dash"]
        assert looks["1 negated"]["crossed"]
        click_event(page, others[0]["id"])
        assert page.locator("#panel .no-fact .event").count() == page.locator("#panel .event").count() == 2


def test_the_table_has_every_event_and_opens_evidence(opened):
    graph = week()
    with opened(graph, reduced_motion="reduce") as page:
        page.locator("#tab-table").click()
        assert page.locator("#rows tr").count() == 17
        for status in ("planned", "possible", "negated"):
            tick(page, "statuses", status)
        place = page.evaluate("diplograph.actor('Donald Trump')")
        assert page.locator("#rows tr").count() == len(graph.graph["events"])
        page.get_by_role("button", name="Volodymyr Zelenskyy criticised").click()
        assert "Zelenskyy was angry about the talks." in page.locator("#panel").inner_text()
        assert not page.locator("#canvas").is_visible()
        page.locator("#tab-map").click()
        assert page.locator("#canvas").is_visible()
        assert inked(page) > 5000
        assert page.evaluate("diplograph.actor('Donald Trump')") == place


def test_everything_works_from_the_keyboard(opened):
    with opened(week()) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to search"
        page.keyboard.press("/")
        page.keyboard.type("e")
        page.keyboard.press("ArrowDown")
        options = page.locator("#found li")
        assert [option.get_attribute("aria-selected") for option in options.all()][:2] == ["false", "true"]
        chosen = options.nth(1).inner_text()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == chosen
        page.keyboard.press("Escape")
        assert page.locator("#panel .event").count() == 0
        page.locator("#tab-map").focus()
        page.keyboard.press("ArrowRight")
        assert page.locator("#view-table").is_visible()
        page.locator("#rows button").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#panel .event").count() == 1
        assert page.evaluate("document.activeElement.tagName") == "H2"


@pytest.mark.parametrize(
    ("sentence", "fragment"),
    [
        ("Xi was anti-war, he said & left.", "Xi%20was%20anti%2Dwar%2C%20he%20said%20%26%20left."),
        (
            "One two three four five six seven eight nine ten end.",
            "One%20two%20three%20four%20five,seven%20eight%20nine%20ten%20end.",
        ),
    ],
)
def test_the_link_opens_the_article_at_the_sentence(opened, sentence, fragment):
    with opened(network(event("Criticism", ["Xi Jinping"], said=[quote(sentence)]))) as page:
        page.locator("#search").fill("xi")
        page.keyboard.press("Enter")
        href = page.locator("#panel figcaption a").get_attribute("href")
        assert href == f"https://example.org/a1#:~:text={fragment}"


def test_who_deals_with_nobody_is_found(opened):
    with opened(network(event("Criticism", ["Xi Jinping"], said=["Xi was angry."]))) as page:
        page.locator("#search").fill("xi")
        page.keyboard.press("Enter")
        assert page.locator("#panel blockquote").inner_text() == "Xi was angry."
        assert page.locator("#panel .lede").inner_text() == "Person · 1 event"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ZELENSKYY", ["Volodymyr Zelenskyy"]), ("store", ["Jonas Gahr Støre"]), ("støre", ["Jonas Gahr Støre"]),
     ("erdogan", ["Recep Tayyip Erdoğan"]), ("zzz", []),
     ("e", ["Recep Tayyip Erdoğan", "Jonas Gahr Støre", "Volodymyr Zelenskyy"])],
)  # fmt: skip
def test_search_forgives_accents_and_case(opened, typed, found):
    graph = network(event("Meeting", ["Volodymyr Zelenskyy", "Jonas Gahr Støre", "Recep Tayyip Erdoğan"]))
    with opened(graph) as page:
        page.locator("#search").fill(typed)
        assert page.locator("#found li").all_inner_texts() == found


def test_the_dark_page_is_dark(opened):
    light_and_dark = []
    for scheme in ("light", "dark"):
        with opened(week(), color_scheme=scheme) as page:
            background = page.evaluate("getComputedStyle(document.body).backgroundColor")
            light_and_dark.append(sum(map(int, background[4:-1].split(","))))
            light_and_dark.append(page.evaluate("diplograph.lines()[0].colour"))
    assert light_and_dark[0] > 700 > 100 > light_and_dark[2]
    assert light_and_dark[1] != light_and_dark[3]


def test_two_thousand_events_open_in_reasonable_time(opened):
    with opened(large(2000)) as page:
        assert inked(page) > 20000
        times = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        assert times < 15_000


def test_a_gathering_of_four_has_spokes_and_one_of_three_lines(opened):
    four = event("Meeting", ["Emmanuel Macron", "Keir Starmer", "Olaf Scholz", "Donald Tusk"], date="2025-02-17")
    three = event("Meeting", ["Marco Rubio", "Sergey Lavrov", "Yuri Ushakov"], date="2025-02-18")
    with opened(network(four, three)) as page:
        lines = [(line["from"], bool(line["hub"])) for line in page.evaluate("diplograph.lines()")]
        assert sorted(name for name, hub in lines if hub) == sorted(four["agents"])
        assert len([name for name, hub in lines if not hub]) == 3
        for told in (four, three):
            click_event(page, told["id"])
            assert page.locator("#panel blockquote").inner_text() == told["evidence"][0]["exact"]
