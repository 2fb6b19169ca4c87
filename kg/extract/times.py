"""When an event happens: the expression of time that hangs on its phrase or clause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg.extract.anchors import (
    AT_OCCASIONS,
    aftermath,
    anchors_of,
    earlier,
    held,
    is_of_reason,
    made,
    meanwhile,
    reports,
    shared,
    shortly_after,
)
from kg.extract.grammar import SUBJECTS, children, is_infinitive, is_verb
from kg.model import Mention

OCCASIONS = {"at", "in", "on", "during", "before", "after", "following"}
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
SENTENCES_BACK = 5


class When(NamedTuple):
    """The words that date an event, where they hang, and whether they look ahead: then "Friday" is the coming one."""

    words: str | None
    ahead: bool = False
    why: str = ""


def when(token: Token, told: bool, spoken: bool, agents: Iterable[Mention] = ()) -> When:
    """The time expression that dates the event told by this token: "on Wednesday" gives "Wednesday".

    It hangs on the trigger, on the phrase the trigger stands in, or on the verb of its clause; else it is that of
    what happened meanwhile ("Speaking on Friday, he urged"). What hangs on a reporting verb above dates the report,
    and with it what is nothing but words (`spoken`: "he condemned it, he said on Friday"). Of an event that is not
    `told` as done, the day on which somebody planned or proposed it is not its own.
    """
    anchors = anchors_of(token)
    makers = made(token, agents)
    here = _in_sentence(token, anchors, told, spoken, makers)
    if here is not None or not told:
        return here or When(None)
    # "Macron, speaking after talks with Merz, said": of the day on which he spoke
    goes_on = spoken or any(t.lower_ in AT_OCCASIONS and t.head.tag_ == "VBG" for t in anchors)
    elsewhere = (
        ("of what the same speaker said just before", _continued(token, anchors) if goes_on else None),
        ("of the occasion named before", _of_occasion(token, anchors)),
        ("of what came after it", _of_aftermath(token, [*anchors, *makers])),
        ("at the end of a caption", _of_caption(token)),
    )
    return next((When(found.text, why=why) for why, found in elsewhere if found is not None), When(None))


def _in_sentence(token: Token, anchors: list[Token], told: bool, spoken: bool, makers: list[Token]) -> When | None:
    """The day that hangs on the event's own clause, on what happened meanwhile, or on the report of mere words."""
    times = [t for t in _times(token.doc, token.sent) if not (spoken and _is_of_reason(t, token))]
    around = (
        ("in its clause", anchors),
        ("behind a verb joined to it", shared(token)),
        ("behind the verb that made it", makers),
        ("of what happened meanwhile", meanwhile(anchors)),
        ("of the report of it", reports(anchors) if spoken else []),
    )
    for why, heads in around:
        found = _nearest(token, times, heads)
        if found is not None and not _is_alone(found, token):
            host = _host(found.root)
            past = _is_past(host)
            if not told and past and host != token and found.start < token.i:
                return When(None)  # "On Monday Trump offered to visit Kyiv"
            ahead = not told and (not past or (host != token and found.start > token.i))
            return When(found.text, ahead or _is_future(host), why)
    return None


def _of_occasion(token: Token, anchors: list[Token]) -> Span | None:
    """The day of "the summit" told where the summit was first named."""
    days = next((days for noun in earlier(token, anchors) if (days := _times_of(noun))), [])
    return max(days, key=lambda t: len(t.text), default=None)


def _of_aftermath(token: Token, anchors: list[Token]) -> Span | None:
    """The month of what came later: "A truce fell apart last month after Russia attacked"; or "days after" it."""
    shortly = next((t for t in shortly_after(anchors)), None)
    if shortly is not None:
        return shortly
    return _nearest(token, [t for t in _times(token.doc, token.sent) if COARSE.search(t.text)], aftermath(anchors))


def _of_caption(token: Token) -> Span | None:
    times = _times(token.doc, token.sent)
    return next((t for t in times if t.end_char >= token.sent.end_char - 3 and CAPTION.search(t.text)), None)


def _times_of(noun: Token) -> list[Span]:
    """The expressions of time in the noun's phrase or on its verb: "the July summit", "a summit opened on Monday"."""
    inside = set(noun.subtree)
    heads = held(noun)
    times = _times(noun.doc, noun.sent)
    return [t for t in times if t.root in inside] or [t for t in times if heads and _steps_to(t, heads) is not None]


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
    """How far below one of the anchors the expression hangs in the same clause; None where it does not."""
    root = time.root if time.root.head.lower_ not in DAYTIMES else time.root.head  # "Tuesday" of "Tuesday evening"
    before = time.doc[time.start - 1] if time.start else root
    # "insisted Tuesday North Korea was …": of the verb, whatever the parser says
    if before in anchors and is_verb(before):
        return 1
    if root.dep_ in PREMODIFIERS and root.head not in anchors and not _at(root.head, anchors):
        return None
    for steps, node in enumerate((root, *root.ancestors)):
        if node in anchors:
            return steps
        if is_verb(node):
            return None
    return None


def _is_of_reason(time: Span, trigger: Token) -> bool:
    """True of the day in "thanked Doha for its role in the talks on Monday": not that of the thanks."""
    return any(is_of_reason(node, trigger) for node in time.root.ancestors if node.i > trigger.i)


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


def _is_future(verb: Token | None) -> bool:
    """True of "will travel": in "He will travel on Friday to condemn the war" that Friday is to come."""
    return verb is not None and any(c.dep_ == "aux" and c.lower_ in {"will", "'ll", "shall"} for c in verb.children)
