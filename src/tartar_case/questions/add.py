"""A first form of a record that is to be added: lawful as a file, with what is still to be told in angle brackets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import UnknownIdError, UnknownTermError, suggestion
from ..records.claims import Statement
from ..records.contradictions import Contradiction, ContradictionKind, ContradictionState, Position
from ..records.events import Event, EventCategory
from ..records.sources import Citation, ExtentRead, Origin, Side, Source, SourceKind
from ..schema import TABLES, field_of, record_id_of, statements_of, stored_fields, table_of
from ..store import Store
from ..values.dates import ExtendedDate

KINDS = {"source": "sources", "origin": "origins", "event": "events", "contradiction": "contradictions"}
"""What can be added, with its table."""


def add(store: Store, kind: str, about: str = "") -> Any:
    """Return a new record of a kind with the next free id.

    Args:
        store: The store to which it is to be added.
        kind: `source`, `origin`, `event` or `contradiction`.
        about: On what it rests: the source of an origin, the origin of an event, the field of a contradiction; of
            a source the publisher.

    Raises:
        UnknownTermError: if the kind is none of these.
        UnknownIdError: if what it rests on is not there.
    """
    if kind not in KINDS:
        message = f"{kind!r} cannot be added.{suggestion(kind, KINDS)} Allowed: {', '.join(KINDS)}."
        raise UnknownTermError(message)
    return _MADE[kind](store, next_id(store, KINDS[kind]), about)


def next_id(store: Store, table: str) -> str:
    """Return the id after the highest of a table; ids that were retired are never given again."""
    info = TABLES[table]
    retired = [one.address for one in store.table("retired") if table_of(one.address) == table]
    numbers = [int(one[1:]) for one in (*(record.id for record in store.table(table)), *retired)]
    return f"{info.prefix}{max(numbers, default=0) + 1:0{info.digits}d}"


def to_fill_in(record: Any) -> list[str]:
    """Return what is still to be told, field by field."""
    asked = [info for info in stored_fields(type(record)) if info.required and info.name not in {"id", "origins"}]
    return [f"{info.name}: {info.description}" for info in asked]


def _source(store: Store, new: str, about: str) -> Source:
    publishers = {name.full: one for one in store.table("organizations") for name in one.names}
    if about and about not in publishers:
        message = (
            f"{about!r} is the name of no organization.{suggestion(about, publishers)} Add it to organizations.json."
        )
        raise UnknownIdError(message)
    publisher = about or next(iter(publishers), "<who publishes it>")
    return Source(new, "<the title as printed>", publisher, SourceKind.NEWS, "und", ExtentRead.OPENING)


def _origin(store: Store, new: str, about: str) -> Origin:
    return Origin(new, "<who speaks, with the office>", Side.MEDIA, (Citation(_of(store, "sources", about)),))


def _event(store: Store, new: str, about: str) -> Event:
    return Event(new, "<what happened, in a few words>", EventCategory.STATEMENT, (_of(store, "origins", about),))


def _contradiction(store: Store, new: str, about: str) -> Contradiction:
    record = _of(store, table_of(record_id_of(about)) or "", record_id_of(about))
    name = about.partition(".")[2]
    info = field_of(type(record), name)
    by_address: dict[str, list[Statement]] = {}
    for one in statements_of(record):
        if one.field == name:
            by_address.setdefault(one.address, []).append(one.statement)
    if info is None or not info.is_attested or len(by_address) < 2:
        message = f"{about!r} has fewer than two statements, which cannot contradict each other; see: claims {about}"
        raise UnknownIdError(message)
    positions = tuple(
        Position(
            f"<{same[0]}: who says so, in a sentence>",
            tuple(dict.fromkeys(origin for statement in same for origin in statement.origins)),
            states=(address,),
        )
        for address, same in by_address.items()
    )
    kind = ContradictionKind.DATE if info.element is ExtendedDate else ContradictionKind.STATUS
    return Contradiction(new, f"<what {about} is>", kind, (about,), positions, ContradictionState.OPEN)


def _of(store: Store, table: str, wanted: str) -> Any:
    found = {record.id: record for record in (store.table(table) if table in TABLES else ())}
    if wanted not in found:
        what = table.removesuffix("s") or "record"
        message = f"{wanted!r} is the id of no {what}.{suggestion(wanted, found)} Say on what the new record rests."
        raise UnknownIdError(message)
    return found[wanted]


_MADE: dict[str, Callable[[Store, str, str], Any]] = {
    "source": _source,
    "origin": _origin,
    "event": _event,
    "contradiction": _contradiction,
}
