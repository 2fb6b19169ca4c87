"""Names to entities: spellings, short names, metonyms, surnames; and None where two could be meant."""

from __future__ import annotations

import pytest
from extract.sentences import assert_stands_for, read_links

from kg.model import Article
from kg.ontology import load_actors

pytestmark = pytest.mark.model

SPELLINGS = [
    ("Volodymyr Zelenskyy left.", "Volodymyr Zelenskyy", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelenskiy left.", "Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
    ("Volodymyr Zelensky left.", "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Zelenskiy met Putin.", "Zelenskiy", "Volodymyr Zelenskyy"),
    ("Zelensky met Putin.", "Zelensky", "Volodymyr Zelenskyy"),
    ("Recep Tayyip Erdogan left.", "Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ("Sergei Lavrov left.", "Sergei Lavrov", "Sergey Lavrov"),
    ("Jean-Noel Barrot left.", "Jean-Noel Barrot", "Jean-Noël Barrot"),
    ("The US left.", "US", "United States"),
    ("America left.", "America", "United States"),
    ("The EU left.", "EU", "European Union"),
    ("Britain left.", "Britain", "United Kingdom"),
    ("Kiev fell.", "Kiev", "Kyiv"),
]

STANDING_FOR = [
    ("The Kremlin spoke.", "Kremlin", "Kremlin"),
    ("The White House spoke.", "White House", "White House"),
    ("Russian troops left.", "Russian troops", "Russia"),
    ("The Russians left.", "Russians", "Russia"),
    ("The Supreme Court met.", "Supreme Court", "Supreme Court"),
    ("The Supreme Court ruled against Barack Obama.", "Supreme Court", "Supreme Court of the United States"),
    ("The Supreme Court in Islamabad met.", "Supreme Court", "Supreme Court of Pakistan"),
    (
        "Russia's Supreme Court jailed an American whom Barack Obama knows.",
        "Supreme Court",
        "Supreme Court of the Russian Federation",
    ),
    ("Uganda's Supreme Court met.", "Supreme Court", "Uganda"),
    ("Narendra Modi criticised Congress in Delhi.", "Congress", "Indian National Congress"),
    ("The Senate in Manila rejected the treaty.", "Senate", "Senate of the Philippines"),
    ("Norway's Labour Party won.", "Labour Party", "Labour Party (Norway)"),
    ("The Labour Party won.", "Labour Party", "Labour Party"),
    ("Canada's Conservatives praised NATO.", "Conservatives", "Conservative Party of Canada"),
    ("The Islamic Defenders' Front (FPI) met. Later the FPI left.", "FPI", "Islamic Defenders' Front"),
    ("The Syrian Democratic Forces (SDF) met. Later the SDF left.", "SDF", "Syrian Democratic Forces"),
    ("David Cameron was criticised by the opposition Labour party.", "Labour party", "Labour Party"),
    ("The U.S. Supreme Court met.", "U.S. Supreme Court", "Supreme Court of the United States"),
    ("The Turkish Army left.", "Turkish Army", "Turkey"),
    ("The South African Government left.", "South African Government", "South Africa"),
    ("Kenya joined the East African Community (EAC). Later the EAC met.", "EAC", "East African Community"),
    ("Iranian officials met Macron.", "Iranian officials", "Iran"),
]

UNKNOWN = [
    ("Marc Fogel came home.", "Marc Fogel", "Marc Fogel"),
    ("Marc Fogel came home. On Monday Fogel spoke.", "Fogel", "Marc Fogel"),
    ("Marc Fogel met Anna Fogel. On Monday Fogel spoke.", "Fogel", None),
    ("Donald Trump met Melania Trump. On Monday Trump spoke.", "Trump", "Donald Trump"),
    ("Bill Clinton met Hillary Clinton. On Monday Clinton spoke.", "Clinton", None),
]

ROWS = [*SPELLINGS, *STANDING_FOR, *UNKNOWN]


@pytest.mark.parametrize("text, words, name", ROWS)
def test_words_stand_for_one_entity_or_none(text: str, words: str, name: str | None, links) -> None:
    assert_stands_for(links[text][words], name)


def test_known_actor_has_its_iri_and_an_unknown_one_its_kind_and_name(links) -> None:
    known, unknown = links["Zelenskiy met Putin."]["Zelenskiy"], links["Marc Fogel came home."]["Marc Fogel"]
    assert known.entity.id in {actor.id for actor in load_actors().all}
    assert (unknown.entity.id, unknown.entity.wikidata) == ("Person:Marc Fogel", None)
    assert known.score > unknown.score


def test_titled_surname_is_whose_office_it_is_not_whom_the_article_names_in_full(nlp) -> None:
    told = Article("a", "Jill Biden left. President Biden spoke. On Monday Biden met Macron.", published="2022-05-09")
    links = read_links([told])["a"]
    assert (links["Jill Biden"].entity.name, links["Biden"].entity.name) == ("Jill Biden", "Joe Biden")
