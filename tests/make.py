"""Factories for records: sensible defaults, overridden by name.

    event("Invitation", [PUTIN], [TRUMP], claims=[claim(evidence("Putin invited Trump", trigger="invited"))])

`evidence` finds its words in the article, so that offsets are never typed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg.export import nquads
from kg.graph import Graph
from kg.model import Article, Claim, Entity, Event, Evidence, Mention, Position, Span

ACTOR = "https://w3id.org/diplograph/actor/"
TEXT = (
    "Moscow and Washington talk again\n\n"
    "Donald Trump phoned Vladimir Putin on Wednesday. Scott Bessent visited Kyiv. "
    "The Kremlin said Putin had invited Trump to visit Moscow. Berlin will not send troops to Ukraine."
)


def article(id: str = "a1", text: str = TEXT, **other: Any) -> Article:
    """An article of 13 February 2025 from a paper of ours, unless told otherwise."""
    defaults = {
        "title": "Moscow and Washington talk again",
        "published": "2025-02-13",
        "source": "Example Post",
        "url": f"https://example.org/{id}",
    }
    return Article(id, text, **{**defaults, **other})


def span(words: str, text: str = TEXT) -> Span:
    """Where these words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def mention(text: str = "Putin", kind: str = "Person", of: Article | None = None, **other: Any) -> Mention:
    """The first time these words stand in the article."""
    told_in = of or article()
    return Mention(told_in.id, span(text, told_in.text), text, kind, **other)


def evidence(
    text: str = "Donald Trump phoned Vladimir Putin",
    trigger: str = "",
    of: Article | None = None,
    rule: str = "phone-01",
) -> Evidence:
    """These words of the article; the trigger is their first word unless given."""
    told_in = of or article()
    whole = span(text, told_in.text)
    start = whole.start + text.index(trigger)
    return Evidence(told_in.id, whole, text, Span(start, start + len(trigger or text.split()[0])), rule)


def claim(words: Evidence | None = None, type: str = "PhoneCall", **other: Any) -> Claim:
    """A claim without mentions."""
    defaults: dict[str, Any] = {
        "agents": (),
        "recipients": (),
        "place": None,
        "date": None,
        "status": "occurred",
        "said_by": (),
        "evidence": words or evidence(),
        "confidence": 0.9,
    }
    return Claim(type, **{**defaults, **other})


def entity(name: str = "Marc Fogel", kind: str = "Person", id: str = "", **other: Any) -> Entity:
    """Somebody whom only the articles know, unless an id is given."""
    return Entity(id or f"{kind}:{name}", kind, name, **other)


def actor(name: str, kind: str = "Person", **other: Any) -> Entity:
    """A reference actor: its id is an IRI."""
    return entity(name, kind, ACTOR + name.replace(" ", "_"), **other)


TRUMP = actor("Donald Trump", aliases=("Trump",), wikidata="Q22686")
PUTIN = actor("Vladimir Putin", aliases=("Putin",), wikidata="Q7747")
BESSENT = actor("Scott Bessent")
KREMLIN = actor("Kremlin", "Organization")
GERMANY = actor("Germany", "Country")
UKRAINE = actor("Ukraine", "Country")
KYIV = actor("Kyiv", "Place")
MOSCOW = actor("Moscow", "Place")


def position(person: Entity = PUTIN, office: str = "President", of: Entity | None = None, **other: Any) -> Position:
    """An office that the article gives somebody; the words are those of a call unless given."""
    return Position(person, office, of, other.get("words") or evidence(rule="position-title"))


def event(
    type: str = "PhoneCall",
    agents: Sequence[Entity] = (TRUMP,),
    recipients: Sequence[Entity] = (PUTIN,),
    place: Entity | None = None,
    date: str | None = "2025-02-12",
    status: str = "occurred",
    said_by: Sequence[Entity] = (),
    claims: Sequence[Claim] | None = None,
    id: str = "",
) -> Event:
    """Trump phoned Putin; told by one claim of article a1 unless claims are given."""
    names = ["+".join(sorted(e.id for e in side)) for side in (agents, recipients)]
    told = (claim(type=type, date=date, status=status),) if claims is None else tuple(claims)
    full_id = id or "|".join([type, *names, place.id if place else "", date or "", status])
    return Event(full_id, type, tuple(agents), tuple(recipients), place, date, status, tuple(said_by), told)


def told_events() -> list[Event]:
    """What the sentences of TEXT tell: a call, a visit, an invitation told by the Kremlin, troops not sent."""
    visit = claim(evidence("Scott Bessent visited Kyiv", "visited", rule="visit-01"), "Visit")
    invited = evidence("The Kremlin said Putin had invited Trump to visit Moscow", "invited", rule="invite-01")
    troops = evidence("Berlin will not send troops to Ukraine", "send", rule="deploy-01")
    return [
        event(claims=[claim(evidence(trigger="phoned"))]),
        event("Visit", [BESSENT], [], KYIV, claims=[visit]),
        event("Invitation", [PUTIN], [TRUMP], date=None, said_by=[KREMLIN], claims=[claim(invited, "Invitation")]),
        event("Visit", [TRUMP], [], MOSCOW, None, "possible", [KREMLIN], claims=[claim(invited, "Visit")]),
        event("Deployment", [GERMANY], [UKRAINE], None, None, "negated", claims=[claim(troops, "Deployment")]),
    ]


def changed(graph: Graph, gone: tuple[Any, Any, Any, Any] | None = None, come: Iterable[Any] = ()) -> Graph:
    """A copy of the graph without the quads of a pattern and with these; nothing is derived anew."""
    rdf = graph.rdf
    if gone is not None:
        rdf.remove(gone)
    rdf.addN(come)
    return Graph(rdf, graph.ontology, graph.iris)


def bare(graph: Graph) -> bytes:
    """The graph as N-Quads, without the moments at which articles came into a store."""
    return b"".join(line for line in nquads(graph).splitlines(keepends=True) if b"ontology#added>" not in line)
