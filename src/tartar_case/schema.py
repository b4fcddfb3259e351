"""What the classes of records say of themselves: tables, fields, and the one walk over their parts."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import Any, get_args, get_origin

import attrs
from attrs import frozen

from .records import Record
from .records.claims import Attested, Claim
from .records.sources import Origin

_ENTRY = re.compile(r"^    (?:    )?(\w+): (.+?)(?=^    (?:    )?\w+: |\n\n|\Z)", re.MULTILINE | re.DOTALL)


@frozen
class TableInfo:
    """Describe one table.

    Attributes:
        module: The module of its records, in `tartar_case.records`; imported when they are first needed.
        class_name: The class of its records.
        prefix: The letter with which its ids begin.
        digits: How many digits follow at least; all ids of one table have the same width.
    """

    module: str
    class_name: str
    prefix: str
    digits: int

    @property
    def record_class(self) -> type[Record]:
        """Return the class of its records."""
        found: type[Record] = getattr(import_module(f"tartar_case.records.{self.module}"), self.class_name)
        return found

    def has_id_form(self, text: str) -> bool:
        """Say whether a text has the form of the ids of this table."""
        number = text[1:]
        return text[:1] == self.prefix and len(number) >= self.digits and number.isascii() and number.isdecimal()


TABLES: dict[str, TableInfo] = {
    "sources": TableInfo("sources", "Source", "S", 3),
    "origins": TableInfo("sources", "Origin", "O", 3),
    "organizations": TableInfo("organizations", "Organization", "G", 3),
    "places": TableInfo("places", "Place", "L", 3),
    "people": TableInfo("people", "Person", "P", 3),
    "victims": TableInfo("people", "Victim", "V", 2),
    "acts": TableInfo("acts", "Act", "A", 3),
    "events": TableInfo("events", "Event", "E", 3),
    "proceedings": TableInfo("proceedings", "Proceeding", "J", 3),
    "estimates": TableInfo("estimates", "Estimate", "N", 3),
    "contradictions": TableInfo("contradictions", "Contradiction", "X", 3),
}
"""Every table by name, each after those that its records hold."""
_BY_PREFIX = {info.prefix: name for name, info in TABLES.items()}
OUTCOME_ID = re.compile(r"U\d{3,}", re.ASCII)
"""The pattern of the ids of outcomes, which stand inside proceedings."""
CASE_FILE = "case.json"


def table_of(record_id: str) -> str | None:
    """Return the name of the table to which an id belongs by its form, or None.

    >>> from tartar_case.schema import table_of
    >>> table_of("V01")
    'victims'
    """
    name = _BY_PREFIX.get(record_id[:1])
    return name if name and TABLES[name].has_id_form(record_id) else None


@frozen
class FieldInfo:
    """Describe one field of a record class.

    Attributes:
        name: The name of the field.
        type: Its type, resolved.
        element: The type of one value: what is inside `Attested`, `tuple`, `Claim` or `| None`.
        required: Whether every record has it.
        derived: Whether it is computed from other fields.
        description: What it holds, from the docstring of the class.
    """

    name: str
    type: Any
    element: Any
    required: bool
    derived: bool
    description: str

    @property
    def vocabulary(self) -> type[StrEnum] | None:
        """Return the closed vocabulary of the values, or None."""
        return self.element if isinstance(self.element, type) and issubclass(self.element, StrEnum) else None

    @property
    def is_attested(self) -> bool:
        """Say whether the field holds what is claimed rather than a plain value."""
        return get_origin(self.type) is Attested

    @property
    def is_many(self) -> bool:
        """Say whether the field holds several values side by side."""
        return get_origin(self.type) is tuple

    @property
    def holds_claims(self) -> bool:
        """Say whether the several values are claims that exclude nothing."""
        return self.is_many and get_origin(get_args(self.type)[0]) is Claim


def fields_of(record_class: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the fields of a record class in order, the derived ones last."""
    if record_class not in _known:
        _known[record_class] = _fields(record_class)
    return _known[record_class]


