"""Our map against PyVis as it comes, in Chromium with the network off: what a reader waits for.

    python -m benchmarks.maps [EVENTS …]

The same synthetic network (`tests.view.networks.large`) becomes our page and a page of PyVis with its default options,
which sees each event as a line; both are opened one after the other, each by a new browser. `benchmarks/maps.js` looks
on from inside. Printed are the size of the file, what the page asks for, the time from opening to the first frame with
something on the canvas (and our counts filled), what a frame costs while the mouse drags the map, and how long our page
takes to show what a click on a box, an actor or a line changes. Processor time is that of all of Chromium's processes,
so that other work on the machine matters little. A graph that was built of real articles comes last, where they are at
hand. Needs Chromium, and says so where there is none.
"""

from __future__ import annotations

import json
import math
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import networkx as nx

from benchmarks.measure import ROOT, WORK, machine, table

SIZES = (20, 500, 2_000, 10_000)
NEWS = ROOT.parent / "shared" / "data" / "voa.jsonl"
ARTICLES = 150
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WINDOW = {"width": 1280, "height": 800}
LIMIT = 60.0  # processor seconds: who has seen nothing by then closes the page
PATIENCE = 4 * LIMIT  # seconds, on a machine that does other things too
TURNS = 3  # a page is opened three times, unless the first takes long; counted is the one in the middle
LONG = 5.0  # seconds
DRAGGED = 3.0  # seconds
CALM = 0.5  # seconds: what a browser still does by itself when it has opened
CLICKED = 5  # actors, and lines
WATCH = Path(__file__).with_suffix(".js").read_text("utf-8")


def ours(graph: nx.MultiDiGraph) -> str:
    """Our page of the network."""
    from kg.view import render_map

    return render_map(graph, "Benchmark")


def stock(graph: nx.MultiDiGraph) -> str:
    """The page that PyVis makes of the network by default, its script inside."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for id, data in graph.nodes(data=True):
        network.add_node(id, data["label"])
    for source, target, data in graph.edges(data=True):
        network.add_edge(source, target, label=data["label"])
    return str(network.generate_html())


PAGES: dict[str, Callable[[nx.MultiDiGraph], str]] = {"ours": ours, "PyVis": stock}


class Opened:
    """A page that was just opened in a browser of its own, with nothing else in it."""

    def __init__(self, browser: Any, file: Path) -> None:
        self.system = browser.new_browser_cdp_session()
        self.page = browser.new_context(offline=True, viewport=WINDOW).new_page()
        self.page.add_init_script(WATCH)
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        time.sleep(CALM)
        before = self.cpu()
        self.page.goto(file.as_uri(), wait_until="commit")
        self.picture, started = None, time.monotonic()
        while self.picture is None and self.cpu() - before < LIMIT and time.monotonic() - started < PATIENCE:
            self.picture = self.waited("benchmark.picture", LIMIT / 12)
        self.spent = self.cpu() - before

    def cpu(self) -> float:
        """The processor seconds that all processes of this browser have taken."""
        return float(sum(one["cpuTime"] for one in self.system.send("SystemInfo.getProcessInfo")["processInfo"]))

    def waited(self, value: str, seconds: float) -> float | None:
        """This number of the page once it has one, or nothing after so many seconds."""
        from playwright.sync_api import TimeoutError

        with suppress(TimeoutError):
            return float(self.page.wait_for_function(f"() => {value}", timeout=seconds * 1000).json_value())
        return None

    def rest(self) -> float:
        """Processor milliseconds a second while nobody touches the page."""
        time.sleep(CALM)
        before, started = self.cpu(), time.monotonic()
        time.sleep(DRAGGED / 2)
        return (self.cpu() - before) / (time.monotonic() - started) * 1000

    def drag(self) -> tuple[float, float]:
        """Processor milliseconds a frame while the mouse moves the map in circles, and frames a second."""
        mouse = self.page.mouse
        x, y = self.page.evaluate("benchmark.emptySpot()")
        mouse.move(x, y)
        mouse.down()
        self.page.evaluate("benchmark.count()")
        before, started = self.cpu(), time.monotonic()
        while (passed := time.monotonic() - started) < DRAGGED:
            mouse.move(x + 120 * math.sin(3 * passed), y + 120 * (1 - math.cos(3 * passed)))
            time.sleep(max(0.0, 1 / 60 - (time.monotonic() - started - passed)))
        spent, seconds = self.cpu() - before, time.monotonic() - started
        frames = self.page.evaluate("(benchmark.rest(), benchmark.frames)")
        mouse.up()
        return (spent / frames * 1000 if frames else math.inf), frames / seconds

    def click(self, button: Any, changes: str) -> tuple[float, float]:
        """The same of a click on a button or a box."""
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        return self.clicked(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, changes)

    def clicked(self, x: float, y: float, changes: str) -> tuple[float, float]:
        """Milliseconds from the click to the frame that shows another text in what it `changes`, infinite if none,
        and of the processors."""
        self.waited("benchmark.still()", LIMIT)
        self.page.evaluate("selector => benchmark.expect(selector)", changes)
        before = self.cpu()
        self.page.mouse.click(x, y)
        answered = self.waited("benchmark.answered", LIMIT / 6)
        return answered or math.inf, (self.cpu() - before) * 1000


@contextmanager
def opened(file: Path) -> Iterator[Opened]:
    """The page in a new browser with a new profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield Opened(browser, file)
        browser.close()


