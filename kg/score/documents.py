"""Labelled and predicted documents from files of JSON lines, checked for what scoring needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import DataError, InputError
from kg.ontology import load_ontology

Document = Mapping[str, Any]

# What each field of an event must be; None where it may be null.
_FIELDS: dict[str, tuple[type, ...]] = {
    "type": (str,),
    "agents": (list,),
    "recipients": (list,),
    "place": (str, type(None)),
    "date": (str, type(None)),
    "status": (str,),
    "said_by": (list,),
}


def read_documents(path: str | Path) -> list[Document]:
    """The documents in a file of JSON lines, checked for what scoring needs; empty lines are passed over.

    A line is `{"id", "events": [{"type", "agents", "recipients", "place", "date", "status", "said_by"}]}`, with
    `"entities": {NAME: {"mentions": [...]}}` where names need them; whatever else it holds is kept, unread.

    Raises:
        InputError: the file cannot be read, or a line is malformed: file, line, and what is wrong in it.
    """
    documents: dict[str, Document] = {}
    for number, line in enumerate(_lines_of(Path(path)), 1):
        if not line.strip():
            continue
        try:
            document = _checked(line)
            if document["id"] in documents:
                raise InputError(f"a second document with the id {document['id']!r}; ids must differ")
        except (DataError, InputError) as error:
            raise InputError(f"{path}:{number}: {error}") from error
        documents[document["id"]] = document
    return list(documents.values())


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _checked(line: str) -> Document:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error}); write one document a line") from error
    if not isinstance(document, dict) or not isinstance(document.get("id"), str):
        raise InputError('not a document: an object with an "id" that is a string')
    if not isinstance(document.get("events"), list):
        raise InputError('the document has no list of "events"; write [] when there are none')
    _check_entities(document.get("entities", {}))
    for number, event in enumerate(document["events"]):
        _check_event(event, f"event {number}")
    _check_positions(document.get("positions", []))
    return document


def _check_entities(entities: Any) -> None:
    if not isinstance(entities, dict):
        raise InputError('"entities" must be an object from names to {"mentions": [...]}')
    for name, entity in entities.items():
        if not isinstance(entity, dict) or not _is_names(entity.get("mentions", [])):
            raise InputError(f'entity {name!r} must be an object, its "mentions" a list of strings')


def _check_event(event: Any, which: str) -> None:
    if not isinstance(event, dict):
        raise InputError(f"{which} is not an object")
    for field, types in _FIELDS.items():
        if field not in event:
            raise InputError(f'{which} has no "{field}"')
        if not isinstance(event[field], types) or (list in types and not _is_names(event[field])):
            wanted = "a list of names" if list in types else "a string or null" if len(types) > 1 else "a string"
            raise InputError(f'{which}: "{field}" must be {wanted}')
    ontology = load_ontology()
    ontology.event_type(event["type"])
    ontology.status(event["status"])


def _check_positions(positions: Any) -> None:
    if not isinstance(positions, list):
        raise InputError('"positions" must be a list of {"person", "position", "of"}')
    for number, position in enumerate(positions):
        told = position if isinstance(position, dict) else {}
        texts = [told.get(field) for field in ("person", "position")]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise InputError(f'position {number} needs a "person" and a "position", both strings')
        if not isinstance(told.get("of", 0), str | None):
            raise InputError(f'position {number}: "of" must be a name or null')


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)
