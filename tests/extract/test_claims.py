"""A claim's evidence is the article's own words; furniture tells nothing; curly quotes move no offset."""

from __future__ import annotations

import pytest

from extract.sentences import WEDNESDAY, ends
from kg.annotate import annotate, mentions_of
from kg.build import tell
from kg.extract import extract_claims
from kg.lexicon import load_lexicon
from kg.model import Article, Claim, Event
from kg.ontology import load_actors, load_ontology
from kg.read.furniture import find_furniture

pytestmark = pytest.mark.model

PLAIN = (
    "Talks resume\n\nWASHINGTON: Trump phoned Putin on Wednesday. Rubio met Lavrov in Riyadh.\n\nMacron visited Kyiv."
)
CURLY = (
    "“Russia attacked Kharkiv,” Zelenskyy said — and Macron’s envoy “agreed”.\n"
    "France’s president visited Berlin. «Putin invited Trump», the Kremlin said."
)
WRAPPED = (
    "President Emmanuel Macron of France visited Kyiv on Tuesday and met\n"
    "Volodymyr Zelenskyy at the presidential palace. After the talks the\n"
    "French president said that Russia had attacked Kharkiv in the early\n"
    "morning. Germany condemned Russia, and Poland deployed troops to\n"
    "Lithuania. Nobody else in the region had anything to add on that night.\n"
)
FURNISHED = (
    "Rubio met Lavrov in Riyadh.\n"
    "Share this article\n"
    "Read more: Macron visits Beijing\n"
    "The Kremlin said Putin had invited Trump. 1France condemned Russia.\n"
    "-\n"
    "China invaded Taiwan -\n"
    "Friedrich Merz visited Warsaw -\n"
    "Iran attacked Israel"
)
ARTICLES = {"plain": PLAIN, "curly": CURLY, "wrapped": WRAPPED, "furnished": FURNISHED}
SENTENCE_ENDS = (". ", ".\n", "\n\n")


def article(id: str, cut: bool = True) -> Article:
    text = ARTICLES[id]
    return Article(id, text, published=WEDNESDAY, cuts=find_furniture(text) if cut else ())


@pytest.fixture(scope="module")
def claims(nlp) -> dict[str, list[Claim]]:
    actors, lexicon, ontology = load_actors(), load_lexicon(), load_ontology()
    found = annotate(map(article, ARTICLES), nlp, actors, lexicon)
    return {told.id: list(extract_claims(told, doc, lexicon, ontology)) for told, doc in found}


@pytest.fixture(scope="module")
def told(nlp) -> dict[str, list[Event]]:
    return {told.article.id: told.events for told in tell(map(article, ARTICLES))}


@pytest.mark.parametrize("id", ARTICLES)
def test_evidence_is_the_articles_own_text_and_holds_its_trigger(id: str, claims) -> None:
    assert claims[id]
    for evidence in (claim.evidence for claim in claims[id]):
        assert evidence.article == id
        assert evidence.text == ARTICLES[id][evidence.span.start : evidence.span.end]
        assert evidence.text == evidence.text.strip()
        assert evidence.span.start <= evidence.trigger.start < evidence.trigger.end <= evidence.span.end
        assert not [end for end in SENTENCE_ENDS if end in evidence.text], "more than one sentence"


@pytest.mark.parametrize("id", ARTICLES)
def test_mentions_are_the_articles_own_text(id: str, claims) -> None:
    mentions = [m for c in claims[id] for m in (*c.agents, *c.recipients, *c.said_by, *filter(None, [c.place]))]
    assert mentions
    assert [m.text for m in mentions] == [ARTICLES[id][m.span.start : m.span.end] for m in mentions]


@pytest.mark.parametrize(
    "id, expected",
    [
        ("plain", ["phoned", "met", "visited"]),
        ("curly", ["attacked", "visited", "invited"]),
        ("wrapped", ["visited", "met", "attacked", "condemned", "deployed"]),
        ("furnished", ["met", "invited", "condemned"]),
    ],
)
def test_triggers_are_found_where_they_stand(id: str, expected: list[str], claims) -> None:
    found = [ARTICLES[id][slice(*claim.evidence.trigger)] for claim in claims[id]]
    assert list(dict.fromkeys(found)) == expected


@pytest.mark.parametrize("name", ["China", "Taiwan", "Friedrich Merz", "Warsaw", "Iran", "Israel", "Beijing"])
def test_furniture_gives_no_event_and_nobody(name: str, told, nlp) -> None:
    assert name in FURNISHED
    assert not [event for event in told["furnished"] if name in {e.name for e in event.entities}]
    [(_, doc)] = annotate([article("furnished")], nlp, load_actors(), load_lexicon())
    assert name not in {mention.text for mention in mentions_of(doc)}


def test_the_same_lines_uncut_would_give_events(nlp) -> None:
    """The headlines are cut by what they are, not passed over because they tell nothing."""
    [(_, events, _)] = tell([article("furnished", cut=False)])
    uncut = {"China > Taiwan", "Emmanuel Macron > Beijing"}
    assert uncut <= {ends(event) for event in events}


def test_footnote_digit_is_no_part_of_the_name(told) -> None:
    [criticism] = [event for event in told["furnished"] if event.type == "Criticism"]
    assert ends(criticism) == "France > Russia"
    assert criticism.claims[0].evidence.text == "France condemned Russia."


@pytest.mark.parametrize(
    "surer, less",
    [
        ("Trump phoned Putin.", "Trump's call with Putin was long."),
        ("Macron condemned Russia.", "Western leaders condemned Russia."),
        ("Macron condemned Russia.", "He condemned Russia."),
    ],
)
def test_confidence_ranks_verbs_before_nouns_and_names_before_other_mentions(surer: str, less: str, nlp) -> None:
    actors, lexicon, ontology = load_actors(), load_lexicon(), load_ontology()
    pair = [Article("surer", surer), Article("less", less)]
    found = [
        [c.confidence for c in extract_claims(told, doc, lexicon, ontology)]
        for told, doc in annotate(pair, nlp, actors, lexicon)
    ]
    assert found[0] > found[1] and all(0 < number <= 1 for numbers in found for number in numbers)
