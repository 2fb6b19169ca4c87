"""One day in many papers: two calls, each one event with all its sources, and the same bytes in any order."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import kg
from kg.merge import conflicts
from kg.model import Event

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
PAPERS = ROOT / "tests" / "data" / "one-day.jsonl"  # five papers of 12 February 2025, and a sixth for want of the seed
SEED = sorted((ROOT.parent / "shared" / "seed").glob("000_*.txt"))
EXAMPLES = ROOT / "examples" / "february-2025.jsonl"


def rows(*files: Path) -> list[str]:
    return [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module", params=["seed", "sixth"])
def events(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    """The events of six papers: the five with the seed, or with the sixth."""
    if request.param == "seed" and not SEED:
        pytest.skip("the seed article is not part of this repository")
    with_seed = request.param == "seed"
    kept = [row for row in rows(PAPERS) if not (with_seed and json.loads(row)["id"] == "own-sixth")]
    file = tmp_path_factory.mktemp("day") / "papers.jsonl"
    file.write_text("\n".join(kept), encoding="utf-8")
    return kg.build([file, *(SEED[:1] if with_seed else [])], published="2025-02-12").events()


def calls(events: list[Event], *names: str) -> list[Event]:
    """The phone calls among these two."""
    return [e for e in events if e.type == "PhoneCall" and {p.name for p in (*e.agents, *e.recipients)} == set(names)]


def test_six_papers_tell_of_one_call_with_putin(events):
    (call,) = calls(events, "Donald Trump", "Vladimir Putin")
    assert (call.date, call.status, call.said_by) == ("2025-02-12", "occurred", ())
    assert {a.article for a in call.accounts} >= {"ledger", "courier", "agency", "harbour", "prairie"}
    assert (call.sources, call.independent_sources) == (6, 5)  # the Harbour Times prints the agency's text


def test_another_call_of_another_length_is_no_conflict(events):
    (call,) = calls(events, "Donald Trump", "Volodymyr Zelenskyy")
    assert call.independent_sources == call.sources - 1 >= 3
    assert [words for event in events for words in conflicts(event)] == []


def test_what_did_not_happen_is_one_event_too(events):
    (troops,) = [e for e in events if e.type == "Deployment"]
    assert (troops.status, troops.independent_sources) == ("negated", troops.sources - 1)


def test_articles_in_any_order_give_the_same_bytes(tmp_path):
    articles, written = rows(PAPERS, EXAMPLES), set()
    for seed in range(10):
        file = tmp_path / "articles.jsonl"
        file.write_text("\n".join(random.Random(seed).sample(articles, len(articles))), encoding="utf-8")
        kg.build(file).to_turtle(tmp_path / "graph.ttl")
        written.add((tmp_path / "graph.ttl").read_bytes())
    assert len(written) == 1
