"""What the fields of a record class are: name, type, vocabulary, description. Everything generic asks here."""

from __future__ import annotations

import re
import types
import typing
from enum import StrEnum
from typing import Any, get_args, get_origin

import attrs
from attrs import frozen

from .records.provenance import Attested, Claim

_ENTRY = re.compile(r"^    (?:    )?(\w+): (.+?)(?=^    (?:    )?\w+: |\n\n|\Z)", re.MULTILINE | re.DOTALL)


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
