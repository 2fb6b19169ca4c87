"""What the fields of an article are called in the records of others."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kg.errors import InputError

FIELDS = ("id", "text", "title", "published", "source", "url", "updated", "author", "agency")


def parse_fields(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs in "OURS=THEIRS,…", sorted.

    >>> parse_fields(["text=body,source=source.name"])
    (('source', 'source.name'), ('text', 'body'))

    Raises:
        InputError: no such pair, a field that is none of ours, or one that is named twice.
    """
    pairs: dict[str, str] = {}
    for one in (one for some in given for one in some.split(",")):
        ours, equals, theirs = (part.strip() for part in one.partition("="))
        if not equals or not theirs:
            raise InputError(f"--fields {one!r}: write OURS=THEIRS, for example text=body")
        if ours not in FIELDS:
            near = difflib.get_close_matches(ours, FIELDS, 1)
            raise InputError(
                f"--fields: no field {ours!r}; {f'did you mean {near[0]}?' if near else ', '.join(FIELDS)}"
            )
        if ours in pairs:
            raise InputError(f"--fields: {ours} is named twice")
        pairs[ours] = theirs
    return tuple(sorted(pairs.items()))
