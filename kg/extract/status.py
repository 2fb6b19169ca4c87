"""Whether an event is told as having happened: by scope, climbing from the trigger to what governs it.

"The Kremlin said Putin had agreed to meet Trump": *meet* is governed by *agreed* (planned), *agreed* by *said*
(nothing). What stands beside the path changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kg.extract.grammar import (
    FINITE,
    SUBJECTS,
    coordinated,
    is_announced,
    is_infinitive,
    is_passive,
    is_verb,
    is_wished,
)
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
NOBODY = {"nobody", "none", "nothing"}
UNREAL = {"would", "could", "might"}
# "When Spain recognises Kosovo": in the present tense it has not happened yet.
NOT_YET = {"when", "once", "before", "after"}
PRESENT = {"am", "is", "are", "'m", "'s", "'re"}


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
        self.lexicon, self.ontology = lexicon, ontology
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
        if len({_bearer(e.word) for e in effects if e.status == self.negated}) == 2:  # "did not refuse to meet"
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
        yield from self._above(match.token, borne, self.ontology.event_type(match.row.type).spoken)

    def _above(self, node: Token, borne: bool, spoken: bool) -> Iterator[Effect]:
        """The effects of all that governs a word."""
        while _label(node) not in OWN or _is_purpose(node):
            head = coordinated(node) if node.dep_ == "conj" else node.head
            if _is_purpose(node) and not any(self._governing(head, node)):
                # Who "flew to Riyadh to meet Lavrov" may have missed him; who "met Lavrov to thank him" did thank him.
                thanked = spoken and head.lemma_ != "be"
                effects, reaches = (list(self._own(head)), True) if thanked else ([Effect(node, self.possible)], False)
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

    def _beside(self, clause: Token, spoken: bool) -> Iterator[Effect]:
        """The effects on a clause beside the main one: "once Spain recognises …", "will visit Kyiv, meeting …"."""
        present = clause.tag_ in {"VBZ", "VBP"} or any(
            c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP"} for c in clause.children
        )
        words = [c for c in clause.children if c.dep_ in {"mark", "advmod"} and c.lower_ in NOT_YET]
        if present and (words or clause.head.lower_ == "soon"):
            yield Effect(clause, self.planned)
        # Who is to visit Kyiv, meeting Zelenskyy, is to meet him; who will stay away, blaming Zelenskyy, blames him.
        if _accompanies(clause) and not spoken:
            infinitives = [c for c in clause.head.children if c.dep_ == "xcomp"]
            main = [e for c in infinitives for e in self._governing(clause.head, c)]
            main += [*self._own(clause.head), *self._above(clause.head, True, spoken)]
            yield from (e for e in main if e.status in {self.planned, self.possible})

    def _step(self, node: Token, head: Token, borne: bool) -> tuple[list[Effect], bool]:
        """The effects of one step up, and whether what stands above the head reaches down to the node."""
        if node.dep_ == "conj":
            return list(self._coordinating(node, head)), True
        if head.pos_ == "ADP" or node.dep_ in {"pobj", "pcomp"}:
            named = any(m.row.gives and head in m.parts for m in matches(head.head, Cue, self.lexicon))
            return list(self._marked(head, node)), named or head.lower_ not in APART  # "talked about a meeting"
        governed = list(self._governing(head, node))
        if {e.status for e in governed} == {self.fact} and self._is_presupposed(head, node):
            hypothetical = [c for c in head.children if c.dep_ == "aux" and c.lower_ in {"would", "'d"}]
            return [Effect(word, self.possible) for word in hypothetical], False
        unsaid = list(self._unsaid(head)) if node.dep_ == "ccomp" and is_verb(head) else []
        told_apart = node.pos_ == "ADP" and is_verb(head) and (not borne or _is_reason(node))
        if node.dep_ == "ccomp" and any(c.lower_ in {"why", "how"} for c in node.children):
            return [], False  # "did not say why he had met Putin"
        if not governed and (told_apart or not self._is_transparent(node, head)):
            return unsaid, False
        if not governed and is_infinitive(node) and _label(node) in {"xcomp", "acl"} and not _is_ranked(head):
            certain = head.lemma_ == "be" or is_announced(node)  # "is to meet", the headline "Trump to meet Putin"
            governed = [Effect(head, self.planned if certain else self.possible)]
        own = list(self._own(head))
        if node.dep_ in SUBJECTS and self._is_judged(node, head):
            own = [e for e in own if e.status != self.negated]
        return [*governed, *unsaid, *own], True

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
        if _label(node) not in GOVERNED | {"prep", "agent"} or (_label(node) == "acl" and not _is_content(node)):
            return
        if any(_is_given_to(node, m.row) for m in matches(head, Cue, self.lexicon)):
            yield Effect(head, self.fact)
            return
        for kind in (Trigger, Cue):
            for match in matches(head, kind, self.lexicon):
                if kind is Cue and match.row.subject:
                    continue
                gives = match.row.complement if kind is Trigger else match.row.gives
                built_in = _has_gerund(node) and (node.lower_ in BUILT_WITH or gives == self.fact)
                by_preposition = node.dep_ in {"prep", "agent"}
                if is_verb(head) and not built_in and by_preposition != (node in match.parts):
                    continue
                if gives == self.possible and self._is_told(node, head):
                    continue
                if gives:
                    yield Effect(head, gives)
                    return

    def _is_presupposed(self, head: Token, node: Token) -> bool:
        """True of what a verb takes for granted, done or not: "will welcome the visit", "cannot forget that …"."""
        acts = (m.row.complement == self.fact for m in matches(head, Trigger, self.lexicon))
        cues = (m.row.factive or _is_given_to(node, m.row) for m in matches(head, Cue, self.lexicon))
        return is_verb(head) and (any(acts) or any(cues))

    def _predicated(self, head: Token) -> Iterator[Effect]:
        """What is said of a subject: "reports … turned out to be false", "an attack would be a mistake"."""
        for child in head.children:
            if child.dep_ in {"acomp", "attr", "oprd"}:
                yield from self._words("adjective", child)
            if child.dep_ == "aux" and child.lower_ in UNREAL:
                yield Effect(child, self.possible)
            if child.dep_ == "xcomp" and child.lemma_ == "be":
                yield from self._predicated(child)
        yield from (Effect(head, m.row.gives) for m in matches(head, Cue, self.lexicon) if m.row.subject)
        for verb in self._raised(head):  # "the talks failed to materialise"
            yield from (*self._governing(head, verb), *self._own(verb))

    def _raised(self, verb: Token) -> list[Token]:
        """The infinitives that lend the verb its subject and say only that it happens: "is going to take place"."""
        return [c for c in verb.children if c.dep_ == "xcomp" and self._happens(c)]

    def _happens(self, verb: Token) -> bool:
        return any(m.row.subject for m in matches(verb, Support, self.lexicon))

    def _is_judged(self, noun: Token, verb: Token) -> bool:
        """True where the verb only says how the noun is: talks that "were not a success" were held."""
        said = [c for c in verb.children if c.dep_ in {"acomp", "attr"}]
        if verb.lemma_ != "be" or not said or matches(noun, Speech, self.lexicon):
            return False
        return not any(any(self._words("adjective", c)) for c in said)

    def _unsaid(self, speech: Token) -> Iterator[Effect]:
        """What a verb of speech does to what is said: "falsely claimed" denies it, "did not confirm" leaves it open."""
        if matches(speech, Speech, self.lexicon):
            yield from (e for c in speech.children if c.dep_ == "advmod" for e in self._words("adverb", c))
            unsure = [c for c in speech.children if c.dep_ == "neg" or c.lower_ in {"could", "would", "may", "might"}]
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
            if any(c.dep_ == "expl" for c in head.children):  # "if there is a meeting"
                return True
            return any(not m.row.subject for m in matches(head, Support, self.lexicon))
        if _label(node) == "acl":
            return _is_content(node)
        if node.dep_ in {"prep", "agent"}:
            if node.lower_ == "including":
                return True
            return is_verb(head) or bool(matches(head, Speech, self.lexicon))  # "reports of …"
        reported = is_verb(head) and bool(matches(head, Speech, self.lexicon))
        return node.dep_ == "xcomp" or _is_purpose(node) or (node.dep_ == "ccomp" and not reported)

    def _own(self, token: Token) -> Iterator[Effect]:
        """The effects of the words that hang on a verb or noun: "not", "will", "no", "possible"."""
        condition = next((word for c in token.children for word in self._conditions(c)), None)
        for child in token.children:
            for effect in self._hanging(child, token):
                if _is_regretted(token):  # "should never have invaded Iraq"
                    continue
                if condition is not None and effect.status == self.planned:
                    effect = Effect(condition, self.possible)
                yield effect
        if _is_subjunctive(token):  # "insisted that Iran leave"
            yield Effect(token, self.possible)
        yield from (e for c in token.children if c.dep_ == "aux" and c.lower_ == "to" for e in self._before(c))

    def _before(self, to: Token) -> Iterator[Effect]:
        """The effect of "not" in "not to leave", wherever the parser hangs it."""
        if not to.is_sent_start and to.nbor(-1).dep_ == "neg":
            yield from self._words("adverb", to.nbor(-1))

    def _hanging(self, child: Token, token: Token) -> Iterator[Effect]:
        if child.dep_ in {"aux", "auxpass"}:
            yield from self._words("auxiliary", child)
            unreal = child.lower_ == "would" and any(c.lower_ in {"have", "'ve"} for c in token.children)
            inverted = child.lower_ == "had" and any(c.dep_ in SUBJECTS and c.i > child.i for c in token.children)
            if unreal or inverted:  # "would have met", "Had Russia attacked, …"
                yield Effect(child, self.possible)
            yield from (e for c in child.children if c.dep_ == "neg" for e in self._words("adverb", c))  # "Never has …"
        elif child.dep_ in {"neg", "det", "advmod", "preconj", "cc"}:
            if _is_followed(child, "only") or (is_verb(token) and child.i > token.i and _is_followed(child, "to")):
                return  # "not only bombed but also …", "urged Iran not to leave"
            yield from self._words("adverb", child)
            yield from (e for c in child.children if c.dep_ in {"advmod", "neg"} for e in self._words("adverb", c))
        elif child.dep_ == "amod" and not is_verb(token):
            yield from self._words("adjective", child)
        elif child.dep_ in SUBJECTS and is_verb(token):  # "No talks were held", "nobody believes"
            yield from (Effect(c, self.negated) for c in (child, *child.children) if _is_none(c))
        elif child.dep_ == "prep" and is_verb(token) and _is_inverted(token, child):  # "At no time did Iran attack"
            yield from (Effect(c, self.negated) for noun in child.children for c in noun.children if _is_none(c))
        elif child.dep_ in {"npadvmod", "prep", "poss"}:
            yield from self._coming(child, token)
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.pos_ == "SCONJ"):
            yield from self._marking(child)

    def _coming(self, when: Token, token: Token) -> Iterator[Effect]:
        """The effect of a time to come: "meets Putin next week", "is meeting Putin on Friday", "talks next week"."""
        noun = when if when.dep_ != "prep" else next((c for c in when.children if c.dep_ == "pobj"), when)
        if noun.ent_type_ not in {"DATE", "TIME"} or (is_verb(token) and not _is_present(token)):
            return
        yield from self._words("noun", noun)
        yield from (e for c in noun.children if c.dep_ == "amod" for e in self._words("adjective", c))
        dated = any(c.dep_ in {"nummod", "amod", "det"} for c in noun.children)
        if token.tag_ == "VBG" and noun.tag_ == "NNP" and not dated:
            yield Effect(noun, self.planned)

    def _marked(self, preposition: Token, node: Token) -> Iterator[Effect]:
        """The effect of "without" or "instead of" on what stands behind it, and of "spoke about working with"."""
        if node.dep_ == "pcomp" and preposition.lower_ == "about":
            yield Effect(preposition, self.possible)
        yield from self._marking(preposition)

    def _marking(self, word: Token) -> Iterator[Effect]:
        """The effect of "if" or "without", and of "than" in "rather than", wherever the parser hangs "rather"."""
        yield from self._words("marker", word)
        before = [word.nbor(-1)] if not word.is_sent_start else []
        for other in dict.fromkeys((word.head, *word.children, *before)):
            for pattern, cue in self.lexicon.rows(Cue, "marker", other.lower_):
                if pattern.parts == (word.lower_,):
                    yield Effect(word, cue.gives)

    def _words(self, part: str, word: Token) -> Iterator[Effect]:
        forms = {word.lower_, word.lemma_.lower()} if part == "adjective" else {word.lower_}  # "planned": of "plan"
        rows = (row for form in sorted(forms) for row in self.lexicon.rows(Cue, part, form))
        yield from (Effect(word, cue.gives) for pattern, cue in rows if not pattern.parts)

    def _conditions(self, clause: Token) -> Iterator[Token]:
        """The "if" of a clause hanging on a verb: what follows from it is not planned but possible."""
        marks = [c for c in clause.children if c.dep_ == "mark"] if clause.dep_ == "advcl" else []
        yield from (e.word for mark in marks for e in self._words("marker", mark) if e.status == self.possible)


def _within(noun: Token, agents: tuple[Mention, ...]) -> bool:
    """True when the noun's own phrase names all who do it."""
    start, end = noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge.text)
    return bool(agents) and not is_verb(noun) and all(start <= m.span.start and m.span.end <= end for m in agents)


