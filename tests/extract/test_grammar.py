"""Voice, subjects, objects and conjuncts, on parses by hand: what the rules do with a parse that is right."""

from __future__ import annotations

import pytest

from extract.parses import parse, word, words
from kg.extract.grammar import (
    antecedent,
    children,
    clause_verb,
    conjuncts,
    is_infinitive,
    is_passive,
    objects,
    preposition_objects,
    subjects,
    surface_subjects,
)

ACTIVE = parse("""
    Putin    Putin   NNP  nsubj     1
    invited  invite  VBD  ROOT      1
    Trump    Trump   NNP  dobj      1
""")
PASSIVE = parse("""
    Trump    Trump   NNP  nsubjpass 2
    was      be      VBD  auxpass   2
    invited  invite  VBN  ROOT      2
    by       by      IN   agent     2
    Putin    Putin   NNP  pobj      3
    and      and     CC   cc        4
    Xi       Xi      NNP  conj      4
""")
PERFECT = parse("""
    Putin    Putin   NNP  nsubj     2
    had      have    VBD  aux       2
    invited  invite  VBN  ROOT      2
    Trump    Trump   NNP  dobj      2
""")
WHO = parse("""
    Putin    Putin   NNP  nsubj     5
    who      who     WP   nsubj     2
    invited  invite  VBD  relcl     0
    Trump    Trump   NNP  dobj      2
    and      and     CC   cc        0
    left     leave   VBD  ROOT      5
""")
WHOM = parse("""
    Trump    Trump   NNP  nsubj     4
    whom     whom    WP   dobj      3
    Putin    Putin   NNP  nsubj     3
    invited  invite  VBD  relcl     0
    left     leave   VBD  ROOT      4
""")
REDUCED = parse("""
    Trump    Trump   NNP  nsubj     4
    invited  invite  VBN  acl       0
    by       by      IN   agent     1
    Putin    Putin   NNP  pobj      2
    left     leave   VBD  ROOT      4
""")
OBJECT_CONTROL = parse("""
    Kyiv     Kyiv    NNP  nsubj     1
    urged    urge    VBD  ROOT      1
    Germany  Germany NNP  dobj      1
    to       to      TO   aux       4
    arm      arm     VB   xcomp     1
    Ukraine  Ukraine NNP  dobj      4
""")
SUBJECT_CONTROL = parse("""
    Trump    Trump   NNP  nsubj     1
    agreed   agree   VBD  ROOT      1
    to       to      TO   aux       3
    visit    visit   VB   xcomp     1
    Moscow   Moscow  NNP  dobj      3
""")
RAISED = parse("""
    Kyiv     Kyiv    NNP  nsubj     1
    wanted   want    VBD  ROOT      1
    Germany  Germany NNP  nsubj     4
    to       to      TO   aux       4
    pay      pay     VB   ccomp     1
""")
GERUND = parse("""
    Kyiv     Kyiv    NNP  nsubj     1
    accused  accuse  VBD  ROOT      1
    Russia   Russia  NNP  dobj      1
    of       of      IN   prep      1
    shelling shell   VBG  pcomp     3
    Kharkiv  Kharkiv NNP  dobj      4
""")
AFTER = parse("""
    Macron   Macron  NNP  nsubj     1
    phoned   phone   VBD  ROOT      1
    Putin    Putin   NNP  dobj      1
    after    after   IN   prep      1
    meeting  meet    VBG  pcomp     3
    Xi       Xi      NNP  dobj      4
""")
PLAN = parse("""
    Trump    Trump   NNP  poss      1
    plan     plan    NN   nsubj     4
    to       to      TO   aux       3
    visit    visit   VB   acl       1
    failed   fail    VBD  ROOT      4
""")
SHARED = parse("""
    Macron   Macron  NNP  nsubj     1
    met      meet    VBD  ROOT      1
    and      and     CC   cc        1
    praised  praise  VBD  conj      1
    Putin    Putin   NNP  dobj      3
""")
BETWEEN = parse("""
    Talks    talk    NNS  nsubj     7
    between  between IN   prep      0
    Iran     Iran    NNP  pobj      1
    France   France  NNP  conj      2
    and      and     CC   cc        3
    Spain    Spain   NNP  conj      3
    soon     soon    RB   advmod    7
    began    begin   VBD  ROOT      7
""")


