"""When and where: the time words and the place that hang on an event's own clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg.annotate import marks_of
from kg.extract.grammar import FINITE, SUBJECTS, children, is_infinitive, is_verb, preposition_objects
from kg.extract.roles import chain
from kg.extract.triggers import Match
from kg.model import Mention

WHERE = {"in", "at", "near", "outside", "inside", "within", "across", "throughout", "off", "along"}
PARTICIPLES = {"VBG", "VBN"}
NOUNS_AROUND = {"dobj", "pobj", "conj", "prep", "attr", "nsubjpass", "appos"}
# What a participle stands behind when it is told as going on beside the verb: "after meeting Xi, Macron left".
BESIDE = {"after", "before", "while", "when", "in", "by", "upon", "following", "with"}
# Clauses of the same time as the verb they hang on: "as she entered the meeting on Monday, she said".
MEANWHILE = {"as", "when", "while"}
AT_OCCASIONS = {"at", "during", "after", "following"}
DEFINITE = {"the", "this", "these", "their"}
OCCASIONS = {"at", "in", "on", "during", "before", "after", "following"}
LATER = {"after", "since", "following"}
# "Sunday's launch", "the 2017 budget": the day of that noun alone.
PREMODIFIERS = {"poss", "compound", "nmod", "amod", "nummod"}

MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
SHORT = r"(?:jan|feb|apr|aug|sept|oct|nov|dec)\."
DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|yesterday|today|tonight|tomorrow|overnight|ago\b"
    r"|(?:last|this|next|previous) (?:week|month|year)"
    r"|(?:this|the|last|next) (?:past )?(?:weekend|morning|afternoon|evening)|in the day|days? (?:later|earlier|before)"
    rf"|(?:same|next|following|previous|that) day|{DAYS}|{MONTHS}|new year|{SHORT}|may \d)",
    re.I,
)
# What the model overlooks, in captions above all: "Feb. 22, 1972", "on 9 November", "overnight".
WRITTEN = re.compile(
    rf"\b(?:(?:\d\d? )?(?:{MONTHS}|may|{SHORT})(?: \d\d?\b)?,? (?:19|20)\d\d|(?:{MONTHS}|{SHORT}) \d\d?"
    rf"|\d\d? (?:{MONTHS})|{DAYS}|yesterday|tomorrow|overnight|(?:earlier|later) in the day|the same day)\b",
    re.I,
)
CAPTION = re.compile(rf"\b(?:{MONTHS}|may|{SHORT}) \d\d?,? (?:19|20)\d\d\W*$", re.I)
COARSE = re.compile(r"\b(?:week|month|year|weekend)\b|^\W*(?:in )?(?:19|20)\d\d\W*$", re.I)
DAY = re.compile(rf"\b(?:{DAYS}|today|yesterday|(?:{MONTHS}|may|{SHORT}) \d\d?|\d\d? (?:{MONTHS}|may))\b", re.I)
DAYTIMES = {"morning", "afternoon", "evening", "night"}
TIMES = {"DATE", "TIME"}
SENTENCES_BACK = 3


class When(NamedTuple):
    """The words that date an event, where they hang, and whether they look ahead: then "Friday" is the coming one."""

    words: str | None
    ahead: bool = False
    why: str = ""


def when(token: Token, told: bool, spoken: bool) -> When:
    """The time expression that dates the event told by this token: "on Wednesday" gives "Wednesday".

    It hangs on the trigger, on the phrase the trigger stands in, or on the verb of its clause; else it is that of
    what happened meanwhile ("Speaking on Friday, he urged"). What hangs on a reporting verb above dates the report,
    and with it what is nothing but words (`spoken`: "he condemned it, he said on Friday"). Of an event that is not
    `told` as done, the day on which somebody planned or proposed it is not its own.
    """
    times = _times(token.doc, token.sent)
    anchors = _anchors(token)
    around = (
        ("in its clause", anchors),
        ("behind a verb joined to it", _shared(token)),
        ("of what happened meanwhile", _meanwhile(anchors)),
        ("of the report of it", _reports(anchors) if spoken else []),
    )
    for why, heads in around:
        found = _nearest(token, times, heads)
        if found is not None and not _is_alone(found, token):
            host = _host(found.root)
            past = _is_past(host)
            if not told and past and host != token and found.start < token.i:
                return When(None)  # "On Monday Trump offered to visit Kyiv"
            return When(found.text, not told and (not past or (host != token and found.start > token.i)), why)
    continued = _continued(token, anchors) if spoken and told else None
    if continued is not None:
        return When(continued.text, why="of what the same speaker said just before")
    named_before = next((days for noun in _earlier(token, anchors) if (days := _times_of(noun))), [])
    if named_before and told:
        return When(max((t.text for t in named_before), key=len), why="of the occasion named before")
    coarse = _nearest(token, [t for t in times if COARSE.search(t.text)], _before(anchors)) if told else None
    caption = next((t for t in times if t.end_char >= token.sent.end_char - 3 and CAPTION.search(t.text)), None)
    if coarse is not None:
        return When(coarse.text, why="of what came after it")
    return When(caption.text, why="at the end of a caption") if told and caption is not None else When(None)


def place_of(match: Match, taken: set[Mention]) -> Mention | None:
    """The place named by "in", "at" or "near" on the event's own phrase or clause, or before its noun.

    "at NATO headquarters in Brussels" gives the headquarters: the first named is the most specific.
    """
    mentions = marks_of(match.token.doc).mentions
    anchors = _anchors(match.token)
    for anchor in (*anchors, *_meanwhile(anchors)):
        for place in (
            *_before_noun(anchor, mentions),
            *_places(anchor, match.token, mentions),
            *_where(anchor, mentions),
        ):
            if place not in taken:
                return place
    occasions = ((n, head) for n in _earlier(match.token, anchors) for head in (n, *_held(n)))
    return next((m for noun, head in occasions for m in _places(head, noun, mentions)), None)


def _earlier(token: Token, anchors: list[Token]) -> Iterator[Token]:
    """Where the occasion was named: "the summit in Vilnius in July" for "agreed at the summit", the first first."""
    phrases = [c for t in anchors for c in t.children if c.dep_ == "prep" and c.lower_ in AT_OCCASIONS]
    for noun in [c for prep in phrases for c in prep.children if c.dep_ == "pobj"]:
        if any(c.lower_ in DEFINITE for c in noun.children):
            yield from (t for t in token.doc[: noun.i] if t.lemma_.lower() == noun.lemma_.lower() and not is_verb(t))


def _times_of(noun: Token) -> list[Span]:
    """The expressions of time in the noun's phrase or on its verb: "the July summit", "a summit opened on Monday"."""
    inside = set(noun.subtree)
    heads = _held(noun)
    times = _times(noun.doc, noun.sent)
    return [t for t in times if t.root in inside] or [t for t in times if heads and _steps_to(t, heads) is not None]