def _has_own_form(verb: Token) -> bool:
    """True of "and has phoned Putin", which shares no "will" with the verb before it."""
    if any(c.dep_ in SUBJECTS | {"aux", "auxpass"} for c in verb.children):
        return True
    return verb.tag_ in FINITE and verb.head.tag_ == "VB"  # "did not apologise but bombed Iran"


def _label(node: Token) -> str:
    """The dependency label; of "calls to meet" and "the lie that Iran attacked", read as relative clauses, `acl`."""
    content = node.dep_ == "relcl" and (is_infinitive(node) or any(_is_that(c) for c in node.children))
    return "acl" if content else node.dep_


def _is_content(clause: Token) -> bool:
    """True of a clause that tells what its noun is about: "plan to …", "reports that …", not "agreement reached by"."""
    return is_infinitive(clause) or any(_is_that(c) or c.dep_ in SUBJECTS for c in clause.children)


def _is_that(word: Token) -> bool:
    return word.dep_ == "mark" and word.lower_ == "that"


def _is_purpose(clause: Token) -> bool:
    """True of "flew to Riyadh to meet Lavrov"."""
    return clause.dep_ == "advcl" and is_infinitive(clause)


def _accompanies(clause: Token) -> bool:
    """True of "will visit Kyiv, meeting Zelenskyy there"."""
    bare = not any(c.dep_ in SUBJECTS | {"mark", "aux", "auxpass"} for c in clause.children)
    return clause.tag_ == "VBG" and bare and clause.i > clause.head.i and is_verb(clause.head)


