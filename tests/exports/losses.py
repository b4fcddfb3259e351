"""What an export cannot carry: read back, compared with the case file, counted.

`python -m tests.exports.losses` exports the bundled case in every format, reads each back, and writes what was lost
into the package, from where the docs and the read-me of each export tell it. What counts as carried: a record, if
its id is found; a field of a record, if all that its file has there is found with that record, in its own words or as
the library puts it for reading; a statement, if it is found with who makes it; a mark of a statement (that it is
inferred or set aside and why, its wording, its remark, each page with the place in it), if it is found with that
statement.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
from attrs import define, field
from bibtexparser.entrypoint import parse_string

import tartar_case as tc
from tartar_case import CaseFile, ExportFormat, ExtendedDate
from tartar_case.exports.losses import KINDS
from tartar_case.records.estimates import Estimate
from tartar_case.records.proceedings import ProceedingParty
from tartar_case.schema import TABLES, statements_of, stored_fields, table_of
from tartar_case.views.facts import in_words, named
from tartar_case.views.words import day_in_words
from tartar_case.writing import to_json

_OF_THE_STATEMENT = {"origins", "pages", "inferred", "deprecated", "as_worded", "note", "mark", "citations"}
_DATE = re.compile(r"[\[./]*\d{3,4}.*")
_Loss = dict[str, tuple[int, int]]


@define
class Found:
    """Hold what an export turned out to hold.

    Attributes:
        records: The ids of the records.
        texts: All that is said with a record, by its id.
        statements: Statements with who makes them, by address and occasion, each with all that stands with it.
        pages: Statements with a page and the place in it.
    """

    records: set[str] = field(factory=set)
    texts: defaultdict[str, list[str]] = field(factory=lambda: defaultdict(list))
    statements: defaultdict[str, list[str]] = field(factory=lambda: defaultdict(list))
    pages: set[tuple[str, str, str]] = field(factory=set)


def losses(case: CaseFile, found: Found) -> _Loss:
    """Return for each kind how many were lost, of how many."""
    texts = {one: _Text(parts) for one, parts in found.texts.items()}
    nothing = _Text(())
    tally = {kind: [0, 0] for kind in KINDS}

    def count(kind: str, carried: object) -> None:
        tally[kind][0] += not carried
        tally[kind][1] += 1

    for name in TABLES:
        for record in case.table(name):
            count("records", record.id in found.records)
            held, text = to_json(record), texts.get(record.id, nothing)
            for info in stored_fields(type(record)):
                if info.name in held and info.name not in ({"id", *_OF_THE_STATEMENT} - {"note"}):
                    count("fields", all(text.has(leaf) for leaf in _leaves(held[info.name])))
    for row in case.claims():
        count("statements", row.id in found.statements)
        own = found.texts.get(row.record, ()) if "." not in row.id else ()  # the record itself is what is stated
        with_it = _Text([*found.statements.get(row.id, ()), *own])
        for mark in filter(None, (row.as_worded, row.note, row.deprecated, "inferred" if row.inferred else "")):
            count("marks", with_it.has(mark))
        for page in row.pages:
            count("marks", (row.id, page.source.id, page.locator or "") in found.pages)
    return {kind: (lost, total) for kind, (lost, total) in tally.items()}


class _Text:
    """Answer whether words stand in texts, as whole words."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.text = _plain(" \n ".join(parts))

    def has(self, leaf: str) -> bool:
        return any(self._has(_plain(one)) for one in _ways(leaf))

    def _has(self, words: str) -> bool:
        place = self.text.find(words)
        while place >= 0:
            end = place + len(words)
            before, after = self.text[place - 1 : place], self.text[end : end + 1]
            if not (before.isalnum() and words[:1].isalnum()) and not (after.isalnum() and words[-1:].isalnum()):
                return True
            place = self.text.find(words, place + 1)
        return False


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\\(?=[^\w\s])", "", text).replace("_", " ").casefold().split())


def _ways(leaf: str) -> Iterator[str]:
    """Yield how something may be put: as it is, or as the library puts a day for reading."""
    yield leaf
    if _DATE.fullmatch(leaf):
        try:
            yield day_in_words(ExtendedDate(leaf))
        except ValueError:
            return


def _leaves(held: Any) -> Iterator[str]:
    if isinstance(held, dict):
        for name, inner in held.items():
            if name not in _OF_THE_STATEMENT:
                yield from _leaves(inner)
    elif isinstance(held, list):
        for inner in held:
            yield from _leaves(inner)
    elif not isinstance(held, bool):
        yield str(held)


