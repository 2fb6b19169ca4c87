"""Where a row's words stand in a parse: the longest pattern first, all of its words, none that is barred."""

from __future__ import annotations

import pytest

from extract.parses import parse, word
from kg.extract.triggers import find_triggers, hanging_word, has_complement, matches, part_of
from kg.lexicon import Lexicon, Support, Trigger, read_lexicon
from kg.ontology import load_ontology

# A lexicon of our own: what is tested is how words are found, not which words there are.
TOLD = 'example = "…"\ncounter = "…"\n'
ROWS = f"""
[[trigger]]
id = "speak"
type = "PhoneCall"
verb = ["speak with|to", "speak by phone"]
gives = "A; B"
{TOLD}
[[trigger]]
id = "call"
type = "PhoneCall"
verb = ["call"]
gives = "A; B"
{TOLD}
[[trigger]]
id = "call-on"
type = "Demand"
verb = ["call on"]
gives = "A > B"
{TOLD}
[[trigger]]
id = "say-must"
type = "Demand"
verb = ["say"]
modal = ["must"]
gives = "A > B"
{TOLD}
[[support]]
id = "light"
verb = ["have"]
{TOLD}
"""

CALLED_ON = parse("""
    Trump    Trump   NNP  nsubj  1
    called   call    VBD  ROOT   1
    on       on      IN   prep   1
    Iran     Iran    NNP  pobj   2
    to       to      TO   aux    5
    pay      pay     VB   xcomp  1
""")
SPOKE = parse("""
    Trump    Trump   NNP  nsubj  1
    spoke    speak   VBD  ROOT   1
    with     with    IN   prep   1
    Putin    Putin   NNP  pobj   2
    by       by      IN   prep   1
    phone    phone   NN   pobj   4
""")
SPOKE_OF = parse("""
    Trump    Trump   NNP  nsubj  1
    spoke    speak   VBD  ROOT   1
    of       of      IN   prep   1
    Putin    Putin   NNP  pobj   2
""")
PHONE_CALL = parse("""
    Trump    Trump   NNP  nsubj    1
    had      have    VBD  ROOT     1
    phone    phone   NN   compound 3
    talks    talk    NNS  dobj     1
""")
MUST = parse("""
    Blinken  Blinken NNP  nsubj  1
    said     say     VBD  ROOT   1
    China    China   NNP  nsubj  4
    must     must    MD   aux    4
    pay      pay     VB   ccomp  1
""")
MAY = parse("""
    Blinken  Blinken NNP  nsubj  1
    said     say     VBD  ROOT   1
    China    China   NNP  nsubj  4
    may      may     MD   aux    4
    pay      pay     VB   ccomp  1
""")


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory) -> Lexicon:
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "rows.toml").write_text(ROWS, encoding="utf-8")
    return read_lexicon(folder, load_ontology())


@pytest.mark.parametrize(
    "doc, verb, rows",
    [
        (SPOKE, "spoke", {"speak"}),
        (SPOKE_OF, "spoke", set()),
        (CALLED_ON, "Trump", set()),
    ],
)
def test_row_matches_where_all_its_words_stand(doc, verb: str, rows: set[str], lexicon) -> None:
    assert {match.row.id for match in matches(word(doc, verb), Trigger, lexicon)} == rows


def test_longest_pattern_comes_first_with_its_words(lexicon) -> None:
    first = matches(word(SPOKE, "spoke"), Trigger, lexicon)[0]
    assert (first.row.id, first.length, [t.text for t in first.parts]) == ("speak", 3, ["by", "phone"])


def test_call_on_is_a_demand_before_it_is_a_call(lexicon) -> None:
    found = matches(word(CALLED_ON, "called"), Trigger, lexicon)
    assert (found[0].row.type, found[-1].row.type) == ("Demand", "PhoneCall")


@pytest.mark.parametrize("text, part", [("had", "verb"), ("talks", "noun"), ("phone", None), ("Trump", "noun")])
def test_part_of_speech_as_the_lexicon_calls_it(text: str, part: str | None) -> None:
    assert part_of(word(PHONE_CALL, text)) == part


def test_support_is_asked_for_apart_from_triggers(lexicon) -> None:
    assert [match.row.id for match in matches(word(PHONE_CALL, "had"), Support, lexicon)] == ["light"]
    assert matches(word(SPOKE, "spoke"), Support, lexicon) == []


def test_find_triggers_gives_one_list_a_token(lexicon) -> None:
    assert [found[0].token.text for found in find_triggers(SPOKE, lexicon)] == ["spoke"]


@pytest.mark.parametrize(
    "unless, blocked", [(("with",), True), (("NSUBJ",), True), (("nsubj",), False), (("to",), False)]
)
def test_words_and_labels_that_bar_a_row(unless: tuple[str, ...], blocked: bool, lexicon) -> None:
    phone = matches(word(SPOKE, "spoke"), Trigger, lexicon)[0]
    assert bool(hanging_word(phone, unless)) is blocked


@pytest.mark.parametrize("doc, demand", [(MUST, True), (MAY, False)])
def test_said_is_a_demand_only_with_must(doc, demand: bool, lexicon) -> None:
    said = [match for match in matches(word(doc, "said"), Trigger, lexicon) if match.row.type == "Demand"]
    assert [has_complement(match, lexicon) for match in said] == [demand]
