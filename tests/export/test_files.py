"""Files: each format reads back, the same graph is the same bytes, and a failure leaves the old file."""

from __future__ import annotations

import csv
import io
import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from make import ACTOR, article, changed, claim, entity, event, evidence
from rdflib import RDFS, Dataset, Literal, URIRef
from rdflib import Graph as RdfGraph
from rdflib.compare import isomorphic

from kg.errors import InputError
from kg.export import WRITERS, export, turtle
from kg.graph import Graph
from kg.model import Span
from kg.write import write_file
from tests.export.graphs import graph_of, news, written


def union(rdf: Dataset) -> RdfGraph:
    together = RdfGraph()
    for triple in rdf.triples((None, None, None)):
        together.add(triple)
    return together


@pytest.mark.parametrize("ending", WRITERS)
def test_same_graph_same_bytes_whatever_the_order(ending: str) -> None:
    first = written(graph_of(*news()), ending)
    for seed in range(3):
        shuffled = news()
        random.Random(seed).shuffle(shuffled)
        assert written(graph_of(*shuffled), ending) == first
    assert written(graph_of(*news()[1:]), ending) != first


def test_turtle_and_trig_read_back_the_same(tmp_path: Path) -> None:
    graph = graph_of(*news())
    for name in ("g.ttl", "g.trig"):
        export(graph, tmp_path / name)
    as_turtle = RdfGraph().parse(tmp_path / "g.ttl", format="turtle")
    as_trig = Dataset(default_union=True).parse(tmp_path / "g.trig", format="trig")
    assert isomorphic(as_turtle, union(graph.rdf))
    assert isomorphic(as_turtle, union(as_trig))
    assert {str(g.identifier) for g in as_trig.graphs() if len(g)} == {
        str(g.identifier) for g in graph.rdf.graphs() if len(g)
    }


@pytest.mark.parametrize("name", ["g.trig", "g.nq"])
def test_named_graphs_load_as_they_were(name: str, tmp_path: Path) -> None:
    graph = graph_of(*news())
    export(graph, tmp_path / name)
    assert set(Graph.load(tmp_path / name).rdf.quads()) == set(graph.rdf.quads())


def test_turtle_loads_with_the_same_events_and_again_gives_the_same_bytes(tmp_path: Path) -> None:
    graph = graph_of(*news())
    graph.to_turtle(tmp_path / "g.ttl")
    loaded = Graph.load(tmp_path / "g.ttl")
    assert loaded.events() == graph.events()
    assert loaded.articles() == graph.articles()
    assert turtle(loaded) == turtle(graph)
    assert loaded.derive() == graph.derive()
    assert turtle(loaded) == turtle(graph)


def test_articles_of_a_turtle_file_can_be_replaced_and_taken_out(tmp_path: Path) -> None:
    told = news()
    graph_of(*told).to_turtle(tmp_path / "g.ttl")
    mine = tmp_path / "mine.ttl"
    own = 'act:Somebody a dip:Person ; rdfs:label "Mine" ; rdfs:seeAlso act:Kyiv .'
    mine.write_text((tmp_path / "g.ttl").read_text(encoding="utf-8") + own, encoding="utf-8")
    loaded = Graph.load(mine)
    loaded.derive()
    assert len(list(loaded.rdf.predicate_objects(URIRef(f"{ACTOR}Somebody")))) == 3
    loaded = Graph.load(tmp_path / "g.ttl")
    loaded.remove("a1")
    assert turtle(loaded) == turtle(graph_of(*told[1:]))
    loaded.add(*told[0])
    assert turtle(loaded) == (tmp_path / "g.ttl").read_bytes()
    assert {str(g.identifier) for g in loaded.rdf.graphs() if len(g)} == {
        str(g.identifier) for g in graph_of(*told).rdf.graphs() if len(g)
    }


def test_turtle_has_each_block_once_and_its_type_first() -> None:
    lines = turtle(graph_of(*news())).decode().split("\n")
    starts = [line.split(" ")[:2] for line in lines if line.startswith("ev:")]
    assert len(starts) == len({subject for subject, _ in starts}) == 5
    assert {verb for _, verb in starts} == {"a"}


def test_turtle_has_a_heading_before_each_kind_of_node(tmp_path: Path) -> None:
    lines = turtle(graph_of(*news())).decode().split("\n")
    found = [(n, line) for n, line in enumerate(lines) if line.startswith("# ")]
    assert [line.split()[1].strip(":") for _, line in found] == ["Events", "Actors", "Accounts", "Evidence", "Articles"]
    starts = [lines[n + 2].split(":")[0] for n, _ in found]
    assert starts == ["ev", "act", "acc", "evd", "art"]
    foreign = changed(Graph(), come=[(URIRef("http://x.org/a"), RDFS.label, Literal("x"), URIRef("http://x.org/g"))])
    assert "# Others\n\n<http://x.org/a>" in turtle(foreign).decode()
    assert "# " not in turtle(Graph()).decode()


