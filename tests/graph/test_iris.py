"""IRIs: readable, safe whatever a text holds, the same for the same input."""

from __future__ import annotations

import re

import pytest
from make import BESSENT, KYIV, MOSCOW, PUTIN, TRUMP, actor, claim, entity, event, evidence

from kg.graph import Iris
from kg.model import Entity, Event

SAFE = re.compile(r"https://w3id\.org/diplograph/[a-z]+/[A-Za-z0-9_-]+")
RUBIO, LAVROV = actor("Marco Rubio"), actor("Sergei Lavrov")


@pytest.mark.parametrize(
    "told, slug",
    [
        (event(), "Donald_Trump-phoned-Vladimir_Putin-2025-02-12-"),
        (event(agents=[PUTIN], recipients=[TRUMP]), "Donald_Trump-phoned-Vladimir_Putin-2025-02-12-"),
        (event("Meeting", [RUBIO, LAVROV], []), "Marco_Rubio-met-Sergei_Lavrov-2025-02-12-"),
        (event("Visit", [BESSENT], [], KYIV), "Scott_Bessent-visited-Kyiv-2025-02-12-"),
        (event("Visit", [TRUMP], [], MOSCOW, None, "possible"), "Donald_Trump-visited-Moscow-possible-"),
        (event("Appointment", [], [entity("François Bayrou")], date="2024"), "appointed-Francois_Bayrou-2024-"),
        (event("Protest", [entity("Протестующие", "Group")], [], date=None), "protestedAgainst-"),
    ],
)
def test_event_iri_reads_like_the_event(told: Event, slug: str) -> None:
    iri = str(Iris().event(told))
    assert iri.startswith(f"https://w3id.org/diplograph/event/{slug}")
    assert re.fullmatch("[0-9a-f]{8}", iri.rsplit("-", 1)[-1])


@pytest.mark.parametrize(
    "named, iri",
    [
        (PUTIN, "https://w3id.org/diplograph/actor/Vladimir_Putin"),
        (entity("Marc Fogel"), "https://w3id.org/diplograph/entity/Marc_Fogel-761cba21"),
        (entity("Северный поток", "Place"), "https://w3id.org/diplograph/entity/4ea099fe"),
    ],
)
def test_entity_iri_keeps_a_reference_actor_and_mints_the_rest(named: Entity, iri: str) -> None:
    assert str(Iris().entity(named)) == iri


@pytest.mark.parametrize(
    "name",
    [
        "a> <x:p> <x:o> .",
        "http://x/ y",
        "http://x/\n",
        'http://x/">',
        "javascript:alert(1)",
        "../../x",
        "\ud800",
        "\0",
        "",
        "x" * 999,
    ],
)
def test_iri_is_safe_whatever_the_name(name: str) -> None:
    iris, hostile = Iris(), Entity(name, "Person", name)
    told = event(agents=[hostile], id=name)
    minted = [iris.entity(hostile), iris.event(told), iris.account(name, told), iris.article(name), iris.graph(name)]
    assert all(SAFE.fullmatch(str(iri)) and len(iri) < 160 for iri in minted)


def test_iris_tell_ids_apart_that_look_alike() -> None:
    iris = Iris()
    assert iris.article("a b") != iris.article("a_b")
    assert iris.entity(entity("Georgia", "Country")) != iris.entity(entity("Georgia", "Place"))
    assert iris.event(event(id="one")) != iris.event(event(id="two"))


def test_event_iri_is_kept_when_it_was_read_back() -> None:
    iri = Iris().event(event())
    assert Iris().event(event(id=str(iri))) == iri


def test_evidence_of_two_events_in_the_same_words_are_two_nodes() -> None:
    words = evidence()
    told = (event(claims=[claim(words)]), event("Meeting", claims=[claim(words, "Meeting")]))
    one, two = (Iris().account("a1", event) for event in told)
    assert Iris().evidence(words, one) != Iris().evidence(words, two)
    assert Iris().evidence(words, one) == Iris().evidence(words, one)


def test_account_is_one_of_its_article_and_kept_when_it_was_read_back() -> None:
    iri = Iris().account("a1", event())
    assert str(iri).startswith("https://w3id.org/diplograph/account/a1-Donald_Trump-phoned-Vladimir_Putin-2025-02-12-")
    assert iri != Iris().account("b2", event())
    assert iri == Iris().account("a1", event(id=str(iri)))
    assert iri != Iris().account("a1", event(id=str(Iris().event(event()))))


def test_base_moves_everything_but_reference_actors() -> None:
    iris = Iris("https://example.org/kg/")
    assert str(iris.event(event())).startswith("https://example.org/kg/event/")
    assert iris.prefixes["ev"] == "https://example.org/kg/event/"
    assert iris.entity(PUTIN) == Iris().entity(PUTIN)
