"""Why a claim is as it is, and why a trigger tells nothing: each reason in words."""

from __future__ import annotations

from typing import Any

import pytest

from extract.sentences import articles, texts
from kg.annotate import annotate
from kg.extract import extract_claims, read_triggers
from kg.lexicon import load_lexicon
from kg.model import Claim, Rejected
from kg.ontology import load_actors, load_ontology

pytestmark = pytest.mark.model

REASONS = [
    ("Putin was phoned by Trump.", "phoned", {"agents": "subject of 'phoned'", "recipients": "object of 'phoned'"}),
    ("Trump met Putin in Riyadh on Monday.", "met", {"place": "in its clause", "date": "'Monday' in its clause"}),
    ("Macron held talks with Merz.", "talks", {"recipients": "behind 'with'"}),
    ("Macron visited Kyiv.", "visited", {"status": "no word in its scope changes it"}),
    ("Macron will visit Kyiv.", "visit", {"status": "'will' (planned)"}),
    ("Macron did not refuse to visit Kyiv.", "visit", {"status": "denied twice: 'not' (negated), 'refuse' (negated)"}),
    ("If Russia attacks Poland, NATO will sanction Russia.", "sanction", {"status": "'If' (possible)"}),
    ("The Kremlin said Putin met Xi.", "met", {"said_by": "subject of 'said'"}),
    ("According to the Kremlin, Putin met Xi.", "met", {"said_by": "named as source of 'met'"}),
]
REJECTIONS = [
    ("Singers condemned Russia.", "condemned", "nobody is its agent (subject 'Singers')"),
    ("Macron phoned the baker.", "phoned", "nobody else takes part (object 'baker')"),
    ("Trump will sign an agreement with Putin.", "agreement", "told again by 'sign'"),
    ("Macron said it was raining.", "said", "what it says has not the words or the subject that the row wants"),
]


@pytest.fixture(scope="module")
def outcomes(nlp) -> dict[str, list[Claim | Rejected]]:
    lexicon, ontology = load_lexicon(), load_ontology()
    read = annotate(articles([*REASONS, *REJECTIONS]), nlp, load_actors(), lexicon)
    return {article.text: read_triggers(article, doc, lexicon, ontology) for article, doc in read}


def at(trigger: str, outcomes: list[Any], kind: type) -> list[Any]:
    found = [o for o in outcomes if isinstance(o, kind)]
    return [o for o in found if o.evidence.text[o.evidence.trigger.start : o.evidence.trigger.end] == trigger]


@pytest.mark.parametrize("text, trigger, reasons", REASONS)
def test_claim_says_why(text: str, trigger: str, reasons: dict[str, str], outcomes) -> None:
    claim = at(trigger, outcomes[text], Claim)[0]
    assert dict(claim.reasons).items() >= reasons.items()


@pytest.mark.parametrize("text, trigger, reason", REJECTIONS)
def test_trigger_that_tells_nothing_says_why(text: str, trigger: str, reason: str, outcomes) -> None:
    rejected = at(trigger, outcomes[text], Rejected)
    assert any(reason in r.reason for r in rejected), [r.reason for r in rejected]


def test_claims_are_those_of_the_extractor(nlp) -> None:
    lexicon, ontology = load_lexicon(), load_ontology()
    for article, doc in annotate(articles([*REASONS, *REJECTIONS]), nlp, load_actors(), lexicon):
        outcomes = read_triggers(article, doc, lexicon, ontology)
        assert [o for o in outcomes if isinstance(o, Claim)] == list(extract_claims(article, doc, lexicon, ontology))
        triggers = [o.evidence.trigger for o in outcomes]
        assert triggers == sorted(triggers)


def test_every_text_is_read(outcomes) -> None:
    assert set(outcomes) == set(texts([*REASONS, *REJECTIONS]))
