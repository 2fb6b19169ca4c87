"""The range of dates: its bars, its two fields, and what is told in words."""

import pytest

from .networks import event, network, week

pytestmark = pytest.mark.browser

BARS = "all => all.map((bar) => bar.getAttribute('aria-label'))"


def calls(*dates):
    return network(*(event("PhoneCall", ["A"], ["B"], date=date, id=f"e{n}") for n, date in enumerate(dates)))


def bars(page):
    """Each bar that has events, in words."""
    told = page.locator("#histogram [role=option]").evaluate_all(BARS)
    return [bar for bar in told if not bar.endswith(" 0 events")]


def shown(page):
    return int(page.locator("#counts").inner_text().split()[1])


def picked(page):
    """The range as the fields and the words say it."""
    return page.locator("#since").input_value(), page.locator("#until").input_value(), words(page)


def words(page):
    return page.locator("#period-words").inner_text()


def drag(page, start, end):
    """Drags with the mouse from one bar that is named so to another."""
    boxes = [page.locator(f"#histogram [aria-label^='{name}']").bounding_box() for name in (start, end)]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    page.mouse.move(*middles[0])
    page.mouse.down()
    page.mouse.move(*middles[1], steps=4)
    page.mouse.up()


@pytest.mark.parametrize(
    ("dates", "unit", "found"),
    [
        (["2025-02-12", "2025-02-12", "2025-02-14"], "day",
         ["12 February 2025: 2 events", "14 February 2025: 1 event"]),
        (["2025-02-12", "2025-05-12"], "week", ["10 to 16 February 2025: 1 event", "12 to 18 May 2025: 1 event"]),
        (["2024-02-12", "2025-05-12"], "month", ["February 2024: 1 event", "May 2025: 1 event"]),
        (["2017", "2025-05-12"], "quarter",
         ["1 January to 31 March 2017: 1 event", "1 April to 30 June 2025: 1 event"]),
        (["2000-02-29", "2025"], "year", ["2000: 1 event", "2025: 1 event"]),
        (["1901", "2025"], "5 years", ["1 January 1900 to 31 December 1904: 1 event",
                                       "1 January 2025 to 31 December 2029: 1 event"]),
        # One of long ago does not press all others into one bar.
        (["1945", *["2025-02-12"] * 20, "2025-02-14"], "day",
         ["up to 11 February 2025: 1 event", "12 February 2025: 20 events", "14 February 2025: 1 event"]),
        (["2025-02", "2025", "2025-01-01"], "day", ["1 January 2025: 2 events", "1 February 2025: 1 event"]),
    ],
)  # fmt: skip
def test_there_are_bars_by_day_week_month_quarter_or_year(opened, dates, unit, found):
    with opened(calls(*dates)) as page:
        assert page.locator("#histogram").get_attribute("aria-label") == f"Events by {unit}"
        assert bars(page) == found
        assert page.locator("#histogram [role=option]").count() <= 42


def test_without_any_date_there_is_nothing_to_choose(opened):
    with opened(calls("", "")) as page:
        assert not page.locator("#period").is_visible()
        assert shown(page) == 2


def test_what_a_bar_cannot_tell_is_said(opened):
    with opened(calls("2025", "2025-02", "2025-02-12", "")) as page:
        note = page.locator("#period-note")
        told = "2 events dated by the month or year only: counted at its first day. 1 event undated"
        assert note.inner_text() == told
        page.locator("#since").fill("2025-02-12")
        assert note.inner_text() == f"{told}: in no range"
        assert shown(page) == 3
    with opened(calls("2025-02-12")) as page:
        assert page.locator("#period-note").inner_text() == ""


def test_a_bar_is_chosen_by_mouse(opened):
    with opened(week()) as page:
        assert picked(page) == ("", "", "All dates")
        drag(page, "13 February", "16 February")
        assert picked(page) == ("2025-02-13", "2025-02-16", "13 to 16 February 2025")
        assert shown(page) == 3
        assert page.locator("#histogram [aria-selected=true]").count() == 4
        assert "12 February 2025: 0 of 8 events" in bars(page)
        drag(page, "17 February", "17 February")
        assert picked(page) == ("2025-02-17", "2025-02-17", "17 February 2025")
        assert shown(page) == 3
        drag(page, "19 February", "up to")
        assert picked(page) == ("", "2025-02-19", "Up to 19 February 2025")
        page.locator("#all-dates").click()
        assert picked(page) == ("", "", "All dates")
        assert shown(page) == 17


def test_bars_are_chosen_from_the_keyboard(opened):
    with opened(calls("2025-02-12", "2025-02-13", "2025-02-14", "2025-02-15")) as page:
        page.locator("#histogram").focus()
        for key in ("ArrowRight", "ArrowRight"):
            page.keyboard.press(key)
        active = page.locator("#histogram").get_attribute("aria-activedescendant")
        assert page.locator(f"#{active}").get_attribute("aria-label") == "13 February 2025: 1 event"
        assert shown(page) == 4
        page.keyboard.press("Enter")
        assert (shown(page), words(page)) == (1, "13 February 2025")
        page.keyboard.press("Shift+ArrowRight")
        assert (shown(page), words(page)) == (2, "13 to 14 February 2025")
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("Shift+ArrowLeft")
        assert (shown(page), words(page)) == (2, "12 to 13 February 2025")
        page.keyboard.press("End")
        page.keyboard.press("Space")
        assert (shown(page), words(page)) == (1, "15 February 2025")


@pytest.mark.parametrize(
    ("address", "fields", "told", "count"),
    [
        ("since=2025-02&until=2025-02", ("2025-02-01", "2025-02-28"), "February 2025", 3),
        ("since=2024-02&until=2024-02", ("2024-02-01", "2024-02-29"), "February 2024", 0),
        ("since=2025", ("2025-01-01", ""), "2025 and later", 4),
        ("until=2024", ("", "2024-12-31"), "Up to 2024", 1),
        ("since=2025-02-13", ("2025-02-13", ""), "13 February 2025 and later", 3),
        (
            "since=2025-03&until=2025-02",
            ("2025-03-01", "2025-02-28"),
            "No day fits: the first is after the last.",
            None,
        ),
        ("since=soon&until=2025-2", ("", ""), "All dates", 5),
    ],
)
def test_prefixes_of_the_address_are_shown_as_days(opened, chromium, tmp_path, address, fields, told, count):
    graph = calls("2024-05-01", "2025-02-12", "2025-02-14", "2025-02", "2025-03")
    with opened(graph) as page:
        page.evaluate("hash => { location.hash = hash; }", address)
        page.wait_for_function("told => document.querySelector('#period-words').textContent === told", arg=told)
        assert picked(page) == (*fields, told)
        if count is not None:
            assert shown(page) == count
        assert (page.locator("#since").get_attribute("aria-invalid") == "true") == (count is None)


def test_the_fields_choose_and_are_emptied(opened):
    with opened(calls("2025-02-12", "2025-02-13", "2025-02-14")) as page:
        page.locator("#until").fill("2025-02-13")
        assert (shown(page), words(page)) == (2, "Up to 13 February 2025")
        page.locator("#since").focus()
        page.keyboard.type("02132025")
        assert (shown(page), words(page)) == (1, "13 February 2025")
        page.locator("#since").fill("")
        page.locator("#until").fill("")
        assert (shown(page), words(page)) == (3, "All dates")


def test_other_filters_change_the_bars(opened):
    with opened(calls("2025-02-12", "2025-02-14")) as page:
        page.locator("#families input").first.uncheck()
        assert bars(page) == []
        page.locator("#families input").first.check()
        assert len(bars(page)) == 2