def _held(noun: Token) -> list[Token]:
    """The verb of which the noun is subject or object: who hosts a summit on Monday says when it is."""
    return [noun.head] if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and is_verb(noun.head) else []


def _places(anchor: Token, trigger: Token, mentions: dict[int, Mention]) -> Iterator[Mention]:
    for prep in _phrases(anchor, trigger):
        for noun in children(prep, {"pobj"}):
            named = [noun, *children(noun, {"compound", "nmod", "appos"})]  # "the Esenyurt suburb"
            named += preposition_objects(noun, "of")  # "in the city of Jeddah"
            named += children(noun, {"poss"})  # "at Moscow's main square"
            yield from (m for t in named if (m := mentions.get(t.i)) is not None and _is_place(m, prep, t == noun))


def _before_noun(noun: Token, mentions: dict[int, Mention]) -> Iterator[Mention]:
    """The place before a noun: "the Geneva talks", "their Oval Office meeting"."""
    if not is_verb(noun):
        found = (mentions[t.i] for t in children(noun, {"compound", "nmod"}) if t.i in mentions)
        yield from (m for m in found if m.form == "name" and m.kind == "Place")


def _where(verb: Token, mentions: dict[int, Mention]) -> Iterator[Mention]:
    """What "where" stands for: "the city of Jeddah, where they met"."""
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        named = (verb.head, *preposition_objects(verb.head, "of"), *children(verb.head, {"appos"}))
        yield from (m for t in named if (m := mentions.get(t.i)) is not None and m.kind in {"Place", "Country"})