def measured(name: str, graph: nx.MultiDiGraph) -> dict[str, Any]:
    """What the page of this name costs for the network, with what clicks take where it is ours."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "map.html"
        file.write_text(PAGES[name](graph), "utf-8")
        found: dict[str, Any] = {"size": file.stat().st_size, "pictures": []}
        for turn in range(TURNS):
            with opened(file) as page:
                found["pictures"].append((page.picture, page.spent))
                done = turn == TURNS - 1 or page.picture is None or page.picture > LONG * 1000
                if done:
                    found |= {"requests": len(page.requests), **(_used(name, page) if page.picture else {})}
                    break
    return found


def _used(name: str, page: Opened) -> dict[str, Any]:
    used: dict[str, Any] = {"rest": page.rest()}
    used["frame"], used["frames"] = page.drag()
    if name == "ours":
        used["clicks"] = {"as it opens": _clicked(page)}
        everything = page.page.locator("#counts button", has_text="draw all")
        if everything.count():
            shown = page.click(everything, "#counts")
            used["clicks"]["every line"] = {**_clicked(page), "shown": shown}
            used["all_frame"], used["all_frames"] = page.drag()
    return used


def _clicked(page: Opened) -> dict[str, Any]:
    drawn = page.page.evaluate("diplograph.lines().length")
    return {"drawn": drawn, "select": list(_selected(page)), "filter": list(_filtered(page))}


def _selected(page: Opened) -> Iterator[tuple[float, float]]:
    """What clicks on the busiest actors take, and on lines, each when nothing is chosen."""
    page.page.locator("#zoom-all").click()
    page.waited("benchmark.still()", LIMIT)
    for x, y in page.page.evaluate("count => benchmark.spots(count)", CLICKED):
        page.page.keyboard.press("Escape")
        yield page.clicked(x, y, "#panel")


def _filtered(page: Opened) -> Iterator[tuple[float, float]]:
    """What it takes to tick each box that counts any event, and to take the tick away."""
    for group, value in page.page.evaluate("benchmark.boxes()"):
        for _ in range(2):
            yield page.click(page.page.locator(f'#{group} input[value="{value}"]'), "#counts")


def _note(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def news_graph() -> nx.MultiDiGraph | None:
    """The network of real articles, or nothing where there are none."""
    if not NEWS.exists():
        _note(f"skipped: there is no {NEWS.name}; these articles are not part of this repository")
        return None
    from kg import build
    from kg.graph import Graph

    path = WORK / f"articles-{ARTICLES}.ttl"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        some = path.with_suffix(".jsonl")
        with NEWS.open(encoding="utf-8") as lines:
            some.write_text("".join(islice(lines, ARTICLES)), "utf-8")
        build(some).to_turtle(path)
    return Graph.load(path).nx()


def compare(sizes: list[int]) -> str:
    """Two tables: what opening and dragging cost, and what clicks on our page take."""
    from tests.view.networks import large

    opening, clicks = [], []
    networks: dict[str, Callable[[], nx.MultiDiGraph | None]] = {f"{size:,}": partial(large, size) for size in sizes}
    for label, network in {**networks, f"{ARTICLES} real articles": news_graph}.items():
        graph = network()
        for name in PAGES if graph is not None else ():
            found = measured(name, graph)
            _note(f"{label}, {name}: {json.dumps(found)}")
            opening += _opening([label, name], found)
            clicks += [[label, name, *_clicks(one)] for name, one in found.get("clicks", {}).items()]
    return f"{machine()}, {_chromium()}\n\n{table(OPENING, opening)}\n{table(CLICKS, clicks)}"


OPENING = (
    "events", "page", "file, KiB", "requests", "first picture, s", "CPU seconds", "dragging: CPU ms a frame",
    "frames a second", "at rest: CPU ms a second",
)  # fmt: skip
CLICKS = (
    "events", "our page", "lines", "a box ticked: median, ms", "worst", "CPU: median, ms",
    "an actor or line chosen: median, ms", "worst", "CPU: median, ms",
)  # fmt: skip


def _opening(labels: list[object], found: dict[str, Any]) -> Iterator[list[object]]:
    """A row for the page, and one for our page with every line."""
    size = [found["size"] // 1024, found["requests"]]
    pictures = [one for one in found["pictures"] if one[0] is not None]
    if not pictures:
        yield [*labels, *size, "nothing shown", f"given up at {found['pictures'][0][1]:.0f}", "", "", ""]
        return
    middle = statistics.median(picture for picture, _ in pictures) / 1000
    spent = statistics.median(spent for _, spent in pictures)
    yield [*labels, *size, middle, spent, *(found[key] for key in ("frame", "frames", "rest"))]
    if "all_frame" in found:
        shown, spent = found["clicks"]["every line"]["shown"]
        after = f"{_ms(shown)} ms after the click"
        yield [labels[0], "ours, every line", "", "", after, spent / 1000, found["all_frame"], found["all_frames"], ""]


def _clicks(found: dict[str, Any]) -> list[object]:
    """For boxes, then for actors and lines: the waits in the middle and the longest, and the processor time."""
    cells: list[object] = [found["drawn"]]
    for key in ("filter", "select"):
        waits, spent = zip(*found[key], strict=True)
        cells += [_ms(statistics.median_high(waits)), _ms(max(waits)), _ms(statistics.median(spent))]
    return cells


def _ms(wait: float) -> object:
    return round(wait) if wait < math.inf else "never"


def _chromium() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        told = f"Chromium {browser.version.split('.')[0]}, no GPU"
        browser.close()
    return told


def main(arguments: list[str]) -> None:
    if CHROMIUM is None:
        return _note("skipped: no Chromium on the path")
    print(compare([int(size) for size in arguments] or list(SIZES)))


if __name__ == "__main__":
    main(sys.argv[1:])
