"""What was publicly known by the end of a day: the case file without what came later or has no date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..records import Record
from ..records.acts import Act
from ..records.case import CaseInfo
from ..records.claims import Attested
from ..records.contradictions import Contradiction, ContradictionState
from ..records.events import Event
from ..records.proceedings import Proceeding
from ..records.sources import Origin, Source
from ..schema import TABLES, attestations
from ..values.dates import ExtendedDate

_LATER_SPELLING = "The spelling used here; who spells it so became public later or has no date."


def is_public(origin: Origin, day: ExtendedDate) -> bool:
    """Say whether an origin had certainly become public by the end of a day."""
    public = origin.public_on
    if public is None or public.qualifier or public.latest is None or day.latest is None:
        return False
    return public.latest <= day.latest


def known_by(
    tables: Mapping[str, tuple[Any, ...]], info: CaseInfo, day: ExtendedDate
) -> tuple[dict[str, tuple[Any, ...]], CaseInfo]:
    """Return the tables and the description of the case with nothing that became public after a day.

    Somebody or something that a public statement mentions is kept even where every attested spelling of the
    name is later: it then keeps the name used here, without origins. What falls away can be the last to mention
    something else, so that it goes on until nothing falls away any more.
    """
    kept, shorter = _once(tables, info, day)
    while kept != tables:
        tables, info = kept, shorter
        kept, shorter = _once(tables, info, day)
    return kept, shorter


def _once(
    tables: Mapping[str, tuple[Any, ...]], info: CaseInfo, day: ExtendedDate
) -> tuple[dict[str, tuple[Any, ...]], CaseInfo]:
    view = _View(day)
    view.find_mentioned(tables)
    kept = {name: tuple(new for old in tables[name] if (new := view.record(old)) is not None) for name in TABLES}
    kept = {name: tuple(_without_lost_ids(record, view.kept) for record in records) for name, records in kept.items()}
    names = view.parts(info.names) or tuple(attrs.evolve(name, origins=()) for name in info.names[:1])
    return kept, attrs.evolve(info, names=names, related_cases=view.parts(info.related_cases))


class _View:
    def __init__(self, day: ExtendedDate) -> None:
        self.day = day
        self.kept: dict[str, Any] = {}
        self.mentioned: set[str] = set()

    def find_mentioned(self, tables: Mapping[str, tuple[Any, ...]]) -> None:
        for origin in tables["origins"]:
            if is_public(origin, self.day):
                known = self.origin(origin)
                self.mentioned |= {*known.claimants, *(source.id for source in (*known.sources, *known.unread))}
        for records in tables.values():
            for record in records:
                for found in attestations(record):
                    if any(is_public(origin, self.day) for origin in found.origins):
                        self.mentioned |= _referred(found.part)
        lies_in = {place.id: place.within for place in tables["places"]}
        waiting = self.mentioned & set(lies_in)
        while waiting:
            waiting = {within for place in waiting if (within := lies_in[place])} - self.mentioned
            self.mentioned |= waiting

    def record(self, old: Any) -> Any:
        """Return the record as it was known, or None if nothing of it was."""
        new: Any
        if isinstance(old, Source):
            new = old if old.id in self.mentioned else None
        elif isinstance(old, Origin):
            new = self.origin(old) if is_public(old, self.day) else None
        else:
            new = self.part(old)
            if new is not None and hasattr(old, "names") and not new.names:
                name = attrs.evolve(old.names[0], origins=(), note=_LATER_SPELLING)
                new = attrs.evolve(new, names=(name,)) if old.id in self.mentioned else None
            if new is not None and hasattr(new, "positions") and len(new.positions) < 2:
                new = None
        if new is not None:
            new = self.kept[old.id] = old if new == old else _without_later_remarks(new)
        return new

    def origin(self, old: Origin) -> Origin:
        """Return an origin with the pages that existed by then."""
        pages = tuple(c for c in old.citations if not self._later(c.source.published)) or old.citations
        return attrs.evolve(old, citations=pages, unread=tuple(s for s in old.unread if not self._later(s.published)))

    def part(self, old: Any) -> Any:
        """Return a part of a record with what is known of it, or None if its origins are all later."""
        changes: dict[str, Any] = {}
        for attribute in attrs.fields(type(old)):
            held = getattr(old, attribute.name)
            if isinstance(held, tuple):
                changes[attribute.name] = self.parts(held)
            elif isinstance(held, Attested):
                changes[attribute.name] = Attested(self.parts(held.claims))
            elif isinstance(held, Record):
                changes[attribute.name] = self.kept.get(held.id)
                if changes[attribute.name] is None and attribute.default is attrs.NOTHING:
                    return None
        new = attrs.evolve(old, **changes)
        if changes.get("origins") == () and getattr(old, "id", None) not in self.mentioned:
            return None
        return new

    def parts(self, old: tuple[Any, ...]) -> tuple[Any, ...]:
        new = (
            self.kept.get(part.id) if isinstance(part, Record) else self.part(part) if attrs.has(type(part)) else part
            for part in old
        )
        return tuple(part for part in new if part is not None)

    def _later(self, published: ExtendedDate | None) -> bool:
        return published is not None and self.day.certainly_before(published)


def _without_later_remarks(record: Any) -> Any:
    changes: dict[str, Any] = {name: None for name in ("summary", "explanation") if getattr(record, name, None)}
    if isinstance(record, Contradiction | Event | Proceeding | Act):
        changes["note"] = None
    if hasattr(record, "state"):
        changes["state"] = ContradictionState.OPEN
    return attrs.evolve(record, **changes) if changes else record


def _referred(part: Any) -> set[str]:
    found = set()
    for attribute in attrs.fields(type(part)):
        held = getattr(part, attribute.name)
        if attribute.name == "scope":
            found.add(held)
        found |= {one.id for one in (held if isinstance(held, tuple) else (held,)) if isinstance(one, Record)}
    return found


def _without_lost_ids(record: Any, kept: Mapping[str, Any]) -> Any:
    changes: dict[str, Any] = {}
    for name in ("about", "reviews"):
        if held := getattr(record, name, None):
            changes[name] = tuple(one for one in held if one.split(".")[0] in kept)
    if getattr(record, "replaces", None) not in (None, *kept):
        changes["replaces"] = None
    if held := getattr(record, "relations", None):
        changes["relations"] = tuple(relation for relation in held if relation.event.split(".")[0] in kept)
    return attrs.evolve(record, **changes) if any(getattr(record, k) != v for k, v in changes.items()) else record
