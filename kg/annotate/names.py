"""Names in a Doc: the reference actors', the parser's entities, and bare surnames, without overlaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from kg.annotate.matcher import ActorMatcher, Name
from kg.lexicon import Description, Lexicon

KINDS = {
    "PERSON": "Person",
    "GPE": "Place",
    "ORG": "Organization",
    "NORP": "Group",
    "LOC": "Place",
    "FAC": "Place",
}
PARTICIPLE = re.compile("-[a-z]+ed$|-led$")  # "U.S.-drafted"
COUNTRY_FORMS = {"adjective", "people"}


class Named(NamedTuple):
    """A name without article or genitive: its span and the entity kind it suggests."""

    span: Span
    kind: str


def find_names(doc: Doc, matcher: ActorMatcher, lexicon: Lexicon) -> list[Named]:
    """Every name in the Doc, in text order, none overlapping another.

    Reference names win over the parser's entities, longer over shorter; bare surnames of persons named in
    full are persons wherever they stand ("Trump and Zelenskiy" is not a company).
    """
    known = matcher(doc)
    sure = [Named(n.span, n.actors[0].kind) for n in known if n.form == "name"]
    sure += [Named(n.span, "Country") for n in known if n.form in COUNTRY_FORMS]
    sure += [Named(n.span, n.actors[0].kind) for n in known if n.form == "metonym"]
    ends = {n.span.end for n in known if n.form == "hidden" and n.actors[0].kind == "Person"}
    guessed = [_as_person(n) if n.span.end in ends else n for n in _entities(doc, lexicon)]
    persons = [n for n in _longest([*sure, *guessed]) if n.kind == "Person"]
    surnames = list(_surnames(doc, persons))
    hidden = [Named(n.span, n.actors[0].kind) for n in known if n.form == "hidden" and _is_supported(n)]
    return _longest([*sure, *surnames, *_without(hidden, surnames), *_without(guessed, surnames)])


def _longest(names: list[Named]) -> list[Named]:
    kind: dict[tuple[int, int], str] = {}
    for name in names:  # of two with the same span the first is the surer
        kind.setdefault((name.span.start, name.span.end), name.kind)
    return [Named(span, kind[span.start, span.end]) for span in filter_spans([name.span for name in names])]


def _entities(doc: Doc, lexicon: Lexicon) -> Iterator[Named]:
    for ent in doc.ents:
        span = _trim(ent)
        if ent.label_ in KINDS and _is_name(span) and not _is_adjective(span) and not _is_description(span, lexicon):
            yield Named(span, "Person" if _is_titled(span, lexicon) else KINDS[ent.label_])


def _is_titled(span: Span, lexicon: Lexicon) -> bool:
    """True of "Thabo Mbeki" behind "President", whatever the parser takes it for."""
    if len(span) < 2 or not all(t.is_alpha and t.pos_ == "PROPN" for t in span):
        return False
    before = span.doc[max(span.start - 1, 0) : span.start]
    return any(t.tag_ == "NNP" and "office" in lexicon.stands_for(t.lower_) and t.sent == span.sent for t in before)


def _as_person(name: Named) -> Named:
    """ "Jean-Marie Le Pen", whom the parser takes for a company; not "Trump and Zelenskiy"."""
    of_names = len(name.span) > 1 and all(t.pos_ == "PROPN" or t.text == "-" for t in name.span)
    return Named(name.span, "Person") if of_names else name


def _trim(span: Span) -> Span:
    """The entity without "the", quotes, a genitive or line breaks at its ends."""
    while len(span) > 1 and (span[0].pos_ == "DET" or span[0].is_punct or span[0].is_space):
        span = span[1:]
    while len(span) > 1 and (span[-1].tag_ == "POS" or span[-1].is_punct or span[-1].is_space):
        span = span[:-1]
    return span


def _is_name(span: Span) -> bool:
    text = span.text
    capital = text[:1].isupper() and len(text) > 1
    broken = "\n" in text or text in {"Jr.", "Sr."}
    return capital and not broken and not PARTICIPLE.search(text) and not any(t.like_num for t in span)


def _is_adjective(span: Span) -> bool:
    """True of "European" and "Republican": nobody acts by that name, "European governments" do."""
    return span.label_ == "NORP" and span.root.pos_ == "ADJ" and span.root.dep_ == "amod"


def _is_description(span: Span, lexicon: Lexicon) -> bool:
    """True of "Foreign Ministry", "Cabinet" and "Rebels": a common noun in capitals, understood by whose it is."""
    *before, last = span.text.lower().split()
    forms = {last, span[-1].lemma_.lower(), last.removesuffix("s")}
    return len(before) < 2 and any(
        list(pattern.before) == before and not row.by_name
        for form in forms
        for pattern, row in lexicon.rows(Description, "noun", form)
    )


def _is_supported(name: Name) -> bool:
    """A short name stands alone only where the parser sees a name too: "May" the month is no prime minister."""
    token = name.span[0]
    # The tagger takes a "Bessent" it never saw for an adjective, and "IS" for a verb.
    is_name = token.pos_ == "PROPN" or not token.has_vector or (token.is_upper and token.dep_ in {"compound", "pobj"})
    is_name |= is_capital_verb(token)
    return is_name and token.ent_type_ in {"PERSON", "ORG", "NORP", "GPE", ""}


def is_capital_verb(token: Token) -> bool:
    """True of an "IS" read as a verb among words that are not all in capitals."""
    return token.tag_ == "VBZ" and token.is_upper and any(t.is_lower for t in token.sent)


def _surnames(doc: Doc, persons: list[Named]) -> Iterator[Named]:
    full = [p.span for p in persons if len(p.span) > 1]
    inside = {t.i for span in full for t in span}
    surnames = {span[-1].text for span in full if len(span[-1].text) > 2}
    for token in doc:
        is_month = token.ent_type_ == "DATE" and token.dep_ not in {"nsubj", "nsubjpass"}
        if token.text in surnames and token.i not in inside and not is_month and not _continues(token):
            yield Named(doc[token.i : token.i + 1], "Person")


def _continues(token: Token) -> bool:
    """True at the start of a longer name: "Trump" in "Trump Tower"."""
    return any(
        after.ent_type_ in {"FAC", "ORG"} and after.ent_iob_ == "I" and after.pos_ == "PROPN"
        for after in token.doc[token.i + 1 : token.i + 2]
    )


def _without(names: list[Named], taken: list[Named]) -> list[Named]:
    """The names that hold no bare surname but their own: an ORG "Trump and Zelenskiy" goes."""
    inside = {t.i for name in taken for t in name.span}
    return [n for n in names if n.kind == "Person" or not any(t.i in inside for t in n.span)]
