"""Who is who: our own files answer rightly, and a wrong file is refused with file, subject and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.ontology import Actor, Actors, load_actors, load_ontology

ACT = "https://w3id.org/diplograph/actor/"
PREFIXES = """
@prefix act: <https://w3id.org/diplograph/actor/> .
@prefix dip: <https://w3id.org/diplograph/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
RUSSIA = 'act:Russia a dip:Country ; skos:prefLabel "Russia" .\n'
MINISTERS = """
act:Russia a dip:Country ; skos:prefLabel "Russia" .
act:Minister a dip:Post ; dip:office "defense minister" ; skos:altLabel "minister of defense" ; dip:postIn act:Russia .
act:Anna a dip:Person ; skos:prefLabel "Anna Ivanova" .
act:Boris a dip:Person ; skos:prefLabel "Boris Petrov" .
act:Vera a dip:Person ; skos:prefLabel "Vera Orlova" .
act:Anna-1 a dip:Tenure ; dip:holder act:Anna ; dip:post act:Minister ; dip:start "2010" ; dip:end "2014-05-07" .
act:Boris-1 a dip:Tenure ; dip:holder act:Boris ; dip:post act:Minister ;
    dip:start "2014-05-07" ; dct:valid "2022-07-15" .
act:Vera-1 a dip:Tenure ; dip:holder act:Vera ; dip:post act:Minister .
"""

NETHERLANDS = """
act:Netherlands a dip:Country ; skos:prefLabel "Netherlands" ; dip:capital act:Amsterdam ; dip:seat act:The_Hague .
act:Amsterdam a dip:Place ; skos:prefLabel "Amsterdam" .
act:The_Hague a dip:Place ; skos:prefLabel "The Hague" .
act:Rotterdam a dip:Place ; skos:prefLabel "Rotterdam" ; dip:inCountry act:Netherlands .
"""


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


def written(folder: Path, turtle: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "some.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return folder


def names(found: tuple[Actor, ...]) -> list[str]:
    return sorted(actor.name for actor in found)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Ukraine", ["Ukraine"]),
        ("UKRAINE", ["Ukraine"]),
        ("ukraine", []),
        ("US", ["United States"]),
        ("U.S.", ["United States"]),
        ("us", []),
        ("WHO", ["World Health Organization"]),
        ("who", []),
        ("Turkiye", ["Turkey"]),
        ("Recep Tayyip Erdogan", ["Recep Tayyip Erdoğan"]),
        ("Volodymyr Zelenskiy", ["Volodymyr Zelenskyy"]),
        ("People\u2019s Liberation Army", ["People's Liberation Army"]),
        ("Pentagon", ["United States Department of Defense"]),
        ("Kiev", ["Kyiv"]),
        ("ISIS", ["Islamic State"]),
        ("IS", []),
        ("Zelenskiy", []),
        ("Russian", []),
        ("", []),
    ],
)
def test_named_finds_whole_names_only(actors: Actors, text: str, expected: list[str]) -> None:
    assert names(actors.named(text)) == expected


