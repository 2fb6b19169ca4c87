"""Pronouns stand for the only one they fit; where two remain, for nobody."""

from __future__ import annotations

import pytest
from make import GERMANY, KREMLIN, MOSCOW, PUTIN, TRUMP, entity

from kg.model import Entity, Link, Mention, Span
from kg.resolve.coreference import fits_pronoun, gender_of, pair, referent, several

MELONI = entity("Giorgia Meloni")
GENDERS = {TRUMP.id: "male", PUTIN.id: "male", MELONI.id: "female"}


def said(text: str, sentence: int, at: int, form: str = "name", kind: str = "Person", **other) -> Mention:
    return Mention("a1", Span(at, at + len(text)), text, kind, form, sentence=sentence, **other)


def link(entity: Entity, sentence: int, at: int, subject: bool = False) -> Link:
    return Link(said(entity.name, sentence, at, subject=subject), entity, 1.0, "its name")


def fits(pronoun: Mention):
    return lambda entity: fits_pronoun(pronoun, entity, GENDERS.get(entity.id))


@pytest.mark.parametrize(
    "links, meant",
    [
        ([link(TRUMP, 1, 50)], TRUMP),
        ([link(TRUMP, 1, 50, subject=True), link(PUTIN, 1, 70)], TRUMP),
        ([link(TRUMP, 1, 50), link(PUTIN, 1, 70)], None),
        ([link(TRUMP, 1, 50, subject=True), link(PUTIN, 1, 70, subject=True)], None),
        ([link(TRUMP, 1, 50), link(TRUMP, 1, 70)], TRUMP),
        ([link(TRUMP, 1, 50), link(MELONI, 1, 70), link(GERMANY, 1, 80)], TRUMP),
        ([link(PUTIN, 0, 10), link(TRUMP, 1, 50)], TRUMP),
        ([link(TRUMP, 0, 10)], TRUMP),
        ([link(TRUMP, 1, 150)], None),  # named after the pronoun only
        ([], None),
    ],
)
def test_he_is_the_nearest_only_one(links: list[Link], meant: Entity | None) -> None:
    pronoun = said("he", 1, 100, "pronoun")
    found = referent(pronoun, links, fits(pronoun))
    assert found.entity == meant
    assert found.mention == pronoun and found.reason and (found.score > 0) is (meant is not None)


@pytest.mark.parametrize("sentence, meant", [(2, TRUMP), (3, TRUMP), (4, None)])
def test_he_reaches_two_sentences_back(sentence: int, meant: Entity | None) -> None:
    pronoun = said("he", sentence, 300, "pronoun")
    assert referent(pronoun, [link(TRUMP, 1, 50)], fits(pronoun)).entity == meant


def test_reason_names_those_between_whom_it_cannot_choose() -> None:
    pronoun = said("he", 1, 100, "pronoun")
    found = referent(pronoun, [link(TRUMP, 1, 50), link(PUTIN, 1, 70)], fits(pronoun))
    assert "Donald Trump or Vladimir Putin" in found.reason


@pytest.mark.parametrize(
    "word, form, entity, gender, fitting",
    [
        ("he", "pronoun", PUTIN, "male", True),
        ("He", "pronoun", PUTIN, "male", True),
        ("he", "pronoun", PUTIN, None, True),
        ("he", "pronoun", MELONI, "female", False),
        ("she", "pronoun", MELONI, "female", True),
        ("her", "pronoun", PUTIN, "male", False),
        ("he", "pronoun", GERMANY, None, False),
        ("it", "pronoun", GERMANY, None, True),
        ("its", "pronoun", KREMLIN, None, True),
        ("it", "pronoun", PUTIN, "male", False),
        ("it", "pronoun", MOSCOW, None, False),
        ("they", "pronoun", GERMANY, None, False),
    ],
)
def test_pronoun_fits_by_kind_and_gender(
    word: str, form: str, entity: Entity, gender: str | None, fitting: bool
) -> None:
    assert fits_pronoun(said(word, 0, 0, form), entity, gender) is fitting


@pytest.mark.parametrize(
    "words, kind, entity, fitting",
    [
        ("the group", "Organization", KREMLIN, True),
        ("the group", "Organization", GERMANY, False),
        ("the country", "Country", GERMANY, True),
        ("the country", "Country", KREMLIN, False),
    ],
)
def test_group_and_country_fit_by_kind(words: str, kind: str, entity: Entity, fitting: bool) -> None:
    assert fits_pronoun(said(words, 0, 0, "description", kind), entity, None) is fitting


