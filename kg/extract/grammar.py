"""Linguistic facts about one token of a parse: voice, subjects, objects, conjuncts, the clause around it.

Source of the labels: the English models of spaCy (CLEAR dependency labels, Penn Treebank tags).
"""

from __future__ import annotations

from spacy.tokens import Token

VERBS = {"VERB", "AUX"}
SUBJECTS = {"nsubj", "nsubjpass"}
OBJECTS = {"dobj", "obj"}
FINITE = {"VBD", "VBZ", "VBP"}
RELATIVE_PRONOUNS = {"WDT", "WP", "WP$"}
# "a week after meeting them": whoever acts in the clause met them.
WHEN = {"after", "before", "since", "ahead", "upon", "following"}
# "accused Russia of shelling", "stopped Iran from selling": the object does it.
OBJECT_DOES = {"of", "for", "from", "into", "against", "with"}


def is_verb(token: Token) -> bool:
    """True for verbs and for participles used as verbs."""
    return token.pos_ in VERBS


def is_passive(verb: Token) -> bool:
    """True where the grammatical subject suffers the act: "was phoned", "territory occupied by Russia"."""
    if any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ in {"aux", "nsubj"} for c in verb.children):
        return False
    return verb.dep_ in {"acl", "advcl"} or (verb.dep_ == "conj" and is_passive(verb.head))


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is coordinated behind it: "France, Germany and Spain"."""
    found = [token]
    joined = False
    for child in token.rights:
        # In "President Obama and Chancellor Merkel" the parser makes Merkel an apposition of the president.
        if child.dep_ == "conj" or (child.dep_ == "appos" and joined):
            found += conjuncts(child)
        # … and may hang "and" on Obama
        joined = child.dep_ == "cc" or (child.dep_ == "appos" and any(c.dep_ == "cc" for c in child.rights))
    return found


def children(token: Token, labels: set[str]) -> list[Token]:
    """The dependents with one of these labels, with their conjuncts, in text order."""
    return [t for child in token.children if child.dep_ in labels for t in conjuncts(child)]


def with_members(token: Token) -> list[Token]:
    """The token and whom it is said to include: "allies, including Poland", "leaders such as Macron"."""
    found = [token]
    for child in token.children:
        such = child.lower_ == "as" and any(t.lower_ == "such" for t in (*child.children, *token.children))
        if child.dep_ == "prep" and (child.lower_ == "including" or such):
            found += children(child, {"pobj"})
    return found


def preposition_objects(token: Token, preposition: str) -> list[Token]:
    """What stands behind a preposition hanging on the token: "between" gives both of "between A and B"."""
    found: list[Token] = []
    for child in token.children:
        if child.lower_ == preposition and child.dep_ in {"prep", "agent", "dative", "prt", "advmod", "mark"}:
            for prep in conjuncts(child):
                found += children(prep, {"pobj"})
        found += _subject_of_purpose(child, preposition)
    return found


def purpose_subjects(token: Token, preposition: str) -> list[Token]:
    """Who shall act in "called for Russia to withdraw"."""
    return [t for child in token.children for t in _subject_of_purpose(child, preposition)]


def _subject_of_purpose(child: Token, preposition: str) -> list[Token]:
    """In "spoke with Duque to express support" the parser makes "with" a conjunction and Duque express it."""
    clauses = [child, *(c for c in child.children if child.lower_ == preposition and c.dep_ == "pcomp")]
    for clause in clauses:
        marked = clause.dep_ == "pcomp" or any(c.dep_ == "mark" and c.lower_ == preposition for c in clause.children)
        if marked and is_infinitive(clause):
            return children(clause, {"nsubj"})
    if child.lower_ == preposition and child.dep_ == "prep" and not list(child.children):
        # … or a preposition with nothing behind it
        doers = [t for clause in child.head.rights if is_infinitive(clause) for t in children(clause, {"nsubj"})]
        return [t for t in doers if t.left_edge.i == child.i + 1]
    return []


def subjects(verb: Token, control: str = "object") -> list[Token]:
    """Who does what the verb says, whatever the voice; empty where the sentence does not tell."""
    if is_passive(verb):
        return [t for child in verb.children if child.dep_ == "agent" for t in children(child, {"pobj"})]
    return surface_subjects(verb, control)


def objects(verb: Token) -> list[Token]:
    """To whom it is done, whatever the voice; the object of "urged Germany to arm Ukraine" is Germany."""
    if is_passive(verb):
        return surface_subjects(verb)
    direct = children(verb, OBJECTS) or _behind_particle(verb)
    if direct:
        return [antecedent(t) for t in direct]
    raised = [c for child in verb.children if _lends_subject(child) for c in children(child, SUBJECTS)]
    if raised:
        return raised
    return [verb.head] if _lacks_object(verb) else _shared_objects(verb)


def _lends_subject(clause: Token) -> bool:
    """True where the verb's object is written as the subject of its complement: "found her guilty"."""
    return clause.dep_ == "ccomp" and (is_infinitive(clause) or is_bare(clause) or clause.pos_ == "ADJ")


