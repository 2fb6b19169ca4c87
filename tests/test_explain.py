"""`kg explain` shows the extractor's own decisions: who is meant, what is told and why, what is passed over and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from extract.sentences import WEDNESDAY

from kg.build import tell
from kg.corrections import Correction
from kg.errors import InputError
from kg.explain import Sentence, Told, as_json, as_lines, explain_articles, explain_graph
from kg.graph import Graph
from kg.model import Article, Event
from kg.read import find_furniture

pytestmark = pytest.mark.model

TALKS = "Putin and Xi talk\n\nVladimir Putin met Xi Jinping on Monday. The Kremlin said Putin had invited Xi to Moscow."
CALLS = "Trump phoned Putin on Wednesday. Putin condemned Kyiv. Bad weather barred Putin. Macron phoned the baker."
ARTICLES = [Article("calls", CALLS, published=WEDNESDAY), Article("talks", TALKS, published=WEDNESDAY)]

TOLD = [
    ("Putin did not invite Trump.", "status", "negated", "'not' (negated)"),
    ("Macron will phone Merz.", "status", "planned", "'will' (planned)"),
    ("The Kremlin said Putin met Xi.", "speaker", "Kremlin", "'Kremlin', subject of 'said'; the name of this actor"),
    ("Macron said he condemned Russia.", "speaker", "Emmanuel Macron", "not kept: who does it says so himself"),
    ("Putin met Xi on Monday.", "date", "2025-02-10", "'Monday' in its clause"),
    ("Macron visited Warsaw.", "place", "Warsaw", "'Warsaw', object of 'visited'"),
    ("Moscow condemned France.", "agent", "Russia", "a place that acts is who governs there"),
    ("Macron will visit Warsaw. Macron visited Warsaw on Monday.", "date", "2025-02-10", "'Monday' in its clause"),
    ("Macron met Merz. The meeting of Macron and Merz on Monday was long.", "date", "2025-02-10", "another sentence"),
    ("Macron met Merz. The meeting of Macron and Merz was long.", "told again", "'meeting'", "Merz was long"),
    ("Emmanuel Macron came. He met Merz.", "agent", "Emmanuel Macron", "the only one in the sentence before"),
]
PASSED_OVER = [
    ("Bad weather barred Russia.", "barred", "nobody is its agent (subject 'weather')"),
    ("The group attacked Israel.", "attacked", "no agent: nobody near whom 'The group' fits"),
    ("Hamas and Hezbollah met. The group attacked Israel.", "attacked", "'The group' could be Hamas or Hezbollah"),
    ("The analyst Henry Jones condemned Russia.", "condemned", "'Henry Jones' is an observer"),
    ("Trump said Trump's lawyer praised Trump.", "said", "has not the words or the subject that the row wants"),
    ("Trump signed an agreement with Putin.", "agreement", "told again by 'signed' (row agree-02)"),
    ("Macron met Emmanuel Macron.", "met", "no two parties: 'Macron' is Emmanuel Macron"),
]


def read(text: str) -> list[Sentence]:
    return list(explain_articles([Article("a", text, published=WEDNESDAY)]))


@pytest.mark.parametrize("text, part, value, why", TOLD)
def test_each_part_has_its_reason(text: str, part: str, value: str, why: str) -> None:
    parts = [p for sentence in read(text) for told in sentence.told for p in told.parts if p.part == part]
    assert any(p.value.startswith(value) and why in p.why for p in parts), parts


@pytest.mark.parametrize("text, trigger, reason", PASSED_OVER)
def test_what_is_passed_over_has_its_reason(text: str, trigger: str, reason: str) -> None:
    rejected = [r for sentence in read(text) for r in sentence.rejected]
    assert any(reason in r.reason and text[slice(*r.evidence.trigger)] == trigger for r in rejected), rejected


def test_events_are_those_that_are_built() -> None:
    built = {event.id for _, events, _ in tell(ARTICLES) for event in events}
    explained = {told.event.id for sentence in explain_articles(ARTICLES) for told in sentence.told}
    assert explained == built


def test_sentences_come_in_text_order_without_furniture() -> None:
    text = "Macron met Merz.\nShare this article\nMacron left. It rained."
    sentences = list(explain_articles([Article("a", text, cuts=find_furniture(text))]))
    assert [s.text for s in sentences] == ["Macron met Merz.", "Macron left.", "It rained."]


@pytest.fixture(scope="module")
def graph(nlp) -> Graph:
    graph = Graph()
    for article, events, _ in tell(ARTICLES):
        graph.add(article, events)
    return graph


def types(sentences: list[Sentence]) -> list[tuple[str, str]]:
    return [(sentence.article.id, told.event.type) for sentence in sentences for told in sentence.told]


@pytest.mark.parametrize(
    "actors, expected",
    [
        (["Trump"], [("calls", "PhoneCall")]),
        (["xi jinping", "Putin"], [("talks", "Meeting"), ("talks", "Invitation")]),
        (["Trump", "Xi"], []),
        (["Ukraine"], [("calls", "Criticism")]),
    ],
)
def test_events_of_one_actor_or_between_two(actors: list[str], expected: list[tuple[str, str]], graph) -> None:
    assert types(list(explain_graph(graph, actors))) == expected


def test_what_is_passed_over_where_the_actor_is_named_comes_when_asked(graph) -> None:
    found = list(explain_graph(graph, ["Putin"], rejected=True))
    assert [r.reason for s in found for r in s.rejected if s.text == "Bad weather barred Putin."]
    assert not [s for s in found if "baker" in s.text]
    assert not [r for s in explain_graph(graph, ["Putin"]) for r in s.rejected]


def test_event_that_the_article_no_longer_tells_is_shown_as_such(graph, nlp) -> None:
    [(article, [event, *_], _)] = tell(ARTICLES[:1])
    other = Graph()
    other.add(article, [_by_a_row_of_old(event)])
    [sentence] = explain_graph(other, ["Trump"])
    [told] = sentence.told
    assert told.parts[-1].why == "the graph says so; read again, the article does not tell it"
    assert "row gone-01" in "\n".join(as_lines([sentence]))


def test_what_readers_corrected_is_said_with_who_and_why(graph) -> None:
    other = Graph()
    for article, events, _ in tell(ARTICLES):
        other.add(article, events)
    other.correct(
        [
            Correction(
                "type", "M. Keller", "a joke", "2025-03-01", article="calls", words="condemned Kyiv", right="Praise"
            ),
            Correction(
                "actor", "K", "not he", article="calls", words="phoned", wrong="Donald Trump", right="Person:T."
            ),
        ]
    )
    [sentence] = explain_graph(other, ["Ukraine"])
    assert sentence.told[0].parts[-1] == (
        "corrected",
        "type: 'condemned Kyiv' in calls is Praise",
        "a joke (M. Keller, 2025-03-01)",
    )
    assert "corrected  type: 'condemned Kyiv'" in "\n".join(as_lines([sentence]))
    assert next(iter(explain_graph(other, ["T."]))).told[0].parts[-1].why == "not he (K)"
    assert not [p for s in explain_graph(graph, ["Ukraine"]) for t in s.told for p in t.parts if p.part == "corrected"]


def _by_a_row_of_old(event: Event) -> Event:
    [claim] = event.claims
    return replace(event, claims=(replace(claim, evidence=replace(claim.evidence, rule="gone-01")),))


@pytest.mark.parametrize("name, hint", [("Putn", "did you mean Vladimir Putin?"), ("", "no actor")])
def test_unknown_actor_is_named_with_the_nearest(name: str, hint: str, graph) -> None:
    with pytest.raises(InputError, match=hint.replace("?", r"\?")):
        list(explain_graph(graph, [name]))


def test_lines_for_people() -> None:
    lines = "\n".join(as_lines(read("The Kremlin said Putin had invited Trump. The sky was grey.")))
    assert lines.splitlines()[0] == "a, 2025-02-12"
    assert "'Kremlin' is Kremlin: the name of this actor" in lines
    assert "  + Invitation: Vladimir Putin invited Donald Trump, said by Kremlin" in lines
    assert "'invited', row invite-01 (" in lines
    assert "  - no word of it is a trigger" in lines


def test_json_has_the_same(nlp) -> None:
    [told] = [as_json(sentence) for sentence in read("Putin had phoned Trump.")]
    assert (told["article"], told["start"], told["end"]) == ("a", 0, 23)
    [event] = told["events"]
    assert (event["type"], event["status"], event["trigger"]) == ("PhoneCall", "occurred", "phoned")
    assert {"part": "status", "value": "occurred", "why": "no word in its scope changes it"} in event["parts"]
    assert told["mentions"][0]["entities"] == ["Vladimir Putin"]


def test_every_told_has_a_trigger_inside_its_sentence() -> None:
    for sentence in explain_articles(ARTICLES):
        inside = sentence.span
        found: list[Told] = list(sentence.told)
        assert all(inside.start <= told.evidence.trigger.start < inside.end for told in found)
