"""What the README says is true: its commands run, its Python runs, and nothing that exists is left out."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from kg.cli import cli, main
from kg.export import WRITERS
from kg.query import named_queries

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
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


@pytest.mark.model
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_python_of_the_readme_runs(checkout, monkeypatch, capsys, snippet):
    pytest.importorskip("pandas")
    monkeypatch.chdir(checkout)
    exec(snippet, {})
    assert "2025-02-12 occurred" in capsys.readouterr().out


@pytest.mark.parametrize("name", [*cli.commands])
def test_readme_names_every_command(name):
    assert f"`kg {name}" in README


@pytest.mark.parametrize("name", [*named_queries(), *WRITERS])
def test_readme_names_every_question_and_format(name):
    assert name in README
