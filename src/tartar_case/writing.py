"""Records as JSON, in the one form that the data files have."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from typing import Any

import attrs

from .records import Record
from .records.claims import Attested

_WIDTH = 120


def to_json(thing: Any) -> Any:
    """Return a record as plain JSON data: fields in order, unknown ones left out, other records as their ids."""
    if hasattr(thing, "written_as"):
        return str(thing)
    if isinstance(thing, Attested):
        return to_json(thing.claims)
    if isinstance(thing, tuple):
        return [part.id if isinstance(part, Record) else to_json(part) for part in thing]
    if not attrs.has(type(thing)):
        return str(thing) if isinstance(thing, str) else thing
    fields = {}
    for attribute in attrs.fields(type(thing)):
        held = getattr(thing, attribute.name)
        if not attribute.init or (attribute.default is not attrs.NOTHING and _is_absent(held)):
            continue
        fields[attribute.name] = held.id if isinstance(held, Record) else to_json(held)
    return fields


def to_text(data: Any) -> str:
    """Return JSON data in canonical form: NFC, two blanks of indent, on one line what fits in 120 columns."""
    return unicodedata.normalize("NFC", _render(data, 0, 0)) + "\n"


def file_text(records: Iterable[Any]) -> str:
    """Return the text of a data file: the records as a list sorted by id."""
    return to_text([to_json(record) for record in sorted(records, key=lambda record: str(record.id))])


def _is_absent(held: Any) -> bool:
    return held is None or held is False or (isinstance(held, tuple | Attested) and len(held) == 0)


def _render(data: Any, indent: int, before: int) -> str:
    line = json.dumps(data, ensure_ascii=False)
    is_records = indent == 0 and isinstance(data, list)
    if not isinstance(data, dict | list) or not data or (before + len(line) < _WIDTH and not is_records):
        return line
    inner = indent + 2
    if isinstance(data, dict):
        parts = [
            f"{json.dumps(key, ensure_ascii=False)}: {_render(value, inner, inner + len(key) + 4)}"
            for key, value in data.items()
        ]
        opening, closing = "{", "}"
    else:
        parts = [_render(value, inner, inner) for value in data]
        opening, closing = "[", "]"
    joined = ",\n".join(" " * inner + part for part in parts)
    return f"{opening}\n{joined}\n{' ' * indent}{closing}"
