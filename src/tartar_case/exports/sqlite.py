"""A database for newsrooms: one SQLite file, with foreign keys, views for reading, and a full-text index."""

from __future__ import annotations

import errno
import json
import sqlite3

from ..folding import fold, romanised
from ..store import Store
from .datasette import metadata
from .job import METADATA_ENDING, Job
from .tables import ExportedColumn, ExportedTable, tables_of
from .telling import NOTES, losses_in_words, telling

_TYPES = {"string": "TEXT", "Int64": "INTEGER", "boolean": "INTEGER", "datetime64[s]": "TEXT"}
_VIEWS = {
    "side_by_side": """
        SELECT record, field, value, group_concat(DISTINCT side) AS sides, count(DISTINCT origin) AS voices
        FROM claims WHERE deprecated IS NULL GROUP BY record, field, value ORDER BY record, field""",
    "counts_by_side": """
        SELECT measure, scope, side, public_on, count, speaker, id FROM estimates
        WHERE deprecated IS NULL AND inferred = 0 ORDER BY measure, scope, side, public_on_earliest""",
    "claims_with_pages": """
        SELECT claims.*, citations.source, citations.locator, citations.url, sources.publisher, sources.title AS page
        FROM claims JOIN citations ON citations.claim = claims.id JOIN sources ON sources.id = citations.source""",
    "what_rests_on": """
        SELECT citations.source, count(*) AS claims,
          sum(NOT EXISTS (
            SELECT 1 FROM citations AS other JOIN claims AS same ON same.id = other.claim
            WHERE substr(same.id, 1, instr(same.id, ':')) = substr(citations.claim, 1, instr(citations.claim, ':'))
              AND other.source <> citations.source)) AS alone
        FROM citations GROUP BY citations.source""",
    "open_contradictions": "SELECT id, topic, kind, about FROM contradictions WHERE state = 'open'",
}


def write(job: Job) -> None:
    """Write the database to a file."""
    store, path = job.store, job.path
    tables = tables_of(store)
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")  # a table may refer to one that comes later
        for table in tables:
            _fill(connection, table)
        _tell(connection, job)
        _index(connection, store)
        for name, query in _VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {query}")
        connection.commit()
        connection.execute("VACUUM")
    except sqlite3.Error as error:  # what writes to a disk fails as everything does that writes to one
        raise OSError(errno.EIO, str(error), str(path)) from error
    finally:
        connection.close()
    text = json.dumps(metadata(store, tables, job.stem), ensure_ascii=False, indent=2) + "\n"
    path.with_name(path.name + METADATA_ENDING).write_text(text, encoding="utf-8", newline="\n")


def _fill(connection: sqlite3.Connection, table: ExportedTable) -> None:
    parts = [_declared(column) for column in table.columns]
    leading = [column for column in table.columns if column.refers]
    parts += [f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers}" ("id")' for column in leading]
    connection.execute(f'CREATE TABLE "{table.name}" ({", ".join(parts)}) WITHOUT ROWID')
    places = ", ".join("?" for _ in table.columns)
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', table.rows())  # noqa: S608 (own names)
    for column in leading:
        connection.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')


def _declared(column: ExportedColumn) -> str:
    key = " PRIMARY KEY NOT NULL" if column.name == "id" else ""
    return f'"{column.name}" {_TYPES[column.dtype]}{key}'


def _tell(connection: sqlite3.Connection, job: Job) -> None:
    connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL) WITHOUT ROWID")
    notes = {f"note_{number}": note for number, note in enumerate(NOTES, 1)}
    told = {**telling(job.store), **notes, "not_carried": losses_in_words(job.format)}
    connection.executemany("INSERT INTO about VALUES (?, ?)", told.items())


def _index(connection: sqlite3.Connection, store: Store) -> None:
    """Index names in all spellings and folded, since the index itself knows neither ə nor Cyrillic."""
    connection.execute("CREATE VIRTUAL TABLE names USING fts5 (id UNINDEXED, name, spellings, tokenize = 'unicode61')")
    for table in ("people", "victims", "organizations", "places"):
        for record in store.table(table):
            spellings = [name.full for name in record.names]
            every = dict.fromkeys([*spellings, *map(fold, spellings), *romanised(spellings)])
            connection.execute("INSERT INTO names VALUES (?, ?, ?)", (record.id, record.name, " | ".join(every)))
