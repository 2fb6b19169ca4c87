"""The table in a real browser: every event a row, in the order one asks for, on paper and in a file too."""

import csv
import io
from pathlib import Path

import pytest

import kg
from kg.cells import as_cell, from_cell
from kg.view.model import opaque

from .networks import HOSTILE, event, hostile, large, network, quote, week
from .pages import click, drawn_events, id_of, tick

pytestmark = pytest.mark.browser
FEBRUARY = Path(__file__).parents[2] / "examples" / "february-2025.jsonl"
DATE, EVENT, TYPE, STATUS, PLACE, SAID_BY, SOURCES = range(7)


def address(page, choices):
    """Changes what stands behind the # of the page's address, as a permalink does."""
    page.evaluate("choices => { location.hash = choices; }", choices)
    page.wait_for_timeout(100)


def all_statuses(graph):
    return "&".join(f"statuses={status['name']}" for status in graph.graph["statuses"])


def column(page, n):
    return page.locator(f"#rows td:nth-child({n + 1})").all_inner_texts()


def told(page):
    """The ids on the page of the events that have a row; of a long table all rows are asked for."""
    if page.locator("#all-rows").is_visible():
        page.locator("#all-rows").click()
    return page.locator("#rows tr").evaluate_all("rows => rows.map((row) => row.dataset.event)")


def saved(page):
    """The rows of the file that the button saves, and the file as bytes."""
    with page.expect_download() as download:
        page.locator("#save-csv").click()
    written = Path(download.value.path()).read_bytes()
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))), written


SMALL = {
    "a week": week,
    "each with its line": lambda: large(60),
    "one line a pair": lambda: large(200),
    "a gathering, and one who acts alone": lambda: network(
        event("Meeting", ["Emmanuel Macron", "Olaf Scholz", "Giorgia Meloni", "Donald Tusk"], place="Paris"),
        event("Departure", ["Justin Trudeau"]),
        event("Sanction", [], ["Russia"], status="planned"),
        event("Meeting", [], place="Riyadh", status="possible"),
        event("Meeting", ["Xi Jinping"], ["Xi Jinping"], status="negated"),
    ),
    "hostile": hostile,
    "nothing": network,
}


def check_rows_are_events_are_lines(page, graph):
    address(page, f"tab=table&all=yes&{all_statuses(graph)}")
    rows = told(page)
    assert len(rows) == len(set(rows))
    assert set(rows) == {opaque(id) for id in graph.graph["events"]} == drawn_events(page)


@pytest.mark.parametrize("name", SMALL)
def test_rows_are_the_events_of_the_graph_and_those_that_lines_reach(opened, name):
    graph = SMALL[name]()
    with opened(graph) as page:
        check_rows_are_events_are_lines(page, graph)


@pytest.mark.model
def test_rows_are_the_events_of_the_examples_and_those_that_lines_reach(opened):
    graph = kg.build(FEBRUARY).nx()
    assert len(graph.graph["events"]) > 50
    with opened(graph) as page:
        check_rows_are_events_are_lines(page, graph)


def test_rows_are_the_events_that_the_filters_show_and_lines_those_too(opened):
    graph = week()
    with opened(graph) as page:
        page.locator("#tab-table").click()
        facts = {opaque(id) for id, one in graph.graph["events"].items() if one["status"] == "occurred"}
        assert set(told(page)) == facts == drawn_events(page)
        assert page.locator("#events caption").inner_text() == (
            "17 of 22 events. Not shown: 2 planned, 2 possible, 1 negated."
        )
        tick(page, "families", graph.graph["families"][0]["name"])
        assert set(told(page)) == drawn_events(page) < facts
        assert page.locator("#events caption").inner_text().endswith("1 planned, 1 possible, 14 by other filters.")


def test_a_caption_with_nothing_hidden_says_no_more(opened):
    with opened(network(event("Visit", ["Scott Bessent"], place="Kyiv"))) as page:
        address(page, "tab=table")
        assert page.locator("#events caption").inner_text() == "1 of 1 event."


def sortable():
    said = [quote("A visit.", source="Ýmir Daily"), quote("A visit.", source="Zeit")]
    return network(
        event("Visit", ["Ásgeir Jónsson"], place="Oslo", date="2025-02-12", said_by=["Kremlin"]),
        event("PhoneCall", ["Émile Zola"], ["Zoë"], date="2025-02", said=said),
        event("Visit", ["Eva"], place="Ärgau", date="", said_by=["Élysée"]),
        event("Criticism", ["Zoran"], ["Eva"], date="2024-12-31"),
        event("Meeting", ["álvaro", "Bo"], place="Zürich", date="2025-03-01"),
    )