def _has_gerund(preposition: Token) -> bool:
    return preposition.dep_ == "prep" and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in preposition.children)


def _is_given_to(node: Token, cue: Cue) -> bool:
    """True of "Russia's invasion" and "the Russian invasion" under "opposed" or "discussed"."""
    if not cue.given:
        return False
    nouns = [c for c in node.children if c.dep_ == "pobj"] if node.pos_ == "ADP" else [node]
    hanging = [c for noun in nouns for c in noun.children]
    known = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in hanging)
    owned = any(c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper() for c in hanging)
    return (known and owned) or any(c.dep_ == "poss" and c.ent_type_ != "DATE" for c in hanging)


def _is_ranked(noun: Token) -> bool:
    """True of "the first country to recognise Kosovo", who did it."""
    return any(t.ent_type_ == "ORDINAL" or t.lower_ in {"last", "latest", "only"} for t in (noun, *noun.children))


def _is_reason(preposition: Token) -> bool:
    """True of "did not apologise for bombing Iran"."""
    return preposition.lower_ == "for" and _has_gerund(preposition)


def _is_regretted(verb: Token) -> bool:
    """True of "should not have met Putin", which tells that they met."""
    helping = {c.lower_ for c in verb.children if c.dep_ in {"aux", "neg"}}
    return {"should", "have"} <= helping and bool(helping & {"not", "n't", "never"})