@pytest.mark.parametrize(
    "links, meant",
    [
        ([link(TRUMP, 1, 50), link(PUTIN, 1, 70)], {TRUMP, PUTIN}),
        ([link(TRUMP, 0, 10), link(PUTIN, 0, 30)], {TRUMP, PUTIN}),
        ([link(TRUMP, 1, 50, subject=True), link(PUTIN, 1, 60, subject=True), link(MELONI, 1, 80)], {TRUMP, PUTIN}),
        ([link(TRUMP, 1, 50), link(PUTIN, 1, 70), link(GERMANY, 1, 80)], {TRUMP, PUTIN}),
        ([link(TRUMP, 1, 50), link(PUTIN, 1, 70), link(MELONI, 1, 80)], set()),
        ([link(TRUMP, 1, 50)], set()),
        ([link(TRUMP, 1, 50), link(PUTIN, 1, 170)], set()),  # the second is named after them
        ([], set()),
    ],
)
def test_two_leaders_are_the_only_two_near(links: list[Link], meant: set[Entity]) -> None:
    found = pair(said("the two leaders", 1, 100, "description"), links)
    assert set(found.entities) == meant
    assert found.reason and (found.score > 0) is bool(meant)


def test_subject_of_the_sentence_before_is_who_he_is() -> None:
    pronoun = said("He", 2, 200, "pronoun", subject=True)
    links = [link(TRUMP, 1, 50, subject=True), link(PUTIN, 1, 70, subject=True)]
    assert referent(pronoun, links, fits(pronoun)).entity == TRUMP
    assert referent(said("His", 2, 200, "pronoun"), links, fits(pronoun)).entity is None


def test_name_that_could_be_several_is_passed_over_for_nobody() -> None:
    clinton = Link(said("Clinton", 1, 50, subject=True), None, 0.0, "could be several")
    pronoun = said("he", 1, 100, "pronoun", subject=True)
    found = referent(pronoun, [link(TRUMP, 0, 10, subject=True), clinton], fits(pronoun))
    assert found.entity is None and "Clinton" in found.reason


@pytest.mark.parametrize(
    "quoted, sentence, meant",
    [(True, 1, PUTIN), (False, 1, None), (True, 0, None)],
)
def test_speaker_means_whom_he_names_in_his_own_words(quoted: bool, sentence: int, meant: Entity | None) -> None:
    pronoun = said("he", 1, 100, "pronoun", quoted=True)
    named = Link(said("Putin", sentence, 50, quoted=quoted), PUTIN, 1.0, "its name")
    assert referent(pronoun, [named], fits(pronoun)).entity == meant


REBELS, REFUGEES = entity("rebels", "Group"), entity("refugees", "Group")


def group(entity: Entity, sentence: int, at: int, subject: bool = False) -> Link:
    mention = said(entity.name, sentence, at, "description", entity.kind, subject=subject)
    return Link(mention, entity, 0.5, "a group")


@pytest.mark.parametrize(
    "word, links, meant",
    [
        ("they", [group(REBELS, 1, 50, subject=True)], {REBELS}),
        ("they", [group(REBELS, 1, 50)], set()),
        ("them", [group(REBELS, 1, 50)], {REBELS}),
        ("them", [group(REBELS, 1, 50, subject=True)], set()),
        ("them", [group(REBELS, 1, 50, subject=True), group(REFUGEES, 1, 70)], {REFUGEES}),
        ("them", [group(REBELS, 0, 10, subject=True)], {REBELS}),
        ("they", [group(REBELS, 0, 10, subject=True), group(REFUGEES, 0, 30, subject=True)], set()),
        ("they", [group(REBELS, 0, 10, subject=True), group(REFUGEES, 0, 30)], {REBELS}),
        ("they", [link(TRUMP, 1, 50, subject=True), link(PUTIN, 1, 60, subject=True)], {TRUMP, PUTIN}),
        ("their", [group(REBELS, 1, 50, subject=True)], {REBELS}),
    ],
)
def test_they_are_the_only_many_near(word: str, links: list[Link], meant: set[Entity]) -> None:
    found = several(said(word, 1, 100, "plural"), links)
    assert set(found.entities) == meant


def test_they_are_the_two_leaders_again() -> None:
    leaders = Link(said("the leaders", 0, 10, "plural", subject=True), TRUMP, 0.6, "the only two", (PUTIN,))
    found = several(said("they", 1, 100, "plural"), [leaders])
    assert set(found.entities) == {TRUMP, PUTIN} and "the leaders" in found.reason


@pytest.mark.parametrize("word, gender", [("He", "male"), ("her", "female"), ("its", None)])
def test_pronoun_tells_the_gender_of_whom_it_stands_for(word: str, gender: str | None) -> None:
    assert gender_of(said(word, 0, 0, "pronoun")) == gender