BY_DATE = ["Zoran", "Émile", "Ásgeir", "álvaro", "Eva"]


@pytest.mark.parametrize(
    ("clicks", "who", "state"),
    [
        ([], BY_DATE, ""),
        (["Date"], ["álvaro", "Ásgeir", "Émile", "Zoran", "Eva"], "-date"),
        (["Date", "Date"], BY_DATE, ""),
        (["Event"], ["álvaro", "Ásgeir", "Émile", "Eva", "Zoran"], "event"),
        (["Event", "Event"], ["Zoran", "Eva", "Émile", "Ásgeir", "álvaro"], "-event"),
        (["Type"], ["Zoran", "álvaro", "Émile", "Ásgeir", "Eva"], "type"),
        (["Status"], BY_DATE, "status"),
        (["Place"], ["Eva", "Ásgeir", "álvaro", "Zoran", "Émile"], "place"),
        (["Place", "Place"], ["álvaro", "Ásgeir", "Eva", "Zoran", "Émile"], "-place"),
        (["Said by"], ["Eva", "Ásgeir", "Zoran", "Émile", "álvaro"], "said_by"),
        (["Sources"], ["Zoran", "Ásgeir", "álvaro", "Eva", "Émile"], "sources"),
        (["Type", "Date"], BY_DATE, ""),
    ],
)
def test_any_column_sorts_and_what_is_empty_stands_last(opened, clicks, who, state):
    with opened(sortable()) as page:
        page.locator("#tab-table").click()
        for name in clicks:
            page.locator("#heads").get_by_role("button", name=name).click()
        assert [text.split()[0] for text in column(page, EVENT)] == who
        assert page.evaluate("diplograph.state().sort") == state
        sorts = page.locator("#heads th").evaluate_all("all => all.map((th) => th.getAttribute('aria-sort'))")
        assert [one for one in sorts if one] == ["descending" if state.startswith("-") else "ascending"]
        heads = ["date", "event", "type", "status", "place", "said_by", "sources"]
        assert sorts[heads.index(state.removeprefix("-") or "date")]
        if clicks:
            assert page.evaluate("document.activeElement.textContent") == clicks[-1]
        assert page.evaluate("new URLSearchParams(location.hash.slice(1)).get('sort') || ''") == state


def test_statuses_sort_from_fact_to_denial(opened):
    with opened(week()) as page:
        address(page, f"tab=table&sort=-status&{all_statuses(week())}")
        found = column(page, STATUS)
        assert list(dict.fromkeys(found)) == ["negated", "possible", "planned", "occurred"]
        assert found.count("occurred") == 17


@pytest.mark.parametrize("sort", ["nonsense", "-", "constructor", "__proto__", "--date"])
def test_an_address_that_sorts_by_nothing_we_have_is_by_date(opened, sort):
    with opened(sortable()) as page:
        address(page, f"tab=table&sort={sort}")
        assert [text.split()[0] for text in column(page, EVENT)] == BY_DATE


def test_a_row_opens_its_evidence_and_is_marked(opened):
    graph = week()
    with opened(graph) as page:
        page.locator("#tab-table").click()
        assert page.locator("#rows [aria-current]").count() == 0
        page.get_by_role("button", name="Volodymyr Zelenskyy criticised").click()
        criticism = opaque(id_of(graph, type="Criticism"))
        marked = page.locator("#rows [aria-current=true]")
        assert marked.evaluate_all("rows => rows.map((row) => row.dataset.event)") == [criticism]
        assert "Zelenskyy was angry about the talks." in page.locator("#panel").inner_text()
        page.locator("#rows button").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#rows tr").first.get_attribute("aria-current") == "true"
        assert marked.count() == 1
        page.keyboard.press("Escape")
        assert marked.count() == 0


def test_what_is_picked_on_the_map_is_marked_in_the_table(opened):
    graph = week()
    with opened(graph) as page:
        page.locator("#tab-table").click()
        page.locator("#tab-map").click()
        call = opaque(id_of(graph, type="PhoneCall", recipients=["Vladimir Putin"]))
        click(page, page.evaluate("id => diplograph.middle(id)", call))
        page.locator("#tab-table").click()
        assert page.locator("#rows [aria-current=true]").get_attribute("data-event") == call


def test_a_long_table_adds_rows_while_one_scrolls(opened):
    graph = large(1000)
    with opened(graph) as page:
        page.locator("#tab-table").click()
        rows, facts = page.locator("#rows tr"), sum(e["status"] == "occurred" for e in graph.graph["events"].values())
        assert 50 <= rows.count() < facts
        assert page.locator("#events").get_attribute("aria-rowcount") == str(facts + 1)
        seen = -1
        while seen < rows.count():
            seen = rows.count()
            rows.last.scroll_into_view_if_needed()
            page.wait_for_timeout(200)
        assert seen == facts
        assert not page.locator("#more-rows").is_visible()
        numbers = rows.evaluate_all("all => all.map((row) => Number(row.ariaRowIndex))")
        assert numbers == list(range(2, facts + 2))
        assert column(page, DATE) == sorted(column(page, DATE))


