"""Many articles: the same answer from one process and from two, after a kill, and with one that breaks the reader."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from shards.articles import candidates, records, written

from kg.build import Reader, tell_learning
from kg.model import Extracted
from kg.read import Candidate, How
from kg.read.parse import read_candidate
from kg.shards import Outcome, Pile
from kg.shards.outcomes import ARTICLES, Work, as_extracted, extracted_in, shards
from kg.shards.processes import Processes

NUMBER = 70
RUN = [sys.executable, "-c", "from kg.cli import main; main()"]


def nobody(outcome: Outcome) -> None:
    """Nobody wants to know."""


def broken(reader: Reader, extracted: Extracted) -> tuple[int, str]:
    """A form that fails on one article."""
    if extracted.article.id == "a00002":
        raise ZeroDivisionError("by our mistake")
    return 0, extracted.article.id + "\n"


def deadly(shard: list[Candidate]) -> list[Outcome]:
    """Work that one candidate kills."""
    if any(candidate.where == "a00040" for candidate in shard):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Outcome(candidate.where, line="read\n") for candidate in shard]


def test_shards_are_of_few_articles_and_of_few_bytes() -> None:
    long = Candidate("b", "text", b"x" * 150_000, "b", "b")
    full, rest = divmod(NUMBER, ARTICLES)
    assert [len(shard) for shard in shards(candidates(NUMBER))] == [*[ARTICLES] * full, rest]
    assert [len(shard) for shard in shards([long, long, long])] == [2, 1]
    assert list(shards([])) == []


def test_one_article_that_breaks_our_reader_does_not_stop_the_others(nlp) -> None:
    outcomes = Work(Reader(), How(), broken)(candidates(4))
    assert [outcome.line for outcome in outcomes] == ["a00000\n", "a00001\n", "", "a00003\n"]
    assert "please report it (ZeroDivisionError: by our mistake)" in outcomes[2].skipped


def test_one_candidate_that_kills_its_process_is_skipped() -> None:
    with Processes(deadly, 2) as processes:
        outcomes = [outcome for some in processes.outcomes(shards(candidates(80))) for outcome in some]
    assert [outcome.where for outcome in outcomes] == [f"a{n:05}" for n in range(80)]
    assert [outcome.where for outcome in outcomes if outcome.skipped] == ["a00040"]


def test_what_an_article_says_is_the_same_when_written_down(nlp) -> None:
    reader = Reader()
    for extracted in reader.extracted(read_candidate(one, How()) for one in candidates(6)):
        assert extracted.claims
        assert extracted_in(as_extracted(reader, extracted)[1]) == extracted


def test_two_processes_tell_what_one_tells(nlp, tmp_path) -> None:
    one, two = (list(Pile(candidates(NUMBER), Reader(), How(), jobs).documents(nobody)) for jobs in (1, 2))
    assert len(one) == NUMBER
    assert one == two


def test_a_pile_tells_what_the_articles_tell_together(nlp) -> None:
    articles = [read_candidate(one, How()) for one in candidates(NUMBER)]
    assert list(Pile(candidates(NUMBER), Reader(), How()).told(nobody)) == list(tell_learning(articles, Reader()))


def test_ids_and_texts_that_come_twice_are_left_out_and_copies_counted() -> None:
    first, second = list(records(2))
    again = [
        first,
        {**first, "text": second["text"]},
        {**first, "id": "b"},
        {**first, "id": "c", "source": "Other"},
        second,
    ]
    given = [Candidate(f"f:{n}", "record", json.dumps(r).encode(), "f", f"f-{n}") for n, r in enumerate(again)]
    pile, skipped = Pile(given, Reader(), How()), {}
    kept = list(pile.documents(lambda outcome: skipped.update({outcome.where: outcome.skipped})))
    assert [json.loads(line)["id"] for line in kept] == ["a00000", "c", "a00001"]
    assert skipped["f:1"] == "the id 'a00000' is already that of f:0; give it another"
    assert skipped["f:2"] == "the same article as f:0"
    assert pile.seen.copies == 1


def test_only_shards_that_are_not_there_are_read_again(nlp, tmp_path, monkeypatch) -> None:
    output, done = tmp_path / "events.jsonl", Counter[str]()
    pile = Pile(candidates(NUMBER), Reader(), How(), output=output)
    lines = pile.documents(nobody)
    begun = [next(lines) for _ in range(ARTICLES + 1)]  # two shards are done
    monkeypatch.setattr(Work, "_read", lambda work, one: done.update([one.where]) or read_candidate(one, work.how))
    again = Pile(candidates(NUMBER), Reader(), How(), output=output)
    whole = list(again.documents(nobody))
    assert (again.found, whole[: len(begun)], len(whole)) == (2, begun, NUMBER)
    assert sorted(done) == [f"a{n:05}" for n in range(2 * ARTICLES, NUMBER)]
    again.finish()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("change", [{"how": How("2025-01-01")}, {"reader": Reader(metonyms=False)}])
def test_what_was_read_otherwise_is_read_again(nlp, tmp_path, change) -> None:
    for number, given in ((0, {}), (1, change)):
        pile = Pile(candidates(1), **{"reader": Reader(), "how": How(), **given}, output=tmp_path / "o")
        list(pile.documents(nobody))
        assert len(list((tmp_path / "o.parts").iterdir())) == number + 1


@pytest.mark.model
def test_a_run_that_is_killed_goes_on_and_tells_the_same(tmp_path) -> None:
    """Killed with all its processes at a random moment; then again, with other moments, until it is through."""
    news, whole, output = written(tmp_path / "news.jsonl", 300), tmp_path / "whole.jsonl", tmp_path / "o.jsonl"
    subprocess.run([*RUN, "extract", news, "-o", whole], check=True, capture_output=True)
    kills, chance = 0, random.Random(7)
    while kills < 3:
        run = subprocess.Popen(
            [*RUN, "extract", news, "-o", output, "--jobs", "2"], stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(2, 5))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        kills += 1
        assert not output.exists() or output.read_bytes() == whole.read_bytes()
    subprocess.run([*RUN, "extract", news, "-o", output], check=True, capture_output=True)
    assert output.read_bytes() == whole.read_bytes()
    assert not Path(f"{output}.parts").exists()
