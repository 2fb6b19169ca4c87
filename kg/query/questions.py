"""The questions we have ready: `*.rq` files that read as plain SPARQL, and how the values of parameters get into them.

A file is a whole query as it stands, and asks for everything. What a parameter adds stands in comments:

    # Who met or phoned whom, and when?            line 1 is the question
    # parameters: actor, from, to                  the names it understands
    # needs: actor                                 those it cannot be asked without
      # given: actor                               the value of ?actor, or nothing: then it is anybody
      # if type: ?event a ?type .                  that, and what follows it counts when `type` is given
      # from, to: ?event dip:date ?date            only dates between them, where one of them is given
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError

FOLDER = Path(__file__).parent
LISTED = {word: re.compile(rf"^# {word}: (.+)$", re.MULTILINE) for word in ("parameters", "needs")}
IF_GIVEN = re.compile(r"^(\s*)# (?:given: (\w+)|if (\w+): (.+))$")
BETWEEN = re.compile(r"^(\s*)# from, to: (\?\w+ \S+ \?(\w+))$")
# "2025-02" lies within a time that begins or ends on 2025-02-12: dates are compared as exactly as both are known.
BOUNDS = {
    "from": "FILTER (STR(?{date}) >= SUBSTR({day}, 1, STRLEN(STR(?{date}))))",
    "to": "FILTER (SUBSTR(STR(?{date}), 1, STRLEN({day})) <= {day})",
}
Terms = Mapping[str, Sequence[ox.NamedNode | ox.Literal]]


@dataclass(frozen=True)
class Question:
    """A named query: the question in English, the parameters it understands, those it needs, its SPARQL."""

    name: str
    question: str
    parameters: tuple[str, ...]
    text: str
    needs: tuple[str, ...] = ()


@cache
def named_queries() -> Mapping[str, Question]:
    """The questions we have ready, by name.

    >>> named_queries()["who-met-whom"].question
    'Who met or phoned whom, when and where?'

    Raises:
        DataError: a file does not begin with its question, or lists other parameters than it uses.
    """
    return {file.stem: _question(file) for file in sorted(FOLDER.glob("*.rq"))}


def _question(file: Path) -> Question:
    text = file.read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    if not re.fullmatch(r"# \S.*\?", first):
        raise DataError(f"{file}: line 1 must be the question as a comment, ending in a question mark")
    question = Question(file.stem, first.removeprefix("# "), parameters(text), text, needed(text))
    wrong = sorted(used(text) ^ {*question.parameters})
    if wrong or not {*question.needs} <= {*question.parameters}:
        raise DataError(f"{file}: the parameters it lists are not those it uses: {', '.join(wrong or question.needs)}")
    return question


def parameters(text: str) -> tuple[str, ...]:
    """The names in the line `# parameters: actor, from, to` of a query; empty where it has none."""
    return _listed(text, "parameters")


def needed(text: str) -> tuple[str, ...]:
    """The names in the line `# needs: actor`."""
    return _listed(text, "needs")


def used(text: str) -> set[str]:
    """The parameters for which a query has a line."""
    found = set()
    for line in text.splitlines():
        if given := IF_GIVEN.match(line):
            found.add(given[2] or given[3])
        elif BETWEEN.match(line):
            found |= set(BOUNDS)
    return found


def with_values(text: str, terms: Terms) -> str:
    r"""The query with the lines that count when these parameters are given.

    A value stands in it as inline data, written by the library that reads it: nothing in it can be read as SPARQL. An
    index is then asked for it first, which a filter would not be. Several values mean: any of them.

    >>> print(with_values("  # if who: ?x dip:agent ?who .", {"who": [ox.Literal('"} DROP ALL')]}))
      VALUES ?who { "\"} DROP ALL" } ?x dip:agent ?who .
    """
    return "\n".join(_line(line, terms) for line in text.split("\n"))


def _line(line: str, terms: Terms) -> str:
    if given := IF_GIVEN.match(line):
        name = given[2] or given[3]
        return f"{given[1]}{_data(name, terms[name])} {given[4] or ''}".rstrip() if name in terms else line
    if between := BETWEEN.match(line):
        indent, pattern, date = between.groups()
        bounds = [bound.format(date=date, day=terms[name][0]) for name, bound in BOUNDS.items() if name in terms]
        return f"{indent}{pattern} . {' '.join(bounds)}" if bounds else line
    return line


def _data(name: str, values: Iterable[ox.NamedNode | ox.Literal]) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, values))} }}"


def _listed(text: str, word: str) -> tuple[str, ...]:
    found = LISTED[word].search(text)
    return tuple(name.strip() for name in found[1].split(",")) if found else ()
