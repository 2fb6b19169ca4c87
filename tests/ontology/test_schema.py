"""The ontology is complete: whoever adds a type is told what is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg.build import tell
from kg.errors import DataError
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.ontology import DIP, load_ontology, ontology_folder
from kg.ontology.schema import read_ontology

FILE = ontology_folder() / "diplomacy.ttl"
GUIDELINES = Path(__file__).parents[3] / "shared" / "gold" / "GUIDELINES.md"
TYPES = load_ontology().event_types
TERMS = sorted(load_ontology().terms)


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(FILE)


def test_names_are_those_of_the_guidelines():
    if not GUIDELINES.exists():
        pytest.skip("the guidelines of the gold set are not part of this repository")
    rows = re.findall(r"^\| ([A-Z]\w+) \| (\w+) \| (yes|no) \|", GUIDELINES.read_text(encoding="utf-8"), re.MULTILINE)
    assert {(name, shortcut, symmetric == "yes") for name, shortcut, symmetric in rows} == {
        (t.name, t.shortcut, t.symmetric) for t in TYPES.values()
    }


@pytest.mark.parametrize("name", TYPES)
def test_shortcut_of_a_type_is_declared(graph, name):
    shortcut = DIP[TYPES[name].shortcut]
    assert (shortcut, RDF.type, OWL.ObjectProperty) in graph
    assert (shortcut, RDFS.subPropertyOf, DIP.interactedWith) in graph
    assert ((shortcut, RDF.type, OWL.SymmetricProperty) in graph) == TYPES[name].symmetric


@pytest.mark.parametrize("name", TYPES)
def test_type_has_a_plover_code_where_plover_has_one(name):
    assert re.fullmatch(r"[A-Z]+(/[a-z-]+)?", TYPES[name].plover or "NONE")
    assert (TYPES[name].plover is None) == (name == "Appointment")


@pytest.mark.parametrize("name", TYPES)
def test_type_can_be_told_by_verbs_and_by_nouns(name):
    rows = [row for row in load_lexicon().triggers if row.type == name]
    assert [row for row in rows if row.verb]
    assert [row for row in rows if row.noun]


@pytest.mark.model
def test_example_of_every_type_and_status_is_found():
    examples = {name: t.example for name, t in TYPES.items()}
    examples |= {name: s.example for name, s in load_ontology().statuses.items()}
    articles = (Article(name, text, published="2025-02-12") for name, text in examples.items())
    for article, events, _ in tell(articles):
        assert article.id in {word for event in events for word in (event.type, event.status)}, article.text


@pytest.mark.parametrize("term", TERMS)
def test_every_term_has_a_label_and_a_meaning(graph, term):
    assert (DIP[term], RDFS.label, None) in graph
    is_instance = (DIP[term], RDF.type, DIP.Family) in graph
    is_shortcut = (DIP[term], RDFS.subPropertyOf, DIP.interactedWith) in graph
    assert is_instance or is_shortcut or (DIP[term], SKOS.definition, None) in graph


def test_statuses_start_with_the_fact_and_kinds_are_five():
    ontology = load_ontology()
    assert list(ontology.statuses) == ["occurred", "planned", "possible", "negated"]
    assert ontology.fact == "occurred"
    assert ontology.kinds == {"Person", "Country", "Organization", "Place", "Group"}


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        (
            "dip:family dip:Contact ; dip:shortcut dip:visited",
            "dip:family dip:Contakt ; dip:shortcut dip:visited",
            "Contact",
        ),
        ("dip:shortcut dip:visited ;", "", "shortcut"),
        ('rdfs:label "visit"@en ;', "", "Visit has no label"),
        ("@prefix dip:", "@prefix dip", "not Turtle"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path, wrong, right, said):
    text = FILE.read_text(encoding="utf-8")
    assert wrong in text
    (tmp_path / "broken.ttl").write_text(text.replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said) as error:
        read_ontology(tmp_path / "broken.ttl")
    assert "broken.ttl" in str(error.value) or "family" in str(error.value)


@pytest.mark.parametrize(
    ("name", "hint"), [("Visitt", "did you mean Visit?"), ("phonecall", "did you mean PhoneCall?")]
)
def test_a_misspelt_type_is_answered_with_the_nearest(name, hint):
    with pytest.raises(DataError, match=re.escape(hint)):
        load_ontology().event_type(name)
