"""A JSON Schema (2020-12) of the data files, written from the classes."""

from __future__ import annotations

from typing import Any

import attrs

from ..records import Record
from ..records.claims import Claim
from ..records.sources import Citation, Source
from ..schema import CASE_FILE, MARK_LETTERS, TABLES, FieldInfo, class_of, stored_fields
from ..values import Written

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", bool: "boolean"}


def schema_of(file: str) -> dict[str, Any]:
    """Return the schema of a data file, by its name: of a table, or of `case.json`."""
    from ..records.case import CaseInfo

    parts: dict[str, Any] = {}
    name = file.removesuffix(".json")
    shape = _object(CaseInfo if file == CASE_FILE else TABLES[name].record_class, parts)
    whole = shape if file == CASE_FILE else {"type": "array", "items": shape}
    return {"$schema": DIALECT, "title": file, **whole, **({"$defs": dict(sorted(parts.items()))} if parts else {})}


def _object(kind: type[Any], parts: dict[str, Any]) -> dict[str, Any]:
    fields = stored_fields(kind)
    properties = {info.name: {"description": info.description, **_field(info, parts)} for info in fields}
    if "id" in properties:
        properties["id"] |= {"pattern": _ids_of(kind)}
    required = [info.name for info in fields if info.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _field(info: FieldInfo, parts: dict[str, Any]) -> dict[str, Any]:
    if info.is_attested or info.holds_claims:
        return {"type": "array", "items": _claim(info, parts), "minItems": 1}
    one = _value(info, parts)
    return {"type": "array", "items": one, "minItems": 1} if info.is_many else one


def _claim(info: FieldInfo, parts: dict[str, Any]) -> dict[str, Any]:
    made = _object(Claim, parts)
    made["properties"]["value"] = {"description": "The value.", **_value(info, parts)}
    return made


def _value(info: FieldInfo, parts: dict[str, Any]) -> dict[str, Any]:
    element = info.element
    if info.vocabulary:
        return {"enum": list(map(str, info.vocabulary))}
    if element is Citation:
        return {"anyOf": [{"type": "string", "pattern": _ids_of(Source)}, _part(Citation, parts)]}
    kind = class_of(element)
    if isinstance(kind, type) and issubclass(kind, Record):
        return {"type": "string", "pattern": _ids_of(kind)}
    if isinstance(kind, type) and attrs.has(kind) and not issubclass(kind, Written):
        return _part(kind, parts)
    if info.name == "mark":
        return {"type": "string", "pattern": f"^[0-9a-v]{{{MARK_LETTERS}}}$"}
    return {"type": _PLAIN.get(kind, "string")}


def _part(kind: type[Any], parts: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in parts:
        parts[kind.__name__] = {}
        parts[kind.__name__] = _object(kind, parts)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _ids_of(kind: type[Any]) -> str:
    tables = [table for table in TABLES.values() if issubclass(table.record_class, kind)]
    if not tables:
        return r"^U\d{3,9}$"
    forms = [rf"{table.prefix}\d{{{table.digits},9}}" for table in tables]
    return f"^(?:{'|'.join(forms)})$"
