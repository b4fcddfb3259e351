"""What leaves, in one description: tables, columns, keys, vocabularies, words beside ids."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from ..questions.claims import ClaimRow, claims
from ..questions.outcomes import outcomes
from ..records import Record
from ..records.proceedings import PartyOutcome
from ..rows import Column, Plain, Words, columns_of, to_rows
from ..schema import TABLES, FieldInfo, parts_of, record_id_of, table_of
from ..store import Store

CITATIONS, CLAIMS, LINKS = "citations", "claims", "links"


@frozen
class Field:
    """Describe one column as it leaves.

    Attributes:
        name: The name of the column.
        dtype: The pandas dtype: `string`, `Int64`, `boolean` or `datetime64[s]`.
        description: What it holds.
        terms: The terms of its closed vocabulary, where it has one.
        refers: The table to which it is a key, where it is one.
        required: Whether every row has it.
    """

    name: str
    dtype: str
    description: str
    terms: tuple[str, ...] = ()
    refers: str = ""
    required: bool = False


@frozen
class Exported:
    """Hold one table as it leaves.

    Attributes:
        name: The name of the table.
        description: What a row is.
        fields: The columns in order.
        key: The columns that tell one row from the others.
        rows: The rows, each with every column.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[dict[str, Plain], ...]


def exported(store: Store) -> tuple[Exported, ...]:
    """Return every table of a store as it leaves: the records, outcomes, claims, their pages, and links."""
    words = words_of(store)
    tables = [_records(name, info.record_class, store.table(name), words) for name, info in TABLES.items()]
    rows = tuple(claims(store))
    return (
        *tables,
        _records("outcomes", PartyOutcome, outcomes(store), words),
        _records(CLAIMS, ClaimRow, rows, words),
        _citations(rows),
        _links(store),
    )


def words_of(store: Store) -> Words:
    """Return what tells the name or title of the record with an id."""
    known = {record.id: str(record) for record in (*store.records(), *outcomes(store))}
    return known.get


def _records(name: str, record_class: type[Any], records: Iterable[Any], words: Words) -> Exported:
    described = inspect.cleandoc(record_class.__doc__ or name).partition("\n")[0]
    fields = tuple(map(_field, columns_of(record_class)))
    return Exported(name, described, fields, ("id",), tuple(to_rows(records, record_class, words)))


def _field(column: Column) -> Field:
    info = column.field
    return Field(
        name=column.name,
        dtype=column.dtype,
        description=column.description,
        terms=tuple(map(str, info.vocabulary or ())) if info else (),
        refers=_target(info) if info else "",
        required=column.name == "id" or bool(info and info.required and not info.is_attested),
    )


def _target(info: FieldInfo) -> str:
    """Return the one table to which a field of ids leads, or nothing where it may lead to several."""
    if info.refers and (info.refers.words or info.refers.parts or len(info.refers.to) != 1):
        return ""
    is_held = isinstance(info.element, type) and issubclass(info.element, Record)
    wanted = info.refers.to[0] if info.refers else info.element.__name__ if is_held else ""
    found = [name for name, table in TABLES.items() if table.class_name == wanted]
    return found[0] if found and wanted != "Person" else ""  # the dead are people too, in a table of their own


def _citations(rows: Iterable[ClaimRow]) -> Exported:
    fields = (
        Field("claim", "string", "The id of the claim.", refers=CLAIMS, required=True),
        Field("source", "string", "The page on which it was read.", refers="sources", required=True),
        Field("locator", "string", "The place in the page."),
        Field("source_title", "string", "The title of the page.", required=True),
        Field("url", "string", "The address of the page."),
    )
    found = {
        (row.id, page.source.id): (row.id, page.source.id, page.locator, page.source.title, page.source.url)
        for row in rows
        for page in row.pages
    }
    names = [field.name for field in fields]
    told = "Tell on which page a claim was read."
    return Exported(
        CITATIONS,
        told,
        fields,
        ("claim", "source"),
        tuple(dict(zip(names, one, strict=True)) for one in found.values()),
    )


def _links(store: Store) -> Exported:
    fields = (
        Field("record", "string", "The id of the record that refers.", required=True),
        Field("field", "string", "The field in which it refers.", required=True),
        Field("target", "string", "The id of the record to which it refers.", required=True),
        Field("target_table", "string", "The table of that record.", (*TABLES, "outcomes"), required=True),
    )
    found = dict.fromkeys(link for record in store.records() for link in _referred(record))
    names = [field.name for field in fields]
    told = "Tell that one record refers to another."
    return Exported(
        LINKS, told, fields, ("record", "field", "target"), tuple(dict(zip(names, one, strict=True)) for one in found)
    )


def _referred(record: Any) -> Iterator[tuple[str, str, str, str]]:
    for part in parts_of(record):
        if part.info is None:
            continue
        target = part.value.id if isinstance(part.value, Record) else part.value if part.info.refers else None
        if isinstance(target, str):
            one = record_id_of(target)
            field = ".".join(step.partition("[")[0] for step in part.path.split("."))
            if table := table_of(one):
                yield record.id, field, one, table
