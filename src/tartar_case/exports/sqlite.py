"""A SQLite database: tables with keys, views for the usual questions, full text, and metadata for Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from ..folding import fold
from ..questions.search import texts_of
from ..records.claims import Named
from ..store import Store
from .readme import facts, readme
from .tables import CITATIONS, CLAIMS, Exported, exported

_TYPES = {"string": "TEXT", "Int64": "INTEGER", "boolean": "INTEGER", "datetime64[s]": "TEXT"}
_VIEWS = {
    "claims_with_pages": """
        SELECT c.id, c.record, c.record_name, c.field, c.value, c.speaker, c.side, c.public_on, c.inferred, c.deprecated,
               p.source, p.source_title, p.locator, p.url
        FROM claims c LEFT JOIN citations p ON p.claim = c.id""",
    "side_by_side": """
        SELECT record, record_name, field,
               group_concat(DISTINCT value) FILTER (WHERE side = 'official') AS officials,
               group_concat(DISTINCT value) FILTER (WHERE side IN ('human_rights', 'family', 'defence')) AS defenders,
               group_concat(DISTINCT value) FILTER (WHERE side = 'accused') AS accused,
               group_concat(DISTINCT value) FILTER
                   (WHERE side NOT IN ('official', 'human_rights', 'family', 'defence', 'accused')) AS others
        FROM claims WHERE NOT inferred AND deprecated IS NULL GROUP BY record, field""",
    "counts_by_side": """
        SELECT measure, side, count, count_low, count_high, speaker, public_on, scope, id
        FROM estimates WHERE NOT inferred AND deprecated IS NULL ORDER BY measure, public_on_earliest""",
    "what_rests_on": """
        SELECT p.source, s.publisher, c.id AS claim, c.record, c.record_name, c.field, c.value,
               (SELECT count(DISTINCT q.source) FROM citations q JOIN claims d ON d.id = q.claim
                WHERE d.address = c.address) AS pages
        FROM citations p JOIN claims c ON c.id = p.claim JOIN sources s ON s.id = p.source""",
    "open_contradictions": "SELECT id, topic, kind, about, positions FROM contradictions WHERE state = 'open'",
}


def write(store: Store, path: Path, ids: Sequence[str] = ()) -> None:
    """Write the database to a file."""
    del ids
    tables = exported(store)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for table in tables:
            database.execute(_create(table))
        database.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables:
            marks = ", ".join("?" for _ in table.fields)
            rows = ([row[field.name] for field in table.fields] for row in table.rows)
            database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)  # noqa: S608 (our names)
        for table in tables:
            for field in table.fields:
                if field.refers or (table.name, field.name) in _ASKED:
                    name = _quoted(f"{table.name}_{field.name}")
                    database.execute(f"CREATE INDEX {name} ON {_quoted(table.name)} ({_quoted(field.name)})")
        for name, query in _VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS {query}")
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(record, title, text, folded, tokenize = 'unicode61')")
        database.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", _texts(store))
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        told = {**facts(store), "readme": readme(store, "sqlite"), "datasette": json.dumps(metadata(store, tables))}
        database.executemany("INSERT INTO about VALUES (?, ?)", told.items())
        database.commit()


_ASKED = {(CLAIMS, "record"), (CLAIMS, "address"), (CLAIMS, "side"), ("links", "target"), (CITATIONS, "source")}


def _create(table: Exported) -> str:
    lines = []
    for field in table.fields:
        line = f"{_quoted(field.name)} {_TYPES[field.dtype]}"
        line += " NOT NULL" if field.required else ""
        line += f" REFERENCES {_quoted(field.refers)} (id) DEFERRABLE INITIALLY DEFERRED" if field.refers else ""
        lines.append(line)
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    return f"CREATE TABLE {_quoted(table.name)} (\n  {',\n  '.join(lines)}\n) STRICT"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _texts(store: Store) -> Iterator[tuple[str, str, str, str]]:
    """Yield the texts of each record; folded, so that a name is found in any romanisation that is typed."""
    for record in store.records():
        texts = " \n".join(dict.fromkeys(texts_of(record)))
        names = [name.full for name in record.names] if isinstance(record, Named) else []
        yield record.id, str(record), texts, " ".join(dict.fromkeys(_variants([*names, str(record)])))


def _variants(names: Sequence[str]) -> Iterator[str]:
    """Yield the usual romanisations of names, for a search that folds nothing."""
    for name in names:
        for word in (*name.split(), *fold(name).split()):
            yield from spellings(word)


def metadata(store: Store, tables: Sequence[Exported]) -> dict[str, Any]:
    """Return the description for Datasette: labels, facets, licence and questions."""
    told = facts(store)
    labels = {"sources": "title", "origins": "speaker", "contradictions": "topic", "lookups": "question"}
    return {
        "title": told["title"],
        "description": f"{told['what']}. {told['caveat']}",
        "license": told["licence"],
        "license_url": "https://creativecommons.org/licenses/by-sa/4.0/",
        "source": told["citation"],
        "databases": {
            "*": {
                "tables": {
                    table.name: {
                        "description": table.description,
                        "columns": {field.name: field.description for field in table.fields},
                        "facets": [field.name for field in table.fields if field.terms][:3],
                        **({"label_column": labels[table.name]} if table.name in labels else {}),
                    }
                    for table in tables
                },
                "queries": {name: {"sql": f"SELECT * FROM {name} LIMIT 1000"} for name in _VIEWS},
            }
        },
    }
