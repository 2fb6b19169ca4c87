"""Paths as the user names them -> the files to read, in a settled order."""

from __future__ import annotations

import difflib
import mimetypes
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError

STDIN = Path("-")
_BESIDE = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
Paths = str | Path | Iterable[str | Path]


def find_files(paths: Paths) -> list[Path]:
    """The files that these paths stand for: each once, in the order given, a folder's files sorted.

    `news/` -> `news/a.txt`, `news/b.jsonl`, `news/may/c.md`. A folder gives all its files at any
    depth but hidden ones and what saved pages bring along (pictures, styles, scripts).

    Raises:
        InputError: a path that does not exist, with the nearest name beside it; a folder without articles.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    unique: dict[Path, Path] = {}
    for file in (file for path in paths for file in _files(Path(path))):
        unique.setdefault(file if file == STDIN else file.resolve(), file)
    return list(unique.values())


def ending(path: Path) -> str:
    """The ending of a file name in lower case if it looks like one: `.txt`; nothing for `Talks in the U.S. today`."""
    suffix = path.suffix
    return suffix.lower() if suffix[1:].isalnum() and len(suffix) <= 6 else ""


def stem(path: Path) -> str:
    """The file name without its ending."""
    return path.name.removesuffix(path.suffix) if ending(path) else path.name


def _files(path: Path) -> list[Path]:
    if path == STDIN:
        return [path]
    if path.is_dir():
        return list(_in_folder(path))
    if not path.exists():
        raise InputError(f"no such file or folder: {path}{_nearest(path)}")
    return [path]


def _in_folder(folder: Path) -> Iterator[Path]:
    files = [file for file in sorted(folder.rglob("*")) if _is_article(file.relative_to(folder)) and file.is_file()]
    if not files:
        raise InputError(f"no articles in the folder {folder}: it holds nothing, or only pictures and styles of pages")
    yield from files


def _is_article(path: Path) -> bool:
    """Whether it may be one: nothing hidden, nothing that a saved page brings along."""
    hidden = any(part.startswith(".") for part in path.parts)
    kind = mimetypes.guess_type(path.name)[0] or ""
    return not hidden and not kind.startswith(_BESIDE)


def _nearest(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"; there is no folder {folder}"
    near = difflib.get_close_matches(path.name, sorted(other.name for other in folder.iterdir()), 1, 0.5)
    return f"; did you mean {folder / near[0]}?" if near else ""
