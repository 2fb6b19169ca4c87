"""How a clause or phrase is told: what its form says of whether it happens, and of what hangs on it.

"meeting Zelenskyy" behind "will visit Kyiv" accompanies the visit; "the first country to recognise Kosovo" did so.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.grammar import FINITE, SUBJECTS, is_infinitive, is_verb

NOBODY = {"nobody", "none", "nothing"}
# "not", "no", "never", "neither": how the words that deny hang on what they deny.
ADVERBS = {"neg", "det", "advmod", "preconj", "cc"}
PRESENT = {"am", "is", "are", "'m", "'s", "'re"}


def has_own_form(verb: Token) -> bool:
    """True of "and has phoned Putin", which shares no "will" with the verb before it."""
    if any(c.dep_ in SUBJECTS | {"aux", "auxpass"} for c in verb.children):
        return True
    return verb.tag_ in FINITE and verb.head.tag_ == "VB"  # "did not apologise but bombed Iran"


def label_of(node: Token) -> str:
    """The dependency label; of "calls to meet" and "the lie that Iran attacked", read as relative clauses, `acl`."""
    content = node.dep_ == "relcl" and (is_infinitive(node) or any(_is_that(c) for c in node.children))
    return "acl" if content else node.dep_


def is_content(clause: Token) -> bool:
    """True of a clause that tells what its noun is about: "plan to …", "reports that …", not "agreement reached by"."""
    return is_infinitive(clause) or any(_is_that(c) or c.dep_ in SUBJECTS for c in clause.children)


def _is_that(word: Token) -> bool:
    return word.dep_ == "mark" and word.lower_ == "that"


def is_purpose(clause: Token) -> bool:
    """True of "flew to Riyadh to meet Lavrov"."""
    return clause.dep_ == "advcl" and is_infinitive(clause)


def accompanies(clause: Token) -> bool:
    """True of "will visit Kyiv, meeting Zelenskyy there"."""
    bare = not any(c.dep_ in SUBJECTS | {"mark", "aux", "auxpass"} for c in clause.children)
    return clause.tag_ == "VBG" and bare and clause.i > clause.head.i and is_verb(clause.head)


def has_gerund(preposition: Token) -> bool:
    """True of "for" in "apologised for bombing Iran"."""
    return preposition.dep_ == "prep" and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in preposition.children)


def is_ranked(noun: Token) -> bool:
    """True of "the first country to recognise Kosovo", who did it."""
    return any(t.ent_type_ == "ORDINAL" or t.lower_ in {"last", "latest", "only"} for t in (noun, *noun.children))


def is_reason(preposition: Token) -> bool:
    """True of "did not apologise for bombing Iran"."""
    return preposition.lower_ == "for" and has_gerund(preposition)


def is_regretted(verb: Token) -> bool:
    """True of "should not have met Putin", which tells that they met."""
    helping = {c.lower_ for c in verb.children if c.dep_ in {"aux", "neg"}}
    return {"should", "have"} <= helping and bool(helping & {"not", "n't", "never"})


def is_nobody(word: Token) -> bool:
    """True of "nobody", and of "no" in "no talks", "neither" in "neither leader"."""
    return word.lower_ in NOBODY or (word.dep_ in {"det", "preconj", "cc"} and word.lower_ in {"no", "neither"})


def is_followed(word: Token, by: str) -> bool:
    """True where this word stands right behind: "only" behind "not"."""
    return word.i + 1 < len(word.doc) and word.nbor().lower_ == by


def is_inverted(verb: Token, first: Token) -> bool:
    """True where the auxiliary stands before the subject, behind this phrase: "Under no circumstances will Iran …"."""
    who = [c.i for c in verb.children if c.dep_ in SUBJECTS]
    return any(c.dep_ in {"aux", "auxpass"} and first.i < c.i < min(who, default=-1) for c in verb.children)


def is_present(verb: Token) -> bool:
    """True of "meets" and "is meeting"."""
    helping = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if verb.tag_ == "VBG":
        return any(c.lower_ in PRESENT for c in helping)
    return verb.tag_ in {"VBZ", "VBP"} and not helping


def is_subjunctive(verb: Token) -> bool:
    """True of "leave" in "insisted that Iran leave": a bare form where a third person would need an "s"."""
    if verb.dep_ != "ccomp" or verb.tag_ not in {"VB", "VBP"} or verb.lower_ != verb.lemma_:
        return False
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    single = any(c.tag_ in {"NN", "NNP"} or c.lower_ in {"he", "she", "it"} for c in subjects)
    helped = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return single and not helped and not any(c.dep_ == "conj" for subject in subjects for c in subject.children)


def is_given(node: Token) -> bool:
    """True of "Russia's invasion" and "the Russian invasion", named as known; not of "an invasion"."""
    nouns = [c for c in node.children if c.dep_ == "pobj"] if node.pos_ == "ADP" else [node]
    hanging = [c for noun in nouns for c in noun.children]
    known = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in hanging)
    owned = any(c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper() for c in hanging)
    return (known and owned) or any(c.dep_ == "poss" and c.ent_type_ != "DATE" for c in hanging)


def bearer_of(word: Token) -> tuple[Token, bool]:
    """What a negation hangs on, so that "neither met nor phoned" is denied once, "did not refuse to meet" twice."""
    hanging = word.dep_ in ADVERBS
    return (word.head if hanging else word), hanging


def is_mutual(verb: Token) -> bool:
    """True of "accuse each other", "spoke well of each other"."""
    objects = [t for c in verb.children for t in (c, *(c.children if c.dep_ == "prep" else ()))]
    return any(t.lower_ == "other" and any(d.lower_ == "each" for d in t.children) for t in objects)


def is_opened_by(clause: Token, words: set[str]) -> bool:
    """True of "while the Kremlin said …", where "while" is one of the words."""
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in words for c in clause.children)
