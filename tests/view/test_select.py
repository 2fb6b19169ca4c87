import pytest

from kg.errors import InputError
from kg.view import select
from kg.view.select import find_actor

from .networks import event, network, week

CHAIN = network(
    event("PhoneCall", ["Ann Able"], ["Bob Baker"], date="2025-01-10"),
    event("Visit", ["Bob Baker"], place="Kyiv", date="2025-02"),
    event("Criticism", ["Ann Able"], date="2025"),
    event("Meeting", ["Jörg Čech", "Bob Baker"], date=""),
    event("Mediation", ["Dan Doe"], ["Ann Able", "Eve Evans"], date="2024-12-31"),
    event("Sanction", ["Dan Doe"], ["Fay Foe"], date="2025-03-01"),
    event("Protest", ["Gil Gray"], date="2025-04"),
)


def kept(graph):
    """The events of a network in short: who did them."""
    return sorted(f"{one['type']} {' '.join(one['agents'])}" for one in graph.graph["events"].values())


EVERYTHING = kept(CHAIN)
CALL, VISIT, ANGER = "PhoneCall Ann Able", "Visit Bob Baker", "Criticism Ann Able"
TALK, MEDIATION, SANCTION, PROTEST = (
    "Meeting Jörg Čech Bob Baker",
    "Mediation Dan Doe",
    "Sanction Dan Doe",
    "Protest Gil Gray",
)


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ({}, EVERYTHING),
        ({"actor": "Gray"}, [PROTEST]),
        ({"actor": "Able"}, [ANGER, CALL, MEDIATION]),
        ({"actor": "ann able"}, [ANGER, CALL, MEDIATION]),
        ({"actor": "Able", "hops": 2}, [ANGER, CALL, MEDIATION, SANCTION, TALK, VISIT]),
        ({"actor": "cech"}, [TALK]),
        ({"actor": ["cech", "Gray"]}, [PROTEST, TALK]),
        ({"actor": "Kyiv"}, [VISIT]),
        ({"since": "2025-02"}, [ANGER, PROTEST, SANCTION, VISIT]),
        ({"until": "2025-01"}, [ANGER, MEDIATION, CALL]),
        ({"since": "2025-02", "until": "2025-02-20"}, [ANGER, VISIT]),
        ({"since": "2025-01-10", "until": "2025-01-10"}, [ANGER, CALL]),
        ({"since": "2026"}, []),
        ({"types": ["Visit", "Meeting"]}, [TALK, VISIT]),
        ({"actor": "Able", "types": ["Visit"]}, []),
        ({"actor": "Baker", "since": "2025", "types": ["PhoneCall", "Sanction"]}, [CALL]),
    ],
)
def test_filters_keep_events(filters, events):
    assert kept(select(CHAIN, **filters)) == sorted(events)


def test_an_event_stays_whole():
    assert "Eve Evans" in select(CHAIN, actor="Able")


def test_nodes_are_those_whom_the_events_name():
    assert set(select(CHAIN, types=["Visit"])) == {"Bob Baker", "Kyiv"}
    assert set(select(CHAIN, actor="Able", types=["Visit"])) == {"Ann Able"}


def test_the_given_network_is_not_changed():
    before = (dict(CHAIN.graph["events"]), sorted(CHAIN.edges(keys=True)))
    select(CHAIN, actor="Able", since="2025").clear()
    assert (CHAIN.graph["events"], sorted(CHAIN.edges(keys=True))) == before


def test_the_whole_network_keeps_its_edges():
    whole = week()
    part = select(whole)
    assert sorted(part.edges(keys=True)) == sorted(whole.edges(keys=True))
    assert dict(part.nodes(data=True)) == dict(whole.nodes(data=True))


@pytest.mark.parametrize(
    ("filters", "kind", "text"),
    [
        ({"actor": "Zelensky"}, InputError, "did you mean Volodymyr Zelenskyy?"),
        ({"actor": "Vladimir Putni"}, InputError, "did you mean Vladimir Putin?"),
        ({"actor": "Qwxz"}, InputError, "no name is near"),
        ({"actor": ""}, InputError, "no actor"),
        ({"actor": "Trump", "hops": 0}, InputError, "0 hops"),
        ({"since": "yesterday"}, InputError, "'yesterday' is no date"),
        ({"until": "2025-02-30"}, InputError, "no date"),
        ({"until": "2025-W07-1"}, InputError, "no date"),
        ({"since": ""}, InputError, "no date"),
        ({"types": ["Vist"]}, InputError, "did you mean Visit?"),
    ],
)
def test_what_cannot_be_selected_is_named(filters, kind, text):
    with pytest.raises(kind) as error:
        select(week(), **filters)
    assert text in str(error.value)


def test_of_two_of_one_last_name_neither_is_taken():
    brothers = event("Meeting", ["George Bush", "Jeb Bush"])
    assert find_actor(network(brothers), "jeb bush") == "Jeb Bush"
    with pytest.raises(InputError, match=r"George Bush \(George Bush\), Jeb Bush"):
        find_actor(network(brothers), "Bush")
    assert find_actor(network(brothers, event("PhoneCall", ["Bush"], ["Ukraine"])), "bush") == "Bush"


@pytest.mark.parametrize(
    ("actor", "centre"),
    [(None, None), ("able", "Ann Able"), (["Able", "Ann Able"], "Ann Able"), (["Able", "Baker"], "")],
)
def test_a_part_near_one_actor_is_about_that_one(actor, centre):
    assert select(CHAIN, actor=actor).graph.get("centre") == centre
