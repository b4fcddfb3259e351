"""What if: the case file as it was known by the end of a day, and as it stands without some sources or origins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from ..errors import UnknownIdError, suggestion
from ..records import Record, Refers
from ..records.acts import Act
from ..records.claims import Attested, Name, Named, Statement
from ..records.contradictions import Contradiction, ContradictionState
from ..records.events import Event
from ..records.lookups import Lookup
from ..records.proceedings import Proceeding
from ..records.sources import Citation, Origin, Source
from ..schema import TABLES, FieldInfo, own_id, record_id_of, statements_of, stored_fields, table_of
from ..store import Store, View
from ..values.dates import ExtendedDate
from .timeline import timeline

_ELSEWHERE = "The spelling used here; who spells it so became public later, has no date, or is left out."
_LATER = "A remark is missing here: it may tell what became public later."
_LEFT_OUT = "A remark is missing here: it may rest on what is left out."
_LOST = "A remark is missing here: it may tell what became public later, or rest on what is left out."


def as_of(store: Store, day: ExtendedDate) -> Store:
    """Return the store as it was publicly known by the end of a day; from the date of the data on it is the whole."""
    last = store.info.data_date.latest or date.max
    if day.latest is None or last <= day.latest:
        return store
    return _seen(store, store.view.and_by(day))


def without(store: Store, ids: Iterable[str]) -> Store:
    """Return the store without some sources and origins, and without what stands on nothing else.

    Raises:
        UnknownIdError: if one of the ids is that of no source and no origin.
    """
    known = {record.id for name in ("sources", "origins") for record in store.whole.table(name)}
    wanted = tuple(ids)
    for one in wanted:
        if one not in known:
            message = f"{one!r} is no source and no origin of this case file.{suggestion(one, known)}"
            raise UnknownIdError(message)
    return _seen(store, store.view.and_without(wanted))


def is_public(origin: Origin, day: ExtendedDate) -> bool:
    """Say whether an origin had certainly become public by the end of a day."""
    public = origin.public_on
    if public is None or public.qualifier or public.latest is None or day.latest is None:
        return False
    return public.latest <= day.latest


def _seen(store: Store, view: View) -> Store:
    """Return the view of the whole store, made anew, so that the order of the questions does not matter.

    What falls away can be the last to mention something else: it goes on until nothing falls away any more.
    """
    if view == store.view:
        return store
    before, whole = store.whole, store.whole
    while True:
        after = _Cut(before, view, whole).store()
        if all(after.table(name) == before.table(name) for name in TABLES):
            return after
        before = after


class _Cut:
    """Keep what still stands on a page of one of its origins, and drop the rest."""

    def __init__(self, store: Store, view: View, whole: Store) -> None:
        self.before, self.view, self.whole = store, view, whole
        self.kept: dict[str, Any] = {}
        self.fallen = self._fallen()
        self.standing = {o.id: new for o in store.table("origins") if (new := self._origin(o)) is not None}
        self.mentioned = self._mentioned()

    def store(self) -> Store:
        """Return what is left."""
        before, info = self.before, self.before.info
        tables = {
            name: tuple(new for old in before.table(name) if (new := self.record(old)) is not None) for name in TABLES
        }
        after = Store(info, tables)
        known = {*self.kept, *(event.id for event in timeline(after))}
        known |= {stated.address for record in after.records() for stated in statements_of(record)}
        lost = _Lost(known)
        tables = {name: tuple(map(lost.part, records)) for name, records in tables.items()}
        names = self.parts(info.names) or tuple(attrs.evolve(name, origins=(), pages=()) for name in info.names[:1])
        info = lost.part(attrs.evolve(info, names=names, related_cases=self.parts(info.related_cases)))
        return Store(info, tables, view=self.view, whole=self.whole)

    def record(self, old: Any) -> Any:
        """Return a record as it stands, or None if nothing of it does."""
        new: Any
        if isinstance(old, Source):
            new = old if old.id in self.mentioned else None
        elif isinstance(old, Origin):
            new = self.standing.get(old.id)
        elif isinstance(old, Lookup):
            new = old if self.view.day is None or _is_by(old.day, self.view.day) else None
        else:
            new = self.part(old)
            if isinstance(new, Named) and not new.names and old.names:
                names = (_placeholder(old.names[0]),)
                new = _evolved(new, {"names": names}) if new.id in self.mentioned else None
            if isinstance(new, Contradiction) and len(new.positions) < 2:
                new = None
        if new is not None:
            new = self.kept[old.id] = old if new == old else self._without_remarks(new)
        return new

    def part(self, old: Any) -> Any:
        """Return a part of a record as it stands, or None if none of its origins does."""
        changes: dict[str, Any] = {}
        if isinstance(old, Statement):
            origins = tuple(new for one in old.origins if (new := self._says(one, old)) is not None)
            if not origins and own_id(old) not in self.mentioned:
                return None
            changes = {"origins": origins, "pages": tuple(p for p in old.pages if self._is_cited(p, origins))}
        for info in stored_fields(type(old)):
            if info.name in changes:
                continue
            held = info.held_by(old)
            if isinstance(held, tuple):
                changes[info.name] = self.parts(held)
            elif isinstance(held, Attested):
                changes[info.name] = Attested(self.parts(held.claims))
            elif isinstance(held, Record):
                changes[info.name] = self.standing.get(held.id) if isinstance(held, Origin) else self.kept.get(held.id)
                if changes[info.name] is None and info.required:
                    return None
        return _evolved(old, changes)

    def parts(self, old: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return those of some parts that stand."""
        new = (
            self.kept.get(part.id) if isinstance(part, Record) else self.part(part) if attrs.has(type(part)) else part
            for part in old
        )
        return tuple(part for part in new if part is not None)

    def _says(self, origin: Origin, statement: Statement) -> Origin | None:
        new = self.standing.get(origin.id)
        if new is None or (statement.pages and not any(map(self._page_stands, statement.pages_of(origin)))):
            return None
        return new

    def _is_cited(self, page: Citation, origins: tuple[Origin, ...]) -> bool:
        return self._page_stands(page) and any(c.source.id == page.source.id for o in origins for c in o.citations)

    def _page_stands(self, page: Citation) -> bool:
        return self._source_stands(page.source)

    def _source_stands(self, source: Source) -> bool:
        return source.id not in self.view.left_out and (
            self.view.day is None or _is_by(source.published, self.view.day)
        )

    def _origin(self, old: Origin) -> Origin | None:
        if old.id in self.fallen or (self.view.day is not None and not is_public(old, self.view.day)):
            return None
        pages = tuple(filter(self._page_stands, old.citations))
        unread = tuple(filter(self._source_stands, old.unread))
        return _evolved(old, {"citations": pages, "unread": unread}) if pages else None

    def _fallen(self) -> set[str]:
        """Return the origins that are left out, or repeat only what is; what is merely later has not fallen."""
        out = set(self.view.left_out)
        fallen: set[str] = set()
        while True:
            more = {
                origin.id
                for origin in self.whole.table("origins")
                if origin.id in out
                or all(source.id in out for source in origin.sources)
                or (origin.repeats and all(root in fallen for root in origin.repeats))
            }
            if more == fallen:
                return fallen
            fallen = more

    def _mentioned(self) -> set[str]:
        """Return the ids of what a standing origin or statement refers to."""
        found: set[str] = set()
        for origin in self.standing.values():
            found |= {*origin.claimants, *(source.id for source in (*origin.sources, *origin.unread))}
        for record in self.before.records():
            for stated in statements_of(record):
                if any(self._says(origin, stated.statement) for origin in stated.statement.origins):
                    found |= _referred(stated.statement)
        within = {place.id: place.within for place in self.before.table("places")}
        waiting = found & set(within)
        while waiting:
            waiting = {wider for place in waiting if (wider := within.get(place))} - found
            found |= waiting
        return found

    def _without_remarks(self, record: Any) -> Any:
        changes: dict[str, Any] = {}
        if isinstance(record, Event | Proceeding) and record.summary:
            changes["summary"] = None
        if isinstance(record, Contradiction):
            changes |= {"explanation": None, "state": ContradictionState.OPEN}
        if isinstance(record, Contradiction | Event | Proceeding | Act):
            told = record.note or changes.get("explanation", record) is None or "summary" in changes
            reason = _LOST if self.view.day and self.view.left_out else _LATER if self.view.day else _LEFT_OUT
            changes["note"] = reason if told else None
        return _evolved(record, changes)


