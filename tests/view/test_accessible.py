"""Everybody can use the page: by keyboard, with a screen reader, zoomed in, in the dark. WCAG 2.2 AA, by axe-core."""

import pytest
from playwright.sync_api import expect

from .networks import event, network, quote, week
from .pages import tick

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
pytestmark = pytest.mark.browser

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK = {"width": 1280, "height": 800}
ZOOMED = {"width": 640, "height": 400}  # what is left of the desk at 200 %
NARROW = {"width": 320, "height": 256}  # and at 400 %: nothing may need scrolling in two directions
TALL = {"width": 1280, "height": 4000}  # nothing is scrolled away, so that axe can judge every colour


def complaints(page, *outcomes):
    """What axe-core says of the page as it is now: rule and element, violations if no outcome is named."""
    outcomes = list(outcomes) or ["violations"]
    response = axe.Axe().run(page, options={"runOnly": STANDARD, "resultTypes": outcomes}).response
    found = [(rule["id"], node) for outcome in outcomes for rule in response[outcome] for node in rule["nodes"]]
    return [f"{rule}: {node['target']} {message['message']}" for rule, node in found for message in _messages(node)]


def _messages(node):
    return (node["any"] + node["all"] + node["none"])[:1] or [{"message": ""}]


def rich():
    """A week with all that the panel can show: conflicts, corrections, other statuses, many events of one actor."""
    own = quote("It was put off, Berlin said.", status="negated", status_label="negated")
    told = {"articles": 3, "sources": 3, "independent_sources": 2, "conflicts": ["status: negated (b2); occurred (a1)"]}
    days = [event("PhoneCall", ["Vladimir Putin"], ["Xi Jinping"], date=f"2025-03-{day:02}") for day in range(1, 30)]
    corrected = {"corrections": ["actor: 'He' in a1: Vladimir Putin, not Igor (by M. Keller, 2025-03-01)"]}
    visit = event("Visit", ["Vladimir Putin"], place="Riyadh", said=[quote("He came."), own], **told, **corrected)
    return network(*week().graph["events"].values(), visit, *days)


def open_panel(page, name="putin"):
    page.locator("#search").fill(name)
    page.keyboard.press("Enter")


def each_tab(page):
    """Opens every tab in turn and gives its name."""
    for tab in page.get_by_role("tab").all():
        tab.click()
        yield tab.inner_text()


