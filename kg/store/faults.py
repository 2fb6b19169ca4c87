"""What goes wrong with the folder of a store, in words that say what to do."""

from __future__ import annotations

import errno
from pathlib import Path


def in_words(folder: Path, error: Exception) -> str:
    """What is wrong with a store, and what to do."""
    told, what = str(error), _without(folder, error)
    if is_locked(folder, error):
        return f"{folder}: another program is writing to this store; wait until it is done"
    if (isinstance(error, OSError) and error.errno == errno.ENOSPC) or "full" in what or "No space" in what:
        return f"{folder}: the disk is full; nothing of this article was kept, what was added before is there"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{folder}: is a file, not the folder of a store"
    if isinstance(error, PermissionError) or "Permission" in what or "ead-only" in what or "readonly" in what:
        return f"{folder}: cannot be written: {told}"
    return f"{folder}: the store is damaged ({told}); `kg store rebuild {folder}` makes it anew from its journal"


def is_locked(folder: Path, error: Exception) -> bool:
    """Whether another program has the store."""
    return "lock" in _without(folder, error).lower()


def _without(folder: Path, error: Exception) -> str:
    """What an error says but for where: a folder may be called "full-blocks"."""
    return str(error).replace(str(folder), "")
