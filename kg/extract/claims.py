"""Doc to claims: each trigger of the lexicon, its roles, its status, its speaker."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from kg.annotate import marks_of
from kg.extract.again import told_again
from kg.extract.candidates import Candidate, missing
from kg.extract.clauses import is_mutual
from kg.extract.grammar import OBJECTS, children, is_verb
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
        """The claims, and the triggers that tell nothing, in text order."""
        claims = list(self.claims())
        rejected = [Rejected(m.row.type, self._evidence(m), reason) for m, reason in self.passed_over]
        return sorted([*claims, *rejected], key=lambda outcome: outcome.evidence.trigger)

    def claims(self) -> Iterator[Claim]:
        """The claims in text order, less what the same sentence tells again."""
        for found in find_triggers(self.doc, self.lexicon):
            self.told += self._of_token(found)
        for _, sentence in itertools.groupby(self.told, key=lambda told: told[0].token.sent.start):
            told = list(sentence)
            for match, claims in told:
                again = told_again(match, claims, told)
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
                reason = missing(candidate, self.ontology, self.nouns)
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
        """A claim for each pair of sides and each place: who visits two capitals visits twice."""
        match, agents, recipients, places = candidate
        type = self.ontology.event_type(match.row.type)
        where = self._where(candidate, type)
        status = self.statuses.status(match, agents.mentions)
        day = when(match.token, status.status == self.ontology.fact, type.spoken, agents.mentions)
        said_by = self.speakers.speakers(match.token)
        reasons = _reasons(
            agents=agents.why,
            recipients=recipients.why,
            place=places.why if places.mentions else "in its clause" if any(where) else "",
            date=f"{day.words!r} {day.why}" if day.words else "",
            status=status.why,
            said_by=said_by.why,
        )
        parties = self._apart(match, agents.mentions, recipients.mentions)
        for (some, others), place in itertools.product(parties, where):
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
                reasons=reasons,
            )

    def _where(self, candidate: Candidate, type: EventType) -> tuple[Mention | None, ...]:
        """Where it happens: a visit to two capitals is two visits, other events have one place or none."""
        match, _, recipients, places = candidate
        if places.mentions:
            return places.mentions if type.edge_to == "place" else places.mentions[:1]
        # "troops stationed in Kosovo": there the place is whom it is done to; "detained in Panama" by Panama is there
        whole = set(recipients.mentions) if "Place" in type.recipient_kinds and not type.at_recipient else set()
        return (place_of(match, whole, type.spoken),)

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
        other do it twice. Of a symmetric type all who take part are agents, unless it says who began."""
        pairs: list[tuple[Mentions, Mentions]] = [(agents, recipients)]
        if is_mutual(match.token) and len(agents) > 1 and not recipients:
            pairs = [((agent,), tuple(m for m in agents if m != agent)) for agent in agents]
        elif self.ontology.event_type(match.row.type).one_to_one and agents and len(recipients) > 1:
            pairs = [(agents, (r,)) for r in recipients]
        if self._is_symmetric(match) and not self._is_directed(match):
            return [((*some, *others), ()) for some, others in pairs]
        return pairs

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


def _confidence(match: Match, participants: tuple[Mention, ...]) -> float:
    """1.0 for a verb between names; less for nouns, descriptions and pronouns. For ranking, not a probability."""
    weight = 1.0 if match.row.verb else NOUN_WEIGHT
    for mention in participants:
        weight *= FORM_WEIGHT[mention.form]
    return round(weight, 3)


def _reasons(**why: str) -> tuple[Reason, ...]:
    """The reasons of a claim, part by part; a part that the text does not tell has none."""
    return tuple(Reason(part, words) for part, words in why.items() if words)
