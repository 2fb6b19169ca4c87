"""Pictures that the page saves, and what comes out of a printer."""

import re
from xml.etree import ElementTree as ET

import pytest

from kg.view import MapView, render_map
from kg.view.model import opaque

from .networks import event, hostile, large, network, quote, week
from .pages import TITLE, tick

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


def saved(page, kind, tmp_path):
    """The file that the reader gets, with its name."""
    with page.expect_download() as download:
        page.locator(f"#save-{kind}").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def texts(root, tag="text"):
    return [element.text for element in root.iter(f"{SVG}{tag}")]


@pytest.fixture(scope="module")
def picture(chromium, tmp_path_factory):
    """The saved map of the week, all its statuses switched on, beside what the page says is on the map."""
    folder = tmp_path_factory.mktemp("picture")
    page = chromium.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
    page.goto(MapView(render_map(week(), TITLE)).save(folder / "map.html").as_uri())
    for status in ("planned", "possible", "negated"):
        tick(page, "statuses", status)
    path = saved(page, "svg", folder)
    told = {"lines": page.evaluate("diplograph.lines()"), "words": page.evaluate("diplograph.words().placed")}
    yield path, told
    page.context.close()


def test_a_picture_has_the_actors_lines_and_words_of_the_map(picture):
    path, told = picture
    root = ET.parse(path).getroot()
    groups = [group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    titles = [group.find(f"{SVG}title").text for group in groups]
    actors = {line[end] for line in told["lines"] for end in ("from", "to")}
    assert sorted(title for title in titles if " · " not in title) == sorted(actors)
    lines = [group for group in groups if " · " in group.find(f"{SVG}title").text]
    assert len(lines) == len(told["lines"])
    assert {title for title in titles if "invited" in title} == {
        "Vladimir Putin invited Donald Trump · occurred · 2025-02-12"
    }
    heads = [len(group.findall(f"{SVG}path")) - 1 for group in lines]
    assert heads == [int(bool(line["arrows"])) for line in told["lines"]]
    dashed = [group.find(f"{SVG}path").get("stroke-dasharray") is not None for group in lines]
    assert dashed == [bool(line["dash"]) for line in told["lines"]]
    written = texts(root)
    assert [word["text"] for word in told["words"] if word["text"] not in written] == []


def test_a_crossed_word_is_crossed_in_the_picture(picture):
    path, told = picture
    root = ET.parse(path).getroot()
    crossed = [word for word in told["words"] if word["crossed"]]
    bars = [bar for bar in root.iter(f"{SVG}rect") if bar.get("height") == "1.2"]
    assert len(bars) == len(crossed) == 1


def test_a_picture_says_what_it_shows(picture):
    path, _ = picture
    assert path.name == "washington-moscow-kyiv.svg"
    root = ET.parse(path).getroot()
    written = " ".join(texts(root))
    assert texts(root, "title")[0] == TITLE
    for part in (
        TITLE, "Showing 22 of 22 events", "Events of 2022-02 to 2025-02-24, 2 without a date",
        "2 sources, 3 articles of 2025-02-12 to 2025-02-13", "occurred (17)", "planned (2)", "negated (1)",
        "contact (14)", "force (2)", "Country", "Person", "An arrow runs from who acts to whom.",
        "Dots and short dashes are no facts: planned, possible, negated.",
    ):  # fmt: skip
        assert part in written
    assert "help" not in written


def test_the_picture_tells_what_the_reader_chose(opened, tmp_path):
    with opened(week()) as page:
        before = saved(page, "svg", tmp_path).read_text("utf-8")
        assert saved(page, "svg", tmp_path).read_text("utf-8") == before
        page.evaluate("location.hash = 'since=2025-02-14&until=2025-02-17'")
        page.wait_for_function("document.querySelector('#counts').textContent.includes('Showing 5 of')")
        root = ET.fromstring(saved(page, "svg", tmp_path).read_text("utf-8"))
    written = " ".join(texts(root))
    assert "Showing 5 of 22 events" in written
    assert "reset" not in written
    assert "Events of 2025-02-14 to 2025-02-17" in written
    assert "Chosen period: from 2025-02-14 to 2025-02-17" in written
    assert "Sergey Lavrov" not in written


def test_what_is_picked_stays_bright_in_the_picture(opened, tmp_path):
    with opened(week()) as page:
        page.evaluate("id => { location.hash = `picked=actor ${id}`; }", opaque("Vladimir Putin"))
        page.wait_for_function("document.querySelector('#panel').textContent.includes('Vladimir Putin')")
        root = ET.fromstring(saved(page, "svg", tmp_path).read_text("utf-8"))
    assert "Picked out: Vladimir Putin" in " ".join(texts(root))
    bright = {}
    for group in root.iter(f"{SVG}g"):
        title = group.find(f"{SVG}title")
        if title is not None:
            bright[title.text] = float(
                group.find(f"{SVG}path").get("fill-opacity") or group.find(f"{SVG}path").get("stroke-opacity") or 1
            )
    assert bright["Vladimir Putin"] == bright["Donald Trump"] == 1
    assert bright["Russia"] < 0.3
    assert bright["Donald Trump phoned Vladimir Putin · occurred · 2025-02-12"] > 0.7
    assert bright["Russia invaded Ukraine · occurred · 2022-02"] < 0.3


def test_what_is_out_of_sight_is_not_in_the_picture(opened, tmp_path):
    with opened(week()) as page:
        x, y = page.evaluate("(() => { const at = diplograph.actor('Sergey Lavrov'); return [at.x, at.y]; })()")
        box = page.locator("#canvas").bounding_box()
        page.mouse.move(box["x"] + x, box["y"] + y)
        for _ in range(12):
            page.mouse.wheel(0, -300)
        page.wait_for_timeout(500)
        text = saved(page, "svg", tmp_path).read_text("utf-8")
    assert "Sergey Lavrov" in text
    assert "Emmanuel Macron" not in text
    assert re.search(r"A part of the map: \d events? of its 17", text)


def test_a_png_is_twice_as_sharp_and_not_empty(opened, tmp_path):
    with opened(week()) as page:
        svg = ET.parse(saved(page, "svg", tmp_path)).getroot()
        png = saved(page, "png", tmp_path)
        assert png.name == "washington-moscow-kyiv.png"
        content = png.read_bytes()
        size = [int.from_bytes(content[start : start + 4], "big") for start in (16, 20)]
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert size == [2 * int(svg.get(side)) for side in ("width", "height")]
        assert ink(page, content) > 20_000


def ink(page, content):
    """How many pixels of a PNG differ from its first, which is paper."""
    return page.evaluate(
        """async (bytes) => {
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        let ink = 0;
        const differs = (n) => Math.abs(data[n] - data[0]) + Math.abs(data[n + 2] - data[2]) > 40;
        for (let n = 0; n < data.length; n += 4) if (differs(n)) ink += 1;
        return ink; }""",
        list(content),
    )


@pytest.mark.parametrize("graph", [large(700), network()], ids=["many pairs", "nothing"])
def test_any_map_can_be_saved(opened, tmp_path, graph):
    with opened(graph, "?!") as page:
        path = saved(page, "svg", tmp_path)
        assert path.name == "map.svg"
        written = " ".join(texts(ET.parse(path).getroot()))
        assert page.locator("#counts strong").inner_text() in written
        assert "show all" not in written
        assert saved(page, "png", tmp_path).stat().st_size > 1000


def test_a_picture_of_hostile_text_is_well_formed_and_does_nothing(chromium, opened, tmp_path):
    broken = "broken\x00\x08\ufffe\ud800 text"
    graph = network(
        *hostile().graph["events"].values(),
        event("PhoneCall", [broken], ["Ukraine"], said=[quote("A call.", published=broken, source=broken)]),
    )
    with opened(graph, "<script>alert(1)</script>\x0c]]>") as page:
        path = saved(page, "svg", tmp_path)
        saved(page, "png", tmp_path)
    root = ET.parse(path).getroot()
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "rect", "g", "path", "text", "line")
    }
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    context = chromium.new_context(offline=True)
    alone, asked, told = context.new_page(), [], []
    alone.on("request", lambda request: asked.append(request.url))
    alone.on("dialog", lambda dialog: told.append(dialog.message))
    alone.on("pageerror", lambda error: told.append(str(error)))
    alone.goto(path.as_uri())
    assert alone.evaluate("document.documentElement.localName") == "svg"
    assert alone.evaluate("window.hacked") is None
    context.close()
    assert (asked, told) == ([path.as_uri()], [])


