"""Who fills a trigger's roles: from the grammatical slots that its row names to the mentions that stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from spacy.tokens import Token

from kg.annotate import owners_after, owners_before
from kg.extract.grammar import (
    FINITE,
    OBJECTS,
    RELATIVE_PRONOUNS,
    SUBJECTS,
    antecedent,
    children,
    clause_verb,
    conjuncts,
    coordinated,
    is_infinitive,
    is_passive,
    is_verb,
    objects,
    preposition_objects,
    purpose_subjects,
    subjects,
    surface_subjects,
    with_members,
)
from kg.extract.triggers import Match, hanging_word, is_own_side, matches
from kg.lexicon import SLOTS, Cue, Lexicon, Speech, Support, Trigger
from kg.model import Mention

Mentions = dict[int, Mention]
# Prepositions that the parser may hang on a name before them, where they belong to the event.
LOOSE = {"on", "against", "with", "between", "to", "over", "toward", "towards", "upon"}
# "sell jets to", "sanctions against", "troops into": whom an act concerns, the likeliest first.
AFFECTING = ("to", "for", "with", "against", "on", "from", "into", "of")
# "a village in Idlib", "three cities west of Tripoli": where a thing acted on is.
# "cut ties over the war with Hamas": who cuts them does not fight it.
ABOUT = {"over", "about", "amid", "despite", "because", "against"}
AROUND = ("in", "near", "at", "on", "of", "outside", "inside", "along", "around", "across", "throughout", "from", "for")
Owned = Literal["any", "acts", "none"]


class Found(NamedTuple):
    """The mentions that fill a role, and why they do, in words; or nobody, and who stood there instead."""

    mentions: tuple[Mention, ...] = ()
    why: str = ""


class RoleFinder:
    """Fills slots with the mentions of one Doc."""

    def __init__(self, mentions: Mentions, lexicon: Lexicon, fact: str) -> None:
        self.mentions, self.lexicon, self.fact = mentions, lexicon, fact

    def fill(self, match: Match, slots: Iterable[str], owned: Owned) -> Found:
        """The mentions in the first of these slots that holds any, in text order.

        `owned` tells which nouns stand for whose they are: `any` (who rejects Putin's plan rejects Putin), `acts`
        (the French statement says what France says, Macron's wife does not act for him), `none` (who receives
        Germany's thanks does not meet Germany).
        """
        nobody: list[str] = []
        seen: list[Token] = []
        for slot in slots:
            # "soldiers were deployed" by their country; in "the gangs deployed snipers" nobody we know did it
            if slot == "object" and is_verb(match.token) and any(t in subjects(match.token) for t in seen):
                continue
            # "dismissed the report": the report's author is not dismissed
            bare = slot == "complement" or (slot == "object" and owned == "acts")
            tokens = self._slot(match, slot) if slot != "site" else self._sites(seen)
            seen += tokens
            found = self._of_tokens(tokens, "none" if bare else owned)
            if found:
                return Found(found, f"{slot} of {match.token.text!r}" if slot in SLOTS else f"behind {slot!r}")
            nobody += [f"{slot} {t.text!r}" for t in tokens]
        return Found((), ", ".join(nobody))

    def _slot(self, match: Match, slot: str) -> list[Token]:
        part = "verb" if is_verb(match.token) else "noun"
        if slot in SLOTS:
            named = NAMED_SLOTS.get((part, slot))
            return named(self, match) if named is not None else []
        heads = self._heads(match)
        return [t for head in heads for t in preposition_objects(head, slot) if t != match.token] or [
            t
            for head in heads
            for name in self._names_below(head)
            if slot in LOOSE
            for t in preposition_objects(name, slot)
        ]

    def _sites(self, things: list[Token]) -> list[Token]:
        """Where things that are nobody stand: Idlib of "shelled a village in Idlib"."""
        for _ in range(3):
            things = [h for t in things for h in (t, *children(t, {"advmod"}))]  # "three cities west of Tripoli"
            things = [t for thing in things for prep in AROUND for t in preposition_objects(thing, prep)]
            known = [t for t in things if any(self.of_token(t, "any"))]
            if known:
                return known
        return []

    def _names_below(self, head: Token) -> Iterator[Token]:
        """The names behind the head's prepositions. A name takes no complement of its own: in "sanctions imposed by
        the United States on Iran" the parser hangs "on" on the States."""
        for prep in head.children:
            if prep.dep_ in {"prep", "agent"}:
                behind = children(prep, {"pobj"})
                behind += [t for noun in behind for t in preposition_objects(noun, "of")]  # "on the margins of the G7"
                yield from (t for t in behind if t.i in self.mentions and self.mentions[t.i].form == "name")

    def _heads(self, match: Match) -> list[Token]:
        """Where a trigger's prepositions may hang: on it, on its other words, on the verb that carries it."""
        # "lifted the sanctions imposed on Iran"
        heads = [match.token, *match.parts, *(c for p in match.parts for c in p.children if c.dep_ == "acl")]
        if is_verb(match.token):
            things = children(match.token, OBJECTS)  # "proposed a deal to Kyiv": the parser hangs "to" on the deal
            # "gave $5 million in aid to Fiji", "sent tons of medicine to Fiji"
            below = [t for thing in things for prep in ("of", "in") for t in preposition_objects(thing, prep)]
            heads += [*things, *(t for t in below if t.i not in self.mentions)]
        else:
            verbs = (self.support(match.token), self._undergone(match.token))
            heads += [verb for verb in verbs if verb is not None]
            # "the deployment of soldiers to Romania"
            heads += [t for t in preposition_objects(match.token, "of") if t.i not in self.mentions]
            above = [t for t in chain(match.token)[1:] if not is_verb(t) and t.pos_ != "ADP"]
            heads += [t for t in above if not self._is_told(t)]
            heads += [t for t in chain(match.token) if t.pos_ == "ADP" or t.lemma_ == "be"]  # "was in Kyiv on a visit"
        return heads

    def support(self, noun: Token) -> Token | None:
        """The verb that carries a noun: "held talks", "talks were held", "cancelled a visit", "talks held by"."""
        return self._support_above(noun) or self._support_below(noun)

    def _support_below(self, noun: Token) -> Token | None:
        """The verb of a relative clause whose object the noun is: "sanctions imposed by", "the deal they signed"."""
        for clause in noun.rights:
            if clause.dep_ == "acl" and not is_passive(clause):
                continue
            if clause.dep_ in {"acl", "relcl"} and self._carries(clause) and noun in objects(clause):
                return clause
        return None

    def _carries(self, verb: Token) -> bool:
        return any(not m.row.subject and not m.row.undergone for m in matches(verb, Support, self.lexicon))

    def _support_above(self, noun: Token) -> Token | None:
        head = noun.head if noun.dep_ != "conj" else noun.head.head
        label = noun.dep_ if noun.dep_ != "conj" else noun.head.dep_
        if label not in {"dobj", "nsubjpass", "attr", "dative"} or not is_verb(head):
            return None
        carries = self._carries(head) or any(m.row.gives != self.fact for m in matches(head, Cue, self.lexicon))
        return head if carries else None

    def verb_subject(self, match: Match) -> list[Token]:
        """The subject, also where another verb lends it: who promises a friend to visit visits himself."""
        lent = matches(match.token.head, Trigger, self.lexicon)
        own = any(m.row.control == "subject" for m in lent)
        found = subjects(match.token, "subject" if own else "object")
        clause = match.token if match.token.dep_ != "conj" else coordinated(match.token)
        if not found or clause.dep_ != "acl" or clause.tag_ != "VBG":
            return found
        return self._makers(found[0], aside=clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ",")

    def _makers(self, thing: Token, aside: bool) -> list[Token]:
        """Who accuses in "France made a statement accusing Iran": whoever made the statement.

        Behind a comma it is he even of Iran's: "France denied Iran's claim in a letter, accusing it of lies".
        """
        verb = clause_verb(thing)
        made = thing.dep_ in {"dobj", "pobj"} and thing.i not in self.mentions and is_verb(verb)
        done = matches(thing, Trigger, self.lexicon)  # "citing a cyberattack targeting Iran": not whoever cites it
        return subjects(verb) if made and (aside or not (done or owners_before(thing))) else [thing]

    def verb_object(self, match: Match) -> list[Token]:
        """The object, also where it is a word of the pattern: "Britain froze Russian assets" is about Russia's."""
        own = {t for t in match.parts if any(c.tag_ == "PRP$" for c in t.children)}  # "launched its invasion of"
        clauses = [c for c in match.token.children if c.dep_ == "xcomp" or (c.dep_ == "ccomp" and not _is_finite(c))]
        if any(self._is_asked_for(c, match) for c in clauses):
            return []
        return [t for t in objects(match.token) if t not in own] or [
            t for p in match.parts for t in preposition_objects(match.token, p.lower_)
        ]

    def complement(self, match: Match) -> list[Token]:
        """Whom the complement is about: Iran in "said Iran lied", "voiced hope that Iran would"."""
        heads = (match.token, *match.parts)
        clauses = [c for head in heads for c in head.children if c.dep_ in {"ccomp", "xcomp", "acl"}]
        told = [t for clause in clauses if not self._is_asked_for(clause, match) for t in children(clause, SUBJECTS)]
        return told or [t for head in heads for t in purpose_subjects(head, "for")]

    def deed(self, match: Match) -> list[Token]:
        """On whom the act told in the complement falls: Cuba in "refused to lift the ban on Cuba"."""
        return self._first(tokens for clause in own_clauses(match, self.lexicon) for tokens in self._affected(clause))

    def aim(self, match: Match) -> list[Token]:
        """For whom something is done, by its purpose: Yemen in "gave $5 million to feed children in Yemen"."""
        verb = match.token if is_verb(match.token) else self.support(match.token)
        heads = [match.token, *match.parts, *([verb] if verb is not None else [])]
        purposes = [c for head in heads for c in head.children if c.dep_ in {"advcl", "xcomp", "acl"}]
        return self._first(tokens for c in purposes if is_infinitive(c) for tokens in self._affected(c))

    def _affected(self, act: Token) -> Iterator[list[Token]]:
        """On whom an act may fall: first whom its own row names, Mali in "refused to send peacekeepers to Mali"."""
        for told in matches(act, Trigger, self.lexicon):
            if hanging_word(told, told.row.unless) or (told.row.only and not hanging_word(told, told.row.only)):
                continue
            seen: list[Token] = []
            for slot in (s for s in told.row.recipient if s != "subject"):
                tokens = self._slot(told, slot) if slot != "site" else self._sites(seen)
                seen += tokens
                yield [t for t in tokens if not any(c.tag_ == "PRP$" for c in t.children)]
        yield from affected(act)

    def favour(self, match: Match) -> list[Token]:
        """On whom a promised act falls that is an event: Kenya in "vowed to help Kenya", nobody in "vowed to make Kenya
        pay", "a commitment to protect the lakes of Kenya"."""
        clauses = [c for c in own_clauses(match, self.lexicon) if matches(c, Trigger, self.lexicon)]
        return self._first(tokens for clause in clauses for tokens in affected(clause))

    def party(self, match: Match) -> list[Token]:
        """The other side of a deal by its terms: Poland in "a plan under which Poland would train Ukrainians"."""
        return self._first(terms(match))

    def _first(self, likely: Iterable[list[Token]]) -> list[Token]:
        """The first tokens that stand for somebody."""
        found = (tokens for tokens in likely if any(True for token in tokens for _ in self.of_token(token, "any")))
        return next(found, [])

    def addressee(self, match: Match) -> list[Token]:
        """Whom one turned to in order to say so: Seoul in "called Seoul to express support"."""
        verb = match.token
        if not is_infinitive(verb) or verb.dep_ not in {"advcl", "xcomp"} or not is_verb(verb.head):
            return []
        return children(verb.head, OBJECTS) or preposition_objects(verb.head, "with")

    def goal(self, match: Match) -> list[Token]:
        """To whom a thing goes, where the parser hangs the end of the clause on the thing: Italy in "returned a vase
        found by soldiers in Rome to Italy"."""
        ends = [t for thing in objects(match.token) for t in thing.subtree if t.lower_ == "to" and t.dep_ == "prep"]
        return children(ends[-1], {"pobj"}) if ends else []

    def verb_owner(self, match: Match) -> list[Token]:
        """Whose the pattern's noun is: who killed somebody that "was killed in a U.S. strike"."""
        return [t for part in match.parts for t in owners_before(part) if t.i in self.mentions]

    def noun_owner(self, match: Match) -> list[Token]:
        return [t for t in owners_before(match.token) if t.i in self.mentions]

    def noun_side(self, match: Match) -> list[Token]:
        """Of two sides the first: Turkey of "clashes between Turkey and rebels"."""
        return self._slot(match, "between")[:1]

    def noun_opponent(self, match: Match) -> list[Token]:
        """The other side: the rebels of "clashes between Turkey and rebels"."""
        return self._slot(match, "between")[1:]

    def noun_subject(self, match: Match) -> list[Token]:
        verb = self.support(match.token)
        if verb is None:
            return []
        return [t for t in subjects(verb) if t != match.token]

    def noun_undergoer(self, match: Match) -> list[Token]:
        """To whom it is done: the subject of "faces sanctions", "received a threat", "came under attack"."""
        verb = self._undergone(match.token)
        return surface_subjects(verb) if verb is not None and not is_passive(verb) else []

    def _is_asked_for(self, clause: Token, match: Match) -> bool:
        """True of "be evacuated" in "asked for Poles to be evacuated", "said Poles must be evacuated": who shall suffer
        it is not who shall do it."""
        asked = match.row.complement not in {None, self.fact} or match.row.modal
        return bool(asked) and any(is_passive(c) for c in (clause, *children(clause, {"xcomp"})))

    def _is_told(self, noun: Token) -> bool:
        """True of "statement": in "a statement by Horne on the visit" she speaks, and who visits is not said."""
        return not is_verb(noun) and bool(matches(noun, Speech, self.lexicon))

    def _undergone(self, noun: Token) -> Token | None:
        noun = noun if noun.dep_ != "conj" else noun.head
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.dep_ not in {"pobj", "dobj"} or not is_verb(verb):
            return None
        rows = [m for m in matches(verb, Support, self.lexicon) if m.row.undergone]
        return verb if any(noun.head in m.parts if noun.dep_ == "pobj" else not m.parts for m in rows) else None

    def hearer(self, match: Match) -> list[Token]:
        """Who is spoken to in "In a call on Sunday, Biden told Netanyahu to wait"."""
        steps = chain(match.token)
        verb = steps[-1]
        during = len(steps) > 2 and is_verb(verb) and steps[-2].lower_ in {"in", "during", "at", "on", "over"}
        spoken = during and (
            matches(verb, Speech, self.lexicon) or any(m.row.complement for m in matches(verb, Trigger, self.lexicon))
        )
        return children(verb, OBJECTS | {"dative"}) if spoken and not is_passive(verb) else []

    def noun_bearer(self, match: Match) -> list[Token]:
        """Who is "in Kyiv on a visit", or does something "in talks with" another: up the prepositions."""
        if any(self._is_told(step) for step in chain(match.token)) or match.token.head.lower_ in ABOUT:
            return []
        for step in chain(match.token)[1:]:
            if is_verb(step):
                return subjects(step) if not is_passive(step) else surface_subjects(step)
            if step.i in self.mentions:
                return conjuncts(step)
        # "discussed the price in talks with Kyiv": the parser hangs the phrase on the object; the subject still speaks.
        verb = clause_verb(chain(match.token)[-1])
        return surface_subjects(verb) if is_verb(verb) and len(chain(match.token)) > 1 else []

    def indirect(self, match: Match) -> list[Token]:
        verb = match.token if is_verb(match.token) else self.support(match.token)
        return [t for t in children(verb, {"dative"}) if t.pos_ != "ADP"] if verb is not None else []

    def _of_tokens(self, tokens: list[Token], owned: Owned) -> tuple[Mention, ...]:
        found = [m for t in tokens for m in self.of_token(t, owned)]
        # "appealed to all parties, including the smaller groups": of members only those named are told apart
        members = [m for t in tokens for member in with_members(t)[1:] for m in self.of_token(member, owned)]
        return tuple(dict.fromkeys([*found, *(m for m in members if m.form == "name" or not found)]))

    def of_token(self, token: Token, owned: Owned = "acts") -> Iterator[Mention]:
        """The mentions a noun brings in: itself, its apposition, whom it counts, or whose it is (see `fill`)."""
        token = antecedent(token)
        if token.i in self.mentions:
            linked = self._linked(token) if owned == "any" and self.mentions[token.i].kind == "Group" else []
            yield from self._joint_owners(token) or linked or self._led(token) or [self.mentions[token.i]]
            return
        if token.dep_ == "appos" and token.head.i in self.mentions:  # "Marc Fogel, a teacher whom Russia detained"
            yield self.mentions[token.head.i]
            return
        # "the ministers of France and Poland": their countries
        stands_for = self.lexicon.stands_for(token.lemma_.lower())
        officials = token.tag_ == "NNS" and "office" in stands_for
        act = "act" in stands_for or self._is_act(token)
        by_owner = officials or owned == "any" or (owned == "acts" and act)
        named = [t for c in token.children if c.dep_ == "appos" and c.i in self.mentions for t in conjuncts(c)]
        if not named and ("counted" in stands_for or token.pos_ == "NUM"):
            counted = preposition_objects(token, "of")
            for noun in counted:
                yield from self.of_token(noun, owned)
            if counted:
                return
        if not named and by_owner:
            named = self._whose(token)
        if not named:
            yield from self._led(token)
        if not named and "country" in stands_for and owned != "none":  # "police in Japan", "a court in Istanbul"
            named = [t for t in preposition_objects(token, "in") if t.i in self.mentions]
        yield from (self.mentions[t.i] for t in named if t.i in self.mentions)

    def _led(self, unowned: Token) -> list[Mention]:
        """Duda by "a delegation led by Duda", China by "hackers linked to China"; nobody by "Polish hackers"."""
        owned = any(t.i in self.mentions for t in owners_before(unowned))
        if owned or "country" not in self.lexicon.stands_for(unowned.lemma_.lower()):
            return []
        clauses = [c for c in unowned.children if c.dep_ == "acl"]
        named = [t for c in clauses for prep in ("by", "to") for t in preposition_objects(c, prep)]
        return [self.mentions[t.i] for t in named if t.i in self.mentions]

    def _whose(self, noun: Token) -> list[Token]:
        """Who stands beside a thing as its owner or maker: Russia by "Russia's invasion of Ukraine"."""
        clauses = [c for c in noun.children if c.dep_ == "acl"]
        linked = [t for head in clauses for prep in ("to", "with") for t in preposition_objects(head, prep)]
        beside = (
            # "Morocco's city of Tangier" is Tangier
            [t for t in owners_after(noun) if t.i in self.mentions and self.mentions[t.i].kind == "Place"],
            # "the release of the girls by Boko Haram"
            preposition_objects(noun, "by") if self._is_act(noun) else [],
            owners_before(noun),
            owners_after(noun),
            # "denounced drills by Japan": the parser hangs "by" on the verb
            preposition_objects(noun.head, "by") if noun.dep_ in OBJECTS and not is_passive(noun.head) else [],
            # "an offer by the Taliban", "an offer made by the Taliban"
            [t for head in (noun, *clauses) for prep in ("by", "from") for t in preposition_objects(head, prep)],
            # "banks linked to Iran", "groups working with Iran"
            linked,
            [owner for t in linked for owner in owners_before(t)],  # "men linked to Iran's missile program"
        )
        return next((named for tokens in beside if (named := [t for t in tokens if t.i in self.mentions])), [])

    def _linked(self, group: Token) -> list[Mention]:
        """Iran in "banks linked to Iran"; nobody in "soldiers sent to Mali"."""
        clauses = [c for c in group.children if c.dep_ == "acl" and not matches(c, Trigger, self.lexicon)]
        things = [t for c in clauses for prep in ("to", "with") for t in preposition_objects(c, prep)]
        named = [t for thing in things for t in ((thing,) if thing.i in self.mentions else owners_before(thing))]
        return [self.mentions[t.i] for t in named if t.i in self.mentions]

    def _joint_owners(self, token: Token) -> list[Mention]:
        """Both of "Australian and U.S. forces", who are two; nobody for the forces of one country."""
        if self.mentions[token.i].form != "description":
            return []
        after = owners_after(token, ("of", "from"))  # "officials from Chad and Niger"
        owners = [t for t in (owners_before(token) or after) if t.i in self.mentions]
        joint = [t for t in owners if t.dep_ == "conj" and t.head in owners]
        return [self.mentions[t.i] for t in owners] if joint else []

    def _is_act(self, token: Token) -> bool:
        """True of words and acts, which are their owner's: "the French statement", "Putin's proposal"."""
        return bool(matches(token, Speech, self.lexicon) or matches(token, Trigger, self.lexicon))


NAMED_SLOTS: dict[tuple[str, str], Callable[[RoleFinder, Match], list[Token]]] = {
    ("verb", "subject"): RoleFinder.verb_subject,
    ("verb", "object"): RoleFinder.verb_object,
    ("verb", "indirect"): RoleFinder.indirect,
    ("verb", "complement"): RoleFinder.complement,
    ("verb", "deed"): RoleFinder.deed,
    ("verb", "favour"): RoleFinder.favour,
    ("verb", "aim"): RoleFinder.aim,
    ("verb", "goal"): RoleFinder.goal,
    ("noun", "aim"): RoleFinder.aim,
    ("verb", "party"): RoleFinder.party,
    ("verb", "addressee"): RoleFinder.addressee,
    ("verb", "owner"): RoleFinder.verb_owner,
    ("noun", "owner"): RoleFinder.noun_owner,
    ("noun", "side"): RoleFinder.noun_side,
    ("noun", "opponent"): RoleFinder.noun_opponent,
    ("noun", "subject"): RoleFinder.noun_subject,
    ("noun", "undergoer"): RoleFinder.noun_undergoer,
    ("noun", "hearer"): RoleFinder.hearer,
    ("noun", "bearer"): RoleFinder.noun_bearer,
    ("noun", "indirect"): RoleFinder.indirect,
    ("noun", "complement"): RoleFinder.complement,
    ("noun", "deed"): RoleFinder.deed,
    ("noun", "favour"): RoleFinder.favour,
}


def own_clauses(match: Match, lexicon: Lexicon) -> list[Token]:
    """The clauses that tell what the trigger's agent does: "refused to help", "ready to help", "said it would help"."""
    heads = (match.token, *match.parts)
    clauses = [c for head in heads for c in head.children if c.dep_ in {"xcomp", "ccomp", "acl"}]
    # "pledged 100 million pounds to help Kenya"
    given = children(match.token, OBJECTS)
    means = [c for noun in given for c in noun.children if c.dep_ == "acl" and is_infinitive(c)]
    means += [c for c in match.token.children if given and c.dep_ == "advcl" and is_infinitive(c)]
    return [c for c in (*clauses, *means) if _is_own(c, lexicon)]


def _is_own(clause: Token, lexicon: Lexicon) -> bool:
    """True where the clause has no subject, or one for the speaker's side: "it", "his country"."""
    if not is_verb(clause):
        return False
    written = [c for c in clause.children if c.dep_ in SUBJECTS]
    return all(is_own_side(c, lexicon) for c in written) and (bool(written) or is_infinitive(clause))


def affected(act: Token) -> Iterator[list[Token]]:
    """On whom an act may fall, the likeliest first: its object, whoever stands behind it, what it leads to."""
    yield children(act, {"dative"})
    # "its troops" and "most of their arms" suffer nothing
    yield [
        t
        for t in objects(act)
        if not any(c.tag_ == "PRP$" for n in (t, *preposition_objects(t, "of")) for c in n.children)
    ]
    heads = [act, *(c for c in act.children if c.dep_ == "prt"), *children(act, OBJECTS)]
    for preposition in AFFECTING:
        yield [t for head in heads for t in preposition_objects(head, preposition)]
    for clause in act.children:
        if clause.dep_ == "xcomp" and is_verb(clause):
            yield from affected(clause)
    # "set up hospitals in Louisiana", which they are for
    sites = [t for head in heads for prep in ("in", "at") for t in preposition_objects(head, prep)]
    yield [t for t in sites if t.pos_ == "PROPN" or not any(c.dep_ in {"det", "poss"} for c in t.children)]
    # "fire missiles into the sea near Guam"
    yield [t for head in heads for sea in preposition_objects(head, "into") for t in preposition_objects(sea, "near")]


def terms(match: Match) -> Iterator[list[Token]]:
    """Who would act, and on whom, by the relative clause of the object."""
    for noun in children(match.token, OBJECTS):
        for clause in noun.children:
            if clause.dep_ == "relcl" and any(c.lower_ in {"will", "would"} for c in clause.children):
                yield [t for t in children(clause, SUBJECTS) if t.tag_ not in RELATIVE_PRONOUNS]
                yield from affected(clause)


def _is_finite(clause: Token) -> bool:
    """True of "would wait" in "told Iran that he would wait"; not of "be banned" in "urged Iran be banned"."""
    return any(c.dep_ == "mark" or c.tag_ == "MD" for c in clause.children) or clause.tag_ in FINITE


def chain(noun: Token) -> list[Token]:
    """The noun and what it hangs on by prepositions: visit, on, in, Bessent; up to the first verb."""
    steps = [noun]
    while steps[-1].dep_ in {"pobj", "prep", "conj"}:
        steps.append(steps[-1].head)
        if is_verb(steps[-1]):
            break
    return steps
