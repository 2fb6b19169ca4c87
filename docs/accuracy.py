"""Write the figures of accuracy.md and of the README anew: `make accuracy`.

A block between `<!-- name -->` and `<!-- /name -->` is replaced where its articles are at hand; the others stay.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

from kg.build import kept, tell
from kg.export import document, json_line
from kg.read import read_articles
from kg.score import Hits, Report, Share, read_documents, score

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "docs" / "accuracy.md", ROOT / "README.md"]
SHARED = ROOT.parent / "shared"
GOLD, READOUTS, SENTENCES = (SHARED / p for p in ("gold/dev.jsonl", "data/readouts.jsonl", "data/plv_train.tsv"))
# A block of accuracy.md: a script of tests/figures and the files it takes, below SHARED.
FIGURES = {
    "names": ("linking.py", "data/linking_news_fair.jsonl", "data/linking_msnbc.jsonl"),
    "leaders": ("readouts.py", "data/readouts.jsonl"),
    "offices": ("offices.py", "data/dwie_dev.json"),
    "merging": ("same_events.py", "gold/dev.jsonl", "gold/same_events.jsonl"),
}
MEASURES = {
    "edges": "edges: type and both ends right",
    "pairs": "pairs: both ends right, whatever the type",
    "families": "families: the type's family and both ends right",
    "facts": "facts: edges told as having happened",
}
SHARES = {
    "status": "status",
    "said_by": "speaker",
    "date": "date, where there is one",
    "place": "place, where there is one",
}


def main() -> None:
    blocks = {"edges": edges, "shares": shares, "parts": parts, "positions": positions, "types": types}
    blocks |= {"readouts": readouts, "plover": plover}
    blocks |= {name: partial(figures, *command) for name, command in FIGURES.items()}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name, write in blocks.items():
            text = re.sub(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", _writer(write, name), text, flags=re.S)
        page.write_text(text, encoding="utf-8")


def _writer(write: Callable[[], str], name: str) -> Callable[[re.Match[str]], str]:
    def written(found: re.Match[str]) -> str:
        try:
            return write() + "\n"
        except FileNotFoundError as error:
            print(f"{name}: kept, for {error.filename} is not at hand", file=sys.stderr)
            return found[0]

    return written


def edges() -> str:
    hits = {name: getattr(_report("all"), field) for field, name in MEASURES.items()}
    hits["edges under canonical names alone"] = _report("all", strict_names=True).edges
    return _table(["", "precision", "recall", "F1"], ([name, *_ratios(row)] for name, row in hits.items()))


def shares() -> str:
    rows = [(name, getattr(_report("all"), field)) for field, name in SHARES.items()]
    return _table(["on the edges found", "share right", "of"], ([name, _share(row), row.of] for name, row in rows))


def parts() -> str:
    """The articles that were read while the rules were written, and those that nobody read."""
    rows = []
    for part, name in (("read", "read"), ("unread", "never read")):
        report = _report(part)
        unsure = report.unsure_as_fact
        rows.append(
            [name, report.documents, *_ratios(report.edges), f"{report.facts.f1:.2f}", f"{unsure.count} of {unsure.of}"]
        )
    return _table(["articles", "number", "precision", "recall", "F1", "F1 of facts", "not sure, told as fact"], rows)


def positions() -> str:
    """Person, head noun of the office and of what, in the same parts."""
    rows = [(name, _report(part).positions) for part, name in (("read", "read"), ("unread", "never read"))]
    counted = ([name, *_ratios(hits), hits.hit, hits.predicted, hits.gold] for name, hits in rows)
    return _table(["positions", "precision", "recall", "F1", "right", "found", "gold"], counted)


def types() -> str:
    rows = sorted(_report("all").by_type.items(), key=lambda row: (-row[1].gold, row[0]))
    counted = ([name, *_ratios(hits), hits.hit, hits.predicted, hits.gold] for name, hits in rows)
    return _table(["type", "precision", "recall", "F1", "right", "found", "gold"], counted)


def readouts() -> str:
    said = _scored(READOUTS, "score_readouts.py", _extracted(READOUTS))
    of, right, _, pair, _ = re.findall(r"\d+(?:\.\d+)?", said)
    return _table(
        ["readouts", "right type and both actors", "both actors"], [[of, _percent(right, of), _percent(pair, of)]]
    )


def plover() -> str:
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "sentences.jsonl"
        subprocess.run([sys.executable, _scorer("score_plv.py"), SENTENCES, "--write", articles], check=True)
        said = _scored(SENTENCES, "score_plv.py", _extracted(articles), "--by-type")
    rows = []
    for name, *values in filter(None, map(str.split, said.splitlines())):
        figures = dict(zip(values[::2], values[1::2], strict=True))
        rows.append([name, figures["pair"], figures["type"], figures["of"]])
    return _table(["PLOVER type", "pair", "type", "sentences"], sorted(rows, key=lambda row: -int(row[-1])))


def figures(script: str, *files: str) -> str:
    """What a script of tests/figures prints; its lists of single cases, which are indented, stay out."""
    command = [sys.executable, ROOT / "tests" / "figures" / script, *(_needed(SHARED / file) for file in files)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [line.rstrip() for line in said.splitlines() if line.strip() and not line.startswith("  ")]
    return "\n".join(["```text", *lines, "```"])


@cache
def _report(part: str, strict_names: bool = False) -> Report:
    gold = [d for d in read_documents(_needed(GOLD)) if part == "all" or (part == "unread") == _unread(d["id"])]
    return score(gold, _extracted(GOLD), strict_names)


def _unread(id: str) -> bool:
    """True for the third of the articles that is never opened: its figures alone are looked at."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % 3 == 0


@cache
def _extracted(path: Path) -> tuple[dict[str, Any], ...]:
    articles = kept(read_articles(_needed(path)), lambda skipped: None)
    return tuple(document(*told) for told in tell(articles))


def _needed(path: Path) -> Path:
    if not path.exists():
        raise FileNotFoundError(2, "missing", str(path))
    return path


def _scored(labels: Path, script: str, found: Iterable[dict[str, Any]], *options: str) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.writelines(map(json_line, found))
        predicted.flush()
        command = [sys.executable, _scorer(script), labels, predicted.name, *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _scorer(name: str) -> Path:
    return _needed(SHARED / "gold" / name)


def _ratios(hits: Hits) -> list[str]:
    return [f"{value:.2f}" for value in (hits.precision, hits.recall, hits.f1)]


def _share(share: Share) -> str:
    return "-" if share.ratio is None else f"{share.ratio:.2f}"


def _percent(count: str, of: str) -> str:
    return f"{100 * int(count) / int(of):.1f} %"


def _table(head: list[str], rows: Iterable[list[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


if __name__ == "__main__":
    main()
