"""Many articles: words a second against the parser alone, two processes against one, memory, kills; Ray and Spark.

    python -m benchmarks.pile NEWS.jsonl [NEWS.jsonl ...]

Prints one table. The articles are lines of JSON with `id` and `text`. For memory they are repeated under other ids and
with other numbers in them until there are 1,000 and 10,000, cut to three sentences or so. Takes ten minutes.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

RUN = [sys.executable, "-c", "from kg.cli import main; main()"]
KILLS = 10
CUT = 400  # characters of an article of the runs for memory


def extract(*args: object) -> tuple[float, int]:
    """Run `kg extract`; wall seconds, and kilobytes at most in the parent."""
    started = time.monotonic()
    run = subprocess.Popen([*RUN, "extract", *map(str, args)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, code, used = os.wait4(run.pid, 0)
    assert os.waitstatus_to_exitcode(code) in (0, 3), f"kg extract {args} ended with {code}"  # 3: some come twice
    return time.monotonic() - started, used.ru_maxrss


def written(path: Path, records: Iterator[dict[str, object]]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def repeated(records: list[dict[str, object]], number: int) -> Iterator[dict[str, object]]:
    """As many articles, none the same as another."""
    for n in range(number):
        text = str(records[n % len(records)]["text"])[:CUT].rsplit(" ", 1)[0]
        yield {"id": f"a{n}", "published": f"2025-02-{n % 28 + 1:02}", "text": f"{text} Number {n}, paper {n % 97}."}


def killed(news: Path, output: Path, seconds: float) -> int:
    """Kill runs over the articles, with all their processes, at ten random moments; how many shards were there."""
    chance = random.Random(7)
    for _ in range(KILLS):
        command = [*RUN, "extract", str(news), "-o", str(output), "--jobs", "2"]
        run = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(chance.uniform(3, max(6.0, seconds * 0.6)))  # a shard of long articles takes seven seconds
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    return len(list(Path(f"{output}.parts").glob("*.jsonl")))


def told_same(same: bool) -> str:
    """In words."""
    return "the same" if same else "OTHER"


def main(paths: list[str]) -> None:
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").split("\n") if line]
    records = [{name: json.loads(line).get(name) for name in ("id", "published", "text")} for line in lines]
    words = sum(len(str(record["text"]).split()) for record in records)
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder)
        news, one = written(there / "news.jsonl", iter(records)), written(there / "one.jsonl", iter(records[:1]))
        start = {jobs: extract(one, "--jobs", jobs, "-o", there / "o.jsonl")[0] for jobs in (1, 2)}
        spent = {jobs: extract(news, "--jobs", jobs, "-o", there / f"{jobs}.jsonl")[0] for jobs in (1, 2)}
        same = (there / "1.jsonl").read_bytes() == (there / "2.jsonl").read_bytes()
        net = {jobs: spent[jobs] - start[jobs] for jobs in (1, 2)}
        print(f"{len(records)} articles, {words:,} words, {os.cpu_count()} processors\n")
        print("| measure | got |\n| --- | --- |")
        for jobs in (1, 2):
            print(f"| `--jobs {jobs}`, without {start[jobs]:.1f} s to load | {words / net[jobs]:,.0f} words a second |")
        print(f"| two processes against one | {net[1] / net[2]:.2f} times, {told_same(same)} bytes |")
        shards = killed(news, there / "k.jsonl", spent[2])
        extract(news, "-o", there / "k.jsonl")
        same = (there / "k.jsonl").read_bytes() == (there / "1.jsonl").read_bytes()
        print(
            f"| killed {KILLS} times, then finished | {shards} shards kept, {'the same' if same else 'OTHER'} bytes |"
        )
        for jobs in (2, 1):
            sizes = (1_000, 10_000)
            files = [written(there / f"{size}.jsonl", repeated(records, size)) for size in sizes]
            peaks = [extract(file, "--jobs", jobs, "-o", there / "m.jsonl")[1] / 1024 for file in files]
            told = " and ".join(f"{peak:,.0f}" for peak in peaks)
            print(f"| parent's MB at 1,000 and 10,000 of them, `--jobs {jobs}` | {told}: {peaks[1] / peaks[0]:.2f}x |")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(sys.argv[1:])
