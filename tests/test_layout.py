"""The house: rooms import only from rooms above them, libraries stay in their rooms, types stand in Turtle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ontology import load_ontology

KG = Path(__file__).parents[1] / "kg"
ROOMS = [
    *("model", "errors", "spelling", "cells", "write", "ontology", "lexicon"),
    *("read", "annotate", "extract", "resolve", "merge", "corrections"),
    *("graph", "store", "query", "view", "export", "serve"),
    *("score", "build", "explain", "component", "shards", "demo", "cli"),
]
# `kg/__init__.py` and `kg/__main__.py` show the house and may use any of it.
FRONT = "__init__"
STAGES = {"read", "annotate", "extract", "resolve"}
# What one stage may use of another all the same: extract reads back what annotate has noted on a Doc.
BETWEEN_STAGES = {("extract", "annotate")}
# Rooms below that a room may use inside its functions, not when it loads: `Graph.sparql`, `.to_turtle`, `.view`.
INSIDE_FUNCTIONS = {("graph", "query"), ("store", "query"), ("graph", "export"), ("graph", "view")}
HOME = {
    "spacy": {"annotate", "extract", "component"},
    "rdflib": {"ontology", "graph", "store", "query", "export"},
    "pyoxigraph": {"ontology", "corrections", "graph", "store", "query", "export", "serve"},
    "pyvis": {"view"},
    "pydantic": {"store", "shards"},
    "urllib3": {"store"},
    "trafilatura": {"read"},
    "htmldate": {"read"},
    "lxml": {"read"},
    "feedparser": {"read"},
    "warcio": {"read"},
    "ray": {"shards"},
    "fsspec": {"shards"},
    "werkzeug": {"serve"},
    "waitress": {"serve"},
}
FILES = sorted(KG.rglob("*.py"))


def room(path: Path) -> str:
    """The room of a file: its folder under `kg/`, or its name when it lies in `kg/` itself."""
    name = path.relative_to(KG).parts[0].removesuffix(".py")
    return FRONT if name.startswith("__") else name


def imports(node: ast.AST, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """The modules that a file imports (`kg.read`, `spacy.tokens`), and whether only inside a function or for types."""
    for child in ast.iter_child_nodes(node):
        yield from ((module, inside) for module in _modules(child))
        yield from imports(child, inside or isinstance(child, ast.FunctionDef) or _is_for_types(child))


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    if node.module is None or node.level:
        return [f"kg.{FRONT}"]  # relative: not how this house writes them
    return [f"kg.{alias.name}" for alias in node.names] if node.module == "kg" else [node.module]


def wrong_imports(here: str, source: str) -> list[str]:
    """What a file in the room `here` must not import."""
    return [module for module, inside in imports(ast.parse(source)) if not _may_use(here, module, inside)]


def _may_use(here: str, module: str, inside: bool) -> bool:
    library, there = [*module.split("."), FRONT][:2]
    if library != "kg":
        return here in HOME.get(library, {here})
    if here in (there, FRONT):
        return True
    if there not in ROOMS:
        return False
    if {here, there} <= STAGES:
        return (here, there) in BETWEEN_STAGES
    return ROOMS.index(there) < ROOMS.index(here) or (inside and (here, there) in INSIDE_FUNCTIONS)


def type_names(source: str, names: set[str]) -> list[str]:
    """Event types that a file names: as strings (`"Visit"`, `"Visit Attack"`, `"?e a dip:Visit"`) or as `DIP.Visit`."""
    tree = ast.parse(source)
    docstrings = {id(docstring) for node in ast.walk(tree) for docstring in _docstrings(node)}
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "DIP":
            found += {node.attr} & names
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            found += _named_in(node.value, names)
    return found


def _docstrings(node: ast.AST) -> list[ast.expr]:
    """The strings that stand alone as statements: they document what is around them."""
    body = getattr(node, "body", None)
    statements = body if isinstance(body, list) else []
    return [statement.value for statement in statements if isinstance(statement, ast.Expr)]


def _named_in(text: str, names: set[str]) -> list[str]:
    words = text.split()
    if words and names.issuperset(words):
        return words
    return [name for name in re.findall(r"[:#](\w+)", text) if name in names]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(KG)))
def test_rooms_import_from_above(path: Path) -> None:
    here = room(path)
    assert here in (*ROOMS, FRONT), f"kg/{here} is no room of the house; see DESIGN"
    assert wrong_imports(here, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(KG)))
def test_event_types_are_named_in_turtle_only(path: Path) -> None:
    assert type_names(path.read_text(encoding="utf-8"), set(load_ontology().event_types)) == []


@pytest.mark.parametrize(
    "here, source, wrong",
    [
        ("extract", "from kg.model import Claim\nfrom kg.lexicon.loader import load", []),
        ("extract", "from kg.extract.roles import agents\nimport spacy", []),
        ("lexicon", "from kg.read import find_furniture", ["kg.read"]),
        ("extract", "from kg.annotate import marks_of", []),
        ("annotate", "from kg.extract import x", ["kg.extract"]),
        ("annotate", "from kg.read import x", ["kg.read"]),
        ("graph", "def f():\n    from kg.view import render_map", []),
        ("graph", "if TYPE_CHECKING:\n    from kg.query import Table", []),
        ("graph", "from kg.query import run", ["kg.query"]),
        ("graph", "def f():\n    from kg.cli import main", ["kg.cli"]),
        ("resolve", "def f():\n    from kg.extract import x", ["kg.extract"]),
        ("view", "from kg import graph, cli", ["kg.cli"]),
        ("view", "import kg", ["kg"]),
        ("view", "from kg import Graph", ["kg.Graph"]),
        ("view", "from . import style", ["kg.__init__"]),
        ("view", "import rdflib.plugins.sparql as s\nimport pyvis", ["rdflib.plugins.sparql"]),
        ("build", "from spacy.tokens import Doc", ["spacy.tokens"]),
        ("store", "import pyoxigraph", []),
        (FRONT, "from kg.build import build", []),
    ],
)
def test_wrong_imports_are_seen(here: str, source: str, wrong: list[str]) -> None:
    assert wrong_imports(here, source) == wrong


@pytest.mark.parametrize(
    "source, names",
    [
        ('x = "Visit"', ["Visit"]),
        ('x = "Visit Attack".split()', ["Visit", "Attack"]),
        ('x = f"?e a dip:Visit ; dip:agent {who}"', ["Visit"]),
        ("x = DIP.Attack", ["Attack"]),
        ('def f():\n    """Visit"""\n    return "Attack"', ["Attack"]),
        ('"""Visit"""\nclass Visit:\n    """Visit"""', []),
        ('x = "Visit the page for help"', []),
        ("x = DIP.agent", []),
    ],
)
def test_named_event_types_are_seen(source: str, names: list[str]) -> None:
    assert type_names(source, {"Visit", "Attack"}) == names
