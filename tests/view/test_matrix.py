"""Who acts on whom, as a grid: it counts each direction, never adds a plan to facts, and is gone about by keyboard."""

import pytest
from playwright.sync_api import expect

from .networks import HOSTILE, event, large, network, week
from .pages import tick

pytestmark = pytest.mark.browser
MERKEL, XI, MODI = "Angela Merkel", "Xi Jinping", "Narendra Modi"

# Merkel acts on Xi three times, he once on her; Modi and Xi meet; one event joins nobody; two are no facts.
KNOWN = [
    *(event("Invitation", [MERKEL], [XI], date=f"2025-02-{day:02}") for day in (1, 2, 3)),
    event("Criticism", [XI], [MERKEL]),
    event("Meeting", [MODI, XI]),
    event("Criticism", [MERKEL], []),
    event("Invitation", [MODI], [MERKEL], status="planned"),
    event("Criticism", [XI], [MERKEL], status="negated", date="2025-02-20"),
]
CELLS = """() => Object.fromEntries([...document.querySelectorAll("#matrix tbody tr")].flatMap(row => {
    const heads = [...document.querySelectorAll("#matrix thead th")].map(head => head.textContent);
    return [...row.querySelectorAll("td")].map((cell, n) =>
        [`${row.querySelector("th").textContent} > ${heads[n]}`, cell.getAttribute("aria-label") || ""]);
}).filter(([, words]) => words))"""
FOCUSED = """() => { const cell = document.activeElement.closest("#matrix tbody td");
    return cell && [cell.parentElement.sectionRowIndex, cell.cellIndex - 1]; }"""


def matrix_of(page):
    """What stands in the cells, "A > B": "2 events, 1 planned"."""
    if page.locator("#view-matrix").is_hidden():
        page.locator("#tab-matrix").click()
    return page.evaluate(CELLS)


def cell(page, row, column):
    return page.locator("#matrix tbody tr").nth(row).locator("td").nth(column)


def test_each_direction_is_counted_and_together_stands_in_both(opened):
    one_way = {f"{MERKEL} > {XI}": "3 events", f"{XI} > {MERKEL}": "1 event"}
    together = {f"{XI} > {MODI}": "1 event", f"{MODI} > {XI}": "1 event"}
    with opened(network(*KNOWN)) as page:
        assert matrix_of(page) == {**one_way, **together}


def test_plans_and_denials_stand_apart_and_never_look_like_facts(opened):
    with opened(network(*KNOWN)) as page:
        before = matrix_of(page)
        tick(page, "statuses", "planned")
        tick(page, "statuses", "negated")
        after = matrix_of(page)
        assert after.pop(f"{MODI} > {MERKEL}") == "1 planned"
        assert after[f"{XI} > {MERKEL}"] == before[f"{XI} > {MERKEL}"] + ", 1 negated"
        assert {pair: words.split(",")[0] for pair, words in after.items()} == before
        plan = page.locator("#matrix td[aria-label='1 planned']")
        assert (plan.inner_text(), plan.get_attribute("class")) == ("+1", "others")
        assert "planned, negated" in page.locator("#matrix-key").inner_text()


def test_the_cells_hold_every_event_that_joins_two(opened):
    graph = week()
    joined = [edge for a, b, edge in graph.edges(data=True) if a != b and edge["status"] == "occurred"]
    actors = {end for a, b, edge in graph.edges(data=True) if edge in joined for end in (a, b)}
    told = f"Showing {len(actors)} of {len(actors)} actors and {len({edge['event'] for edge in joined})} of 17 events."
    with opened(graph) as page:
        counts = [int(words.split()[0]) for words in matrix_of(page).values()]
        assert sum(counts) == sum(1 if edge["directed"] else 2 for edge in joined)
        assert page.locator("#matrix-told").inner_text().startswith(told)


def test_the_busiest_forty_are_shown_and_it_says_so(opened):
    with opened(large(600)) as page:
        matrix_of(page)
        assert page.locator("#matrix tbody tr").count() == page.locator("#matrix thead th").count() == 40
        expect(page.locator("#matrix-told")).to_contain_text("Showing 40 of")
        expect(page.locator("#matrix-told")).to_contain_text("the busiest")