def _is_none(word: Token) -> bool:
    return word.lower_ in NOBODY or (word.dep_ in {"det", "preconj", "cc"} and word.lower_ in {"no", "neither"})


def _is_followed(word: Token, by: str) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().lower_ == by


def _is_inverted(verb: Token, first: Token) -> bool:
    """True where the auxiliary stands before the subject, behind this phrase: "Under no circumstances will Iran …"."""
    who = [c.i for c in verb.children if c.dep_ in SUBJECTS]
    return any(c.dep_ in {"aux", "auxpass"} and first.i < c.i < min(who, default=-1) for c in verb.children)


def _is_present(verb: Token) -> bool:
    """True of "meets" and "is meeting"."""
    helping = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if verb.tag_ == "VBG":
        return any(c.lower_ in PRESENT for c in helping)
    return verb.tag_ in {"VBZ", "VBP"} and not helping


def _is_subjunctive(verb: Token) -> bool:
    """True of "leave" in "insisted that Iran leave": a bare form where a third person would need an "s"."""
    if verb.dep_ != "ccomp" or verb.tag_ not in {"VB", "VBP"} or verb.lower_ != verb.lemma_:
        return False
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    single = any(c.tag_ in {"NN", "NNP"} or c.lower_ in {"he", "she", "it"} for c in subjects)
    helped = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return single and not helped and not any(c.dep_ == "conj" for subject in subjects for c in subject.children)


def _bearer(word: Token) -> tuple[Token, bool]:
    """What a negation hangs on, so that "neither met nor phoned" is denied once, "did not refuse to meet" twice."""
    hanging = word.dep_ in {"neg", "det", "advmod", "preconj", "cc"}
    return (word.head if hanging else word), hanging
