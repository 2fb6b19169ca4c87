"""Every way in which a name is linked says how sure it is, and why, in words."""

from __future__ import annotations

import pytest
from extract.sentences import read_links

from kg.model import Article, Link

pytestmark = pytest.mark.model

# text, words, whom, score, why
ROWS = [
    ("Emmanuel Macron left.", "Emmanuel Macron", "Emmanuel Macron", 1.0, "the name of this actor"),
    ("Marc Fogel left. On Monday Fogel spoke.", "Fogel", "Marc Fogel", 0.95, "the only Fogel of the article"),
    ("Macron left.", "Macron", "Emmanuel Macron", 0.85, "the known Macron at the date"),
    ("President Macron left.", "Macron", "Emmanuel Macron", 0.95, "the President Macron at the date"),
    ("The French president left.", "The French president", "Emmanuel Macron", 0.8, "president of France at the date"),
    ("The Russians left.", "Russians", "Russia", 0.95, "'Russians' stands for Russia"),
    ("The EU left.", "EU", "European Union", 1.0, "the name of this actor"),
    ("Togo joined the Lome Gold Club (LGC). The LGC met.", "LGC", "Lome Gold Club", 0.5, "'LGC' behind its full name"),
    (
        "The Togo Gold Council met. The TGC left.",
        "TGC",
        "Togo Gold Council",
        0.8,
        "first letters of",
    ),
    ("Kishida Fumio left.", "Kishida Fumio", "Fumio Kishida", 0.9, "another spelling of Fumio Kishida"),
    (
        "Congress met. Joe Biden left.",
        "Congress",
        "United States Congress",
        0.8,
        "the short name of",
    ),
    ("Georgian troops left Georgia.", "Georgia", "Georgia", 0.95, "'Georgian' is named too"),
    ("Anna Roy left.", "Anna Roy", "Anna Roy", 0.6, "a person whom no reference actor is"),
    ("Lee left.", "Lee", None, 0.0, "'Lee' could be"),
]


@pytest.fixture(scope="module")
def links(nlp) -> dict[str, dict[str, Link]]:
    return read_links(Article(f"a{n}", text, published="2024-02-12") for n, (text, *_) in enumerate(ROWS))


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row[0] for row in ROWS])
def test_link_says_how_sure_it_is_and_why(number: int, links) -> None:
    _, words, name, score, why = ROWS[number]
    link = links[f"a{number}"][words]
    assert ((link.entity.name if link.entity else None), link.score) == (name, score)
    assert why in link.reason


def test_surname_alone_is_somebody_of_its_article_and_a_full_name_is_one_in_all(nlp) -> None:
    told = read_links(Article(id, "Holm met Anna Roy.") for id in ("one", "other"))
    assert told["one"]["Holm"].entity.name == told["other"]["Holm"].entity.name == "Holm"
    assert told["one"]["Holm"].entity.id != told["other"]["Holm"].entity.id
    assert told["one"]["Anna Roy"].entity.id == told["other"]["Anna Roy"].entity.id == "Person:Anna Roy"