@pytest.mark.parametrize(
    "text, among",
    [
        ("Zelenskiy", "Volodymyr Zelenskyy"),
        ("Zelensky", "Volodymyr Zelenskyy"),
        ("Putin", "Vladimir Putin"),
        ("Xi", "Xi Jinping"),
        ("Erdogan", "Recep Tayyip Erdoğan"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("Kim", "Kim Jong Un"),
        ("Kim", "Kim Min-seok"),
        ("IS", "Islamic State"),
    ],
)
def test_short_names_give_all_who_may_be_meant(actors: Actors, text: str, among: str) -> None:
    assert among in names(actors.by_surname(text))


@pytest.mark.parametrize("text", ["Vladimir Putin", "putin", "is", "Friday", ""])
def test_short_names_are_no_whole_names_and_no_words(actors: Actors, text: str) -> None:
    assert actors.by_surname(text) == ()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Russian", "Russia"),
        ("U.S.", "United States"),
        ("British", "United Kingdom"),
        ("Congolese", None),
        ("Hungry", None),
    ],
)
def test_adjective_is_one_country_or_none(actors: Actors, text: str, expected: str | None) -> None:
    found = actors.adjective(text)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    "text, expected", [("Russians", "Russia"), ("Poles", "Poland"), ("Dominicans", None), ("men", None)]
)
def test_people_are_one_country_or_none(actors: Actors, text: str, expected: str | None) -> None:
    found = actors.people(text)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    "text, expected",
    [("Foggy Bottom", "United States Department of State"), ("Whitehall", "United Kingdom"), ("Broadway", None)],
)
def test_metonym_is_the_body_meant(actors: Actors, text: str, expected: str | None) -> None:
    found = actors.metonym(text)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    "place, expected",
    [("Kyiv", "Ukraine"), ("Washington_D_C", "United States"), ("Munich", None), ("Brussels", None), ("Nowhere", None)],
)
def test_capital_stands_for_one_country(actors: Actors, place: str, expected: str | None) -> None:
    found = actors.capital_of(ACT + place)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    "place, expected",
    [("Kyiv", "Ukraine"), ("Brussels", "European Union"), ("Munich", None), ("Capitol_Hill", None), ("Nowhere", None)],
)
def test_a_place_acts_for_who_governs_there(actors: Actors, place: str, expected: str | None) -> None:
    found = actors.acting(ACT + place)
    assert (found and found.name) == expected


def test_seat_of_government_and_country_of_a_place(tmp_path: Path) -> None:
    actors = load_actors(written(tmp_path, NETHERLANDS))
    assert (
        actors.capital_of(ACT + "The_Hague") == actors.capital_of(ACT + "Amsterdam") == actors.get(ACT + "Netherlands")
    )
    assert actors.capital_of(ACT + "Rotterdam") is None
    for town in ("The_Hague", "Amsterdam", "Rotterdam"):
        assert actors.country_of(ACT + town) == actors.get(ACT + "Netherlands")
    assert actors.country_of(ACT + "Netherlands") is actors.country_of(ACT + "Atlantis") is None


@pytest.mark.parametrize(
    "office, of, on, expected",
    [
        ("president", "Russia", "2025-02-12", "Vladimir Putin"),
        ("president", "Russia", "2010-05", "Dmitry Medvedev"),
        ("President", "United_States", "2025-02-12", "Donald Trump"),
        ("president", "United_States", "2016-11-10", "Barack Obama"),
        ("president", "United_States", "2025-01-20", None),  # two on that day
        ("president", "United_States", None, None),  # more than one ever
        ("secretary of defense", "United_States", "2025-02-12", "Pete Hegseth"),
        ("defence secretary", "United_States", "2018-06-01", "Jim Mattis"),
        ("treasury secretary", "United_States", "2025-02-12", "Scott Bessent"),
        ("secretary of state", "United_States", "2015-03-01", "John Kerry"),
        ("foreign secretary", "United_Kingdom", "2017", "Boris Johnson"),
        ("foreign minister", "Russia", "2025-02-12", "Sergey Lavrov"),
        ("foreign minister", "Poland", "2025-02-12", None),  # the source of Zbigniew Rau ends in 2022
        ("crown prince", "Saudi_Arabia", "2025-02-12", None),  # no source gives the dates
        ("crown prince", "Saudi_Arabia", "2018-06-01", "Mohammed bin Salman"),
        ("president", "Ukraine", "2016", "Petro Poroshenko"),
        ("president", "France", "2025-02-12", "Emmanuel Macron"),
        ("president", "France", "2026-11-01", None),  # the source knows of nothing after January 2026
        ("prime minister", "Pakistan", "2023-10-01", None),  # between two terms of Shehbaz Sharif
        ("dogcatcher", "Russia", "2025-02-12", None),
        ("president", "Atlantis", "2025-02-12", None),
    ],
)
def test_holder_is_one_person_on_that_day(
    actors: Actors, office: str, of: str, on: str | None, expected: str | None
) -> None:
    found = actors.holder(office, ACT + of, on)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    "on, expected",
    [
        ("2009-12-31", None),
        ("2010", "Anna Ivanova"),
        ("2014-05", None),
        ("2014-05-06", "Anna Ivanova"),
        ("2014-05-08", "Boris Petrov"),
        ("2022-07", "Boris Petrov"),
        ("2022-07-16", None),
    ],
)
def test_holder_is_as_exact_as_the_dates(tmp_path: Path, on: str, expected: str | None) -> None:
    found = load_actors(written(tmp_path, MINISTERS)).holder("minister of defence", ACT + "Russia", on)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    "person, on, count",
    [
        ("Anna", "2012", 1),
        ("Anna", "2015", 0),
        ("Boris", "2024", 1),
        ("Vera", "1990", 1),
        ("Vera", None, 1),
        ("Nobody", None, 0),
    ],
)
def test_offices_are_those_that_nothing_speaks_against(tmp_path: Path, person: str, on: str | None, count: int) -> None:
    assert len(load_actors(written(tmp_path, MINISTERS)).offices(ACT + person, on)) == count


