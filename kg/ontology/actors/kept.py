"""What the files of actors say, kept from one run to the next: reading thousands of rows of Turtle takes a second.

A cache file is JSON, plain rows: reading it runs nothing. It says of which files it is the content, by a hash over all
that they hold; what is missing, unreadable, not ours, or of files that have changed since, is read anew. Where nothing
can be written, everything works as well, a little later.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.ontology.actors import records, statements, turtle
from kg.ontology.actors.records import Actor, Known, Tenure
from kg.ontology.schema import ontology_folder
from kg.write import write_file

KEPT = 8  # files, the newest; each is one choice of files of actors
READER = [Path(module.__file__) for module in (records, statements, turtle) if module.__file__]


def cached(files: Sequence[Path], read: Callable[[Sequence[Path]], Known]) -> Known:
    """What `read` makes of these files; from the cache, where they are what they were."""
    try:
        content, file = _hash(files), cache_folder() / f"actors-{_name(files)}.json"
    except (OSError, RuntimeError):  # a file that `read` will complain of; a user without a home
        return read(files)
    known = _read(file, content)
    if known is None:
        known = read(files)
        _write(file, content, known)
    return known


def cache_folder() -> Path:
    """Where this platform keeps what can be made again; XDG_CACHE_HOME comes first.

    Raises:
        RuntimeError: the user has no home.
    """
    if named := os.environ.get("XDG_CACHE_HOME", ""):
        return Path(named) / "diplograph"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "diplograph" / "cache"
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "diplograph"


def _name(files: Sequence[Path]) -> str:
    """One cache file for one choice of files: it is written over when they change."""
    return hashlib.sha256("\n".join(str(f.resolve()) for f in files).encode()).hexdigest()[:16]


def _hash(files: Sequence[Path]) -> str:
    """Of all that decides what the records are: these files, the ontology, and the code that reads them."""
    found = hashlib.sha256()
    for file in (*files, ontology_folder() / "diplomacy.ttl", *READER):
        content = file.read_bytes()
        found.update(b"%d " % len(content) + content)
    return found.hexdigest()


def _read(file: Path, content: str) -> Known | None:
    try:
        if not _is_ours(file):
            return None
        kept = json.loads(file.read_bytes())
        return _known(kept) if kept["content"] == content else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _is_ours(file: Path) -> bool:
    """False where somebody else wrote it, in a folder that many share."""
    return not hasattr(os, "getuid") or file.stat().st_uid == os.getuid()


def _known(kept: dict[str, Any]) -> Known:
    actors = [Actor(*map(_frozen, row)) for row in kept["actors"]]
    tenures = [Tenure(*map(_frozen, row)) for row in kept["tenures"]]
    return Known(actors, tenures, {(of, title): office for of, title, office in kept["titles"]})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _write(file: Path, content: str, known: Known) -> None:
    kept = {
        "content": content,
        "actors": [_row(actor) for actor in known.actors],
        "tenures": [_row(tenure) for tenure in known.tenures],
        "titles": [[of, title, office] for (of, title), office in known.titles.items()],
    }
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(file, json.dumps(kept, separators=(",", ":")).encode())
        for old in sorted(file.parent.glob("actors-*.json"), key=lambda f: -f.stat().st_mtime)[KEPT:]:
            old.unlink()
    except (OSError, InputError):
        return  # the folder is not ours to write, or another run was quicker


def _row(record: Actor | Tenure) -> list[Any]:
    return [getattr(record, name) for name in record.__slots__]
