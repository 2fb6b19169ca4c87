"""Scoring: what counts as the same edge, the sums, and the reference script's numbers on the gold set."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError, InputError
from kg.ontology import load_ontology
from kg.score import Edge, Hits, Report, Share, format_report, read_documents, score

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def event(type: str, agents: str = "", recipients: str = "", **fields: Any) -> dict[str, Any]:
    """An event that occurred, its names parted by semicolons."""
    sides = {"agents": names(agents), "recipients": names(recipients)}
    return {"type": type, **sides, "place": None, "date": None, "status": "occurred", "said_by": []} | fields


def names(text: str) -> list[str]:
    return [name for name in text.split("; ") if name]


def document(*events: dict[str, Any], id: str = "a", **mentions: list[str]) -> dict[str, Any]:
    entities = {name.replace("_", " "): {"mentions": strings} for name, strings in mentions.items()}
    return {"id": id, "entities": entities, "events": list(events)}


CALL = event("PhoneCall", "Macron", "Zelenskyy")
ATTACK = event("Attack", "Russia", "Ukraine")


@pytest.mark.parametrize(
    "gold, predicted, hits",
    [
        (CALL, CALL, Hits(1, 1, 1)),
        (CALL, event("PhoneCall", "Zelenskyy; Macron"), Hits(1, 1, 1)),
        (ATTACK, event("Attack", "Ukraine", "Russia"), Hits(0, 1, 1)),
        (event("Meeting", "A; B; C"), event("Meeting", "A; B"), Hits(1, 1, 3)),
        (event("Meeting", "A"), event("Meeting", "", "A"), Hits(1, 1, 1)),
        (event("Visit", "A; B", place="Kyiv"), event("Visit", "B", "A", place="Kyiv"), Hits(1, 1, 2)),
        (event("Visit", "A", place="Kyiv"), event("Visit", "A"), Hits(0, 1, 1)),
        (event("Aid", "A; B", "C; D"), event("Aid", "A", "C; D"), Hits(2, 2, 4)),
        (event("Appointment", "", "A"), event("Appointment", "", "A"), Hits(1, 1, 1)),
        (ATTACK, event("Attack"), Hits(0, 0, 1)),
        (ATTACK, event("Attack", "Russia", "Ukraine", status="negated"), Hits(1, 1, 1)),
    ],
)
def test_edges(gold: dict[str, Any], predicted: dict[str, Any], hits: Hits) -> None:
    assert score([document(gold)], [document(predicted)]).edges == hits


@pytest.mark.parametrize(
    "gold, predicted, families, pairs",
    [
        (ATTACK, event("Invasion", "Russia", "Ukraine"), 1, 1),
        (ATTACK, event("Attack", "Ukraine", "Russia"), 1, 1),
        (ATTACK, event("Criticism", "Russia", "Ukraine"), 0, 1),
        (ATTACK, event("Attack", "Russia", "Poland"), 0, 0),
    ],
)
def test_families_and_pairs(gold: dict[str, Any], predicted: dict[str, Any], families: int, pairs: int) -> None:
    report = score([document(gold)], [document(predicted)])
    assert (report.families.hit, report.pairs.hit) == (families, pairs)


@pytest.mark.parametrize(
    "gold_status, status, facts, unsure",
    [
        ("occurred", "occurred", Hits(1, 1, 1), Share(0, 0)),
        ("planned", "occurred", Hits(0, 1, 0), Share(1, 1)),
        ("negated", "planned", Hits(0, 0, 0), Share(0, 1)),
        ("occurred", "possible", Hits(0, 0, 1), Share(0, 0)),
    ],
)
def test_only_what_occurred_is_a_fact(gold_status: str, status: str, facts: Hits, unsure: Share) -> None:
    report = score([document(ATTACK | {"status": gold_status})], [document(ATTACK | {"status": status})])
    assert (report.facts, report.unsure_as_fact) == (facts, unsure)


@pytest.mark.parametrize(
    "gold, predicted, same",
    [
        ({"Élysée_Palace": []}, {"the_Elysee_Palace": []}, True),
        ({"Vladimir_Putin": ["Putin"]}, {"Putin": []}, True),
        ({"Russia": ["Moscow", "the Kremlin"]}, {"Kremlin": ["Kremlin"]}, True),
        ({"Russia": ["Moscow"], "Putin": ["Putin"]}, {"Putin": ["Moscow", "the Russian"]}, False),
        ({"Russia": ["Moscow"]}, {"Ukraine": ["Kyiv"]}, False),
    ],
)
def test_names_of_the_same_entity(gold: dict[str, list[str]], predicted: dict[str, list[str]], same: bool) -> None:
    ours, theirs = (next(iter(side)).replace("_", " ") for side in (gold, predicted))
    report = score(
        [document(event("Attack", ours, "X"), **gold)], [document(event("Attack", theirs, "X"), **predicted)]
    )
    assert report.edges.hit == same


def test_fields_are_judged_on_the_events_that_agree_the_most() -> None:
    told = {"date": "2025-02-12", "place": "Kyiv", "said_by": ["Kremlin"]}
    gold = document(ATTACK | told, CALL)
    predicted = document(ATTACK | {"status": "possible"}, ATTACK | told | {"date": "2025"}, CALL | {"date": "2025"})
    report = score([gold], [predicted])
    assert (report.status, report.said_by, report.date, report.place) == (
        Share(2, 2),
        Share(2, 2),
        Share(0, 1),
        Share(1, 1),
    )


def test_documents_belong_together_by_id() -> None:
    gold = [document(ATTACK, id="a"), document(ATTACK, id="b"), document(id="c")]
    report = score(gold, [document(CALL, id="x"), document(ATTACK, CALL, id="a")])
    assert (report.documents, report.unpredicted, report.edges) == (3, 2, Hits(1, 2, 2))
    assert (report.macro, report.macro_documents) == (pytest.approx((2 / 3 + 0) / 2), 2)
    assert [(d.document, d.kind, d.edge) for d in report.errors] == [
        ("a", "wrong", Edge("PhoneCall", "Macron", "Zelenskyy")),
        ("b", "missed", Edge("Attack", "Russia", "Ukraine")),
    ]


def test_nothing_against_nothing_has_no_shares() -> None:
    report = score([], [])
    assert (report.edges.f1, report.macro, report.status.ratio) == (0.0, 0.0, None)
    assert "status" in format_report(report)


def test_report_reads_as_a_table() -> None:
    report = score([document(ATTACK, CALL)], [document(ATTACK, event("Aid", "A", "B"))])
    table = format_report(report, by_type=True).split("\n")
    rows = {line.split()[0]: line.split()[1:] for line in table if line}
    assert rows["edges"] == ["0.500", "0.500", "0.500", "1", "2", "2"]
    assert rows["status"] == ["1.000", "1", "1"]
    assert rows["date"] == ["-", "0", "0"]
    assert rows["Attack"] == ["1.000", "1.000", "1.000", "1", "1", "1"]
    assert "Attack" not in format_report(report)


MACRON = {"person": "Emmanuel Macron", "position": "President", "of": "France"}


@pytest.mark.parametrize(
    "told, hit",
    [
        ({}, 1),
        ({"position": "former president of the republic"}, 1),
        ({"position": "then-President"}, 1),
        ({"position": "President-elect"}, 0),
        ({"position": "prime minister"}, 0),
        ({"person": "Macron"}, 1),
        ({"of": "The French Republic"}, 1),
        ({"of": None}, 0),
        ({"of": "Germany"}, 0),
    ],
)
def test_positions_are_the_same_by_person_head_noun_and_country(told: dict[str, Any], hit: int) -> None:
    gold = document(Emmanuel_Macron=["Macron"], France=["the French Republic"]) | {"positions": [MACRON]}
    mine = document(Macron=[], **{"The French Republic": []}) | {"positions": [MACRON | told]}
    assert score([gold], [mine]).positions == Hits(hit, 1, 1)


def test_positions_count_only_where_the_gold_has_them() -> None:
    mine = document() | {"positions": [MACRON]}
    assert score([document()], [mine]).positions == Hits(0, 0, 0)
    assert score([document() | {"positions": []}], [mine]).positions == Hits(0, 1, 0)


@pytest.mark.parametrize(
    "line, message",
    [
        ("{", "2: not JSON"),
        ("[]", '2: not a document: an object with an "id"'),
        ('{"id": 7, "events": []}', "2: not a document"),
        ('{"id": "a"}', '2: the document has no list of "events"'),
        ('{"id": "a", "events": [1]}', "2: event 0 is not an object"),
        ('{"id": "a", "events": [], "entities": []}', '2: "entities" must be'),
        ('{"id": "a", "events": [], "entities": {"X": {"mentions": "x"}}}', "2: entity 'X' must be"),
        ('{"id": "first", "events": []}', "2: a second document with the id 'first'"),
        (json.dumps(document({**CALL, "type": "Phonecall"})), "2: .*did you mean PhoneCall"),
        (json.dumps(document({**CALL, "status": "occured"})), "2: .*did you mean occurred"),
        (json.dumps(document({**CALL, "agents": "Macron"})), '2: event 0: "agents" must be a list of names'),
        (json.dumps(document({**CALL, "place": 3})), '2: event 0: "place" must be a string or null'),
        (json.dumps(document({k: v for k, v in CALL.items() if k != "date"})), '2: event 0 has no "date"'),
        (json.dumps(document() | {"positions": {}}), '2: "positions" must be a list'),
        (json.dumps(document() | {"positions": [MACRON | {"position": " "}]}), '2: position 0 needs a "person"'),
        (json.dumps(document() | {"positions": [MACRON | {"of": 1}]}), '2: position 0: "of" must be a name or null'),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(document(id="first")) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"gold\.jsonl:{message}"):
        read_documents(path)


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    wanted = [document(ATTACK), {"id": "b", "events": [], "text": "x"}]
    path.write_text("\n\n".join(map(json.dumps, wanted)), encoding="utf-8")
    assert read_documents(path) == wanted


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
        read_documents(tmp_path / "none.jsonl")


def test_a_misspelt_type_is_not_scored() -> None:
    with pytest.raises(DataError, match="did you mean Attack"):
        score([document(ATTACK)], [document(ATTACK | {"type": "Atack"})])


def perturbed(documents: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The documents with every kind of mistake in them, the same each time."""
    types = list(load_ontology().event_types)
    for number, original in enumerate(documents):
        if number % 17 == 5:
            continue
        copy = deepcopy(original)
        copy["entities"] = {_renamed(name, number): entity for name, entity in copy["entities"].items()}
        told = [_rename(one, number) for i, one in enumerate(copy["events"]) if (i + number) % 5]
        copy["events"] = [_changed(one, i + number, types) for i, one in enumerate(told)] + told[:1]
        yield copy


