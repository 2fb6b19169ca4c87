"""Predicted events against gold events: who did what to whom, how certain, when, where, and who says so.

Documents come in as dicts in the form that `kg extract` writes; a `Report` comes out. The unit is the edge
(type, end, end): a symmetric type gives one edge for every pair of participants, a type whose edges end in its
place gives (agent, place), every other type agents times recipients, with None for a side that is missing. A gold name
and a predicted one are the same entity when they agree but for case, accents and "the", or share a mention.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import DataError, InputError
from kg.ontology import EventType, Ontology, load_ontology

Document = Mapping[str, Any]


class Edge(NamedTuple):
    """One arrow: a type of event and who stands at its two ends."""

    type: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Hits:
    """How many were found (`hit`) of those predicted and of those in the gold; the shares run from 0 to 1."""

    hit: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of the predicted that is right; 0 when nothing was predicted."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 when there is no gold."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 when there is neither."""
        both = self.predicted + self.gold
        return 2 * self.hit / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def ratio(self) -> float | None:
        """The share from 0 to 1; of nothing, None."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Difference:
    """An edge of one side only: `missed` (the gold alone has it) or `wrong` (the prediction alone)."""

    document: str
    kind: str
    edge: Edge
    status: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Report:
    """How well predicted documents agree with gold ones.

    `edges`: type and both ends right, whatever the status. `facts`: the same over events told as having happened on
    both sides, so that a planned event predicted as a fact is a false one. `families`: the type counts as right when
    its family is. `pairs`: both ends right, whatever the type. `macro`: the mean F1 of the edges over the
    `macro_documents` that have any, so that one summit of seven parties (21 edges) does not rule it.
    `unsure_as_fact`: of the gold edges that are nowhere told as a fact, those predicted as one. `status`, `said_by`,
    `date`, `place`: right among the edges found (date and place where the gold has one). `unpredicted`: gold
    documents without a prediction. `by_type`: the edges of each type, in the order of the ontology.
    """

    documents: int
    unpredicted: int
    edges: Hits
    facts: Hits
    families: Hits
    pairs: Hits
    macro: float
    macro_documents: int
    unsure_as_fact: Share
    status: Share
    said_by: Share
    date: Share
    place: Share
    by_type: Mapping[str, Hits]
    errors: tuple[Difference, ...]


def score(gold: Iterable[Document], predicted: Iterable[Document]) -> Report:
    """How well the predicted documents agree with the gold ones, which they belong to by their id.

        score(read_documents("gold.jsonl"), read_documents("mine.jsonl")).facts.precision  ->  0.83

    A gold document without a prediction counts as one in which nothing was found; predictions for other documents
    do not count. `errors` stand in the order of the gold, in each document what was missed before what is wrong.

    Raises:
        DataError: an event type that the ontology does not have.
    """
    found = {document["id"]: document for document in predicted}
    documents, ontology = list(gold), load_ontology()
    compared = [_compare(document, found.get(document["id"], {"events": []}), ontology) for document in documents]
    with_edges = [hits.f1 for hits in (c.hits(_edges) for c in compared) if hits.predicted + hits.gold]
    return Report(
        documents=len(documents),
        unpredicted=sum(document["id"] not in found for document in documents),
        edges=_sum_hits(c.hits(_edges) for c in compared),
        facts=_sum_hits(c.hits(_facts(ontology.fact)) for c in compared),
        families=_sum_hits(c.hits(_families(ontology.event_types)) for c in compared),
        pairs=_sum_hits(c.hits(_pairs) for c in compared),
        macro=sum(with_edges) / len(with_edges) if with_edges else 0.0,
        macro_documents=len(with_edges),
        unsure_as_fact=_sum_shares(c.unsure_as_fact(_facts(ontology.fact)) for c in compared),
        status=_sum_shares(c.share(lambda told: told.status) for c in compared),
        said_by=_sum_shares(c.share(lambda told: told.said_by) for c in compared),
        date=_sum_shares(c.share(lambda told: told.date, when_given=True) for c in compared),
        place=_sum_shares(c.share(lambda told: told.place, when_given=True) for c in compared),
        by_type=_by_type(compared, ontology),
        errors=tuple(difference for c in compared for difference in c.differences()),
    )


def format_report(report: Report, by_type: bool = False) -> str:
    """The report as tables of plain text, the event types last when asked for; no line feed at the end."""
    hits = {name: getattr(report, name) for name in ("edges", "facts", "families", "pairs")}
    shares = {name: getattr(report, name) for name in ("status", "said_by", "date", "place")}
    lines = [
        f"{report.documents} documents, {report.unpredicted} without a prediction",
        "",
        _HITS_HEAD,
        *(_hits_row(name, row) for name, row in hits.items()),
        f"{'macro':16}{'':18}{report.macro:9.3f}  mean of {report.macro_documents} documents",
        "",
        f"{'':16}{'share':>9}{'right':>9}{'of':>9}",
        *(_share_row(name, row) for name, row in shares.items()),
        "",
        f"told as fact though the gold is not sure: {report.unsure_as_fact.count} of {report.unsure_as_fact.of}",
    ]
    if by_type:
        lines += ["", _HITS_HEAD, *(_hits_row(name, row) for name, row in report.by_type.items())]
    return "\n".join(lines)


def read_documents(path: str | Path) -> list[Document]:
    """The documents in a file of JSON lines, checked for what scoring needs; empty lines are passed over.

    A line is `{"id", "events": [{"type", "agents", "recipients", "place", "date", "status", "said_by"}]}`, with
    `"entities": {NAME: {"mentions": [...]}}` where names need them; whatever else it holds is kept, unread.

    Raises:
        InputError: the file cannot be read, or a line is malformed: file, line, and what is wrong in it.
    """
    documents: dict[str, Document] = {}
    for number, line in enumerate(_lines_of(Path(path)), 1):
        if not line.strip():
            continue
        try:
            document = _checked(line)
            if document["id"] in documents:
                raise InputError(f"a second document with the id {document['id']!r}; ids must differ")
        except (DataError, InputError) as error:
            raise InputError(f"{path}:{number}: {error}") from error
        documents[document["id"]] = document
    return list(documents.values())


# --- One document ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """One event of a document, its names already those of the gold."""

    type: EventType
    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: str | None
    status: str
    said_by: frozenset[str]
    evidence: str

    def edges(self) -> list[Edge]:
        """Its arrows: none when nobody stands at either end."""
        return [Edge(self.type.name, *ends) for ends in self._ends() if any(ends)]

    def _ends(self) -> Iterable[tuple[str | None, str | None]]:
        if self.type.symmetric:
            people = sorted({*self.agents, *self.recipients})
            return [*combinations(people, 2)] or [(person, None) for person in people]
        if self.type.edge_to == "place":
            return [(agent, self.place) for agent in self.agents]
        return product(self.agents or (None,), self.recipients or (None,))


Edges = Mapping[Edge, list[_Told]]
View = Callable[[Edges], set[Any]]


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One document: the edges of both sides, each with the events that give it."""

    document: str
    gold: Edges
    predicted: Edges

    def hits(self, view: View) -> Hits:
        gold, predicted = view(self.gold), view(self.predicted)
        return Hits(len(gold & predicted), len(predicted), len(gold))

    def unsure_as_fact(self, facts: View) -> Share:
        unsure = set(self.gold) - facts(self.gold)
        return Share(len(unsure & facts(self.predicted)), len(unsure))

    def share(self, field: Callable[[_Told], Hashable], when_given: bool = False) -> Share:
        """How often the field agrees among the edges found, where the gold gives it if that is asked."""
        values = [(field(gold), field(predicted)) for gold, predicted in self._found()]
        asked = [(gold, predicted) for gold, predicted in values if gold or not when_given]
        return Share(sum(gold == predicted for gold, predicted in asked), len(asked))

    def differences(self) -> Iterator[Difference]:
        for kind, mine, other in (("missed", self.gold, self.predicted), ("wrong", self.predicted, self.gold)):
            for edge, events in mine.items():
                if edge not in other:
                    yield Difference(self.document, kind, edge, events[0].status, events[0].evidence)

    def _found(self) -> Iterator[tuple[_Told, _Told]]:
        """For every edge found the gold event and the predicted event that agree the most."""
        for edge in self.gold.keys() & self.predicted.keys():
            yield max(product(self.gold[edge], self.predicted[edge]), key=_agreement)


