"""Corrections in a graph: kept, applied whenever events are derived, listed, and gone without a trace."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from make import (
    BESSENT,
    KYIV,
    PUTIN,
    TRUMP,
    actor,
    article,
    bare,
    changed,
    claim,
    entity,
    event,
    evidence,
    position,
    told_events,
)
from rdflib import RDFS, Literal

from kg.corrections import Correction, read_corrections
from kg.export import export, json_lines, nquads, trig
from kg.graph import Graph, Iris
from kg.graph.check import check
from kg.model import Article, Event
from kg.ontology import DIP, load_actors
from kg.store import Store

ZELENSKY, ZELENSKYY = entity("Zelensky"), load_actors().named("Volodymyr Zelenskyy")[0]
FIRST = (article(), told_events())
SECOND = (
    article("a2", "Zelensky met Scott Bessent in Kyiv.", source="Second Paper"),
    [
        event(
            "Meeting",
            [ZELENSKY, BESSENT],
            [],
            KYIV,
            claims=[
                claim(evidence("Zelensky met Scott Bessent", of=article("a2", "Zelensky met Scott Bessent in Kyiv.")))
            ],
        )
    ],
)
SAME = Correction("same", "M. Keller", "one man", "2025-03-01", wrong="Zelensky", right=ZELENSKYY.id)
NO_CALL = Correction("not-event", "M. Keller", "a joke", article="a1", words="Trump phoned Vladimir Putin")
AN_ORDER = Correction(
    "type", "mailto:k@example.org", "<in> words", article="a1", words="Berlin will not", right="Demand"
)
NOTHING = Correction("status", "M. Keller", "x", article="a1", words="Trump sang", right="planned")
ALL = [SAME, NO_CALL, AN_ORDER, NOTHING]


def graph(*corrections: Correction, told: tuple[tuple[Article, list[Event]], ...] = (FIRST, SECOND)) -> Graph:
    made = Graph()
    made.correct(corrections)
    for one, events in told:
        made.add(one, events)
    return made


def sentences(made: Graph) -> set[str]:
    return {str(made.rdf.value(made.rdf.resource(event.id).identifier, RDFS.label)) for event in made.events()}


def test_corrections_are_applied_to_events_and_not_to_what_the_articles_say():
    before, after = graph(), graph(*ALL)
    assert sentences(before) - sentences(after) == {
        "Donald Trump phoned Vladimir Putin",
        "Scott Bessent met Zelensky",
        "negated: Germany deployed to Ukraine",
    }
    assert sentences(after) - sentences(before) == {
        "Scott Bessent met Volodymyr Zelenskyy",
        "negated: Germany urged Ukraine",
    }
    for name in ("a1", "a2"):
        assert set(after.rdf.graph(after.iris.graph(name))) == set(before.rdf.graph(before.iris.graph(name)))
    assert len(after.sparql("SELECT * { ?who dip:phoned ?whom }")) == 0
    assert check(after) == []


def test_whoever_is_one_is_found_by_both_names_and_points_to_the_other():
    made = graph(SAME)
    for name in ("Zelensky", "Volodymyr Zelenskyy"):
        assert len(made.events(actor=name)) == 1
    (row,) = made.sparql("SELECT ?right { ?wrong dct:isReplacedBy ?right ; skos:prefLabel 'Zelensky' }")
    assert row[0] == ZELENSKYY.id


def test_events_point_to_their_correction_and_it_to_whoever_made_it():
    made_by = "?c prov:wasAttributedTo ?by ; skos:note ?why . OPTIONAL { ?c dct:created ?on }"
    query = f"SELECT ?label ?by ?on ?why {{ ?e dip:correctedBy ?c ; rdfs:label ?label . {made_by} }} ORDER BY ?label"
    assert [tuple(row) for row in graph(*ALL).sparql(query)] == [
        ("Donald Trump phoned Vladimir Putin", "M. Keller", None, "a joke"),  # the account, which tells no event
        ("Zelensky", "M. Keller", "2025-03-01", "one man"),
        ("negated: Germany urged Ukraine", "mailto:k@example.org", None, "<in> words"),
    ]


def test_listed_with_what_they_were_applied_to():
    assert [(one.correction, tuple(one.applied.values()), one.nothing) for one in graph(*ALL).corrections()] == [
        (NO_CALL, ("Donald Trump phoned Vladimir Putin",), ""),
        (SAME, ("Zelensky",), ""),
        (NOTHING, (), "no event of a1 is told in the words 'Trump sang'"),
        (AN_ORDER, ("negated: Germany urged Ukraine",), ""),
    ]
    assert [str(one) for one in graph(NOTHING).corrections()] == [
        "status: 'Trump sang' in a1 is planned (by M. Keller: x) -> "
        "nothing: no event of a1 is told in the words 'Trump sang'"
    ]


def test_the_network_has_them_in_words():
    events = graph(*ALL).nx().graph["events"].values()
    assert [(one["type"], one["corrections"]) for one in events if one["corrections"]] == [
        ("Demand", ["type: 'Berlin will not' in a1 is Demand (by mailto:k@example.org: <in> words)"])
    ]


def test_whoever_is_one_acts_for_whom_the_articles_say_by_either_name():
    one, jane = article("b1", "Envoy Jane met Jane Roe.", title=""), entity("Jane")
    words = evidence("Jane met Jane Roe", of=one)
    told = event("Meeting", [entity("Jane Roe"), PUTIN], [], claims=[claim(words, "Meeting")])
    envoy = position(jane, "envoy", actor("Ukraine", "Country"), words=evidence("Envoy Jane", of=one))

    def acting(*corrections: Correction) -> list[tuple[str, ...]]:
        made = Graph()
        made.correct(corrections)
        made.add(one, [told], [envoy])
        assert all(listed.applied for listed in made.corrections())
        found = made.sparql("SELECT ?who { ?e dip:agent ?a . ?a skos:prefLabel ?who ; dip:onBehalfOf act:Ukraine }")
        return [tuple(row) for row in found]

    assert acting() == []
    assert acting(Correction("same", "K", "x", wrong="Jane", right="Jane Roe")) == [("Jane Roe",)]
    assert acting(Correction("different", "K", "x", article="b1", wrong="Jane Roe", right="Jane")) == [("Jane",)]


def test_json_lines_tell_each_article_as_corrected():
    lines = [json.loads(line) for line in json_lines(graph(*ALL)).decode().splitlines()]
    told = [(line["id"], one["type"], one["agents"]) for line in lines for one in line["events"]]
    assert ("a2", "Meeting", ["Scott Bessent", "Volodymyr Zelenskyy"]) in told
    assert ("a1", "Demand", ["Germany"]) in told
    assert not [one for one in told if one[1] in ("PhoneCall", "Deployment")]


def test_without_them_nothing_is_left():
    made = graph(*ALL)
    assert made.corrections()
    made.correct([])
    assert nquads(made) == nquads(graph())


def test_the_order_of_corrections_and_articles_does_not_show():
    first = trig(graph(*ALL))
    for corrections in itertools.permutations(ALL):
        assert trig(graph(*corrections, told=(SECOND, FIRST))) == first


@pytest.mark.parametrize("ending", [".ttl", ".trig", ".nq"])
def test_files_keep_them_and_give_them_to_another_build(tmp_path: Path, ending: str):
    made, file = graph(*ALL), tmp_path / f"graph{ending}"
    export(made, file)
    read = Graph.load(file)
    assert read.corrections() == made.corrections()
    assert check(read) == []
    read.derive()
    assert sentences(read) == sentences(made)
    if ending != ".nq":
        assert set(read_corrections(file)) == set(ALL)
    read.correct([])
    assert sentences(read) == sentences(graph())


def test_a_store_applies_them_again_until_others_are_given(tmp_path: Path):
    with Store.open(tmp_path / "news.store") as store:
        store.correct(ALL)
        store.add(*FIRST)
        store.derive()
        assert [bool(one.applied) for one in store.corrections()] == [True, False, False, True]
    with Store.open(tmp_path / "news.store") as store:
        store.add(*SECOND)
        store.derive()
        assert store.corrections() == graph(*ALL).corrections()
        assert bare(store) == bare(graph(*ALL))
        store.correct([SAME])
        store.derive()
        assert bare(store) == bare(graph(SAME))
        store.correct([])
        store.derive()
        assert (store.corrections(), bare(store)) == ([], bare(graph()))


def test_a_correction_outlives_a_change_of_the_rules():
    """The same words tell something else now, with another IRI; the right type is told already; the words are gone."""
    words = evidence("Donald Trump phoned Vladimir Putin")
    agreed = event("Meeting", [TRUMP, PUTIN], [], date=None, status="planned", claims=[claim(words, "Meeting")])
    made = graph(NO_CALL, told=((article(), [agreed]),))
    assert (made.events(), [bool(one.applied) for one in made.corrections()]) == ([], [True])
    right = Correction("type", "K", "x", article="a1", words="phoned", right="Meeting")
    (one,) = graph(right, told=((article(), [agreed]),)).corrections()
    assert (one.applied, one.nothing) == ({}, "it is Meeting already")
    (one,) = graph(right, told=((article(), []),)).corrections()
    assert one.nothing == "no event is told in an article 'a1'"


@pytest.mark.parametrize(
    "prop, value, finding",
    [
        (DIP.correction, Literal("sane"), "a correction is one of: same, different, not-event, type, actor, status"),
        (DIP.right, DIP.FoneCall, "the ontology has no dip:FoneCall; did you mean dip:PhoneCall?"),
    ],
)
def test_a_correction_that_is_none_is_a_finding_and_is_not_applied(prop, value, finding):
    made = graph(AN_ORDER)
    node = Iris().correction(AN_ORDER)
    made = changed(made, gone=(node, prop, None, None), come=[(node, prop, value, made.iris.corrections)])
    made.derive()
    assert made.corrections() == []
    assert any(finding in one for one in check(made))
    assert sentences(made) == sentences(graph())


def test_an_account_that_tells_no_event_needs_a_correction_that_says_so():
    made = changed(graph(NO_CALL), gone=(None, DIP.correctedBy, None, None))
    assert any("unless a correction says that it tells none" in one for one in check(made))


def calls(*days: str) -> list[tuple[Article, list[Event]]]:
    """Articles b1, b2 … from different papers, each of which tells of a call of Trump and Putin on its day."""
    told = []
    for n, day in enumerate(days, 1):
        one = article(f"b{n}", f"Trump phoned Putin, paper {n} says.", source=f"Paper {n}", published="2025-02-20")
        words = claim(evidence("Trump phoned Putin", "phoned", of=one))
        told.append((one, [event("PhoneCall", [TRUMP], [PUTIN], date=day, claims=[words])]))
    return told


def two(kind: str, one: str, other: str) -> Correction:
    return Correction(kind, "K", "x", article=one, words="phoned", article2=other, words2="phoned")


@pytest.mark.parametrize(
    "days, corrections, events",
    [
        (["2025-02-12", "2025-02-12"], [], ["b1 b2"]),
        (["2025-02-12", "2025-02-12"], [two("different", "b1", "b2")], ["b1", "b2"]),
        (["2025-02-12", "2025-01-31"], [], ["b1", "b2"]),
        (["2025-02-12", "2025-01-31"], [two("same", "b2", "b1")], ["b1 b2"]),
        (["2025-02-12", "2025-01-31", "2024-12-24"], [two("same", "b2", "b1"), two("same", "b2", "b3")], ["b1 b2 b3"]),
        (["2025-02-12"] * 3, [two("different", "b3", "b2"), two("different", "b3", "b1")], ["b1 b2", "b3"]),
    ],
)
def test_accounts_are_one_event_or_are_not_as_readers_say(days, corrections, events):
    told = calls(*days)
    made = graph(*corrections, told=tuple(told))
    found = sorted(" ".join(account.article for account in event.accounts) for event in made.events())
    assert found == events
    assert all(one.applied for one in made.corrections())
    assert nquads(graph(*corrections[::-1], told=tuple(told[::-1]))) == nquads(made)
