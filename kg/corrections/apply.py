"""Corrections applied to accounts, late and all at once: what the articles tell stays as it was read.

A correction that finds nothing to be applied to, or several answers, or contradicts another, is left alone and says
so. Nothing depends on the order of corrections or accounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from kg.corrections.clashes import Meant, clashes, plain
from kg.corrections.names import IRI, Names, SameAs, key, keys
from kg.corrections.records import Corrected, Correction, Outcome, Pair
from kg.merge import account_id
from kg.model import Account, Entity, Event
from kg.ontology import Actors, Ontology, nearest

Swaps = Mapping[str, Entity]  # by the id of the entity that the graph has


def correct(
    accounts: Iterable[Account],
    corrections: Iterable[Correction],
    ontology: Ontology,
    actors: Actors,
    others: Iterable[Entity] = (),
) -> Corrected:
    """The accounts as corrected, and what became of each correction, in a settled order.

    An account told of "Zelensky" and the correction that Zelensky is Volodymyr Zelenskyy give an account told of
    Volodymyr Zelenskyy, who is known by both names. `others` are those whom the articles name without an account.
    """
    given, asked = list(accounts), sorted(set(corrections), key=_order)
    if not asked:
        return Corrected(given, [], [], [])
    named = (entity for account in given for entity in account.told.entities)
    names = Names(chain(others, named), actors, ontology.kinds)
    against = _Corrector(given, asked, ontology, names).against()
    corrected = _Corrector(given, [c for c in asked if c not in against], ontology, names).corrected()
    refused = [Outcome(c, nothing=f"it contradicts: {_named(other)}") for c, other in against.items()]
    return corrected._replace(outcomes=sorted([*corrected.outcomes, *refused], key=lambda o: _order(o.correction)))


class _Aim(NamedTuple):
    """What one correction is about in these accounts: one, two, or those of an article that name an entity."""

    correction: Correction
    accounts: tuple[Account, ...]
    wrong: Entity | None = None
    right: Entity | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(account_id(account) for account in self.accounts)

    @property
    def pair(self) -> Pair:
        one, other = sorted(self.ids)
        return one, other

    def is_of_whole(self, article: str) -> bool:
        """Whether it is about an article, not about a single event of it."""
        return self.correction.article == article and not self.correction.words

    def meant(self) -> Meant:
        """With what is meant as keys, by which contradictions show."""
        c, ids = self.correction, self.ids
        event = ids[0] if c.words else f"article {c.article}"
        right = self.right.id if self.right else c.right
        return Meant(c, event, ids[1] if c.of_events else "", self.wrong.id if self.wrong else "", right)


class _Corrector:
    def __init__(
        self, accounts: list[Account], corrections: list[Correction], ontology: Ontology, names: Names
    ) -> None:
        self.accounts, self.ontology, self.names = accounts, ontology, names
        self.same = SameAs((c for c in corrections if c.kind == "same" and not c.of_events), self.names)
        self.told_in: defaultdict[str, list[Account]] = defaultdict(list)
        for account in accounts:
            self.told_in[account.article].append(account)
        self.aims: list[_Aim] = []
        self.outcomes = [self.same.outcome(c) for c in self.same.meant]
        self.types = {account_id(account): account.told.type for account in accounts}
        others = (c for c in corrections if c not in self.same.meant)
        for correction in sorted(others, key=lambda c: c.kind != "type"):  # two of one type may be one event
            aim = self._aim(correction)
            if isinstance(aim, str):
                self.outcomes.append(Outcome(correction, nothing=aim))
            else:
                self.aims.append(aim)
                self.types |= dict.fromkeys(aim.ids, correction.right) if correction.kind == "type" else {}
                self.outcomes.append(Outcome(correction, aim.ids))

    def against(self) -> dict[Correction, Correction]:
        """Those that contradict another, each with one that it contradicts."""
        meant = [aim.meant() for aim in self.aims]
        for correction, (wrong, right) in self.same.meant.items():
            if isinstance(wrong, Entity) and isinstance(right, Entity):
                meant.append(Meant(correction, wrong=wrong.id, right=right.id))
        against: dict[Correction, Correction] = {}
        for one, other in clashes(meant):
            against.setdefault(one, other)
            against.setdefault(other, one)
        return against

    def corrected(self) -> Corrected:
        """Everything applied."""
        aims: defaultdict[str, list[_Aim]] = defaultdict(list)
        for aim in self.aims:
            for id in aim.ids:
                aims[id].append(aim)
        told = (self._account(account, aims[account_id(account)]) for account in self.accounts)
        pairs = [(aim.correction.kind, aim.pair) for aim in self.aims if aim.correction.of_events]
        return Corrected(
            accounts=[account for account in told if account is not None],
            together=[pair for kind, pair in pairs if kind == "same"],
            apart=[pair for kind, pair in pairs if kind == "different"],
            outcomes=self.outcomes,
            meant=self._meant,
        )

    def _meant(self, entity: Entity, article: str) -> Entity:
        """Whom an entity stands for in this article as a whole, whatever is said of single events."""
        whole = {aim.wrong.id: aim.right for aim in self.aims if aim.is_of_whole(article) and aim.wrong and aim.right}
        return self._right(entity, whole)

    def _right(self, entity: Entity, swaps: Swaps) -> Entity:
        one = self.same.of(entity)
        return self.same.of(swaps.get(one.id, one))

    def _aim(self, c: Correction) -> _Aim | str:
        """What the correction is about, or why it is about nothing here."""
        first = self._told(c, c.article, c.words)
        if isinstance(first, str):
            return first
        if not c.of_events:
            return self._change(c, first)
        second = self._told(c, c.article2 or c.article, c.words2)
        if isinstance(second, str):
            return second
        aim = _Aim(c, (*first, *second))
        if first == second:
            return "both are the same words of one article"
        types = [self.types[id] for id in aim.ids]
        if c.kind == "same" and len(set(types)) > 1:
            return f"one is {types[0]}, the other {types[1]}; one of them needs a correction of its 'type' too"
        return aim

    def _told(self, c: Correction, article: str, words: str) -> tuple[Account, ...] | str:
        """The one account that these words tell; without words, all accounts of the article."""
        if words.startswith(IRI):
            named = tuple(account for account in self.accounts if account.told.id == words)
            return named or f"there is no account {words}"
        told = self.told_in.get(article, [])
        if not told:
            alike = sorted(
                id for id in self.told_in if digits_of(id) == digits_of(article)
            )  # else a number is never near
            return f"no event is told in an article {article!r}{nearest(article, alike)}"
        if not words:
            return tuple(told)
        told = _telling(words, told)
        if not told:
            return f"no event of {article} is told in the words {words!r}"
        asked: list[tuple[str, Callable[[Event], bool]]] = [
            (c.type, lambda event: event.type == c.type),
            (c.who, lambda event: bool(self._called(c.who, event))),
            (c.wrong, lambda event: bool(self._called(c.wrong, event))),
        ]
        for name, fits in asked:
            left = [account for account in told if not name or fits(account.told)]
            if not left:
                return f"these words do not tell of {name}, but: {_listed(told)}"
            told = left
        # "Putin had invited Trump" stands in a sentence that tells of a visit too, but "visit" is not among the words
        told = [account for account in told if _trigger_in(words, account)] or told
        if len(told) > 1:
            return f"these words tell several events: {_listed(told)}; say which by 'type' or 'who'"
        return tuple(told)

    def _change(self, c: Correction, accounts: tuple[Account, ...]) -> _Aim | str:
        """What is to be changed in these accounts, or why nothing is."""
        if c.kind == "not-event":
            return _Aim(c, accounts)
        if not c.wrong:
            told = accounts[0].told
            now = told.type if c.kind == "type" else told.status
            return f"it is {now} already" if now == c.right else _Aim(c, accounts)
        named = {e.id: e for account in accounts for e in self._called(c.wrong, account.told)}
        if len(named) != 1:
            several = f"several are called {c.wrong!r}: {', '.join(sorted(named))}; write one of these"
            return several if named else f"no event of {c.article} names {c.wrong!r}"
        (wrong,) = named.values()
        right = self.names.find(c.right) if c.right else _namesake(wrong, c.article)
        if isinstance(right, str):
            return right
        return _Aim(c, tuple(a for a in accounts if self._called(c.wrong, a.told)), wrong, right)

    def _called(self, name: str, event: Event) -> list[Entity]:
        """Those in an event, as corrected, who are meant by a name, be it that of one of those they are one with."""
        wanted = key(name)
        found = ((e, self.same.of(e)) for e in event.entities)
        return list({one.id: one for e, one in found if wanted in keys(e) | keys(one)}.values())

    def _account(self, account: Account, aims: list[_Aim]) -> Account | None:
        """The account with these changes; None when it is said to tell no event."""
        told, kinds = account.told, {aim.correction.kind: aim.correction.right for aim in aims}
        if "not-event" in kinds:
            return None
        if not aims and self.same.classes.keys().isdisjoint(e.id for e in told.entities):
            return account
        ordered = sorted(aims, key=lambda aim: aim.correction.words != "")  # what is said of one event counts more
        swaps = {aim.wrong.id: aim.right for aim in ordered if aim.wrong and aim.right}
        told = self._told_of(told, swaps)
        told = replace(told, type=kinds.get("type", told.type), status=kinds.get("status", told.status))
        if self.ontology.event_type(told.type).symmetric:
            agents = {e.id for e in told.agents}
            told = replace(told, recipients=tuple(e for e in told.recipients if e.id not in agents))
        return replace(account, told=told)

    def _told_of(self, told: Event, swaps: Swaps) -> Event:
        """The event with others in it, each once in a role."""
        sides = (told.agents, told.recipients, told.said_by)
        meant = ((self._right(entity, swaps) for entity in side) for side in sides)
        agents, recipients, said_by = (tuple({e.id: e for e in side}.values()) for side in meant)
        place = self._right(told.place, swaps) if told.place else None
        return replace(told, agents=agents, recipients=recipients, place=place, said_by=said_by)


def _telling(words: str, accounts: list[Account]) -> list[Account]:
    """Those told in these words, or in words among them."""
    wanted = plain(words)
    if not wanted:  # "…" quotes nothing
        return []
    told = [(account, {plain(c.evidence.text) for c in account.told.claims}) for account in accounts]
    found = [account for account, texts in told if any(wanted in text for text in texts)]
    return found or [account for account, texts in told if any(text and text in wanted for text in texts)]


def _trigger_in(words: str, account: Account) -> bool:
    """Whether these are the words that made us look."""
    evidence = (claim.evidence for claim in account.told.claims)
    triggers = {plain(e.text[e.trigger.start - e.span.start : e.trigger.end - e.span.start]) for e in evidence}
    return any(trigger and trigger in plain(words) for trigger in triggers)


def digits_of(id: str) -> str:
    """The digits of an article's id: a misspelt id is near to one that has the same."""
    return "".join(filter(str.isdigit, id))


def _namesake(entity: Entity, article: str) -> Entity:
    """Somebody else of the same name, of whom one article tells."""
    name = f"{entity.name} ({article})"
    return Entity(f"{entity.kind}:{name}", entity.kind, name, (entity.name,))


def _listed(accounts: Iterable[Account]) -> str:
    return ", ".join(sorted(f"{a.told.type} ({', '.join(e.name for e in a.told.entities)})" for a in accounts))


def _named(correction: Correction) -> str:
    return f"{correction} ({correction.where or correction.by})"


def _order(correction: Correction) -> tuple[str, ...]:
    c = correction
    return (c.article, c.words, c.kind, c.type, c.who, c.wrong, c.right, c.article2, c.words2, c.by, c.on or "", c.why)
