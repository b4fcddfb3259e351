"""A case file in the format of another tool, written whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

from ..errors import FilesExistError
from ..reading import DATA_FILES
from ..store import Store
from .job import ExportFormat, Job

_MODULES = {
    ExportFormat.DATAPACKAGE: "datapackage",
    ExportFormat.SQLITE: "sqlite",
    ExportFormat.EXCEL: "excel",
    ExportFormat.PARQUET: "parquet",
    ExportFormat.CSL_JSON: "references",
    ExportFormat.BIBLATEX: "references",
    ExportFormat.MARKDOWN: "dossier",
}


def export(
    store: Store,
    wanted: ExportFormat,
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    only: Sequence[str] = (),
) -> None:
    """Write a case file in a format to a file or a directory: all of it or nothing.

    Raises:
        FilesExistError: if something is there and it is not to be overwritten.
        MissingExtraError: if what writes the format is not installed.
        OSError: if it cannot be written; then nothing has changed.
    """
    if wanted is ExportFormat.JSON:
        _write_json(store, path, overwrite=overwrite)
        return
    place = Path(os.path.abspath(os.path.expanduser(os.fspath(path))))
    if os.path.lexists(place) and not overwrite:
        raise FilesExistError(str(place.parent), [place.name])
    made: Callable[[Job], None] = import_module(f".{_MODULES[wanted]}", __package__).write
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        made(Job(store, wanted, beside / "new", tuple(only)))
        _put(beside / "new", place, beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write_json(store: Store, path: str | os.PathLike[str], *, overwrite: bool) -> None:
    """Write the data files as they are, which `load` reads, and beside them their schemas, which it does not need."""
    from ..writing import write
    from .schema import schema_of

    write(store, path, overwrite=overwrite)
    schemas = Path(os.path.expanduser(os.fspath(path))) / "schema"
    schemas.mkdir(exist_ok=True)
    for file in DATA_FILES:
        text = json.dumps(schema_of(file), ensure_ascii=False, indent=2) + "\n"
        (schemas / file).write_text(text, encoding="utf-8", newline="\n")


def _put(new: Path, place: Path, old: Path) -> None:
    """Let what was written take its place; what stood there goes back if that fails."""
    if place.is_dir() or new.is_dir():
        if os.path.lexists(place):
            place.rename(old)
        try:
            new.rename(place)
        except OSError:
            if os.path.lexists(old):
                old.rename(place)
            raise
    else:
        new.replace(place)
