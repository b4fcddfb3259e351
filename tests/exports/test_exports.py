"""Every export is read back by the tool for which it is made, and holds what the tables hold."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import openpyxl
import pytest
from bibtexparser.entrypoint import parse_string

import tartar_case as tc
from tartar_case import CaseFile, ExportFormat, terminal
from tartar_case.exports import extra
from tartar_case.exports.schema import schema_of
from tartar_case.exports.tables import ExportedTable, tables_of
from tartar_case.questions.pages import pages_of
from tartar_case.reading import DATA_FILES
from tartar_case.schema import TABLES
from tartar_case.values import shown
from tartar_case.views.listing import columns_for

from .. import by_hand
from ..test_cells import case_of_everything

_ALL = 'SELECT * FROM "{}"'
HOSTILE = "=cmd|'/c calc'!A1 <b>&\"'\n\x1b[2J \u202e"


def _exported(case: CaseFile, wanted: str, folder: Path) -> Path:
    path = folder / "made"
    case.export(wanted, path)
    return path


def _expected(case: CaseFile) -> dict[str, list[tuple[Any, ...]]]:
    return {table.name: [tuple(row) for row in table.rows()] for table in tables_of(case.store)}


def _tables(case: CaseFile) -> dict[str, ExportedTable]:
    return {table.name: table for table in tables_of(case.store)}


@pytest.fixture(params=["bundled", "everything", "view", "nothing"])
def case(request: pytest.FixtureRequest) -> CaseFile:
    """The whole, a case with every field filled, a view, and a case without records."""
    whole = tc.bundled()
    made: dict[str, Callable[[], CaseFile]] = {
        "bundled": lambda: whole,
        "everything": case_of_everything,
        "view": lambda: whole.as_of("2021-12-01").without("S001"),
        "nothing": by_hand.case,
    }
    return made[request.param]()


def test_the_tables_are_all_there_with_a_key_each(case: CaseFile) -> None:
    """Every table, the outcomes, the claims, the pages; ids are unique; what refers arrives."""
    rows = _expected(case)
    assert set(rows) == {*TABLES, "outcomes", "claims", "citations"}
    for name, table in _tables(case).items():
        ids = [row[0] for row in rows[name]]
        assert len(set(ids)) == len(ids)
        assert table.columns[0].name == "id"
        assert all(column.description for column in table.columns)
        for index, column in enumerate(table.columns):
            if column.refers:
                there = {row[0] for row in rows[column.refers]}
                assert {row[index] for row in rows[name]} - {None} <= there
            if column.terms:
                assert {row[index] for row in rows[name]} - {None} <= set(column.terms)
    assert [row[0] for row in rows["claims"]] == list(case.claims().ids)
    pages = [(row.id, page.source.id, page.locator, page.source.url) for row in case.claims() for page in row.pages]
    assert [row[1:] for row in rows["citations"]] == pages


def test_json_is_loaded_as_it_was(case: CaseFile, tmp_path: Path) -> None:
    """The data files are the canonical ones, and beside them are their schemas."""
    path = _exported(case, "json", tmp_path)
    read = tc.load(path)
    assert all(read.table(name) == case.table(name) for name in TABLES)
    for file in DATA_FILES:
        assert json.loads((path / "schema" / file).read_text(encoding="utf-8")) == schema_of(file)


@pytest.mark.parametrize("file", DATA_FILES)
def test_the_schema_fits_the_data_and_refuses_what_the_library_refuses(file: str, tmp_path: Path) -> None:
    """Every record of the case file holds; an unknown key, a wrong type and a missing id do not."""
    schema = schema_of(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for made in (tc.bundled(), case_of_everything()):
        made.save(tmp_path, overwrite=True)
        data = json.loads((tmp_path / file).read_text(encoding="utf-8"))
        assert list(validator.iter_errors(data)) == []
    first: dict[str, Any] = data if file == "case.json" else data[0]
    for broken in ({**first, "colour": "red"}, {**first, "note": 7, "title": 7}, {}):
        assert list(validator.iter_errors(broken if file == "case.json" else [broken]))


def test_the_schema_knows_terms_ids_and_parts() -> None:
    """A closed vocabulary is an enum, an id a pattern, a statement an object with origins."""
    properties = schema_of("victims.json")["items"]["properties"]
    assert properties["id"]["pattern"] == r"^(?:V\d{2,9})$"
    claim = properties["rank"]["items"]["properties"]
    assert claim["value"]["enum"] == list(map(str, tc.Rank))
    assert claim["origins"]["items"]["pattern"] == r"^(?:O\d{3,9})$"
    assert properties["names"]["items"] == {"$ref": "#/$defs/Name"}


def test_the_data_package_is_valid_and_holds_every_row(case: CaseFile, tmp_path: Path) -> None:
    """`frictionless` finds nothing wrong with types, keys, references, vocabularies and checksums."""
    path = _exported(case, "datapackage", tmp_path)
    command = [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "--json", "datapackage.json"]
    done = subprocess.run(command, cwd=path, check=False, capture_output=True)
    report = json.loads(done.stdout)
    assert report["valid"], report["tasks"]
    assert report["stats"]["tasks"] == len(_expected(case))
    for name, rows in _expected(case).items():
        with (path / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
            read = list(csv.reader(opened))
        assert read[0] == [column.name for column in _tables(case)[name].columns]
        assert read[1:] == [[_in_csv(value) for value in row] for row in rows]


def _in_csv(value: Any) -> str:
    return "" if value is None else {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def test_a_changed_byte_of_a_data_package_is_seen(tmp_path: Path) -> None:
    """By the checksum."""
    path = _exported(tc.bundled(), "datapackage", tmp_path)
    text = (path / "victims.csv").read_text(encoding="utf-8")
    (path / "victims.csv").write_text(text.replace("2017-05-13", "2017-05-14"), encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "--json", "datapackage.json"]
    report = json.loads(subprocess.run(command, cwd=path, check=False, capture_output=True).stdout)
    assert not report["valid"]
    assert "hash-count" in json.dumps(report)


def test_the_database_holds_every_row_and_every_reference_arrives(case: CaseFile, tmp_path: Path) -> None:
    """SQLite itself finds no broken key, and every view can be read."""
    with closing(sqlite3.connect(_exported(case, "sqlite", tmp_path))) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for name, rows in _expected(case).items():
            assert sorted(database.execute(_ALL.format(name)).fetchall(), key=str) == sorted(
                (tuple(int(v) if isinstance(v, bool) else v for v in row) for row in rows), key=str
            )
        views = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert set(views) == {
            "side_by_side", "counts_by_side", "claims_with_pages", "what_rests_on", "open_contradictions"
        }  # fmt: skip
        for view in views:
            database.execute(_ALL.format(view)).fetchall()
        told = dict(database.execute("SELECT name, text FROM about"))
        assert told["citation"] == case.cite()
        assert told["caveat"] == case.info.disclaimer


def test_views_of_the_database_tell_what_the_library_tells(tmp_path: Path) -> None:
    """Open contradictions, what rests on a page, counts by side, claims with pages."""
    with closing(sqlite3.connect(_exported(tc.bundled(), "sqlite", tmp_path))) as database:
        still_open = [one for (one,) in database.execute("SELECT id FROM open_contradictions ORDER BY id")]
        assert still_open == list(tc.contradictions().where(state="open").ids)
        resting = dict(database.execute("SELECT source, claims FROM what_rests_on"))
        there = [page.source.id for row in tc.claims() for page in row.pages]
        assert resting == {one: there.count(one) for one in set(there)}
        counted = database.execute("SELECT count(*) FROM counts_by_side").fetchone()
        assert counted == (len([one for one in tc.counts() if one.is_counted]),)
        with_pages = database.execute("SELECT count(*) FROM claims_with_pages").fetchone()
        assert with_pages == (len(there),)


@pytest.mark.parametrize(("asked", "found"), [("Ahmadov", "V07"), ("Gafarov", "V01"), ("Sabirly", "V03")])
def test_names_are_found_in_the_database_as_others_spell_them(asked: str, found: str, tmp_path: Path) -> None:
    """The index of SQLite folds neither ə nor ı, so that the spellings of others are in it."""
    with closing(sqlite3.connect(_exported(tc.bundled(), "sqlite", tmp_path))) as database:
        ids = [one for (one,) in database.execute("SELECT id FROM names WHERE names MATCH ?", (asked,))]
        assert found in ids


def test_the_workbook_is_read_without_a_formula(case: CaseFile, tmp_path: Path) -> None:
    """All rows, filters and frozen heads; a text that looks like a formula stays a text."""
    path = tmp_path / "case.xlsx"
    case.export("excel", path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "Read me first"
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    told = {row[0].value: row[1].value for row in book["Read me first"].iter_rows()}
    assert told["citation"] == case.cite()
    assert told["caveat"] == case.info.disclaimer
    sizes = {"The dead": case.victims(), "Who says what": case.claims(), "Counts": case.counts()}
    for name, table in sizes.items():
        if not table:
            assert name not in book.sheetnames
            continue
        sheet = book[name]
        assert sheet.max_row == len(table) + 1
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        columns = columns_for(table.record_class)
        cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert [row[: len(columns)] for row in cells] == [[shown(c.read(record)) for c in columns] for record in table]
        remark = [cell.value for cell in sheet[1]].index("remark")
        assert [row[remark] for row in cells] == [shown(getattr(record, "note", None) or "") for record in table]
        assert [row[-1] for row in cells] == ["; ".join(dict.fromkeys(map(str, pages_of(record)))) for record in table]
    pages = book["Pages"]
    links = [cell.hyperlink.target for row in pages.iter_rows(min_row=2) for cell in row if cell.hyperlink]
    assert len(links) == len([source for source in case.sources() if source.url])


def test_hostile_text_stays_text_in_every_format(tmp_path: Path) -> None:
    """A name and a title that are a formula, a tag and a control character for a terminal, read back by a parser."""
    page = by_hand.source(1, title=HOSTILE)
    made = by_hand.case(by_hand.victim(1, tc.Name(HOSTILE, (by_hand.origin(1, page),))))
    for wanted in ExportFormat:
        made.export(wanted, tmp_path / wanted)
        _READ_BACK[wanted](tmp_path / wanted)
    assert set(_READ_BACK) == set(ExportFormat)


def _in_json(path: Path) -> None:
    assert tc.load(path).victims()[0].name == HOSTILE


def _in_package(path: Path) -> None:
    with (path / "victims.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["names"] == HOSTILE
    croissant = json.loads((path / "croissant.json").read_text(encoding="utf-8"))
    assert croissant["@type"] == "sc:Dataset"


def _in_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT names FROM victims").fetchone() == (HOSTILE,)
        assert len(database.execute("SELECT id FROM victims").fetchall()) == 1
    json.loads(path.with_name(f"{path.name}.metadata.json").read_text(encoding="utf-8"))


def _in_excel(path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell for cell in cells if str(cell.value).startswith("=cmd")]


def _in_parquet_names(path: Path) -> None:
    assert import_module("pyarrow.parquet").read_table(path / "victims.parquet")["names"].to_pylist() == [HOSTILE]


def _in_csl(path: Path) -> None:
    (entry,) = json.loads(path.read_text(encoding="utf-8"))
    assert "=cmd" in entry["title"]


def _in_biblatex(path: Path) -> None:
    library = parse_string(path.read_text(encoding="utf-8"))
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert "=cmd" in entry["title"]


def _in_followthemoney(path: Path) -> None:
    lines = (path / "entities.ftm.json").read_text(encoding="utf-8").split("\n")
    entities = [json.loads(line) for line in lines if line]
    names = [name for one in entities for name in one["properties"].get("name", [])]
    assert [name for name in names if name.startswith("=cmd")]
    with (path / "statements.csv").open(encoding="utf-8", newline="") as file:
        assert [row for row in csv.DictReader(file) if row["value"].startswith("=cmd")]


def _in_markdown(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "<b>" not in text
    assert "\x1b" not in text


_READ_BACK: dict[ExportFormat, Callable[[Path], None]] = {
    ExportFormat.JSON: _in_json,
    ExportFormat.DATAPACKAGE: _in_package,
    ExportFormat.SQLITE: _in_sqlite,
    ExportFormat.EXCEL: _in_excel,
    ExportFormat.PARQUET: _in_parquet_names,
    ExportFormat.CSL_JSON: _in_csl,
    ExportFormat.BIBLATEX: _in_biblatex,
    ExportFormat.FOLLOWTHEMONEY: _in_followthemoney,
    ExportFormat.MARKDOWN: _in_markdown,
}


@pytest.mark.parametrize("wanted", ExportFormat)
def test_a_full_disk_changes_nothing_in_any_format(wanted: ExportFormat, small_disk: Path) -> None:
    """What does not fit is refused in one sentence, what was there is there, and nothing is left beside it."""
    small, path = by_hand.case(by_hand.victim(1, tc.Name("Name", (by_hand.origin(1),)))), small_disk / "made"
    (small_disk / "ballast").write_bytes(b"x" * 190_000)
    with pytest.raises(OSError, match=r"No space left|full"):
        tc.export(wanted, path)
    assert [one.name for one in small_disk.iterdir()] == ["ballast"]
    (small_disk / "ballast").unlink()
    if wanted in (
        ExportFormat.EXCEL,
        ExportFormat.PARQUET,
        ExportFormat.DATAPACKAGE,
        ExportFormat.SQLITE,
        ExportFormat.JSON,
    ):
        return  # even the smallest case needs more than is left beside a ballast
    small.export(wanted, path)
    before = _content(path)
    (small_disk / "ballast").write_bytes(b"x" * 150_000)
    with pytest.raises(OSError, match=r"No space left|full"):
        tc.export(wanted, path, overwrite=True)
    (small_disk / "ballast").unlink()
    assert _content(path) == before


def test_parquet_is_read_by_three_tools(case: CaseFile, tmp_path: Path) -> None:
    """Equal in pyarrow, DuckDB and polars, with what each column holds."""
    path = _exported(case, "parquet", tmp_path)
    parquet, duckdb, polars = map(import_module, ("pyarrow.parquet", "duckdb", "polars"))
    for name, rows in _expected(case).items():
        table, columns = parquet.read_table(path / f"{name}.parquet"), _tables(case)[name].columns
        expected = [tuple(map(_in_parquet, row, columns)) for row in rows]
        assert table.num_rows == len(rows)
        assert list(zip(*table.to_pydict().values(), strict=True)) == expected
        assert table.schema.metadata[b"citation"].decode() == case.cite()
        for field, column in zip(table.schema, columns, strict=True):
            assert field.metadata[b"description"].decode() == column.description
        assert sorted(duckdb.sql(_ALL.format(path / f"{name}.parquet")).fetchall(), key=str) == sorted(
            expected, key=str
        )
        assert polars.read_parquet(path / f"{name}.parquet").rows() == expected


def _in_parquet(value: Any, column: Any) -> Any:
    return date.fromisoformat(value) if value is not None and column.dtype == "datetime64[s]" else value


def test_references_are_those_of_the_pages(case: CaseFile, tmp_path: Path) -> None:
    """CSL-JSON and BibLaTeX, one entry a page."""
    case.export("csl-json", tmp_path / "pages.json")
    entries = json.loads((tmp_path / "pages.json").read_text(encoding="utf-8"))
    assert {entry["id"] for entry in entries} == set(case.sources().ids)
    case.export("biblatex", tmp_path / "pages.bib")
    library = parse_string((tmp_path / "pages.bib").read_text(encoding="utf-8"))
    assert library.failed_blocks == []
    assert {entry.key for entry in library.entries} == set(case.sources().ids)


def test_a_dossier_has_the_sheets_that_are_asked_for(tmp_path: Path) -> None:
    """All of the case, or some; each with its footnotes, and what the record does not do."""
    tc.export("markdown", tmp_path / "some.md", only=("V01", "V03"))
    text = (tmp_path / "some.md").read_text(encoding="utf-8")
    assert tc.show("V01").to_markdown() in text
    assert tc.show("V03").to_markdown() in text
    assert "V02" not in [line.split()[1] for line in text.splitlines() if line.startswith("# ")]
    assert tc.about().disclaimer in text
    assert tc.cite() in text
    with pytest.raises(tc.UnknownIdError, match="V99"):
        tc.export("markdown", tmp_path / "none.md", only=("V99",))
    assert not (tmp_path / "none.md").exists()


@pytest.mark.parametrize("wanted", ExportFormat)
def test_nothing_is_overwritten_unasked_and_nothing_is_left_half(
    wanted: ExportFormat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there stays, whether it is in the way or the writing fails."""
    case, path = case_of_everything(), tmp_path / "made"
    case.export(wanted, path)
    before = _content(path)
    with pytest.raises(tc.FilesExistError):
        case.export(wanted, path)
    assert _content(path) == before
    if wanted is not ExportFormat.JSON:
        monkeypatch.setattr("tartar_case.exports.export.import_module", lambda *_: _Failing)
        with pytest.raises(OSError, match="the disk is full"):
            case.export(wanted, path, overwrite=True)
        monkeypatch.undo()
    assert _content(path) == before
    other = by_hand.case(by_hand.victim(1, tc.Name("Another", (by_hand.origin(1),))))
    other.export(wanted, path, overwrite=True)
    assert _content(path) != before
    assert {one.name for one in tmp_path.iterdir()} <= {"made", "made.metadata.json"}


