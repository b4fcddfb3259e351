"""A Data Package (version 2): one CSV a table, described, with keys, vocabularies and checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

from ..rows import Plain
from .croissant import CROISSANT_FILE, croissant
from .job import Job
from .tables import ExportedColumn, ExportedTable, tables_of
from .telling import NOTES, readme, telling

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {"string": "string", "Int64": "integer", "boolean": "boolean", "datetime64[s]": "date"}
_LICENCES = {"CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/"}


def write(job: Job) -> None:
    """Write the package to a directory."""
    store, path = job.store, job.path
    path.mkdir()
    resources, hashes, tables = [], {}, tables_of(store)
    for table in tables:
        content = _csv(table)
        hashes[table.name] = hashlib.sha256(content).hexdigest()
        (path / f"{table.name}.csv").write_bytes(content)
        resources.append(_resource(table, len(content), hashes[table.name]))
    told = telling(store)
    package = {
        "$schema": PROFILE,
        "name": "tartar-case",
        "title": told["title"],
        "description": " ".join([store.info.summary, told["caveat"], *NOTES]),
        "version": told["data_version"],
        "created": f"{told['data_date']}T00:00:00Z",
        "licenses": [_licence(told["licence"])],
        "citation": told["citation"],
        "edition": told["edition"],
        **({"view": told["view"]} if "view" in told else {}),
        "resources": resources,
    }
    _write_json(path / "datapackage.json", package)
    _write_json(path / CROISSANT_FILE, croissant(package, tables, hashes))
    readme(job)


def _write_json(path: Path, held: Any) -> None:
    text = json.dumps(held, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _licence(name: str) -> dict[str, str]:
    return {"name": name, **({"path": _LICENCES[name]} if name in _LICENCES else {})}


def _csv(table: ExportedTable) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows())
    return made.getvalue().encode("utf-8")


def _cell(value: Plain) -> Plain:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def _resource(table: ExportedTable, size: int, digest: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.description,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": ["id"],
            "foreignKeys": [_key(table, column) for column in table.columns if column.refers],
            "missingValues": [{"value": "", "label": "unknown, or disputed where `disputed` names the field"}],
        },
    }


def _field(column: ExportedColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True, "unique": True} if column.name == "id" else {}
    constraints |= {"enum": list(column.terms)} if column.terms else {}
    described = {"name": column.name, "type": _TYPES[column.dtype], "description": column.description}
    return {**described, **({"constraints": constraints} if constraints else {})}


def _key(table: ExportedTable, column: ExportedColumn) -> dict[str, Any]:
    resource = "" if column.refers == table.name else column.refers  # of a table itself the standard wants no name
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}
