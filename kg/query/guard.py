"""What may be asked, decided on the words of the query before any engine sees it.

Only SELECT, ASK, CONSTRUCT and DESCRIBE; nothing that reaches out of the graph: SERVICE only to an address that is
allowed by name, FROM only for named graphs, which the engine looks up in the store; no size or depth that crashes a
parser; no term of ours that the ontology does not have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from kg.errors import QueryError
from kg.graph.terms import nearest_term
from kg.ontology import DIP, Ontology, nearest

MOST_BYTES = 64 * 1024
DEEPEST = 64
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
# The engine reads "trueSERVICE" as two words, so a word may not even contain one of these.
REACHING_OUT = re.compile("SERVICE|FROM", re.IGNORECASE)
NO_TEXT = re.compile("[\0\ud800-\udfff]")
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


class Asked(NamedTuple):
    """What a query asks: its form (`SELECT`), the graphs it names by FROM and FROM NAMED, the addresses of SERVICE."""

    form: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


def check_query(
    text: str, ontology: Ontology, prefixes: Mapping[str, str], services: Collection[str] = frozenset()
) -> Asked:
    """What a query asks that only asks, and reaches out to these `services` at most.

    >>> check_query("ASK { ?who dip:phoned ?whom }", load_ontology(), {"dip": str(DIP)}).form
    'ASK'

    Raises:
        QueryError: what is refused, and why; for a misspelt `dip:` term the nearest right one.
    """
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise QueryError(f"the query is longer than {MOST_BYTES // 1024} kB")
    if NO_TEXT.search(text):
        raise QueryError("the query holds a character that no text has: NUL, or half of a pair of surrogates")
    tokens = [token for token in _tokens(text) if token.kind not in ("comment", "space")]
    _check_depth(tokens)
    form = _check_form(tokens)
    declared = _check_names(tokens, ontology, dict(prefixes))
    return Asked(form, *_reached(tokens, declared, services))


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


def _check_form(tokens: list[Token]) -> str:
    words = [token.text.upper() for token in tokens if token.kind == "word"]
    form = next((word for word in words if word not in ("PREFIX", "BASE")), "")
    if form not in FORMS:
        raise QueryError(f"only {', '.join(FORMS)} are answered, not {form or 'an empty query'}")
    if any(token == ("sign", "\\") for token in tokens):
        raise QueryError("a backslash outside of a text is refused")
    for word in words:
        if word in UPDATES:
            raise QueryError(f"{word} is refused: nothing is changed here")
    return form


def _check_names(tokens: list[Token], ontology: Ontology, prefixes: dict[str, str]) -> Mapping[str, str]:
    """All prefixes that are declared in the end."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1].text.upper() if at else ""
        if token.kind == "name" and before == "PREFIX" and at + 1 < len(tokens):
            prefixes[token.text.rstrip(":")] = tokens[at + 1].text.strip("<>")
        elif token.kind == "name":
            _check_name(token.text, ontology, prefixes)
        elif token.kind == "iri":
            _check_term(token.text.strip("<>"), token.text, ontology)
    return prefixes


def _reached(
    tokens: list[Token], prefixes: Mapping[str, str], services: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What FROM, FROM NAMED and SERVICE name."""
    default: list[str] = []
    named: list[str] = []
    reached: list[str] = []
    for at, token in enumerate(tokens):
        if token.kind != "word" or not REACHING_OUT.search(token.text):
            continue
        word, after = token.text.upper(), tokens[at + 1 : at + 3]
        if word not in ("FROM", "SERVICE"):
            raise QueryError(f"{word} is refused: a query stays within the graph")
        more = after[0].text.upper() if after and after[0].kind == "word" else ""
        iri = _iri(after[1:] if more else after, prefixes)
        if word == "SERVICE" and iri in services and more in ("", "SILENT"):
            reached.append(str(iri))
        elif word == "SERVICE":
            raise QueryError(
                "SERVICE is refused: a query stays within the graph; kg serve --allow-service URL allows an address"
            )
        elif iri is None or more not in ("", "NAMED"):
            raise QueryError("FROM is refused here: it takes the name of one of the graphs in the store")
        else:
            (named if more else default).append(iri)
    return tuple(default), tuple(named), tuple(reached)


def _iri(tokens: list[Token], prefixes: Mapping[str, str]) -> str | None:
    if not tokens or tokens[0].kind not in ("iri", "name"):
        return None
    if tokens[0].kind == "iri":
        return tokens[0].text.strip("<>")
    prefix, local = tokens[0].text.split(":", 1)
    return prefixes.get(prefix, "") + local


def _check_name(name: str, ontology: Ontology, prefixes: Mapping[str, str]) -> None:
    prefix, local = name.split(":", 1)
    if prefix == "_":
        return
    if prefix not in prefixes:
        known = ", ".join(f"{p}:" for p in sorted(prefixes))
        meant = nearest(prefix, sorted(prefixes))
        raise QueryError(f"the prefix {prefix}: is not declared{meant}; known without declaring are {known}")
    _check_term(prefixes[prefix] + local.rstrip("."), name, ontology)


def _check_term(iri: str, shown: str, ontology: Ontology) -> None:
    term = iri.removeprefix(str(DIP))
    if term != iri and term and term not in ontology.terms:
        raise QueryError(f"the ontology has no {shown}{nearest_term(term, ontology)}")
