"""The commands as a user types them: what they print where, which code they leave with, what bad input does."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import cli
from kg.graph import Graph

pytestmark = pytest.mark.model
ARTICLE = (
    "Trump phones Putin\n\nDonald Trump phoned Vladimir Putin on Wednesday. Marco Rubio will visit Riyadh next week.\n"
)
LINE = {"id": "a1", "title": "", "published": "2025-02-12", "source": "test", "url": "", "text": ARTICLE}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def graph(kg, article: Path) -> Path:
    path = article.with_name("graph.ttl")
    assert kg("build", article, "--published", "2025-02-12", "-o", path)[0] == 0
    return path


def test_extract_prints_one_json_line_an_article(kg, article):
    code, out, err = kg("extract", article, "--published", "2025-02-12")
    document = json.loads(out)
    assert code == 0
    assert document["id"] == "article"
    assert [(e["type"], e["date"], e["status"]) for e in document["events"]] == [
        ("PhoneCall", "2025-02-12", "occurred"),
        ("Visit", "2025-02", "planned"),
    ]
    assert "1 articles, 2 events, 0 skipped" in err


def test_extract_keeps_order_and_articles_without_events(kg, tmp_path):
    lines = [LINE | {"id": "b", "text": "The weather in Moscow was fine."}, LINE | {"id": "a"}]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    code, _, _ = kg("extract", path, "-o", tmp_path / "events.jsonl")
    documents = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    assert code == 0
    assert [(d["id"], len(d["events"])) for d in documents] == [("b", 0), ("a", 2)]


@pytest.mark.parametrize("option, name", [("-o", "graph.ttl"), ("--store", "news.store")])
def test_build_says_how_many_events_its_accounts_tell(kg, tmp_path, option, name):
    text = "Trump phoned Putin on Wednesday."
    lines = [LINE | {"id": paper, "source": paper, "text": text} for paper in ("one", "two")]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    code, _, err = kg("build", path, option, tmp_path / name)
    assert (code, "2 articles, 2 accounts of 1 events, 0 skipped" in err) == (0, True)


CORRECTIONS = """correction,article,words,wrong,right,by,on,why
not-event,article,phoned Vladimir Putin,,,M. Keller,2025-03-01,it was a letter
same,,,Zelensky,Volodymyr Zelenskyy,M. Keller,2025-03-01,one man
"""


def test_corrections_are_applied_listed_and_kept_by_a_store(kg, article, tmp_path):
    file, store = tmp_path / "corrections.csv", tmp_path / "news.store"
    file.write_text(CORRECTIONS, encoding="utf-8")
    code, _, err = kg("build", article, "--published", "2025-02-12", "--store", store, "--corrections", file)
    assert code == 0
    assert "not applied: row 3: same: Zelensky is Volodymyr Zelenskyy -> nobody in these articles is called" in err
    assert "2 corrections, 1 applied to nothing" in err
    code, out, err = kg("check", store)
    assert (code, "0 findings" in err) == (0, True)
    assert out.splitlines()[0] == (
        "correction not-event: 'phoned Vladimir Putin' in article (by M. Keller, 2025-03-01: it was a letter) -> "
        "Donald Trump phoned Vladimir Putin"
    )
    assert "-> nothing: nobody in these articles is called 'Zelensky'" in out.splitlines()[1]
    code, _, err = kg("build", article, "--published", "2025-02-12", "--store", store)
    assert "2 corrections, 1 applied to nothing" in err
    file.write_text("correction\n", encoding="utf-8")
    code, _, err = kg("build", article, "--published", "2025-02-12", "--store", store, "--corrections", file)
    assert (code, "applied to nothing" in err) == (0, False)
    assert kg("check", store)[1] == ""


def test_a_build_whose_corrections_are_gone_is_as_if_they_had_never_been(kg, article, tmp_path):
    file, out = tmp_path / "corrections.csv", tmp_path / "graph.trig"
    file.write_text(CORRECTIONS, encoding="utf-8")
    build = ("build", article, "--published", "2025-02-12", "-o", out)
    kg(*build)
    never = out.read_bytes()
    kg(*build, "--corrections", file)
    assert out.read_bytes() != never
    kg(*build)
    assert out.read_bytes() == never


def test_wrong_corrections_stop_before_an_article_is_read(kg, article, tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text(CORRECTIONS.replace("same", "sane"), encoding="utf-8")
    code, _, err = kg("build", article, "-o", tmp_path / "graph.ttl", "--corrections", file)
    assert (code, (tmp_path / "graph.ttl").exists()) == (2, False)
    assert f"{file}: row 3: no correction 'sane'; did you mean same?" in err


def test_build_query_view_export_check(kg, graph, tmp_path):
    code, out, _ = kg("query", graph, "SELECT ?who ?whom { ?who dip:phoned ?whom } ORDER BY ?who", "--json")
    assert code == 0
    assert [row["who"].rsplit("/", 1)[1] for row in json.loads(out)] == ["Donald_Trump", "Vladimir_Putin"]
    assert kg("query", graph, "--name", "who-phoned-whom")[1].splitlines()[0].split("\t")[0] == "date"
    assert kg("view", graph, "-o", tmp_path / "map.html")[0] == 0
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "Donald Trump phoned Vladimir Putin on Wednesday." in page
    assert '<h1 dir="auto">Who did what to whom</h1>' in page
    assert kg("export", graph, "-o", tmp_path / "events.csv")[0] == 0
    assert (tmp_path / "events.csv").read_text(encoding="utf-8").count("\n") == 3
    assert kg("check", graph)[0] == 0


@pytest.mark.parametrize(
    ("args", "opening", "heading"),
    [
        (["--actor", "putin"], 'data-tab="profile"', "Vladimir Putin: who did what to whom"),
        (
            ["--actor", "putin", "--actor", "Vladimir Putin"],
            'data-tab="profile"',
            "Vladimir Putin: who did what to whom",
        ),
        (["--actor", "putin", "--title", "One call"], 'data-tab="profile"', "One call"),
        (["--actor", "Putin", "--actor", "Rubio"], "", "Who did what to whom"),
        ([], "", "Who did what to whom"),
    ],
)
def test_a_view_of_one_actor_opens_on_its_profile(kg, graph, tmp_path, args, opening, heading):
    file = tmp_path / "map.html"
    assert kg("view", graph, "-o", file, *args)[0] == 0
    page = file.read_text(encoding="utf-8")
    root = next(line for line in page.splitlines() if line.startswith("<html"))
    assert opening in root and ("data-" in root) == bool(opening)
    assert f"<title>{heading}</title>" in page


def test_a_map_over_an_older_one_leaves_its_actors_where_they_were(kg, graph, tmp_path):
    file = tmp_path / "map.html"
    assert kg("view", graph, "-o", file)[0] == 0
    page = file.read_text(encoding="utf-8")
    assert kg("view", graph, "-o", file)[0] == 0
    assert file.read_text(encoding="utf-8") == page
    moved = re.sub(r'"x": -?\d+', '"x": 4321', page)
    file.write_text(moved, encoding="utf-8")
    assert kg("view", graph, "-o", file)[0] == 0
    assert file.read_text(encoding="utf-8") == moved != page
    file.unlink()
    assert kg("view", graph, "-o", file)[0] == 0
    assert file.read_text(encoding="utf-8") == page


def test_export_of_a_part_and_of_tables(kg, graph, tmp_path):
    part = tmp_path / "part.ttl"
    code, _, err = kg("export", graph, "-o", part, "--actor", "Rubio", "--type", "Visit", "--from", "2025-02")
    assert (code, err.strip()) == (0, f"{part}: 1 event")
    assert "dip:phoned" not in part.read_text(encoding="utf-8")
    code, _, err = kg("export", graph, "-o", part, "--to", "1999")
    assert (code, err.strip()) == (0, f"{part}: no event passes these filters")
    assert "a dip:" not in part.read_text(encoding="utf-8")
    assert kg("export", graph, "-o", f"{tmp_path}/tables/")[0] == 0
    assert (tmp_path / "tables" / "dyads.csv").read_text(encoding="utf-8").count("\n") == 3
    assert kg("export", graph, "-o", tmp_path / "a.csv", "--table", "actors", "--actor", "Trump")[0] == 0
    assert "Donald Trump" in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_check_finds_a_quote_that_is_not_in_the_article(kg, graph):
    text = graph.read_text(encoding="utf-8")
    exact = 'dip:exact "Donald Trump phoned'
    assert exact in text
    graph.write_text(text.replace(exact, 'dip:exact "Donald Trump called'), encoding="utf-8")
    code, out, _ = kg("check", graph)
    assert code == 1
    assert "Donald Trump called" in out


def test_build_into_a_store_and_read_it_back(kg, article, tmp_path):
    for _ in range(2):  # adding the same article twice changes nothing
        assert kg("build", article, "--published", "2025-02-12", "--store", tmp_path / "store")[0] == 0
    code, out, _ = kg("query", tmp_path / "store", "SELECT ?e { ?e a dip:PhoneCall }")
    assert code == 0
    assert len(out.splitlines()) == 2


def test_reading_makes_no_store(kg, tmp_path):
    code, _, err = kg("query", tmp_path, "SELECT ?e { ?e a dip:PhoneCall }")
    assert (code, list(tmp_path.iterdir())) == (2, [])
    assert "no store here" in err


def test_build_gives_the_same_bytes_whatever_the_order(kg, tmp_path):
    for name, text in {"b": "JD Vance met Olaf Scholz in Munich.", "a": ARTICLE}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for name, order in {"one": files, "two": files[::-1]}.items():
        kg("build", *order, "--published", "2025-02-12", "-o", tmp_path / f"{name}.trig")
    assert (tmp_path / "one.trig").read_bytes() == (tmp_path / "two.trig").read_bytes()


def test_score_without_predictions_extracts_first(kg, tmp_path):
    gold = LINE | {
        "entities": {n: {"type": "Person", "mentions": []} for n in ("Donald Trump", "Vladimir Putin")},
        "events": [
            {"type": "PhoneCall", "agents": ["Donald Trump"], "recipients": ["Vladimir Putin"], "place": None}
            | {"date": "2025-02-12", "status": "occurred", "said_by": [], "evidence": ""}
        ],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    code, out, _ = kg("score", tmp_path / "gold.jsonl", "--by-type", "--errors", "5")
    assert code == 0
    assert "PhoneCall" in out
    assert "Visit" in out.splitlines()[-1]


def test_explain_a_text_and_a_graph(kg, graph, monkeypatch):
    code, out, _ = kg("explain", "--text", "Bad weather barred Putin.", "--published", "2025-02-12")
    assert (code, "nobody is its agent (subject 'weather')" in out) == (0, True)
    code, out, _ = kg("explain", graph, "Trump", "Putin")
    assert (code, "'phoned', row phone-01" in out, "Rubio" in out) == (0, True, False)
    graph.write_text(graph.read_text(encoding="utf-8").replace("Trump phones Putin", "Trump \\u001B[2J Putin"))
    assert "\x1b" not in kg("explain", graph, "Trump", "Putin")[1]
    code, out, err = kg("explain", graph, "Rubio", "Putin")
    assert (code, out, "no event in which Rubio and Putin take part" in err) == (0, "", True)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    code, out, _ = kg("explain", "-", "--published", "2025-02-12", "--json")
    assert code == 0
    assert [event["type"] for line in out.splitlines() for event in json.loads(line)["events"]] == [
        "PhoneCall",
        "Visit",
    ]


def test_changes_since_an_earlier_extraction(kg, tmp_path):
    (tmp_path / "articles.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    before = tmp_path / "before.jsonl"
    assert kg("extract", tmp_path / "articles.jsonl", "-o", before)[0] == 0
    assert kg("changes", before)[1] == "no changes\n"
    told = json.loads(before.read_text(encoding="utf-8"))
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(told | {"events": told["events"][:1]}) + "\n", encoding="utf-8")
    code, out, _ = kg("changes", other, before)
    assert (code, "appeared: 1" in out, "Marco Rubio will visit Riyadh" in out) == (0, True, True)
    [line] = kg("changes", before, other, "--json")[1].splitlines()
    assert (json.loads(line)["kind"], json.loads(line)["type"]) == ("vanished", "Visit")


BAD_ARTICLES = {
    "empty.txt": (b"", "empty"),
    "report.txt": (b"%PDF-1.7\n\x00\x01", "PDF"),
    "latin.txt": ("Trump a rencontré Macron à Paris.".encode("latin-1"), "UTF-8"),
    "long.txt": (b"Donald Trump phoned Vladimir Putin. " * 60_000, "200,000"),
    "lines.jsonl": (b'{"id": "x", "text": \n', "lines.jsonl:1"),
}


@pytest.mark.parametrize("name", BAD_ARTICLES)
def test_bad_article_is_named_and_the_good_one_built(kg, article, tmp_path, name):
    content, reason = BAD_ARTICLES[name]
    (tmp_path / name).write_bytes(content)
    code, _, err = kg("build", tmp_path / name, article, "--published", "2025-02-12", "-o", tmp_path / "graph.ttl")
    assert code == 3
    assert name in err
    assert reason in err
    assert len(Graph.load(tmp_path / "graph.ttl").events()) == 2


def test_only_bad_articles_leave_no_graph(kg, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    code, _, err = kg("build", tmp_path / "empty.txt", "-o", tmp_path / "graph.ttl")
    assert code == 2
    assert "empty" in err
    assert not (tmp_path / "graph.ttl").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["build", "nowhere.txt", "-o", "g.ttl"], "nowhere.txt"),
        (["build", "{article}", "--published", "yesterday", "-o", "g.ttl"], "2025-02-12"),
        (["build", "{article}", "--published", "2025-02-30", "-o", "g.ttl"], "2025-02-30"),
        (["build", "{article}"], "-o FILE or --store DIR"),
        (["build", "{article}", "-o", "graph.xyz"], ".ttl"),
        (["build", "{article}", "--model", "no_such_model", "-o", "g.ttl"], "no_such_model"),
        (["view", "{graph}", "--type", "Visitt"], "did you mean Visit?"),
        (["view", "{graph}", "--actor", "Donald Tramp"], "Donald Trump"),
        (["query", "{graph}", "--name", "who-phoned"], "who-phoned-whom"),
        (["query", "{graph}", "SELECT ?e { ?e a dip:PhoneCal }"], "PhoneCall"),
        (["query", "{graph}", "SELECT nonsense"], "not SPARQL"),
        (["query", "nowhere.ttl", "SELECT ?s { ?s ?p ?o }"], "nowhere.ttl"),
        (["export", "{graph}", "-o", "graph.docx"], ".gexf"),
        (["export", "{graph}", "-o", "a.csv", "--table", "dyad"], "did you mean dyads?"),
        (["export", "{graph}", "-o", "a.ttl", "--table", "dyads"], ".csv"),
        (["export", "{graph}", "-o", "a.ttl", "--actor", "Donald Tramp"], "did you mean Donald Trump?"),
        (["export", "{graph}", "-o", "a.ttl", "--type", "Visitt"], "did you mean Visit?"),
        (["export", "{graph}", "-o", "a.ttl", "--status", "occured"], "did you mean occurred?"),
        (["export", "{graph}", "-o", "a.ttl", "--from", ""], "is no date"),
        (["export", "{graph}", "-o", "nowhere/a.ttl"], "cannot be written"),
        (["export", "{graph}", "-o", "{graph}/tables/"], "cannot be made"),
        (["explain", "{graph}"], "ACTOR"),
        (["explain", "{graph}", "--text", "Trump phoned Putin."], "ACTOR"),
        (["explain", "{graph}", "Donald Tramp"], "did you mean Donald Trump?"),
        (["explain", "--text", ""], "empty"),
        (["explain", "--text", "Trump phoned Putin.", "--published", "today"], "2025-02-12"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_bad_usage_says_what_to_do(kg, article, graph, tmp_path, monkeypatch, args, said):
    monkeypatch.chdir(tmp_path)
    code, out, err = kg(*(a.replace("{article}", str(article)).replace("{graph}", str(graph)) for a in args))
    assert code == 2
    assert said in err
    assert "Traceback" not in err + out


def test_help_names_every_command_and_loads_nothing_heavy():
    help_text = [sys.executable, "-c", "from kg.cli import main; main()", "--help"]
    out = subprocess.run(help_text, capture_output=True, text=True)
    assert out.returncode == 0
    assert all(name in out.stdout for name in cli.commands)
    heavy = "import sys, kg.cli; print(sorted({'spacy', 'rdflib', 'pyvis', 'networkx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize("command", cli.commands.values(), ids=lambda c: c.name)
def test_every_command_and_option_has_help(command: click.Command):
    assert command.help
    assert all(p.help for p in command.params if isinstance(p, click.Option))


@pytest.mark.parametrize("command", ["extract", "build", "explain", "score", "changes"])
def test_whatever_reads_articles_takes_actors_of_ones_own(kg, tmp_path, command):
    articles, own = tmp_path / "articles.jsonl", tmp_path / "own.ttl"
    articles.write_text(json.dumps({**LINE, "events": []}), encoding="utf-8")
    own.write_text("@prefix act: <https://w3id.org/diplograph/actor/> .", encoding="utf-8")
    given = ["--text", ARTICLE] if command == "explain" else [articles]
    output = ["-o", tmp_path / "graph.ttl"] if command == "build" else []
    assert kg(command, *given, *output, "--actors", own, "--no-metonyms")[0] == 0
    code, _, err = kg(command, *given, *output, "--actors", own, "--actors", tmp_path / "none.ttl")
    assert (code, "none.ttl: no such file" in err) == (2, True)


PAGE = """<!DOCTYPE html><title>Trump phones Putin</title><nav><a href=/>Xi Jinping visits Moscow</a></nav><article>
{}</article>""".format(f"<p>{ARTICLE.splitlines()[2]}</p>" * 4)


def test_read_prints_what_is_read_and_what_was_cut_and_why(kg, article, tmp_path):
    page = tmp_path / "page.bin"
    page.write_text(PAGE, encoding="utf-8")
    article.write_text(f"{ARTICLE}\nShare this article\n", encoding="utf-8")
    code, out, err = kg("read", article, page, "--published", "2025-02-12")
    assert (code, err) == (0, "2 articles, 0 skipped\n")
    assert "id: article\ntitle: Trump phones Putin\npublished: 2025-02-12" in out
    assert "cut (buttons and lines that ask to share or to follow): Share this article" in out
    assert "cut (on the page, outside its article): Xi Jinping visits Moscow" in out
    whole = kg("read", page, "--keep-furniture", "--json")[1]
    assert "Xi Jinping visits Moscow" in json.loads(whole)["text"]
    article.write_bytes(b"\0")
    assert kg("read", article)[0] == 2


def test_two_processes_and_fields_of_others(kg, tmp_path):
    news = tmp_path / "news.json"
    news.write_text(json.dumps({"articles": [{"body": ARTICLE, "day": "2025-02-12"}]}), encoding="utf-8")
    given = ("extract", news, "--fields", "text=body,published=day")
    assert kg(*given, "--jobs", "2")[:2] == kg(*given)[:2]
    code, _, err = kg("extract", news)
    assert code == 2
    assert "--fields text=NAME" in err
    assert "0 articles, 0 events, 1 skipped (1 no text), 0." in err
