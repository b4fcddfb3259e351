"""What Datasette shows of the database: titles, what each column holds, facets, and queries to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..store import Store
from .tables import ExportedTable
from .telling import NOTES, telling

_LABELS = ("title", "topic", "names", "question", "speaker", "value", "who_name", "count", "id")
_FACETS = (
    "side", "field", "category", "kind", "state", "measure", "track", "type_of_act", "language", "extent_read",
    "result", "finality", "inferred", "role",
)  # fmt: skip
_QUERIES = {
    "find_a_name": (
        "Find a name, as others spell it",
        "SELECT id, name, spellings FROM names WHERE names MATCH '\"' || replace(:name, '\"', '') || '\"'",
    ),
    "who_says_what": (
        "Who says what of a record, and on which page",
        """SELECT field, value, speaker, side, public_on, publisher, locator, url FROM claims_with_pages
        WHERE record = :record ORDER BY field, value""",
    ),
    "the_dead": ("The dead, as they are claimed", "SELECT id, names, died_claimed, rank_claimed FROM victims"),
    "counts_of": (
        "Counts of a measure by side, such as deaths",
        "SELECT * FROM counts_by_side WHERE measure = :measure",
    ),
    "what_is_open": ("Contradictions that are open", "SELECT * FROM open_contradictions"),
}


def metadata(store: Store, tables: Iterable[ExportedTable], database: str) -> dict[str, Any]:
    """Return the metadata for a database of a name."""
    told = telling(store)
    of = f"Data {told['data_version']} of {told['data_date']}: {told['edition']}."
    view = [f"View: {told['view']}."] if "view" in told else []
    return {
        "title": told["title"],
        "description": " ".join([told["caveat"], told["citation"], of, *view, *NOTES]),
        "license": told["licence"],
        "databases": {
            database: {
                "tables": {table.name: _table(table) for table in tables},
                "queries": {name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()},
            }
        },
    }


def _table(table: ExportedTable) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    return {
        "description": table.description,
        "label_column": next(one for one in _LABELS if one in names),
        "facets": [one for one in _FACETS if one in names][:3],
        "columns": {column.name: column.description for column in table.columns},
    }
