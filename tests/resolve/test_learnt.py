"""Offices that an article of an earlier day told: who "the Norwegian foreign minister" is in a later one."""

from __future__ import annotations

import itertools
import json

import pytest

import kg
from kg.build import Reader, tell_learning
from kg.model import Article

pytestmark = pytest.mark.model

TOLD = "Nauruan Foreign Minister Anna Roy visited Rome."
ASKED = "The Nauruan foreign minister phoned Emmanuel Macron."
COUNTRY, PERSON = "Nauru", "Anna Roy"

# The days and texts of what others tell, the day of the article that asks, and whom it takes the minister for.
ROWS = [
    ([("2025-02-12", TOLD)], "2025-02-14", PERSON),
    ([("2025-02-12", TOLD)], "2025-02-12", COUNTRY),  # what a day teaches is used from the next day on
    ([("2025-02-16", TOLD)], "2025-02-14", COUNTRY),
    ([("2024-08-20", TOLD)], "2025-02-14", PERSON),
    ([("2024-08-10", TOLD)], "2025-02-14", COUNTRY),  # more than half a year ago
    ([(None, TOLD)], "2025-02-14", COUNTRY),
    ([("2025-02", TOLD)], "2025-02-14", COUNTRY),
    ([("2025-02-12", TOLD)], None, COUNTRY),
    ([("2025-02-12", TOLD), ("2025-02-13", TOLD)], "2025-02-14", PERSON),
    ([("2025-02-12", TOLD), ("2025-02-13", TOLD.replace("Anna", "Max"))], "2025-02-14", COUNTRY),
    ([("2025-02-12", TOLD.replace("Nauruan", "Former Nauruan"))], "2025-02-14", COUNTRY),
    ([("2025-02-12", TOLD.replace("Nauruan", "Deputy Nauruan"))], "2025-02-14", COUNTRY),
    ([("2025-02-12", TOLD.replace("Nauruan", "Samoan"))], "2025-02-14", COUNTRY),
    ([("2025-02-12", "Anna Roy is the foreign minister of Nauru.")], "2025-02-14", PERSON),
    ([("2025-02-12", "Nauru wept. Foreign Minister Anna Roy left.")], "2025-02-14", COUNTRY),  # of what is inferred
    ([("2025-02-12", "Anna Roy will be the foreign minister of Nauru.")], "2025-02-14", COUNTRY),
]


def articles(told: list[tuple[str | None, str]], day: str | None, asked: str = ASKED) -> list[Article]:
    papers = [Article(f"told-{n}", text, published=day) for n, (day, text) in enumerate(told)]
    return [Article("asked", asked, published=day), *papers]


@pytest.mark.parametrize("told, day, who", ROWS, ids=str)
def test_a_later_article_knows_what_an_earlier_one_told(told, day, who) -> None:
    found = {one.article.id: one.events for one in tell_learning(articles(told, day), Reader())}
    [call] = found["asked"]
    assert sorted(entity.name for entity in call.agents) == [who]


@pytest.mark.parametrize(
    "office, who",
    [
        ("President", PERSON),
        ("Culture Minister", PERSON),
        ("Vice President", PERSON),
        ("Ambassador", COUNTRY),
        ("Deputy Minister", COUNTRY),
        ("Minister", COUNTRY),
    ],
)
def test_an_office_of_many_teaches_nothing(office: str, who: str) -> None:
    told, asked = (text.replace("Foreign Minister", office) for text in (TOLD, ASKED.replace("foreign m", "Foreign M")))
    papers = articles([("2025-02-12", told)], "2025-02-14", asked.replace(office, office.lower()))
    found = {one.article.id: one.events for one in tell_learning(papers, Reader())}
    assert [entity.name for entity in found["asked"][0].agents] == [who]


def test_what_our_sources_know_wins() -> None:
    told = [("2025-02-12", "U.S. President Anna Roy left.")]
    papers = articles(told, "2025-02-14", "The U.S. president phoned Emmanuel Macron.")
    found = {one.article.id: one.events for one in tell_learning(papers, Reader())}
    assert [entity.name for entity in found["asked"][0].agents] == ["Donald Trump"]


def test_the_reason_says_who_taught_it() -> None:
    from kg.annotate import annotate, load_nlp, mentions_of
    from kg.resolve import Learnt, link_mentions

    reader = Reader()
    learnt = Learnt(reader.lexicon)
    papers = articles([("2025-02-12", TOLD)], "2025-02-14")
    for article, doc in annotate(reversed(papers), load_nlp(), reader.actors, reader.lexicon):
        reader.resolve(reader.extract(article, doc), learnt)
        links = link_mentions(article, mentions_of(doc), reader.actors, reader.lexicon, learnt)
    [link] = [link for link in links.values() if link.entity is not None and link.entity.name == PERSON]
    assert link.reason == "foreign minister of Nauru, as the article 'told-0' told on 2025-02-12"


def test_a_graph_does_not_depend_on_the_order_of_its_articles(tmp_path) -> None:
    papers = articles([("2025-02-12", TOLD), ("2025-02-13", ASKED.replace("phoned", "met"))], "2025-02-14")
    written = []
    for number, order in enumerate(itertools.permutations(papers)):
        lines = (json.dumps({"id": a.id, "text": a.text, "published": a.published}) for a in order)
        path = tmp_path / f"{number}.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        kg.build(path).to_turtle(tmp_path / f"{number}.ttl")
        written.append((tmp_path / f"{number}.ttl").read_bytes())
    assert len(set(written)) == 1
    assert b"Anna_Roy" in written[0]