def _phrases(anchor: Token, trigger: Token) -> Iterator[Token]:
    """The prepositions of place on a token and on the nouns around it: "a meeting of allies at headquarters"."""
    for child in anchor.children:
        # "met on Jeju Island", where "talks on Jerusalem" are about it
        on = child.lower_ == "on" and anchor == trigger and is_verb(anchor)
        if child.dep_ == "prep" and (child.lower_ in WHERE or on):
            yield child
        inner = anchor == trigger or not is_verb(anchor) or (child.dep_ == "prep" and child.lower_ in WHERE)
        if child.dep_ in NOUNS_AROUND and inner:
            yield from _phrases(child, trigger)


def _is_place(mention: Mention, preposition: Token, itself: bool) -> bool:
    """True of a name of a place, and of a body where one can be: "at the White House"."""
    if mention.form != "name":
        return False
    if not itself:
        return mention.kind == "Place"
    return mention.kind in {"Place", "Country"} | ({"Organization"} if preposition.lower_ == "at" else set())


def _anchors(token: Token) -> list[Token]:
    """Where time and place of the event may hang: the token, its phrase, the verbs that carry it."""
    anchors = [t for t in chain(token)]
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


def _shared(token: Token) -> list[Token]:
    """Verbs that share what follows them with the token: "attacked Kabul and toppled the Taliban in 2001"."""
    return [c for c in token.children if c.dep_ == "conj" and is_verb(c) and not children(c, SUBJECTS)]


def _is_beside(node: Token) -> bool:
    """True of "meeting" in "After meeting Xi, Macron left on Friday", and of its preposition."""
    if node.dep_ == "pcomp":
        return node.tag_ == "VBG" and node.head.lower_ in BESIDE
    if node.dep_ == "prep":
        return node.lower_ in BESIDE and any(c.dep_ == "pcomp" for c in node.children)
    bare = node.tag_ in PARTICIPLES and not children(node, SUBJECTS | {"aux"})
    return node.dep_ == "advcl" and (bare or _opened_by(node, MEANWHILE))


def _opened_by(clause: Token, words: set[str]) -> bool:
    return any(c.dep_ in {"mark", "advmod"} and c.lower_ in words for c in clause.children)


def _meanwhile(anchors: Iterable[Token]) -> list[Token]:
    """The clauses beside a verb, whose day is its own: "speaking on Friday, he urged", "as he arrived on Monday"."""
    verbs = [t for t in anchors if is_verb(t)]
    clauses = [c for verb in verbs for c in verb.children if c.dep_ == "advcl" and _is_beside(c) and c.tag_ != "VBN"]
    phrases = [p for verb in verbs for p in verb.children if p.dep_ == "prep" and _is_beside(p)]
    return clauses + [c for phrase in phrases for c in phrase.children if c.dep_ == "pcomp" and c.tag_ == "VBG"]


def _reports(anchors: Iterable[Token]) -> list[Token]:
    """The verbs that report a clause told in the past or present: "he condemned it, he said on Friday"."""
    clauses = [t for t in anchors if t.dep_ == "ccomp" and is_verb(t) and is_verb(t.head)]
    return [t.head for t in clauses if not any(c.lower_ == "had" for c in t.children) and not is_infinitive(t)]


