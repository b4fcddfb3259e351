"""Records as plain rows: which columns a field makes, decided by its type and never by its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias, get_args

import attrs
from attrs import frozen

from .records import Record, show
from .records.claims import Attested, Claim, Statement
from .records.organizations import Organization
from .records.people import Person
from .records.sources import Citation, Origin, Source
from .schema import FieldInfo, by_class, composed_parts, fields_of
from .values.counts import Count
from .values.dates import ExtendedDate
from .values.sentences import Sentence

Plain: TypeAlias = str | int | bool | None
"""A value that JSON has, and every table library reads."""
Words: TypeAlias = Callable[[str], str | None]
"""What tells the name or title of the record with an id; None where there is no such record."""
SEPARATOR = " | "
_OWN_COLUMNS = ("mark",)
"""What serves addresses alone, and is no column."""


@frozen
class Column:
    """Describe one column.

    Attributes:
        name: The name of the column.
        dtype: The pandas dtype: `string`, `Int64`, `boolean` or `datetime64[s]`.
        read: Read the plain value of a record, with what tells words for ids; days are ISO 8601 texts.
    """

    name: str
    dtype: str
    read: Callable[[Any, Words], Plain]


@by_class
def columns_of(record_class: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a record class, `id` first; `disputed` and `sources` last."""
    fields = [info for info in fields_of(record_class) if info.name not in _OWN_COLUMNS and not _is_citation(info)]
    columns = [column for info in fields for column in _columns(info)]
    named = {column.name for column in columns}
    disputed = [info for info in fields if info.is_attested]
    ends = [
        *((_speakers, _sides) if issubclass(record_class, Statement) else ()),
        Column("disputed", "string", lambda record, _: _joined(_disputed(record, disputed))),
        Column("sources", "string", lambda record, _: _joined(_source_ids(record))),
    ]
    return (*columns, *(column for column in ends if column.name not in named))


def to_rows(records: Iterable[Any], record_class: type[Any], words: Words) -> list[dict[str, Plain]]:
    """Return one plain dict per record, with the same keys in the same order."""
    columns = columns_of(record_class)
    return [{column.name: column.read(record, words) for column in columns} for record in records]


def _columns(info: FieldInfo) -> list[Column]:
    name = info.name
    if info.is_attested:
        return _attested_columns(info)
    if info.is_many:
        columns = [Column(name, "string", lambda record, _: _joined(_marked(info.held_by(record), _item)))]
    else:
        columns = [Column(name, _dtype(info.element), lambda record, _: _cell(info.held_by(record)))]
        columns += _parts(info, lambda record: [info.held_by(record)])
    if _has_words(info):
        columns.append(Column(f"{name}_name", "string", lambda record, words: _in_words(info, record, words)))
    return columns


def _attested_columns(info: FieldInfo) -> list[Column]:
    name = info.name

    def agreed(record: Any) -> Any:
        held = info.held_by(record)
        return None if held.is_disputed else held.value

    def claimed(record: Any) -> list[Any]:
        return [claim.value for claim in info.held_by(record) if claim.deprecated is None]

    columns = [
        Column(name, "string", lambda record, _: _text(agreed(record))),
        Column(f"{name}_claimed", "string", lambda record, _: _claimed(info.held_by(record))),
        *_parts(info, claimed),
    ]
    if _has_words(info):
        columns.append(Column(f"{name}_name", "string", lambda record, words: _in_words(info, record, words)))
    return columns


def _claimed(held: Attested[object]) -> str | None:
    """Return all that is claimed, in words: what counts first, then what is inferred, marked."""
    return _joined(dict.fromkeys(_marked(_counted_first(held), _item)))


def _counted_first(held: Iterable[Any]) -> list[Any]:
    return sorted(held, key=lambda claim: bool(claim.inferred))


def _marked(values: Iterable[Any], in_words: Callable[[Any], str]) -> Iterator[str]:
    """Yield the words of values; what is inferred is marked, and what is set aside left out."""
    for value in values:
        if not isinstance(value, Statement) or isinstance(value, Record):
            yield in_words(value)
        elif value.deprecated is None:
            yield f"inferred: {in_words(value)}" if value.inferred else in_words(value)


