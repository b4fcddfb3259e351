"""Records as plain rows: which columns a field makes, decided by its type and never by its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias

from attrs import frozen

from .records import show
from .records.claims import Attested, Claim, Name
from .records.sources import Citation, Origin, Source
from .schema import FieldInfo, fields_of, origins_of
from .values.counts import Count
from .values.dates import ExtendedDate
from .values.sentences import Sentence

Plain: TypeAlias = str | int | bool | None
"""A value that JSON has, and every table library reads."""


@frozen
class Column:
    """Describe one column.

    Attributes:
        name: The name of the column.
        dtype: The pandas dtype: `string`, `Int64`, `boolean` or `datetime64[s]`.
        read: Read the plain value of a record; days are ISO 8601 texts.
    """

    name: str
    dtype: str
    read: Callable[[Any], Plain]


def columns_of(record_class: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a record class, `id` first; `disputed` and `sources` last."""
    if record_class not in _known:
        _known[record_class] = _all_columns(record_class)
    return _known[record_class]


_known: dict[type[Any], tuple[Column, ...]] = {}


def _all_columns(record_class: type[Any]) -> tuple[Column, ...]:
    fields = [info for info in fields_of(record_class) if not _is_citation(info)]
    columns = [column for info in fields for column in _columns(info)]
    named = {column.name for column in columns}
    disputed = [info.name for info in fields if info.is_attested]
    ends = [
        Column(
            "disputed", "string", lambda record: _joined((n for n in disputed if getattr(record, n).is_disputed), " ")
        ),
        Column("sources", "string", lambda record: _joined(_source_ids(record), " ")),
    ]
    return (*columns, *(column for column in ends if column.name not in named))


def to_rows(records: Iterable[Any], record_class: type[Any]) -> list[dict[str, Plain]]:
    """Return one plain dict per record, with the same keys in the same order."""
    columns = columns_of(record_class)
    return [{column.name: column.read(record) for column in columns} for record in records]


def _columns(info: FieldInfo) -> list[Column]:
    name, element = info.name, info.element

    def single(record: Any) -> Any:
        held = getattr(record, name)
        if isinstance(held, Attested):
            return None if held.is_disputed else held.value
        return held

    def part(attribute: str) -> Callable[[Any], Plain]:
        def read(record: Any) -> Plain:
            held = getattr(single(record), attribute, None)
            return held.isoformat() if isinstance(held, date) else None if held is None else _plain(held)

        return read

    text = Column(name, "string", lambda record: _text(single(record)))
    if element is Name and info.is_many:
        return [Column(name, "string", lambda record: _joined((n.full for n in getattr(record, name)), "; "))]
    if info.is_many:
        separator = " " if element in (Origin, Source) else "; "
        return [Column(name, "string", lambda record: _joined(map(_item, getattr(record, name)), separator))]
    if element is ExtendedDate:
        return [text, *(Column(f"{name}_{end}", "datetime64[s]", part(end)) for end in ("earliest", "latest"))]
    if element is Count:
        numbers = [Column(f"{name}_{end}", "Int64", part(end)) for end in ("low", "best", "high")]
        return [text, *numbers, Column(f"{name}_bound", "string", part("bound"))]
    if element is Sentence:
        numbers = [Column(f"{name}_{end}", "Int64", part(end)) for end in ("low_months", "high_months")]
        return [text, *numbers, Column(f"{name}_life", "boolean", part("life"))]
    if element in (int, bool):
        return [Column(name, {int: "Int64", bool: "boolean"}[element], single)]
    return [text]


def _is_citation(info: FieldInfo) -> bool:
    return info.element is Citation or (info.derived and info.element is Source)


def _plain(value: Any) -> Plain:
    return value if isinstance(value, int | bool) else str(value)


def _text(value: Any) -> str | None:
    return None if value is None else show(value)


def _item(value: Any) -> str:
    return show(value.value) if isinstance(value, Claim) else show(value)


def _joined(texts: Iterable[str], separator: str) -> str | None:
    return separator.join(texts) or None


def _source_ids(record: Any) -> list[str]:
    return list(dict.fromkeys(source.id for origin in origins_of(record) for source in origin.sources))
