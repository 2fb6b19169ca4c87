"""Doc to claims: each trigger of the lexicon, its roles, its status, its speaker."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from kg.annotate import marks_of
from kg.extract.grammar import OBJECTS, children, is_passive, is_verb, preposition_objects
from kg.extract.nouns import NounReader, Owned
from kg.extract.places import place_of
from kg.extract.roles import Found, RoleFinder
from kg.extract.speakers import SpeakerFinder
from kg.extract.status import StatusFinder
from kg.extract.times import when
from kg.extract.triggers import Match, find_triggers, hanging_word, has_complement, matches
from kg.lexicon import Lexicon, Trigger
from kg.model import Article, Claim, Evidence, Mention, Reason, Rejected, Span
from kg.ontology import EventType, Ontology

FORM_WEIGHT = {"name": 1.0, "description": 0.9, "pronoun": 0.8, "plural": 0.8}
NOUN_WEIGHT = 0.9
QUOTED_SENTENCE = 40  # characters between quotation marks
SPEAKING = {"i", "me", "my", "we", "us", "our"}
Mentions = tuple[Mention, ...]
TOLD_AGAIN = {"xcomp", "dobj", "ccomp", "nsubjpass", "pobj", "acl"}


def extract_claims(article: Article, doc: Doc, lexicon: Lexicon, ontology: Ontology) -> Iterator[Claim]:
    """Yield the claims an annotated article makes, in text order.

    "Putin invited Trump to Moscow." gives an Invitation (Putin, Trump) and a possible Visit (Trump, Moscow).
    Offsets are characters in `article.text`. A trigger without the participants its row needs gives nothing.
    """
    return _Extractor(article, doc, lexicon, ontology).claims()


def read_triggers(article: Article, doc: Doc, lexicon: Lexicon, ontology: Ontology) -> list[Claim | Rejected]:
    """What became of every trigger of an annotated article, in text order: its claims, or why it tells nothing.

    The claims are those of `extract_claims`. "Workers went on strike." gives a Rejected, whose agent nobody fills.
    """
    return _Extractor(article, doc, lexicon, ontology).outcomes()


class Candidate(NamedTuple):
    """A trigger and who stands in its roles: an event, if nobody is missing."""

    match: Match
    agents: Found
    recipients: Found
    place: Found


class _Extractor:
    def __init__(self, article: Article, doc: Doc, lexicon: Lexicon, ontology: Ontology) -> None:
        self.article, self.doc, self.lexicon, self.ontology = article, doc, lexicon, ontology
        marks = marks_of(doc)
        self.nouns = NounReader(marks.mentions, lexicon)
        self.roles = RoleFinder(self.nouns, lexicon, ontology.fact)
        self.statuses = StatusFinder(lexicon, ontology)
        self.speakers = SpeakerFinder(doc, marks.quotes, self.nouns, lexicon)
        self.told: list[tuple[Match, list[Claim]]] = []
        self.passed_over: list[tuple[Match, str]] = []

    def outcomes(self) -> list[Claim | Rejected]:
        claims = list(self.claims())
        rejected = [Rejected(m.row.type, self._evidence(m), reason) for m, reason in self.passed_over]
        return sorted([*claims, *rejected], key=lambda outcome: outcome.evidence.trigger)

    def claims(self) -> Iterator[Claim]:
        for found in find_triggers(self.doc, self.lexicon):
            self.told += self._of_token(found)
        for _, sentence in itertools.groupby(self.told, key=lambda told: told[0].token.sent.start):
            told = list(sentence)
            for match, claims in told:
                again = next(
                    (o for o, acts in told if _tells_again(match, o) or _is_toll(match, claims, o, acts)), None
                )
                if again is None:
                    yield from claims
                else:
                    self.passed_over.append((match, f"told again by {again.token.text!r} (row {again.row.id})"))

    def _of_token(self, found: list[Match]) -> Iterator[tuple[Match, list[Claim]]]:
        """What one token tells: the rows of its longest pattern that find their participants, one a type."""
        told: dict[str, Match] = {}
        for match in found:
            reason = _untried(match, told, self.lexicon)
            if not reason:
                candidate = self._candidate(match)
                reason = self._missing(candidate)
            if reason:
                self.passed_over.append((match, reason))
                continue
            told[match.row.type] = match
            yield match, list(self._claims_of(candidate))

    def _candidate(self, match: Match) -> Candidate:
        """The trigger with whoever stands in its roles."""
        row: Trigger = match.row
        owned: tuple[Owned, Owned] = ("none", "none") if self._is_symmetric(match) else ("acts", "any")
        agents = self._fill(match, row.agent, owned[0])
        recipients = self._fill(match, self._recipient_slots(row), owned[1])
        recipients = recipients if recipients.mentions else self._whose_act(match) or recipients
        others = tuple(m for m in recipients.mentions if m not in agents.mentions)
        return Candidate(match, agents, Found(others, recipients.why), self.roles.fill(match, row.place, "none"))

    def _claims_of(self, candidate: Candidate) -> Iterator[Claim]:
        match, agents, recipients, places = candidate
        type = self.ontology.event_type(match.row.type)
        where = self._where(candidate, type)
        status = self.statuses.status(match, agents.mentions)
        day = when(match.token, status.status == self.ontology.fact, type.spoken)
        said_by = self.speakers.speakers(match.token)
        why = {
            "agents": agents.why,
            "recipients": recipients.why,
            "place": places.why if places.mentions else "in its clause" if any(where) else "",
            "date": f"{day.words!r} {day.why}" if day.words else "",
            "status": status.why,
            "said_by": said_by.why,
        }
        parties = self._apart(match, agents.mentions, recipients.mentions)
        for (some, others), place in itertools.product(parties, where):
            if self._is_symmetric(match) and not self._is_directed(match):
                some, others = (*some, *others), ()
            yield Claim(
                type=match.row.type,
                agents=some,
                recipients=others,
                place=place,
                date=day.words,
                ahead=day.ahead,
                status=status.status,
                said_by=said_by.mentions,
                evidence=self._evidence(match),
                confidence=_confidence(match, (*some, *others)),
                reasons=tuple(Reason(part, words) for part, words in why.items() if words),
            )

    def _where(self, candidate: Candidate, type: EventType) -> tuple[Mention | None, ...]:
        """Where it happens: a visit to two capitals is two visits, other events have one place or none."""
        match, _, recipients, places = candidate
        if places.mentions:
            return places.mentions if type.edge_to == "place" else places.mentions[:1]
        # "troops stationed in Kosovo": there the place is whom it is done to; "detained in Panama" by Panama is there
        whole = set(recipients.mentions) if "Place" in type.recipient_kinds and not type.at_recipient else set()
        return (place_of(match, whole),)

    def _recipient_slots(self, row: Trigger) -> tuple[str, ...]:
        """The row's slots, and last whoever undergoes what its nouns name: "Estonia faces threats"."""
        undergone = row.recipient and "undergoer" not in row.agent and not self.ontology.event_type(row.type).symmetric
        return (*row.recipient, "undergoer") if undergone else row.recipient

    def _whose_act(self, match: Match) -> Found | None:
        """Who did what the object names again: "condemned the attack" is about the attacker of a sentence before."""
        if not is_verb(match.token) or "object" not in match.row.recipient or self._is_symmetric(match):
            return None
        for noun in children(match.token, OBJECTS):
            if any(c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children):
                types = {m.row.type for m in matches(noun, Trigger, self.lexicon)}
                acts = (claims[0].agents for m, claims in reversed(self.told) if m.row.type in types)
                agents = next((agents for agents in acts if agents), ())
                return Found(agents, f"who did the {noun.text!r} told before") if agents else None
        return None

    def _missing(self, candidate: Candidate) -> str:
        """Who is missing that the row needs, in words; of a symmetric type, the second participant. "": nobody is."""
        match, agents, recipients, place = candidate
        row: Trigger = match.row
        if self._is_symmetric(match) and "recipient" in row.needs:
            parties = {*agents.mentions, *recipients.mentions}
            if is_verb(match.token) and agents.why and not agents.mentions:  # "the firm met with Putin and Xi"
                return _nobody("takes part", row.agent, agents)
            if len(parties) > 1 or any(_is_plural(m) or (_is_body(m) and self._meets(match, m)) for m in parties):
                return ""
            if not parties:
                return _nobody("takes part", (*row.agent, *row.recipient), agents)
            return _nobody("else takes part", row.recipient, recipients if agents.mentions else agents)
        needs = row.needs
        if row.agent and is_verb(match.token) and not is_passive(match.token):
            needs = ("agent", *needs)  # "a mission to destroy the consulate": somebody's act, but whose?
        either = agents if agents.mentions else recipients
        roles = {
            "agent": (agents, row.agent),
            "recipient": (recipients, row.recipient),
            "place": (place, row.place),
            "either": (either, (*row.agent, *row.recipient)),
        }
        for role in needs:
            found, slots = roles[role]
            mutual = role == "recipient" and len(agents.mentions) > 1 and _is_mutual(match.token)
            if not found.mentions and not mutual:
                return _nobody(f"is its {role}", slots, found)
        return ""

    def _meets(self, match: Match, body: Mention) -> bool:
        """True of those who do it themselves: "NATO leaders met", "a meeting of NATO leaders"."""
        among = (self.nouns.of_token(t) for t in preposition_objects(match.token, "of"))
        return is_verb(match.token) or any(body in members for members in among)

    def _is_symmetric(self, match: Match) -> bool:
        return self.ontology.event_type(match.row.type).symmetric

    def _fill(self, match: Match, slots: Iterable[str], owned: Owned) -> Found:
        """The mentions in the slots; "I" and "we" in a quotation are its speaker."""
        found: list[Mention] = []
        filled = self.roles.fill(match, slots, owned)
        for mention in self._within_quotation(match.token, filled.mentions):
            if self._is_symmetric(match) and match.row.type in self._told_by_name(mention):
                continue  # "the Nordic Leaders' Summit" takes part in no summit
            own = mention.form == "pronoun" and mention.text.lower() in SPEAKING  # "US" is no "us"
            # Outside quotation marks they are the article's author.
            found += (self.speakers.speakers(match.token).mentions or (mention,)) if own else [mention]
        return Found(tuple(dict.fromkeys(found)), filled.why)

    def _told_by_name(self, mention: Mention) -> set[str]:
        """The types of events that a name tells by its last word: a meeting by "the Munich Security Conference"."""
        if mention.form != "name" or mention.kind != "Organization":
            return set()
        last = mention.text.split()[-1].lower()
        return {row.type for pattern, row in self.lexicon.rows(Trigger, "noun", last) if pattern.length == 1}

    def _within_quotation(self, trigger: Token, mentions: Mentions) -> Mentions:
        """Those who can take part in what a quoted sentence tells: nobody from outside its quotation marks.

        In '"Jailing protesters is wrong," Toner said' the parser makes Toner jail them. Words quoted from within a
        sentence ('Trump "strongly condemned the arrests"') are part of the sentence around them.
        """
        quote = next((q for q in self.speakers.quotes if q.start <= trigger.idx < q.end), None)
        if quote is None or not self._is_sentence(quote):
            return mentions
        return tuple(m for m in mentions if quote.start <= m.span.start < quote.end)

    def _is_sentence(self, quote: Span) -> bool:
        return quote.end - quote.start >= QUOTED_SENTENCE and self.article.text[quote.start].isupper()

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


