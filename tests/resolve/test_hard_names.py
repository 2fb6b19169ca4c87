"""Names that mean one thing here and another there: whom they stand for, and why; None where nobody can tell."""

from __future__ import annotations

import pytest
from extract.sentences import assert_stands_for, ends, read_links

from kg.build import tell
from kg.model import Article, Event, Link

pytestmark = pytest.mark.model

# text, day, words, whom they stand for, why
ROWS = [
    ("Georgia signed a treaty in Tbilisi.", "2024-05-01", "Georgia", "Georgia", "Tbilisi is its capital"),
    (
        "George Washington crossed the river.",
        "2023-05-01",
        "George Washington",
        "George Washington",
        "a man's full name",
    ),
    ("Xi Jinping flew to Washington.", "2023-05-01", "Washington", "Washington, D.C.", "one flies to a city"),
    ("South Korean Prime Minister Kim spoke.", "2022-03-01", "Kim", "Kim Boo-kyum", "he held the office of the title"),
    ("North Korea's Kim met Putin in Vladivostok.", "2019-04-25", "Kim", "Kim Jong Un", "his country is named"),
    ("South Korea mourned. Kim praised Japan in Seoul.", "2022-03-01", "Kim", "Kim Boo-kyum", "his country is named"),
    ("South and North Korea met. North Korea's and South Korea's Kim wept.", "2022-03-01", "Kim", None, "one Kim each"),
    ("Clinton praised NATO.", "1999-05-01", "Clinton", "Bill Clinton", "in office on the day"),
    ("Clinton praised NATO.", "2011-05-01", "Clinton", "Hillary Clinton", "in office on the day"),
    ("Clinton praised NATO.", "2016-09-01", "Clinton", "Hillary Clinton", "he left office long before"),
    ("Bill Clinton left. Clinton praised NATO.", "2016-09-01", "Clinton", "Bill Clinton", "named in full here"),
    ("The Bush administration spoke.", "2003-02-01", "Bush", "George W. Bush", "in office on the day"),
    ("President Bush condemned Iraq.", "1990-09-01", "Bush", "George H. W. Bush", "in office on the day"),
    ("The first President Bush praised Kenya.", "2006-09-01", "Bush", "George H. W. Bush", "the first of two"),
    ("Former President Bush praised Kenya.", "2006-09-01", "Bush", "George H. W. Bush", "the other is in office"),
    ("The elder Bush praised Kenya.", "2012-09-01", "Bush", "George H. W. Bush", "the first of two"),
    (
        "Burkina Faso President Blaise Campoare left.",
        "2012-05-01",
        "Blaise Campoare",
        "Blaise Compaoré",
        "a misprint in the name of who holds the office",
    ),
    (
        "French President Blaise Campoare left.",
        "2012-05-01",
        "Blaise Campoare",
        "Blaise Campoare",
        "nobody of a like name holds the office",
    ),
    ("President Bush praised Kenya.", "2006-09-01", "Bush", "George W. Bush", "in office on the day"),
    ("Russia accused the West.", "2015-05-01", "West", "Western world", "no person and no place"),
    ("Barack Obama met Allen West. West wept.", "2015-05-01", "West", "Allen West", "named in full here"),
    (
        "The Sunday Times praised Pretoria and South Africa.",
        "2008-05-01",
        "The Sunday Times",
        "Sunday Times (South Africa)",
        "its country",
    ),
    ("The Democrat Party praised Barack Obama.", "2016-05-01", "Democrat Party", "Democratic Party", "he is American"),
    ("Sudan condemned South Sudan.", "2012-05-01", "Sudan", "Sudan", "the longer name is another state's"),
    ("Sudan condemned South Sudan.", "2012-05-01", "South Sudan", "South Sudan", "the longer name is another state's"),
    ("Congo condemned Rwanda, Félix Tshisekedi said.", "2023-05-01", "Congo", "Democratic Republic of the Congo", "he"),
    ("Congo thanked France, a man said in Brazzaville.", "2023-05-01", "Congo", "Republic of the Congo", "its capital"),
    ("Congo thanked France.", "2023-05-01", "Congo", "Congo", "two states: neither, but a Congo of this article"),
    ("Korea tested a missile, Kim Jong Un said.", "2020-05-01", "Korea", "North Korea", "he leads it"),
    ("Korea sells cars, an envoy said in Seoul.", "2020-05-01", "Korea", "South Korea", "its capital"),
    ("Congress rejected the plan of Joe Biden.", "2023-05-01", "Congress", "United States Congress", "he is American"),
    (
        "Congress met in New Delhi, Narendra Modi said.",
        "2023-05-01",
        "Congress",
        "Indian National Congress",
        "he is Indian",
    ),
    ("The Fed raised rates, Joe Biden said.", "2023-05-01", "Fed", "Federal Reserve System", "he is American"),
    ("Macron met Xi. The president praised Kenya.", "2023-05-01", "The president", None, "two presidents"),
    (
        "Emmanuel Macron left. The president praised Kenya.",
        "2023-05-01",
        "The president",
        "Emmanuel Macron",
        "only one",
    ),
    ("The former president criticised Joe Biden.", "2022-05-01", "The former president", None, "there are several"),
    (
        "Former U.S. President Donald Trump left. The former president criticised Joe Biden.",
        "2022-05-01",
        "The former president",
        "Donald Trump",
        "who is called so before",
    ),
    (
        "Former President Donald Trump wept. The president praised Kenya.",
        "2022-05-01",
        "The president",
        "Joe Biden",
        "a former one is not the president",
    ),
    ("President-elect Donald Trump wept.", "2024-12-01", "Donald Trump", "Donald Trump", "the title is no other man"),
    ("Marine Le Pen left. Le Pen criticised Japan.", "2017-03-01", "Le Pen", "Marine Le Pen", "the only one named"),
    (
        "Jean-Marie Le Pen criticised Marine Le Pen. Le Pen wept.",
        "2013-05-01",
        "Le Pen",
        None,
        "father and daughter are named",
    ),
    (
        "Sergey Lavrov met his German counterpart.",
        "2015-05-01",
        "his German counterpart",
        "Frank-Walter Steinmeier",
        "foreign minister on the day",
    ),
    ("Ivory Coast spoke.", "2023-05-01", "Ivory Coast", "Ivory Coast", "a state by its English name"),
    ("Côte d'Ivoire spoke.", "2023-05-01", "Côte d'Ivoire", "Ivory Coast", "the same state by its own"),
    ("The Taliban spoke.", "2020-05-01", "Taliban", "Taliban", "a body, no group of people"),
    ("Viktor Orban flew to Brussels.", "2020-05-01", "Brussels", "Brussels", "one flies to a city"),
]

