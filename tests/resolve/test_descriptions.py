"""Descriptions taken apart: whose, and what is left."""

from __future__ import annotations

import pytest

from kg.ontology import load_actors
from kg.resolve.descriptions import owner_named, plain, take_apart


@pytest.mark.parametrize(
    "text, owner, rest",
    [
        ("the Ukrainian leader", "Ukraine", "leader"),
        ("the leader of Ukraine", "Ukraine", "leader"),
        ("Ukraine's leader", "Ukraine", "leader"),
        ("Ukraine’s leader", "Ukraine", "leader"),
        ("U.S. troops", "United States", "troops"),
        ("South Korean officials", "South Korea", "officials"),
        ("South Korea's foreign minister", "South Korea", "foreign minister"),
        ("NATO secretary general", "NATO", "secretary general"),
        ("the leader", None, "leader"),
        ("Western leaders", None, "western leaders"),
        ("", None, ""),
    ],
)
def test_description_is_an_owner_and_a_rest(text: str, owner: str | None, rest: str) -> None:
    described = take_apart(text, load_actors())
    assert (described.owner.name if described.owner else None, described.rest) == (owner, rest)


@pytest.mark.parametrize(
    "text, name",
    [("Russia", "Russia"), ("Russian", "Russia"), ("Russians", "Russia"), ("Congolese", None), ("Western", None)],
)
def test_owner_is_one_actor_or_none(text: str, name: str | None) -> None:
    owner = owner_named(text, load_actors())
    assert (owner.name if owner else None) == name


@pytest.mark.parametrize(
    "text, words",
    [
        ("most Western leaders", "Western leaders"),
        ("dozens of protesters", "protesters"),
        ("more than 40 allies", "allies"),
        ("their former allies", "allies"),
        ("Western leaders", "Western leaders"),
        ("the", "the"),
    ],
)
def test_plain_is_without_counts_and_articles(text: str, words: str) -> None:
    assert plain(text) == words
