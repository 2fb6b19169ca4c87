"""The reader: whom a user's own files make known, and what places tell where their names stand for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.build import Reader, tell
from kg.errors import DataError, InputError
from kg.model import Article

HARRISBURG = """
@prefix act: <https://w3id.org/diplograph/actor/> .
@prefix dip: <https://w3id.org/diplograph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix my: <https://example.org/actor/> .

my:Harrisburg a dip:Place ; skos:prefLabel "Harrisburg" .
my:Governor a dip:Post ; dip:office "governor" ; dip:postIn act:Pennsylvania_US .
my:Josh_Shapiro a dip:Person ; skos:prefLabel "Josh Shapiro" ; skos:hiddenLabel "Shapiro" .
my:Josh_Shapiro-1 a dip:Tenure ; dip:holder my:Josh_Shapiro ; dip:post my:Governor .
act:Ukraine skos:altLabel "Land of Sunflowers" .
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.ttl"
    file.write_text(HARRISBURG, encoding="utf-8")
    return file


def told(text: str, reader: Reader) -> list[tuple[str, list[str], list[str]]]:
    [(_, events, _)] = tell([Article("a", text, published="2025-02-12")], reader)
    return [(e.type, [x.name for x in e.agents], [x.name for x in e.recipients]) for e in events]


@pytest.mark.model
@pytest.mark.parametrize(
    "text, with_places, without",
    [
        ("Moscow rejected Berlin's plan.", [("Rejection", ["Russia"], ["Germany"])], []),
        ("Foggy Bottom condemned France.", [("Criticism", ["United States Department of State"], ["France"])], []),
        ("Russia condemned France.", *[[("Criticism", ["Russia"], ["France"])]] * 2),
    ],
)
def test_places_stand_for_nobody_without_metonyms(text, with_places, without):
    assert told(text, Reader()) == with_places
    assert told(text, Reader(metonyms=False)) == without


@pytest.mark.model
def test_users_actors_are_added_to_ours(own):
    [(type, agents, recipients)] = told("Shapiro met President Zelenskyy.", Reader(actor_files=(own,)))
    assert (type, {*agents, *recipients}) == ("Meeting", {"Josh Shapiro", "Volodymyr Zelenskyy"})
    text = "France condemned the Land of Sunflowers."
    assert told(text, Reader(actor_files=(own,))) == [("Criticism", ["France"], ["Ukraine"])]
    assert told(text, Reader()) != told(text, Reader(actor_files=(own,)))


@pytest.mark.model
def test_build_takes_actors_and_the_switch(own, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Governor Josh Shapiro met Volodymyr Zelenskyy. Moscow condemned France.", encoding="utf-8")
    graph = kg.build(article, actors=[own], metonyms=False)
    [event] = graph.events()
    assert "https://example.org/actor/Josh_Shapiro" in {e.id for e in event.entities}
    assert graph.events(actor="Land of Sunflowers") == []
    article.write_text("France condemned Ukraine.", encoding="utf-8")
    assert len(kg.build(article, actors=[own]).events(actor="Land of Sunflowers")) == 1


def test_wrong_files_are_named(own):
    with pytest.raises(InputError, match=r"elsewhere\.ttl: no such file"):
        Reader(actor_files=(own, "elsewhere.ttl")).actors  # noqa: B018
    own.write_text(HARRISBURG.replace("dip:holder", "dip:holdr"), encoding="utf-8")
    with pytest.raises(DataError, match=r"own\.ttl: Josh_Shapiro-1: unknown property .*did you mean holder\?"):
        Reader(actor_files=(own,)).actors  # noqa: B018