def test_pictures_are_saved_from_the_sandbox_of_a_notebook(chromium, tmp_path):
    notebook = tmp_path / "notebook.html"
    notebook.write_text(
        f"<!doctype html><meta charset=utf-8>{MapView(render_map(week(), TITLE))._repr_html_()}", "utf-8"
    )
    page = chromium.new_context(offline=True, viewport={"width": 1300, "height": 900}).new_page()
    page.goto(notebook.as_uri())
    for kind in ("svg", "png"):
        with page.expect_download() as download:
            page.frame_locator("iframe").locator(f"#save-{kind}").click()
        assert download.value.suggested_filename == f"washington-moscow-kyiv.{kind}"
    page.context.close()


# --- Paper ----------------------------------------------------------------------------------------------------------


def to_paper(page):
    """The page as a printer gets it, until it is told otherwise."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def seen(page, selector):
    return [one for one in page.locator(selector).all() if one.is_visible()]


def test_the_map_prints_black_on_white_with_its_evidence(opened):
    with opened(week(), color_scheme="dark") as page:
        page.evaluate("id => { location.hash = `picked=actor ${id}`; }", opaque("Vladimir Putin"))
        page.wait_for_selector("#panel blockquote")
        to_paper(page)
        assert page.locator("h1").is_visible()
        assert "Showing 17 of 22 events" in page.locator("#counts").inner_text()
        assert [
            box.evaluate("one => one.id || one.textContent") for box in seen(page, "button, input, select, #canvas")
        ] == []
        picture = page.locator(".printed svg").first
        assert picture.is_visible()
        assert picture.bounding_box()["width"] > 700
        assert picture.locator("rect").first.get_attribute("fill") == "#ffffff"
        names = picture.locator("text", has_text="Vladimir Putin").evaluate_all(
            "all => all.map((one) => one.getAttribute('fill'))"
        )
        assert "#000000" in names
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert len(seen(page, "#panel blockquote")) == 4
        page.emulate_media(media="screen")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".printed").count() == 0
        assert page.evaluate("document.documentElement.dataset.theme") is None
        assert page.locator("#canvas").is_visible()


def test_the_printer_gets_a_page_of_map_and_the_evidence_after_it(opened):
    with opened(week()) as page:
        assert pages(page) == 1  # nothing is picked: the map alone
        page.evaluate("id => { location.hash = `picked=actor ${id}`; }", opaque("Vladimir Putin"))
        page.wait_for_selector("#panel blockquote")
        now = "[diplograph.lines(), diplograph.scale(), diplograph.state(), diplograph.actor('Kyiv')]"
        before = page.evaluate(now)
        assert pages(page) == 2
        page.wait_for_timeout(500)
        assert page.evaluate(now) == before
        assert page.locator(".printed").count() == 0


def pages(page):
    return int(re.search(rb"/Count (\d+)", page.pdf(format="A4"))[1])


def test_all_events_of_the_panel_and_all_rows_of_the_table_are_printed(opened):
    calls = [event("PhoneCall", ["Keir Starmer"], ["Ukraine"], date=f"2025-03-{day:02}") for day in range(1, 29)]
    with opened(network(*calls)) as page:
        page.evaluate("id => { location.hash = `picked=actor ${id}`; }", opaque("Keir Starmer"))
        page.wait_for_selector("#panel blockquote")
        assert page.locator("#panel blockquote").count() < 28
        to_paper(page)
        assert len(seen(page, "#panel blockquote")) == 28
    with opened(large(400)) as page:
        for status in ("planned", "possible", "negated"):
            tick(page, "statuses", status)
        page.locator("#tab-table").click()
        assert page.locator("#rows tr").count() < 400
        to_paper(page)
        assert page.locator("#rows tr").count() == 400
        assert page.locator("#rows tr").last.is_visible()
        assert seen(page, ".evidence, .printed, #save-csv") == []