def _renamed(name: str, number: int) -> str:
    return name.split()[-1].upper() if number % 3 == 0 else name


def _rename(event: dict[str, Any], number: int) -> dict[str, Any]:
    lists = {field: [_renamed(name, number) for name in event[field]] for field in ("agents", "recipients", "said_by")}
    return event | lists | {"place": event["place"] and _renamed(event["place"], number)}


def _changed(event: dict[str, Any], number: int, types: list[str]) -> dict[str, Any]:
    changes: list[dict[str, Any]] = [
        {"type": types[(types.index(event["type"]) + 1) % len(types)]},
        {"agents": event["recipients"], "recipients": event["agents"]},
        {"status": "occurred", "said_by": []},
        {"date": None, "place": None},
        {"recipients": []},
        {},
        {},
    ]
    return event | changes[number % len(changes)]


def test_strict_names_give_no_credit_for_shared_mentions() -> None:
    gold = document(CALL, Zelenskyy=["Zelensky"])
    shared = document(event("PhoneCall", "Macron", "Zelensky"), Zelensky=["Zelensky"])
    spelt = document(event("PhoneCall", "Macron", "Zélenskyy"), Zélenskyy=[])
    hits = [
        score([gold], [found], strict_names=strict).edges.hit for found in (shared, spelt) for strict in (False, True)
    ]
    assert hits == [1, 0, 1, 1]


