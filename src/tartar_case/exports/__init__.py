"""Ways out: one format a module, each made of the same tables, and all of it or nothing on the disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from ..errors import ExistsError, MissingDependencyError
from ..store import Store


class Format(StrEnum):
    """The formats in which a case file leaves."""

    JSON = "json"
    DATAPACKAGE = "datapackage"
    SQLITE = "sqlite"
    EXCEL = "excel"
    PARQUET = "parquet"
    CSL_JSON = "csl-json"
    BIBLATEX = "biblatex"
    FOLLOWTHEMONEY = "followthemoney"
    MARKDOWN = "markdown"


_MODULES = {
    Format.JSON: "json_files",
    Format.DATAPACKAGE: "datapackage",
    Format.SQLITE: "sqlite",
    Format.EXCEL: "excel",
    Format.PARQUET: "parquet",
    Format.CSL_JSON: "csl_json",
    Format.BIBLATEX: "biblatex",
    Format.FOLLOWTHEMONEY: "followthemoney",
    Format.MARKDOWN: "markdown",
}


def export(
    store: Store, kind: Format, path: str | os.PathLike[str], ids: Sequence[str] = (), *, overwrite: bool = False
) -> None:
    """Write a store in a format: all of it or nothing.

    Everything is written beside the path first and then takes its place; a directory that is replaced goes only when
    the new one stands. What is at the path stays as it is if anything fails.

    Raises:
        ExistsError: if something is there already and it is not to be overwritten.
        MissingDependencyError: if the format needs a library that is not installed; it names the command.
        OSError: if it cannot be written.
    """
    target = Path(os.path.abspath(os.path.expanduser(os.fspath(path))))
    try:
        write: Callable[[Store, Path, Sequence[str]], None] = import_module(f"{__name__}.{_MODULES[kind]}").write
    except ModuleNotFoundError as error:
        raise MissingDependencyError(kind, error.name or "") from None
    if not overwrite and _is_taken(target):
        raise ExistsError(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        made = Path(beside) / target.name
        write(store, made, ids)
        _place(made, target, Path(beside) / "before")


def _is_taken(target: Path) -> bool:
    return any(target.iterdir()) if target.is_dir() else os.path.lexists(target)


def _place(made: Path, target: Path, before: Path) -> None:
    """Put what was made in its place; of a directory, what else stands in the old one is kept."""
    if not made.is_dir():
        os.replace(made, target)
        return
    if target.is_dir():
        for kept in target.iterdir():
            if not (made / kept.name).exists():
                (shutil.copytree if kept.is_dir() else shutil.copy2)(kept, made / kept.name)
        os.rename(target, before)
    try:
        os.rename(made, target)
    except OSError:
        if before.exists():
            os.rename(before, target)
        raise
