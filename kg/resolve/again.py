"""Who is named again by a noun: "the alliance", "the militant group", "the commission"."""

from __future__ import annotations

from functools import partial

from kg.lexicon import Description
from kg.model import Link, Mention
from kg.resolve.coreference import referent
from kg.resolve.reading import Reading


def link_again(mention: Mention, reading: Reading) -> Link | None:
    """ "The alliance", "the militant group", "the commission", who were named before; None where nobody was."""
    namesake = _namesake(mention, reading)
    if namesake is not None or not _is_same(mention, reading):
        return namesake
    found = _called(mention, reading) or referent(mention, reading.told, partial(reading.fits, mention))
    return found if found.entity is not None or len(mention.text.split()) == 2 else None


def _is_same(mention: Mention, reading: Reading) -> bool:
    """True of "the alliance", which somebody named before; not of "Macron's party"."""
    return _is_known(mention, reading) and any(not row.by_name for row in _same_rows(mention, reading))


def _is_known(mention: Mention, reading: Reading) -> bool:
    """True of "the alliance" and "the Western alliance": nobody's, and known to whoever has read so far."""
    return mention.text.lower().split()[0] in {"the", "this"} and not reading.named_inside(mention)


def _same_rows(mention: Mention, reading: Reading) -> list[Description]:
    found = reading.lexicon.rows(Description, "noun", mention.text.lower().split()[-1])
    return [row for _, row in found if row.stands_for == "same"]


def _called(mention: Mention, reading: Reading) -> Link | None:
    """ "The rebel group" again for whom the article called so: "the rebel group M23"."""
    words = " " + " ".join(mention.text.lower().split()[1:])
    bodies = (x for x in reversed(reading.before(mention)) if x.mention.form == "name" and x.entity is not None)
    called = (x for x in bodies if _text_before(x.mention, len(words), reading) == words)
    body = next((x.entity for x in called if x.entity and x.entity.kind == "Organization"), None)
    return Link(mention, body, 0.8, "who was called so before") if body is not None else None


def _text_before(name: Mention, length: int, reading: Reading) -> str:
    text = reading.article.text[: name.span.start].rstrip(' ,"')
    return text[-length:].lower()


def _namesake(mention: Mention, reading: Reading) -> Link | None:
    """ "The commission" is the European Commission if that was the last one named."""
    if len(mention.text.split()) != 2 or not _same_rows(mention, reading) or not _is_known(mention, reading):
        return None
    noun = mention.text.lower().split()[1]
    bodies = (link for link in reversed(reading.before(mention)) if link.mention.form == "name")
    found = (e for link in bodies for e in link.entities if e.kind == "Organization")
    body = next((e for e in found if noun in e.name.lower().split()), None)
    return Link(mention, body, 0.75, f"the last {noun} named") if body is not None else None
