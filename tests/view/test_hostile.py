"""Ninety-nine texts that attack the page, in every field, on the ways into the map: none runs, none is an element."""

import re
import sys
import threading
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import kg.view
from kg.cli import main
from kg.graph import Graph
from kg.view import MapView, render_map
from kg.view.layout import lay_out
from kg.view.model import map_model, opaque
from kg.view.page import _hash, _library, _ours, _script
from kg.view.picture import static_picture

from .attacks import articles_of, graph_of, network_of, survivors, tamed
from .networks import network, week
from .pages import click
from .payloads import ELEMENTS, ELSEWHERE, PAYLOADS

browser = pytest.mark.browser
WEB = Path(kg.view.__file__).parent / "web"
FEW = PAYLOADS[::4]  # so few that each event is drawn with a line and a word of its own


def test_there_are_at_least_sixty_payloads():
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60


# --- Every field, on four ways --------------------------------------------------------------------------------------


def run(*arguments):
    with pytest.MonkeyPatch.context() as patch, suppress(SystemExit):
        patch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        main()


def straight(folder):
    return network_of(PAYLOADS), None


def straight_and_few(folder):
    return network_of(FEW), None


def sent(folder):
    return viewed(graph_of(PAYLOADS, folder), folder)


def read(folder):
    news, actors = articles_of(PAYLOADS, folder)
    run("build", news, "--actors", actors, "-o", folder / "news.ttl")
    return viewed(folder / "news.ttl", folder)


def viewed(graph, folder):
    run("view", graph, "-o", folder / "map.html", "--title", PAYLOADS[0])
    return Graph.load(graph).nx(), folder / "map.html"


@pytest.fixture(scope="module", params=[straight, straight_and_few, sent, read], ids=lambda way: way.__name__)
def attacked(request, tmp_path_factory):
    """A network full of payloads, its page, and the page of its harmless twin."""
    if request.param is read:
        request.getfixturevalue("nlp")
    folder = tmp_path_factory.mktemp("attacked")
    graph, page = request.param(folder)
    page = page or MapView(render_map(graph, PAYLOADS[0])).save(folder / "map.html")
    return graph, page, MapView(render_map(tamed(graph), "Plain")).save(folder / "twin.html")


def test_the_payloads_stand_in_every_field(attacked):
    graph, _, _ = attacked
    there, least = survivors(graph), 0.9 * min(len(graph), len(PAYLOADS))
    assert [field for field in ("exact", "title", "source", "url", "article", "label") if there[field] < least] == []


@browser
def test_nothing_runs_and_no_element_comes_in(chromium, attacked):
    graph, page, twin = attacked
    with besieged(chromium, page.as_uri()) as one, besieged(chromium, twin.as_uri()) as other:
        seen, plain = explore(one, graph), explore(other, graph)
        assert [name for name, _ in seen] == [name for name, _ in plain]
        for (name, elements), (_, wanted) in zip(seen, plain, strict=True):
            assert (name, elements - wanted, wanted - elements) == (name, Counter(), Counter())
        assert min(elements.total() for _, elements in seen) > 100


@browser
def test_no_name_is_anything_but_its_letters(chromium, tmp_path):
    graph, file = network_of(PAYLOADS), tmp_path / "map.html"
    labels = {opaque(id): label for id, label in graph.nodes(data="label") if is_whole(label)}
    with besieged(chromium, MapView(render_map(graph)).save(file).as_uri()) as page:
        shown = dict(page.evaluate(PICK, [f"actor {id}" for id in labels])["headings"])
        assert shown == {f"actor {id}": label for id, label in labels.items()}


@browser
def test_no_search_and_no_address_does_harm(chromium, tmp_path):
    file = MapView(render_map(network_of(FEW))).save(tmp_path / "map.html")
    with besieged(chromium, file.as_uri()) as page:
        for payload in filter(is_whole, PAYLOADS):
            page.locator("#search").fill(payload)
            page.keyboard.press("Enter")
        keys = page.evaluate("Object.keys(diplograph.state())")
        assert len(keys) > 8
        addresses = [f"{keys[n % len(keys)]}={payload}" for n, payload in enumerate(PAYLOADS)]
        page.evaluate(GO, [*filter(is_whole, addresses), *filter(is_whole, PAYLOADS)])
        page.evaluate(GO, ["tab=map"])
        assert "Showing" in page.locator("#counts").inner_text()


