"""Mentions to entities: spellings, short names, metonyms, offices at a date; and None where two could be meant."""

from __future__ import annotations

import pytest
from extract.sentences import articles, read_events, read_links

from kg.model import Article, Event, Link
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
    ("The Supreme Court met.", "Supreme Court", "Supreme Court of the United States"),
    ("Kenya's Supreme Court met.", "Supreme Court", "Kenya"),
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

DESCRIPTIONS = [
    ("The Ukrainian leader spoke.", "The Ukrainian leader", "Volodymyr Zelenskyy"),
    ("The French president spoke.", "The French president", "Emmanuel Macron"),
    ("The president of France spoke.", "The president of France", "Emmanuel Macron"),
    ("Trump's defence secretary spoke.", "Trump's defence secretary", "Pete Hegseth"),
    ("The president spoke.", "The president", None),
    ("Trump met his Russian counterpart.", "his Russian counterpart", "Vladimir Putin"),
    ("Lavrov met his German counterpart.", "his German counterpart", "Germany"),
    ("Russia's foreign minister spoke.", "Russia's foreign minister", "Sergey Lavrov"),
    ("The U.S. secretary of state spoke.", "The U.S. secretary of state", "Marco Rubio"),
    ("France's ambassador to Kenya spoke.", "France's ambassador to Kenya", "France"),
    ("Emmanuel Macron left. The president spoke.", "The president", "Emmanuel Macron"),
    ("French President Emmanuel Macron left. The president spoke.", "The president", "Emmanuel Macron"),
    ("Turkish Prime Minister Binali Yildirim left. Police wept.", "Police", "Turkey"),
    ("Russian police met Turkish police. The police wept.", "The police", None),
    ("Russian police met Turkish soldiers. The police wept.", "The police", "Russia"),
    ("Police in Kenya wept.", "Police in Kenya", "Kenya"),
    ("Beijing police wept.", "Beijing police", "China"),
    ("A court in Marseille freed Marc Fogel.", "A court in Marseille", "court in Marseille"),
    ("Vladimir Putin's Russian government wept.", "Vladimir Putin's Russian government", "Russia"),
    ("Police wept.", "Police", None),
    ("U.S. Vice President JD Vance wept. The president smiled.", "The president", "Donald Trump"),
    ("Iranian opposition leader Reza Pahlavi left. The leader wept.", "The leader", "Reza Pahlavi"),
    ("Hamas fighters wept.", "Hamas fighters", "Hamas"),
    ("Two protesters and 18 people wept.", "18 people", "18 people"),
    ("Protesters wept.", "Protesters", "protesters"),
    ("Kenya jailed a lame man.", "a lame man", "lame man"),
    ("Putin left. His supporters wept.", "His supporters", "Vladimir Putin's supporters"),
    ("Most Western leaders left.", "Most Western leaders", "Western leaders"),
    ("Putin left. His country wept.", "His country", "Russia"),
    ("Marc Fogel left. His country wept.", "His country", None),
    ("Marc Fogel met Macron, whose government wept.", "whose government", "France"),
    ("Putin met Macron. His country wept.", "His country", None),
    ("Turkish officials said their jets had left.", "their jets", "Turkey"),
    ("Turkish leaders left.", "Turkish leaders", "Turkey"),
    ("Palestinian Christian leaders left.", "Palestinian Christian leaders", "Palestinian Christian leaders"),
    ("NATO foreign ministers left.", "NATO foreign ministers", "NATO"),
    ("Zelenskiy’s office spoke.", "Zelenskiy’s office", "Volodymyr Zelenskyy's office"),
    ("NATO met. The alliance spoke.", "The alliance", "NATO"),
    ("NATO and the European Union met. The alliance spoke.", "The alliance", None),
    ("NATO met. The Western alliance spoke.", "The Western alliance", "NATO"),
    ("Russia met the Taliban. The militant group spoke.", "The militant group", "Taliban"),
    ("NATO and the European Commission met. The commission spoke.", "The commission", "European Commission"),
    ("NATO and the European Union met. The commission spoke.", "The commission", None),
    ("Kenya met the Muslim Brotherhood. The Brotherhood spoke.", "Brotherhood", "Muslim Brotherhood"),
]

