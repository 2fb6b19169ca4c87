"""The page: the named questions as forms, a box for SPARQL, and the answer as a table. It has no script at all.

What a graph says is an attacker's text: the template escapes, and the policy admits one style sheet and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kg.query import Question, named_queries
from kg.query.engine import Value

if TYPE_CHECKING:
    from jinja2 import Template

    from kg.serve.desk import Desk, Shown

HERE = Path(__file__).parent
CSS = (HERE / "page.css").read_text("utf-8")
STYLE = f"'sha256-{base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode()}'"
POLICY = (
    f"default-src 'none'; style-src {STYLE}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EXAMPLE = """SELECT ?who ?place ?date WHERE {
  ?event dip:status dip:occurred ;
         dip:agent/rdfs:label ?who ;
         dip:place/rdfs:label ?place .
  OPTIONAL { ?event dip:date ?date }
}
ORDER BY ?date LIMIT 50"""
# What a parameter is called in a form, and what may be typed.
LABELS = {
    "from": ("from", "2025-02-12"),
    "to": ("to", "2025-02-20"),
    "date": ("on", "2025-02-12"),
    "today": ("as of", "2025-02-20"),
}


def render_page(desk: Desk, given: Mapping[str, str], shown: Shown | None = None, error: str | None = None) -> str:
    """The page for what was asked: its form is open, its answer or what was wrong with it beside it."""
    name = given.get("name", "")
    asked = {"name": name} | {key: value for key, value in given.items() if value}
    return _template().render(
        css=CSS,
        title=desk.title,
        counts=desk.counts(),
        questions=[_form(question, given) for question in sorted(named_queries().values(), key=_order)],
        query=given.get("query", "") or EXAMPLE,
        question=named_queries()[name].question if name in named_queries() else "",
        asked=urlencode(asked),
        error=error,
        columns=[] if shown is None else [column.replace("_", " ") for column in shown.columns],
        rows=None if shown is None else [[_cell(value, desk.prefixes) for value in row] for row in shown.rows],
        more=shown is not None and shown.more,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.j2")


def _order(question: Question) -> tuple[bool, str]:
    """Who before what: most come to ask that."""
    return not question.question.startswith("Who"), question.question


def _form(question: Question, given: Mapping[str, str]) -> dict[str, Any]:
    asked = given.get("name") == question.name
    return {
        "name": question.name,
        "question": question.question,
        "open": asked,
        "fields": [_field(name, question, given if asked else {}) for name in question.parameters],
    }


def _field(name: str, question: Question, given: Mapping[str, str]) -> dict[str, Any]:
    label, hint = LABELS.get(name, (name.replace("_", " "), ""))
    return {
        "name": name,
        "label": label,
        "hint": hint,
        "value": given.get(name, ""),
        "needed": name in question.needs,
    }


def _cell(value: Value, prefixes: Mapping[str, str]) -> str:
    """A value as a reader wants it: an IRI of ours by its short name."""
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else shortened(str(value), prefixes)


def shortened(text: str, prefixes: Mapping[str, str]) -> str:
    """`act:Kyiv` for `https://w3id.org/diplograph/actor/Kyiv`; any other text as it is."""
    for prefix, namespace in prefixes.items():
        if text.startswith(namespace) and len(text) > len(namespace):
            return f"{prefix}:{text.removeprefix(namespace)}"
    return text