def _agreement(pair: tuple[_Told, _Told]) -> int:
    gold, predicted = pair
    fields = ("status", "said_by", "date", "place")
    return sum(getattr(gold, field) == getattr(predicted, field) for field in fields)


def _compare(gold: Document, predicted: Document, ontology: Ontology) -> _Comparison:
    same = _aligned(gold, predicted)
    return _Comparison(gold["id"], _table(gold, {}, ontology), _table(predicted, same, ontology))


def _table(document: Document, same: Mapping[str, str], ontology: Ontology) -> Edges:
    table: dict[Edge, list[_Told]] = defaultdict(list)
    for event in document["events"]:
        told = _told(event, same, ontology)
        for edge in told.edges():
            table[edge].append(told)
    return dict(table)


def _told(event: Document, same: Mapping[str, str], ontology: Ontology) -> _Told:
    def names(field: str) -> tuple[str, ...]:
        return tuple(same.get(name, name) for name in event[field])

    place = event["place"] or None
    return _Told(
        type=ontology.event_type(event["type"]),
        agents=names("agents"),
        recipients=names("recipients"),
        place=same.get(place, place) if place else None,
        date=event["date"],
        status=event["status"],
        said_by=frozenset(names("said_by")),
        evidence=event.get("evidence", ""),
    )


# --- Which names are the same ----------------------------------------------------------------------------------


