"""Which two accounts tell one event: those that do beside those that only look so."""

from __future__ import annotations

import pytest

from kg.merge.tellings import tellings_of
from kg.ontology import load_ontology
from tests.merge.told import account, merged

CALL, MEET, VISIT = "PhoneCall", "Meeting", "Visit"
TRUMP_PUTIN = "Donald Trump > Vladimir Putin"

ONE = [
    # who called whom, papers tell differently
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, "Vladimir Putin+Donald Trump", "2025-02-12")),
    # one tells no day, and was published on the next
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, TRUMP_PUTIN, None, "2025-02-13")),
    ((CALL, TRUMP_PUTIN, None, "2025-02-12"), (CALL, TRUMP_PUTIN, None, "2025-02-13")),
    ((MEET, "Emmanuel Macron+Olaf Scholz", "2024-05-28"), (MEET, "Emmanuel Macron+Olaf Scholz", "2024-05")),
    # a person for his country, a body for its parent
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, "Donald Trump > Russia", "2025-02-12")),
    ((MEET, "Emmanuel Macron+Germany", "2024-05-28"), (MEET, "France+Olaf Scholz", "2024-05-28")),
    (
        ("Sanction", "United Nations Security Council > North Korea", "2017-12"),
        ("Sanction", "United Nations > North Korea", "2017-12"),
    ),
    # a place within a place
    (
        (VISIT, "Scott Bessent", "2025-02-12", "2025-02-13", "occurred", "Kyiv"),
        (VISIT, "Scott Bessent", "2025-02-12", "2025-02-13", "occurred", "Ukraine"),
    ),
    # one names one more of a delegation
    (
        (MEET, "Keir Starmer+Emmanuel Macron", "2025-01-09"),
        (MEET, "Keir Starmer+David Lammy+Emmanuel Macron", "2025-01-09"),
    ),
    # planned, then done
    (
        (MEET, "Emmanuel Macron+Olaf Scholz", "2024-05-28", "2024-05-20", "planned"),
        (MEET, "Emmanuel Macron+Olaf Scholz", "2024-05-28"),
    ),
    (
        (VISIT, "Olaf Scholz", None, "2024-06-03", "planned", "Kyiv"),
        (VISIT, "Olaf Scholz", "2024-06-06", "2024-06-06", "occurred", "Kyiv"),
    ),
    # told by one, denied by the other
    (
        ("Attack", "Ukraine > Russia", "2023-05-03", "2023-05-03", "occurred", "", "Russia"),
        ("Attack", "Ukraine > Russia", "2023-05-03", "2023-05-03", "negated", "", "Ukraine"),
    ),
    # what happens once is told for years after
    (("Accession", "Finland > NATO", "2023-04-04"), ("Accession", "Finland > NATO", None, "2024-07-10")),
    # of which the year counts: planned in March and done in May, but also the other way round
    (
        ("Accession", "Finland > NATO", None, "2023-03-01", "planned"),
        ("Accession", "Finland > NATO", None, "2023-05-01"),
    ),
    (("Accession", "Finland > NATO", None, "2023-05-01"), ("Accession", "Finland > NATO", None, "2024-02-01")),
    # nobody says whose bomb it was
    (
        ("Attack", "Taliban > crowd", "2024-03-21", "2024-03-21", "occurred", "Kabul"),
        ("Attack", " > crowd", "2024-03-21", "2024-03-22", "occurred", "Kabul"),
    ),
]

