"""Predicted events against gold events, edge by edge."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from kg.ontology import EventType, Ontology, load_ontology
from kg.score.documents import Document
from kg.score.edges import Edges, Told, agreement, edges_of
from kg.score.names import aligned
from kg.score.positions import positions_of
from kg.score.report import Difference, Hits, Report, Share


def score(gold: Iterable[Document], predicted: Iterable[Document], strict_names: bool = False) -> Report:
    """How well the predicted documents agree with the gold ones, which they belong to by their id.

        score(read_documents("gold.jsonl"), read_documents("mine.jsonl")).facts.precision  ->  0.83

    A gold document without a prediction counts as one in which nothing was found; predictions for other documents
    do not count. With `strict_names` an entity is found only under its canonical name. `errors` stand in the order
    of the gold, in each document what was missed before what is wrong.

    Raises:
        DataError: an event type that the ontology does not have.
    """
    found = {document["id"]: document for document in predicted}
    documents, ontology = list(gold), load_ontology()
    compared = [
        _compare(document, found.get(document["id"], {"events": []}), ontology, strict_names) for document in documents
    ]
    with_edges = [hits.f1 for hits in (c.hits(_edges) for c in compared) if hits.predicted + hits.gold]
    return Report(
        documents=len(documents),
        unpredicted=sum(document["id"] not in found for document in documents),
        edges=_sum_hits(c.hits(_edges) for c in compared),
        facts=_sum_hits(c.hits(_facts(ontology.fact)) for c in compared),
        families=_sum_hits(c.hits(_families(ontology.event_types)) for c in compared),
        pairs=_sum_hits(c.hits(_pairs) for c in compared),
        positions=_sum_hits(c.positions for c in compared),
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


View = Callable[[Edges], set[Any]]


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One document: the edges of both sides, each with the events that give it."""

    document: str
    gold: Edges
    predicted: Edges
    positions: Hits

    def hits(self, view: View) -> Hits:
        gold, predicted = view(self.gold), view(self.predicted)
        return Hits(len(gold & predicted), len(predicted), len(gold))

    def unsure_as_fact(self, facts: View) -> Share:
        unsure = set(self.gold) - facts(self.gold)
        return Share(len(unsure & facts(self.predicted)), len(unsure))

    def share(self, field: Callable[[Told], Hashable], when_given: bool = False) -> Share:
        """How often the field agrees among the edges found, where the gold gives it if that is asked."""
        values = [(field(gold), field(predicted)) for gold, predicted in self._found()]
        asked = [(gold, predicted) for gold, predicted in values if gold or not when_given]
        return Share(sum(gold == predicted for gold, predicted in asked), len(asked))

    def differences(self) -> Iterator[Difference]:
        for kind, mine, other in (("missed", self.gold, self.predicted), ("wrong", self.predicted, self.gold)):
            for edge, events in mine.items():
                if edge not in other:
                    yield Difference(self.document, kind, edge, events[0].status, events[0].evidence)

    def _found(self) -> Iterator[tuple[Told, Told]]:
        """For every edge found the gold event and the predicted event that agree the most."""
        for edge in self.gold.keys() & self.predicted.keys():
            yield max(product(self.gold[edge], self.predicted[edge]), key=lambda pair: agreement(*pair))


def _compare(gold: Document, predicted: Document, ontology: Ontology, strict_names: bool) -> _Comparison:
    same = aligned(gold, predicted, strict_names)
    edges = edges_of(gold, {}, ontology), edges_of(predicted, same, ontology)
    return _Comparison(gold["id"], *edges, _positions(gold, predicted, same))


def _positions(gold: Document, predicted: Document, same: Mapping[str, str]) -> Hits:
    """The hits among positions; a gold document that does not say which there are is passed over."""
    if "positions" not in gold:
        return Hits(0, 0, 0)
    wanted, found = positions_of(gold, {}), positions_of(predicted, same)
    return Hits(len(wanted & found), len(found), len(wanted))


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