def of_case(case: CaseFile) -> Found:
    """Return what a case file holds, as the data files have it."""
    found = Found()
    for name in TABLES:
        for record in case.table(name):
            found.records.add(record.id)
            found.texts[record.id] += _everything(to_json(record))
    for row in case.claims():
        _add_row(found, row.id, [row.as_worded, row.note, row.deprecated, "inferred" if row.inferred else ""])
        found.pages |= {(row.id, page.source.id, page.locator or "") for page in row.pages}
    return found


def _everything(held: Any) -> list[str]:
    if isinstance(held, dict):
        return [text for inner in held.values() for text in _everything(inner)]
    if isinstance(held, list):
        return [text for inner in held for text in _everything(inner)]
    return [str(held)]


def _add_row(found: Found, row: str, texts: Iterable[Any]) -> None:
    found.statements[row] += [str(text) for text in texts if text]


def of_tables(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Found:
    """Return what flat tables hold."""
    found = Found()
    for name, rows in tables.items():
        for row in rows:
            cells = [str(cell) for cell in row.values() if cell not in (None, "")]
            if name == "claims":
                marks = [row["as_worded"], row["note"], row["deprecated"]]
                is_inferred = str(row["inferred"]).casefold() in {"true", "1"}
                _add_row(found, row["id"], [*marks, "inferred" if is_inferred else ""])
                found.texts[row["record"]] += cells
            elif name == "citations":
                found.pages.add((row["claim"], row["source"], row["locator"] or ""))
                found.texts[row["claim"].partition(".")[0].partition(":")[0]] += cells
            elif name == "outcomes":
                found.texts[row["proceeding"]] += cells
            else:
                found.records.add(row["id"])
                found.texts[row["id"]] += cells
    return found


def read_json(path: Path, _: CaseFile) -> Found:
    """Load the data files."""
    return of_case(tc.load(path))


def read_csv(path: Path, _: CaseFile) -> Found:
    """Read the CSV files of a data package."""
    tables = {}
    for file in path.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            tables[file.stem] = list(csv.DictReader(opened))
    return of_tables(tables)


def read_sqlite(path: Path, _: CaseFile) -> Found:
    """Ask SQLite for the tables."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        names = (*TABLES, "outcomes", "claims", "citations")
        return of_tables({n: [dict(row) for row in database.execute(f'SELECT * FROM "{n}"')] for n in names})  # noqa: S608


def read_parquet(path: Path, _: CaseFile) -> Found:
    """Let pyarrow read the files."""
    parquet = import_module("pyarrow.parquet")
    return of_tables({file.stem: parquet.read_table(file).to_pylist() for file in path.glob("*.parquet")})


def read_excel(path: Path, _: CaseFile) -> Found:
    """Let openpyxl read the workbook."""
    found = Found()
    for sheet in openpyxl.load_workbook(path).worksheets[1:]:
        heads, *lines = ([str(cell or "") for cell in line] for line in sheet.iter_rows(values_only=True))
        for cells in lines:
            row = dict(zip(heads, cells, strict=True))
            if sheet.title == "Who says what":
                record = re.split("[.:]", row["id"])[0]
                _add_row(found, row["id"], cells)
                found.pages |= {(row["id"], *_page(told)) for told in re.split(r"; (?=S\d)", row["pages"])}
            else:
                record = row["id"]
                found.records.add(record)
            found.texts[record] += cells
    return found


def _page(told: str) -> tuple[str, str]:
    source, _, place = told.partition(", ")
    return source, place


def read_csl(path: Path, _: CaseFile) -> Found:
    """Read the references."""
    found = Found()
    for entry in json.loads(path.read_text(encoding="utf-8")):
        found.records.add(entry["id"])
        issued = ["-".join(f"{part:02d}" for part in parts) for parts in entry.get("issued", {}).get("date-parts", ())]
        found.texts[entry["id"]] += [*_everything(entry), *issued]
    return found


def read_biblatex(path: Path, _: CaseFile) -> Found:
    """Let bibtexparser read the references."""
    found = Found()
    for entry in parse_string(path.read_text(encoding="utf-8")).entries:
        found.records.add(entry.key)
        found.texts[entry.key] += [str(one.value) for one in entry.fields]
    return found


def read_followthemoney(path: Path, _: CaseFile) -> Found:
    """Read the statements."""
    found = Found()
    with (path / "statements.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, dialect=csv.unix_dialect))
    for dataset in json.loads((path / "datasets.json").read_text(encoding="utf-8"))["datasets"][1:]:
        origin = dataset["name"].rpartition("_")[2].upper()
        found.records.add(origin)
        found.texts[origin] += _everything(dataset)
    for row in rows:
        home = row["entity_id"].partition(".")[0]
        found.records |= {row["entity_id"]} if table_of(row["entity_id"]) else set()
        found.texts[home].append(row["value"])
        if row["origin"]:
            said = f"{row['origin']}:{row['dataset'].rpartition('_')[2].upper()}"
            _add_row(found, said, [row["value"]])
            if row["prop"] == "proof":
                found.pages.add((said, row["value"], ""))
    return found


def read_markdown(path: Path, case: CaseFile) -> Found:
    """Read the sheets of a dossier: a statement is there if its words stand on the sheet with its speaker."""
    found = Found()
    for part in re.split(r"^# (?=[A-Z]\d)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        record = part.split()[0]
        found.records.add(record)
        found.texts[record].append(part)
    texts = {record: _Text(parts) for record, parts in found.texts.items()}
    for name in TABLES:
        for record in case.table(name):
            if record.id in texts:
                _add_markdown(found, texts[record.id], record)
    return found


def _add_markdown(found: Found, sheet: _Text, record: Any) -> None:
    for one in statements_of(record):
        words = _words(record, one)
        for origin in one.statement.origins:
            if all(map(sheet.has, words)) and sheet.has(origin.speaker):
                row = f"{one.address}:{origin.id}"
                marks = [one.statement.as_worded, one.statement.note, one.statement.deprecated, "inferred"]
                _add_row(found, row, [text for text in marks if text and sheet.has(text)])
                pages = one.statement.pages_of(origin)
                found.pages |= {
                    (row, page.source.id, page.locator or "")
                    for page in pages
                    if sheet.has(f"[^{page.source.id}]") and (not page.locator or sheet.has(page.locator))
                }


def _words(record: Any, one: Any) -> tuple[str, ...]:
    """Return in which words a sheet shows a statement: parties of one role stand together, a count is the title."""
    statement = one.statement
    if isinstance(statement, ProceedingParty):
        return named(statement.who), statement.role
    if isinstance(record, Estimate):
        return record.measure, str(record.count)
    if not one.path:
        return (getattr(record, "title", "") or in_words(record),)
    return (in_words(statement),)


READERS: dict[ExportFormat, Callable[[Path, CaseFile], Found]] = {
    ExportFormat.JSON: read_json,
    ExportFormat.DATAPACKAGE: read_csv,
    ExportFormat.SQLITE: read_sqlite,
    ExportFormat.EXCEL: read_excel,
    ExportFormat.PARQUET: read_parquet,
    ExportFormat.CSL_JSON: read_csl,
    ExportFormat.BIBLATEX: read_biblatex,
    ExportFormat.FOLLOWTHEMONEY: read_followthemoney,
    ExportFormat.MARKDOWN: read_markdown,
}


def measured(case: CaseFile, folder: Path) -> dict[str, _Loss]:
    """Export a case in every format, read each back, and return what was lost."""
    made = {}
    for wanted, read in READERS.items():
        path = folder / f"{wanted}{'.xlsx' if wanted is ExportFormat.EXCEL else ''}"
        case.export(wanted, path)
        made[str(wanted)] = losses(case, read(path, case))
    return made


def main() -> int:
    """Write what is lost into the package."""
    from tartar_case.exports import losses as kept

    with tempfile.TemporaryDirectory() as folder:
        made = measured(tc.bundled(), Path(folder))
    lines = [
        f'MEASURED_ON = "{tc.about().data_version}"',
        f"KINDS = {json.dumps(KINDS)}".replace("[", "(").replace("]", ")"),
    ]
    lines.append("LOSSES: dict[str, dict[str, tuple[int, int]]] = {")
    for wanted, loss in made.items():
        told = ", ".join(f'"{kind}": {loss[kind]}' for kind in KINDS)
        lines.append(f'    "{wanted}": {{{told}}},')
        sys.stdout.write(f"{wanted}: {told}\n")
    path = Path(kept.__file__)
    before = path.read_text(encoding="utf-8").partition("MEASURED_ON")[0]
    path.write_text(before + "\n".join([*lines, "}\n"]), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