PRONOUNS = [
    ("Trump left before he spoke.", "he", "Donald Trump"),
    ("Trump met Putin. He then left.", "He", "Donald Trump"),
    ("Trump and Putin met. He then left.", "He", None),
    ("Russia warned Kenya. “Japan will do all it can,” Putin said.", "it", "Japan"),
    ("Macron met Starmer. The leaders wept.", "The leaders", "Emmanuel Macron"),
    ("Macron wept. The leaders wept.", "The leaders", None),
    ("Rebels attacked Kunduz. Then they left.", "they", "rebels"),
    ("Turkish officials left. They wept.", "They", "Turkey"),
    ("Macron met Meloni. She then left.", "She", "Giorgia Meloni"),
    ("Russia left. It spoke.", "It", "Russia"),
    ("“He left,” Trump said.", "He", None),
]

ROWS = [*SPELLINGS, *STANDING_FOR, *UNKNOWN, *DESCRIPTIONS, *PRONOUNS]


@pytest.fixture(scope="module")
def links(nlp) -> dict[str, dict[str, Link]]:
    told = articles(ROWS)
    by_id = read_links(told)
    return {article.text: by_id[article.id] for article in told}


@pytest.mark.parametrize("text, words, name", ROWS)
def test_words_stand_for_one_entity_or_none(text: str, words: str, name: str | None, links) -> None:
    link = links[text][words]
    assert (link.entity.name if link.entity else None) == name
    assert link.reason and (link.score > 0) is (name is not None)


def test_known_actor_has_its_iri_and_an_unknown_one_its_kind_and_name(links) -> None:
    known, unknown = links["Zelenskiy met Putin."]["Zelenskiy"], links["Marc Fogel came home."]["Marc Fogel"]
    assert known.entity.id in {actor.id for actor in load_actors().all}
    assert (unknown.entity.id, unknown.entity.wikidata) == ("Person:Marc Fogel", None)
    assert known.score > unknown.score


@pytest.mark.parametrize(
    "published, words, name",
    [
        ("2025-02-12", "U.S. president", "Donald Trump"),
        ("2024-02-12", "U.S. president", "Joe Biden"),
        ("2016-02-12", "U.S. president", "Barack Obama"),
        ("2025-02-12", "British prime minister", "Keir Starmer"),
        ("2025-06-12", "German chancellor", "Friedrich Merz"),
        ("2020-06-12", "German chancellor", "Germany"),  # our source does not say when Merkel was
        (None, "U.S. president", "United States"),
        ("1900-02-12", "U.S. president", "United States"),
    ],
)
def test_office_is_its_holder_at_the_date(published: str | None, words: str, name: str, nlp) -> None:
    told = Article("a", f"The {words} spoke.", published=published)
    assert read_links([told])["a"][f"The {words}"].entity.name == name


def test_titled_surname_is_whose_office_it_is_not_whom_the_article_names_in_full(nlp) -> None:
    told = Article("a", "Jill Biden left. President Biden spoke. On Monday Biden met Macron.", published="2022-05-09")
    links = read_links([told])["a"]
    assert (links["Jill Biden"].entity.name, links["Biden"].entity.name) == ("Jill Biden", "Joe Biden")


CAPITALS = [
    ("Beijing condemned Japan.", "agents", "China"),
    ("Trump visited Beijing.", "place", "Beijing"),
    ("Washington and Moscow agreed on a truce.", "agents", "Russia; United States"),
    ("Paris phoned Berlin.", "agents", "France"),
    ("Munich condemned Japan.", "agents", None),
    ("Russia attacked Kyiv.", "recipients", "Kyiv"),
]


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return read_events(CAPITALS)


@pytest.mark.parametrize("text, role, name", CAPITALS)
def test_capital_that_acts_is_its_country(text: str, role: str, name: str | None, told) -> None:
    found = [getattr(event, role) for event in told[text]]
    shown = ["; ".join(sorted(e.name for e in (f if isinstance(f, tuple) else (f,)))) for f in found]
    assert shown == ([name] if name else [])


@pytest.mark.parametrize("source, name", [("The White House", "Joe Biden"), ("The Daily News", None)])
def test_publisher_speaks_of_its_own_president(source: str, name: str | None, nlp) -> None:
    text = "The President spoke with Emmanuel Macron."
    link = read_links([Article("a", text, source=source, published="2021-05-15")])["a"]["The President"]
    assert (link.entity.name if link.entity else None) == name
