"""Whether an event is told as having happened: by scope, climbing from the trigger to what governs it.

"The Kremlin said Putin had agreed to meet Trump": *meet* is governed by *agreed* (planned), *agreed* by *said*
(nothing). What stands beside the path changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kg.extract.grammar import SUBJECTS, coordinated, is_infinitive, is_passive, is_verb
from kg.extract.triggers import Match, matches
from kg.lexicon import Cue, Lexicon, Speech, Support, Trigger
from kg.model import Mention
from kg.ontology import Ontology

# A noun in such a phrase is told as it is, whatever the verb does: "will speak after the talks".
APART = frozenset("after before during since following over about amid despite because until as like".split())
# Clauses that have a status of their own, whatever stands above them.
OWN = {"ROOT", "relcl", "advcl", "parataxis", "appos"}
GOVERNED = {"xcomp", "ccomp", "dobj", "acl", "nsubjpass", "oprd", "attr", "advcl", "dative"}


class Effect(NamedTuple):
    """A word that changes a status, and to what."""

    word: Token
    status: str


class Judged(NamedTuple):
    """A status, and the words that decided it: "'will' (planned)"."""

    status: str
    why: str


class StatusFinder:
    """Finds the status of a trigger; the words that decide are the lexicon's."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology) -> None:
        self.lexicon = lexicon
        self.fact, self.planned = ontology.fact, ontology.planned
        self.possible, self.negated = ontology.possible, ontology.negated
        self.order = list(reversed(ontology.statuses))  # the least factual effect wins

    def status(self, match: Match, agents: tuple[Mention, ...]) -> Judged:
        """The status of the event that this trigger tells; its agents say how far up to look.

        In "Europe will not join in the talks between Riyadh and Doha" the talks have their own parties, and the
        verb's "not" is none of theirs.
        """
        effects = set(self._effects(match, borne=not _within(match.token, agents)))
        cues = [f"{e.word.text!r} ({e.status})" for e in sorted(effects)]
        if sum(e.status == self.negated for e in effects) == 2:  # "did not refuse to meet"
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
            yield from self._own(token)
        node = match.token
        while node.dep_ not in OWN:
            head = coordinated(node) if node.dep_ == "conj" else node.head
            effects, reaches = self._step(node, head, borne)
            yield from effects
            if not reaches:
                return
            node = head
        if node.dep_ == "advcl" and is_infinitive(node):
            yield Effect(node, self.possible)  # "flew to Riyadh to meet Lavrov"
        if node.dep_ == "ROOT" and node.sent.text.rstrip().endswith("?"):
            yield Effect(node, self.possible)

    def _step(self, node: Token, head: Token, borne: bool) -> tuple[list[Effect], bool]:
        """The effects of one step up, and whether what stands above the head reaches down to the node."""
        if node.dep_ == "conj":
            return list(self._coordinating(node, head)), True
        if head.pos_ == "ADP" or node.dep_ in {"pobj", "pcomp"}:
            return list(self._marked(head, node)), head.lower_ not in APART
        governed = list(self._governing(head, node))
        unsaid = list(self._unsaid(head)) if node.dep_ == "ccomp" and is_verb(head) else []
        told_apart = node.pos_ == "ADP" and is_verb(head) and not borne
        if not governed and (told_apart or not self._is_transparent(node, head)):
            return unsaid, False
        if not governed and is_infinitive(node) and node.dep_ in {"xcomp", "acl"}:
            governed = [Effect(head, self.planned if head.lemma_ == "be" else self.possible)]
        return [*governed, *unsaid, *self._own(head)], True

    def _coordinating(self, node: Token, head: Token) -> Iterator[Effect]:
        """What a conjunct shares with the verb before it: "will meet and praise Putin"."""
        if is_infinitive(node) and not is_infinitive(head):  # "is reviewing the deal and has to approve it"
            yield Effect(node, self.possible)
        if not _has_own_form(node):
            yield from self._own(head)

    def _governing(self, head: Token, node: Token) -> Iterator[Effect]:
        """What a word does to what it governs: "refused to", "a threat of", "called for", "urged Germany to"."""
        if node.dep_ in SUBJECTS | {"csubj"} or (node.dep_ == "ccomp" and head.lemma_ == "be"):
            yield from self._predicated(head)
        if node.dep_ in SUBJECTS and not is_passive(head):
            return
        if node.dep_ not in GOVERNED | {"prep", "agent"}:
            return
        for kind in (Trigger, Cue):
            for match in matches(head, kind, self.lexicon):
                by_preposition = node.dep_ in {"prep", "agent"}
                if by_preposition != (node in match.parts) and is_verb(head):
                    continue
                gives = match.row.complement if kind is Trigger else match.row.gives
                if gives == self.possible and self._is_told(node, head):
                    continue
                if gives:
                    yield Effect(head, gives)
                    return

    def _predicated(self, head: Token) -> Iterator[Effect]:
        """What is said of a subject: "reports … were false", "an attack would be a mistake"."""
        for child in head.children:
            if child.dep_ in {"acomp", "attr"}:
                yield from self._words("adjective", child)
            if child.dep_ == "aux" and child.lower_ in {"would", "could", "might"}:
                yield Effect(child, self.possible)

    def _unsaid(self, speech: Token) -> Iterator[Effect]:
        """What a verb of speech does to what is said: "falsely claimed" denies it, "did not confirm" leaves it open."""
        if matches(speech, Speech, self.lexicon):
            yield from (e for c in speech.children if c.dep_ == "advmod" for e in self._words("adverb", c))
            unsure = [c for c in speech.children if c.dep_ == "neg" or c.lower_ in {"could", "would", "may", "might"}]
            yield from (Effect(word, self.possible) for word in unsure)

    def _is_told(self, node: Token, head: Token) -> bool:
        """True of "told Macron that he had …": a finite clause reports, where an infinitive asks."""
        finite = node.dep_ == "ccomp" and not is_infinitive(node)
        return finite and bool(matches(head, Speech, self.lexicon))

    def _is_transparent(self, node: Token, head: Token) -> bool:
        """True where the head's own negation and modals reach down to the node."""
        if node.dep_ in SUBJECTS and not is_passive(head):
            return any(m.row.subject for m in matches(head, Support, self.lexicon))
        if node.dep_ in {"dobj", "nsubjpass", "attr"}:
            return any(not m.row.subject for m in matches(head, Support, self.lexicon))
        if node.dep_ in {"acl", "prep", "agent"}:
            told = any(c.dep_ == "mark" and c.lower_ == "that" for c in node.children)  # "reports that …"
            about = node.dep_ == "prep" and bool(matches(head, Speech, self.lexicon))  # "reports of …"
            return is_infinitive(node) or told or about or (node.dep_ != "acl" and is_verb(head))
        reported = is_verb(head) and bool(matches(head, Speech, self.lexicon))
        return node.dep_ == "xcomp" or (node.dep_ == "ccomp" and not reported)

    def _own(self, token: Token) -> Iterator[Effect]:
        """The effects of the words that hang on a verb or noun: "not", "will", "no", "possible"."""
        conditional = any(self._is_condition(c) for c in token.children)
        for child in token.children:
            for effect in self._hanging(child, token):
                yield Effect(child, self.possible) if conditional and effect.status == self.planned else effect

    def _hanging(self, child: Token, token: Token) -> Iterator[Effect]:
        if child.dep_ in {"aux", "auxpass"}:
            yield from self._words("auxiliary", child)
            unreal = child.lower_ == "would" and any(c.lower_ in {"have", "'ve"} for c in token.children)
            inverted = child.lower_ == "had" and any(c.dep_ in SUBJECTS and c.i > child.i for c in token.children)
            if unreal or inverted:  # "would have met", "Had Russia attacked, …"
                yield Effect(child, self.possible)
        elif child.dep_ in {"neg", "det", "advmod", "preconj", "cc"}:
            yield from self._words("adverb", child)
            yield from (e for c in child.children if c.dep_ in {"advmod", "neg"} for e in self._words("adverb", c))
        elif child.dep_ == "amod" and not is_verb(token):
            yield from self._words("adjective", child)
        elif child.dep_ in SUBJECTS and is_verb(token):  # "No talks were held"
            yield from (
                Effect(c, self.negated)
                for c in child.children
                if c.dep_ in {"det", "preconj", "cc"} and c.lower_ in {"no", "neither"}
            )
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.pos_ == "SCONJ"):
            yield from self._words("marker", child)

    def _marked(self, preposition: Token, node: Token) -> Iterator[Effect]:
        """The effect of "without" or "instead of" on what stands behind it, and of "spoke about working with"."""
        if node.dep_ == "pcomp" and preposition.lower_ == "about":
            yield Effect(preposition, self.possible)
        yield from self._words("marker", preposition)
        for word in (preposition.head, *preposition.children):
            for pattern, cue in self.lexicon.rows(Cue, "marker", word.lower_):
                if pattern.parts == (preposition.lower_,):
                    yield Effect(preposition, cue.gives)

    def _words(self, part: str, word: Token) -> Iterator[Effect]:
        forms = {word.lower_, word.lemma_.lower()} if part == "adjective" else {word.lower_}  # "planned": of "plan"
        rows = (row for form in sorted(forms) for row in self.lexicon.rows(Cue, part, form))
        yield from (Effect(word, cue.gives) for pattern, cue in rows if not pattern.parts)

    def _is_condition(self, clause: Token) -> bool:
        """True for an "if" clause hanging on a verb: what follows from it is not planned but possible."""
        return clause.dep_ == "advcl" and any(
            effect.status == self.possible
            for c in clause.children
            if c.dep_ == "mark"
            for effect in self._words("marker", c)
        )


def _within(noun: Token, agents: tuple[Mention, ...]) -> bool:
    """True when the noun's own phrase names all who do it."""
    start, end = noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge.text)
    return bool(agents) and not is_verb(noun) and all(start <= m.span.start and m.span.end <= end for m in agents)


def _has_own_form(verb: Token) -> bool:
    """True of "and has phoned Putin", which shares no "will" with the verb before it."""
    return any(c.dep_ in SUBJECTS | {"aux", "auxpass"} for c in verb.children)