@pytest.mark.skipif(not GOLD.exists(), reason="the gold set is not beside this checkout")
@pytest.mark.parametrize("change", [perturbed, list, lambda documents: []], ids=["perturbed", "same", "nothing"])
def test_numbers_are_those_of_the_reference_script(change: Any) -> None:
    gold = [dict(document) for document in read_documents(GOLD / "dev.jsonl")]
    predicted = list(change(gold))
    reference = runpy.run_path(str(GOLD / "score.py"))["score"]
    total, by_type, errors = reference(by_id(gold), by_id(predicted))
    report = score(gold, predicted)
    assert summary(report) == total
    assert {name: hits(found) for name, found in report.by_type.items()} == by_type
    assert sorted((d.document, d.kind, str(tuple(d.edge)), d.status, d.evidence) for d in report.errors) == sorted(
        (document, kind, str(edge), status, evidence) for document, kind, edge, status, evidence in errors
    )


def by_id(documents: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {document["id"]: document for document in documents}


def hits(found: Hits) -> dict[str, Any]:
    shares = {"precision": found.precision, "recall": found.recall, "f1": found.f1}
    counts = {"hit": found.hit, "predicted": found.predicted, "gold": found.gold}
    return {name: round(share, 3) for name, share in shares.items()} | counts


def right(share: Share) -> dict[str, Any]:
    return {"right": None if share.ratio is None else round(share.ratio, 3), "of": share.of}


def summary(report: Report) -> dict[str, Any]:
    """The report in the form of the reference script."""
    return {
        **{name: hits(getattr(report, name)) for name in ("edges", "facts", "families", "pairs")},
        "macro": {"f1": round(report.macro, 3), "documents": report.macro_documents},
        "unsure": {"as fact": report.unsure_as_fact.count, "of": report.unsure_as_fact.of},
        **{name: right(getattr(report, name)) for name in ("status", "said_by", "date", "place")},
    }
