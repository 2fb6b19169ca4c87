"""What the README says is true: its commands run, its Python runs, and nothing that exists is left out."""

from __future__ import annotations

import re
import runpy
import shlex
import sys
from pathlib import Path

import pytest

import kg
from kg.cli import cli, main
from kg.corrections import KINDS
from kg.export import WRITERS
from kg.query import named_queries

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CORRECTIONS = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    \.venv/bin/(kg .+)$", README, re.MULTILINE)
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout, with the examples and an empty output/."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "output").mkdir()
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


@pytest.mark.model
def test_commands_of_the_readme_run_in_order(checkout, monkeypatch, capsys):
    monkeypatch.chdir(checkout)
    assert len(COMMANDS) > 6
    for command in COMMANDS:
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        main()
        assert "Traceback" not in capsys.readouterr().err
    assert (checkout / "output" / "zelenskyy.html").exists()


MAP = re.findall(r"^    (kg .+)$", (ROOT / "docs" / "map.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.model
def test_commands_of_the_page_about_the_map_run_in_order(checkout, monkeypatch):
    monkeypatch.chdir(checkout)
    kg.build("examples/february-2025.jsonl").to_turtle("output/graph.ttl")  # as `make demo` leaves it
    assert len(MAP) > 1
    for command in MAP:
        written = checkout / shlex.split(command)[-1]
        written.unlink(missing_ok=True)
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        main()
        assert written.exists(), command


@pytest.mark.model
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_python_of_the_readme_runs(checkout, monkeypatch, capsys, snippet):
    pytest.importorskip("pandas")
    monkeypatch.chdir(checkout)
    exec(snippet, {})
    assert "2025-02-12 occurred" in capsys.readouterr().out


def test_corrections_that_are_shown_are_those_of_the_examples():
    shown = re.search(r"```csv\n(.*?)```", CORRECTIONS, re.DOTALL)
    assert shown and shown[1] == (ROOT / "examples" / "corrections.csv").read_text(encoding="utf-8")


@pytest.mark.model
def test_corrections_that_are_shown_are_all_applied(checkout, monkeypatch):
    monkeypatch.chdir(checkout)
    graph = kg.build("examples/february-2025.jsonl", corrections="examples/corrections.csv")
    listed = graph.corrections()
    assert [one.correction.kind for one in listed if one.applied] == ["not-event", "same", "type"], listed


@pytest.mark.parametrize("name", list(KINDS))
def test_every_kind_of_correction_is_named(name):
    assert f"`{name}`" in CORRECTIONS


@pytest.mark.parametrize("name", [*cli.commands])
def test_readme_names_every_command(name):
    assert f"`kg {name}" in README


ACCURACY = runpy.run_path(str(ROOT / "docs" / "accuracy.py"))
PAGES = [ROOT / "README.md", ROOT / "docs" / "accuracy.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_figures_stay_where_their_articles_are_missing(page, tmp_path, monkeypatch, capsys):
    copy = tmp_path / page.name
    copy.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("GOLD", "READOUTS", "SENTENCES"):
        monkeypatch.setitem(ACCURACY["main"].__globals__, name, tmp_path / "missing.jsonl")
    monkeypatch.setitem(ACCURACY["main"].__globals__, "SHARED", tmp_path)
    monkeypatch.setitem(ACCURACY["main"].__globals__, "PAGES", [copy])
    ACCURACY["main"]()
    assert copy.read_text(encoding="utf-8") == page.read_text(encoding="utf-8")
    assert "edges: kept" in capsys.readouterr().err


def test_every_table_of_figures_has_its_place():
    pages = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    names = re.findall(r"^<!-- /(\w+) -->$", pages, re.MULTILINE)
    assert {"edges", "shares", "parts", "types", "readouts", "plover"} <= set(names)
    assert all(re.search(rf"<!-- {name} -->\n(\||```text\n).*<!-- /{name} -->", pages, re.DOTALL) for name in names)


def test_figures_are_tables():
    assert ACCURACY["_table"](["type", "F1"], [["Visit", 0.5]]) == "| type | F1 |\n| --- | --- |\n| Visit | 0.5 |"


@pytest.mark.parametrize("name", [*named_queries(), *WRITERS])
def test_readme_names_every_question_and_format(name):
    assert name in README


QUESTIONS = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
ANSWERS = re.findall(r"^    kg (query [^\n]+)\n\n```text\n(.*?)```", QUESTIONS, re.MULTILINE | re.DOTALL)


@pytest.mark.model
def test_page_of_questions_has_every_question_and_its_answer(checkout, monkeypatch, capsys):
    monkeypatch.chdir(checkout)
    kg.build("examples/february-2025.jsonl").to_turtle("output/february.ttl")
    asked = [shlex.split(command) for command, _ in ANSWERS]
    assert [command[command.index("--name") + 1] for command in asked] == [*named_queries()]
    for command, (_, answer) in zip(asked, ANSWERS, strict=True):
        monkeypatch.setattr(sys, "argv", ["kg", *command])
        main()
        assert capsys.readouterr().out.replace("\t", " | ") == answer, command
