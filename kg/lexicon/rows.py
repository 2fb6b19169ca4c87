"""What a row of the lexicon may say: one record for each kind of row, one field for each key."""

from __future__ import annotations

from dataclasses import dataclass

# The grammatical slots that a trigger may name beside prepositions; its docstring says what stands in each.
SLOTS = frozenset(
    (
        "subject object indirect owner complement "  # in the trigger's own clause or phrase
        "deed favour aim goal party "  # told by what follows it: a clause, a purpose, a term
        "addressee hearer bearer undergoer "  # told by the verb that the trigger hangs on
        "side opponent site"  # of two sides each; where a thing is
    ).split()
)
PREPOSITIONS = frozenset(
    "about across after against along alongside among around as at before behind between by for from in inside into "
    "near of off on onto outside over through throughout to toward towards under upon with within without".split()
)
ROLES = ("agent", "recipient", "place")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A trigger's head lemma and the words that must hang on it.

    `call on` is head `call`, parts `("on",)`; `speak by phone` head `speak`, parts `("by", "phone")`;
    `phone call` as a noun head `call`, before `("phone",)`.
    """

    head: str
    parts: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Number of words: the longer pattern wins."""
        return 1 + len(self.parts) + len(self.before)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A row that finds events of one type.

    What it says of itself: `id`, unique in the lexicon; `type`, the event type; `example`, a sentence that gives just
    the events of `gives` ("Joe Biden > Poland", "Joe Biden; Emmanuel Macron" of a symmetric type); `counter`, a
    sentence with its words that gives no event of the type.

    Its words: `verb`, `noun`, `adjective` are the patterns it is found by (see `Pattern`). Words of `unless`, hanging
    on the trigger, mean something else ("a call for peace"); of `only` one must hang there. Both also take dependency
    labels in capitals ("DOBJ": "returned the vase"; "IN_RELCL": the trigger is itself the verb of a relative clause).

    Who takes part: `agent`, `recipient`, `place` name the slots in which to look, tried in order; `needs` the roles
    without which there is no event ("either": one of agent and recipient; a symmetric type that needs a recipient
    needs two participants). `control` says whose act a verb below the trigger is ("promised Kyiv to visit": the
    subject's).

    How it is told: `status` is that of the event before anything in the sentence changes it; `complement` that of the
    events told in the trigger's complement ("urged Germany to arm Ukraine": possible). Of the words of `modal` the
    complement must have one ("said Russia must withdraw" is a demand), or two, its verb and what it says ("be guilty").
    With `own` the complement's subject must be the speaker's side ("said it would withdraw"), and the complement is
    denied if and only if `denied` is set ("said it would not").

    A slot is a preposition, for what stands behind it, or one of these names:

    - `subject`: who acts, whatever the voice; of a noun, who does the verb that carries it ("Macron held talks").
    - `object`: to whom it is done, whatever the voice.
    - `indirect`: Kyiv in "gave Kyiv tanks".
    - `owner`: Russia in "Russia's invasion"; of a verb, the owner of its further words ("killed in a U.S. strike").
    - `complement`: who acts in what is said, Iran in "said Iran lied".
    - `deed`: on whom the act told in the complement falls, Cuba in "refused to lift the ban on Cuba".
    - `favour`: the same where that act is an event itself, Kenya in "vowed to help Kenya".
    - `aim`: on whom the purpose falls, Yemen in "gave $5 million to feed children in Yemen".
    - `goal`: Italy in "returned a vase found in Rome to Italy", whose "to" the parser hangs on the thing.
    - `party`: who would act by the terms of a deal, Poland in "a plan under which Poland would train Ukrainians".
    - `addressee`: whom the verb above reached, Seoul in "called Seoul to express support".
    - `hearer`: who is spoken to on an occasion, Netanyahu in "In a call on Sunday, Biden told Netanyahu to wait".
    - `bearer`: who is on it or in it, Bessent in "Bessent was in Kyiv on a visit".
    - `undergoer`: who suffers what a noun names, Estonia in "Estonia faces threats".
    - `side`: the first of two, Turkey in "clashes between Turkey and rebels".
    - `opponent`: the other of them.
    - `site`: where a thing in a slot before this one is, Idlib in "shelled a village in Idlib".
    """

    id: str
    type: str
    example: str
    gives: tuple[str, ...]
    counter: str
    verb: tuple[Pattern, ...] = ()
    noun: tuple[Pattern, ...] = ()
    adjective: tuple[Pattern, ...] = ()
    agent: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    needs: tuple[str, ...] = ("agent",)
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    status: str | None = None
    complement: str | None = None
    control: str = "object"
    modal: tuple[str, ...] = ()
    own: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A row whose words change the status of what they govern: "refused to", "planned", "a threat of".

    What a `factive` word governs is taken for granted, whatever is said of the word: "will not forget that …".
    With `given`, that holds where it is named as known: "opposed Russia's invasion", but not "opposed an invasion".
    With `subject`, the words tell it of their subject: "the meeting fell through".
    """

    id: str
    gives: str
    example: str
    counter: str
    verb: tuple[Pattern, ...] = ()
    noun: tuple[Pattern, ...] = ()
    adjective: tuple[Pattern, ...] = ()
    adverb: tuple[Pattern, ...] = ()
    auxiliary: tuple[Pattern, ...] = ()
    marker: tuple[Pattern, ...] = ()
    factive: bool = False
    given: bool = False
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Support:
    """A row of verbs that carry an event noun: "held talks", "paid a visit".

    With `subject` the noun is their subject ("the talks began"), with `undergone` it is done to their subject ("faced
    sanctions", "came under attack").
    """

    id: str
    example: str
    counter: str
    verb: tuple[Pattern, ...] = ()
    subject: bool = False
    undergone: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """A row of words that give a clause its speaker: "said", "according to".

    Under a headline with a `verbatim` noun ("Remarks by") every word is that speaker's.
    """

    id: str
    example: str
    counter: str
    verb: tuple[Pattern, ...] = ()
    noun: tuple[Pattern, ...] = ()
    marker: tuple[Pattern, ...] = ()
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """A row of nouns that stand for actors without naming them: "the French president", "U.S. troops".

    `stands_for` says how they are understood: `office` (the person who holds it, else the country), `counterpart` (who
    holds the same office elsewhere), `country` (the country they belong to), `group` (themselves), `body` (a body
    called after its owner), `same` ("the alliance": one of this `kind` named before; `by_name`, one that bears the noun
    in its name), `pair` ("both leaders": two of them), `counted` ("dozens of": who is counted), `observer` (an analyst:
    no political actor), `politician` (nobody; but who is called so is a political actor), `position` (nobody; but
    beside a name it tells what he is: "Director Anna Roy"), `portfolio` (nobody: an office that says for what it is,
    "Interior Minister"), `honorific` (a word before a name that is no part of it: "Sir"), `past` (a word by which an
    office is one of earlier days), `earlier` (one by which the first of two of one name is told, "the first President
    Bush"), `region` (a word behind a place that makes it the name of a region), `sport`
    (nobody: a word of match reports), `unheld` (a word by which it is none yet, or another's: "shadow minister"),
    `occasion` (a summit, no actor), `act` (what its owner does by it: "a German law"). `offices` are the offices a word
    like "leader" may mean; a `qualified` noun is a group only with a name before it ("European governments"), a
    `collective` one is a group in the singular too ("a crowd"), a `single` one where something is done to one of them
    ("arrested a man"); `members` of a body act for it ("Hamas fighters"); those that stand `alone` are the country's
    that the article makes certain ("police"); those that are `possessed` need a pronoun whose they are ("his country").
    `behind` are prepositions behind which, as behind "of", it is said whose they are ("troops from Chad").
    """

    id: str
    stands_for: str
    noun: tuple[Pattern, ...]
    example: str
    counter: str
    offices: tuple[str, ...] = ()
    qualified: bool = False
    collective: bool = False
    members: bool = False
    alone: bool = False
    possessed: bool = False
    single: bool = False
    behind: tuple[str, ...] = ()
    by_name: bool = False
    kind: str = ""


Row = Trigger | Cue | Support | Speech | Description
PARTS = ("verb", "noun", "adjective", "adverb", "auxiliary", "marker")
STANDS_FOR = frozenset(
    """
    office country group body same pair counted observer counterpart politician position portfolio honorific past
    earlier unheld occasion act region sport
    """.split()
)
