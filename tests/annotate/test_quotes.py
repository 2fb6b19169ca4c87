"""Where an article quotes: each pair of marks, and quotations that run over paragraphs."""

from __future__ import annotations

import pytest

from kg.annotate.quotes import find_quotes, plain_quotes


@pytest.mark.parametrize(
    "text, quoted",
    [
        ('He said: "We met."', ["We met."]),
        ("He said: “We met.”", ["We met."]),
        ("«We met», he said.", ["We met"]),
        ("„We met“, he said.", ["We met"]),
        ('"We met," he said. "We agreed."', ["We met,", "We agreed."]),
        ("He said they had met.", []),
        ("Ukraine's president and the ministers' aides met.", []),
        ("He said 'yes' to it.", []),
        ('"We met.\n"We agreed," he said.', ["We met.", "We agreed,"]),
        ('"We met.\nThe talks went on.', ["We met."]),
    ],
)
def test_quotes_are_what_stands_between_marks(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotes(text)] == quoted


@pytest.mark.parametrize(
    "text, plain",
    [
        ("“Ukraine’s” war — it’s «on»", '"Ukraine\'s" war - it\'s "on"'),
        ("Zelenskyy visited Kraków.", "Zelenskyy visited Kraków."),
    ],
)
def test_plain_quotes_change_marks_and_no_offset(text: str, plain: str) -> None:
    assert plain_quotes(text) == plain
    assert len(plain_quotes(text)) == len(text)