@pytest.mark.parametrize(
    "turtle, says",
    [
        ("act:Russia a dip:Country", "not Turtle"),
        ('act:Russia a dip:Contry ; skos:prefLabel "Russia" .', "Russia: unknown kind .*Contry; did you mean Country?"),
        ('act:Russia a dip:Country ; skos:prefLable "Russia" .', "unknown property .*did you mean prefLabel"),
        ('act:Russia a dip:Country ; dip:adjectiv "Russian" .', "unknown property .*did you mean adjective"),
        ("act:Russia a dip:Country .", "Russia: has no prefLabel"),
        ('act:Russia a dip:Country ; skos:prefLabel "Russia", "Rossiya" .', "more than one prefLabel: Rossiya, Russia"),
        (RUSSIA + "act:Kremlin dip:onBehalfOf act:Russia .", "Kremlin: is described nowhere"),
        (RUSSIA + 'act:Other a dip:Country ; skos:prefLabel "Russia" .', "second Country named 'Russia'"),
        (RUSSIA + "act:Russia dip:inCountry act:Sovet .", "inCountry refers to Sovet, which no file describes"),
        (RUSSIA + "act:Russia dip:capital act:Russia .", "capital refers to Russia, which is a Country"),
        (
            RUSSIA + 'act:Kremlin a dip:Organization ; skos:prefLabel "Kremlin" ; dip:onBehalfOf act:Rusia .',
            "Kremlin: onBehalfOf refers to Rusia, which no file describes; did you mean Russia?",
        ),
        (MINISTERS + 'act:Anna-1 dip:valid "2014" .', "unknown property"),
        (MINISTERS + "act:Ida-1 a dip:Tenure ; dip:post act:Minister .", "Ida-1: has no holder"),
        (MINISTERS + 'act:Vera-1 dip:start "spring 2014" .', "start 'spring 2014' is no date"),
        (MINISTERS + 'act:Vera-1 dip:start "2014-05" ; dip:end "2013" .', "ends .2013. before it starts .2014-05."),
        (RUSSIA + "act:Russia a dip:Place .", "Russia: is more than one thing: Country, Place"),
        (RUSSIA + "act:Anna a <http://xmlns.com/foaf/0.1/Person> .", "Anna: unknown kind .*did you mean Person"),
        ('[] a dip:Country ; skos:prefLabel "Russia" .', "blank nodes"),
    ],
)
def test_wrong_file_is_refused(tmp_path: Path, turtle: str, says: str) -> None:
    with pytest.raises(DataError, match=says) as refused:
        load_actors(written(tmp_path, turtle))
    assert "some.ttl" in str(refused.value)


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no \.ttl files"):
        load_actors(tmp_path)


def test_every_open_tenure_says_until_when_it_is_known(actors: Actors) -> None:
    assert not [t for t in actors.tenures if t.start and not t.end and not t.known_until]