def _untried(match: Match, told: dict[str, Match], lexicon: Lexicon) -> str:
    """Why a row is not tried, in words, or "": `told` are the rows that tell something at this token, by type."""
    longest = max(told.values(), key=lambda other: other.length, default=match)
    if match.row.type in told:
        return f"row {told[match.row.type].row.id} tells it"
    if match.length < longest.length:
        return f"row {longest.row.id} is about more of these words"
    word = hanging_word(match, match.row.unless)
    if word:
        return f"blocked by {word!r} of its unless"
    if match.row.only and hanging_word(match, match.row.only) is None:
        return "none of its only stands there"
    return "" if has_complement(match, lexicon) else "what it says has not the words or the subject that the row wants"


def _nobody(does: str, slots: Iterable[str], found: Found) -> str:
    """ "nobody is its agent (subject: 'workers')": the slots, and the words that stand in them for no actor."""
    return f"nobody {does} ({found.why or ' or '.join(slots)})"


def _is_plural(mention: Mention) -> bool:
    """True of "they" and "the two leaders", who may be all who take part."""
    return mention.form == "plural"


def _is_body(mention: Mention) -> bool:
    """True of "EU foreign ministers", "leaders of the EU", who meet among themselves; not of "people" who gather."""
    whole = mention.text.split(" of ")[0] if mention.kind == "Country" else mention.text
    words = mention.text.split()
    named = any(word[:1].isupper() for word in words[1:]) or words[0][:2].isupper()
    return mention.form == "description" and named and whole.endswith("s")


