"""Croissant (1.0) over the CSV files of a data package, for catalogues of datasets and those who learn from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .tables import ExportedColumn, ExportedTable

CROISSANT_FILE = "croissant.json"
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
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
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {"string": "sc:Text", "Int64": "sc:Integer", "boolean": "sc:Boolean", "datetime64[s]": "sc:Date"}


def croissant(package: dict[str, Any], tables: Iterable[ExportedTable], hashes: dict[str, str]) -> dict[str, Any]:
    """Return the description of a data package, whose files have these SHA-256 sums by the name of their table."""
    held = list(tables)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.0", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": package["name"],
        "alternateName": package["title"],
        "description": package["description"],
        "license": [licence.get("path", licence["name"]) for licence in package["licenses"]],
        "version": package["version"],
        "datePublished": package["created"][:10],
        "citeAs": package["citation"],
        "rai:dataCollection": "Read from published pages and entered by hand; each claim has speaker, day, page.",
        "rai:dataBiases": "What nobody published is not in it; most pages are in Azerbaijani, English, Russian.",
        "rai:personalSensitiveInformation": "Names of the dead on published lists and of people who act in public.",
        "rai:dataUseCases": "Reading who claims what. It is no ground for a judgment of anybody, nor for training one.",
        "distribution": [_file(table, hashes[table.name]) for table in held],
        "recordSet": [_records(table) for table in held],
    }


def _file(table: ExportedTable, digest: str) -> dict[str, Any]:
    name = f"{table.name}.csv"
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": table.description,
        "contentUrl": name,
        "encodingFormat": "text/csv",
        "sha256": digest,
    }


def _records(table: ExportedTable) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": {"@id": f"{table.name}/id"},
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: ExportedTable, column: ExportedColumn) -> dict[str, Any]:
    """Describe a column; to which table it refers stands in the data package, since readers fail at such joins."""
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _TYPES[column.dtype],
        "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": column.name}},
    }