_known: dict[type[Any], tuple[FieldInfo, ...]] = {}


def _fields(record_class: type[Any]) -> tuple[FieldInfo, ...]:
    hints = typing.get_type_hints(record_class)
    descriptions = describe(record_class)
    stored = [
        FieldInfo(
            name=attribute.name,
            type=without_none(hints[attribute.name]),
            element=_element(hints[attribute.name]),
            required=attribute.default is attrs.NOTHING,
            derived=False,
            description=descriptions.get(attribute.name, ""),
        )
        for attribute in attrs.fields(record_class)
        if attribute.init
    ]
    derived = []
    for base in reversed(record_class.__mro__):
        for name, member in vars(base).items():
            if isinstance(member, property) and not name.startswith("_"):
                hint = typing.get_type_hints(member.fget)["return"]
                first_line = (member.__doc__ or "").strip().split("\n")[0].removeprefix("Return ")
                text = first_line[:1].upper() + first_line[1:]
                derived.append(
                    FieldInfo(name, without_none(hint), _element(hint), required=False, derived=True, description=text)
                )
    return (*stored, *derived)


def describe(record_class: type[Any]) -> dict[str, str]:
    """Return the descriptions in the `Attributes:` sections of a class and its bases, by field."""
    found: dict[str, str] = {}
    for base in reversed(record_class.__mro__):
        _, _, section = (base.__doc__ or "").partition("Attributes:\n")
        body = re.split(r"\n\s*\n", section)[0]
        found |= {name: " ".join(text.split()) for name, text in _ENTRY.findall(body)}
    return found


def without_none(hint: Any) -> Any:
    """Return a type without `| None`."""
    if get_origin(hint) in (types.UnionType, typing.Union):
        kept = [part for part in get_args(hint) if part is not type(None)]
        result = kept[0]
        for part in kept[1:]:
            result = result | part
        return result
    return hint


def class_of(hint: Any) -> Any:
    """Return the class of a type without its arguments: `tuple` for `tuple[int, ...]`."""
    return get_origin(hint) or hint


def _element(hint: Any) -> Any:
    hint = without_none(hint)
    while get_origin(hint) in (Attested, Claim, tuple):
        hint = get_args(hint)[0]
    return hint


@frozen
class Attestation:
    """Hold one part of a record that states something, with the origins that say it.

    Attributes:
        path: Where in the record it stands, such as `rank[0]`; empty for the record as a whole.
        part: The part: a claim, a name, a participant, the record itself.
        origins: Who says so.
    """

    path: str
    part: Any
    origins: tuple[Origin, ...]

    @property
    def field(self) -> str:
        """Return the name of the field, without positions; `record` for the record as a whole."""
        return ".".join(step.split("[")[0] for step in self.path.split(".")) or "record"


def attestations(record: Any) -> Iterator[Attestation]:
    """Yield every part of a record that carries origins, with its path, in field order."""
    yield from _walk(record, "")


def origins_of(record: Any) -> tuple[Origin, ...]:
    """Return every origin of a record, each once; a record of the table of origins is its own."""
    if isinstance(record, Origin):
        return (record,)
    return tuple(dict.fromkeys(origin for found in attestations(record) for origin in found.origins))


def _walk(thing: Any, path: str) -> Iterator[Attestation]:
    if hasattr(thing, "origins"):
        yield Attestation(path, thing, thing.origins)
    elif hasattr(thing, "origin"):
        yield Attestation(path, thing, (thing.origin,))
    for attribute in attrs.fields(type(thing)):
        held = getattr(thing, attribute.name)
        inner = f"{path}.{attribute.name}" if path else attribute.name
        for index, part in enumerate(held if isinstance(held, tuple) else getattr(held, "claims", ())):
            if attrs.has(type(part)) and not isinstance(part, Record):
                yield from _walk(part, f"{inner}[{index}]")
