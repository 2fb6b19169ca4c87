"""Doc to claims: each trigger of the lexicon, its roles, its status, its speaker."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.annotate import marks_of
from kg.extract.circumstances import date_words, place_of
from kg.extract.grammar import OBJECTS, children, is_passive, is_verb
from kg.extract.roles import Owned, RoleFinder
from kg.extract.speakers import SpeakerFinder
from kg.extract.status import StatusFinder
from kg.extract.triggers import Match, find_triggers, has_complement, is_blocked, matches
from kg.lexicon import Lexicon, Trigger
from kg.model import Article, Claim, Evidence, Mention, Span
from kg.ontology import Ontology

FORM_WEIGHT = {"name": 1.0, "description": 0.9, "pronoun": 0.8, "plural": 0.8}
NOUN_WEIGHT = 0.9
SPEAKING = {"i", "me", "my", "we", "us", "our"}
Mentions = tuple[Mention, ...]
TOLD_AGAIN = {"xcomp", "dobj", "ccomp", "nsubjpass", "pobj", "acl"}


def extract_claims(article: Article, doc: Doc, lexicon: Lexicon, ontology: Ontology) -> Iterator[Claim]:
    """Yield the claims an annotated article makes, in text order.

    "Putin invited Trump to Moscow." gives an Invitation (Putin, Trump) and a possible Visit (Trump, Moscow).
    Offsets are characters in `article.text`. A trigger without the participants its row needs gives nothing.
    """
    return _Extractor(article, doc, lexicon, ontology).claims()


class _Extractor:
    def __init__(self, article: Article, doc: Doc, lexicon: Lexicon, ontology: Ontology) -> None:
        self.article, self.doc, self.lexicon, self.ontology = article, doc, lexicon, ontology
        marks = marks_of(doc)
        self.roles = RoleFinder(marks.mentions, lexicon, ontology.fact)
        self.statuses = StatusFinder(lexicon, ontology)
        self.speakers = SpeakerFinder(doc, marks.quotes, self.roles, lexicon)
        self.told: list[tuple[Match, list[Claim]]] = []

    def claims(self) -> Iterator[Claim]:
        for found in find_triggers(self.doc, self.lexicon):
            self.told += self._of_token(found)
        for _, sentence in itertools.groupby(self.told, key=lambda told: told[0].token.sent.start):
            told = list(sentence)
            for match, claims in told:
                if not any(_tells_again(match, other) for other, _ in told):
                    yield from claims

    def _of_token(self, found: list[Match]) -> Iterator[tuple[Match, list[Claim]]]:
        """What one token tells: the rows of its longest pattern that find their participants, one a type."""
        told: dict[str, int] = {}
        for match in found:
            longest = max(told.values(), default=0)
            if (
                match.row.type in told
                or match.length < longest
                or is_blocked(match, match.row.unless)
                or not has_complement(match)
            ):
                continue
            claims = list(self._of_match(match))
            if claims:
                told[match.row.type] = match.length
                yield match, claims

    def _of_match(self, match: Match) -> Iterator[Claim]:
        row: Trigger = match.row
        symmetric = self.ontology.event_type(row.type).symmetric
        agents = self._fill(match, row.agent, "none" if symmetric else "acts")
        recipients = self._fill(match, row.recipient, "none" if symmetric else "any") or self._whose_act(match)
        recipients = tuple(m for m in recipients if m not in agents)
        place = next(iter(self.roles.fill(match, row.place, "none")), None)
        if not self._is_complete(match, agents, recipients, place):
            return
        place = place or place_of(match, {*agents, *recipients})
        for some, others in self._apart(match, agents, recipients):
            if symmetric and not self._is_directed(match):
                some, others = (*some, *others), ()
            yield Claim(
                type=row.type,
                agents=some,
                recipients=others,
                place=place,
                date=date_words(match.token),
                status=self.statuses.status(match, agents),
                said_by=self.speakers.speakers(match.token),
                evidence=self._evidence(match),
                confidence=_confidence(match, (*some, *others)),
            )

    def _whose_act(self, match: Match) -> Mentions:
        """Who did what the object names again: "condemned the attack" is about the attacker of a sentence before."""
        if not is_verb(match.token) or "object" not in match.row.recipient:
            return ()
        for noun in children(match.token, OBJECTS):
            if any(c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children):
                types = {m.row.type for m in matches(noun, Trigger, self.lexicon)}
                acts = (claims[0].agents for m, claims in reversed(self.told) if m.row.type in types)
                return next((agents for agents in acts if agents), ())
        return ()

    def _is_complete(self, match: Match, agents: Mentions, recipients: Mentions, place: Mention | None) -> bool:
        """True when every role the row needs is filled; of a symmetric type, when there are two participants."""
        row: Trigger = match.row
        filled = {"agent": bool(agents), "recipient": bool(recipients), "place": place is not None}
        filled["either"] = filled["agent"] or filled["recipient"]
        if self.ontology.event_type(row.type).symmetric and "recipient" in row.needs:
            return len({*agents, *recipients}) > 1 or any(_is_plural(m) for m in (*agents, *recipients))
        if not agents and row.agent and is_verb(match.token) and not is_passive(match.token):
            return False  # "a mission to destroy the consulate": somebody's act, but whose?
        filled["recipient"] |= len(agents) > 1 and _is_mutual(match.token)
        return all(filled[role] for role in row.needs)

    def _fill(self, match: Match, slots: Iterable[str], owned: Owned) -> tuple[Mention, ...]:
        """The mentions in the slots; "I" and "we" in a quotation are its speaker."""
        found: list[Mention] = []
        for mention in self.roles.fill(match, slots, owned):
            own = mention.form == "pronoun" and mention.text.lower() in SPEAKING  # "US" is no "us"
            found += self.speakers.speakers(match.token) if own else [mention]
        return tuple(dict.fromkeys(found))

    def _apart(self, match: Match, agents: Mentions, recipients: Mentions) -> list[tuple[Mentions, Mentions]]:
        """Agents and recipients event by event: calls with two presidents are two calls, and who accuse each
        other do it twice."""
        if _is_mutual(match.token) and len(agents) > 1 and not recipients:
            return [((agent,), tuple(m for m in agents if m != agent)) for agent in agents]
        if self.ontology.event_type(match.row.type).one_to_one and agents and len(recipients) > 1:
            return [(agents, (r,)) for r in recipients]
        return [(agents, recipients)]

    def _is_directed(self, match: Match) -> bool:
        """True of "phoned", which says who rang; not of "a call with", "met" or "agreed"."""
        one_to_one = self.ontology.event_type(match.row.type).one_to_one
        return one_to_one and is_verb(match.token) and "object" in match.row.recipient

    def _evidence(self, match: Match) -> Evidence:
        """The sentence, without line breaks, spaces, furniture and dateline around it."""
        sentence = match.token.sent
        raw = sentence.text  # furniture and datelines are blank in it
        start = sentence.start_char + len(raw) - len(raw.lstrip())
        span = Span(start, start + len(raw.strip()))
        trigger = Span(match.token.idx, match.token.idx + len(match.token.text))
        return Evidence(self.article.id, span, self.article.text[span.start : span.end], trigger, match.row.id)


def _is_plural(mention: Mention) -> bool:
    """True of "they" and "the two leaders", who may be all who take part."""
    return mention.form == "plural"


def _is_mutual(verb: Token) -> bool:
    """True of "accuse each other"."""
    return any(c.lower_ == "other" and any(d.lower_ == "each" for d in c.children) for c in verb.children)


def _tells_again(match: Match, other: Match) -> bool:
    """True of "agreement" in "signed an agreement", and of "restore ties" in "agreed to restore ties"."""
    if match.token in other.parts:
        return True
    steps = itertools.islice(match.token.ancestors, 3)
    return match.row.type == other.row.type and other.token in steps and match.token.dep_ in TOLD_AGAIN


def _confidence(match: Match, participants: tuple[Mention, ...]) -> float:
    """1.0 for a verb between names; less for nouns, descriptions and pronouns. For ranking, not a probability."""
    weight = 1.0 if match.row.verb else NOUN_WEIGHT
    for mention in participants:
        weight *= FORM_WEIGHT[mention.form]
    return round(weight, 3)
