"""What two extractions of the same articles tell differently: for judging a change where nothing is labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.ontology import Ontology, load_ontology
from kg.score.documents import Document
from kg.score.edges import DETAILS, Told, agreement, edges_of
from kg.score.report import Edge

KINDS = ("appeared", "vanished", *DETAILS)


@dataclass(frozen=True, slots=True)
class Change:
    """An edge that one side alone has (`appeared`, `vanished`), or a detail of it that changed, from `old` to `new`.

    `rule` and `evidence` are those of the newer event, of an edge that vanished those of the older.
    """

    document: str
    kind: str
    edge: Edge
    old: str
    new: str
    rule: str
    evidence: str


def changes(old: Iterable[Document], new: Iterable[Document]) -> list[Change]:
    """All changes, in the order of the older documents; what only one side has read is left out.

        changes(read_documents("before.jsonl"), read_documents("after.jsonl"))[0].kind  ->  "appeared"

    Raises:
        DataError: an event type that the ontology does not have.
    """
    newer, ontology = {document["id"]: document for document in new}, load_ontology()
    return [
        change
        for document in old
        if document["id"] in newer
        for change in _of_document(document, newer[document["id"]], ontology)
    ]


def format_changes(found: list[Change], show: int | None = None) -> str:
    """The changes as text: a table by type, then each kind with its sentences, `show` of each; no line feed at the end.

    >>> format_changes([])
    'no changes'
    """
    if not found:
        return "no changes"
    counts = Counter((change.edge.type, change.kind) for change in found)
    types = [name for name in load_ontology().event_types if any(counts[name, kind] for kind in KINDS)]
    lines = [_row("", KINDS), *(_row(name, [counts[name, kind] for kind in KINDS]) for name in types)]
    lines.append(_row("all", [sum(counts[name, kind] for name in types) for kind in KINDS]))
    for kind in KINDS:
        of_kind = [change for change in found if change.kind == kind]
        shown = of_kind[:show]
        lines += ["", f"{kind}: {len(of_kind)}", *map(_line, shown)] if shown else []
        lines += [f"  … and {len(of_kind) - len(shown)} more"] if shown and len(of_kind) > len(shown) else []
    return "\n".join(lines)


def change_record(change: Change) -> dict[str, object]:
    """The change as plain data."""
    edge = {"type": change.edge.type, "from": change.edge.start, "to": change.edge.end}
    told = {"old": change.old, "new": change.new, "rule": change.rule, "evidence": change.evidence}
    return {"document": change.document, "kind": change.kind, **edge, **told}


def _of_document(old: Document, new: Document, ontology: Ontology) -> Iterator[Change]:
    same: Mapping[str, str] = {}  # an actor who is called otherwise is a change too
    before, after = edges_of(old, same, ontology), edges_of(new, same, ontology)
    for edge in dict.fromkeys((*before, *after)):
        yield from _of_edge(old["id"], edge, before.get(edge, []), after.get(edge, []))


def _of_edge(document: str, edge: Edge, before: list[Told], after: list[Told]) -> Iterator[Change]:
    """The changes between the events that give one edge, each paired with the one that agrees with it the most."""
    left = list(before)
    for told in sorted(after, key=lambda told: -max((agreement(told, other) for other in before), default=0)):
        if not left:
            yield Change(document, "appeared", edge, "", told.status, told.rule, told.evidence)
            continue
        other = max(left, key=lambda other: agreement(told, other))
        left.remove(other)
        for field in DETAILS:
            old, new = (_shown(getattr(one, field)) for one in (other, told))
            if old != new:
                yield Change(document, field, edge, old, new, told.rule, told.evidence)
    for told in left:
        yield Change(document, "vanished", edge, told.status, "", told.rule, told.evidence)


def _shown(value: str | frozenset[str] | None) -> str:
    return "; ".join(sorted(value)) if isinstance(value, frozenset) else value or ""


def _row(name: str, cells: Iterable[object]) -> str:
    return f"{name:16}" + "".join(f"{cell:>10}" for cell in cells)


def _line(change: Change) -> str:
    ends = " > ".join(end or "-" for end in change.edge[1:])
    was = f"{change.old or '-'} -> {change.new or '-'}" if change.kind in DETAILS else change.old or change.new
    words = " ".join(change.evidence.split())
    return f"  {change.document} | {change.edge.type} {ends} | {was} | {change.rule} | {words}"
