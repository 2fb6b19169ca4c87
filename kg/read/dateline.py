"""Where a report was filed and who is credited with it, as its first lines say: "WASHINGTON/MOSCOW (Reuters) - …"."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENING = 600  # characters within which it stands
_TOWN = r"[A-Z][A-Z'.-]{2,}(?: [A-Z][A-Z'.-]+)*"
_DATELINE = re.compile(
    rf"^[ \t]*(?P<towns>{_TOWN}(?:/{_TOWN})*(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?)"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\((?P<agency>[A-Z][\w. ]{1,30})\))?(?: ?[-–—]{1,2} |: )",
    re.MULTILINE,
)
_CREDITED = re.compile(
    r"^[ \t]*(?:[A-Z][a-z]+(?:[ /][A-Z][a-z]+)?)(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r" ?\((?P<agency>[A-Z][\w. ]{1,30})\) ?[-–—]",
    re.MULTILINE,
)


class Filed(NamedTuple):
    """Towns, as they stand there (`WASHINGTON/MOSCOW/KYIV`), and agency (`Reuters`); "" where none is named."""

    dateline: str = ""
    agency: str = ""


def filed_in(body: str) -> Filed:
    """Where and by whom.

    >>> filed_in("WASHINGTON/MOSCOW/KYIV, Feb 12 (Reuters) - Donald Trump phoned Vladimir Putin.")
    Filed(dateline='WASHINGTON/MOSCOW/KYIV', agency='Reuters')
    """
    if found := _DATELINE.search(body[:_OPENING]):
        return Filed(found["towns"], (found["agency"] or "").strip())
    found = _CREDITED.search(body[:_OPENING])
    return Filed("", found["agency"].strip()) if found else Filed()
