"""Whose police are meant: the country's that alone has been spoken of, alone has police, alone acts, or by far most."""

from __future__ import annotations

import pytest
from make import GERMANY, KREMLIN, MOSCOW, PUTIN, entity, mention

from kg.model import Entity, Link
from kg.resolve.owners import whose

RUSSIA, KENYA = entity("Russia", "Country"), entity("Kenya", "Country")
COUNTRIES = {
    PUTIN.id: RUSSIA.id,
    KREMLIN.id: RUSSIA.id,
    RUSSIA.id: RUSSIA.id,
    GERMANY.id: GERMANY.id,
    KENYA.id: KENYA.id,
}


def named(of: Entity) -> Link:
    return Link(mention(), of, 1.0, "its name")


def described(words: str, of: Entity) -> Link:
    return Link(mention()._replace(text=words), of, 1.0, "acts for it")


@pytest.mark.parametrize(
    "before, meant, why",
    [
        ([named(RUSSIA)], RUSSIA, "only country named"),
        ([named(PUTIN), named(KREMLIN)], RUSSIA, "only country named"),
        ([named(RUSSIA), named(MOSCOW)], RUSSIA, "only country named"),
        ([named(GERMANY), named(PUTIN)], RUSSIA, "officials and bodies act"),
        ([named(GERMANY), named(KENYA), named(RUSSIA)], None, ""),
        ([named(GERMANY), *[named(RUSSIA)] * 3], RUSSIA, "by far"),
        ([named(GERMANY), *[named(RUSSIA)] * 2], None, ""),
        ([], None, ""),
    ],
)
def test_police_are_those_of_the_country_that_alone_is_meant(
    before: list[Link], meant: Entity | None, why: str
) -> None:
    found = whose("police", before, lambda entity: COUNTRIES.get(entity.id))
    assert (found[0] if found else None) == (meant.id if meant else None)
    assert found is None or why in found[1]
