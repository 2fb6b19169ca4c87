"""Where the time and the place of an event hang in its sentence, and where its occasion was named before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from kg.annotate import marks_of
from kg.extract.clauses import is_opened_by
from kg.extract.grammar import FINITE, SUBJECTS, chain, children, clause_verb, is_infinitive, is_verb, subjects
from kg.model import Mention

PARTICIPLES = {"VBG", "VBN"}
# What a participle stands behind when it is told as going on beside the verb: "after meeting Xi, Macron left".
BESIDE = {"after", "before", "while", "when", "in", "by", "upon", "following", "with"}
# Clauses of the same time as the verb they hang on: "as she entered the meeting on Monday, she said".
MEANWHILE = {"as", "when", "while"}
LATER = {"after", "since", "following"}
AT_OCCASIONS = {"at", "during", "after", "following"}
# What one thinks or talks about has its own time and place: "feelings about the visit are mixed in Paris".
ABOUT = {"about", "over", "regarding", "concerning"}
# Why somebody is thanked or blamed: "thanked Doha for its role in the talks in Rome".
REASONS = {"for", "over", "about", "of"}
DEFINITE = {"the", "this", "these", "their"}


def anchors_of(token: Token) -> list[Token]:
    """Where time and place of the event may hang: the token, its phrase, the verbs that carry it."""
    anchors = _carriers(token)
    node = anchors[-1]
    while not is_verb(node) and node.dep_ in {"dobj", "nsubjpass", "attr", "nsubj", "compound", "poss", "acomp"}:
        node = node.head
        anchors.append(node)
    while node.dep_ in {"xcomp", "conj", "acomp"} or _is_beside(node):
        node = node.head
        anchors.append(node)
    # "the truce agreed in May", "the agreement of May reached in Vienna": one act told by noun and participle
    anchors += [c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN" and not is_verb(token)]
    anchors += [token.head] if token.dep_ == "acl" and token.tag_ == "VBN" else []
    return anchors


def _carriers(token: Token) -> list[Token]:
    """The token and what it hangs on, up to what is about it, and up to its people: "victims of the attack met"."""
    steps = chain(token)
    people = marks_of(token.doc).mentions
    cut = (n for n, t in enumerate(steps) if t.lower_ in ABOUT or (t.lower_ == "of" and t.head.i in people))
    return steps[: next((n for n in cut if steps[n].dep_ == "prep"), len(steps))]


def made(token: Token, agents: Iterable[Mention]) -> list[Token]:
    """The verb by which its agents did it: "adopted" of "The Council adopted a resolution imposing sanctions"."""
    if token.dep_ != "acl" and token.head.dep_ == "acl" and token.dep_ in {"dobj", "pobj"}:
        token = token.head
    if token.dep_ != "acl" or token.tag_ != "VBG" or token.head.dep_ not in {"dobj", "pobj"}:
        return []
    verb = clause_verb(token.head)
    spans = [m.span for m in agents]
    makers = [t for t in subjects(verb) if any(s.start <= t.idx < s.end for s in spans)] if is_verb(verb) else []
    return [verb] if makers else []


def is_of_reason(node: Token, trigger: Token) -> bool:
    """True of "for" in "thanked Doha for its talks in Rome", which says why, not where or when."""
    return node.dep_ == "prep" and node.lower_ in REASONS and node.head == trigger


def shared(token: Token) -> list[Token]:
    """Verbs that share what follows them with the token: "attacked Kabul and toppled the Taliban in 2001"."""
    return [c for c in token.children if c.dep_ == "conj" and is_verb(c) and not children(c, SUBJECTS)]


def _is_beside(node: Token) -> bool:
    """True of "meeting" in "After meeting Xi, Macron left on Friday", and of its preposition."""
    if node.dep_ == "pcomp":
        return node.tag_ == "VBG" and node.head.lower_ in BESIDE
    if node.dep_ == "prep":
        return node.lower_ in BESIDE and any(c.dep_ == "pcomp" for c in node.children)
    bare = node.tag_ in PARTICIPLES and not children(node, SUBJECTS | {"aux"})
    return node.dep_ == "advcl" and (bare or _is_purpose_behind(node) or is_opened_by(node, MEANWHILE))


def _is_purpose_behind(node: Token) -> bool:
    """True of "convey" in "Kerry met officials in Paris on Friday to convey solidarity"."""
    return is_infinitive(node) and not children(node, SUBJECTS | {"mark"}) and node.i > node.head.i


def meanwhile(anchors: Iterable[Token]) -> list[Token]:
    """The clauses beside a verb, whose day is its own: "speaking on Friday, he urged", "as he arrived on Monday"."""
    verbs = [t for t in anchors if is_verb(t)]
    clauses = [c for verb in verbs for c in verb.children if c.dep_ == "advcl" and _is_beside(c)]
    clauses = [c for c in clauses if c.tag_ != "VBN" and not _is_purpose_behind(c)]
    phrases = [p for verb in verbs for p in verb.children if p.dep_ == "prep" and _is_beside(p)]
    return clauses + [c for phrase in phrases for c in phrase.children if c.dep_ == "pcomp" and c.tag_ == "VBG"]


def reports(anchors: Iterable[Token]) -> list[Token]:
    """The verbs that report a clause told in the past or present: "he condemned it, he said on Friday"."""
    clauses = [t for t in anchors if t.dep_ == "ccomp" and is_verb(t) and is_verb(t.head)]
    return [t.head for t in clauses if not any(c.lower_ == "had" for c in t.children) and not is_infinitive(t)]


def aftermath(anchors: Iterable[Token]) -> list[Token]:
    """The verb that a finite clause with "after" hangs on; what happened after is of the same month."""
    return [t.head for t in anchors if t.dep_ == "advcl" and t.tag_ in FINITE and is_opened_by(t, LATER)]


def shortly_after(anchors: Iterable[Token]) -> Iterator[Span]:
    """ "days after" before the clause or noun of what happened then: "It comes just days after the Council met"."""
    for anchor in anchors:
        opening = [c for c in anchor.children if c.dep_ == "mark"] + ([anchor.head] if anchor.dep_ == "pobj" else [])
        for days in (word.nbor(-1) for word in opening if word.lower_ == "after" and word.i):
            if days.lower_ == "days" and not children(days, {"nummod"}):
                yield days.doc[days.i : days.i + 2]


def earlier(token: Token, anchors: list[Token]) -> Iterator[Token]:
    """Where the occasion was named: "the summit in Vilnius in July" for "agreed at the summit", the first first."""
    phrases = [c for t in anchors for c in t.children if c.dep_ == "prep" and c.lower_ in AT_OCCASIONS]
    for noun in [c for prep in phrases for c in prep.children if c.dep_ == "pobj"]:
        if any(c.lower_ in DEFINITE for c in noun.children):
            yield from (t for t in token.doc[: noun.i] if t.lemma_.lower() == noun.lemma_.lower() and not is_verb(t))


def held(noun: Token) -> list[Token]:
    """The verb of which the noun is subject or object: who hosts a summit on Monday says when it is."""
    return [noun.head] if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and is_verb(noun.head) else []