@pytest.mark.parametrize(
    "doc, verb, does, suffers",
    [
        (ACTIVE, "invited", ["Putin"], ["Trump"]),
        (PASSIVE, "invited", ["Putin", "Xi"], ["Trump"]),
        (PERFECT, "invited", ["Putin"], ["Trump"]),
        (WHO, "invited", ["Putin"], ["Trump"]),
        (WHOM, "invited", ["Putin"], ["Trump"]),
        (REDUCED, "invited", ["Putin"], ["Trump"]),
        (OBJECT_CONTROL, "arm", ["Germany"], ["Ukraine"]),
        (SUBJECT_CONTROL, "visit", ["Trump"], ["Moscow"]),
        (RAISED, "wanted", ["Kyiv"], ["Germany"]),
        (RAISED, "pay", ["Germany"], []),
        (GERUND, "shelling", ["Russia"], ["Kharkiv"]),
        (AFTER, "meeting", ["Macron"], ["Xi"]),
        (PLAN, "visit", ["Trump"], []),
        (SHARED, "met", ["Macron"], ["Putin"]),
        (SHARED, "praised", ["Macron"], ["Putin"]),
    ],
    ids=lambda value: value.text if hasattr(value, "text") else None,
)
def test_who_does_it_to_whom(doc, verb: str, does: list[str], suffers: list[str]) -> None:
    assert words(subjects(word(doc, verb))) == does
    assert words(objects(word(doc, verb))) == suffers


@pytest.mark.parametrize("control, who", [("object", ["Germany"]), ("subject", ["Kyiv"])])
def test_control_says_whose_act_the_infinitive_is(control: str, who: list[str]) -> None:
    assert words(surface_subjects(word(OBJECT_CONTROL, "arm"), control)) == who


@pytest.mark.parametrize("doc, passive", [(ACTIVE, False), (PASSIVE, True), (PERFECT, False), (REDUCED, True)])
def test_passive_is_told_from_the_perfect(doc, passive: bool) -> None:
    assert is_passive(word(doc, "invited")) is passive


@pytest.mark.parametrize(
    "doc, verb, infinitive", [(SUBJECT_CONTROL, "visit", True), (SUBJECT_CONTROL, "agreed", False)]
)
def test_infinitive_has_its_to(doc, verb: str, infinitive: bool) -> None:
    assert is_infinitive(word(doc, verb)) is infinitive


@pytest.mark.parametrize("first, found", [("Iran", ["Iran", "France", "Spain"]), ("Talks", ["Talks"])])
def test_conjuncts_are_all_that_is_coordinated(first: str, found: list[str]) -> None:
    assert words(conjuncts(word(BETWEEN, first))) == found


@pytest.mark.parametrize("preposition, found", [("between", ["Iran", "France", "Spain"]), ("with", [])])
def test_preposition_brings_its_conjuncts(preposition: str, found: list[str]) -> None:
    assert words(preposition_objects(word(BETWEEN, "Talks"), preposition)) == found


def test_children_are_those_with_the_label() -> None:
    assert words(children(word(ACTIVE, "invited"), {"dobj"})) == ["Trump"]
    assert children(word(ACTIVE, "invited"), {"pobj"}) == []


@pytest.mark.parametrize(
    "doc, relative, meant", [(WHO, "who", "Putin"), (WHOM, "whom", "Trump"), (ACTIVE, "Putin", "Putin")]
)
def test_relative_pronoun_means_what_it_follows(doc, relative: str, meant: str) -> None:
    assert antecedent(word(doc, relative)).text == meant


@pytest.mark.parametrize("text, verb", [("Kharkiv", "shelling"), ("shelling", "shelling"), ("Kyiv", "accused")])
def test_clause_verb_is_the_nearest_above(text: str, verb: str) -> None:
    assert clause_verb(word(GERUND, text)).text == verb


def test_clause_without_a_verb_is_the_word_itself() -> None:
    headline = parse("""
        Talks    talk    NNS  ROOT      0
        in       in      IN   prep      0
        Geneva   Geneva  NNP  pobj      1
    """)
    assert clause_verb(word(headline, "Geneva")).text == "Geneva"
