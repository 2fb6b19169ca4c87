"""Files are written whole or not at all: a killed or failed run leaves the old file as it was."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from kg.errors import InputError


def write_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Replace the file by this content, which may come piece by piece, in one step.

    Raises:
        InputError: the folder is missing, full or not ours to write.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.tmp")
    try:
        with beside.open("xb") as file:
            for piece in (content,) if isinstance(content, bytes) else content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing can be deleted
            beside.unlink(missing_ok=True)
