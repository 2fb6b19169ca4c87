"""The figures of a comparison, and their table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

_HITS_HEAD = f"{'':16}{'precision':>9}{'recall':>9}{'F1':>9}{'hit':>9}{'predicted':>11}{'gold':>9}"


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
    its family is. `pairs`: both ends right, whatever the type. `positions`: person, head noun of the
    office, and of what, in the documents whose gold has positions. `macro`: the mean F1 of the edges over the
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
    positions: Hits
    macro: float
    macro_documents: int
    unsure_as_fact: Share
    status: Share
    said_by: Share
    date: Share
    place: Share
    by_type: Mapping[str, Hits]
    errors: tuple[Difference, ...]


def format_report(report: Report, by_type: bool = False) -> str:
    """The report as tables of plain text, the event types last when asked for; no line feed at the end."""
    hits = {name: getattr(report, name) for name in ("edges", "facts", "families", "pairs", "positions")}
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


def _hits_row(name: str, hits: Hits) -> str:
    shares = f"{hits.precision:9.3f}{hits.recall:9.3f}{hits.f1:9.3f}"
    return f"{name:16}{shares}{hits.hit:9}{hits.predicted:11}{hits.gold:9}"


def _share_row(name: str, share: Share) -> str:
    ratio = "-" if share.ratio is None else f"{share.ratio:.3f}"
    return f"{name:16}{ratio:>9}{share.count:9}{share.of:9}"
