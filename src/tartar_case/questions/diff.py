"""What differs between two case files, by address."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from attrs import evolve, frozen

from ..records import HasId, Refers
from ..records.claims import Statement
from ..schema import TABLES, FieldInfo, statements_of, stored_fields
from ..store import Store
from ..writing import to_json, to_text
from .claims import said


class ChangeKind(StrEnum):
    """How something differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@frozen(repr=False)
class Change(HasId):
    """Tell one thing that differs between two case files.

    Attributes:
        id: The id of the record, or the address of the field or statement.
        record: The id of the record.
        kind: Whether it is added, removed or changed.
        what: Which detail of it differs; empty where it is added or removed as a whole.
        before: How it was, as a text.
        after: How it is, as a text.
    """

    id: str
    record: Annotated[str, Refers()]
    kind: ChangeKind
    what: str = ""
    before: str | None = None
    after: str | None = None

    def __str__(self) -> str:
        of = f" ({self.what})" if self.what else ""
        told = " -> ".join(text for text in (self.before, self.after) if text is not None)
        return f"{self.id} {self.kind}{of}: {told}"

    def __repr__(self) -> str:
        return f"Change({self})"


def diff(before: Store, after: Store) -> Iterator[Change]:
    """Yield what differs from one store to another: records, then their fields and statements, in order of tables."""
    for name in TABLES:
        olds = {record.id: record for record in before.table(name)}
        news = {record.id: record for record in after.table(name)}
        for record_id in sorted({*olds, *news}):
            old, new = olds.get(record_id), news.get(record_id)
            if old is None:
                yield Change(record_id, record_id, ChangeKind.ADDED, after=str(new))
            elif new is None:
                yield Change(record_id, record_id, ChangeKind.REMOVED, before=str(old))
            elif to_json(old) != to_json(new):
                yield from _within(record_id, old, new)


def _within(record_id: str, old: Any, new: Any) -> Iterator[Change]:
    for info in stored_fields(type(old)):
        if not info.has_parts:
            yield from _detail(Change(f"{record_id}.{info.name}", record_id, ChangeKind.CHANGED), info, old, new)
    olds, news = _statements(old), _statements(new)
    for address in dict.fromkeys([*olds, *news]):
        mine, theirs = olds.get(address, []), news.get(address, [])
        if not mine:
            yield Change(address, record_id, ChangeKind.ADDED, after=said(theirs[0]))
        elif not theirs:
            yield Change(address, record_id, ChangeKind.REMOVED, before=said(mine[0]))
        elif list(map(to_json, mine)) != list(map(to_json, theirs)):
            yield from _of_statement(record_id, address, mine, theirs)


def _of_statement(record_id: str, address: str, mine: list[Any], theirs: list[Any]) -> Iterator[Change]:
    if len(mine) != len(theirs):
        told = [" | ".join(_voices(one)) for one in (mine, theirs)]
        yield Change(address, record_id, ChangeKind.CHANGED, "voices", told[0], told[1])
        return
    for old, new in zip(mine, theirs, strict=True):
        for info in stored_fields(type(old)):
            if not (info.has_parts and issubclass(info.element, Statement)):
                yield from _detail(Change(address, record_id, ChangeKind.CHANGED, info.name), info, old, new)


def _voices(same: list[Any]) -> Iterator[str]:
    return (" ".join(origin.id for origin in one.origins) for one in same)


def _detail(change: Change, info: FieldInfo, old: Any, new: Any) -> Iterator[Change]:
    before, after = (_as_text(info.held_by(one)) for one in (old, new))
    if before != after:
        yield evolve(change, before=before, after=after)


def _as_text(held: Any) -> str | None:
    if held is None or held == ():
        return None
    plain = to_json(held)
    if isinstance(plain, list) and all(isinstance(one, str) for one in plain):
        return " | ".join(plain)
    return plain if isinstance(plain, str) else to_text(plain).strip()


def _statements(record: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for stated in statements_of(record):
        if stated.path:
            found.setdefault(stated.address, []).append(stated.statement)
    return found
