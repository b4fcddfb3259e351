"""The codebook: every field of every table, described from the classes themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, get_args

import attrs
from attrs import frozen

from ..errors import TartarCaseError
from ..records import HasId, Record
from ..records.proceedings import PartyOutcome
from ..schema import TABLES, FieldInfo, class_of, fields_of
from .claims import ClaimRow


@frozen(repr=False)
class FieldDescription(HasId):
    """Describe one field of one table.

    Attributes:
        id: The field with the table or part it belongs to, such as `victims.rank` or `Name.full`.
        table: The table, or the class of a part of a record.
        field: The field.
        type: The type of its values.
        holds: `one` value, `many` side by side, or what is `attested`.
        required: Whether every record has it.
        derived: Whether it is computed from other fields.
        terms: The terms of its closed vocabulary, where it has one.
        description: What it holds.
    """

    id: str
    table: str
    field: str
    type: str
    holds: str
    required: bool
    derived: bool
    terms: tuple[str, ...]
    description: str

    def __str__(self) -> str:
        return f"{self.id}: {self.description}"

    def __repr__(self) -> str:
        return f"FieldDescription({self.id})"


def codebook() -> Iterator[FieldDescription]:
    """Yield one row per field: first the tables, then the parts of which records are made."""
    described: dict[str, type[Any]] = {name: info.record_class for name, info in TABLES.items()}
    described |= {"outcomes": PartyOutcome, "claims": ClaimRow}
    described |= {part.__name__: part for part in _parts(list(described.values()))}
    if not Record.__doc__:
        message = "the codebook is written from docstrings, which `python -OO` takes away; ask for it without -OO"
        raise TartarCaseError(message)
    for name, kind in described.items():
        yield from (_describe(name, info) for info in fields_of(kind))


def vocabularies() -> dict[str, type[Any]]:
    """Return every closed vocabulary that a field uses, by name."""
    records = [info.record_class for info in TABLES.values()]
    kinds = [*records, PartyOutcome, *_parts(records)]
    found = {info.vocabulary for kind in kinds for info in fields_of(kind) if info.vocabulary}
    return {vocabulary.__name__: vocabulary for vocabulary in sorted(found, key=lambda v: v.__name__)}


def _parts(kinds: list[type[Any]]) -> list[type[Any]]:
    found: dict[type[Any], None] = {}
    waiting = list(kinds)
    while waiting:
        for info in fields_of(waiting.pop(0)):
            inner = [info.element, *map(class_of, _arguments(info.type))]
            for part in inner:
                if attrs.has(part) and not issubclass(part, Record) and part not in found and part not in kinds:
                    found[part] = None
                    waiting.append(part)
    return list(found)


def _arguments(hint: Any) -> list[Any]:
    found = []
    for argument in get_args(hint):
        found += [argument, *_arguments(argument)]
    return found


def _describe(table: str, info: FieldInfo) -> FieldDescription:
    holds = "attested" if info.is_attested else "many" if info.is_many else "one"
    return FieldDescription(
        id=f"{table}.{info.name}",
        table=table,
        field=info.name,
        type=info.element.__name__ if inspect.isclass(info.element) else str(info.element),
        holds=holds,
        required=info.required,
        derived=info.derived,
        terms=tuple(map(str, info.vocabulary or ())),
        description=info.description,
    )