# text, day, the two ends of the event, why
ACTING = [
    (
        "Washington rejected Russia's plan.",
        "2023-05-01",
        "United States > Russia",
        "a capital that acts is its country",
    ),
    ("Xi Jinping visited Washington.", "2023-05-01", "Xi Jinping > Washington, D.C.", "where one goes is the city"),
    ("Moscow condemned Japan.", "2023-05-01", "Russia > Japan", "a capital that acts is its country"),
    ("Ukraine attacked Moscow.", "2023-05-01", "Ukraine > Moscow", "what is shelled is the city"),
]


def told(rows: list[tuple[str, ...]]) -> list[Article]:
    return [Article(f"a{n}", text, published=day) for n, (text, day, *_) in enumerate(rows)]


@pytest.fixture(scope="module")
def links(nlp) -> dict[str, dict[str, Link]]:
    return read_links(told(ROWS))


@pytest.fixture(scope="module")
def events(nlp) -> list[list[Event]]:
    return [events for _, events, _ in tell(told(ACTING))]


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row[2]}-{row[1]}" for row in ROWS])
def test_name_stands_for_one_or_none(number: int, links) -> None:
    _, _, words, name, why = ROWS[number]
    assert why
    assert_stands_for(links[f"a{number}"][words], name)


@pytest.mark.parametrize("number", range(len(ACTING)), ids=[row[0] for row in ACTING])
def test_city_or_government(number: int, events) -> None:
    assert [ends(event) for event in events[number]] == [ACTING[number][2]]