def _parts(info: FieldInfo, values: Callable[[Any], list[Any]]) -> list[Column]:
    """Return the columns of bounds: they span all the values."""
    name, element = info.name, info.element

    def bound(attribute: Callable[[Any], Any], choose: Callable[[list[Any]], Any]) -> Callable[[Any, Words], Plain]:
        def read(record: Any, _: Words) -> Plain:
            held = [attribute(value) for value in values(record) if value is not None]
            return _cell(None if not held or None in held else choose(held))

        return read

    if element is ExtendedDate:
        return [
            Column(f"{name}_earliest", "datetime64[s]", bound(lambda value: value.earliest, min)),
            Column(f"{name}_latest", "datetime64[s]", bound(lambda value: value.latest, max)),
        ]
    if element is Count:
        return [
            Column(f"{name}_low", "Int64", bound(lambda value: value.low, min)),
            Column(f"{name}_best", "Int64", bound(lambda value: value.best, _the_same)),
            Column(f"{name}_high", "Int64", bound(lambda value: value.high, max)),
            Column(f"{name}_bound", "string", bound(lambda value: value.bound, _the_same)),
        ]
    if element is Sentence:
        return [
            Column(f"{name}_low_months", "Int64", bound(lambda value: value.low_months, min)),
            Column(f"{name}_high_months", "Int64", bound(lambda value: value.high_months, max)),
            Column(f"{name}_life", "boolean", bound(lambda value: value.life, any)),
        ]
    return []


def _the_same(held: list[Any]) -> Any:
    return held[0] if len(set(held)) == 1 else None


def _dtype(element: Any) -> str:
    return {int: "Int64", bool: "boolean"}.get(element, "string")


def _has_words(info: FieldInfo) -> bool:
    """Say whether a field holds ids where a reader wants words."""
    element = info.element
    if info.refers:
        return not info.refers.parts
    is_record = isinstance(element, type) and issubclass(element, Record) and element not in (Origin, Source)
    return is_record or _is_party(element) or any(_is_party(inner.element) for inner in _fields_within(element))


def _is_party(element: Any) -> bool:
    return set(get_args(element)) == _PARTY


def _fields_within(element: Any) -> tuple[FieldInfo, ...]:
    return fields_of(element) if attrs.has(element) and not issubclass(element, Record) else ()


_PARTY = {Person, Organization, str}


def _in_words(info: FieldInfo, record: Any, words: Words) -> str | None:
    def told(value: Any) -> str:
        if isinstance(value, Statement) and not isinstance(value, Record):
            return value.in_words()
        return (words(str(value)) if info.refers else None) or str(value)

    values = info.values_in(record)
    return _joined(dict.fromkeys(_marked(_counted_first(values) if info.is_attested else values, told)))


def _is_citation(info: FieldInfo) -> bool:
    return info.element is Citation or (info.derived and info.element in (Source, Origin))


def _disputed(record: Any, fields: Iterable[FieldInfo]) -> Iterator[str]:
    return (info.name for info in fields if info.held_by(record).is_disputed)


_speakers = Column("speaker", "string", lambda record, _: _joined(dict.fromkeys(o.speaker for o in record.origins)))
_sides = Column("side", "string", lambda record, _: _joined(dict.fromkeys(str(o.side) for o in record.origins)))


def _cell(value: Any) -> Plain:
    return value if isinstance(value, int | bool) and not isinstance(value, str) else _text(value)


def _text(value: Any) -> str | None:
    return None if value is None else show(value) or None


def _item(value: Any) -> str:
    return show(value.value) if isinstance(value, Claim) else show(value)


def _joined(texts: Iterable[str]) -> str | None:
    return SEPARATOR.join(texts) or None


def _source_ids(record: Any) -> list[str]:
    return list(dict.fromkeys(_all_source_ids(record)))


def _all_source_ids(record: Any) -> Iterator[str]:
    if isinstance(record, Origin):
        yield from (source.id for source in record.sources)
        return
    for part in composed_parts(record):
        if isinstance(part.value, Statement):
            yield from (page.source.id for origin in part.value.origins for page in part.value.pages_of(origin))
        elif isinstance(part.value, Citation):
            yield part.value.source.id
