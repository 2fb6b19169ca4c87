"""One event told by many papers."""

from __future__ import annotations

from kg.merge import merge_accounts
from kg.model import Account, Event
from kg.ontology import load_actors, load_ontology
from tests.make import KREMLIN, article, event


def account(told: Event, id: str = "a1") -> Account:
    """The event as this article tells it."""
    return Account(id, told)


def merged(*accounts: Account, sources: dict[str, str] | None = None) -> list[Event]:
    """The events of these accounts, whose articles are of papers of their own unless told otherwise."""
    papers = {a.article: (sources or {}).get(a.article, f"Paper {a.article}") for a in accounts}
    articles = {id: article(id, text=f"Text {id}", source=source) for id, source in papers.items()}
    return merge_accounts(accounts, articles, load_ontology(), load_actors())


def test_one_event_keeps_its_accounts_and_counts_its_sources() -> None:
    (one,) = merged(account(event(), "a1"), account(event(said_by=[KREMLIN]), "a2"), sources={"a2": "Paper a1"})
    assert [a.article for a in one.accounts] == ["a1", "a2"]
    assert (one.sources, one.independent_sources) == (1, 1)
    assert one.said_by == ()  # a1 tells it in its own voice


def test_other_days_are_other_events() -> None:
    assert len(merged(account(event(), "a1"), account(event(date="2025-03-18"), "a2"))) == 2