def _lacks_object(verb: Token) -> bool:
    """True of "sent" in "the letter Kim sent", whose object is the noun that the relative clause hangs on.

    In "the country where he promised it" who stands before "where" undergoes nothing.
    """
    where = any(c.tag_ == "WRB" for c in verb.children)
    who = any(t.tag_ in RELATIVE_PRONOUNS for t in children(verb, SUBJECTS))
    return verb.dep_ == "relcl" and not where and not who


def _shared_objects(verb: Token) -> list[Token]:
    """The object of the next verb, which is everybody's: Putin in "met and praised Putin"."""
    if children(verb, {"prep", "dative", "ccomp", "xcomp"}):
        return []
    next_verbs = [c for c in verb.rights if c.dep_ == "conj" and is_verb(c) and not children(c, SUBJECTS)]
    return children(next_verbs[0], OBJECTS) if next_verbs else []


def _behind_particle(verb: Token) -> list[Token]:
    """The object that the parser takes for an adverb: Greece in "the IMF bailed out Greece"."""
    if not any(c.dep_ == "prt" for c in verb.children):
        return []
    return [t for c in verb.rights if c.dep_ in {"advmod", "npadvmod"} and c.pos_ == "PROPN" for t in conjuncts(c)]


def surface_subjects(verb: Token, control: str = "object") -> list[Token]:
    """The grammatical subject: written before the verb, or understood from the clause around it."""
    written = children(verb, SUBJECTS)
    if written:
        listed = [c for c in verb.lefts if c.dep_ == "dep" and c.pos_ == "PROPN"]  # the headline "Trump, Putin meet"
        return [antecedent(t) for t in (*listed, *written)]
    return _understood(verb, control)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for: "Putin, who …"."""
    if token.tag_ not in RELATIVE_PRONOUNS:
        return token
    clause = next((a for a in (token, *token.ancestors) if a.dep_ == "relcl"), None)
    return clause.head if clause is not None else token


def is_infinitive(verb: Token) -> bool:
    """True for "to visit"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_bare(verb: Token) -> bool:
    """True for "resist" in "helped Manila resist the rebels": an infinitive without its "to"."""
    return verb.tag_ == "VB" and not any(c.dep_ in {"aux", "mark"} for c in verb.children)


def is_wished(verb: Token) -> bool:
    """True for the subjunctive of "suggested that Rwanda withdraw", "that Rwanda be invited"."""
    return next(c for c in (*verb.lefts, verb) if c.dep_ in {"aux", "auxpass"} or c == verb).tag_ == "VB"


def is_denied(verb: Token) -> bool:
    """True of "will not", "would never"."""
    return any(c.dep_ == "neg" for c in verb.children)


