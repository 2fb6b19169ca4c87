"""Where a lexicon row's words stand in a Doc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from spacy.tokens import Doc, Token

from kg.extract.grammar import is_denied, is_infinitive, is_verb, is_wished, preposition_objects
from kg.lexicon import Lexicon, Pattern, Trigger

ATTACHED = {
    "prt",
    "prep",
    "advmod",
    "dobj",
    "pobj",
    "agent",
    "nsubjpass",
    "neg",
    "npadvmod",
    "amod",
    "attr",
    "oprd",
    "dative",
    "mark",
    "acomp",
}
BEFORE = {"compound", "amod", "nmod", "advmod"}


class Match(NamedTuple):
    """A row found at a token; `parts` are the pattern's further words ("on" of "call on")."""

    row: Any
    token: Token
    parts: tuple[Token, ...]
    length: int


def find_triggers(doc: Doc, lexicon: Lexicon) -> Iterator[list[Match]]:
    """For each token that may tell an event, its matching trigger rows, the longest pattern first."""
    for token in doc:
        found = matches(token, Trigger, lexicon)
        if found:
            yield found


def matches(token: Token, kind: type[Any], lexicon: Lexicon) -> list[Match]:
    """The rows of one kind whose words stand at this token, the longest pattern first."""
    part = part_of(token)
    if part is None:
        return []
    rows = [found for lemma in lemmas(token) for found in lexicon.rows(kind, part, lemma)]
    hanging = _Hanging(lexicon)
    placed = ((pattern, row, _parts(token, pattern, hanging)) for pattern, row in rows)
    return [Match(row, token, parts, pattern.length) for pattern, row, parts in placed if parts is not None]


def lemmas(token: Token) -> list[str]:
    """The lemma; of a verb also the one with the "e" that the lemmatiser loses ("hoped" gives it "hop")."""
    lemma, word = token.lemma_.lower(), token.lower_
    return [lemma, f"{lemma}e"] if is_verb(token) and word.startswith(f"{lemma}e") and word != lemma else [lemma]


def part_of(token: Token) -> str | None:
    """The lexicon's name for the token's part of speech; a noun in a compound tells nothing of its own."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return "noun" if token.dep_ != "compound" else None
    if token.pos_ in {"ADJ", "ADV"}:
        return "adjective" if token.pos_ == "ADJ" else "adverb"
    return "verb" if is_verb(token) and token.dep_ not in {"aux", "auxpass", "amod", "compound"} else None


class _Hanging(dict[Token, dict[str, Token]]):
    """By head, what hangs on it and may be a word of a pattern: by lemma and by form the first that has it.

    A head is looked at once for all the patterns of a token, of which "make" has dozens.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, head: Token) -> dict[str, Token]:
        words: dict[str, Token] = {}
        for token in (token for child in head.children for token in _hanging(child, self.lexicon)):
            words.setdefault(token.lemma_.lower(), token)
            words.setdefault(token.lower_, token)
        self[head] = words
        return words


def _parts(token: Token, pattern: Pattern, hanging: _Hanging) -> tuple[Token, ...] | None:
    """The tokens of the pattern's other words, or None when one is missing."""
    if pattern.before:
        before = {c.lemma_.lower() for c in token.children if c.dep_ in BEFORE}
        if not before.issuperset(pattern.before):
            return None
    if pattern.parts and pattern.parts[0] not in hanging[token]:
        return None  # most patterns end here
    found: list[Token] = []
    for word in pattern.parts:
        part = _attached(word, [token, *found], hanging)
        if part is None:
            return None
        found.append(part)
    return tuple(found)


def _attached(word: str, heads: list[Token], hanging: _Hanging) -> Token | None:
    """The dependent with this lemma of the head, or of a word found before ("by" then "phone")."""
    # "spoke with the president of Chile by phone": the parser may hang "by" on the president
    heads = [*heads, *(c for head in heads if head.pos_ == "ADP" for c in head.children if c.dep_ == "pobj")]
    return next((hanging[head][word] for head in reversed(heads) if word in hanging[head]), None)


