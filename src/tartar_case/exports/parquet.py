"""Tables for statisticians: one Parquet file a table, with what each column holds in its metadata."""

from __future__ import annotations

from datetime import date
from typing import Any

from .extra import needs
from .job import Job
from .tables import ExportedColumn, tables_of
from .telling import losses_in_words, readme, telling


def write(job: Job) -> None:
    """Write the files to a directory."""
    store, path = job.store, job.path
    pa, pq = needs("pyarrow"), needs("pyarrow.parquet")
    types = {"string": pa.string(), "Int64": pa.int64(), "boolean": pa.bool_(), "datetime64[s]": pa.date32()}
    told = {**telling(store), "not_carried": losses_in_words(job.format)}
    path.mkdir()
    readme(job)
    for table in tables_of(store):
        rows = list(table.rows())
        fields = [
            pa.field(c.name, types[c.dtype], nullable=c.name != "id", metadata={"description": c.description})
            for c in table.columns
        ]
        about = {"description": table.description, **told}
        arrays = [
            pa.array([_value(column, row[index]) for row in rows], types[column.dtype])
            for index, column in enumerate(table.columns)
        ]
        made = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=about))
        pq.write_table(made, path / f"{table.name}.parquet")


def _value(column: ExportedColumn, value: Any) -> Any:
    return date.fromisoformat(value) if value is not None and column.dtype == "datetime64[s]" else value