class _Lost:
    """Take out the ids that lead nowhere any more. A root that is repeated stays the root where it is absent."""

    def __init__(self, known: set[str]) -> None:
        self.known = known

    def part(self, old: Any) -> Any:
        """Return a record or a part of one without them."""
        changes: dict[str, Any] = {}
        for info in stored_fields(type(old)):
            held = info.held_by(old)
            if isinstance(held, tuple) and held:
                changes[info.name] = tuple(one for one in held if self._arrives(one, info))
                if not info.refers:
                    kept = (self.inner(one) for one in changes[info.name])
                    changes[info.name] = tuple(one for one in kept if one is not None)
            elif isinstance(held, Attested):
                changes[info.name] = _evolved(held, {"claims": tuple(map(self.part, held.claims))})
            elif info.refers and held is not None and not info.required and not self._arrives(held, info):
                changes[info.name] = None
        return _evolved(old, changes)

    def inner(self, old: Any) -> Any:
        """Return a part without them, or None where an id that it cannot do without is lost."""
        if isinstance(old, Record) or not attrs.has(type(old)):
            return old
        needed = [info for info in stored_fields(type(old)) if info.required and info.refers]
        if not all(self._arrives(info.held_by(old), info) for info in needed):
            return None
        return self.part(old)

    def _arrives(self, held: Any, info: FieldInfo) -> bool:
        refers = info.refers
        if refers is None or not isinstance(held, str) or refers == _ROOTS or held in refers.words:
            return True
        if held in self.known:
            return True
        return refers.parts and "~" not in held and record_id_of(held) in self.known and table_of(held) is None


_ROOTS = Refers(("Origin",))


def _is_by(published: ExtendedDate | None, day: ExtendedDate) -> bool:
    return published is None or not day.certainly_before(published)


def _evolved(old: Any, changes: dict[str, Any]) -> Any:
    held = {info.name: info.held_by(old) for info in stored_fields(type(old)) if info.name in changes}
    real = {name: new for name, new in changes.items() if name in held and new != held[name]}
    return attrs.evolve(old, **real) if real else old


def _placeholder(name: Name) -> Name:
    return attrs.evolve(name, origins=(), pages=(), note=_ELSEWHERE)


def _referred(statement: Statement) -> set[str]:
    found = set()
    for info in stored_fields(type(statement)):
        held = info.held_by(statement)
        if info.refers and info.required and isinstance(held, str):
            found.add(held)
        found |= {one.id for one in (held if isinstance(held, tuple) else (held,)) if isinstance(one, Record)}
    return found
