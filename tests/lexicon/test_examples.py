"""Every lexicon row proves itself: its example gives what it says, its counter-example does not."""

from __future__ import annotations

import re

import pytest

from kg.annotate import annotate, mentions_of
from kg.build import tell
from kg.extract import extract_claims, extract_positions
from kg.lexicon import Cue, Speech, Support, Trigger, acts, load_lexicon
from kg.model import Article, Event
from kg.ontology import load_actors, load_ontology
from kg.resolve import link_mentions, resolve_events, resolve_positions
from kg.resolve.private import observers, private

pytestmark = pytest.mark.model
ROWS = {
    row.id: row
    for row in (*load_lexicon().triggers, *load_lexicon().cues, *load_lexicon().speech, *load_lexicon().support)
}


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, str], list[Event]]:
    """The events of every example and counter-example, read in one go."""
    sentences = [(id, part, getattr(row, part)) for id, row in ROWS.items() for part in ("example", "counter")]
    articles = [Article(f"{id}/{part}", text, published="2025-02-12") for id, part, text in sentences]
    return {(id, part): events for (id, part, _), (_, events, _) in zip(sentences, tell(articles), strict=True)}


def by_row(kind: type) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", [r for r in ROWS.values() if isinstance(r, kind)], ids=lambda row: row.id)


@by_row(Trigger)
def test_trigger_finds_its_example(row, told):
    found = [_shown(e) for e in told[row.id, "example"] if e.type == row.type]
    assert [_wanted(gives) for gives in row.gives] == found


@by_row(Trigger)
def test_trigger_leaves_its_counter_example(row, told):
    assert not [e for e in told[row.id, "counter"] if e.type == row.type]


@by_row(Cue)
def test_cue_changes_the_status_of_its_example_only(row, told):
    fact = load_ontology().fact
    assert {e.status for e in told[row.id, "example"]} >= {row.gives}
    assert fact in {e.status for e in told[row.id, "counter"]} or row.gives == fact


@by_row(Speech)
def test_speech_names_a_speaker_in_its_example_only(row, told):
    assert [e for e in told[row.id, "example"] if e.said_by]
    assert told[row.id, "counter"] and not [e for e in told[row.id, "counter"] if e.said_by]


@pytest.mark.parametrize("row", load_lexicon().descriptions, ids=lambda row: row.id)
@pytest.mark.parametrize("part", ["example", "counter"])
def test_description_stands_for_somebody_in_its_example_only(row, part, nlp):
    article, lexicon, actors = Article("a", getattr(row, part), published="2025-02-12"), load_lexicon(), load_actors()
    [(_, doc)] = annotate([article], nlp, actors, lexicon)
    links = link_mentions(article, mentions_of(doc), actors, lexicon)
    described = [m for m, link in links.items() if m.form in {"description", "plural"} and link.entity]
    if row.stands_for == "observer":
        described = observers(links.values(), lexicon)
    if row.stands_for in {"occasion", "act"}:
        told = resolve_events(
            article, extract_claims(article, doc, lexicon, load_ontology()), links, actors, load_ontology(), lexicon
        )
        # summits are met at, not with; a law is what its country does
        described = told if row.stands_for == "act" else mentions_of(doc) if not told else []
    if row.stands_for == "politician":
        described = mentions_of(doc) if not private(article, links.values(), actors, lexicon) else []
    positions = resolve_positions(article, extract_positions(article, doc, lexicon), links, actors, lexicon)
    if row.stands_for in {"position", "portfolio"}:
        # "Interior Minister" says for what he is
        described = [p for p in positions if row.stands_for == "position" or " " in p.office]
    if row.stands_for == "past":  # of the many who held it, nobody
        described = [m for m, link in links.items() if m.form == "description" and not link.entity]
    if row.stands_for == "earlier":
        described = [link for link in links.values() if link.entity and link.entity.name == "George H. W. Bush"]
    if row.stands_for == "sport":  # teams are no countries
        described = [m for m, link in links.items() if not link.entity]
    if row.stands_for == "region":
        described = [link for link in links.values() if link.entity and link.entity.name == "Wardha Province"]
    if row.stands_for == "honorific":
        described = [m for m, link in links.items() if link.entity and link.entity.name == m.text.partition(" ")[2]]
    if row.stands_for == "unheld":
        described = [p for p in positions if not acts(p.office, lexicon)]
    assert bool(described) == (part == "example")


@by_row(Support)
def test_support_gives_the_noun_its_subject(row, told):
    assert told[row.id, "example"]
    assert not told[row.id, "counter"]


def _wanted(gives: str) -> tuple[frozenset[str], frozenset[str], str]:
    left, right, status = re.fullmatch(r"([^>\[]*)(?:>([^\[]*))?(?:\[(\w+)\])?", gives).groups()
    return _names(left), _names(right or ""), status or load_ontology().fact


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(";") if name.strip())


def _shown(event: Event) -> tuple[frozenset[str], frozenset[str], str]:
    """The two ends as `gives` writes them: agents > recipients, visitor > place, or all who do the same."""
    type = load_ontology().event_type(event.type)
    agents, recipients = (frozenset(e.name for e in side) for side in (event.agents, event.recipients))
    if type.edge_to == "place":
        recipients = frozenset({event.place.name}) if event.place else frozenset()
    if type.symmetric:
        agents, recipients = agents | recipients, frozenset()
    return agents, recipients, event.status
