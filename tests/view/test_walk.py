"""A reader without a mouse: finds an actor, reads the evidence, filters, and sends a link that restores all of it."""

import pytest

from .networks import week
from .pages import watched

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 800}
FOCUSED = """() => { const here = document.activeElement;
    return here.getAttribute("aria-label") || here.labels?.[0]?.textContent || here.textContent.trim(); }"""
SEEN = """() => ({
    tab: document.querySelector("[role=tab][aria-selected=true]").textContent,
    counts: document.querySelector("#showing").textContent,
    evidence: document.querySelector("#panel").innerText,
    filters: [...document.querySelectorAll(".filters input[type=checkbox]")].map((box) => [box.value, box.checked]),
})"""


def tab_to(page, name, key="Tab"):
    """Press Tab until the focus is on what has this name; fails where it does not come there."""
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate(FOCUSED) == name:
            return
    raise AssertionError(f"no stop called {name!r}")


def test_putin_is_found_read_filtered_and_sent_by_keyboard(opened, chromium, tmp_path):
    with opened(week(), viewport=DESK, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.keyboard.press("/")
        page.keyboard.type("pútin")  # with an accent that he does not have
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('#panel') !== null")
        assert page.evaluate(FOCUSED) == "Vladimir Putin"
        assert "Putin had invited Trump to come to Moscow." in page.inner_text("#panel")
        everything = page.evaluate(SEEN)

        page.keyboard.press("/")
        tab_to(page, "kinds of contact")
        page.keyboard.press("Enter")
        tab_to(page, "only visit")
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUSED) == "all, not only visit"
        filtered = page.evaluate(SEEN)
        assert everything["counts"] == "Showing 17 of 22 events"
        assert filtered["counts"] == "Showing 2 of 22 events"
        assert "1 more event that the filters hide" in everything["evidence"]
        assert "4 more events that the filters hide" in filtered["evidence"]

        tab_to(page, "Copy link", "Shift+Tab")
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.textContent === 'Copy link'")
        link = page.evaluate("navigator.clipboard.readText()")
        assert link.startswith((tmp_path / "map.html").as_uri() + "#")

    with watched(chromium, link, viewport=DESK) as page:
        assert page.evaluate(SEEN) == filtered
        page.keyboard.press("/")
        tab_to(page, "kinds of contact")
        page.keyboard.press("Enter")
        tab_to(page, "all, not only visit")
        page.keyboard.press("Enter")
        assert page.evaluate(SEEN) == everything