TWO = [
    # another counterpart, another day
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, "Donald Trump > Volodymyr Zelenskyy", "2025-02-12")),
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, TRUMP_PUTIN, "2025-03-18")),
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, TRUMP_PUTIN, None, "2025-03-19")),
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, TRUMP_PUTIN, "2025-02-13")),
    # told as done before the other was
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, TRUMP_PUTIN, None, "2025-02-10")),
    # one month, told by papers weeks apart: Palm Beach in April is not Beijing
    ((MEET, "Donald Trump+Xi Jinping", "2017-04-07"), (MEET, "Donald Trump+China", None, "2017-11-07", "planned")),
    # two ministers of one government are two
    (("Criticism", "Annalena Baerbock > Russia", "2024-02-12"), ("Criticism", "Olaf Scholz > Russia", "2024-02-12")),
    # who meets two on one day, and then both with others, meets twice
    (
        (MEET, "Donald Trump+Volodymyr Zelenskyy", "2025-08-18"),
        (MEET, "Donald Trump+Volodymyr Zelenskyy+Emmanuel Macron+Keir Starmer", "2025-08-18"),
    ),
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, "Donald Trump+Vladimir Putin+Xi Jinping", "2025-02-12")),
    # two towns
    (
        ("Attack", "Russia > Ukraine", "2025-02-12", "2025-02-13", "occurred", "Kyiv"),
        ("Attack", "Russia > Ukraine", "2025-02-12", "2025-02-13", "occurred", "Kharkiv"),
    ),
    (
        (VISIT, "Scott Bessent", "2025-02-12", "2025-02-13", "occurred", "Kyiv"),
        (VISIT, "Scott Bessent", "2025-02-12", "2025-02-13", "occurred", "Poland"),
    ),
    # a threat repeated is another threat
    (("Threat", "Donald Trump > Iran", None, "2025-02-04"), ("Threat", "Donald Trump > Iran", None, "2025-03-30")),
    # "they will meet again", told when they had met
    (
        (MEET, "Marco Rubio+Sergey Lavrov", None, "2025-02-18", "planned"),
        (MEET, "Marco Rubio+Sergey Lavrov", "2025-02-18", "2025-02-18"),
    ),
    # done in one year, planned in the next
    (
        ("Accession", "Finland > NATO", None, "2023-03-01"),
        ("Accession", "Finland > NATO", None, "2024-05-01", "planned"),
    ),
    # of what is told for years, a denial denies what was told of the same day
    (
        ("Capture", "Russia > Ukraine", None, "2023-05-03", "occurred", "", "Russia"),
        ("Capture", "Russia > Ukraine", None, "2023-05-04", "negated", "", "Ukraine"),
    ),
    # another type
    ((CALL, TRUMP_PUTIN, "2025-02-12"), (MEET, "Donald Trump+Vladimir Putin", "2025-02-12")),
    # Finland's is not Sweden's
    (("Accession", "Finland > NATO", "2023-04-04"), ("Accession", "Sweden > NATO", None, "2023-04-04")),
    # no day at all: nothing says that it is the same
    (("Criticism", "Russia > United States", None, None), ("Criticism", "Russia > United States", None, "2024-02-01")),
]


@pytest.mark.parametrize("one, other", ONE)
def test_two_accounts_of_one_event(one, other):
    assert len(merged([account(*one, article="a1"), account(*other, article="a2")])) == 1


@pytest.mark.parametrize("one, other", TWO)
def test_accounts_of_two_events(one, other):
    assert len(merged([account(*one, article="a1"), account(*other, article="a2")])) == 2


def test_one_article_does_not_tell_an_event_twice():
    same = (CALL, TRUMP_PUTIN, "2025-02-12"), (CALL, "Donald Trump > Russia", "2025-02-12")
    assert len(merged([account(*told, article="a1") for told in same])) == 2


def test_one_article_may_tell_an_event_and_its_denial():
    told = ("Attack", "Ukraine > Russia", "2023-05-03", "2023-05-03")
    sides = [
        account(*told, status, by=by, article="a1") for status, by in (("occurred", "Russia"), ("negated", "Ukraine"))
    ]
    (event,) = merged(sides)
    assert (event.status, len(event.accounts), event.sources) == ("possible", 2, 1)


def test_papers_of_one_year_tell_alike_what_is_told_for_years():
    days = ["2023-04-04", "2023-09-01", "2023-12-31", "2024-07-10"]
    told = [account("Accession", "Finland > NATO", None, day, article=day) for day in days]
    (event,) = merged(told)
    assert [a.reason for a in event.accounts] == [
        *["same parties; told in 2023"] * 3,
        "same parties; told in 2023 and 2024",
    ]
    tellings = tellings_of([a for a, _ in told], {a.id: a for _, a in told}, load_ontology(), lambda *_: False)
    assert [len(telling.accounts) for telling in tellings] == [3, 1]


def test_reasons_are_in_words():
    (event,) = merged(
        [
            account(MEET, "Donald Trump+Shinzo Abe", "2017-11-06", "2017-11-06", place="Tokyo"),
            account(MEET, "Donald Trump+Japan", None, "2017-11-07", place="Japan"),
        ]
    )
    assert [(a.score, a.reason) for a in event.accounts] == [
        (1.0, "same parties; Tokyo; 2017-11-06"),
        (0.8, "Japan for Shinzo Abe; Japan for Tokyo; 2017-11-06, told a day apart"),
    ]
    assert [e.name for e in event.agents] == ["Donald Trump", "Shinzo Abe"]
    assert (event.place.name, event.date) == ("Tokyo", "2017-11-06")
