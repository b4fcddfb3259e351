"""What every export is made of: the tables of a case file, flat, with what each column holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from attrs import frozen

from ..questions.claims import ClaimRow, claims
from ..questions.outcomes import outcomes
from ..records.proceedings import PartyOutcome
from ..rows import Column, Plain, columns_of
from ..schema import TABLES, FieldInfo, fields_of
from ..store import Store

CLAIMS, CITATIONS, OUTCOMES = "claims", "citations", "outcomes"
_ENDS = {
    "_claimed": "All that is claimed, in words; what is inferred is marked.",
    "_name": "In words.",
    "_earliest": "The first day that is possible.",
    "_latest": "The last day that is possible.",
    "_low": "The lowest number that is possible.",
    "_best": "The number, where one is said.",
    "_high": "The highest number that is possible.",
    "_bound": "How the number is bound.",
    "_low_months": "The shortest term, in months.",
    "_high_months": "The longest term, in months.",
    "_life": "Whether it is for life.",
}
_OWN = {
    "disputed": "The fields about which claims exclude each other.",
    "sources": "The pages on which the record rests.",
    "speaker": "Who says so.",
    "side": "On which side the speakers stand.",
}


@frozen
class ExportedColumn:
    """Describe one column of an export.

    Attributes:
        name: Its name.
        dtype: The pandas dtype of its values.
        description: What it holds.
        terms: The terms that it may hold, where it has a closed vocabulary and one value a cell.
        refers: The table to whose ids it refers, where it holds one id a cell of one table.
    """

    name: str
    dtype: str
    description: str
    terms: tuple[str, ...] = ()
    refers: str = ""


@frozen
class ExportedTable:
    """Hold one table of an export, whose rows are made when they are asked for.

    Attributes:
        name: The name of the table.
        description: What a row is.
        columns: The columns in order; `id` is the first, and the key.
        rows: Yield the rows: one value for each column.
    """

    name: str
    description: str
    columns: tuple[ExportedColumn, ...]
    rows: Callable[[], Iterable[tuple[Plain, ...]]]


def tables_of(store: Store) -> tuple[ExportedTable, ...]:
    """Return every table of a case file, then the outcomes, the claims, and the pages of the claims."""
    words = _words(store)
    made = [_table(name, info.record_class, partial(store.table, name), words) for name, info in TABLES.items()]
    made.append(_table(OUTCOMES, PartyOutcome, partial(outcomes, store), words))
    made.append(_table(CLAIMS, ClaimRow, partial(claims, store), words))
    return (*made, _citations(store))


def _table(
    name: str, record_class: type[Any], records: Callable[[], Iterable[Any]], words: Callable[[str], str | None]
) -> ExportedTable:
    columns = columns_of(record_class)

    def rows() -> Iterator[tuple[Plain, ...]]:
        for record in records():
            yield tuple(column.read(record, words) for column in columns)

    fields = {info.name: info for info in fields_of(record_class)}
    described = tuple(_described(column, fields) for column in columns)
    return ExportedTable(name, _first_line(record_class), described, rows)


def _described(column: Column, fields: dict[str, FieldInfo]) -> ExportedColumn:
    if (info := fields.get(column.name)) is not None:
        is_one = not info.is_many and not info.is_attested
        terms = tuple(map(str, info.vocabulary or ())) if is_one else ()
        return ExportedColumn(column.name, column.dtype, info.description, terms, _table_meant(info) if is_one else "")
    if column.name in _OWN:
        return ExportedColumn(column.name, column.dtype, _OWN[column.name])
    end = max((end for end in _ENDS if column.name.endswith(end)), key=len)
    info = fields[column.name.removesuffix(end)]
    return ExportedColumn(column.name, column.dtype, f"{info.description} {_ENDS[end]}")


def _table_meant(info: FieldInfo) -> str:
    """Return the one table to whose records a field refers, if it is surely one."""
    kinds = {table.record_class: name for name, table in TABLES.items()}
    if info.element in kinds:
        return kinds[info.element]
    if info.refers and len(info.refers.to) == 1 and not info.refers.words and not info.refers.parts:
        return next((name for name, table in TABLES.items() if table.class_name == info.refers.to[0]), "")
    return ""


def _citations(store: Store) -> ExportedTable:
    columns = (
        ExportedColumn("id", "string", "The claim and the page."),
        ExportedColumn("claim", "string", "The claim that stands there.", (), CLAIMS),
        ExportedColumn("source", "string", "The page.", (), "sources"),
        ExportedColumn("locator", "string", "The place in the page."),
        ExportedColumn("url", "string", "The address of the page."),
    )

    def rows() -> Iterator[tuple[Plain, ...]]:
        for row in claims(store):
            for page in row.pages:
                yield f"{row.id}@{page.source.id}", row.id, page.source.id, page.locator, page.source.url

    return ExportedTable(CITATIONS, "A page on which a claim was read.", columns, rows)


def _words(store: Store) -> Callable[[str], str | None]:
    known = {record.id: str(record) for record in store.records()}
    known |= {outcome.id: str(outcome) for outcome in outcomes(store)}
    return known.get


def _first_line(kind: type[Any]) -> str:
    return (kind.__doc__ or "").strip().split("\n")[0]
