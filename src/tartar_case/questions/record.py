"""What a permanent address leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..errors import UnknownIdError, suggestion
from ..schema import OUTCOME_ID, TABLES, Stated, field_of, record_id_of, statements_of, stored_fields, table_of
from ..store import Store
from .claims import claim_row
from .outcomes import outcomes
from .timeline import timeline

_LONGEST = 60


def record(store: Store, address: object) -> Any:
    """Return what an id or address leads to: a record, a field, a statement, or one voice for a statement.

    A field of which nothing is known is None, as everywhere.

    Raises:
        UnknownIdError: if it leads nowhere; it says so of what the view lacks, and else offers the nearest.
    """
    if not isinstance(address, str):
        message = f"{address!r} is no address: a text such as 'V01' or 'V01.died' is needed"
        raise UnknownIdError(message)
    found = _found(store, address)
    if found is None and store.view and _found(store.whole, address) is not None:
        message = f"{address!r} is not in this view ({store.view}); the whole case file has it"
        raise UnknownIdError(message)
    if found is None and not _is_field(store, address):
        raise UnknownIdError(_advice(store, address))
    return found


def _found(store: Store, address: str) -> Any:
    if table_of(address):
        return _stored(store, address)
    if OUTCOME_ID.fullmatch(address):
        return next((outcome for outcome in outcomes(store) if outcome.id == address), None)
    name, _, origin_id = address.partition(":")
    if origin_id:
        rows = (
            claim_row(holder.id, stated, origin)
            for holder, stated in _stated_at(store, name)
            for origin in stated.statement.origins
            if origin.id == origin_id
        )
        return next(rows, None)
    if "~" in address and "." in address:
        found = [stated.statement for _, stated in _stated_at(store, address)]
        return found[0] if len(found) == 1 else tuple(found) or None
    return _field_or_event(store, address)


def _field_or_event(store: Store, address: str) -> Any:
    name, _, field = address.partition(".")
    if not field:
        return next((event for event in timeline(store) if event.id == address), None)
    holder = _stored(store, name)
    info = None if holder is None else field_of(type(holder), field)
    return info and info.held_by(holder)


def _is_field(store: Store, address: str) -> bool:
    name, _, field = address.partition(".")
    holder = _stored(store, name)
    return holder is not None and field_of(type(holder), field) is not None


def _stored(store: Store, record_id: str) -> Any:
    table = table_of(record_id)
    return next((one for one in store.table(table) if one.id == record_id), None) if table else None


def _stated_at(store: Store, address: str) -> Iterator[tuple[Any, Stated]]:
    if OUTCOME_ID.fullmatch(address):
        holders = store.table("proceedings")
    else:
        holder = _stored(store, record_id_of(address))
        holders = () if holder is None else (holder,)
    for one in holders:
        for stated in statements_of(one):
            if stated.address == address:
                yield one, stated


def _advice(store: Store, address: str) -> str:
    if len(address) > _LONGEST:
        return f"{address[:_LONGEST]!r}... is no id and no address"
    for retired in store.whole.table("retired"):
        if retired.address in {address, address.partition(":")[0], record_id_of(address)}:
            return str(retired)
    holder = _stored(store, record_id_of(address))
    if holder is not None:
        fields = (f"{holder.id}.{info.name}" for info in stored_fields(type(holder)))
        there = dict.fromkeys([*fields, *(stated.address for stated in statements_of(holder))])
        return f"nothing in {holder.id} has the address {address!r}.{suggestion(address, there)}"
    table = table_of(record_id_of(address)) or table_of(address.strip().upper())
    if table:
        known = [one.id for one in store.table(table)]
        return f"no record of {table} has the id {address!r}.{suggestion(address.upper(), known)}"
    forms = ", ".join(info.id_form for info in TABLES.values())
    return (
        f"no record has the id {address!r}; ids look like {forms}, U001 for outcomes; "
        "addresses like V01.died, V01.died~k3f9q2, V01.died~k3f9q2:O005; derived events like V01-died"
    )
