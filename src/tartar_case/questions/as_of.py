"""What if: the case file as it was known by the end of a day, and as it stands without some sources or origins."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs
from attrs import frozen

from ..errors import InvalidDateError, UnknownIdError, suggestion
from ..records import Record, Refers
from ..records.case import Allowance, Waiver
from ..records.claims import Attested, Name, Named, Statement
from ..records.contradictions import Contradiction, ContradictionState
from ..records.events import Event
from ..records.lookups import Lookup
from ..records.proceedings import Proceeding
from ..records.retirements import Retirement
from ..records.sources import Citation, Origin, Source
from ..schema import TABLES, FieldInfo, Part, field_of, own_id, parts_of, record_id_of, statements_among, stored_fields
from ..store import Store, View
from ..values.dates import ExtendedDate
from .timeline import timeline

_ELSEWHERE = "The spelling used here; who spells it so became public later, has no date, or is left out."
_LATER = "Our remark is left out of this view: it may tell what became public later."
_LEFT_OUT = "Our remark is left out of this view: it may rest on what is left out."
_LOST = "Our remark is left out of this view: it may tell what became public later, or rest on what is left out."


def as_of(store: Store, day: ExtendedDate) -> Store:
    """Return the store as it was publicly known by the end of a day; from the date of the data on it is the whole.

    Raises:
        InvalidDateError: if the day has no end.
    """
    if day.latest is None:
        message = f"{day} has no last day, so that it cannot be said what was known by its end"
        raise InvalidDateError(message)
    if (store.info.data_date.latest or date.max) <= day.latest:
        return store
    return _seen(store, store.view.and_by(ExtendedDate(day.latest.isoformat())))


def without(store: Store, ids: Iterable[str]) -> Store:
    """Return the store without some sources and origins, and without what stands on nothing else.

    Raises:
        UnknownIdError: if one of the ids is that of no source and no origin.
    """
    known = {record.id for name in ("sources", "origins") for record in store.whole.table(name)}
    known |= {root for origin in store.whole.table("origins") for root in origin.repeats}
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


def fallen_with(store: Store, ids: Iterable[str]) -> set[str]:
    """Return the origins that fall with some sources and origins: they are left out, or repeat only what is.

    What merely became public later has not fallen.
    """
    out = set(ids)
    fallen: set[str] = set()
    while True:
        more = {
            origin.id
            for origin in store.table("origins")
            if origin.id in out
            or all(source.id in out for source in origin.sources)
            or (origin.repeats and all(root in fallen or root in out for root in origin.repeats))
        }
        if more == fallen:
            return fallen
        fallen = more


def _seen(store: Store, view: View) -> Store:
    """Return the view of the whole store, made anew, so that the order of the questions does not matter.

    What falls away can be the last to mention something else: it goes on until nothing falls away any more.
    """
    if view == store.view:
        return store
    before = whole = store.whole
    read = _Read(whole)
    while True:
        after = _Cut(before, view, whole, read).store()
        if all(after.table(name) == before.table(name) for name in TABLES):
            return after
        before = after


@frozen
class _Contents:
    """Hold what a record states, holds, refers to and tells.

    Attributes:
        record: The record.
        statements: Its statements, each with the ids of what it refers to.
        addresses: Their addresses.
        held: The other records that it holds.
        named: The ids and addresses that it has, each with the field in which it stands.
        outline: What it tells, part by part.
    """

    record: Any
    statements: tuple[tuple[Statement, frozenset[str]], ...]
    addresses: tuple[str, ...]
    held: tuple[Record, ...]
    named: tuple[tuple[str, FieldInfo], ...]
    outline: tuple[tuple[str, Any], ...]

    @classmethod
    def of(cls, record: Any, parts: list[Part]) -> _Contents:
        """Read a record that has been taken apart."""
        stated = tuple(statements_among(parts))
        return cls(
            record,
            tuple((one.statement, _referred(one.statement)) for one in stated),
            tuple(one.address for one in stated),
            tuple(part.value for part in parts if isinstance(part.value, Record) and part.info is not None),
            tuple((part.value, part.info) for part in parts if part.info and part.info.refers),
            _outline(parts),
        )


class _Read:
    """Read every record once, since most stay as they are from cut to cut; those of the whole are kept with it."""

    def __init__(self, whole: Store) -> None:
        self._known = dict(whole.found(_contents))

    def __call__(self, record: Any) -> _Contents:
        """Return what a record holds."""
        known = self._known.get(id(record))
        return known or self._known.setdefault(id(record), _Contents.of(record, parts_of(record)))


def _contents(store: Store) -> dict[int, _Contents]:
    return {id(record): _Contents.of(record, parts) for record, parts in store.parts()}


class _Cut:
    """Keep what still stands on a page of one of its origins, and drop the rest."""

    def __init__(self, store: Store, view: View, whole: Store, read: _Read) -> None:
        self.before, self.view, self.whole, self.read = store, view, whole, read
        self.originals = {record.id: record for record in whole.records()}
        self.home = {address: record.id for record in whole.records() for address in read(record).addresses}
        self.kept: dict[str, Any] = {}
        self.less: set[str] = set()
        self.fallen = fallen_with(whole, view.left_out)
        self.standing = {o.id: new for o in store.table("origins") if (new := self._origin(o)) is not None}
        self.mentioned, self.missed = self._mentioned(), self._missed()

    def store(self) -> Store:
        """Return what is left."""
        before, info = self.before, self.before.info
        tables = {
            name: tuple(new for old in before.table(name) if (new := self.record(old)) is not None) for name in TABLES
        }
        after = Store(info, tables)
        known = {*self.kept, *(event.id for event in timeline(after))}
        known |= {address for record in after.records() for address in self.read(record).addresses}
        lost = _Lost(known)
        tables = {
            name: tuple(old if lost.nothing_in(self.read(old)) else lost.part(old) for old in records)
            for name, records in tables.items()
        }
        tables["lookups"] = tuple(one for one in tables["lookups"] if one.about)
        names = self.parts(info.names) or tuple(
            attrs.evolve(name, origins=(), pages=(), note=None) for name in info.names[:1]
        )
        related = self.parts(info.related_cases)
        is_less = any(tables[name] != self.whole.table(name) for name in TABLES)
        summary = self._reason() if is_less else info.summary
        info = lost.part(attrs.evolve(info, names=names, related_cases=related, summary=summary))
        return Store(info, tables, view=self.view, whole=self.whole)

    def record(self, old: Any) -> Any:
        """Return a record as it stands, or None if nothing of it does."""
        new: Any
        if isinstance(old, Source):
            new = old if old.id in self.mentioned else None
        elif isinstance(old, Origin):
            new = self.standing.get(old.id)
        elif isinstance(old, Retirement):
            new = None  # its reason may tell what became public later, or rest on what is left out
        elif isinstance(old, Lookup):
            new = old if self.view.day is None or _is_by(old.day, self.view.day) else None
        else:
            new = old if self._is_untouched(old) else self.part(old)
            if isinstance(new, Named) and not new.names and old.names:
                names = (_placeholder(old.names[0]),)
                new = _evolved(new, {"names": names}) if new.id in self.mentioned else None
            if isinstance(new, Contradiction) and len(new.positions) < 2:
                new = None
        if new is not None:
            if self._is_less(new):
                self.less.add(old.id)
                new = self._without_remarks(new)
            new = self.kept[old.id] = old if new == old else new
        return new

    def _is_untouched(self, old: Any) -> bool:
        """Say whether nothing that a record holds has changed."""
        contents = self.read(old)
        founded = all(statement.origins for statement, _ in contents.statements)
        return founded and all(self._now(held) is held for held in contents.held)

    def _now(self, held: Record) -> Any:
        return self.standing.get(held.id) if isinstance(held, Origin) else self.kept.get(held.id)

    def _is_less(self, new: Any) -> bool:
        """Say whether a record lost a part, or something about it fell: its remarks may tell of that."""
        if isinstance(new, Named) and new.id in self.missed:
            return True
        if isinstance(new, Contradiction):
            about = {self.home.get(one, record_id_of(one)) for one in new.about}
            others = {one for one in about if not isinstance(self.originals.get(one), Contradiction | Lookup)}
            if any(one in self.less or one not in self.kept for one in others):
                return True
        whole = self.originals[new.id]
        return new is not whole and self.read(new).outline != self.read(whole).outline

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
                changes[info.name] = self._now(held)
                if changes[info.name] is None and info.required:
                    return None
        left = _evolved(old, changes)
        if isinstance(left, Statement) and not isinstance(left, Record) and left.note:
            return (
                left if _outline(parts_of(left)) == _outline(parts_of(old)) else attrs.evolve(left, note=self._reason())
            )
        return left

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

    def _mentioned(self) -> set[str]:
        """Return the ids of what a standing origin or statement refers to."""
        found: set[str] = set()
        for origin in self.standing.values():
            found |= {*origin.claimants, *(source.id for source in (*origin.sources, *origin.unread))}
        for record in self.before.records():
            for statement, referred in self.read(record).statements:
                if any(self._says(origin, statement) for origin in statement.origins):
                    found |= referred
        within = {place.id: place.within for place in self.before.table("places")}
        waiting = found & set(within)
        while waiting:
            waiting = {wider for place in waiting if (wider := within.get(place))} - found
            found |= waiting
        return found

    def _missed(self) -> set[str]:
        """Return the ids of what somebody refers to who, or something that, no longer stands."""
        here = {record.id for record in self.before.records()}
        found: set[str] = set()
        for origin in self.whole.table("origins"):
            if origin.id not in self.standing:
                found |= {*origin.claimants}
        for record in self.whole.records():
            for statement, referred in self.read(record).statements:
                fallen = statement.origins and not any(self._says(one, statement) for one in statement.origins)
                if fallen or record.id not in here:
                    found |= referred
        return found

    def _without_remarks(self, record: Any) -> Any:
        changes: dict[str, Any] = {}
        if isinstance(record, Event | Proceeding):
            changes["summary"] = None
        if isinstance(record, Contradiction):
            changes |= {"explanation": None, "state": ContradictionState.OPEN}
        remarks = [info for name in ("note", "summary", "explanation") if (info := field_of(type(record), name))]
        if any(info.held_by(record) for info in remarks):
            changes["note"] = self._reason()
        return _evolved(record, changes)

    def _reason(self) -> str:
        return _LOST if self.view.day and self.view.left_out else _LATER if self.view.day else _LEFT_OUT


class _Lost:
    """Take out the ids that lead nowhere any more. A root that is repeated stays the root where it is absent."""

    def __init__(self, known: set[str]) -> None:
        self.known = known

    def nothing_in(self, contents: _Contents) -> bool:
        """Say whether everything that a record refers to is there."""
        return all(self._arrives(named, info) for named, info in contents.named)

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
        new = self.part(old)
        return None if isinstance(new, Waiver | Allowance) and not new.about else new

    def _arrives(self, held: Any, info: FieldInfo) -> bool:
        refers = info.refers
        if refers is None or not isinstance(held, str) or refers == _ROOTS:
            return True
        if held in self.known or held in refers.words:
            return True
        name, _, field = held.partition(".")
        return refers.parts and bool(field) and "~" not in field and (name in self.known or name in refers.words)


_ROOTS = Refers(("Origin",))


def _is_by(published: ExtendedDate | None, day: ExtendedDate) -> bool:
    return published is None or not day.certainly_before(published)


def _evolved(old: Any, changes: dict[str, Any]) -> Any:
    held = {info.name: info.held_by(old) for info in stored_fields(type(old)) if info.name in changes}
    real = {name: new for name, new in changes.items() if name in held and new != held[name]}
    return attrs.evolve(old, **real) if real else old


def _outline(parts: Iterable[Part]) -> tuple[tuple[str, Any], ...]:
    """Return what some parts tell; of other records that they hold which they are, and of origins all."""
    told = []
    for part in parts:
        if isinstance(part.value, Record) and not isinstance(part.value, Origin):
            told.append((part.path, part.value.id))
        elif part.info is None or not part.info.has_parts:
            told.append((part.path, part.value))
    return tuple(told)


def _placeholder(name: Name) -> Name:
    return attrs.evolve(name, origins=(), pages=(), note=_ELSEWHERE)


def _referred(statement: Statement) -> frozenset[str]:
    found = set()
    for info in stored_fields(type(statement)):
        held = info.held_by(statement)
        if info.refers and (info.required or info.stated) and isinstance(held, str):
            found.add(held)
        found |= {one.id for one in (held if isinstance(held, tuple) else (held,)) if isinstance(one, Record)}
    return frozenset(found)
