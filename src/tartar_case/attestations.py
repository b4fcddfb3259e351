"""Every statement in a record together with its origins: the one walk that claims, laws and `as_of` share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import attrs
from attrs import frozen

from .dates import ExtendedDate
from .records import Record
from .records.provenance import Attested, Origin, Side, show

T = TypeVar("T")


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


@frozen(repr=False)
class ClaimRow:
    """Give one claim by one origin: a row of the long form.

    Attributes:
        id: Where the claim stands and who makes it, such as `V01.rank[0]:O001`.
        record: The id of the record that it is about.
        field: The field of the record, or `record` for what the record as a whole tells.
        value: What is claimed, as a text.
        origin: The occasion on which it was said.
        speaker: Who speaks, with the office held then.
        side: On which side the speaker stands.
        public_on: The day it became public.
        said_on: The day it was said, where that is another day or only that is known.
        through: Through whom it reached the page.
        as_worded: The wording of the source.
        inferred: Whether it is inferred rather than said.
        deprecated: The reason why it is set aside.
        note: A remark for the reader.
    """

    id: str
    record: str
    field: str
    value: str
    origin: Origin
    speaker: str
    side: Side
    public_on: ExtendedDate | None = None
    said_on: ExtendedDate | None = None
    through: str | None = None
    as_worded: str | None = None
    inferred: bool = False
    deprecated: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.record}.{self.field} = {self.value}, says {self.origin}"

    def __repr__(self) -> str:
        return f"ClaimRow({self})"


def attestations(record: Any) -> Iterator[Attestation]:
    """Yield every part of a record that carries origins, with its path, in field order."""
    yield from _walk(record, "")


def origins_of(record: Any) -> tuple[Origin, ...]:
    """Return every origin of a record, each once; a record of the table of origins is its own."""
    if isinstance(record, Origin):
        return (record,)
    return tuple(dict.fromkeys(origin for found in attestations(record) for origin in found.origins))


def claim_rows(record: Any) -> Iterator[ClaimRow]:
    """Yield one row per claim and origin of a record."""
    for found in attestations(record):
        part = found.part
        for origin in found.origins:
            yield ClaimRow(
                id=f"{record.id}{'.' if found.path else ''}{found.path}:{origin.id}",
                record=record.id,
                field="count" if hasattr(part, "count") else found.field,
                value=_said(part),
                origin=origin,
                speaker=origin.speaker,
                side=origin.side,
                public_on=origin.public_on,
                said_on=origin.said_on,
                through=origin.through,
                as_worded=getattr(part, "as_worded", None),
                inferred=getattr(part, "inferred", False),
                deprecated=getattr(part, "deprecated", None),
                note=getattr(part, "note", None),
            )


def leaves(thing: Any, kind: type[T], path: str = "") -> Iterator[tuple[str, T]]:
    """Yield everything of a kind in a record and its parts, with its path; other records are not entered."""
    for attribute in attrs.fields(type(thing)):
        held = getattr(thing, attribute.name)
        inner = f"{path}.{attribute.name}" if path else attribute.name
        many = isinstance(held, tuple | Attested)
        for index, part in enumerate(held if many else (held,)):
            where = f"{inner}[{index}]" if many else inner
            if isinstance(part, kind):
                yield where, part
            elif attrs.has(type(part)) and not isinstance(part, Record | ExtendedDate):
                yield from leaves(part, kind, where)


def _said(part: Any) -> str:
    if hasattr(part, "count"):
        return str(part.count)
    if hasattr(part, "value"):
        return show(part.value)
    return str(getattr(part, "title", None) or part)


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
