"""Whose an institution is that the sentence gives no owner: "the government", "police", "a senior official"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from kg.model import Entity, Link

CountryOf = Callable[[Entity], str | None]
BY_FAR = 3  # times as often as any other country


def whose(word: str, before: Sequence[Link], country_of: CountryOf) -> tuple[str, str] | None:
    """The id of the country whose government, police … is meant, and why; None when it could be another's.

    `before` are the links of what the article has mentioned so far; `country_of` gives the country of a person or
    body. On owners hidden from whole articles the rules are right in this order: 9, 8, 8 and 8 times of 10.
    """
    rules = (
        (_only(_named(before, country_of)), "the only country named so far"),
        (_only(_owning(word, before, country_of)), f"the only one whose {word} was named so far"),
        (_only(_acting(before, country_of)), "the only country whose officials and bodies act so far"),
        (_most(before, country_of), "the country most spoken of by far"),
    )
    return next(((country, reason) for country, reason in rules if country is not None), None)


def _named(before: Sequence[Link], country_of: CountryOf) -> set[str]:
    """The countries in the article so far, also those of whom only a minister or the capital is named."""
    entities = (link.entity for link in before if link.entity is not None)
    return {country for entity in entities if (country := country_of(entity)) is not None}


def _owning(word: str, before: Sequence[Link], country_of: CountryOf) -> set[str]:
    """The countries in "Turkish police", "the police of Turkey", "the Turkish president", whoever he is."""
    described = (
        link.entity
        for link in before
        if link.entity is not None and link.mention.form == "description" and word in link.mention.text.lower().split()
    )
    return {country for entity in described if (country := country_of(entity)) is not None}


def _acting(before: Sequence[Link], country_of: CountryOf) -> set[str]:
    """The countries of ministers, ministries and troops: all who act for one but do not bear its name."""
    acting = (link.entity for link in before if link.entity is not None and _acts_for_another(link, link.entity))
    return {country for entity in acting if (country := country_of(entity)) is not None}


def _acts_for_another(link: Link, entity: Entity) -> bool:
    return link.mention.form == "description" or entity.kind in {"Person", "Organization"}


def _most(before: Sequence[Link], country_of: CountryOf) -> str | None:
    entities = (link.entity for link in before if link.entity is not None)
    spoken_of = Counter(c for entity in entities if (c := country_of(entity)) is not None).most_common(2)
    if not spoken_of:
        return None
    (country, times), *others = spoken_of
    return country if times >= BY_FAR * (others[0][1] if others else 0) else None


def _only(countries: set[str]) -> str | None:
    return next(iter(countries)) if len(countries) == 1 else None
