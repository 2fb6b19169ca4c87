"""Hostile names through every export and back.

    python tests/figures/hostile_names.py [NUMBER]

Each name is an actor's, an alias, a place's, a source, a title, an address, an article's id and words of its text.
Prints a row a format and its readers: in how many graphs of a thousand names something differed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from kg.export import TABLES, WRITERS  # noqa: E402
from tests.export.hostile import hostile_graph, hostile_names  # noqa: E402
from tests.export.readers import READERS, wrong_in  # noqa: E402

AT_ONCE = 1_000  # names in one graph


def main(number: int) -> int:
    names, failed, facts = hostile_names(number), Counter[str](), 0
    for start in range(0, number, AT_ONCE):
        graph = hostile_graph(names[start : start + AT_ONCE])
        facts += len(graph.events())
        with tempfile.TemporaryDirectory() as folder:
            for wrong in wrong_in(graph, Path(folder)):
                print(f"names {start} to {start + AT_ONCE}: {wrong}")
                failed[wrong.split(":")[0]] += 1
    print(f"{number} names, {facts} events\n\n| format | readers | failures |\n| --- | --- | --- |")
    for ending in WRITERS:
        readers = ", ".join(read.__name__.removeprefix("by_") for read in READERS.get(ending, ())) or "json"
        print(f"| {ending} | {readers} | {failed[ending]} |")
    for table in TABLES:
        print(f"| {table}.csv | csv | {failed[f'{table}.csv']} |")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
