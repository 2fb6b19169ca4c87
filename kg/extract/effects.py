"""What the words that hang on a verb or noun do to its status: "not", "will", "no", "possible", "if"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kg.extract.clauses import ADVERBS, is_followed, is_inverted, is_nobody, is_present, is_regretted, is_subjunctive
from kg.extract.grammar import SUBJECTS, is_verb
from kg.lexicon import Cue, Lexicon
from kg.ontology import Ontology


class Effect(NamedTuple):
    """A word that changes a status, and to what."""

    word: Token
    status: str


class WordEffects:
    """Finds the effects of single words; which words have one, the lexicon's cues say."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology) -> None:
        self.lexicon = lexicon
        self.planned, self.possible, self.negated = ontology.planned, ontology.possible, ontology.negated

    def own(self, token: Token) -> Iterator[Effect]:
        """The effects of the words that hang on a verb or noun: "not", "will", "no", "possible"."""
        condition = next((word for c in token.children for word in self._conditions(c)), None)
        # "should never have invaded Iraq" tells that they did
        hanging = [e for c in token.children for e in self._hanging(c, token)] if not is_regretted(token) else []
        for effect in hanging:
            if condition is not None and effect.status == self.planned:
                effect = Effect(condition, self.possible)
            yield effect
        if is_subjunctive(token):  # "insisted that Iran leave"
            yield Effect(token, self.possible)
        yield from (e for c in token.children if c.dep_ == "aux" and c.lower_ == "to" for e in self._before(c))

    def _before(self, to: Token) -> Iterator[Effect]:
        """The effect of "not" in "not to leave", wherever the parser hangs it."""
        if not to.is_sent_start and to.nbor(-1).dep_ == "neg":
            yield from self.of_word("adverb", to.nbor(-1))

    def _hanging(self, child: Token, token: Token) -> Iterator[Effect]:
        """The effects of one word that hangs on a verb or noun."""
        if child.dep_ in {"aux", "auxpass"}:
            yield from self._of_auxiliary(child, token)
        elif child.dep_ in ADVERBS:
            yield from self._of_adverb(child, token)
        elif child.dep_ == "amod" and not is_verb(token):
            yield from self.of_word("adjective", child)
        elif child.dep_ in SUBJECTS and is_verb(token):  # "No talks were held", "nobody believes"
            yield from (Effect(c, self.negated) for c in (child, *child.children) if is_nobody(c))
        elif child.dep_ == "prep" and is_verb(token) and is_inverted(token, child):  # "At no time did Iran attack"
            yield from (Effect(c, self.negated) for noun in child.children for c in noun.children if is_nobody(c))
        elif child.dep_ in {"npadvmod", "prep", "poss"}:
            yield from self._coming(child, token)
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.pos_ == "SCONJ"):
            yield from self._marking(child)

    def _of_auxiliary(self, word: Token, verb: Token) -> Iterator[Effect]:
        """The effects of "will", "would have" and of "never" in "Never has …"."""
        yield from self.of_word("auxiliary", word)
        unreal = word.lower_ == "would" and any(c.lower_ in {"have", "'ve"} for c in verb.children)
        inverted = word.lower_ == "had" and any(c.dep_ in SUBJECTS and c.i > word.i for c in verb.children)
        if unreal or inverted:  # "would have met", "Had Russia attacked, …"
            yield Effect(word, self.possible)
        yield from (e for c in word.children if c.dep_ == "neg" for e in self.of_word("adverb", c))

    def _of_adverb(self, word: Token, token: Token) -> Iterator[Effect]:
        """The effects of "not", "no", "reportedly"; of none in "not only bombed", "urged Iran not to leave"."""
        of_infinitive = is_verb(token) and word.i > token.i and is_followed(word, "to")
        if is_followed(word, "only") or of_infinitive:
            return
        yield from self.of_word("adverb", word)
        yield from (e for c in word.children if c.dep_ in {"advmod", "neg"} for e in self.of_word("adverb", c))

    def _coming(self, when: Token, token: Token) -> Iterator[Effect]:
        """The effect of a time to come: "meets Putin next week", "is meeting Putin on Friday", "talks next week"."""
        noun = when if when.dep_ != "prep" else next((c for c in when.children if c.dep_ == "pobj"), when)
        if noun.ent_type_ not in {"DATE", "TIME"} or (is_verb(token) and not is_present(token)):
            return
        yield from self.of_word("noun", noun)
        yield from (e for c in noun.children if c.dep_ == "amod" for e in self.of_word("adjective", c))
        dated = any(c.dep_ in {"nummod", "amod", "det"} for c in noun.children)
        if token.tag_ == "VBG" and noun.tag_ == "NNP" and not dated:
            yield Effect(noun, self.planned)

    def marked(self, preposition: Token, node: Token) -> Iterator[Effect]:
        """The effect of "without" or "instead of" on what stands behind it, and of "spoke about working with"."""
        if node.dep_ == "pcomp" and preposition.lower_ == "about":
            yield Effect(preposition, self.possible)
        yield from self._marking(preposition)

    def _marking(self, word: Token) -> Iterator[Effect]:
        """The effect of "if" or "without", and of "than" in "rather than", wherever the parser hangs "rather"."""
        yield from self.of_word("marker", word)
        before = [word.nbor(-1)] if not word.is_sent_start else []
        for other in dict.fromkeys((word.head, *word.children, *before)):
            for pattern, cue in self.lexicon.rows(Cue, "marker", other.lower_):
                if pattern.parts == (word.lower_,):
                    yield Effect(word, cue.gives)

    def of_word(self, part: str, word: Token) -> Iterator[Effect]:
        """What the cues of one word say that are this part of speech: "planned" as an adjective."""
        forms = {word.lower_, word.lemma_.lower()} if part == "adjective" else {word.lower_}  # "planned": of "plan"
        rows = (row for form in sorted(forms) for row in self.lexicon.rows(Cue, part, form))
        yield from (Effect(word, cue.gives) for pattern, cue in rows if not pattern.parts)

    def _conditions(self, clause: Token) -> Iterator[Token]:
        """The "if" of a clause hanging on a verb: what follows from it is not planned but possible."""
        marks = [c for c in clause.children if c.dep_ == "mark"] if clause.dep_ == "advcl" else []
        yield from (e.word for mark in marks for e in self.of_word("marker", mark) if e.status == self.possible)