def is_announced(verb: Token) -> bool:
    """True for "meet" in the headline "Trump to meet Putin": an infinitive that hangs on a bare name."""
    named = verb.head.dep_ == "ROOT" and verb.head.is_title  # tagged as it may be: "Trump" is a verb, too
    return is_infinitive(verb) and named and not any(c.dep_ in SUBJECTS for c in verb.head.children)


def coordinated(verb: Token) -> Token:
    """What a conjunct is coordinated with: in "the first to do so, and met Putin" no infinitive but its main verb."""
    head = verb.head
    if is_passive(verb):  # "a strategy drawn up by Syria and backed by Russia"
        return head
    while verb.tag_ in FINITE and is_verb(head) and head.tag_ not in FINITE and head.dep_ not in {"ROOT", "ccomp"}:
        head = clause_verb(head.head)
    return head


def _understood(verb: Token, control: str) -> list[Token]:
    """The grammatical subject where it is not written: Macron of "visit" in "Macron promised to visit"."""
    head = coordinated(verb) if verb.dep_ == "conj" else verb.head
    if verb.dep_ == "conj" and verb.tag_ in FINITE and not _is_joined(verb):
        return []
    if verb.dep_ in {"acl", "relcl"}:
        return [head] if not is_infinitive(verb) or is_announced(verb) else _of_noun(head)
    if verb.dep_ == "pcomp":
        return _of_preposition(head)
    if head.pos_ == "ADJ":  # "is likely to visit"
        head = head.head
    if verb.dep_ == "advcl" and not is_verb(head):  # "in remarks to reporters while heading to Jakarta"
        head = clause_verb(head)
    if verb.dep_ in {"xcomp", "ccomp", "advcl", "conj", "prep"} and is_verb(head):
        if verb.dep_ in {"xcomp", "ccomp"} and control == "object" and not is_passive(head):
            return children(head, OBJECTS | {"dative"}) or surface_subjects(head)
        return surface_subjects(head)
    return []


def _is_joined(verb: Token) -> bool:
    """True of "raised concerns and convicted", "came, saw", whose verbs share their subject; in "raised concerns after
    a court convicted" the parser makes a conjunct of the clause, and a preposition of "after"."""
    return any(t.dep_ in {"cc", "punct"} for t in verb.doc[verb.head.i + 1 : verb.i])


def _of_preposition(prep: Token) -> list[Token]:
    """Who does what stands behind a preposition: Russia in "accused Russia of shelling"."""
    head = prep.head
    when = prep.lower_ in WHEN
    while head.pos_ in {"ADP", "ADV", "SCONJ", "ADJ"} and head.dep_ != "ROOT":  # "instead of", "stopped short of"
        when |= head.lower_ in WHEN
        head = head.head
    if when:  # "a week after meeting them", "in remarks ahead of meeting"
        head = clause_verb(head)
    if is_verb(head):
        lent = prep.lower_ in OBJECT_DOES and prep.i > head.i and not when
        objects_of_head = children(head, OBJECTS) if lent else []
        return objects_of_head or surface_subjects(head)
    return _of_noun(head)


def _of_noun(noun: Token) -> list[Token]:
    """Who acts in "Russia's plan to attack", "Germany made a promise to send": the owner, else the verb's subject."""
    owned = children(noun, {"poss"})
    if owned:
        return owned
    return surface_subjects(noun.head) if is_verb(noun.head) and noun.dep_ in OBJECTS else []


def clause_verb(token: Token) -> Token:
    """The verb of the clause the token stands in; the token itself when it is one, or when there is none."""
    return next((t for t in (token, *token.ancestors) if is_verb(t)), token)


def chain(noun: Token) -> list[Token]:
    """The noun and what it hangs on by prepositions: visit, on, in, Bessent; up to the first verb."""
    steps = [noun]
    while steps[-1].dep_ in {"pobj", "prep", "conj"}:
        steps.append(steps[-1].head)
        if is_verb(steps[-1]):
            break
    return steps
