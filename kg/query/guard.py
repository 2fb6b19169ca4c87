"""What may be asked, decided on the words of the query before any engine sees it.

Only SELECT, ASK and CONSTRUCT; nothing that reaches out of the graph (SERVICE, FROM); no size or depth that crashes
a parser; no term of ours that the ontology does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.errors import QueryError
from kg.graph.terms import nearest_term
from kg.ontology import DIP, Ontology

MOST_BYTES = 64 * 1024
DEEPEST = 64
FORMS = ("SELECT", "ASK", "CONSTRUCT")
# The engine reads "trueSERVICE" as two words, so a word may not even contain one of these.
REACHING_OUT = re.compile("SERVICE|FROM", re.IGNORECASE)
# A text without its end reaches to the end: nothing is read twice, so that no query makes this slow.
TOKEN = re.compile(
    r'''
      (?P<comment> \#[^\n\r]* )
    | (?P<string> """(?:[^"\\]|\\.|"(?!""))*+(?:"""|\\?\Z) | \'\'\'(?:[^'\\]|\\.|'(?!''))*+(?:\'\'\'|\\?\Z)
                | "(?:[^"\\\n\r]|\\.)*+(?:"|\\?\Z|(?=[\n\r])) | '(?:[^'\\\n\r]|\\.)*+(?:'|\\?\Z|(?=[\n\r])) )
    | (?P<iri> <[^\x00-\x20<>"{}|^`]*> )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z][A-Za-z0-9-]* )
    | (?P<name> [\w.-]{0,100}+:(?:[\w.:%-]|\\[^\s\w])* )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<space> \s+ )
    | (?P<sign> . )
    ''',
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query and what it is: `word`, `name` (dip:agent), `iri`, `variable`, `sign`, …"""

    kind: str
    text: str


def check_query(text: str, ontology: Ontology, prefixes: Mapping[str, str]) -> None:
    """Pass a query that only asks.

    Raises:
        QueryError: what is refused, and why; for a misspelt `dip:` term the nearest right one.
    """
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise QueryError(f"the query is longer than {MOST_BYTES // 1024} kB")
    tokens = [token for token in _tokens(text) if token.kind not in ("comment", "space")]
    _check_depth(tokens)
    _check_words(tokens)
    _check_names(tokens, ontology, dict(prefixes))


def _tokens(text: str) -> Iterator[Token]:
    return (Token(str(found.lastgroup), found[0]) for found in TOKEN.finditer(text))


def _check_depth(tokens: list[Token]) -> None:
    depth = run = 0
    for token in tokens:
        sign = token.text if token.kind == "sign" else ""
        depth += (sign in tuple("{([")) - (sign in tuple("})]"))
        run = run + 1 if sign in tuple("!+-^") else 0
        if max(depth, run) > DEEPEST:
            raise QueryError(f"the query is nested more than {DEEPEST} deep")


def _check_words(tokens: list[Token]) -> None:
    words = [token.text.upper() for token in tokens if token.kind == "word"]
    form = next((word for word in words if word not in ("PREFIX", "BASE")), "")
    if form not in FORMS:
        raise QueryError(f"only {', '.join(FORMS)} are answered, not {form or 'an empty query'}")
    for word in words:
        if REACHING_OUT.search(word):
            raise QueryError(f"{word} is refused: a query stays within the graph")
    if any(token == ("sign", "\\") for token in tokens):
        raise QueryError("a backslash outside of a text is refused")


def _check_names(tokens: list[Token], ontology: Ontology, prefixes: dict[str, str]) -> None:
    for at, token in enumerate(tokens):
        before = tokens[at - 1].text.upper() if at else ""
        if token.kind == "name" and before == "PREFIX" and at + 1 < len(tokens):
            prefixes[token.text.rstrip(":")] = tokens[at + 1].text.strip("<>")
        elif token.kind == "name":
            _check_name(token.text, ontology, prefixes)
        elif token.kind == "iri":
            _check_term(token.text.strip("<>"), token.text, ontology)


def _check_name(name: str, ontology: Ontology, prefixes: Mapping[str, str]) -> None:
    prefix, local = name.split(":", 1)
    if prefix == "_":
        return
    if prefix not in prefixes:
        known = ", ".join(f"{p}:" for p in sorted(prefixes))
        raise QueryError(f"the prefix {prefix}: is not declared; known without declaring are {known}")
    _check_term(prefixes[prefix] + local.rstrip("."), name, ontology)


def _check_term(iri: str, shown: str, ontology: Ontology) -> None:
    term = iri.removeprefix(str(DIP))
    if term != iri and term and term not in ontology.terms:
        raise QueryError(f"the ontology has no {shown}{nearest_term(term, ontology)}")
