"""Corrections applied to accounts: what changes, what does not, and what is said of those that find nothing."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from typing import Any

import pytest
from make import GERMANY, KREMLIN, KYIV, MOSCOW, PUTIN, TRUMP, UKRAINE, actor, article, claim, entity, event, evidence

from kg.corrections import Corrected, Correction, correct
from kg.merge import account_id, merge_accounts
from kg.model import Account, Entity, Event
from kg.ontology import load_actors, load_ontology

ZELENSKYY = actor("Volodymyr Zelenskyy")
ZELENSKY, VOLODYMYR = entity("Zelensky"), entity("Volodymyr Zelensky")
FOGEL, JANE_ROE = entity("Marc Fogel"), entity("Jane Roe")
MET, PHONED = "Trump met Zelensky", "Putin phoned Trump and Marc Fogel"
INVITED = "The Kremlin said Putin had invited Trump to visit Moscow"
A1 = article("a1", f"{MET}. {PHONED}. {INVITED}.")
A2 = article("a2", f"{PHONED}.")


def account(words: str, type: str, *roles: Any, of: Any = A1, **other: Any) -> Account:
    told = event(type, *roles, claims=[claim(evidence(words, of=of), type)], **other)
    return Account(of.id, told)


MEETING = account(MET, "Meeting", [TRUMP, ZELENSKY], [])
CALL, CALL_2 = account(PHONED, "PhoneCall", [PUTIN], [TRUMP]), account(PHONED, "PhoneCall", [PUTIN], [FOGEL])
INVITATION = account(INVITED, "Invitation", [PUTIN], [TRUMP], said_by=[KREMLIN])
VISIT = account(INVITED, "Visit", [TRUMP], [], MOSCOW, status="possible", said_by=[KREMLIN])
ELSEWHERE = account(PHONED, "PhoneCall", [PUTIN], [TRUMP], of=A2)
BY_IRI = Account("a9", event(id="https://w3id.org/diplograph/account/a9-call-1"))
ACCOUNTS = [MEETING, CALL, CALL_2, INVITATION, VISIT, ELSEWHERE, BY_IRI]


def c(kind: str, article: str = "", words: str = "", **cells: str) -> Correction:
    return Correction(kind, "M. Keller", "so it is", "2025-03-01", article=article, words=words, **cells)


def same(wrong: str, right: str) -> Correction:
    return c("same", wrong=wrong, right=right)


def actor_in(words: str, wrong: str, right: str, **cells: str) -> Correction:
    return c("actor", "a1", words, wrong=wrong, right=right, **cells)


def corrected(*corrections: Correction, accounts: list[Account] = ACCOUNTS) -> Corrected:
    return correct(accounts, corrections, load_ontology(), load_actors())


def changed(*corrections: Correction) -> dict[str, Event]:
    """Those accounts that are not as they were, by their ids."""
    after = {account_id(a): a.told for a in corrected(*corrections).accounts}
    return {id: after[id] for id, a in {account_id(a): a for a in ACCOUNTS}.items() if after.get(id, a.told) != a.told}


def ids(value: Any) -> Any:
    """Entities by their ids: those we know come with a QID."""
    return [ids(one) for one in value] if isinstance(value, tuple) else getattr(value, "id", value)


def nothing(*corrections: Correction) -> list[str]:
    return [outcome.nothing for outcome in corrected(*corrections).outcomes if outcome.nothing]


def test_without_corrections_nothing_changes():
    assert corrected() == Corrected(ACCOUNTS, [], [], [])


def test_two_entities_that_are_one():
    answer = corrected(same("Zelensky", "Volodymyr Zelenskyy"))
    (meeting, *others) = answer.accounts
    assert [e.name for e in meeting.told.agents] == ["Donald Trump", "Volodymyr Zelenskyy"]
    assert meeting.told.agents[1].aliases == ("Zelensky",)  # who searches for the old name finds him
    assert account_id(meeting) == account_id(MEETING) and others == ACCOUNTS[1:]
    (outcome,) = answer.outcomes
    assert (outcome.entity, outcome.right, outcome.nothing) == (ZELENSKY, meeting.told.agents[1], "")


@pytest.mark.parametrize(
    "wrong, right",
    [
        ("zelensky", "Volodymyr  Zelenskyy"),
        ("Person:Zelensky", ZELENSKYY.id),
        (ZELENSKY.id, "Person:Volodymyr Zelenskyy"),
        ("Zelensky", load_actors().get(ZELENSKYY.id).wikidata or ZELENSKYY.id),
    ],
)
def test_entities_are_named_by_iri_qid_or_exact_name(wrong, right):
    (meeting,) = changed(same(wrong, right)).values()
    assert meeting.agents[1].id == ZELENSKYY.id


def test_same_chains_in_any_order():
    more = [*ACCOUNTS, account(MET, "Praise", [TRUMP], [VOLODYMYR])]
    chain = [
        same("Zelensky", "Volodymyr Zelensky"),
        same("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ]
    for rows in (chain, chain[::-1]):
        told = correct(more, rows, load_ontology(), load_actors()).accounts
        assert told[0].told.agents[1].id == told[-1].told.recipients[0].id == ZELENSKYY.id
        assert set(told[0].told.agents[1].aliases) == {"Zelensky", "Volodymyr Zelensky"}


def test_a_chain_holds_though_nobody_is_called_by_its_middle_any_more():
    rows = same("Zelensky", "President Z"), same("President Z", "Volodymyr Zelenskyy")
    assert [told.agents[1].id for told in changed(*rows).values()] == [ZELENSKYY.id]
    assert nothing(*rows) == ["nobody in these articles is called 'President Z'"]


def test_a_chain_holds_though_nobody_told_of_has_the_name_in_its_middle():
    rows = same("Zelensky", "Donald Tusk"), same("Donald Tusk", "Volodymyr Zelenskyy")
    assert [told.agents[1].id for told in changed(*rows).values()] == [ZELENSKYY.id]


def test_a_chain_that_leads_nowhere_holds_as_far_as_it_goes():
    rows = same("Marc Fogel", "Zelensky"), same("Zelensky", "President Z"), same("Donald Trump", "President Q")
    assert {e.name for told in changed(*rows).values() for e in told.recipients} == {"Zelensky"}
    told = [reason.split(";")[0] for reason in nothing(*rows)]  # without the names that are spelt alike
    assert told == ["nobody is called 'President Q'", "nobody is called 'President Z'"]


def test_one_for_all_who_are_one_is_the_one_nobody_calls_wrong_then_the_one_we_know():
    one = changed(same("Marc Fogel", "Zelensky"))
    assert {e.name for told in one.values() for e in told.recipients} == {"Zelensky"}
    two = changed(same("Zelensky", "Marc Fogel"), same("Marc Fogel", "Zelensky"))
    assert [[e.name for e in told.agents] for told in two.values()] == [["Donald Trump", "Marc Fogel"]]
    three = changed(same("Donald Trump", "Marc Fogel"), same("Marc Fogel", "Donald Trump"))
    assert {e.name for told in three.values() for e in told.recipients} == {"Donald Trump"}


def test_in_a_symmetric_event_nobody_stands_at_both_ends():
    told = account(MET, "Meeting", [TRUMP, ZELENSKY], [ZELENSKYY])
    (meeting,) = corrected(same("Zelensky", "Volodymyr Zelenskyy"), accounts=[told]).accounts
    assert ([e.id for e in meeting.told.agents], meeting.told.recipients) == ([TRUMP.id, ZELENSKYY.id], ())


def test_not_an_event():
    answer = corrected(c("not-event", "a1", "Trump met"))
    assert answer.accounts == ACCOUNTS[1:]
    assert answer.outcomes[0].accounts == (account_id(MEETING),)


@pytest.mark.parametrize(
    "correction, id, part, value",
    [
        (c("type", "a1", "met Zelensky", right="PhoneCall"), MEETING, "type", "PhoneCall"),
        (c("type", "a1", INVITED, type="Visit", right="Invitation"), VISIT, "type", "Invitation"),
        (c("type", "a1", PHONED, who="Marc Fogel", right="Praise"), CALL_2, "type", "Praise"),
        (c("type", "a1", f"\n“… {MET}.” And then they went home.", right="Visit"), MEETING, "type", "Visit"),
        (c("type", words=BY_IRI.told.id, right="Visit"), BY_IRI, "type", "Visit"),
        (c("status", "a1", "met Zelensky", right="planned"), MEETING, "status", "planned"),
        (actor_in("met", "Zelensky", "Ukraine"), MEETING, "agents", (TRUMP, UKRAINE)),
        (actor_in(PHONED, "Marc Fogel", "Germany"), CALL_2, "recipients", (GERMANY,)),
        (actor_in("to visit Moscow", "Moscow", "Kyiv"), VISIT, "place", KYIV),
        (c("actor", "a1", INVITED, type="Visit", wrong="Kremlin", right="Ukraine"), VISIT, "said_by", (UKRAINE,)),
        (actor_in(MET, "Zelensky", "Person:Jane Roe"), MEETING, "agents", (TRUMP, JANE_ROE)),
    ],
)
def test_one_account_is_corrected(correction, id, part, value):
    after = changed(correction)
    assert list(after) == [account_id(id)]
    assert [ids(getattr(told, part)) for told in after.values()] == [ids(value)]


def test_of_several_events_of_a_sentence_the_words_tell_that_whose_trigger_they_hold():
    words = "Putin had invited Trump to visit Moscow"
    accounts = [
        Account("a1", event(type, [PUTIN], [TRUMP], claims=[claim(evidence(words, trigger, of=A1), type)]))
        for type, trigger in (("Invitation", "invited"), ("Visit", "visit Moscow"))
    ]
    asked = {"had invited Trump": ["Visit"], "to visit Moscow": ["Invitation"], words: ["Invitation", "Visit"]}
    for quoted, left in asked.items():
        answer = corrected(c("not-event", "a1", quoted), accounts=accounts)
        assert [account.told.type for account in answer.accounts] == left


def test_two_are_exchanged():
    rows = (
        actor_in(MET, "Zelensky", "Kyiv"),
        actor_in(MET, "Donald Trump", "Zelensky"),
    )
    (meeting,) = changed(*rows).values()
    assert [e.name for e in meeting.agents] == ["Zelensky", "Kyiv"]


def test_one_entity_that_is_two():
    after = changed(c("different", "a1", wrong="Donald Trump", right="Donald Tusk"))
    assert len(after) == 4  # not the call in the other article, nor that to Marc Fogel
    assert {e.name for told in after.values() for e in told.entities} & {"Donald Trump", "Donald Tusk"} == {
        "Donald Tusk"
    }


def test_one_entity_that_is_somebody_else_of_that_name():
    (call,) = changed(c("different", "a1", PHONED, wrong="Marc Fogel")).values()
    assert call.recipients == (Entity("Person:Marc Fogel (a1)", "Person", "Marc Fogel (a1)"),)
    assert call.recipients[0].aliases == ("Marc Fogel",)


def test_what_is_said_of_one_event_counts_more_than_what_is_said_of_its_article():
    rows = c("different", "a1", wrong="Zelensky"), actor_in(MET, "Zelensky", "Volodymyr Zelenskyy")
    for order in (rows, rows[::-1]):
        (meeting,) = changed(*order).values()
        assert meeting.agents[1].id == ZELENSKYY.id


def test_others_whom_the_articles_name_are_corrected_where_it_is_not_about_one_event():
    roe = entity("Jane Roe")
    rows = (
        same("Jane Roe", "Marc Fogel"),
        c("different", "a1", wrong="Vladimir Putin", right="Donald Tusk"),
        actor_in(MET, "Zelensky", "Kyiv"),
    )
    answer = correct(ACCOUNTS, rows, load_ontology(), load_actors(), [roe])
    asked = [(roe, "a2"), (PUTIN, "a1"), (PUTIN, "a2"), (ZELENSKY, "a1")]
    assert [answer.meant(*one).name for one in asked] == ["Marc Fogel", "Donald Tusk", "Vladimir Putin", "Zelensky"]
    assert [o.nothing for o in answer.outcomes] == ["", "", ""]


def test_whoever_is_one_is_found_by_either_name():
    one = same("Zelensky", "Volodymyr Zelenskyy")
    for name in ("Zelensky", "Volodymyr Zelenskyy"):
        (meeting,) = changed(one, actor_in(MET, name, "Ukraine")).values()
        assert ids(meeting.agents) == ids((TRUMP, UKRAINE))


def test_accounts_are_one_event_or_are_not():
    one = c("same", "a1", PHONED, who="Donald Trump", article2="a2", words2=PHONED)
    answer = corrected(one)
    pair = tuple(sorted(map(account_id, (CALL, ELSEWHERE))))
    assert (answer.accounts, answer.together, answer.apart) == (ACCOUNTS, [pair], [])
    two = c("different", "a2", PHONED, who="Donald Trump", article2="a1", words2=PHONED)
    assert corrected(two)[1:3] == ([], [pair])


def test_two_of_different_types_are_no_one_event_until_the_type_is_corrected():
    one = c("same", "a1", MET, article2="a2", words2=PHONED)
    assert nothing(one) == ["one is Meeting, the other PhoneCall; one of them needs a correction of its 'type' too"]
    assert corrected(one).together == []
    right = c("type", "a1", MET, right="PhoneCall")
    for rows in ((one, right), (right, one)):
        assert len(corrected(*rows).together) == 1 and not nothing(*rows)


@pytest.mark.parametrize(
    "correction, why",
    [
        (same("Zelenski", "Donald Trump"), "nobody in these articles is called 'Zelenski'; did you mean Zelensky?"),
        (same("Zelensky", "Volodymir Zelenskyy"), "nobody is called 'Volodymir Zelenskyy'; did you mean Volodymyr Zel"),
        (same("Donald Trump", "Q22686"), "'Donald Trump' is its name already"),
        (same("Trump", "Zelensky"), "nobody in these articles is called 'Trump'"),
        (c("not-event", words="https://x.y/z"), "there is no account https://x.y/z"),
        (c("not-event", "a3", MET), "no event is told in an article 'a3'"),
        (c("not-event", "a1", "…"), "no event of a1 is told in the words"),
        (c("not-event", "a1", "Trump beat Zelensky"), "no event of a1 is told in the words 'Trump beat Zelensky'"),
        (
            c("not-event", "a1", INVITED),
            "these words tell several events: Invitation (Vladimir Putin, Donald Trump, Krem",
        ),
        (
            c("not-event", "a1", INVITED, type="Meeting"),
            "these words do not tell of Meeting, but: Invitation (Vladimir",
        ),
        (c("type", "a1", MET, right="Meeting"), "it is Meeting already"),
        (c("status", "a1", MET, right="occurred"), "it is occurred already"),
        (actor_in(MET, "Vladimir Putin", "Kyiv"), "these words do not tell of Vladimir Putin, but:"),
        (actor_in(MET, "Zelensky", "Jane Roe"), "nobody is called 'Jane Roe'"),
        (actor_in(MET, "Zelensky", "Persn:Jane Roe"), "nobody is called 'Persn:Jane Roe'"),
        (c("different", "a2", wrong="Zelensky"), "no event of a2 names 'Zelensky'"),
        (c("same", "a1", MET, words2="met Zelensky"), "both are the same words of one article"),
        (c("same", "a1", MET, article2="a2", words2=MET), "no event of a2 is told in the words"),
    ],
)
def test_what_finds_nothing_says_so_and_changes_nothing(correction, why):
    (reason,) = nothing(correction)
    assert reason.startswith(why)
    assert corrected(correction).accounts == ACCOUNTS


def test_an_article_is_near_by_its_letters_not_by_its_number():
    (told,) = corrected(accounts=[replace(MEETING, article="DW_1759-calls")]).accounts
    for id, hint in (("DW_1759-cals", "; did you mean DW_1759-calls?"), ("DW_1758-calls", "")):
        answer = corrected(c("not-event", id, MET), accounts=[told])
        assert answer.outcomes[0].nothing == f"no event is told in an article {id!r}{hint}"


def test_a_name_of_several_is_nobodys():
    georgia = account(MET, "Meeting", [TRUMP, entity("Georgia", "Country")], [entity("Georgia", "Place")])
    answer = corrected(same("Georgia", "Ukraine"), accounts=[georgia])
    assert (
        answer.outcomes[0].nothing == "several are called 'Georgia': Country:Georgia, Place:Georgia; write one of these"
    )
    answer = corrected(same("Place:Georgia", "Ukraine"), accounts=[georgia])
    assert ids(answer.accounts[0].told.recipients) == [UKRAINE.id]
    assert answer.accounts[0].told.agents[1].name == "Georgia"


@pytest.mark.parametrize(
    "one, other",
    [
        (c("type", "a1", "Trump met", right="Visit"), c("type", "a1", "met Zelensky", right="PhoneCall")),
        (c("not-event", "a1", "Trump met"), c("status", "a1", "met Zelensky", right="planned")),
        (actor_in(MET, "Zelensky", "Kyiv"), actor_in(MET, ZELENSKY.id, "Ukraine")),
        (same("Zelensky", "Donald Tusk"), same(ZELENSKY.id, "Marc Fogel")),
        (same("Zelensky", ZELENSKYY.id), c("different", "a1", wrong="Zelensky", right="Volodymyr Zelenskyy")),
        (
            c("same", "a1", PHONED, who="Donald Trump", article2="a2", words2=PHONED),
            c("different", "a1", "Putin phoned Trump", who="Donald Trump", article2="a2", words2="phoned Trump and"),
        ),
    ],
)
def test_those_that_contradict_each_other_in_other_words_are_both_left_alone(one, other):
    beside = c("status", "a1", INVITED, type="Visit", right="planned")
    answer = corrected(one, other, beside)
    assert answer.accounts == corrected(beside).accounts and not answer.together and not answer.apart
    assert sorted(o.nothing for o in answer.outcomes) == sorted(
        ["", f"it contradicts: {one} (M. Keller)", f"it contradicts: {other} (M. Keller)"]
    )


MANY = [
    same("Zelensky", "Marc Fogel"),
    same("Marc Fogel", "Volodymyr Zelenskyy"),
    c("type", "a1", PHONED, who="Donald Trump", right="Meeting"),
    c("different", "a1", wrong="Vladimir Putin", right="Kremlin"),
    c("actor", "a1", INVITED, type="Invitation", wrong="Vladimir Putin", right="Ukraine"),
    c("type", "a2", PHONED, right="Meeting"),
    c("type", "a2", "phoned", right="Visit"),
    c("not-event", "a1", INVITED, type="Visit"),
]


def test_neither_order_of_corrections_nor_of_accounts_matters():
    def told(corrections: list[Correction], accounts: list[Account]) -> Any:
        answer = correct(accounts, corrections, load_ontology(), load_actors())
        merged = merge_accounts(answer.accounts, {"a1": A1, "a2": A2}, load_ontology(), load_actors())
        outcomes = [(o.correction, sorted(o.accounts), o.entity, o.nothing) for o in answer.outcomes]
        return merged, sorted(answer.together), sorted(answer.apart), outcomes

    shuffled, first = random.Random(4), told(MANY, ACCOUNTS)
    for _ in range(10):
        assert told(shuffled.sample(MANY, len(MANY)), shuffled.sample(ACCOUNTS, len(ACCOUNTS))) == first


def test_corrections_do_not_build_on_each_other():
    """Each is about what was read: all at once is the same as one by one, where they touch different things."""
    for one, other in itertools.combinations(MANY[2:5], 2):
        both = {**changed(one), **changed(other)} if not set(changed(one)) & set(changed(other)) else None
        assert both is None or changed(one, other) == both
