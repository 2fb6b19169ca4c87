"""The rows are checked when they are loaded: what is wrong is named with file, row and the nearest right name."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.lexicon import Pattern, Trigger, load_lexicon, read_lexicon
from kg.ontology import load_ontology

ROW = """
[[trigger]]
id = "visit-99"
type = "Visit"
verb = ["drop in on|at", "visit"]
noun = ["state visit", "declaration + of war"]
place = ["object"]
example = "Scott Bessent visited Kyiv."
gives = "Scott Bessent > Kyiv"
counter = "Scott Bessent visited his mother."
"""


def read(folder, text: str):
    (folder / "rows.toml").write_text(text, encoding="utf-8")
    return read_lexicon(folder, load_ontology())


def test_patterns_are_taken_apart(tmp_path):
    (row,) = read(tmp_path, ROW).triggers
    assert row.verb == (Pattern("drop", ("in", "on")), Pattern("drop", ("in", "at")), Pattern("visit"))
    assert row.noun == (Pattern("visit", (), ("state",)), Pattern("declaration", ("of", "war")))


def test_longer_patterns_come_first():
    lengths = [pattern.length for pattern, _ in load_lexicon().rows(Trigger, "verb", "speak")]
    assert lengths == sorted(lengths, reverse=True)
    assert max(lengths) > min(lengths)


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('type = "Visit"', 'type = "Visitt"', "did you mean Visit?"),
        ('place = ["object"]', 'place = ["objekt"]', "did you mean object?"),
        ('place = ["object"]', 'plaze = ["object"]', "did you mean place?"),
        ('place = ["object"]', 'status = "planed"', "did you mean planned?"),
        ('place = ["object"]', 'needs = ["agents"]', "needs names roles"),
        ("[[trigger]]", "[[triggers]]", "did you mean trigger?"),
        ('counter = "Scott Bessent visited his mother."', "", "counter"),
        ('verb = ["drop in on|at", "visit"]\nnoun = ["state visit", "declaration + of war"]', "", "has no words"),
        ('id = "visit-99"', "id = visit", "not TOML"),
    ],
)
def test_a_fault_in_a_row_is_named(tmp_path, wrong, right, said):
    assert wrong in ROW
    with pytest.raises(DataError) as error:
        read(tmp_path, ROW.replace(wrong, right))
    assert said in str(error.value)
    assert "rows.toml" in str(error.value)


def test_an_id_stands_once(tmp_path):
    with pytest.raises(DataError, match=r"visit-99.*unique"):
        read(tmp_path, ROW + ROW)
