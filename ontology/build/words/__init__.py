"""The choices beside the sources, in the TOML files here: spelling, selection, which position is which office."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words(name: str) -> dict[str, Any]:
    """The table `name.toml`: countries, names, offices, posts, met, nominees."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
