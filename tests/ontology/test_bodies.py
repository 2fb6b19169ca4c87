"""Everybody who is no person: how many there are, what every country and place says, and that no name is two's."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from kg.ontology import Actor, Actors, load_actors
from kg.spelling import fold

ACT = "https://w3id.org/diplograph/actor/"
FOLDER = Path(__file__).parents[2] / "ontology" / "actors"

# File, and how many actors it describes at least.
FLOORS = [
    ("bodies-international", 500),
    ("bodies-parties", 400),
    ("bodies-armed-groups", 250),
    ("bodies-of-states", 700),
    ("bodies-media", 450),
    ("places", 1300),
    ("provinces", 200),
    ("countries", 230),
]

# Countries of which English has no adjective or no word for the people, and why.
NO_ADJECTIVE = {
    "England": "English is the language",
    "Serbia and Montenegro": "each has its own",
    "Nazi Germany": "German is of Germany",
    "Sint Maarten": "no word in news",
    "Turks and Caicos Islands": "no word in news",
    "Vatican City": "Vatican",
}
NO_PEOPLE = {
    "Austria-Hungary": "several peoples",
    "Serbia and Montenegro": "each has its own",
    "Nazi Germany": "Germans are of Germany",
    "North Vietnam": "Vietnamese",
    "South Vietnam": "Vietnamese",
    "French Guiana": "no word in news",
    "Sint Maarten": "no word in news",
    "Turks and Caicos Islands": "no word in news",
    "Vatican City": "no word in news",
}


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


@cache
def rows(file: str) -> dict[str, str]:
    """What one file says of each actor, by local name."""
    text = (FOLDER / f"{file}.ttl").read_text(encoding="utf-8")
    told: dict[str, str] = defaultdict(str)
    for block in re.split(r"\n(?=act:)", text)[1:]:
        told[re.split(r"\s", block.removeprefix("act:"), maxsplit=1)[0]] += block
    return told


def of_kind(actors: Actors, kind: str) -> list[Actor]:
    return [a for a in actors.all if a.kind == kind]


@pytest.mark.parametrize("file, least", FLOORS)
def test_there_are_enough(file: str, least: int) -> None:
    described = [name for name, says in rows(file).items() if " a dip:" in says]
    assert len(described) >= least


def test_every_country_has_adjective_and_people_or_a_reason(actors: Actors) -> None:
    countries = of_kind(actors, "Country")
    assert {c.name for c in countries if not c.adjectives} == set(NO_ADJECTIVE)
    assert {c.name for c in countries if not c.people} == set(NO_PEOPLE)


def test_every_country_has_a_capital_or_says_why_not(actors: Actors) -> None:
    said = rows("countries-by-hand")
    without = [c.id.removeprefix(ACT) for c in of_kind(actors, "Country") if not c.seats]
    assert [c for c in without if 'skos:note "no capital: ' not in said.get(c, "")] == []


def test_every_place_says_its_country_or_why_it_has_none(actors: Actors) -> None:
    """All but the capitals, of which the country says so."""
    told = rows("places")
    assert [p for p, says in told.items() if ("dip:inCountry" in says) == ("skos:note" in says)] == []
    noted = {ACT + p for p, says in told.items() if "skos:note" in says}
    seats = {seat for actor in actors.all for seat in actor.seats}
    assert [p.name for p in of_kind(actors, "Place") if not p.country and p.id not in noted | seats] == []


def test_metonyms_stand_in_their_own_file() -> None:
    """So that they can be left out."""
    assert [file.name for file in FOLDER.glob("*.ttl") if "dip:metonym" in file.read_text(encoding="utf-8")] == [
        "metonyms.ttl"
    ]


def test_no_name_accepted_alone_is_borne_by_two(actors: Actors) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for text, actor, form in actors.names():
        if form == "name" and actor.kind != "Person":
            bearers[fold(text)].add(actor.id)
    assert {text: ids for text, ids in bearers.items() if len(ids) > 1} == {}


def test_bodies_of_states_say_of_which(actors: Actors) -> None:
    described = {name: says for name, says in rows("bodies-of-states").items() if "dip:onBehalfOf" not in says}
    assert len(described) < 25  # firms, and commissions that are of nobody
    parties = [name for name, says in rows("bodies-armed-groups").items() if "dip:onBehalfOf" in says]
    assert len(parties) < 5  # brigades of the Ukrainian army


def test_hardly_a_body_is_called_by_a_common_noun(actors: Actors) -> None:
    """An army or a parliament without a name of its own means its country: "the Brazilian army" is no alias."""
    common = re.compile(r"\b(army|military|parliament|government|police)$")
    told = {a.name: [n for n in a.aliases if common.search(n)] for a in of_kind(actors, "Organization")}
    assert sum(map(len, told.values())) < 20  # the Israeli and American armies, some parliaments


@pytest.mark.parametrize(
    "text, name",
    [
        ("UNIFIL", "United Nations Interim Force in Lebanon"),
        ("MINUSMA", "United Nations Multidimensional Integrated Stabilization Mission in Mali"),
        ("ASEAN", "Association of Southeast Asian Nations"),
        ("P5-plus-1", "P5+1"),
        ("U.N. refugee agency", "United Nations High Commissioner for Refugees"),
        ("Doctors Without Borders", "Médecins Sans Frontières"),
        ("Frontex", "Frontex"),
        ("EU border agency", "Frontex"),
        ("Hague tribunal", None),
        ("Tamil Tigers", "Liberation Tigers of Tamil Eelam"),
        ("al-Qaida in the Islamic Maghreb", "Al-Qaeda in the Islamic Maghreb"),
        ("ISIS-K", "Islamic State – Khorasan Province"),
        ("Lashkar-e-Tayyiba", "Lashkar-e-Taiba"),
        ("Hashd al-Shaabi", "Popular Mobilization Forces"),
        ("BJP", "Bharatiya Janata Party"),
        ("PML-N", "Pakistan Muslim League (N)"),
        ("Zanu-PF", "Zimbabwe African National Union – Patriotic Front"),
        ("Itamaraty", "Ministry of Foreign Affairs (Brazil)"),
        ("Miraflores Palace", "Miraflores Palace"),
        ("Shin Bet", "Shin Bet"),
        ("SBU", "Security Service of Ukraine"),
        ("Xinhua", "Xinhua News Agency"),
        ("Yedioth Ahronoth", "Yedioth Ahronoth"),
        ("Fed", None),
        ("Senate", None),
        ("Congress", None),
        ("Labour", None),
        ("SHAPE", None),
        ("Burma", "Myanmar"),
        ("Zaire", "Democratic Republic of the Congo"),
        ("Congo", None),
        ("Korea", None),
        ("Swaziland", "Eswatini"),
        ("East Germany", "East Germany"),
        ("Avdeevka", "Avdiivka"),
        ("Fordo", "Fordow Fuel Enrichment Plant"),
        ("northern Syria", None),
        ("Charleston", None),
        ("March 14", None),
        ("Farah", None),
        ("Intel", None),
        ("Pacific Fleet", None),
    ],
)
def test_name_alone(actors: Actors, text: str, name: str | None) -> None:
    assert [a.name for a in actors.named(text)] == ([name] if name else [])


@pytest.mark.parametrize(
    "place, country",
    [
        ("Kharkiv", "Ukraine"),
        ("Kursk region", "Russia"),
        ("Hubei province", "China"),
        ("Republika Srpska", "Bosnia and Herzegovina"),
        ("Sevastopol", "Ukraine"),
        ("Khan Younis", "Palestine"),
        ("Raqqa", "Syria"),
        ("Guantanamo Bay", "Cuba"),
        ("Camp Humphreys", "South Korea"),
        ("Black Sea", None),
        ("Kashmir", None),
        ("Golan Heights", None),
        ("Second Thomas Shoal", None),
    ],
)
def test_place_lies_in(actors: Actors, place: str, country: str | None) -> None:
    (found,) = actors.named(place)
    home = actors.get(found.country) if found.country else None
    assert (home and home.name) == country


@pytest.mark.parametrize(
    "capital, country",
    [("Erbil", "Kurdistan Region"), ("Hargeisa", "Somaliland"), ("Moscow", "Russia"), ("Belgrade", "Serbia")],
)
def test_capital_is_of_one(actors: Actors, capital: str, country: str) -> None:
    (found,) = actors.named(capital)
    seated = actors.capital_of(found.id)
    assert seated is not None and seated.name == country
