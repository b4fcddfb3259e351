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
from .job import METADATA_ENDING, ExportFormat, Job

_MODULES = {
    ExportFormat.DATAPACKAGE: "datapackage",
    ExportFormat.SQLITE: "sqlite",
    ExportFormat.EXCEL: "excel",
    ExportFormat.PARQUET: "parquet",
    ExportFormat.CSL_JSON: "references",
    ExportFormat.BIBLATEX: "references",
    ExportFormat.FOLLOWTHEMONEY: "followthemoney",
    ExportFormat.MARKDOWN: "dossier",
}
_BESIDE = {ExportFormat.SQLITE: (METADATA_ENDING,)}


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
    there = [one.name for one in _places(wanted, place) if os.path.lexists(one)]
    if there and not overwrite:
        raise FilesExistError(str(place.parent), there)
    made: Callable[[Job], None] = import_module(f".{_MODULES[wanted]}", __package__).write
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        made(Job(store, wanted, beside / "new", place.stem, tuple(only)))
        _put(_places(wanted, beside / "new"), _places(wanted, place), beside / "old")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _places(wanted: ExportFormat, place: Path) -> list[Path]:
    """Return where an export stands: at its place, and beside it what another tool reads with it."""
    return [place, *(place.with_name(place.name + ending) for ending in _BESIDE.get(wanted, ()))]


def _write_json(store: Store, path: str | os.PathLike[str], *, overwrite: bool) -> None:
    """Write the data files as they are, which `load` reads, and beside them their schemas, which it does not need."""
    from ..writing import write
    from .schema import schema_of

    place = Path(os.path.abspath(os.path.expanduser(os.fspath(path))))
    there = place.exists()
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        for file in DATA_FILES:
            text = json.dumps(schema_of(file), ensure_ascii=False, indent=2) + "\n"
            (beside / file).write_text(text, encoding="utf-8", newline="\n")
        write(store, path, overwrite=overwrite)
        schemas = place / "schema"
        schemas.mkdir(exist_ok=True)
        for file in DATA_FILES:
            (beside / file).replace(schemas / file)
    except BaseException:
        if not there:
            shutil.rmtree(place, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(made: Sequence[Path], places: Sequence[Path], old: Path) -> None:
    """Let what was written take its places; what stood there goes back if anything stops it."""
    old.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for new, place in zip(made, places, strict=True):
            kept = old / place.name
            if place.is_file() and new.is_file():
                shutil.copy2(place, kept)  # so that there is never a moment without the one or the other
                moved.append((kept, place))
            elif os.path.lexists(place):
                moved.append((kept, place))
                place.rename(kept)
            else:
                moved.append((place, new))
            new.replace(place)
    except BaseException:
        for here, back in reversed(moved):
            if os.path.lexists(here):
                here.replace(back)
        raise