def test_the_filters_hold_here_and_nothing_is_said_of_nothing(opened):
    with opened(network(*KNOWN)) as page:
        matrix_of(page)
        tick(page, "statuses", "occurred")
        expect(page.locator("#matrix")).to_be_hidden()
        expect(page.locator("#matrix-told")).to_contain_text("Nothing that is shown joins two actors")
        tick(page, "statuses", "occurred")
        expect(page.locator("#matrix")).to_be_visible()


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        (["ArrowRight"], [0, 1]),
        (["ArrowDown", "ArrowDown", "ArrowUp"], [1, 0]),
        (["End"], [0, 39]),
        (["End", "ArrowRight"], [0, 39]),
        (["End", "Home", "ArrowLeft"], [0, 0]),
        (["PageDown"], [10, 0]),
        (["PageDown", "PageUp", "PageUp"], [0, 0]),
        (["Control+End"], [39, 39]),
        (["Control+End", "Control+Home"], [0, 0]),
    ],
)
def test_keys_go_along_the_cells_and_leave_one_stop(opened, keys, where):
    with opened(large(600)) as page:
        matrix_of(page)
        cell(page, 0, 0).focus()
        for key in keys:
            page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == where
        assert page.locator("#view-matrix [tabindex='0']").count() == 1
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUSED) is None
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(FOCUSED) == where


def test_enter_opens_the_evidence_of_one_direction_and_the_address_restores_it(opened):
    given = [*KNOWN, event("Sanction", [MERKEL], [MODI])]
    with opened(network(*given)) as page:
        matrix_of(page)
        rows = page.locator("#matrix tbody th").all_inner_texts()
        spot = [rows.index(MERKEL), rows.index(MODI)]
        cell(page, *spot).focus()
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text() == f"{MERKEL} to {MODI}"
        assert page.locator("#panel blockquote").all_inner_texts() == [given[-1]["evidence"][0]["exact"]]
        assert page.evaluate("document.activeElement.tagName") == "H2"
        assert cell(page, *spot).get_attribute("aria-selected") == "true"
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUSED) == spot
        assert page.locator("#matrix [aria-selected]").count() == 0
        cell(page, *spot).click()
        address = page.evaluate("location.hash")
        page.evaluate("location.hash = 'tab=map'")
        page.wait_for_function("diplograph.state().tab === 'map'")
        page.evaluate("hash => { location.hash = hash; }", address)
        page.wait_for_function("diplograph.state().tab === 'matrix'")
        assert page.locator("#tab-matrix").get_attribute("aria-selected") == "true"
        assert cell(page, *spot).get_attribute("aria-selected") == "true"
        assert page.locator("#matrix [tabindex='0'][aria-selected]").count() == 1
        assert page.locator("#panel h2").inner_text() == f"{MERKEL} to {MODI}"


def test_an_empty_cell_opens_nothing(opened):
    with opened(network(*KNOWN)) as page:
        matrix_of(page)
        cell(page, 0, 0).click()
        page.keyboard.press("Enter")
        assert page.evaluate("diplograph.state().picked") == ""


def test_it_is_a_table_with_headings_for_whom_listens(opened):
    with opened(network(*KNOWN)) as page:
        matrix_of(page)
        grid = page.get_by_role("grid", name="Matrix")
        assert grid.get_by_role("columnheader").count() == grid.get_by_role("rowheader").count() == 3
        assert grid.evaluate("table => table.tagName") == "TABLE"


def test_names_are_texts_here_too(opened):
    shown = [name for name in HOSTILE if len(name) < 100]
    with opened(network(*(event("Sanction", [name], [MERKEL]) for name in shown))) as page:
        matrix_of(page)
        heads = page.locator("#matrix tbody th").all_text_contents()
        assert set(shown) <= set(heads)
        for n in range(len(heads)):
            cell(page, n, 0).hover()
        assert page.evaluate("window.hacked") is None
        assert page.locator("#matrix :is(script, img)").count() == 0


def test_paper_has_all_of_it(opened):
    with opened(large(600)) as page:
        matrix_of(page)
        clipped = "one => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY !== 'visible'"
        assert page.locator(".scroller").evaluate(clipped)
        page.emulate_media(media="print")
        assert not page.locator(".scroller").evaluate(clipped)
        assert page.locator("#matrix").bounding_box()["width"] < 1000
