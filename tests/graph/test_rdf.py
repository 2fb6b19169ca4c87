"""Records to RDF and back: nothing lost, nothing doubled, nothing that breaks a file."""

from __future__ import annotations

import dataclasses

import pytest
from make import (
    GERMANY,
    KREMLIN,
    MOSCOW,
    PUTIN,
    TRUMP,
    UKRAINE,
    actor,
    article,
    claim,
    entity,
    event,
    evidence,
    told_events,
)
from rdflib import RDF, RDFS, SKOS, BNode, Dataset, Literal, URIRef, namespace

from kg.errors import DataError
from kg.graph import Graph, Iris
from kg.graph.facts import Facts
from kg.graph.oxigraph import to_rdflib, to_store
from kg.graph.rdf import article_quads, date_literal
from kg.graph.read import read_accounts, read_articles, read_events
from kg.graph.roles import sentence
from kg.model import Article, Event, Span
from kg.ontology import DIP, load_ontology

LAVROV, RUBIO = actor("Sergei Lavrov"), actor("Marco Rubio")


def dataset(*told: tuple[Article, list[Event]]) -> Dataset:
    graph = Graph()
    for one, events in told:
        graph.add(one, events)
    return graph.rdf


def facts_in(rdf: Dataset) -> Facts:
    return Facts(to_store(rdf))


def events_in(rdf: Dataset) -> list[Event]:
    return read_events(facts_in(rdf), load_ontology())


def as_read(told: Event) -> Event:
    """The event as it must come back, but for its id: entities by IRI and name, claims without mentions."""
    iris = Iris()

    def back(entities: tuple) -> tuple:
        return tuple(sorted((dataclasses.replace(e, id=str(iris.entity(e))) for e in entities), key=lambda e: e.name))

    return dataclasses.replace(
        told,
        id="",
        agents=back(told.agents),
        recipients=back(told.recipients),
        place=back((told.place,))[0] if told.place else None,
        said_by=back(told.said_by),
        claims=tuple(dataclasses.replace(c, date=told.date, status=told.status) for c in told.claims),
    )


@pytest.mark.parametrize(
    "told, words",
    [
        (event("Invitation", [PUTIN], [TRUMP]), "Vladimir Putin invited Donald Trump"),
        (event("Visit", [TRUMP], [], MOSCOW, None, "possible"), "possible: Donald Trump visited Moscow"),
        (event("Deployment", [GERMANY], [UKRAINE], status="negated"), "negated: Germany deployed to Ukraine"),
        (event("Meeting", [RUBIO, LAVROV, KREMLIN], []), "Kremlin met Marco Rubio and Sergei Lavrov"),
        (event("Departure", [entity("Justin Trudeau")], []), "departure: Justin Trudeau"),
        (event("Appointment", [], [entity("François Bayrou")]), "appointment: François Bayrou"),
        (event("Cooperation", [], [], status="planned"), "planned: cooperation"),
    ],
)
def test_label_is_a_sentence_that_says_its_status(told: Event, words: str) -> None:
    assert sentence(told, load_ontology()) == words


@pytest.mark.parametrize(
    "date, datatype",
    [
        ("2025", namespace.XSD.gYear),
        ("2025-02", namespace.XSD.gYearMonth),
        ("2025-02-12", namespace.XSD.date),
        ("2025-02-31", None),
        ("20250212", None),
        ("soon", None),
        ("2025-W07-1", None),
    ],
)
def test_date_has_the_datatype_of_its_length(date: str, datatype: URIRef | None) -> None:
    assert to_rdflib(date_literal(date)) == Literal(date, datatype=datatype, normalize=False)


