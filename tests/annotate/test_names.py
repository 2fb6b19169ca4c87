"""Which stretches of text are names: reference actors, what the parser sees, bare surnames; none overlapping."""

from __future__ import annotations

import pytest

from kg.annotate.matcher import ActorMatcher
from kg.annotate.names import find_names
from kg.lexicon import load_lexicon
from kg.ontology import load_actors

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def matcher(nlp) -> ActorMatcher:
    return ActorMatcher(load_actors())


@pytest.mark.parametrize(
    "text, forms",
    [
        ("Russia left.", {("Russia", "name")}),
        ("russia left.", set()),
        ("Russian troops left.", {("Russian", "adjective")}),
        ("The Russians left.", {("Russians", "people")}),
        ("The US left us.", {("US", "name")}),
        ("Putin left.", {("Putin", "hidden")}),
        ("Berlaymont left Brussels.", {("Berlaymont", "metonym"), ("Brussels", "name")}),
        ("The U.S. and Russia met in N'Djamena.", {("U.S.", "name"), ("Russia", "name"), ("N'Djamena", "name")}),
        ("Malice, Chadwick and Perugia left.", set()),
        ("The house stood.", set()),
    ],
)
def test_matcher_finds_names_as_they_are_written(text: str, forms: set[tuple[str, str]], matcher, nlp) -> None:
    assert {(name.span.text, name.form) for name in matcher(nlp.make_doc(text))} == forms


@pytest.mark.parametrize(
    "text, names",
    [
        ("Trump and Zelenskiy spoke.", ["Trump", "Zelenskiy"]),
        ("The White House praised Donald Trump.", ["White House", "Donald Trump"]),
        ("South Korea praised North Korea.", ["South Korea", "North Korea"]),
        ("Theresa May met Putin, and May left.", ["Theresa May", "Putin", "May"]),
        ("Theresa May met Putin in May.", ["Theresa May", "Putin"]),
        ("Western sanctions hurt Russia.", ["Russia"]),
        ("Trump Tower stands in New York.", ["Trump Tower", "New York"]),
        ("The Foreign Ministry spoke.", []),
        ("The talks lasted 90 minutes.", []),
    ],
)
def test_longest_name_wins_and_common_nouns_are_none(text: str, names: list[str], matcher, nlp) -> None:
    assert [name.span.text for name in find_names(nlp(text), matcher, load_lexicon())] == names
