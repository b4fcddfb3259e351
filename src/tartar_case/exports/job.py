"""What is to be exported, in which format, to which place."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ..store import Store

METADATA_ENDING = ".metadata.json"
"""How the file beside a database ends that Datasette reads with it."""


class ExportFormat(StrEnum):
    """The formats of `export()`."""

    JSON = "json"
    DATAPACKAGE = "datapackage"
    SQLITE = "sqlite"
    EXCEL = "excel"
    PARQUET = "parquet"
    CSL_JSON = "csl-json"
    BIBLATEX = "biblatex"
    FOLLOWTHEMONEY = "followthemoney"
    MARKDOWN = "markdown"


class Job(NamedTuple):
    """Hold what an exporter needs.

    Attributes:
        store: The store.
        format: The format.
        path: Where to write: nothing is there yet.
        stem: What the place is called in the end, without an ending.
        only: The ids to which a dossier is limited; empty for all.
    """

    store: Store
    format: ExportFormat
    path: Path
    stem: str = ""
    only: tuple[str, ...] = ()
