"""What stands in a grammatical slot of a trigger: its subject, its object, whom the act it tells falls on.

The names of the slots are those a lexicon row uses; `kg.lexicon.Trigger` says what each means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from kg.annotate import owners_before
from kg.extract.deeds import affected, own_clauses, terms
from kg.extract.grammar import (
    FINITE,
    OBJECTS,
    SUBJECTS,
    chain,
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
)
from kg.extract.nouns import NounReader
from kg.extract.phrases import PhraseFinder
from kg.extract.support import carrier, is_statement, undergone
from kg.extract.triggers import Match, hanging_word, matches
from kg.lexicon import SLOTS, Lexicon, Speech, Trigger

# "cut ties over the war with Hamas": who cuts them does not fight it.
ABOUT = {"over", "about", "amid", "despite", "because", "against"}
# "In a call on Sunday, Biden told Netanyahu": what is said there is said to whom the call was with.
DURING = {"in", "during", "at", "on", "over"}


class SlotFinder:
    """Finds the words in the slots of a trigger of one Doc."""

    def __init__(self, nouns: NounReader, lexicon: Lexicon, fact: str) -> None:
        self.nouns, self.mentions, self.lexicon, self.fact = nouns, nouns.mentions, lexicon, fact
        self.phrases = PhraseFinder(nouns, lexicon, fact)

    def tokens(self, match: Match, slot: str, seen: list[Token]) -> list[Token]:
        """The words that stand in a slot; `seen` are those in the slots tried before it, which a site is one of."""
        if slot == "site":
            return self.phrases.sites(seen)
        if slot in SLOTS:
            named = (VERB_SLOTS if is_verb(match.token) else NOUN_SLOTS).get(slot)
            return named(self, match) if named is not None else []
        return self.phrases.behind(match, slot)

    def _verb_subject(self, match: Match) -> list[Token]:
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

    def _verb_object(self, match: Match) -> list[Token]:
        """The object, also where it is a word of the pattern: "Britain froze Russian assets" is about Russia's."""
        own = {t for t in match.parts if any(c.tag_ == "PRP$" for c in t.children)}  # "launched its invasion of"
        clauses = [c for c in match.token.children if c.dep_ == "xcomp" or (c.dep_ == "ccomp" and not _is_finite(c))]
        if any(self._is_asked_for(c, match) for c in clauses):
            return []
        return [t for t in objects(match.token) if t not in own] or [
            t for p in match.parts for t in preposition_objects(match.token, p.lower_)
        ]

    def _complement(self, match: Match) -> list[Token]:
        """Whom the complement is about: Iran in "said Iran lied", "voiced hope that Iran would"."""
        heads = (match.token, *match.parts)
        clauses = [c for head in heads for c in head.children if c.dep_ in {"ccomp", "xcomp", "acl"}]
        told = [t for clause in clauses if not self._is_asked_for(clause, match) for t in children(clause, SUBJECTS)]
        return told or [t for head in heads for t in purpose_subjects(head, "for")]

    def _is_asked_for(self, clause: Token, match: Match) -> bool:
        """True of "be evacuated" in "asked for Poles to be evacuated", "said Poles must be evacuated": who shall suffer
        it is not who shall do it."""
        asked = match.row.complement not in {None, self.fact} or match.row.modal
        return bool(asked) and any(is_passive(c) for c in (clause, *children(clause, {"xcomp"})))

    def _deed(self, match: Match) -> list[Token]:
        """On whom the act told in the complement falls: Cuba in "refused to lift the ban on Cuba"."""
        return self._first(tokens for clause in own_clauses(match, self.lexicon) for tokens in self._affected(clause))

    def _affected(self, act: Token) -> Iterator[list[Token]]:
        """On whom an act may fall: first whom its own row names, Mali in "refused to send peacekeepers to Mali"."""
        for told in matches(act, Trigger, self.lexicon):
            if hanging_word(told, told.row.unless) or (told.row.only and not hanging_word(told, told.row.only)):
                continue
            seen: list[Token] = []
            for slot in (s for s in told.row.recipient if s != "subject"):
                tokens = self.tokens(told, slot, seen)
                seen += tokens
                yield [t for t in tokens if not any(c.tag_ == "PRP$" for c in t.children)]
        yield from affected(act)

    def _favour(self, match: Match) -> list[Token]:
        """On whom a promised act falls that is an event: Kenya in "vowed to help Kenya", nobody in "vowed to make Kenya
        pay", "a commitment to protect the lakes of Kenya"."""
        clauses = [c for c in own_clauses(match, self.lexicon) if matches(c, Trigger, self.lexicon)]
        return self._first(tokens for clause in clauses for tokens in affected(clause))

    def _party(self, match: Match) -> list[Token]:
        """The other side of a deal by its terms: Poland in "a plan under which Poland would train Ukrainians"."""
        return self._first(terms(match))

    def _first(self, likely: Iterable[list[Token]]) -> list[Token]:
        """The first tokens that stand for somebody."""
        return next((tokens for tokens in likely if any(self.nouns.is_known(t) for t in tokens)), [])

    def _aim(self, match: Match) -> list[Token]:
        """For whom something is done, by its purpose: Yemen in "gave $5 million to feed children in Yemen"."""
        verb = match.token if is_verb(match.token) else carrier(match.token, self.lexicon, self.fact)
        heads = [match.token, *match.parts, *([verb] if verb is not None else [])]
        purposes = [c for head in heads for c in head.children if c.dep_ in {"advcl", "xcomp", "acl"}]
        return self._first(tokens for c in purposes if is_infinitive(c) for tokens in self._affected(c))

    def _addressee(self, match: Match) -> list[Token]:
        """Whom one turned to in order to say so: Seoul in "called Seoul to express support"."""
        verb = match.token
        if not is_infinitive(verb) or verb.dep_ not in {"advcl", "xcomp"} or not is_verb(verb.head):
            return []
        return children(verb.head, OBJECTS) or preposition_objects(verb.head, "with")

    def _goal(self, match: Match) -> list[Token]:
        """To whom a thing goes, where the parser hangs the end of the clause on the thing: Italy in "returned a vase
        found by soldiers in Rome to Italy"."""
        ends = [t for thing in objects(match.token) for t in thing.subtree if t.lower_ == "to" and t.dep_ == "prep"]
        return children(ends[-1], {"pobj"}) if ends else []

    def _indirect(self, match: Match) -> list[Token]:
        """The indirect object: Kyiv in "gave Kyiv tanks", "paid Kyiv a visit"."""
        verb = match.token if is_verb(match.token) else carrier(match.token, self.lexicon, self.fact)
        return [t for t in children(verb, {"dative"}) if t.pos_ != "ADP"] if verb is not None else []

    def _verb_owner(self, match: Match) -> list[Token]:
        """Whose the pattern's noun is: who killed somebody that "was killed in a U.S. strike"."""
        return [t for part in match.parts for t in owners_before(part) if t.i in self.mentions]

    def _noun_owner(self, match: Match) -> list[Token]:
        """Whose the noun is: Russia in "Russia's invasion"."""
        return [t for t in owners_before(match.token) if t.i in self.mentions]

    def _side(self, match: Match) -> list[Token]:
        """Of two sides the first: Turkey of "clashes between Turkey and rebels"."""
        return self.phrases.behind(match, "between")[:1]

    def _opponent(self, match: Match) -> list[Token]:
        """The other side: the rebels of "clashes between Turkey and rebels"."""
        return self.phrases.behind(match, "between")[1:]

    def _noun_subject(self, match: Match) -> list[Token]:
        """The subject of the verb that carries the noun: Macron in "Macron held talks"."""
        verb = carrier(match.token, self.lexicon, self.fact)
        return [t for t in subjects(verb) if t != match.token] if verb is not None else []

    def _undergoer(self, match: Match) -> list[Token]:
        """To whom it is done: the subject of "faces sanctions", "received a threat", "came under attack"."""
        verb = undergone(match.token, self.lexicon)
        return surface_subjects(verb) if verb is not None and not is_passive(verb) else []

    def _hearer(self, match: Match) -> list[Token]:
        """Who is spoken to in "In a call on Sunday, Biden told Netanyahu to wait"; one can blame those who are away."""
        steps = chain(match.token)
        verb = steps[-1]
        during = len(steps) > 2 and is_verb(verb) and steps[-2].lower_ in DURING
        asks = any(m.row.complement not in (None, self.fact) for m in matches(verb, Trigger, self.lexicon))
        spoken = asks or bool(matches(verb, Speech, self.lexicon))
        return children(verb, OBJECTS | {"dative"}) if during and spoken and not is_passive(verb) else []

    def _bearer(self, match: Match) -> list[Token]:
        """Who is "in Kyiv on a visit", or does something "in talks with" another: up the prepositions."""
        if any(is_statement(step, self.lexicon) for step in chain(match.token)) or match.token.head.lower_ in ABOUT:
            return []
        for step in chain(match.token)[1:]:
            if is_verb(step):
                return subjects(step) if not is_passive(step) else surface_subjects(step)
            if step.i in self.mentions:
                return conjuncts(step)
        # "discussed the price in talks with Kyiv": the parser hangs the phrase on the object; the subject still speaks.
        verb = clause_verb(chain(match.token)[-1])
        return surface_subjects(verb) if is_verb(verb) and len(chain(match.token)) > 1 else []


