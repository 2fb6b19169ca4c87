"""Turtle blocks, sorted, so that the same records give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

PREFIXES = """\
@prefix act:    <https://w3id.org/diplograph/actor/> .
@prefix dct:    <http://purl.org/dc/terms/> .
@prefix dip:    <https://w3id.org/diplograph/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix skos:   <http://www.w3.org/2004/02/skos/core#> .
@prefix wd:     <http://www.wikidata.org/entity/> .
"""
HEAD = "# Written by ontology/build: do not edit; what it lacks goes into the hand-kept files beside it.\n"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def texts(term: str, values: Iterable[str]) -> tuple[str, str]:
    return term, ", ".join(quoted(v) for v in sorted(set(values)))


def block(subject: str, kind: str, says: Iterable[tuple[str, str]]) -> str:
    """One Turtle block; `says` are (property, object as Turtle), empty objects left out."""
    lines = [f"{term} {value}" for term, value in says if value]
    return f"act:{subject} a dip:{kind} ;\n    " + " ;\n    ".join(lines) + " .\n"


def write(path: Path, blocks: Iterable[str]) -> None:
    path.write_text(HEAD + PREFIXES + "\n" + "\n".join(sorted(blocks)), encoding="utf-8")
