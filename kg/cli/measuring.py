"""Commands that compare the extractor with labels (`kg score`) or with what it told before (`kg changes`)."""

from __future__ import annotations

import json

import click

from kg.build import Reader
from kg.cli.options import reads_articles
from kg.cli.run import Run


@click.command()
@click.argument("gold", metavar="GOLD.jsonl")
@click.argument("predicted", metavar="[PREDICTED.jsonl]", required=False)
@click.option("--by-type", is_flag=True, help="One line an event type as well.")
@click.option("--errors", default=0, metavar="N", help="Print the first N differences.")
@click.option("--strict-names", is_flag=True, help="Count canonical names only, no mentions shared with the gold.")
@reads_articles
def score(gold: str, predicted: str | None, by_type: bool, errors: int, strict_names: bool, reader: Reader) -> None:
    """Precision and recall of predicted events, or of the extractor, against labelled articles."""
    from kg.read import How
    from kg.score import format_report, read_documents, score

    expected = read_documents(gold)
    run = Run((gold,), How(), reader) if predicted is None else None
    found = read_documents(str(predicted)) if run is None else [json.loads(line) for line in run.documents()]
    report = score(expected, found, strict_names)
    click.echo(format_report(report, by_type=by_type))
    for difference in report.errors[:errors]:
        click.echo(" | ".join((difference.document, difference.kind, str(tuple(difference.edge)), difference.evidence)))
    if run is not None:
        run.finish(None)


@click.command("changes")
@click.argument("old", metavar="OLD.jsonl")
@click.argument("new", metavar="[NEW.jsonl]", required=False)
@click.option("--show", default=20, show_default=True, metavar="N", help="Sentences of each kind of change.")
@click.option("--json", "print_json", is_flag=True, help="Print every change as a line of JSON instead.")
@reads_articles
def changes_command(old: str, new: str | None, show: int, print_json: bool, reader: Reader) -> None:
    """What two extractions of the same articles tell differently; without NEW, OLD and the extractor of today."""
    from kg.export import json_line
    from kg.read import How
    from kg.score import change_record, changes, format_changes, read_documents

    before = read_documents(old)
    run = Run((old,), How(), reader) if new is None else None
    after = read_documents(str(new)) if run is None else [json.loads(line) for line in run.documents()]
    found = changes(before, after)
    if print_json:
        for change in found:
            click.echo(json_line(change_record(change)), nl=False)
    else:
        click.echo(format_changes(found, show))
    if run is not None:
        run.finish(None)
