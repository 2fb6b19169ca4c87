"""Whether an event is told as having happened: by scope, climbing from the trigger to what governs it.

"The Kremlin said Putin had agreed to meet Trump": *meet* is governed by *agreed* (planned), *agreed* by *said*
(nothing). What stands beside the path changes nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kg.extract.clauses import (
    NOBODY,
    accompanies,
    bearer_of,
    has_gerund,
    has_own_form,
    is_content,
    is_given,
    is_opened_by,
    is_purpose,
    is_ranked,
    is_reason,
    label_of,
)
from kg.extract.effects import Effect, WordEffects
from kg.extract.grammar import SUBJECTS, coordinated, is_announced, is_infinitive, is_passive, is_verb, is_wished
from kg.extract.triggers import Match, matches
from kg.lexicon import Cue, Lexicon, Speech, Support, Trigger
from kg.model import Mention
from kg.ontology import Ontology

# A noun in such a phrase is told as it is, whatever the verb does: "will speak after the talks".
APART = frozenset("after before during since following over about amid despite because until as like".split())
# Clauses that have a status of their own, whatever stands above them.
OWN = {"ROOT", "relcl", "advcl", "parataxis", "appos"}
GOVERNED = {"xcomp", "ccomp", "dobj", "acl", "nsubjpass", "oprd", "attr", "advcl", "dative"}
# Before a gerund such a preposition only says how the verb is built: "decided against visiting", "insists on meeting".
BUILT_WITH = frozenset("from of on to against about at into in".split())
UNREAL = {"would", "could", "might"}
# "When Spain recognises Kosovo": in the present tense it has not happened yet.
NOT_YET = {"when", "once", "before", "after"}
PRESENT_TAGS = {"VBZ", "VBP"}
# After a verb of speech they leave open what is said: "could not confirm", "would say only".
UNSURE = {"could", "would", "may", "might"}


class Judged(NamedTuple):
    """A status, and the words that decided it: "'will' (planned)"."""

    status: str
    why: str


class StatusFinder:
    """Finds the status of a trigger; the words that decide are the lexicon's."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology) -> None:
        self.lexicon, self.ontology = lexicon, ontology
        self.fact, self.planned = ontology.fact, ontology.planned
        self.possible, self.negated = ontology.possible, ontology.negated
        self.words = WordEffects(lexicon, ontology)
        self.order = list(reversed(ontology.statuses))  # the least factual effect wins

    def status(self, match: Match, agents: tuple[Mention, ...]) -> Judged:
        """The status of the event that this trigger tells; its agents say how far up to look.

        In "Europe will not join in the talks between Riyadh and Doha" the talks have their own parties, and the
        verb's "not" is none of theirs.
        """
        effects = set(self._effects(match, borne=not _within(match.token, agents)))
        cues = [f"{e.word.text!r} ({e.status})" for e in sorted(effects)]
        if len({bearer_of(e.word) for e in effects if e.status == self.negated}) == 2:  # "did not refuse to meet"
            return Judged(self.possible, f"denied twice: {', '.join(cues)}")
        statuses = [e.status for e in effects]
        if match.row.status:
            statuses.append(match.row.status)
            cues.append(f"row {match.row.id} ({match.row.status})")
        status = min(statuses, key=self.order.index, default=self.fact)
        return Judged(status, ", ".join(cues) or "no word in its scope changes it")

    def _effects(self, match: Match, borne: bool) -> Iterator[Effect]:
        """The effects of the trigger's own words and of all that governs it, from below.

        `borne`: whoever does it stands outside the trigger's own phrase, and so shares the verb's status.
        """
        for token in (match.token, *match.parts):
            yield from self.words.own(token)
        yield from self._above(match.token, borne, self.ontology.event_type(match.row.type).spoken)

    def _above(self, node: Token, borne: bool, spoken: bool) -> Iterator[Effect]:
        """The effects of all that governs a word, step by step up to a clause that has a status of its own."""
        while label_of(node) not in OWN or is_purpose(node):
            head = coordinated(node) if node.dep_ == "conj" else node.head
            if is_purpose(node) and not any(self._governing(head, node)):
                effects, reaches = self._purposed(node, head, spoken)
            else:
                effects, reaches = self._step(node, head, borne)
            yield from effects
            if not reaches:
                return
            node = head
        if node.dep_ == "ROOT" and node.sent.text.rstrip().endswith("?"):
            yield Effect(node, self.possible)
        if node.dep_ == "ROOT" and is_infinitive(node):  # the headline "Putin to be invited to Beijing"
            yield Effect(node, self.planned)
        if node.dep_ == "advcl":
            yield from self._beside(node, spoken)

    def _purposed(self, node: Token, head: Token, spoken: bool) -> tuple[list[Effect], bool]:
        """The effects on a purpose, and whether what stands above the main verb reaches down to it.

        Who "flew to Riyadh to meet Lavrov" may have missed him; who "met Lavrov to thank him" did thank him.
        """
        if spoken and head.lemma_ != "be":
            return list(self.words.own(head)), True
        return [Effect(node, self.possible)], False

    def _beside(self, clause: Token, spoken: bool) -> Iterator[Effect]:
        """The effects on a clause beside the main one: "once Spain recognises …", "will visit Kyiv, meeting …"."""
        present = clause.tag_ in PRESENT_TAGS or any(
            c.dep_ == "aux" and c.tag_ in PRESENT_TAGS for c in clause.children
        )
        opened = is_opened_by(clause, NOT_YET)
        if present and (opened or clause.head.lower_ == "soon"):  # "as soon as Spain recognises Kosovo"
            yield Effect(clause, self.planned)
        # Who is to visit Kyiv, meeting Zelenskyy, is to meet him; who will stay away, blaming Zelenskyy, blames him.
        if accompanies(clause) and not spoken:
            infinitives = [c for c in clause.head.children if c.dep_ == "xcomp"]
            main = [e for c in infinitives for e in self._governing(clause.head, c)]
            main += [*self.words.own(clause.head), *self._above(clause.head, True, spoken)]
            yield from (e for e in main if e.status in {self.planned, self.possible})

    def _step(self, node: Token, head: Token, borne: bool) -> tuple[list[Effect], bool]:
        """The effects of one step up, and whether what stands above the head reaches down to the node."""
        if node.dep_ == "conj":
            return list(self._coordinating(node, head)), True
        if head.pos_ == "ADP" or node.dep_ in {"pobj", "pcomp"}:
            named = any(m.row.gives and head in m.parts for m in matches(head.head, Cue, self.lexicon))
            return list(self.words.marked(head, node)), named or head.lower_ not in APART  # "talked about a meeting"
        governed = list(self._governing(head, node))
        if {e.status for e in governed} == {self.fact} and self._is_presupposed(head, node):
            hypothetical = [c for c in head.children if c.dep_ == "aux" and c.lower_ in {"would", "'d"}]
            return [Effect(word, self.possible) for word in hypothetical], False
        if node.dep_ == "ccomp" and any(c.lower_ in {"why", "how"} for c in node.children):
            return [], False  # "did not say why he had met Putin"
        unsaid = list(self._unsaid(head)) if node.dep_ == "ccomp" and is_verb(head) else []
        told_apart = node.pos_ == "ADP" and is_verb(head) and (not borne or is_reason(node))
        if not governed and (told_apart or not self._is_transparent(node, head)):
            return unsaid, False
        return [*(governed or self._intended(node, head)), *unsaid, *self._shared(node, head)], True

    def _intended(self, node: Token, head: Token) -> list[Effect]:
        """The effect of an infinitive behind a word of which no row says what it does: "was able to meet Putin"."""
        if not is_infinitive(node) or label_of(node) not in {"xcomp", "acl"} or is_ranked(head):
            return []
        certain = head.lemma_ == "be" or is_announced(node)  # "is to meet", the headline "Trump to meet Putin"
        return [Effect(head, self.planned if certain else self.possible)]

    def _shared(self, node: Token, head: Token) -> list[Effect]:
        """The effects of the head's own words that reach down to the node."""
        judged = node.dep_ in SUBJECTS and self._is_judged(node, head)
        return [e for e in self.words.own(head) if not (judged and e.status == self.negated)]

    def _coordinating(self, node: Token, head: Token) -> Iterator[Effect]:
        """What a conjunct shares with the verb before it: "will meet and praise Putin"."""
        if is_infinitive(node) and not is_infinitive(head):  # "is reviewing the deal and has to approve it"
            yield Effect(node, self.possible)
        if not has_own_form(node):
            yield from self.words.own(head)

    def _governing(self, head: Token, node: Token) -> Iterator[Effect]:
        """What a word does to what it governs: "refused to", "a threat of", "called for", "urged Germany to"."""
        if node.dep_ in SUBJECTS | {"csubj"} or (node.dep_ == "ccomp" and head.lemma_ == "be"):
            yield from self._predicated(head)
        if node.dep_ in SUBJECTS and not is_passive(head):
            return
        if label_of(node) not in GOVERNED | {"prep", "agent"} or (label_of(node) == "acl" and not is_content(node)):
            return
        if any(m.row.given and is_given(node) for m in matches(head, Cue, self.lexicon)):
            yield Effect(head, self.fact)
            return
        # "had the opportunity to meet": the words together decide, not the noun alone
        idioms = matches(head.head, Cue, self.lexicon) if head.pos_ == "NOUN" else []
        together = [m.row.gives for m in idioms if head in m.parts]
        effects = iter([Effect(head, gives) for gives in together]) if together else self._by_rows(head, node)
        yield from itertools.islice(effects, 1)

    def _by_rows(self, head: Token, node: Token) -> Iterator[Effect]:
        """What the rows of a word make of what it governs: acts before cues, the longest pattern first."""
        acts = [(m, m.row.complement) for m in matches(head, Trigger, self.lexicon)]
        cues = [(m, m.row.gives) for m in matches(head, Cue, self.lexicon) if not m.row.subject]
        by_preposition = node.dep_ in {"prep", "agent"}
        for match, gives in (*acts, *cues):
            built_in = has_gerund(node) and (node.lower_ in BUILT_WITH or gives == self.fact)
            other_phrase = is_verb(head) and not built_in and by_preposition != (node in match.parts)
            told = gives == self.possible and self._is_told(node, head)
            if gives and not other_phrase and not told:
                yield Effect(head, gives)

    def _is_presupposed(self, head: Token, node: Token) -> bool:
        """True of what a verb takes for granted, done or not: "will welcome the visit", "cannot forget that …"."""
        acts = (m.row.complement == self.fact for m in matches(head, Trigger, self.lexicon))
        cues = (m.row.factive or (m.row.given and is_given(node)) for m in matches(head, Cue, self.lexicon))
        return is_verb(head) and (any(acts) or any(cues))

    def _predicated(self, head: Token) -> Iterator[Effect]:
        """What is said of a subject: "reports … turned out to be false", "an attack would be a mistake"."""
        for child in head.children:
            if child.dep_ in {"acomp", "attr", "oprd"}:
                yield from self.words.of_word("adjective", child)
            if child.dep_ == "aux" and child.lower_ in UNREAL:
                yield Effect(child, self.possible)
            if child.dep_ == "xcomp" and child.lemma_ == "be":
                yield from self._predicated(child)
        yield from (Effect(head, m.row.gives) for m in matches(head, Cue, self.lexicon) if m.row.subject)
        for verb in self._raised(head):  # "the talks failed to materialise"
            yield from (*self._governing(head, verb), *self.words.own(verb))

    def _raised(self, verb: Token) -> list[Token]:
        """The infinitives that lend the verb its subject and say only that it happens: "is going to take place"."""
        return [c for c in verb.children if c.dep_ == "xcomp" and self._happens(c)]

    def _happens(self, verb: Token) -> bool:
        """True of "take place", whose subject is the event."""
        return any(m.row.subject for m in matches(verb, Support, self.lexicon))

    def _is_judged(self, noun: Token, verb: Token) -> bool:
        """True where the verb only says how the noun is: talks that "were not a success" were held."""
        said = [c for c in verb.children if c.dep_ in {"acomp", "attr"}]
        if verb.lemma_ != "be" or not said or matches(noun, Speech, self.lexicon):
            return False
        return not any(any(self.words.of_word("adjective", c)) for c in said)

    def _unsaid(self, speech: Token) -> Iterator[Effect]:
        """What a verb of speech does to what is said: "falsely claimed" denies it, "did not confirm" leaves it open."""
        if not matches(speech, Speech, self.lexicon):
            return
        yield from (e for c in speech.children if c.dep_ == "advmod" for e in self.words.of_word("adverb", c))
        unsure = [c for c in speech.children if c.dep_ == "neg" or c.lower_ in UNSURE]
        unsure += [c for c in speech.children if c.dep_ in SUBJECTS and c.lower_ in NOBODY]
        yield from (Effect(word, self.possible) for word in unsure)

    def _is_told(self, node: Token, head: Token) -> bool:
        """True of "told Macron that he had …": a finite clause reports, where an infinitive asks."""
        finite = node.dep_ == "ccomp" and not is_infinitive(node) and not is_wished(node)
        return finite and bool(matches(head, Speech, self.lexicon))

    def _is_transparent(self, node: Token, head: Token) -> bool:
        """True where the head's own negation and modals reach down to the node."""
        if node.dep_ in SUBJECTS and not is_passive(head):
            return self._happens(head) or bool(self._raised(head))
        if node.dep_ in {"dobj", "nsubjpass", "attr"}:
            there = any(c.dep_ == "expl" for c in head.children)  # "if there is a meeting"
            return there or any(not m.row.subject for m in matches(head, Support, self.lexicon))
        if label_of(node) == "acl":
            return is_content(node)
        if node.dep_ in {"prep", "agent"}:
            reports = bool(matches(head, Speech, self.lexicon))  # "reports of …"
            return node.lower_ == "including" or is_verb(head) or reports
        reported = is_verb(head) and bool(matches(head, Speech, self.lexicon))
        return node.dep_ == "xcomp" or is_purpose(node) or (node.dep_ == "ccomp" and not reported)


def _within(noun: Token, agents: tuple[Mention, ...]) -> bool:
    """True when the noun's own phrase names all who do it."""
    start, end = noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge.text)
    return bool(agents) and not is_verb(noun) and all(start <= m.span.start and m.span.end <= end for m in agents)