def is_whole(text):
    """Whether the text has no half of a letter, which no message to a browser may hold."""
    return text == text.encode("utf-8", "replace").decode()


@contextmanager
def besieged(chromium, url):
    """A page that is watched for whatever a payload could do: run, ask, say, ask for another page, change this one."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    alarms = []
    page.on("request", lambda request: alarms.append(request.url) if request.url.partition("#")[0] != url else None)
    page.on("framenavigated", lambda frame: alarms.append(frame.url) if not frame.url.startswith(url) else None)
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: alarms.append(message.text))
    page.on("pageerror", lambda error: alarms.append(str(error)))
    context.on("page", lambda popup: alarms.append(popup.url))
    page.goto(url)
    page.wait_for_function("window.diplograph && document.querySelector('#counts').textContent")
    yield page
    assert page.evaluate("[window.hacked, window.parent.hacked]") == [None, None]
    assert page.evaluate(LINKED) == []
    assert len(page.frames) == len(context.pages) == 1
    context.close()
    assert alarms == []


# --- What is done on a page, and what it is made of -----------------------------------------------------------------

# Every element with the names of its attributes, and where it leads to, counted.
MADE_OF = """(() => { const found = {};
    for (const one of document.querySelectorAll("*")) {
        const kind = `${one.localName} ${one.getAttributeNames().sort().join(" ")} ${one.protocol || ""}`;
        found[kind] = (found[kind] || 0) + 1;
    }
    return Object.entries(found); })()"""

LINKED = """[...document.querySelectorAll("[href], [src], [action], [data], [srcdoc]")]
    .map((one) => one.getAttribute("href")).filter((href) => !/^(https?:|#(?:search|views)$)/i.test(href))"""

GO = """async (addresses) => {
    for (const address of addresses) {
        const there = new Promise((done) => addEventListener("hashchange", done, { once: true }));
        const before = location.hash;
        location.hash = address;
        if (location.hash !== before) await there;
    } }"""

PICK = (
    """async (picks) => { const all = [], headings = [];
    for (const pick of picks) {
        const there = new Promise((done) => addEventListener("hashchange", done, { once: true }));
        location.hash = `picked=${encodeURIComponent(pick)}`;
        await there;
        for (const more of document.querySelectorAll("#panel .more, #panel summary")) more.click();
        headings.push([pick, document.querySelector("#panel h2").textContent]);
        all.push([pick, """
    + MADE_OF
    + """]);
    }
    return { all, headings }; }"""
)


def explore(page, graph):
    """Opens every tab and the evidence, presses buttons, clicks, prints; what the page is made of each time."""
    seen = [("opened", made_of(page))]
    for tab in page.get_by_role("tab").all():
        tab.click()
        seen.append((f"tab {tab.inner_text()}", made_of(page)))
        buttons = page.get_by_role("tabpanel").get_by_role("button")
        for number in range(min(buttons.count(), 12)):
            if buttons.nth(number).is_visible() and buttons.nth(number).is_enabled():
                buttons.nth(number).dispatch_event("click")  # the middle of a drawn one may be empty
        page.keyboard.press("Escape")
        seen.append((f"buttons of {tab.inner_text()}", made_of(page)))
    page.get_by_role("tab").first.click()
    # Those that most is told of have all fields of all events in their evidence.
    busiest = sorted(graph.nodes, key=lambda id: (-graph.degree(id), id))
    picks = [f"actor {opaque(id)}" for id in busiest[:12]] + [
        f"event {opaque(id)}" for id in [*graph.graph["events"]][:8]
    ]
    seen += [(name, Counter(dict(found))) for name, found in page.evaluate(PICK, picks)["all"]]
    page.keyboard.press("Escape")
    for actor in page.evaluate("diplograph.lines().slice(0, 8).map((line) => diplograph.middle(line.events[0]))"):
        click(page, actor)
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    seen.append(("printed", made_of(page)))
    assert page.pdf()
    page.emulate_media(media="screen")
    return seen


def made_of(page):
    return Counter(dict(page.evaluate(MADE_OF)))


# --- Titles, and the map that is served -----------------------------------------------------------------------------


@browser
def test_no_title_leaves_its_element(chromium):
    page = chromium.new_page()
    shape = """html => { const page = new DOMParser().parseFromString(html, "text/html");
        return [[...page.querySelectorAll("*")].map((one) => one.outerHTML.match(/^<[^ >]*/)[0]).join(""),
            page.querySelector("h1").textContent]; }"""
    library = _library()
    plain, _ = page.evaluate(shape, render_map(network(), "Plain").replace(library, ""))
    for title in filter(is_whole, PAYLOADS):
        made, heading = page.evaluate(shape, render_map(network(), title).replace(library, ""))
        assert (title, made) == (title, plain)
        assert heading == title.replace("\0", "")  # which no page can hold
    page.close()


@browser
def test_the_served_map_runs_nothing(chromium, tmp_path):
    pytest.importorskip("werkzeug", reason="kg serve needs diplograph[serve]")
    server_room = pytest.importorskip("kg.serve.server", reason="kg serve needs diplograph[serve]")
    file = graph_of(PAYLOADS, tmp_path)
    with server_room.listening(file, server_room.Settings(port=0, title=PAYLOADS[0])) as server:
        threading.Thread(target=until_closed, args=[server], daemon=True).start()
        with besieged(chromium, f"http://127.0.0.1:{server.effective_port}/map") as page:
            assert len(explore(page, Graph.load(file).nx())) > 20


@browser
def test_the_still_picture_runs_nothing_when_opened_by_itself(chromium, attacked, tmp_path):
    graph, _, _ = attacked
    made = []
    for title, told in ((PAYLOADS[0], graph), ("Plain", tamed(graph))):
        file = tmp_path / "picture.svg"
        model = map_model(told)
        file.write_bytes(static_picture(model, lay_out(model), title).encode("utf-8", "replace"))
        made.append(kinds_of_elements(chromium, file))
    assert made[0] == made[1] > {"svg", "text"}


def kinds_of_elements(chromium, file):
    """What a picture is made of when the browser opens it as a page, and that it does nothing more than be there."""
    page = chromium.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    page.wait_for_timeout(50)
    made = page.evaluate("[...document.querySelectorAll('*')].map((one) => one.localName)")
    handlers = page.evaluate(
        """[...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames())
        .filter((name) => name.startsWith("on") || name.includes("href") || name === "style")"""
    )
    assert [page.evaluate("window.hacked || null"), asked, said, handlers] == [None, [file.as_uri()], [], []]
    page.close()
    return set(made)


def until_closed(server):
    with suppress(OSError):
        server.run()


# --- The policy -----------------------------------------------------------------------------------------------------


def policy_of(page):
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return policy.replace("&#39;", "'")


def test_the_policy_is_this_and_comes_first():
    page = render_map(week())
    assert policy_of(page).split("; ") == [
        "default-src 'none'",
        f"script-src {_hash(_library())} {_hash(_script())}",
        f"style-src {_hash(_ours('page.css'))}",
        "img-src data: blob:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    assert page.index("<head>") < page.index("Content-Security-Policy") < page.index("<title>")
    assert re.findall("<[a-z]+", page[page.index("<head>") : page.index("Content-Security-Policy")])[1:] == [
        "<meta",
        "<meta",
    ]


# A new address by <meta> is the one thing that no policy of a page forbids.
INTRUDERS = [
    *(payload for payload in ELEMENTS if "refresh" not in payload),
    f"<img src={ELSEWHERE}/x.png>",
    f"<video src={ELSEWHERE}/x.mp4></video>",
    f"<iframe src={ELSEWHERE}/></iframe>",
    "<style>body { display: none }</style>",
    "<body style='display: none'>",
    f"<p style='background: url({ELSEWHERE}/y.png)'>x</p>",
]


@browser
@pytest.mark.parametrize("guarded", [True, False], ids=["with the policy", "without it"])
def test_the_policy_stops_what_comes_in_by_mistake(chromium, tmp_path, guarded):
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(render_map(week()))}">' if guarded else ""
    file = tmp_path / "page.html"
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked, harm = [], {}
    page.on("requestfailed", lambda request: asked.append(request.url) if request.failure != "csp" else None)
    for intruder in INTRUDERS:
        asked.clear()
        file.write_text(f"<!doctype html><meta charset=utf-8>{policy}<body><div>{intruder}</div>", "utf-8")
        page.goto(file.as_uri())
        page.wait_for_timeout(30)
        display = page.evaluate("getComputedStyle(document.body).display")
        outcome = [page.evaluate("window.hacked || null"), display != "block", *asked]
        if any(outcome):
            harm[intruder] = outcome
    context.close()
    if guarded:
        assert harm == {}
    else:
        assert len(harm) > len(INTRUDERS) / 2


@browser
@pytest.mark.parametrize(
    "deed",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "document.write('<b>x</b>')",
        "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
        "document.createRange().createContextualFragment('<b>x</b>')",
        "document.createElement('iframe').srcdoc = '<b>x</b>'",
        "document.createElement('script').src = 'x.js'",
        "setTimeout('1')",
        "eval('1')",
        "new Function('1')()",
        "trustedTypes.createPolicy('default', { createHTML: (html) => html })",
    ],
)
def test_the_page_refuses_html_and_code_in_strings(chromium, tmp_path, deed):
    page = chromium.new_page()
    for policy, refused in (("", False), (policy_of(render_map(week())), True)):
        file = tmp_path / "page.html"
        file.write_text(f'<!doctype html><meta http-equiv="Content-Security-Policy" content="{policy}"><body>', "utf-8")
        page.goto(file.as_uri())
        # In a task of the page's own: what a debugger evaluates is free of the policy.
        tried = f"new Promise((done) => setTimeout(() => {{ try {{ {deed}; done(false); }} catch {{ done(true); }} }}))"
        assert page.evaluate(tried) == refused
    page.close()


# --- Our scripts ------------------------------------------------------------------------------------------------------

SCRIPTS = sorted(WEB.glob("*.js"))
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTML|srcdoc"
    r"|\beval\b|\bFunction\(|set(?:Timeout|Interval)\(\s*[\"'`]|trustedTypes|javascript:"
    r"|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\(|\bWorker\(|RTCPeer"
    r"|window\.open|location\s*=[^=]|location\.(?:assign|replace|href\s*=[^=])"
    r"|setAttribute\(\s*[\"'`](?:on|style|src|href)|[{,]\s*(?:style|src|action|srcset|formaction)\s*:"
)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_of_ours_makes_html_or_asks_the_network(script):
    assert FORBIDDEN.findall(script.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line, wrong",
    [
        ("box.innerHTML = name;", True),
        ("make('a', { style: 'color: red' })", True),
        ("setTimeout(\"go()\")", True),
        ("location = url;", True),
        ("element.setAttribute('onclick', name)", True),
        ("setTimeout(() => go())", False),
        ("if (location === there) go();", False),
        ("box.textContent = name;", False),
    ],
)  # fmt: skip
def test_what_a_script_must_not_do_is_seen(line, wrong):
    assert bool(FORBIDDEN.search(line)) == wrong


