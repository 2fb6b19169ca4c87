"""Where an event happens: the named place that hangs on its phrase or clause, or stands before its noun."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate import marks_of
from kg.extract.anchors import anchors_of, earlier, held, is_of_reason, meanwhile
from kg.extract.grammar import children, is_verb, preposition_objects
from kg.extract.triggers import Match
from kg.model import Mention

WHERE = {"in", "at", "near", "outside", "inside", "within", "across", "throughout", "off", "along"}
# What the parser sees as a place though its name can stand for a body: "in Brussels", "their Oval Office meeting".
LOCATED = {"GPE", "LOC", "FAC"}
INWARD = {"into", "through"}  # "drove a truck into a crowd in Nice"
NOUNS_AROUND = {"dobj", "pobj", "conj", "prep", "attr", "nsubjpass", "appos"}


def place_of(match: Match, taken: set[Mention], spoken: bool = False) -> Mention | None:
    """The place named by "in", "at" or "near" on the event's own phrase or clause, or before its noun.

    "at NATO headquarters in Brussels" gives the headquarters: the first named is the most specific.
    """
    mentions = marks_of(match.token.doc).mentions
    anchors = anchors_of(match.token)
    said = match.token if spoken else None
    for anchor in (*anchors, *meanwhile(anchors)):
        for place in (
            *_before_noun(anchor, mentions),
            *_places(anchor, match.token, mentions, said),
            *_where(anchor, mentions),
        ):
            if place not in taken:
                return place
    occasions = ((n, head) for n in earlier(match.token, anchors) for head in (n, *held(n)))
    return next((m for noun, head in occasions for m in _places(head, noun, mentions)), None)


def _places(
    anchor: Token, trigger: Token, mentions: dict[int, Mention], said: Token | None = None
) -> Iterator[Mention]:
    """The places behind the prepositions around a word: "in Geneva", "in the city of Jeddah"."""
    for prep in _phrases(anchor, trigger, mentions, said):
        for noun in children(prep, {"pobj"}):
            named = [noun, *children(noun, {"compound", "nmod", "appos"})]  # "the Esenyurt suburb"
            named += preposition_objects(noun, "of")  # "in the city of Jeddah"
            named += children(noun, {"poss"})  # "at Moscow's main square"
            yield from (
                mentions[t.i] for t in named if t.i in mentions and _is_place(t, mentions[t.i], prep, t == noun)
            )


def _before_noun(noun: Token, mentions: dict[int, Mention]) -> Iterator[Mention]:
    """The place before a noun: "the Geneva talks", "their Oval Office meeting"."""
    if not is_verb(noun):
        found = ((t, mentions[t.i]) for t in children(noun, {"compound", "nmod"}) if t.i in mentions)
        yield from (m for t, m in found if m.form == "name" and _is_site(t, m))


def _where(verb: Token, mentions: dict[int, Mention]) -> Iterator[Mention]:
    """What "where" stands for: "the city of Jeddah, where they met"."""
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        named = (verb.head, *preposition_objects(verb.head, "of"), *children(verb.head, {"appos"}))
        yield from (m for t in named if (m := mentions.get(t.i)) is not None and m.kind in {"Place", "Country"})


def _phrases(anchor: Token, trigger: Token, mentions: dict[int, Mention], said: Token | None = None) -> Iterator[Token]:
    """The prepositions of place on a token and on the nouns around it: "a meeting of allies at headquarters"."""
    for child in anchor.children:
        if said is not None and (is_of_reason(child, said) or _is_what(child, said, mentions)):
            continue
        # "met on Jeju Island", where "talks on Jerusalem" are about it
        on = child.lower_ == "on" and anchor == trigger and is_verb(anchor)
        if child.dep_ == "prep" and (child.lower_ in WHERE or on):
            yield child
        inner = anchor == trigger or not is_verb(anchor) or (child.dep_ == "prep" and child.lower_ in WHERE | INWARD)
        nameless = child.dep_ == "nsubj" and _is_nameless(child, trigger, mentions)
        if (child.dep_ in NOUNS_AROUND and inner) or nameless:
            yield from _phrases(child, trigger, mentions, said)


def _is_what(thing: Token, said: Token, mentions: dict[int, Mention]) -> bool:
    """True of "arrests" in "condemned the arrests in Minsk": they were there, not who condemned them."""
    return thing.dep_ == "dobj" and thing.head == said and is_verb(said) and thing.i not in mentions


def _is_nameless(subject: Token, trigger: Token, mentions: dict[int, Mention]) -> bool:
    """True of "talks" in "Talks in Geneva produced an agreement": what brought the event about was there."""
    behind = subject.head.pos_ == "VERB" and subject.i < trigger.i
    return behind and subject.pos_ == "NOUN" and subject.i not in mentions


def _is_place(token: Token, mention: Mention, preposition: Token, itself: bool) -> bool:
    """True of a name of a place, and of a body where one can be: "at the White House"."""
    if mention.form != "name":
        return False
    if _is_site(token, mention):
        return True
    return itself and (mention.kind == "Country" or (mention.kind == "Organization" and preposition.lower_ == "at"))


def _is_site(token: Token, mention: Mention) -> bool:
    return mention.kind == "Place" or (mention.kind == "Organization" and token.ent_type_ in LOCATED)