class _Failing:
    @staticmethod
    def write(job: Any) -> None:
        job.path.write_text("half", encoding="utf-8")
        raise OSError(28, "the disk is full")


def _content(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    return {str(one.relative_to(path.parent)): one.read_bytes() for one in files}


def test_without_the_extra_the_command_that_brings_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear error, and nothing on disk."""

    def lacks(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(extra, "import_module", lacks)
    for wanted, module in (("excel", "xlsxwriter"), ("parquet", "pyarrow")):
        with pytest.raises(tc.MissingExtraError, match=rf"this needs {module}.*pip install 'tartar-case\[export\]'"):
            tc.export(wanted, tmp_path / "made")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(tc.UnknownTermError, match="'exel' is no export format. Did you mean 'excel'"):
        tc.export("exel", tmp_path / "made")


def test_a_view_and_a_changed_copy_say_what_they_are(tmp_path: Path) -> None:
    """In what an export says of itself."""
    view = tc.as_of("2021-12-01").without("S001")
    view.export("sqlite", tmp_path / "view.db")
    with closing(sqlite3.connect(tmp_path / "view.db")) as database:
        told = dict(database.execute("SELECT name, text FROM about"))
    assert told["view"] == "as of 2021-12-01, without S001"
    victims = tuple(attrs.evolve(one, note="Changed.") for one in tc.victims())
    changed = CaseFile.of(tc.bundled().info, **{n: tc.bundled().table(n) for n in TABLES} | {"victims": victims})
    changed.export("sqlite", tmp_path / "changed.db")
    with closing(sqlite3.connect(tmp_path / "changed.db")) as database:
        assert dict(database.execute("SELECT name, text FROM about"))["edition"] == "changed copy"


@pytest.mark.parametrize(("waits", "told"), [(True, "writing "), (False, "")])
def test_who_waits_at_a_terminal_is_told(
    waits: bool, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a second, and only at a terminal."""
    monkeypatch.setattr(terminal, "_PATIENCE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: waits, raising=False)
    assert terminal.main(["export", "markdown", str(tmp_path / "dossier.md"), *["V01", "V02", "V03"]]) == 0
    assert capsys.readouterr().err.startswith(told)
    assert not capsys.readouterr().err
