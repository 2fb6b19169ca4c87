"""Up to when a store was found sound, so that the next check looks only at what came in since: `checked.json`.

The file lies in the store's folder and is no part of the graph: a reader may write it beside a program that adds.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from kg.graph import Graph
from kg.graph.check import HOUSE
from kg.graph.facts import Facts
from kg.model import ISO_PREFIX
from kg.ontology import DIP, ontology_folder
from kg.store.store import Store
from kg.write import write_file

CHECKED = "checked.json"


class Wanted(NamedTuple):
    """The articles to look at (None: all), since when they came in ("": any time), and when the last of all did."""

    articles: frozenset[str] | None
    since: str
    last: str


def to_check(graph: Graph, since: str = "", everything: bool = False) -> Wanted:
    """What a check should look at: of a store what came in since it was last found sound, of a file all.

    `since` is a day or an earlier part of a moment (`2026-11-23`). An article that came in in the second of the
    last check is looked at again, and one that does not say when it came in always. When a rule has changed, all are.

    Raises:
        InputError: `since` is no date.
    """
    if since and not ISO_PREFIX.fullmatch(since):
        raise InputError(f"--since {since!r}: write a day as 2026-11-23")
    added = _added(graph)
    last = max(added.values(), default="")
    since = "" if everything else since or _sound_until(graph)
    if not since:
        return Wanted(None, "", last)
    return Wanted(frozenset(id for id, moment in added.items() if not moment or moment >= since), since, last)


def note_sound(graph: Graph, last: str) -> None:
    """Note that a store is sound up to this moment, if it can be written to."""
    if isinstance(graph, Store) and last:
        with suppress(InputError):  # of a folder that is not ours everything is looked at the next time as well
            write_file(graph.folder / CHECKED, json.dumps({"until": last, "rules": _rules()}).encode())


def _sound_until(graph: Graph) -> str:
    if not isinstance(graph, Store):
        return ""
    try:
        noted = json.loads((graph.folder / CHECKED).read_text(encoding="utf-8"))
        return str(noted["until"]) if noted["rules"] == _rules() else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _added(graph: Graph) -> dict[str, str]:
    """The articles, and when each came in; "" where it does not say."""
    store = graph.ox
    ids, moments = (dict(Facts(store).pairs(prop)) for prop in (DIP.articleId, DIP.added))
    return {id: moments.get(node, "") for node, id in ids.items()}


def _rules() -> str:
    """What is looked for, as a digest."""
    files = [ontology_folder() / "shapes.ttl", ontology_folder() / "diplomacy.ttl", *sorted(Path(HOUSE).glob("*.rq"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
