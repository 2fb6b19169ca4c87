"""The timeline and the page of an actor, in a real browser."""

import pytest

from kg.view import select

from .networks import event, network, week

pytestmark = pytest.mark.browser

CALLS = [event("PhoneCall", ["Ann Able"], ["Bob Baker"], date=f"2025-02-{day:02}") for day in (1, 15, 28)]
OTHERS = [
    event("Visit", ["Ann Able"], place="Kyiv", date=""),
    event("Visit", ["Bob Baker"], place="Kyiv", date="2025-02-15", status="planned"),
]


def marks(page, lane):
    return page.locator(f"#lanes .lane[aria-label^='{lane}'] .mark")


def test_a_lane_has_a_mark_for_each_event_that_is_shown(opened):
    with opened(network(*CALLS, *OTHERS)) as page:
        page.locator("#tab-timeline").click()
        assert [marks(page, name).count() for name in ("Ann Able", "Bob Baker", "Kyiv")] == [4, 3, 1]
        page.locator("#statuses input[value=planned]").check()
        assert [marks(page, name).count() for name in ("Ann Able", "Bob Baker", "Kyiv")] == [4, 4, 2]


def test_a_mark_opens_its_evidence_and_arrows_go_along_the_lane(opened):
    with opened(network(*CALLS)) as page:
        page.locator("#tab-timeline").click()
        marks(page, "Ann Able").first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert page.locator("#panel blockquote").all_inner_texts() == [CALLS[1]["evidence"][0]["exact"]]
        assert "2025-02-15" in page.locator("#panel").inner_text()
        assert "2025-02-01" not in page.locator("#panel").inner_text()


def test_events_at_one_spot_are_one_mark_that_opens_them_all(opened):
    same = [event("PhoneCall", ["Ann Able"], ["Bob Baker"], date="2025-02-01", id=f"e{n}") for n in range(3)]
    with opened(network(*same, CALLS[2])) as page:
        page.locator("#tab-timeline").click()
        assert marks(page, "Ann Able").count() == 2
        marks(page, "Ann Able").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("#panel .event").count() == 3
        address = page.evaluate("location.hash")
        page.evaluate("location.hash = 'tab=map'")
        page.wait_for_function("!document.querySelector('#panel .event')")
        page.evaluate("hash => { location.hash = hash; }", address)
        page.wait_for_function("document.querySelectorAll('#panel .event').length === 3")


def test_a_profile_counts_facts_with_each_partner(opened):
    with opened(week()) as page:
        page.locator("#tab-profile").click()
        assert page.locator("#profile h2").inner_text() == "Who?"
        page.locator("#profile-search").fill("putin")
        page.keyboard.press("Enter")
        assert page.locator("#profile h2").inner_text() == "Vladimir Putin"
        rows = page.locator("#profile tbody tr").all_inner_texts()
        assert [row.split() for row in rows] == [["Donald", "Trump", "1", "–", "2", "–"]]
        page.locator("#statuses input[value=planned]").check()
        assert page.locator("#profile tbody tr").all_inner_texts()[0].split()[-1] == "1"


def tab(page):
    return page.locator("[role=tab][aria-selected=true]").inner_text()


def test_a_part_about_one_actor_opens_on_its_profile_unless_the_address_says_otherwise(opened):
    with opened(select(week(), actor="Putin"), "") as page:
        assert page.title() == "Vladimir Putin: who did what to whom"
        assert (tab(page), page.locator("#profile h2").inner_text()) == ("Profile", "Vladimir Putin")
        assert page.evaluate("location.hash") == ""
        page.locator("#tab-map").click()
        address = page.evaluate("location.hash")
        page.evaluate("hash => { location.hash = hash; }", address)
        page.wait_for_function("document.querySelector('#tab-map').ariaSelected === 'true'")
        page.locator("#tab-profile").click()
        page.locator("#profile-search").fill("trump")
        page.keyboard.press("Enter")
        assert page.locator("#profile h2").inner_text() == "Donald Trump"
        page.evaluate("location.hash = ''")
        page.wait_for_function("document.querySelector('#profile h2').textContent === 'Vladimir Putin'")


def test_a_part_about_two_opens_on_the_map(opened):
    with opened(select(week(), actor=["Putin", "Trump"]), "") as page:
        assert (tab(page), page.title()) == ("Map", "Who did what to whom")


def test_a_profile_never_counts_a_plan_as_a_fact(opened):
    with opened(network(*CALLS, *OTHERS)) as page:
        page.locator("#tab-profile").click()
        page.locator("#profile-search").fill("baker")
        page.keyboard.press("Enter")
        assert "no facts" not in page.locator("#profile").inner_text()
        page.locator("#statuses input[value=planned]").check()
        assert page.locator("#profile .bars").first.locator(".count").all_inner_texts() == ["3", "1 no facts"]
        page.locator("#statuses input[value=occurred]").uncheck()
        page.locator("#statuses input[value=planned]").uncheck()
        assert "No event of this actor is shown" in page.locator("#profile").inner_text()
        assert page.locator("#profile .part").count() == 0


def test_the_timeline_is_saved_as_a_picture_without_the_page(opened):
    with opened(network(*CALLS, *OTHERS), "Calls") as page:
        page.locator("#tab-profile").click()
        assert page.locator("#saving").is_hidden()
        page.locator("#tab-timeline").click()
        with page.expect_download() as saved:
            page.locator("#save-svg").click()
        told = saved.value.path().read_text(encoding="utf-8")
        assert all(name in told for name in ("Calls", "Ann Able", "Bob Baker", "undated"))
        assert not any(left in told for left in ("class=", "tabindex=", 'role="button"'))
