"""A Data Package (version 2): one CSV per table, described, and beside it Croissant over the same files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..rows import Plain
from ..store import Store
from .readme import facts, readme
from .tables import Exported, Field, exported

_TYPES = {"string": "string", "Int64": "integer", "boolean": "boolean", "datetime64[s]": "date"}
_CROISSANT_TYPES = {"string": "sc:Text", "Int64": "sc:Integer", "boolean": "sc:Boolean", "datetime64[s]": "sc:Date"}


def write(store: Store, path: Path, ids: Sequence[str] = ()) -> None:
    """Write the package to a directory."""
    del ids
    path.mkdir()
    tables = exported(store)
    contents = {f"{table.name}.csv": to_csv(table) for table in tables}
    for name, content in contents.items():
        (path / name).write_bytes(content)
    described = _json(package(store, tables, contents))
    (path / "datapackage.json").write_text(described, encoding="utf-8", newline="\n")
    (path / "croissant.json").write_text(_json(croissant(store, tables, contents)), encoding="utf-8", newline="\n")
    (path / "README.md").write_text(readme(store, "datapackage"), encoding="utf-8", newline="\n")


def to_csv(table: Exported) -> bytes:
    """Return a table as CSV (RFC 4180), UTF-8 without a mark; nothing stands for what is unknown or disputed."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    names = [field.name for field in table.fields]
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in table.rows)
    return made.getvalue().encode("utf-8")


def _cell(value: Plain) -> str | int:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def package(store: Store, tables: Sequence[Exported], contents: dict[str, bytes]) -> dict[str, Any]:
    """Return the description of the package."""
    told = facts(store)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tartar-case",
        "title": told["title"],
        "description": f"{told['what']}. {store.info.summary} {told['caveat']}",
        "version": told["data_version"],
        "created": f"{told['data_date']}T00:00:00Z",
        "licenses": [{"name": told["licence"], "path": "https://creativecommons.org/licenses/by-sa/4.0/"}],
        "citation": told["citation"],
        "view": told["view"],
        "resources": [_resource(table, contents[f"{table.name}.csv"]) for table in tables],
    }


def _resource(table: Exported, content: bytes) -> dict[str, Any]:
    keys = [
        {"fields": [field.name], "reference": {"resource": _refers(table, field), "fields": ["id"]}}
        for field in table.fields
        if field.refers
    ]
    schema: dict[str, Any] = {
        "fields": [_described(field) for field in table.fields],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": f"{table.description} Empty: unknown, or disputed where `disputed` names the field.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {**schema, **({"foreignKeys": keys} if keys else {})},
    }


def _refers(table: Exported, field: Field) -> str:
    return "" if field.refers == table.name else field.refers


def _described(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    constraints |= {"enum": list(field.terms)} if field.terms else {}
    told: dict[str, Any] = {"name": field.name, "type": _TYPES[field.dtype], "description": field.description}
    return {**told, **({"constraints": constraints} if constraints else {})}


def croissant(store: Store, tables: Sequence[Exported], contents: dict[str, bytes]) -> dict[str, Any]:
    """Return the description of the same files in Croissant (version 1.0)."""
    told = facts(store)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "tartar_case",
        "description": f"{told['what']}. {told['caveat']}",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "url": "README.md",
        "version": told["data_version"],
        "datePublished": told["data_date"],
        "citeAs": told["citation"],
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": name,
                "name": name,
                "contentUrl": name,
                "encodingFormat": "text/csv",
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for name, content in contents.items()
        ],
        "recordSet": [_record_set(table) for table in tables],
    }


def _record_set(table: Exported) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{table.name}/{field.name}",
                "name": field.name,
                "description": field.description,
                "dataType": _CROISSANT_TYPES[field.dtype],
                "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": field.name}},
                **({"references": {"field": {"@id": f"{field.refers}/id"}}} if field.refers else {}),
            }
            for field in table.fields
        ],
    }


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