def _aligned(gold: Document, predicted: Document) -> dict[str, str]:
    """For each predicted name the gold name of the same entity, if there is one.

    The same name wins over shared mentions, more shared mentions over fewer, then the alphabet decides.
    """
    strings = {name: _strings(name, entity) for name, entity in gold.get("entities", {}).items()}
    by_name = {_folded(name): name for name in reversed(strings)}  # of two gold names alike the first counts
    same: dict[str, str] = {}
    for name, entity in predicted.get("entities", {}).items():
        shared = {other: len(theirs & _strings(name, entity)) for other, theirs in strings.items()}
        if _folded(name) in by_name:
            same[name] = by_name[_folded(name)]
        elif any(shared.values()):
            same[name] = min(shared, key=lambda other: (-shared[other], other))
    return same


def _strings(name: str, entity: Document) -> set[str]:
    return {_folded(string) for string in (name, *entity.get("mentions", ()))}


def _folded(name: str) -> str:
    """The name in plain letters: "the Élysée's" and "Elysee" are one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace("'s", "").strip(" .,").removeprefix("the ")


# --- What counts as the same edge, and sums --------------------------------------------------------------------


def _edges(edges: Edges) -> set[Any]:
    return set(edges)


def _pairs(edges: Edges) -> set[Any]:
    return {frozenset(edge[1:]) for edge in edges}


def _facts(fact: str) -> View:
    return lambda edges: {edge for edge, events in edges.items() if any(told.status == fact for told in events)}


def _families(types: Mapping[str, EventType]) -> View:
    return lambda edges: {(types[edge.type].family.name, frozenset(edge[1:])) for edge in edges}


def _of_type(name: str) -> View:
    return lambda edges: {edge for edge in edges if edge.type == name}


def _by_type(compared: list[_Comparison], ontology: Ontology) -> dict[str, Hits]:
    """The hits of the types that occur on either side."""
    occurring = {edge.type for c in compared for edge in (*c.gold, *c.predicted)}
    names = [name for name in ontology.event_types if name in occurring]
    return {name: _sum_hits(c.hits(_of_type(name)) for c in compared) for name in names}


def _sum_hits(parts: Iterable[Hits]) -> Hits:
    rows = [(part.hit, part.predicted, part.gold) for part in parts]
    return Hits(*map(sum, zip(*rows, strict=True))) if rows else Hits(0, 0, 0)


def _sum_shares(parts: Iterable[Share]) -> Share:
    rows = [(part.count, part.of) for part in parts]
    return Share(*map(sum, zip(*rows, strict=True))) if rows else Share(0, 0)


# --- Rows of the table -----------------------------------------------------------------------------------------

_HITS_HEAD = f"{'':16}{'precision':>9}{'recall':>9}{'F1':>9}{'hit':>9}{'predicted':>11}{'gold':>9}"


def _hits_row(name: str, hits: Hits) -> str:
    shares = f"{hits.precision:9.3f}{hits.recall:9.3f}{hits.f1:9.3f}"
    return f"{name:16}{shares}{hits.hit:9}{hits.predicted:11}{hits.gold:9}"


def _share_row(name: str, share: Share) -> str:
    ratio = "-" if share.ratio is None else f"{share.ratio:.3f}"
    return f"{name:16}{ratio:>9}{share.count:9}{share.of:9}"


# --- Documents from a file -------------------------------------------------------------------------------------

# What each field of an event must be; None where it may be null.
_FIELDS: dict[str, tuple[type, ...]] = {
    "type": (str,),
    "agents": (list,),
    "recipients": (list,),
    "place": (str, type(None)),
    "date": (str, type(None)),
    "status": (str,),
    "said_by": (list,),
}


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _checked(line: str) -> Document:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error}); write one document a line") from error
    if not isinstance(document, dict) or not isinstance(document.get("id"), str):
        raise InputError('not a document: an object with an "id" that is a string')
    if not isinstance(document.get("events"), list):
        raise InputError('the document has no list of "events"; write [] when there are none')
    _check_entities(document.get("entities", {}))
    for number, event in enumerate(document["events"]):
        _check_event(event, f"event {number}")
    return document


def _check_entities(entities: Any) -> None:
    if not isinstance(entities, dict):
        raise InputError('"entities" must be an object from names to {"mentions": [...]}')
    for name, entity in entities.items():
        if not isinstance(entity, dict) or not _is_names(entity.get("mentions", [])):
            raise InputError(f'entity {name!r} must be an object, its "mentions" a list of strings')


def _check_event(event: Any, which: str) -> None:
    if not isinstance(event, dict):
        raise InputError(f"{which} is not an object")
    for field, types in _FIELDS.items():
        if field not in event:
            raise InputError(f'{which} has no "{field}"')
        if not isinstance(event[field], types) or (list in types and not _is_names(event[field])):
            wanted = "a list of names" if list in types else "a string or null" if len(types) > 1 else "a string"
            raise InputError(f'{which}: "{field}" must be {wanted}')
    ontology = load_ontology()
    ontology.event_type(event["type"])
    ontology.status(event["status"])


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)