def test_csv_has_one_row_an_event_with_its_surest_words() -> None:
    rows = list(csv.DictReader(io.StringIO(written(graph_of(*news()), ".csv").decode())))
    assert [row["type"] for row in rows] == ["PhoneCall", "Visit", "Visit", "Deployment", "Invitation"]
    call = rows[0]
    assert (call["agents"], call["recipients"]) == ("Donald Trump", "Vladimir Putin")
    assert (call["article_count"], call["source_count"], call["independent_source_count"]) == ("2", "1", "1")
    assert (call["evidence"], call["article"], call["published"]) == ("Trump called Putin", "b2", "2025-02-13")
    assert rows[4]["said_by"] == "Kremlin"


@pytest.mark.parametrize(
    "name, cell",
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("a;=1", "a;'=1"),  # where the separator is a semicolon, a cell begins there
        ("\uff1d1", "'\uff1d1"),
        ("A = B", "A = B"),
    ],
)
def test_csv_starts_no_formula(name: str, cell: str) -> None:
    told = event(agents=[entity(name)], recipients=[])
    [row] = csv.DictReader(io.StringIO(written(graph_of((article(source=name), [told])), ".csv").decode(), newline=""))
    assert (row["agents"], row["source"]) == (cell, cell)


def test_json_lines_have_every_article_in_gold_form() -> None:
    lines = [json.loads(line) for line in written(graph_of(*news()), ".jsonl").decode().splitlines()]
    assert [(line["id"], len(line["events"])) for line in lines] == [("a1", 5), ("b2", 1), ("c3", 0)]
    first = lines[0]
    assert first["text"] == article().text
    assert first["entities"]["Donald Trump"] == {
        "type": "Person",
        "wikidata": "Q22686",
        "mentions": ["Donald Trump", "Trump"],
    }
    assert [told["type"] for told in first["events"]] == ["PhoneCall", "Visit", "Visit", "Invitation", "Deployment"]
    assert first["events"][3] == {
        "type": "Invitation",
        "agents": ["Vladimir Putin"],
        "recipients": ["Donald Trump"],
        "place": None,
        "date": None,
        "status": "occurred",
        "said_by": ["Kremlin"],
        "evidence": "The Kremlin said Putin had invited Trump to visit Moscow",
        "start": 111,
        "end": 167,
        "rule": "invite-01",
        "confidence": 0.9,
    }
    assert lines[1]["events"][0]["evidence"] == "Trump called Putin"
    assert all(told["evidence"] in line["text"] for line in lines for told in line["events"])


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize(
    "nasty", ["\ud800", "\0", "\x1b[31m", "</script>", "a> <x:p>", "\u202e", "\ufffe", "x" * 10_000]
)
def test_no_text_breaks_a_file(ending: str, nasty: str, tmp_path: Path) -> None:
    odd = article(
        nasty, f"{nasty} Donald Trump phoned Vladimir Putin", title=nasty, source=nasty, url=nasty, published=nasty
    )
    told = event(agents=[entity(nasty, aliases=(nasty,), wikidata=nasty)], date=nasty, claims=[claim(evidence(of=odd))])
    export(graph_of((odd, [told])), tmp_path / f"g{ending}")
    if ending in (".ttl", ".trig", ".nq"):
        [back] = Graph.load(tmp_path / f"g{ending}").events()
        assert back.claims[0].evidence.span == Span(len(nasty) + 1, len(nasty) + 35)


@pytest.mark.parametrize("name", ["g.xlsx", "g", "ttl"])
def test_unknown_ending_is_refused_with_those_we_know(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.ttl, \.trig, \.nq, \.jsonld, \.csv, \.graphml, \.gexf, \.jsonl"):
        export(Graph(), tmp_path / name)


@pytest.mark.parametrize("path", ["missing/g.ttl", "folder.ttl"])
def test_export_that_fails_says_why_and_leaves_nothing(path: str, tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(InputError, match="cannot be written: "):
        export(Graph(), tmp_path / path)
    assert [file.name for file in tmp_path.iterdir()] == ["folder.ttl"]


def test_failed_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "g.ttl"
    write_file(file, b"old")
    with pytest.raises(TypeError):
        write_file(file, "not bytes")  # type: ignore[arg-type]
    assert file.read_bytes() == b"old"
    assert [left.name for left in tmp_path.iterdir()] == ["g.ttl"]
    write_file(file, b"new")
    assert file.read_bytes() == b"new"


def test_killed_export_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    file = tmp_path / "g.ttl"
    write_file(file, b"old " * 1_000_000)
    code = (
        "from pathlib import Path; from kg.write import write_file; print(flush=True)\n"
        f"while True: [write_file(Path({str(file)!r}), word * 1_000_000) for word in (b'new ', b'old ')]"
    )
    for wait in (0.002, 0.01, 0.03):
        root = Path(__file__).parents[2]
        with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(wait)
            writer.kill()
        assert file.read_bytes() in (b"old " * 1_000_000, b"new " * 1_000_000)