def test_article_graph_holds_what_was_read_and_the_others_what_follows() -> None:
    iris, rdf = Iris(), dataset((article(), told_events()))
    own, account = rdf.graph(iris.graph("a1")), iris.account("a1", told_events()[0])
    assert (iris.article("a1"), DIP.published, Literal("2025-02-13", datatype=namespace.XSD.date)) in own
    assert (account, DIP.tells, DIP.PhoneCall) in own
    assert (account, DIP.toldAgent, iris.entity(TRUMP)) in own
    assert (account, RDFS.label, Literal("Donald Trump phoned Vladimir Putin")) in own
    assert len(list(own.subjects(RDF.type, DIP.Evidence))) == 5
    assert not list(own.triples((None, RDF.type, DIP.PhoneCall)))
    events = rdf.graph(iris.events)
    [call] = events.subjects(RDF.type, DIP.PhoneCall)
    assert (call, DIP.account, account) in events
    assert (call, DIP.sourceCount, Literal(1)) in events
    assert list(events.objects(account, DIP.score)) == [Literal("1.0", datatype=namespace.XSD.decimal)]
    entities = rdf.graph(iris.entities)
    assert (iris.entity(PUTIN), SKOS.altLabel, Literal("Putin")) in entities
    assert (iris.entity(PUTIN), SKOS.exactMatch, URIRef("http://www.wikidata.org/entity/Q7747")) in entities


def test_no_triple_stands_in_two_graphs() -> None:
    second = article("b2", "Trump called Putin.")
    call = event(claims=[claim(), claim(evidence("Trump called Putin", of=second))])
    quads = list(dataset((article(), [call, *told_events()]), (second, [call])).quads())
    assert len(quads) == len({quad[:3] for quad in quads}) > 100
    assert None not in {quad[3] for quad in quads}


def test_accounts_have_no_property_of_events_but_a_label() -> None:
    rdf = dataset((article(), told_events()))
    of_accounts = {p for node in rdf.subjects(RDF.type, DIP.Account) for p in rdf.predicates(node)}
    of_events = {p for node in rdf.subjects(DIP.account) for p in rdf.predicates(node)}
    assert of_accounts & of_events == {RDF.type, RDFS.label}


def test_no_blank_nodes() -> None:
    terms = {term for quad in dataset((article(), told_events())).quads() for term in quad}
    assert len(terms) > 50
    assert not [term for term in terms if isinstance(term, BNode)]


def test_round_trip_gives_the_same_articles_events_and_accounts() -> None:
    rdf = dataset((article(), told_events()))
    assert read_articles(facts_in(rdf)) == {"a1": article()}
    events = events_in(rdf)
    for read in (events, [account.told for one in events for account in one.accounts]):
        bare = {dataclasses.replace(e, id="", accounts=(), sources=0, independent_sources=0) for e in read}
        assert bare == set(map(as_read, told_events()))
    assert [e.date for e in events] == ["2025-02-12", "2025-02-12", None, None, None]
    assert {(e.sources, e.independent_sources, len(e.accounts)) for e in events} == {(1, 1, 1)}


def test_events_read_back_give_the_same_graph_when_written_again() -> None:
    rdf = dataset((article(), told_events()))
    again = dataset((article(), events_in(rdf)))
    assert set(again.quads()) == set(rdf.quads())


def test_one_event_told_by_two_articles_is_one_event_with_two_accounts() -> None:
    second = article("b2", "Trump called Putin, state media said.", source="Second Paper")
    call = event(claims=[claim(), claim(evidence("Trump called Putin", of=second, rule="phone-02"))])
    [merged] = events_in(dataset((article(), [call]), (second, [call])))
    assert [(c.evidence.article, c.evidence.rule) for c in merged.claims] == [("a1", "phone-01"), ("b2", "phone-02")]
    assert [(a.article, len(a.told.claims)) for a in merged.accounts] == [("a1", 1), ("b2", 1)]
    assert merged.sources == 2


def test_who_speaks_in_one_article_only_speaks_in_its_account() -> None:
    second = article("b2", "Trump called Putin, the Kremlin said.")
    words = evidence("Trump called Putin", of=second)
    [read] = events_in(dataset((article(), [event()]), (second, [event(said_by=[KREMLIN], claims=[claim(words)])])))
    assert read.said_by == ()
    assert [[e.name for e in account.told.said_by] for account in read.accounts] == [[], ["Kremlin"]]


def test_article_tells_only_the_events_it_has_words_for() -> None:
    other = article("b2", "Nothing happened.")
    rdf = dataset((other, told_events()))
    assert events_in(rdf) == []
    assert read_articles(facts_in(rdf)) == {"b2": other}