def _hanging(child: Token, lexicon: Lexicon) -> Iterator[Token]:
    """What of a dependent may be a word of the pattern: itself, its conjuncts, the mark of its clause."""
    if child.dep_ in ATTACHED:
        yield child
    if child.dep_ in {"dobj", "nsubjpass"}:
        yield from (c for c in child.children if c.dep_ == "conj")
        if child.pos_ == "NUM" or "counted" in lexicon.stands_for(child.lemma_.lower()):  # "sent dozens of tanks"
            yield from preposition_objects(child, "of")
    if child.dep_ == "oprd" or (child.dep_ == "pobj" and child.head.lower_ == "as"):
        yield from (c for c in child.children if c.dep_ == "amod")  # "called it a brutal war", "hailed as a good man"
    if child.dep_ == "ccomp" and child.pos_ == "ADJ":  # "found the minister guilty"
        yield child
    if is_infinitive(child):  # "spoke with Duque to express support", where "with" is read as a conjunction
        yield from (c for c in child.children if c.dep_ == "mark")


def has_complement(match: Match, lexicon: Lexicon) -> bool:
    """True when the trigger's complement is as its row wants it: "must" in it, or the speaker's own act."""
    row: Trigger = match.row
    if not row.modal:
        return True
    return any(_has_modal(c, row, lexicon) for c in match.token.children if c.dep_ in {"ccomp", "xcomp", "acl"})


def _has_modal(clause: Token, row: Trigger, lexicon: Lexicon) -> bool:
    """True of a complement with one of the row's words, and with the subject that the row wants."""
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    said = _words_of(clause)
    if not any(_says(clause, said, wanted) for wanted in row.modal):
        return False
    if is_infinitive(clause):  # "told Kyiv to wait"
        return True
    if subject is None:
        return False
    if row.own:
        return is_own_side(subject, lexicon) and is_denied(clause) == row.denied
    return subject.tag_ != "PRP"


def _says(clause: Token, said: set[str], wanted: str) -> bool:
    """True where the clause has the word; of two, "be guilty", the first is its verb, and it says that it is so.

    "need to" wants an infinitive: who says that a ministry needs more money asks it for nothing.
    """
    verb, _, word = wanted.rpartition(" ")
    if verb and word == "to":
        return clause.lemma_.lower() == verb and any(is_infinitive(c) for c in clause.children)
    return word in said and (not verb or (clause.lemma_.lower() == verb and not is_denied(clause)))


def is_own_side(subject: Token, lexicon: Lexicon) -> bool:
    """True of a subject that means the speaker or his side: "it", "we", "his country", "its government"."""
    owned = any(c.tag_ == "PRP$" for c in subject.children)
    return subject.tag_ == "PRP" or (owned and "same" in lexicon.stands_for(subject.lemma_.lower()))


def _words_of(clause: Token) -> set[str]:
    """What a clause says: its auxiliaries, its verb, its predicate or object ("is a clear threat", "has the right").

    A wish ("suggested that Kyiv wait") also says "VB".
    """
    auxiliaries = [c for c in clause.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.lemma_ == "have" for c in auxiliaries):  # "would have helped" promises nothing
        auxiliaries = [c for c in auxiliaries if c.tag_ != "MD"]
    predicates = [c for c in clause.children if c.dep_ in {"acomp", "attr", "dobj", "oprd"}]
    described = [c for predicate in predicates for c in predicate.children if c.dep_ == "amod"]
    words = {w for t in (clause, *auxiliaries, *predicates, *described) for w in (t.lower_, t.lemma_.lower())}
    return words | {"VB"} if is_wished(clause) else words


def hanging_word(match: Match, wanted: tuple[str, ...]) -> str | None:
    """The word (or the dependency label, in capitals) of a row's `unless` or `only` that hangs on the trigger.

    "IN_RELCL" is a trigger that itself is the verb of a relative clause: "the firms that work with Iran".
    """
    hanging = [c for t in (match.token, *match.parts) for c in t.children if c not in match.parts]
    if not is_verb(match.token):  # "requests for comment"
        hanging += [t for c in hanging if c.dep_ == "prep" for t in c.children if c.dep_ == "prep" and t.dep_ == "pobj"]
    words = {w for c in hanging for w in (c.lemma_.lower(), c.lower_, c.dep_.upper())}
    words.add(f"IN_{match.token.dep_.upper()}")
    return next((word for word in wanted if word in words), None)