def test_one_function_makes_links_and_one_saves_files():
    """`href` is set where the address is looked at, and where a Blob is saved; nowhere else."""
    setting = re.compile(r"[{,]\s*[\"']?(?:xlink:)?href[\"']?\s*[:,}]|\.href\s*=[^=]|[\"'](?:xlink:)?href[\"']")
    found = {script.name: len(setting.findall(script.read_text("utf-8"))) for script in SCRIPTS}
    assert {name: count for name, count in found.items() if count} == {"elements.js": 2}
    elements = (WEB / "elements.js").read_text("utf-8")
    (link,) = re.findall(r"function link\(title, url\) \{.*?\n  \}\n", elements, re.DOTALL)
    (save,) = re.findall(r"function save\(.*?\n  \}\n", elements, re.DOTALL)
    assert '["http:", "https:"].includes(new URL(url).protocol)' in link and len(setting.findall(link)) == 1
    assert "const url = URL.createObjectURL(" in save and len(setting.findall(save)) == 1


def test_the_template_has_no_script_or_style_of_its_own():
    template = (WEB / "page.html.j2").read_text("utf-8")
    assert not re.search(r"\son[a-z]+\s*=|\sstyle\s*=|javascript:", template)
    assert set(re.findall(r"{{ (\S+)\|safe }}", template)) == {"css", "library", "script"}
