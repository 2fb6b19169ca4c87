"""A real Chromium for the tests of the page, and pages of networks opened in it."""

from __future__ import annotations

import shutil

import pytest

from kg.view import MapView, render_map

from .pages import TITLE, watched

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on the path: install chromium to test the map in a browser")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Opens a network as a page, `with opened(week()) as page:`; see `watched` for what fails."""

    def opening(graph, title=TITLE, **context):
        return watched(chromium, MapView(render_map(graph, title)).save(tmp_path / "map.html").as_uri(), **context)

    return opening
