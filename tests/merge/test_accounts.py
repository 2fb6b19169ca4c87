"""Events of many accounts: what they tell together, who is counted, what a user corrects."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from kg.merge import account_id, conflicts
from kg.merge.pairs import Pairs
from kg.merge.tellings import tellings_of
from kg.model import Article
from kg.ontology import load_ontology
from tests.merge.told import ACTORS, account, merged

CALL, MEET, ATTACK = "PhoneCall", "Meeting", "Attack"
ENDS = "Emmanuel Macron+Olaf Scholz"
STRIKE = "Russia > Ukraine"


@pytest.mark.parametrize(
    "accounts, status, differ",
    [
        # planned on the 12th, done on the 18th
        ([("2025-02-12", "planned", ""), ("2025-02-18", "occurred", "")], "occurred", 0),
        ([("2025-02-12", "possible", ""), ("2025-02-13", "planned", "")], "planned", 0),
        # planned, then called off
        ([("2025-02-12", "planned", ""), ("2025-02-13", "negated", "")], "negated", 1),
        # papers tell it, one side denies it: it occurred, and the denial is shown
        ([("2025-02-18", "occurred", ""), ("2025-02-18", "negated", "Russia")], "occurred", 1),
        # one side says so, papers tell that it did not
        ([("2025-02-18", "occurred", "Russia"), ("2025-02-18", "negated", "")], "negated", 1),
        # one side says so, the other not: who knows
        ([("2025-02-18", "occurred", "Ukraine"), ("2025-02-18", "negated", "Russia")], "possible", 1),
    ],
)
def test_status_of_an_event(accounts, status, differ):
    told = [account(MEET, ENDS, "2025-02-18", day, how, by=by) for day, how, by in accounts]
    (event,) = merged(told)
    assert event.status == status
    assert len(conflicts(event)) == differ
    assert sorted(a.told.status for a in event.accounts) == sorted(how for _, how, _ in accounts)


def test_conflicts_say_who_says_what():
    told = [
        account(MEET, ENDS, "2025-02-18", article="a1"),
        account(MEET, ENDS, "2025-02-18", status="negated", by="Russia", article="a2"),
    ]
    (event,) = merged(told)
    assert conflicts(event) == ["status: negated (Russia in a2); occurred (a1)"]
    papers = {"a1": Article("a1", "", source="The Herald"), "a2": Article("a2", "")}
    assert conflicts(event, articles=papers) == ["status: negated (Russia in a2); occurred (The Herald)"]


def test_more_exact_is_no_conflict_another_town_is_one():
    tokyo = account(MEET, ENDS, "2025-02-18", place="Tokyo")
    (event,) = merged([tokyo, account(MEET, ENDS, "2025-02", place="Japan")])
    assert conflicts(event) == []
    assert (event.date, event.place.name) == ("2025-02-18", "Tokyo")
    seoul = account(MEET, ENDS, "2025-02-19", place="Seoul")
    (event,) = merged([tokyo, seoul], together=[(account_id(tokyo[0]), account_id(seoul[0]))])
    assert [words.split(":")[0] for words in conflicts(event)] == ["date", "place"]
    assert event.date == "2025-02"


def test_speakers_only_where_nobody_tells_it_in_his_own_voice():
    said = [account(CALL, ENDS, "2025-02-18", by=by, article=by) for by in ("France", "Germany")]
    (event,) = merged(said)
    assert [e.name for e in event.said_by] == ["France", "Germany"]
    (event,) = merged([*said, account(CALL, ENDS, "2025-02-18", article="own voice")])
    assert event.said_by == ()


def test_an_account_that_could_be_of_two_events_is_of_neither():
    towns = [account(ATTACK, STRIKE, "2025-02-12", place=town, article=town) for town in ("Kyiv", "Kharkiv")]
    assert len(merged([*towns, account(ATTACK, STRIKE, "2025-02-12", article="nowhere")])) == 3


def test_a_user_sets_accounts_apart_and_together():
    told = [account(CALL, ENDS, "2025-02-18", article=id) for id in ("a1", "a2", "a3")]
    first, second, third = (account_id(a) for a, _ in told)
    assert len(merged(told)) == 1
    apart = merged(told, apart=[(first, second), (first, third)])
    assert [[a.article for a in event.accounts] for event in apart] == [["a1"], ["a2", "a3"]]
    assert len({event.id for event in apart}) == 2
    other = account(CALL, ENDS, "2025-03-18", article="a4")
    (event,) = merged([*told, other], together=[(third, account_id(other[0]))])
    assert [a.reason for a in event.accounts if a.article == "a4"] == ["by correction"]


def test_a_denial_is_of_what_was_told_shortly_before():
    early, late = (account(MEET, ENDS, "2025-02-12", day, article=day) for day in ("2025-02-12", "2025-02-14"))
    denial = account(MEET, ENDS, None, "2025-02-15", "negated", article="denial")
    events = merged([early, late, denial], apart=[(account_id(early[0]), account_id(late[0]))])
    assert [[a.article for a in event.accounts] for event in events] == [["2025-02-12"], ["2025-02-14", "denial"]]


def test_accounts_are_alike_where_their_articles_tell_the_same_beside_them():
    beside = account(MEET, ENDS, None, "2025-02-12", "negated", article="a1")
    told = [
        account(MEET, ENDS, "2025-02-12", day, article=id) for id, day in (("a1", "2025-02-12"), ("a2", "2025-02-25"))
    ]
    articles = {article.id: article for _, article in (*told, beside)}
    pairs = Pairs(load_ontology(), ACTORS, {})
    for given, alike in (([*told, beside], [["a1"], ["a1"], ["a2"]]), (told, [["a1", "a2"]])):
        tellings = tellings_of([a for a, _ in given], articles, load_ontology(), pairs.can_be_one)
        assert sorted([a.article for a in telling.accounts] for telling in tellings) == alike


def test_one_story_is_that_of_two_articles_not_of_several():
    named = "Donald Trump+Vladimir Putin > Emmanuel Macron+Olaf Scholz+Xi Jinping"
    undated = [account(type, ends, None, None, article="a0") for type, ends in ((ATTACK, STRIKE), ("Criticism", named))]
    told = [account(ATTACK, STRIKE, "2025-02-12", article=id) for id in ("a1", "a2")]
    halves = [
        account("Criticism", f"{one} > Keir Starmer+Scott Bessent+Shinzo Abe+Marco Rubio", article=id)
        for one, id in (("Donald Trump", "a1"), ("Vladimir Putin", "a2"))
    ]
    whole = account("Criticism", named, "2025-02-12", article="a2")
    for beside, events in ((halves, 2), ([whole], 1)):
        found = merged([*undated, *told, *beside])
        assert len([event for event in found if event.type == ATTACK]) == events


def test_merging_is_undone_by_taking_accounts_away():
    told = [account(CALL, ENDS, "2025-02-18", article="a1"), account(CALL, ENDS, None, "2025-02-19", article="a2")]
    (event,) = merged(told)
    assert [replace(a, score=1.0, reason="") for a in event.accounts] == [a for a, _ in told]
    assert [e.accounts[0].told for e in merged(told[:1])] == [told[0][0].told]


def test_an_event_keeps_its_id_when_later_articles_tell_it():
    first = account(CALL, ENDS, None, "2025-02-18")
    later = [
        account(CALL, ENDS, "2025-02-18", "2025-02-19"),
        account(CALL, "France+Germany", "2025-02-18", "2025-02-20"),
    ]
    (alone,), (together,) = merged([first]), merged([*later, first])
    assert alone.id == together.id
    assert len(together.accounts) == 3


def test_nothing_depends_on_the_order_of_accounts():
    days = [None, "2025-02-11", "2025-02-12", "2025-02"]
    ends = [
        "Donald Trump > Vladimir Putin",
        "Vladimir Putin > Donald Trump",
        "United States > Russia",
        "Donald Trump > Russia",
    ]
    told = [
        account(type, end, day, f"2025-02-1{n}", status, article=f"{type}{end}{day}{n}{status}")
        for type in (CALL, ATTACK)
        for end in ends
        for day in days
        for n in (1, 2, 3)
        for status in ("occurred", "planned", "negated")
    ]
    once = merged(told)
    assert len(once) < len(told)
    assert all(merged(random.Random(seed).sample(told, len(told))) == once for seed in range(5))