Slot = Callable[[SlotFinder, Match], list[Token]]
VERB_SLOTS: dict[str, Slot] = {
    "subject": SlotFinder._verb_subject,
    "object": SlotFinder._verb_object,
    "indirect": SlotFinder._indirect,
    "owner": SlotFinder._verb_owner,
    "complement": SlotFinder._complement,
    "deed": SlotFinder._deed,
    "favour": SlotFinder._favour,
    "aim": SlotFinder._aim,
    "goal": SlotFinder._goal,
    "party": SlotFinder._party,
    "addressee": SlotFinder._addressee,
}
NOUN_SLOTS: dict[str, Slot] = {
    "subject": SlotFinder._noun_subject,
    "indirect": SlotFinder._indirect,
    "owner": SlotFinder._noun_owner,
    "complement": SlotFinder._complement,
    "deed": SlotFinder._deed,
    "favour": SlotFinder._favour,
    "aim": SlotFinder._aim,
    "bearer": SlotFinder._bearer,
    "undergoer": SlotFinder._undergoer,
    "hearer": SlotFinder._hearer,
    "side": SlotFinder._side,
    "opponent": SlotFinder._opponent,
}


def _is_finite(clause: Token) -> bool:
    """True of "would wait" in "told Iran that he would wait"; not of "be banned" in "urged Iran be banned"."""
    return any(c.dep_ == "mark" or c.tag_ == "MD" for c in clause.children) or clause.tag_ in FINITE
