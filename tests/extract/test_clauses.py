"""What the form of a clause says, on parses by hand: a clause that is so beside one that is not."""

from __future__ import annotations

import pytest

from extract.parses import parse, word
from kg.extract.clauses import (
    accompanies,
    bearer_of,
    is_given,
    is_mutual,
    is_present,
    is_purpose,
    is_ranked,
    is_regretted,
)

FLEW = parse("""
    Rubio    Rubio   NNP  nsubj     1
    flew     fly     VBD  ROOT      1
    to       to      TO   aux       3
    meet     meet    VB   advcl     1
    Lavrov   Lavrov  NNP  dobj      3
""")
VISIT = parse("""
    Macron   Macron  NNP  nsubj     2
    will     will    MD   aux       2
    visit    visit   VB   ROOT      2
    Kyiv     Kyiv    NNP  dobj      2
    meeting  meet    VBG  advcl     2
    soldiers soldier NNS  dobj      4
""")
REGRETTED = parse("""
    Merz     Merz    NNP  nsubj     4
    should   should  MD   aux       4
    not      not     RB   neg       4
    have     have    VB   aux       4
    met      meet    VBN  ROOT      4
    Putin    Putin   NNP  dobj      4
""")
OPPOSED = parse("""
    India    India   NNP  nsubj     1
    opposed  oppose  VBD  ROOT      1
    Russia   Russia  NNP  poss      4
    's       's      POS  case      2
    invasion invasion NN  dobj      1
    and      and     CC   cc        4
    an       an      DT   det       7
    attack   attack  NN   conj      4
""")
FIRST = parse("""
    the      the     DT   det       2
    last     last    JJ   amod      2
    country  country NN   nsubj     5
    to       to      TO   aux       4
    recognise recognise VB acl      2
    waits    wait    VBZ  ROOT      5
""")
EACH_OTHER = parse("""
    Iran     Iran    NNP  nsubj     3
    and      and     CC   cc        0
    Israel   Israel  NNP  conj      0
    accused  accuse  VBD  ROOT      3
    each     each    DT   det       5
    other    other   JJ   dobj      3
""")


@pytest.mark.parametrize("doc, verb, purpose", [(FLEW, "meet", True), (VISIT, "meeting", False)])
def test_purpose_is_an_infinitive(doc, verb: str, purpose: bool) -> None:
    assert is_purpose(word(doc, verb)) is purpose


@pytest.mark.parametrize("doc, verb, along", [(VISIT, "meeting", True), (FLEW, "meet", False)])
def test_participle_behind_the_verb_accompanies_it(doc, verb: str, along: bool) -> None:
    assert accompanies(word(doc, verb)) is along


@pytest.mark.parametrize("doc, verb, regretted", [(REGRETTED, "met", True), (VISIT, "visit", False)])
def test_what_should_not_have_been_done_was_done(doc, verb: str, regretted: bool) -> None:
    assert is_regretted(word(doc, verb)) is regretted


@pytest.mark.parametrize("noun, given", [("invasion", True), ("attack", False)])
def test_what_has_an_owner_is_given(noun: str, given: bool) -> None:
    assert is_given(word(OPPOSED, noun)) is given


@pytest.mark.parametrize("doc, noun, ranked", [(FIRST, "country", True), (OPPOSED, "attack", False)])
def test_the_last_one_to_do_it_did_it(doc, noun: str, ranked: bool) -> None:
    assert is_ranked(word(doc, noun)) is ranked


@pytest.mark.parametrize("doc, verb, present", [(FIRST, "waits", True), (FLEW, "flew", False), (VISIT, "visit", False)])
def test_present_has_no_auxiliary_but_be(doc, verb: str, present: bool) -> None:
    assert is_present(word(doc, verb)) is present


@pytest.mark.parametrize("doc, verb, mutual", [(EACH_OTHER, "accused", True), (OPPOSED, "opposed", False)])
def test_each_other_is_mutual(doc, verb: str, mutual: bool) -> None:
    assert is_mutual(word(doc, verb)) is mutual


def test_negation_hangs_on_what_it_denies() -> None:
    assert bearer_of(word(REGRETTED, "not")) == (word(REGRETTED, "met"), True)
    assert bearer_of(word(REGRETTED, "met")) == (word(REGRETTED, "met"), False)
