"""Small cases made by hand: a statement or two, with the pages and occasions on which they stand."""

from __future__ import annotations

from typing import Any

import attrs

from tartar_case import (
    CaseFile,
    CaseInfo,
    Citation,
    ExtendedDate,
    ExtentRead,
    Living,
    Name,
    NamingBasis,
    Organization,
    OrganizationKind,
    Origin,
    Person,
    Side,
    Source,
    SourceKind,
    Victim,
)
from tartar_case.errors import Problem
from tartar_case.schema import CASE_FILE, TABLES, own_id, parts_of


def source(number: int, published: str | None = None, **fields: Any) -> Source:
    """Make a page, undated unless a day is given."""
    made: dict[str, Any] = {
        "title": f"Page {number}",
        "publisher": "Publisher",
        "kind": SourceKind.NEWS,
        "language": "en",
        "extent_read": ExtentRead.WHOLE,
        "published": ExtendedDate(published) if published else None,
    }
    return Source(f"S{number:03d}", **{**made, **fields})


def origin(number: int, *pages: Source, public_on: str | None = "2020-01-01", **fields: Any) -> Origin:
    """Make an occasion that the given pages print, or a page of its own."""
    made: dict[str, Any] = {
        "speaker": f"Speaker {number}",
        "side": Side.MEDIA,
        "citations": tuple(map(Citation, pages or (source(number),))),
        "public_on": ExtendedDate(public_on) if public_on else None,
    }
    return Origin(f"O{number:03d}", **{**made, **fields})


def person(number: int, *names: Name, **fields: Any) -> Person:
    """Make an official."""
    return Person(f"P{number:03d}", names, Living.PRESUMED_LIVING, NamingBasis.OFFICIAL_ACT, **fields)


def victim(number: int, *names: Name, **fields: Any) -> Victim:
    """Make one of the dead."""
    basis = NamingBasis.PUBLISHED_LIST_OF_THE_DEAD
    return Victim(f"V{number:02d}", names, Living.REPORTED_DEAD, basis, **fields)


def case(*records: Any, **about: Any) -> CaseFile:
    """Make a case file of records; the pages and occasions that they hold come with them."""
    first = next(
        (part.value for record in records for part in parts_of(record) if isinstance(part.value, Origin)), None
    )
    info = CaseInfo(
        title="Case",
        names=about.pop("names", (Name("Case", (first,)),) if first else ()),
        summary="What it is.",
        disclaimer="What it is not.",
        data_version="1.0.0",
        data_date=ExtendedDate("2026-12-31"),
        data_licence="CC-BY-SA-4.0",
        data_licence_reason="Because.",
        **about,
    )
    tables: dict[str, dict[str, Any]] = {name: {} for name in TABLES}
    published = Organization("G001", (Name("Publisher", (first,)),) if first else (), OrganizationKind.MEDIA)
    for record in (*records, published, info):
        for part in parts_of(record):
            _keep(tables, part.value)
    return CaseFile.of(info, **{name: [held[one] for one in sorted(held)] for name, held in tables.items()})


def _keep(tables: dict[str, dict[str, Any]], record: Any) -> None:
    table = next((name for name, info in TABLES.items() if type(record) is info.record_class), None)
    if table and record.id not in tables[table]:
        tables[table][record.id] = record
        for part in parts_of(record):
            if part.path:
                _keep(tables, part.value)


def is_somewhere(case_file: CaseFile, problem: Problem) -> bool:
    """Say whether the place that a problem names is one: of a table, a record, a part or a field."""
    table = problem.file.removesuffix(".json")
    record_class: Any = TABLES[table].record_class if problem.file != CASE_FILE else CaseInfo
    if not problem.record and problem.file != CASE_FILE:
        return problem.path in {"", *(field.name for field in attrs.fields(record_class))}
    records: Any = case_file.table(table) if problem.record else [case_file.info]
    within: Any = [part.value for one in records for part in parts_of(one)] if problem.record else records
    record = next(one for one in within if not problem.record or own_id(one) == problem.record)
    parts = {part.path: part.value for part in parts_of(record)}
    parent, _, name = problem.path.rpartition(".")
    holder: Any = parts.get(parent)
    if problem.path.startswith("."):
        return False
    return problem.path in parts or name in {field.name for field in attrs.fields(type(holder))}