@pytest.mark.parametrize("viewport", [DESK, ZOOMED], ids=["desk", "zoomed"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_tab(opened, scheme, viewport):
    with opened(rich(), color_scheme=scheme, viewport=viewport) as page:
        found = {}
        for tab in each_tab(page):
            page.keyboard.press("Escape")
            found[tab, "at first"] = complaints(page)
            open_panel(page)
            found[tab, "with evidence"] = complaints(page)
            page.locator("#search").fill("e")
            found[tab, "while searching"] = complaints(page)
        assert len(found) >= 6
        assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_can_judge_every_colour(opened, scheme):
    with opened(rich(), color_scheme=scheme, viewport=TALL) as page:
        for tab in each_tab(page):
            open_panel(page)
            # axe takes an SVG for a picture behind its own words, and a count of one digit for no text.
            undecidable = (
                "non-text",
                "contains an image node",
                "content is too short",
                "overlapped by another element",
            )
            found = complaints(page, "violations", "incomplete")
            undecided = [what for what in found if not any(words in what for words in undecidable)]
            assert (tab, undecided) == (tab, [])


def test_axe_finds_nothing_on_a_map_of_nothing(opened):
    with opened(network()) as page:
        for tab in each_tab(page):
            assert (tab, complaints(page)) == (tab, [])


def test_axe_sees_what_is_wrong(opened):
    with opened(week()) as page:
        page.evaluate("""() => {
            document.querySelector("#showing").style.color = "#bbb";
            document.querySelector("#zoom-in").removeAttribute("aria-label");
            document.querySelector("#zoom-in").textContent = "";
            document.querySelector("#search").labels[0].remove();
            document.documentElement.lang = ""; }""")
        rules = {what.partition(":")[0] for what in complaints(page)}
        assert rules == {"button-name", "color-contrast", "html-has-lang", "label"}


# --- Words for a screen reader -----------------------------------------------------------------------------------

OUTLINE = """
- link "Skip to search"
- banner:
  - heading "Washington, Moscow, Kyiv" [level=1]
  - combobox "Colours"
  - button "Copy link"
  - button "Keys ?"
  - paragraph:
    - status: Showing 17 of 22 events
    - text: "· hidden: 2 planned, 2 possible, 1 negated"
- complementary "Search and filters":
  - combobox /Find an actor/
  - group "How certain":
    - checkbox /occurred/ [checked]
    - checkbox /planned/
  - group "What kind of act":
    - button "kinds of contact"
    - checkbox /contact/ [checked]
    - button "only contact"
  - group "Who":
    - checkbox /Country/ [checked]
- main:
  - tablist "Views":
    - tab "Map" [selected]
    - tab "Table"
  - tabpanel "Map":
    - group /Map of \\d+ actors and 17 events/
    - listbox "Actors on the map":
      - option "Donald Trump, 5 events"
    - group "Zoom":
      - button "Zoom in"
- complementary "Evidence":
  - heading "What the articles say" [level=2]
  - heading "Start here" [level=3]
  - list:
    - listitem:
      - button /Donald Trump phoned Vladimir Putin occurred/
"""

EVIDENCE = """
- complementary "Evidence":
  - heading "Marco Rubio" [level=2]
  - heading "Occurred · 2 events" [level=3]
  - article:
    - heading "Marco Rubio visited Riyadh" [level=4]
    - term: When
    - definition: 2025-02-17
    - figure:
      - blockquote: Marco Rubio visited .
      - paragraph:
        - link "Leaders talk"
    - 'button "Copy as citation: Marco Rubio visited Riyadh"'
  - article:
    - heading "Marco Rubio met Sergey Lavrov" [level=4]
"""


def test_a_screen_reader_is_told_what_is_where(opened):
    with opened(week()) as page:
        expect(page.locator("body")).to_match_aria_snapshot(OUTLINE)
        open_panel(page, "rubio")
        expect(page.locator("body")).to_match_aria_snapshot(EVIDENCE)


def test_the_page_has_a_language_a_title_and_one_first_heading(opened):
    with opened(week(), title="Munich, <b>2025</b>") as page:
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.title() == "Munich, <b>2025</b>"
        assert page.get_by_role("heading", level=1).all_inner_texts() == ["Munich, <b>2025</b>"]


def test_what_changes_is_said_aloud(opened):
    with opened(week()) as page:
        status = page.get_by_role("status").filter(has_text="Showing")
        before = status.inner_text()
        tick(page, "statuses", "planned")
        assert status.inner_text() != before
        assert status.evaluate("node => node.getAttribute('role') === 'status' || node.ariaLive === 'polite'")


# --- The keyboard --------------------------------------------------------------------------------------------------

FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }))
    .map((one, n) => { one.dataset.stop = n; return String(n); })"""

FOCUSED = """() => {
    const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        stop: one.dataset.stop || null, tag: one.outerHTML.slice(0, 80),
        ringed: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
        seen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
        left: one === document.body || one === document.documentElement,
    };
}"""


@pytest.mark.parametrize("viewport", [DESK, ZOOMED], ids=["desk", "zoomed"])
def test_tab_reaches_everything_and_shows_where_it_is(opened, viewport):
    with opened(week(), viewport=viewport) as page:
        for tab in each_tab(page):
            wanted = page.evaluate(FOCUSABLE)
            reached = list(stops(page, limit=3 * len(wanted)))
            assert (tab, {stop["stop"] for stop in reached} - {None}) == (tab, set(wanted))
            assert [stop["tag"] for stop in reached if not stop["ringed"] or not stop["seen"]] == []


def stops(page, limit):
    """Where Tab leads, once round the page."""
    been, last = set(), None
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["stop"] in been and stop["stop"] != last:  # a date has three stops of its own
            return
        last = stop["stop"]
        been.update({stop["stop"]} - {None})
        if not stop["left"]:
            yield stop


def test_arrows_walk_along_the_tabs_and_come_round(opened):
    with opened(week()) as page:
        tabs = page.get_by_role("tab")
        tabs.first.focus()
        names = tabs.all_inner_texts()
        for name in [*names[1:], names[0]]:
            page.keyboard.press("ArrowRight")
            assert page.evaluate("document.activeElement.textContent") == name
            assert page.locator("[role=tab][aria-selected=true]").all_inner_texts() == [name]
            assert page.get_by_role("tabpanel").count() == 1
            assert page.get_by_role("tabpanel", name=name).is_visible()
            assert page.locator("[role=tab][tabindex='-1']").count() == len(names) - 1


# --- Narrow, spaced out, calm ---------------------------------------------------------------------------------------

SIDEWAYS = """() => [...document.querySelectorAll("body, body *")].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("svg, .skip")) return false;
    if (element.closest(".vis-network") || element.scrollWidth <= element.clientWidth + 1) return false;
    return getComputedStyle(element).overflowX !== "visible" && !element.querySelector("table, canvas, svg[role]");
}).map((element) => element.outerHTML.slice(0, 80))"""

SPACED = """() => { const sheet = new CSSStyleSheet(), all = document.createElement("b").style;
    for (const name of ["line-height:1.5", "letter-spacing:.12em", "word-spacing:.16em"])
        all.setProperty(...name.split(":"), "important");
    sheet.replaceSync(`* { ${all.cssText} }`);
    document.adoptedStyleSheets = [sheet]; }"""


@pytest.mark.parametrize("spaced", [False, True], ids=["as it is", "spaced out"])
def test_a_narrow_page_is_read_by_scrolling_one_way(opened, spaced):
    with opened(rich(), viewport=NARROW) as page:
        if spaced:
            page.evaluate(SPACED)
        for tab in each_tab(page):
            open_panel(page)
            assert (tab, page.evaluate("document.documentElement.scrollWidth")) == (tab, NARROW["width"])
            assert (tab, page.evaluate(SIDEWAYS)) == (tab, [])


MOVED = """() => { const search = document.querySelector("#search");
    search.value = "lavrov";
    search.dispatchEvent(new Event("input"));
    search.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    return diplograph.actor("Sergey Lavrov"); }"""


@pytest.mark.parametrize(("motion", "at_once"), [("reduce", True), ("no-preference", False)])
def test_nothing_glides_for_who_wants_no_motion(opened, motion, at_once):
    with opened(week(), reduced_motion=motion) as page:
        first = page.evaluate(MOVED)
        page.wait_for_timeout(800)
        assert (first == page.evaluate("diplograph.actor('Sergey Lavrov')")) == at_once
        assert at_once is False or page.evaluate("document.getAnimations().length") == 0