def test_two_files_may_speak_of_one_actor(tmp_path: Path) -> None:
    written(tmp_path, RUSSIA)
    (tmp_path / "words.ttl").write_text(PREFIXES + 'act:Russia dip:adjective "Russian" .', encoding="utf-8")
    assert load_actors(tmp_path).adjective("Russian") == load_actors(tmp_path).get(ACT + "Russia")


@pytest.mark.parametrize(
    "turtle, says",
    [
        ("act:Russia dip:adjectiv 'Rossiyan' .", "Russia: unknown property .*did you mean adjective"),
        ("act:Russia skos:prefLabel 'Rossiya' .", "Russia: has more than one prefLabel: Rossiya, Russia"),
        (
            "act:Rossiya a dip:Country ; skos:prefLabel 'Russia' .",
            "Rossiya: is a second Country .* say it of act:Russia",
        ),
        (
            "act:A_Russia a dip:Country ; skos:prefLabel 'Russia' .",
            "A_Russia: is a second Country .* say it of act:Russia",
        ),
        ("act:Rusia skos:altLabel 'Rossiya' .", r"Rusia: is described nowhere: .*did you mean Russia\?"),
        ("act:X a dip:Person ; skos:prefLabel 'X' ; dip:onBehalfOf 'Russia' .", "X: onBehalfOf is the text 'Russia'"),
        ("act:Russia skos:exactMatch <https://en.wikipedia.org/wiki/Russia> .", "Russia: .* is no Wikidata id"),
    ],
)
def test_users_file_is_to_blame_not_ours(tmp_path: Path, turtle: str, says: str) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text(PREFIXES + turtle, encoding="utf-8")
    with pytest.raises(DataError, match=f"mine.ttl: {says}"):
        load_actors(written(tmp_path / "ours", RUSSIA), [mine])


def test_without_metonyms_a_place_stands_for_nobody_else(tmp_path: Path) -> None:
    folder = written(tmp_path, NETHERLANDS + 'act:Netherlands dip:metonym "Binnenhof" .')
    with_layer, without = load_actors(folder), load_actors(folder, metonyms=False)
    assert (
        with_layer.metonym("Binnenhof") == with_layer.acting(ACT + "The_Hague") == with_layer.get(ACT + "Netherlands")
    )
    assert without.metonym("Binnenhof") is without.acting(ACT + "The_Hague") is None
    assert without.capital_of(ACT + "The_Hague") == with_layer.get(ACT + "Netherlands")
    assert "metonym" not in {form for _, _, form in without.names()}


def test_our_actors_use_the_ontologys_kinds_and_sourced_ids(actors: Actors) -> None:
    assert {a.kind for a in actors.all} <= load_ontology().kinds
    assert all(a.id.startswith(ACT) and a.id.isascii() for a in actors.all)
    assert actors.named("Volodymyr Zelenskyy")[0].wikidata == "Q3874799"
    assert actors.named("Ursula von der Leyen")[0].wikidata is None  # no source of ours has it
    assert not [a.name for a in actors.all if a.wikidata and not a.wikidata.removeprefix("Q").isdigit()]


def test_no_two_actors_share_a_whole_name(actors: Actors) -> None:
    shared = [text for text, _, form in actors.names() if form == "name" and len(actors.named(text)) > 1]
    assert shared == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("vladimir putin", [("Vladimir Putin", "name")]),
        ("FRENCH", [("France", "adjective")]),
        ("foggy bottom", [("United States Department of State", "metonym")]),
        ("moscow", [("Moscow", "name")]),
        ("atlantis", []),
        (" ", []),
    ],
)
def test_called_forgives_case_and_tells_the_form(actors: Actors, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(actor.name, form) for actor, form in actors.called(text)] == expected


def test_names_tell_their_form(actors: Actors) -> None:
    told = {(text, form) for text, actor, form in actors.names() if actor.id == ACT + "United_States"}
    assert {("United States", "name"), ("US", "name"), ("American", "adjective"), ("Americans", "people")} <= told


def test_no_surname_is_a_word_of_the_calendar(actors: Actors) -> None:
    calendar = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "March", "April", "June"}
    assert not [a.name for a in actors.all if calendar & {*a.hidden, *a.aliases}]
