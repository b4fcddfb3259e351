"""What happened, or is said to have happened: the events, and those that other records hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..records.claims import Attested, Claim, Statement
from ..records.events import Event, EventCategory
from ..records.people import LegalStep, Victim
from ..schema import mark_of, stored_fields
from ..store import Store
from ..values.dates import ExtendedDate


def timeline(store: Store) -> list[Event]:
    """Return every event in order of time: by the earliest date claimed, then by id; without a date, last."""
    return sorted((*store.table("events"), *_derived_events(store)), key=_time_key)


def _derived_events(store: Store) -> Iterator[Event]:
    for victim in store.table("victims"):
        yield from _derived(victim, "arrested", victim.arrested, f"Reported arrest of {victim}", EventCategory.ARREST)
        yield from _derived(victim, "died", victim.died, f"Reported death of {victim}", EventCategory.DEATH)
        yield from _legal_steps(victim)
    for proceeding in store.table("proceedings"):
        yield from _derived(proceeding, "opened", proceeding.opened, f"Opened: {proceeding}", EventCategory.TRIAL)
        yield from _derived(proceeding, "decided", proceeding.decided, f"Decided: {proceeding}", EventCategory.DECISION)


def _legal_steps(victim: Victim) -> Iterator[Event]:
    """Yield one event for each dated step, however many tell of it."""
    told: dict[str, list[LegalStep]] = {}
    for step in victim.legal_history:
        if step.date:
            told.setdefault(mark_of(step), []).append(step)
    for mark, same in told.items():
        held = Attested(tuple(_dated(step, step.date) for step in same if step.date))
        title = f"{victim}: {same[0].status.replace('_', ' ')}"
        yield from _derived(victim, f"legal_history~{mark}", held, title, EventCategory.DECISION)


def _dated(step: LegalStep, day: ExtendedDate) -> Claim[ExtendedDate]:
    """Return what a step says of its day, with all that stands beside it."""
    said = {info.name: info.held_by(step) for info in stored_fields(Statement) if info.name != "mark"}
    return Claim(day, step.origins, **said)


def _derived(
    record: Any, field: str, held: Attested[ExtendedDate], title: str, category: EventCategory
) -> Iterator[Event]:
    if held.claims:
        origins = tuple(dict.fromkeys(origin for claim in held for origin in claim.origins))
        read = (page for claim in held for origin in claim.origins for page in claim.pages_of(origin))
        pages = tuple(dict.fromkeys(read)) if any(claim.pages for claim in held) else ()
        yield Event(id=f"{record.id}-{field}", title=title, category=category, origins=origins, pages=pages, date=held)


def _time_key(event: Event) -> tuple[bool, Any, str]:
    dates = [_when(claim.value) for claim in event.date]
    return (not dates, min(dates, default=None), event.id)


def _when(day: ExtendedDate) -> tuple[date, date, str]:
    """Return where a date stands in the order of time: one of which only the latest day is known stands there."""
    first = day.earliest or day.latest or date.min
    return (first, day.latest or date.max, day.edtf)
