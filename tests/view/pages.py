"""What tests of the page do in a browser: open it and watch it, click on the canvas, read what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kg.view.model import opaque

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TITLE = "Washington, Moscow, Kyiv"


@contextmanager
def watched(chromium: Browser, address: str, **context: Any) -> Iterator[Page]:
    """A page opened at its address, network off; fails at its end if it asked for anything or raised an error."""
    fresh = chromium.new_context(**{"offline": True, "viewport": {"width": 1400, "height": 900}, **context})
    page = fresh.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.wait_for_function("window.diplograph && document.querySelector('#counts').textContent")
    yield page
    fresh.close()
    assert asked == [address.partition("#")[0]]
    assert errors == []


def id_of(graph, **wanted):
    """The id of the one event with these values."""
    (found,) = (
        one["id"] for one in graph.graph["events"].values() if all(one[key] == value for key, value in wanted.items())
    )
    return found


def click(page, where):
    """A real click of the mouse on a point of the canvas."""
    box = page.locator("#canvas").bounding_box()
    page.mouse.click(box["x"] + where["x"], box["y"] + where["y"])


def click_event(page, event_id):
    click(page, page.evaluate("id => diplograph.middle(id)", opaque(event_id)))


def drawn_events(page):
    """The ids on the page of the events that have a line on the map."""
    return {id for line in page.evaluate("diplograph.lines()") for id in line["events"]}


def inked(page):
    """How many pixels of the canvas are not transparent."""
    return page.evaluate(
        """() => { const canvas = document.querySelector("#canvas canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return pixels.filter((value, n) => n % 4 === 3 && value > 0).length; }"""
    )


def tick(page, box, name):
    page.locator(f"#{box} input[value={name}]").click()