def test_article_added_again_replaces_what_it_said() -> None:
    graph = Graph()
    graph.add(article(), told_events())
    graph.add(article(title="Corrected"), told_events()[:1])
    assert [e.type for e in graph.events()] == ["PhoneCall"]
    assert graph.articles()["a1"].title == "Corrected"


@pytest.mark.parametrize(
    "given, written",
    [
        ("a\ud800b", "a\ufffdb"),
        ("a\0b", "a\ufffdb"),
        ("a\x1bb\x7f", "a\ufffdb\ufffd"),
        ("a\r\n\tb\u202e", "a\r\n\tb\u202e"),
    ],
)
def test_text_that_no_file_can_hold_keeps_its_length(given: str, written: str) -> None:
    text = f"{given} Donald Trump phoned Vladimir Putin"
    odd = article("odd", text, title=given)
    call = event(claims=[claim(evidence(of=odd))])
    rdf = dataset((odd, [call]))
    back = read_articles(facts_in(rdf))["odd"]
    assert (back.title, len(back.text)) == (written, len(text))
    [read] = events_in(rdf)
    start, end = read.claims[0].evidence.span
    assert back.text[start:end] == read.claims[0].evidence.text


@pytest.mark.parametrize("change", [{"type": "Fonecall"}, {"status": "ocurred"}])
def test_unknown_names_fail_with_the_nearest(change: dict[str, str]) -> None:
    with pytest.raises(DataError, match="did you mean"):
        list(article_quads(article(), [event(**change)], [], load_ontology(), Iris()))


@pytest.mark.parametrize(
    "prop, value",
    [(DIP.status, DIP.planned), (DIP.status, None), (RDF.type, DIP.Meeting), (RDF.type, None)],
)
def test_event_without_one_type_and_one_status_is_not_read(prop: URIRef, value: URIRef | None) -> None:
    rdf = dataset((article(), [event()]))
    [call] = rdf.subjects(RDF.type, DIP.PhoneCall)
    if value:
        rdf.graph(Iris().events).add((call, prop, value))
    else:
        rdf.graph(Iris().events).remove((call, prop, None))
    assert events_in(rdf) == []


@pytest.mark.parametrize(
    "prop, value",
    [
        (DIP.toldStatus, DIP.planned),
        (DIP.toldStatus, None),
        (DIP.tells, DIP.Meeting),
        (DIP.tells, None),
        (DIP.inArticle, None),
    ],
)
def test_account_without_type_status_or_article_tells_nothing(prop: URIRef, value: URIRef | None) -> None:
    rdf = dataset((article(), [event()]))
    own, account = rdf.graph(Iris().graph("a1")), Iris().account("a1", event())
    if value:
        own.add((account, prop, value))
    else:
        own.remove((account, prop, None))
    assert read_accounts(facts_in(rdf), load_ontology()) == []
    graph = Graph(rdf)
    graph.derive()
    assert graph.events() == []


@pytest.mark.parametrize("prop", [DIP.startChar, DIP.triggerEnd, DIP.confidence, DIP.inArticle])
def test_evidence_that_lacks_its_place_is_not_read(prop: URIRef) -> None:
    rdf = dataset((article(), [event()]))
    rdf.graph(Iris().graph("a1")).remove((None, prop, None))
    [read] = events_in(rdf)
    assert read.claims == ()


def test_two_dates_are_no_date() -> None:
    rdf = dataset((article(), [event()]))
    account = Iris().account("a1", event())
    other = Literal("2025-02-13", datatype=namespace.XSD.date)
    rdf.graph(Iris().graph("a1")).add((account, DIP.toldDate, other))
    [read] = read_accounts(facts_in(rdf), load_ontology())
    assert read.told.date is None


def test_of_two_claims_in_the_same_words_the_first_counts() -> None:
    words = evidence()
    [read] = events_in(dataset((article(), [event(claims=[claim(words, confidence=0.7), claim(words)])])))
    assert [c.confidence for c in read.claims] == [0.7]
    assert read.claims[0].evidence.span == Span(34, 68)