def _continued(token: Token, anchors: list[Token]) -> Span | None:
    """The day of the sentences just before with the same subject: "Trump said on Monday … He also pressed Japan"."""
    verb = next((t for t in anchors if is_verb(t) and children(t, SUBJECTS)), None)
    if verb is None or verb.tag_ != "VBD":  # not "has vowed", which is of any time
        return None
    subject = children(verb, SUBJECTS)[0]
    sentence = token.sent
    for _ in range(SENTENCES_BACK):
        if not sentence.start:
            return None
        sentence = token.doc[sentence.start - 1].sent
        root = sentence.root
        if is_verb(root) and _is_past(root) and _is_same(subject, children(root, SUBJECTS)):
            days = [t for t in _times(token.doc, sentence) if DAY.search(t.text)]
            day = _nearest(root, days, [root])
            if day is not None:
                return day
    return None


def _is_same(subject: Token, before: list[Token]) -> bool:
    """True of a name told again, and of "he" for a subject that is one name."""
    if subject.lower_ in {"he", "she"}:
        return len(before) == 1 and before[0].pos_ in {"PROPN", "PRON"}
    return subject.pos_ == "PROPN" and any(t.lower_ == subject.lower_ for t in before)


def _before(anchors: Iterable[Token]) -> list[Token]:
    """The verb that a finite clause with "after" hangs on; what happened after is of the same month."""
    return [t.head for t in anchors if t.dep_ == "advcl" and t.tag_ in FINITE and _opened_by(t, LATER)]


def _times(doc: Doc, sentence: Span) -> list[Span]:
    """The expressions of time that name a day, month or year: the model's, and the written dates it overlooks."""
    found = [ent for ent in sentence.ents if ent.label_ in TIMES and DATED.search(ent.text)]
    for match in WRITTEN.finditer(sentence.text):
        span = sentence.char_span(match.start(), match.end())
        if span is not None and not any(t in ent for ent in found for t in span):
            found.append(span)
    return found


def _nearest(token: Token, times: list[Span], heads: list[Token]) -> Span | None:
    """The expression the fewest steps below one of these heads, of equals the nearest to the token."""
    reached = [
        (steps, abs(t.root.i - token.i), t.start, t) for t in times if (steps := _steps_to(t, heads)) is not None
    ]
    return min(reached)[3] if reached else None


def _steps_to(time: Span, anchors: list[Token]) -> int | None:
    root = time.root if time.root.head.lower_ not in DAYTIMES else time.root.head  # "Tuesday" of "Tuesday evening"
    before = time.doc[time.start - 1] if time.start else root
    if before in anchors and is_verb(
        before
    ):  # "insisted Tuesday North Korea was …": of the verb, whatever the parser says
        return 1
    if root.dep_ in PREMODIFIERS and root.head not in anchors and not _at(root.head, anchors):
        return None
    for steps, node in enumerate((root, *root.ancestors)):
        if node in anchors:
            return steps
        if is_verb(node):
            return None
    return None


def _at(noun: Token, anchors: list[Token]) -> bool:
    """True of "summit" in "at Monday's summit, he urged", which is the event's own occasion."""
    return noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS and noun.head.head in anchors


def _is_alone(time: Span, token: Token) -> bool:
    """True of the day in "phoned Xi and on Monday met Merz": before a conjunct it is not of the verb before."""
    host = _host(time.root)
    return host is not None and host.dep_ == "conj" and token.i < time.start < host.i


def _host(token: Token) -> Token | None:
    """The verb of the clause in which a time expression stands."""
    return next((t for t in token.ancestors if is_verb(t)), None)


def _is_past(verb: Token | None) -> bool:
    """True of "met", "had met", "did not meet", "may have met"."""
    if verb is None or is_infinitive(verb):
        return False
    return verb.tag_ == "VBD" or any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ in {"had", "did", "was", "were", "have", "has"} for c in verb.children
    )
