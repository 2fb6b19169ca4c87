"""All benchmarks, and their tables into `docs/benchmarks.md`: `make benchmarks`, or some of them by name.

    python -m benchmarks [against_rdflib growth kill disks maps]

They take an hour. What one prints takes the place of its block in the page, also where it found faults.
"""

from __future__ import annotations

import re
import subprocess
import sys

from benchmarks.measure import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
ALL = ("against_rdflib", "growth", "kill", "disks", "maps")


def main(names: list[str]) -> int:
    """Run these; 1 if one of them found faults."""
    failed = 0
    for name in names:
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        failed |= done.returncode
        print(done.stdout)
        if done.stdout:
            put(name, done.stdout)
    return int(failed != 0)


def put(name: str, block: str) -> None:
    """Write what a benchmark prints into its place in the page."""
    page = PAGE.read_text(encoding="utf-8")
    place = rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)"
    PAGE.write_text(re.sub(place, lambda _: f"\n{block.strip()}\n\n", page, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(ALL)))