def _is_mutual(verb: Token) -> bool:
    """True of "accuse each other", "spoke well of each other"."""
    objects = [t for c in verb.children for t in (c, *(c.children if c.dep_ == "prep" else ()))]
    return any(t.lower_ == "other" and any(d.lower_ == "each" for d in t.children) for t in objects)


def _tells_again(match: Match, other: Match) -> bool:
    """True of "agreement" in "signed an agreement", and of "restore ties" in "agreed to restore ties".

    What is asked for or promised is told apart: in "demanded her resignation" there is a departure too.
    """
    if match.token in other.parts:
        return match.row.type == other.row.type or not other.row.complement
    steps = itertools.islice(match.token.ancestors, 3)
    return match.row.type == other.row.type and other.token in steps and match.token.dep_ in TOLD_AGAIN


def _is_toll(match: Match, claims: list[Claim], other: Match, acts: list[Claim]) -> bool:
    """True of whom an act costs: "killing two people" behind "shelled Kharkiv" is the shelling."""
    result = match.token.dep_ == "advcl" and match.token.tag_ == "VBG" and match.token.head == other.token
    unnamed = all(m.kind == "Group" and m.form == "description" for c in claims for m in c.recipients)
    return (
        result and unnamed and match.row.type == other.row.type and any(c.recipients and not _is_area(c) for c in acts)
    )


def _is_area(claim: Claim) -> bool:
    """True where whom it was done to is only told by where it was: "attacks in Yemen's south"."""
    return any(r.part == "recipients" and r.words in {"behind 'in'", "behind 'site'"} for r in claim.reasons)


def _confidence(match: Match, participants: tuple[Mention, ...]) -> float:
    """1.0 for a verb between names; less for nouns, descriptions and pronouns. For ranking, not a probability."""
    weight = 1.0 if match.row.verb else NOUN_WEIGHT
    for mention in participants:
        weight *= FORM_WEIGHT[mention.form]
    return round(weight, 3)
