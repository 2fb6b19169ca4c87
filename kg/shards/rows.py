"""Rows of a table of articles -> rows of a table of events: the pure function that Spark and Ray call."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from kg.build import Reader
from kg.read import Candidate, How
from kg.shards.outcomes import Outcome, Work, as_document, shards

if TYPE_CHECKING:
    import pandas

SCHEMA = "id string, skipped string, events long, document string"
"""The columns of what comes out, as Spark wants to be told."""


def extract_in_pandas(
    frames: Iterable[pandas.DataFrame], reader: Reader | None = None, how: How | None = None
) -> Iterator[pandas.DataFrame]:
    """Yield for each frame of articles a frame with what they tell, row by row; for Spark's `mapInPandas`.

    >>> articles.mapInPandas(extract_in_pandas, schema=SCHEMA)  # doctest: +SKIP

    A row in has the columns `id`, `title`, `published`, `source`, `url`, `text`, of which only `text` must be there; a
    row out the `id`, why the article was `skipped` or "", the number of `events`, and the `document`, which is the line
    of `kg extract`. The model is loaded with the first row, and articles are told apart by nobody: ids and texts that
    come twice come out twice.
    """
    work = Work(reader or Reader(), how or How(), as_document)
    for frame in frames:
        yield frame_of(outcomes(frame.to_dict("records"), work))


def frame_of(outcomes: Iterable[Outcome]) -> pandas.DataFrame:
    """The outcomes as a table with the columns of `SCHEMA`."""
    import pandas

    rows = [(outcome.id or outcome.where, outcome.skipped, outcome.events, outcome.line) for outcome in outcomes]
    return pandas.DataFrame(rows, columns=[column.split()[0] for column in SCHEMA.split(", ")])


def outcomes(rows: Iterable[Mapping[Any, Any]], work: Work) -> Iterator[Outcome]:
    """What becomes of each row, in order."""
    for shard in shards(map(_candidate, rows)):
        yield from work(shard)


def _candidate(row: Mapping[Any, Any]) -> Candidate:
    """A row as a candidate; cells without a value are left out, and a row without an id is called after its content."""
    fields = {str(name): value for name, value in row.items() if value is not None and value == value}
    data = json.dumps(fields, default=str).encode()
    id = str(fields.get("id") or blake2b(data, digest_size=8).hexdigest())
    return Candidate(id, "record", data, id, id)
