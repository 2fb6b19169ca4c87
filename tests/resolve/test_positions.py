"""Who is said to hold which office of what; what is only planned, possible, denied or praise is no position."""

from __future__ import annotations

import pytest
from extract.sentences import articles, texts

from kg.build import tell
from kg.model import Position

pytestmark = pytest.mark.model

# The text, and its positions as `person / office / of what`.
ROWS = [
    # titles
    ("French Foreign Minister Anna Roy spoke.", ["Anna Roy / Foreign Minister / France"]),
    ("The French foreign minister spoke.", []),
    ("U.S. Secretary of State John Kerry spoke.", ["John Kerry / Secretary of State / United States"]),
    ("German Interior Minister Anna Roy left.", ["Anna Roy / Interior Minister / Germany"]),
    ("U.S. Treasury Secretary Anna Roy left.", ["Anna Roy / Treasury Secretary / United States"]),
    ("Former U.S. President Barack Obama left.", ["Barack Obama / Former President / United States"]),
    ("Then-French President François Hollande left.", ["François Hollande / Then-President / France"]),
    ("North Korea's Armed Forces Minister Anna Roy left.", ["Anna Roy / Armed Forces Minister / North Korea"]),
    ("Conservative Justice Anna Roy left.", ["Anna Roy / Conservative Justice / None"]),
    ("Israeli National Security Advisor Anna Roy left.", ["Anna Roy / National Security Advisor / Israel"]),
    ("Japan's Minister of Strategic Affairs Anna Roy left.", ["Anna Roy / Minister of Strategic Affairs / Japan"]),
    ("His Majesty Felipe VI left.", []),
    ("Editor-in-chief Anna Roy left.", []),
    ("Homeland Security Secretary Anna Roy left.", ["Anna Roy / Homeland Security Secretary / United States"]),
    ("White House Press Secretary Anna Roy left.", ["Anna Roy / Press Secretary / White House"]),
    ("Turkey wept. Former Ambassador Anna Roy left.", ["Anna Roy / Former Ambassador / None"]),
    ("Anna Roy, a professor at Bard College who also wept, left.", ["Anna Roy / professor / Bard College"]),
    ("Japan's Minister of Defense Anna Roy left.", ["Anna Roy / Minister of Defense / Japan"]),
    ("Then-Secretary of State Hillary Clinton left.", ["Hillary Clinton / Then-Secretary of State / United States"]),
    ("President-elect Donald Trump left Paris.", ["Donald Trump / President-elect / United States"]),
    ("Hamas leader Anna Roy left.", ["Anna Roy / leader / Hamas"]),
    (
        "U.S. Ambassador to the United Nations Anna Roy spoke.",
        ["Anna Roy / Ambassador to the United Nations / United States"],
    ),
    (
        "Head of the German Council's Security Committee Anna Roy spoke.",
        ["Anna Roy / Head of the German Council's Security Committee / German Council"],
    ),
    (
        "Presidents Emmanuel Macron and Sergio Mattarella met.",
        ["Emmanuel Macron / President / France", "Sergio Mattarella / President / Italy"],
    ),
    (
        "Russian Foreign Minister Sergei Lavrov and Education Minister Anna Roy left.",
        ["Sergey Lavrov / Foreign Minister / Russia", "Anna Roy / Education Minister / Russia"],
    ),
    (
        "Democratic presidential candidate Anna Roy left.",
        ["Anna Roy / Democratic presidential candidate / Democratic Party"],
    ),
    ("Anna Roy left, and the president slept.", []),
    # appositions
    ("Anna Roy, the prime minister of Israel, left.", ["Anna Roy / prime minister / Israel"]),
    ("The prime minister of Israel, Anna Roy, left.", ["Anna Roy / prime minister / Israel"]),
    ("Anna Roy, a professor at Bard College, wept.", ["Anna Roy / professor / Bard College"]),
    ("Anna Roy, a German professor, wept.", []),
    ("Anna Roy, a Paris-based analyst with the World Bank, wept.", ["Anna Roy / analyst / World Bank"]),
    ("Anna Roy, Europe's youngest minister, wept.", []),
    (
        "Anna Roy, acting spokeswoman for the State Department, spoke.",
        ["Anna Roy / acting spokeswoman / United States Department of State"],
    ),
    # predicates
    ("Anna Roy is Pakistan's foreign minister.", ["Anna Roy / foreign minister / Pakistan"]),
    ("Anna Roy is not Pakistan's foreign minister.", []),
    ("Anna Roy will be Pakistan's foreign minister.", []),
    ("Anna Roy wants to be president of Pakistan.", []),
    ("When Anna Roy becomes president of Pakistan, we leave.", []),
    ("Anna Roy, who was president of Pakistan, left.", ["Anna Roy / president / Pakistan"]),
    ("Anna Roy was elected president of Pakistan.", ["Anna Roy / president / Pakistan"]),
    ("Anna Roy served as president of Pakistan.", ["Anna Roy / president / Pakistan"]),
    ("Anna Roy appeared as a calm president.", []),
    ("Macron backed Anna Roy as Pakistan's leader.", []),
    ("Macron called Anna Roy a dictator.", []),
    ("Macron called the Moldovan president on Thursday evening.", []),
    ("Anna Roy hosts Emmanuel Macron.", []),
    # of what, where the words beside the office do not tell it
    ("President Emmanuel Macron spoke.", ["Emmanuel Macron / President / France"]),
    ("Trump's Treasury Secretary Anna Roy left.", ["Anna Roy / Treasury Secretary / United States"]),
    ("Turkey wept. Deputy Prime Minister Anna Roy left.", ["Anna Roy / Deputy Prime Minister / Turkey"]),
    ("Turkey wept. The leader Anna Roy left.", ["Anna Roy / leader / None"]),
    ("Turkey wept. The town's chief minister, Anna Roy, left.", ["Anna Roy / chief minister / None"]),
    ("Turkey and Greece wept. Deputy Prime Minister Anna Roy left.", ["Anna Roy / Deputy Prime Minister / None"]),
    # descriptions of somebody whom our sources or the article name
    ("Sergei Lavrov spoke. The Russian foreign minister then left.", ["Sergey Lavrov / foreign minister / Russia"]),
    ("Russian Foreign Minister Sergei Lavrov spoke. The minister left.", ["Sergey Lavrov / Foreign Minister / Russia"]),
    ("Anna Roy, the ambassador in Tallinn for Norway, left.", ["Anna Roy / ambassador / Norway"]),
    ("Lavrov spoke. Putin met the Russian foreign minister in Bonn.", ["Sergey Lavrov / foreign minister / Russia"]),
]


@pytest.fixture(scope="module")
def told() -> dict[str, list[Position]]:
    return {told.article.text: told.positions for told in tell(articles(ROWS))}


@pytest.mark.parametrize("text, positions", ROWS, ids=texts(ROWS))
def test_positions(text: str, positions: list[str], told: dict[str, list[Position]]) -> None:
    found = told[text]
    assert [f"{p.person.name} / {p.office} / {p.of.name if p.of else None}" for p in found] == positions
    for position in found:
        start, end = position.evidence.span
        assert position.evidence.text == text[start:end]
        assert position.evidence.rule.startswith("position-")
