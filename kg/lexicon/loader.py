"""The English: TOML rows that say which words tell which event, status, speaker or description.

Every row has an id, an example and a counter-example, and is checked when it is loaded: an unknown key, event
type, status or slot stops the program with file, row and the nearest right name.
"""

from __future__ import annotations

import itertools
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.ontology import Ontology, load_ontology, nearest

SLOTS = frozenset(
    (
        "subject object indirect owner bearer undergoer complement deed favour aim goal party addressee hearer "
        "site side opponent"
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

    `agent`, `recipient`, `place` name the grammatical slots their fillers stand in, tried in order; `needs` the
    roles without which there is no event (a symmetric type needs two participants when it names "recipient").
    `unless` are words that, hanging on the trigger, mean something else ("a call for peace"); of `only` one must hang
    there ("returned the vase": DOBJ). `status` is the
    status before anything in the sentence changes it. `complement` is the status of events told in the trigger's
    complement ("urged Germany to arm Ukraine": possible); `control` says whose act a verb below it is
    ("phoned Seoul to complain": the subject's).
    `modal` are words of which the complement must have one ("said Russia must withdraw" is a demand), or two, its verb
    and what it says ("be guilty"); `own` says that the complement's subject must be the speaker's side ("said it would
    withdraw"), and `denied` that the complement is then denied ("said it would not"), without which it must not be.
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

    `stands_for` says how they are understood: `office` (the person who holds it, else the country), `counterpart`
    (who holds the same office elsewhere), `country` (the country they belong to), `group` (themselves), `body` (a
    body called after its owner), `same` ("the alliance": one of this `kind` named before; `by_name`, one that bears
    the noun in its name), `pair` ("both leaders": two of them), `counted` ("dozens of": who is counted), `observer`
    (an analyst: no political actor), `politician` (nobody; but who is called so is a political actor), `occasion` (a
    summit, no actor), `act` (what its owner does by it: "a German law"). `offices` are the offices a word like
    "leader" may mean; a `qualified` noun is a group only with a name before it ("European governments"), a
    `collective` one is a group in the singular too ("a crowd"), a `single` one where something is done to one of them
    ("arrested a man"); `members` of a body act for it ("Hamas fighters"); those that stand `alone` are the country's
    that the article makes certain ("police"); those that are `possessed` need a pronoun whose they are ("his
    country"). `behind` are prepositions behind which, as behind "of", it is said whose they are ("troops from Chad").
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
    "office country group body same pair counted observer counterpart politician occasion act".split()
)


@dataclass(frozen=True)
class Lexicon:
    """All rows, and an index from part of speech and head lemma to the patterns that begin there."""

    triggers: tuple[Trigger, ...]
    cues: tuple[Cue, ...]
    support: tuple[Support, ...]
    speech: tuple[Speech, ...]
    descriptions: tuple[Description, ...]
    index: dict[tuple[type, str, str], tuple[tuple[Pattern, Row], ...]]

    def rows(self, kind: type[Any], part: str, lemma: str) -> tuple[tuple[Pattern, Any], ...]:
        """The patterns of this kind of row whose head has this part and lemma, the longest first.

        >>> load_lexicon().rows(Trigger, "verb", "phone")[0][1].type
        'PhoneCall'
        """
        return self.index.get((kind, part, lemma), ())

    def stands_for(self, noun: str) -> set[str]:
        """What the descriptions headed by this noun (its lemma) stand for: "troops" for a country; often nothing."""
        return {row.stands_for for _, row in self.rows(Description, "noun", noun)}


@cache
def load_lexicon() -> Lexicon:
    """Our lexicon, read and checked once."""
    return read_lexicon(Path(__file__).parent, load_ontology())


def read_lexicon(folder: Path, ontology: Ontology) -> Lexicon:
    """The lexicon in this folder of TOML files.

    Raises:
        DataError: a row is wrong; the message names file, row and what to write instead.
    """
    rows: list[Row] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for row in _read_file(path, ontology):
            if row.id in seen:
                raise DataError(f"{path.name}: row {row.id!r} stands in {seen[row.id]} already; ids are unique")
            seen[row.id] = path.name
            rows.append(row)
    return Lexicon(
        triggers=tuple(r for r in rows if isinstance(r, Trigger)),
        cues=tuple(r for r in rows if isinstance(r, Cue)),
        support=tuple(r for r in rows if isinstance(r, Support)),
        speech=tuple(r for r in rows if isinstance(r, Speech)),
        descriptions=tuple(r for r in rows if isinstance(r, Description)),
        index=_index(rows),
    )


def _index(rows: list[Row]) -> dict[tuple[type, str, str], tuple[tuple[Pattern, Row], ...]]:
    index: dict[tuple[type, str, str], list[tuple[Pattern, Row]]] = defaultdict(list)
    for row in rows:
        for part in PARTS:
            for pattern in getattr(row, part, ()):
                index[type(row), part, pattern.head].append((pattern, row))
    return {key: tuple(sorted(found, key=lambda f: -f[0].length)) for key, found in index.items()}


TABLES: dict[str, type[Row]] = {
    "trigger": Trigger,
    "cue": Cue,
    "support": Support,
    "speech": Speech,
    "description": Description,
}


def _read_file(path: Path, ontology: Ontology) -> Iterator[Row]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path.name}: not TOML: {error}") from error
    for table, entries in tables.items():
        if table not in TABLES:
            raise DataError(f"{path.name}: no table {table!r}{nearest(table, TABLES)}")
        for entry in entries:
            yield _row(TABLES[table], entry, f"{path.name}: row {entry.get('id', '(no id)')!r}", ontology)


def _row(kind: type[Row], entry: dict[str, Any], where: str, ontology: Ontology) -> Row:
    known = {f.name for f in fields(kind)}
    for key in entry:
        if key not in known:
            raise DataError(f"{where}: no key {key!r}{nearest(key, known)}")
    values = {key: _value(key, value, kind) for key, value in entry.items()}
    try:
        row = kind(**values)
    except TypeError as error:
        raise DataError(f"{where}: {str(error).split('__init__() ')[-1]}") from error
    if not any(getattr(row, part, ()) for part in PARTS):
        raise DataError(f"{where}: has no words; give one of {', '.join(p for p in PARTS if p in known)}")
    _check_names(row, where, ontology)
    return row


def _value(key: str, value: Any, kind: type[Row]) -> Any:
    if key in PARTS:
        return tuple(_pattern(text, noun=key == "noun") for line in value for text in _alternatives(line))
    if key == "modal":
        return tuple(text for line in value for text in _alternatives(line))
    if key == "gives" and kind is Trigger:
        return (value,) if isinstance(value, str) else tuple(value)
    return tuple(value) if isinstance(value, list) else value


def _alternatives(line: str) -> Iterator[str]:
    """`speak with|to` as `speak with` and `speak to`."""
    for words in itertools.product(*(word.split("|") for word in line.split())):
        yield " ".join(words)


def _pattern(text: str, noun: bool) -> Pattern:
    """`+` splits a noun from the words that must follow it: `declaration + of war`; else its head is last."""
    if not noun:
        head, *parts = text.split()
        return Pattern(head, tuple(parts))
    words, _, after = text.partition(" + ")
    *before, head = words.split()
    return Pattern(head, tuple(after.split()), tuple(before))


def _check_names(row: Row, where: str, ontology: Ontology) -> None:
    try:
        if isinstance(row, Trigger):
            ontology.event_type(row.type)
            for status in filter(None, (row.status, row.complement)):
                ontology.status(status)
        if isinstance(row, Cue):
            ontology.status(row.gives)
    except DataError as error:
        raise DataError(f"{where}: {error}") from error
    if isinstance(row, Description) and row.stands_for not in STANDS_FOR:
        raise DataError(f"{where}: stands_for is one of {', '.join(sorted(STANDS_FOR))}")
    if isinstance(row, Trigger):
        _check_slots(row, where)


def _check_slots(row: Trigger, where: str) -> None:
    known = SLOTS | PREPOSITIONS
    for slot in (*row.agent, *row.recipient, *row.place):
        if slot not in known:
            raise DataError(f"{where}: no slot {slot!r}{nearest(slot, known)}")
    for role in row.needs:
        if role not in ROLES and role != "either":
            raise DataError(f"{where}: needs names roles ({', '.join(ROLES)}) or 'either'")