def test_an_address_goes_to_a_row_far_down(opened):
    graph = large(1000)
    last = max((one for one in graph.graph["events"].values() if one["status"] == "occurred"), key=lambda e: e["date"])
    with opened(graph) as page:
        address(page, f"tab=table&picked=event {opaque(last['id'])}")
        marked = page.locator("#rows [aria-current=true]")
        assert marked.get_attribute("data-event") == opaque(last["id"])
        top = marked.bounding_box()["y"]
        assert 150 < top < 900


def test_all_rows_are_printed(opened):
    with opened(large(1000)) as page:
        page.locator("#tab-table").click()
        count = page.locator("#rows tr").count()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert (
            count < page.locator("#rows tr").count() == int(page.locator("#events").get_attribute("aria-rowcount")) - 1
        )


def test_the_file_has_the_rows_that_are_shown_in_their_order(opened):
    graph = week()
    with opened(graph, title="Élysée & Kremlin: a week") as page:
        address(page, f"tab=table&sort=-date&{all_statuses(graph)}")
        rows, written = saved(page)
        assert written.startswith(b"\xef\xbb\xbfdate,type,status,agents,recipients,place,said_by,sources,")
        assert written.count(b"\r\n") == written.count(b"\n") == 23
        assert [row["date"] or "–" for row in rows] == column(page, DATE)
        assert [row["type"] for row in rows] == column(page, TYPE)
        call = next(row for row in rows if row["said_by"] == "Kremlin" and row["type"] == "phone call")
        assert call == {
            "date": "2025-02-12", "type": "phone call", "status": "occurred", "agents": "Donald Trump",
            "recipients": "Vladimir Putin", "place": "", "said_by": "Kremlin",
            "sources": "The Example Courier; Example Wire",
            "sentences": "Donald Trump spoke to Vladimir Putin by phone for an hour and a half, the Kremlin said. | "
            "Trump and Putin had a long call on Wednesday.",
            "addresses": "https://example.org/a1 http://example.net/call",
        }  # fmt: skip
        tick(page, "statuses", "negated")
        assert len(saved(page)[0]) == 21


@pytest.mark.parametrize(
    ("one", "agents", "recipients", "place"),
    [
        (event("Meeting", ["Xi Jinping", "Bo"], place="Riyadh"), "Xi Jinping; Bo", "", "Riyadh"),
        (event("Visit", ["Scott Bessent"], place="Kyiv"), "Scott Bessent", "", "Kyiv"),
        (event("Invasion", ["Russia"], ["Ukraine"], place="Ukraine"), "Russia", "Ukraine", "Ukraine"),
        (event("Criticism", ["Xi Jinping"]), "Xi Jinping", "", ""),
    ],
)
def test_the_file_keeps_roles_apart(opened, one, agents, recipients, place):
    with opened(network(one)) as page:
        address(page, "tab=table")
        ((row,), _) = saved(page)
        assert (row["agents"], row["recipients"], row["place"]) == (agents, recipients, place)


FORMULAS = (
    *("=1+1", "'=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＠a", "a;=1", "a;b", "\t=1", "'\t1", "a\n=1", 'a"b', "a,b"),
    *("1+1", "'tis", "", "a\r\n-b", *HOSTILE),
)


def test_no_cell_of_the_file_starts_a_formula_and_every_text_comes_back(opened):
    calls = [event("PhoneCall", [text or "A"], ["Ukraine"], id=f"{n:03}", date=f"2025-01-{n + 1:02}",
                   said=[quote(text, source=text or "B")]) for n, text in enumerate(FORMULAS)]  # fmt: skip
    with opened(network(*calls)) as page:
        address(page, "tab=table")
        rows, _ = saved(page)
        assert [row["sentences"] for row in rows] == [as_cell(text) for text in FORMULAS]
        assert [from_cell(row["sentences"]) for row in rows] == list(FORMULAS)
        assert [row["sources"] for row in rows] == [as_cell(text or "B") for text in FORMULAS]


def test_the_file_has_rows_that_do_not_stand_in_the_page_yet(opened):
    with opened(large(1000)) as page:
        page.locator("#tab-table").click()
        shown = int(page.locator("#events").get_attribute("aria-rowcount")) - 1
        assert page.locator("#rows tr").count() < len(saved(page)[0]) == shown
