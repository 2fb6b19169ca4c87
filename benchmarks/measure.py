"""What a step costs: processor seconds (user and system) and peak resident memory, each in a process of its own."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LONG = 2.0  # seconds
WORK = ROOT / "output" / "benchmarks"


def cpu(step: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """The least processor seconds of this many runs (of one, if it takes long), and what the last of them gave."""
    best, given = float("inf"), None
    for _ in range(times):
        started = time.process_time()
        given = step()
        best = min(best, time.process_time() - started)
        if best > LONG:
            break
    return best, given


def peak_mb() -> float:
    """The most memory this process has held at once. (`ru_maxrss` would count what its parent held.)"""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def in_child(module: str, *arguments: object) -> dict[str, Any]:
    """What `python -m MODULE ARGUMENTS` prints as its last line, a JSON object; its errors are shown as they come."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def machine() -> str:
    """Where and with what this ran, in plain words."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib"))
    return f"{cores} cores, {memory:.0f} GB of memory, Python {platform.python_version()}, {versions}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; numbers stand to the right."""
    told = [[_cell(cell) for cell in row] for row in rows]
    lines = [list(head), ["---", *["---:"] * (len(head) - 1)], *told]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(cell: object) -> str:
    if not isinstance(cell, float):
        return f"{cell:,}" if isinstance(cell, int) else str(cell)
    return f"{cell:,.0f}" if cell >= 100 else f"{cell:.2g}" if cell < 0.1 else f"{cell:.2f}"
