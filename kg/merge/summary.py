"""What the accounts of one event tell together: the most exact they agree on, and a status by a plain rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, takewhile

from kg.merge.pairs import Pairs
from kg.merge.places import OTHER, UNKNOWN, exactness, same_place
from kg.merge.tellings import Telling
from kg.model import Entity, Event
from kg.resolve.merging import agree


def fullest(tellings: Sequence[Telling]) -> Telling:
    """The telling that says most: of most persons, parties, the most exact day and place; of equals the first."""
    return max(enumerate(tellings), key=lambda pair: (_fullness(pair[1]), -pair[0]))[1]


def _fullness(telling: Telling) -> tuple[int, int, int, int, int]:
    told = telling.told
    parties = {e.id: e for e in (*told.agents, *told.recipients)}.values()
    persons = sum(e.kind == "Person" for e in parties)
    return persons, len(parties), len(told.date or ""), exactness(told.place), len(telling.accounts)


def told_together(tellings: Sequence[Telling], best: Telling, pairs: Pairs) -> Event:
    """The event without id and accounts: parties, place, date, status, speakers and claims of all tellings."""
    status = status_of(tellings, pairs)
    agents, recipients = _parties(tellings, best, pairs)
    claims = sorted(
        (claim for t in tellings for account in t.accounts for claim in account.told.claims),
        key=lambda c: (-c.confidence, c.evidence.article, c.evidence.span, c.evidence.trigger, c.evidence.rule),
    )
    return replace(
        best.told,
        id="",
        agents=agents,
        recipients=recipients,
        place=_place(tellings, best, pairs),
        date=_date([t.date for t in tellings]),
        status=status,
        said_by=_speakers(tellings, status),
        claims=tuple(claims),
    )


def status_of(tellings: Sequence[Telling], pairs: Pairs) -> str:
    """Whether it happened, as far as the accounts agree.

    What one tells as done is done, whatever was planned before. Where one tells it as done and another as not, who
    tells it in its own voice counts more than who only quotes somebody: "Russia struck the port; Moscow denied it"
    occurred. Where both or neither do, it is possible: nobody but the reader settles it. What did not happen yet has
    the status told last: planned on Monday and called off on Tuesday, it is negated.
    """
    ontology = pairs.ontology
    told = {t.told.status for t in tellings}
    if len(told) == 1:
        return told.pop()
    if {ontology.fact, ontology.negated} <= told:
        in_own_voice = {t.told.status for t in tellings if not t.told.said_by} & {ontology.fact, ontology.negated}
        return in_own_voice.pop() if len(in_own_voice) == 1 else ontology.possible
    if ontology.fact in told:
        return ontology.fact
    last = max(t.published or "" for t in tellings)
    latest = {t.told.status for t in tellings if (t.published or "") == last}
    if len(latest) == 1:
        return latest.pop()
    return ontology.planned if ontology.negated not in latest else ontology.possible


def _speakers(tellings: Iterable[Telling], status: str) -> tuple[Entity, ...]:
    """Whom those who tell it so name as their source; nobody where one of them tells it in its own voice."""
    telling = [t for t in tellings if t.told.status == status] or list(tellings)
    if any(not t.told.said_by for t in telling):
        return ()
    speakers = {e.id: e for t in telling for e in t.told.said_by}
    return tuple(sorted(speakers.values(), key=lambda e: (e.name, e.id)))


def _parties(tellings: Sequence[Telling], best: Telling, pairs: Pairs) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Agents and recipients: those of the fullest telling, then those whom only others name.

    Japan is left out where another names Shinzo Abe in its place.
    """
    told = [best, *(t for t in tellings if t is not best)]
    agents = {e.id: e for t in told for e in t.told.agents}
    recipients = {e.id: e for t in told for e in t.told.recipients}
    if best.type.symmetric:
        at_best = {e.id for e in best.told.recipients}
        recipients = {id: e for id, e in recipients.items() if id in at_best or id not in agents}
        agents = {id: e for id, e in agents.items() if id not in recipients}
    wider = _wider(told, pairs)
    first, second = (tuple(e for id, e in side.items() if id not in wider) for side in (agents, recipients))
    return first, second


def _wider(tellings: Sequence[Telling], pairs: Pairs) -> set[str]:
    """Those who only stand for somebody whom another telling names on the same side."""
    found: set[str] = set()
    tellings = list({tuple(tuple(e.id for e in side) for side in t.sides): t for t in tellings}.values())
    for telling in tellings:
        for other in tellings:
            for side, its in zip(telling.sides, other.sides, strict=True):
                named = {e.id for e in side}
                exact = [e for e in its if e.id not in named]
                found |= {id for e in exact for id in pairs.parties.ids(e, other.day) & named}
    together = {
        id
        for telling in tellings
        for side in telling.sides
        for e in side
        for id in pairs.parties.ids(e, telling.day) - {e.id}
        if id in {other.id for other in side}
    }
    return found - together


def _date(dates: Iterable[str | None]) -> str | None:
    """The most exact date on which all agree.

    >>> _date(["2025-02-12", "2025", None]), _date(["2025-02-12", "2025-02-13"])
    ('2025-02-12', '2025-02')
    """
    told = sorted({date for date in dates if date}, key=lambda d: (len(d), d))
    if all(agree(one, other) for one, other in combinations(told, 2)):
        return told[-1] if told else None
    parts = zip(*(date.split("-") for date in told), strict=False)
    shared = takewhile(lambda values: len(set(values)) == 1, parts)
    return "-".join(values[0] for values in shared) or None


def _place(tellings: Sequence[Telling], best: Telling, pairs: Pairs) -> Entity | None:
    """The most exact place; where two are told, that of most articles, and of equals the fullest telling's."""
    places = {t.told.place.id: t.told.place for t in tellings if t.told.place is not None}
    if not places:
        return None
    articles: Counter[str] = Counter()
    for telling in tellings:
        if telling.told.place is not None:
            articles[telling.told.place.id] += len(telling.articles)
    differ = any(same_place(a, b, pairs.actors) in (OTHER, UNKNOWN) for a, b in combinations(places.values(), 2))
    own = best.told.place.id if best.told.place is not None else ""
    ranked = sorted(
        places.values(),
        key=lambda e: (-articles[e.id] if differ else 0, -exactness(e), -articles[e.id], e.id != own, e.id),
    )
    return ranked[0]
