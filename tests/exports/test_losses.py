"""What an export cannot carry is measured by reading it back, and what is told of it is what was measured."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import pytest

import tartar_case as tc
from tartar_case import ExportFormat
from tartar_case.exports.losses import KINDS, LOSSES, MEASURED_ON
from tartar_case.exports.telling import losses_in_words

from . import losses

Measured: TypeAlias = dict[str, dict[str, tuple[int, int]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


@pytest.fixture(scope="module")
def measured(folder: Path) -> Measured:
    return losses.measured(tc.bundled(), folder)


def test_what_is_told_of_losses_is_what_is_measured(measured: Measured) -> None:
    """If this fails, run `python -m tests.exports.losses`, and read whether a loss grew."""
    assert measured == LOSSES
    assert tc.about().data_version == MEASURED_ON
    assert set(LOSSES) == set(ExportFormat)


def test_data_files_lose_nothing_and_flat_tables_no_record_statement_or_mark() -> None:
    assert all(LOSSES["json"][kind][0] == 0 for kind in KINDS)
    for wanted in ("datapackage", "sqlite", "parquet"):
        assert [LOSSES[wanted][kind][0] for kind in ("records", "statements", "marks")] == [0, 0, 0]
        assert LOSSES[wanted]["fields"][0] < 200


@pytest.mark.parametrize(
    ("change", "grows"),
    [
        ("UPDATE victims SET rank_claimed = NULL, rank = NULL WHERE id = 'V07'", ""),
        ("UPDATE victims SET naming_basis = NULL WHERE id = 'V01'", "fields"),
        ("DELETE FROM lookups WHERE id = 'Q001'", "records fields"),
        (
            "DELETE FROM claims WHERE id = (SELECT id FROM claims WHERE record = 'G002' AND note IS NULL LIMIT 1)",
            "statements",
        ),
        ("UPDATE claims SET note = NULL", "fields marks"),
        ("UPDATE claims SET inferred = 0", "marks"),
        ("UPDATE citations SET locator = NULL", "marks"),
    ],
)
def test_a_loss_grows_where_something_is_taken_away(
    change: str, grows: str, folder: Path, tmp_path: Path, measured: Measured
) -> None:
    """Of each kind; what `claims` still has, though the table of the dead does not, is not lost."""
    path = tmp_path / "less.db"
    shutil.copy(folder / "sqlite", path)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(change)
        database.commit()
    found = losses.losses(tc.bundled(), losses.read_sqlite(path, tc.bundled()))
    grown = [kind for kind in KINDS if found[kind][0] > measured["sqlite"][kind][0]]
    assert grown == grows.split()


def test_each_export_tells_what_it_does_not_carry(folder: Path, measured: Measured) -> None:
    """In its read-me, its first sheet, its table `about`, or its last line."""
    assert measured
    for wanted in ("datapackage", "parquet", "followthemoney"):
        assert losses_in_words(ExportFormat(wanted)) in (folder / wanted / "README.md").read_text(encoding="utf-8")
        assert tc.about().disclaimer in (folder / wanted / "README.md").read_text(encoding="utf-8")
    assert losses_in_words(ExportFormat.MARKDOWN) in (folder / "markdown").read_text(encoding="utf-8")
    assert losses_in_words(ExportFormat.BIBLATEX) in (folder / "biblatex").read_text(encoding="utf-8")
    with closing(sqlite3.connect(folder / "sqlite")) as database:
        told = dict(database.execute("SELECT name, text FROM about"))
    assert told["not_carried"] == losses_in_words(ExportFormat.SQLITE)
    assert losses_in_words(ExportFormat.JSON).endswith("none of the records, fields, statements, marks.")
    assert losses_in_words(ExportFormat.EXCEL).startswith("Not carried in this format, measured on data ")
