"""Who is said to hold which office of what: by title, apposition, predicate, or as the description of somebody.

"French Foreign Minister Jean-Noël Barrot", "Mark Rutte, the head of NATO", "Aziz is Pakistan's foreign policy
adviser", "was elected president", "the Japanese prime minister". What is only planned, possible or denied is no
position: "will be president", "is not the president".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.extract.offices import PLURALS, Office, Offices
from kg.lexicon import Lexicon
from kg.model import Article, Evidence, Mention, PositionClaim
from kg.model import Span as Chars

SUBJECTS = {"nsubj", "nsubjpass"}
FINITE = {"VBZ", "VBP", "VBD"}
PRESENT = {"VBZ", "VBP"}
ENDS_PHRASE = {"VERB", "AUX", "ADP", "PUNCT", "PRON", "CCONJ", "SCONJ"}
NEAR = 8  # words behind a name and its comma in which an apposition has its noun


def extract_positions(article: Article, doc: Doc, lexicon: Lexicon) -> list[PositionClaim]:
    """The positions that the Doc tells, in text order; the person, and whose the office is, are still mentions.

    `[claim.office for claim in …]` is `["Foreign Minister"]` for "French Foreign Minister Jean-Noël Barrot".
    """
    found: dict[tuple[Mention, Chars], PositionClaim] = {}
    for claim in _Reader(article, doc, lexicon).read():
        found.setdefault((claim.person, claim.evidence.trigger), claim)
    return sorted(found.values(), key=lambda c: (c.evidence.trigger, c.person.span))


class _Reader:
    def __init__(self, article: Article, doc: Doc, lexicon: Lexicon) -> None:
        self.article, self.doc = article, doc
        self.offices = Offices(article, doc, lexicon)
        self.mentions = self.offices.mentions

    def read(self) -> Iterator[PositionClaim]:
        for name, mention in self._persons():
            yield from self._before(name, mention)
            yield from self._behind(name, mention)
        for noun in self.doc:
            if (
                noun.pos_ in {"NOUN", "PROPN", "ADJ"}
                and noun.i not in self.offices.named
                and self.offices.is_office(noun)
            ):
                yield from self._predicated(noun)
                yield from self._described(noun)

    def _persons(self) -> Iterator[tuple[Span, Mention]]:
        persons = {m.span: m for m in self.mentions.values() if m.form == "name" and m.kind == "Person"}
        for span in sorted(persons):
            if span in self.offices.names:
                yield self.offices.names[span], persons[span]

    # --- Titles ---

    def _before(self, name: Span, mention: Mention) -> Iterator[PositionClaim]:
        noun = self._noun_before(name)
        if noun is None:
            return
        office = self.offices.read(noun, name.start)
        if noun.tag_ in PLURALS:
            office = office._replace(text=office.text.removesuffix("s"))
        yield self._claim(mention, office, office.start, name.end, "position-title")
        for other in name.root.conjuncts if noun.tag_ in PLURALS else ():  # "Presidents Macron and Mattarella"
            person = self.mentions.get(other.i)
            if person is not None and person.kind == "Person":
                yield self._claim(person, office, office.start, other.i + 1, "position-title")

    def _noun_before(self, name: Span) -> Token | None:
        at = name.start
        while at > 1 and self.doc[at - 1].text.endswith(".") and self.offices.row(self.doc[at - 1]) is None:
            at -= 1  # "President Dr. Anna Roy"
        for noun in self.doc[max(at - 4, 0) : at]:
            if self.offices.row(noun) is not None and self.offices.end(noun) == at and noun.sent == name.sent:
                several = bool(name.root.conjuncts) and noun.text[0].isupper()
                return noun if noun.tag_ not in PLURALS or several else None
        over = self._over(name)
        if over is None and name.root.dep_ == "appos" and name.root.head.i < name.start:
            over = name.root.head
        return over if over is not None and over.sent == name.sent and self.offices.is_office(over) else None

    def _over(self, name: Span) -> Token | None:
        """ "Ambassador to the United Nations Nikki Haley"; "the head of the World Bank, Ajay Banga", of which the
        parser makes one noun phrase, where it is a name that ends before the comma."""
        before = name.start - 1
        if before > 0 and self.doc[before].text == ",":
            before -= 1
            return self.offices.over(before) if before in self.offices.named else None
        return self.offices.over(before) if before > 0 else None

    # --- Appositions ---

    def _behind(self, name: Span, mention: Mention) -> Iterator[PositionClaim]:
        nouns = list(self._nouns_behind(name))
        offices = [self.offices.read(noun) for noun in nouns]
        for office in offices:
            owners = office.owners or offices[-1].owners  # "vice president and senior analyst with the bank"
            yield self._claim(
                mention, office._replace(owners=owners), name.start, offices[-1].end, "position-apposition"
            )

    def _nouns_behind(self, name: Span) -> Iterator[Token]:
        for child in name.root.children:
            if child.dep_ == "appos" and child.i >= name.end and self.offices.is_office(child):
                yield from (
                    t for t in (child, *child.conjuncts) if self.offices.is_office(t) and not _is_superlative(t)
                )
                return
        if self.doc[name.end : name.end + 1].text not in {",", "("}:
            return
        for noun in self.doc[name.end + 1 : name.end + 1 + NEAR]:
            if noun.pos_ in ENDS_PHRASE or noun.is_sent_start:
                return
            if self.offices.is_office(noun) and not self._goes_on(noun):
                if not ({noun.dep_, name.root.dep_} <= SUBJECTS | {"conj"}) and not _is_superlative(noun):
                    yield noun
                return

    def _goes_on(self, noun: Token) -> bool:
        """True of "president" in "president Anna Roy" and "the president's aide"."""
        return any(t.pos_ in {"NOUN", "PROPN"} or t.tag_ == "POS" for t in self.doc[noun.i + 1 : noun.i + 2])

    # --- Predicates and descriptions ---

    def _predicated(self, noun: Token) -> Iterator[PositionClaim]:
        """ "Aziz is an adviser", "who was president", "served as minister", "was elected president"."""
        over, rule = noun.head, "position-predicate"
        if noun.dep_ == "pobj" and over.lower_ == "as":
            over, rule = over.head, "position-as"
        elif noun.dep_ not in {"attr", "oprd"} or _is_superlative(noun):
            return
        if noun.dep_ != "attr" and any(c.lower_ in {"a", "an"} for c in noun.children):
            return  # "he appeared as a confident leader", "called him a dictator"
        who = _subject(over, noun) if over.pos_ in {"VERB", "AUX"} else _owner_of_role(over)
        person = self.mentions.get(who.i) if who is not None else None
        if who is not None and person is not None and person.kind == "Person" and person.form != "plural":
            office = self.offices.read(noun)
            start, end = min(who.left_edge.i, who.i, office.start), max(office.end, who.i + 1)
            yield self._claim(person, office, start, end, rule)

    def _described(self, noun: Token) -> Iterator[PositionClaim]:
        """ "The Japanese prime minister", where it is known who that is."""
        mention = self.mentions.get(noun.i)
        predicate = noun.dep_ in {"attr", "oprd"} or (noun.dep_ == "pobj" and noun.head.lower_ == "as")
        if mention is not None and mention.form == "description" and mention.kind == "Person" and not predicate:
            office = self.offices.read(noun)
            yield self._claim(mention, office, office.start, office.end, "position-description")

    def _claim(self, person: Mention, office: Office, start: int, end: int, rule: str) -> PositionClaim:
        span = self.doc[min(start, office.start) : end]
        chars = Chars(span.start_char, span.end_char)
        trigger = Chars(office.noun.idx, office.noun.idx + len(office.noun))
        evidence = Evidence(self.article.id, chars, self.article.text[chars.start : chars.end], trigger, rule)
        owners = tuple(m for m in office.owners if m != person)
        return PositionClaim(person, office.text, owners, evidence, office.owned)


def _subject(verb: Token, noun: Token) -> Token | None:
    """Of whom a verb says that he is, became or was made something."""
    if not _is_told(verb):
        return None
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if objects and noun.dep_ != "attr":
        return objects[0] if noun.dep_ == "oprd" else None  # "backed him as the leader"
    if noun.dep_ == "oprd" and all(c.dep_ != "auxpass" for c in verb.children):
        return None  # "Macron called the Ukrainian president"
    if verb.dep_ == "relcl" and (not subjects or subjects[0].tag_ == "WP"):
        return verb.head
    if not subjects and verb.dep_ == "conj":  # "is a writer and was president"
        subjects = [c for c in verb.head.children if c.dep_ in SUBJECTS]
    return next(iter(subjects), None)


def _owner_of_role(role: Token) -> Token | None:
    """Whose role it is in "his role as president"."""
    return next((c for c in role.children if c.dep_ == "poss"), None)


def _is_told(verb: Token) -> bool:
    """True of "is", "has been", "was elected"; not of "will be", "to be", "is not", "when she becomes"."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.dep_ == "neg" for c in verb.children) or any(h.tag_ in {"MD", "TO"} for h in helpers):
        return False
    ahead = verb.tag_ in PRESENT and any(
        c.dep_ in {"mark", "advmod"} and c.tag_ in {"IN", "WRB"} for c in verb.children
    )
    return not ahead and (verb.tag_ in FINITE or any(h.tag_ in FINITE for h in helpers))


def _is_superlative(noun: Token) -> bool:
    """True of "Europe's youngest minister", which is no office of Europe."""
    return any(c.tag_ == "JJS" for c in noun.children)
