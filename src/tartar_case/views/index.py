"""What is asked of a whole case file for every sheet, found once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, get_args

from attrs import frozen

from ..records import Record
from ..records.claims import Claim
from ..records.contradictions import Contradiction, Position
from ..records.estimates import Estimate
from ..records.sources import Citation, Origin, Source
from ..schema import FieldInfo, by_class, record_id_of, stored_fields, table_of
from ..store import Store
from .facts import in_words


@frozen
class Resting:
    """Tell of a statement that rests on a page or an occasion.

    Attributes:
        address: Its address.
        text: What it states, in words.
        alone: Whether nothing else carries it.
    """

    address: str
    text: str
    alone: bool


class Index:
    """Find records by id, by what refers to them, and statements by what they rest on."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._back: dict[str, dict[str, list[tuple[Any, str]]]] = {}
        self._tables: dict[str, dict[str, Any]] = {}

    def __getitem__(self, record_id: str) -> Any:
        """Return the record with an id.

        Raises:
            KeyError: if there is none.
        """
        name = table_of(record_id) or ""
        if name not in self._tables:
            records = self._store.table(name) if name else ()
            self._tables[name] = {record.id: record for record in records}
        return self._tables[name][record_id]

    def __contains__(self, record_id: str) -> bool:
        try:
            return self[record_id] is not None
        except KeyError:
            return False

    def back(self, record_id: str) -> list[tuple[Any, str]]:
        """Return the records that refer to a record, with the fields in which they do; tables without it are left."""
        found: list[tuple[Any, str]] = []
        for name in self._store.tables_with(record_id):
            if name not in self._back:
                self._back[name] = _referring(self._store.table(name))
            found += self._back[name].get(record_id, ())
        return found

    @cached_property
    def about(self) -> dict[str, list[Contradiction]]:
        """Return the contradictions about each record and field."""
        found: dict[str, list[Contradiction]] = {}
        for record in self._store.table("contradictions"):
            for address in record.about:
                found.setdefault(address, []).append(record)
        return found

    @cached_property
    def counts(self) -> dict[str, list[Estimate]]:
        """Return the counts that were given on each occasion."""
        found: dict[str, list[Estimate]] = {}
        for record in self._store.table("estimates"):
            found.setdefault(record.origin.id, []).append(record)
        return found

    @cached_property
    def resting(self) -> dict[str, list[Resting]]:
        """Return the statements that rest on each page and each occasion."""
        together: dict[str, list[Any]] = {}
        for _, stated in self._store.statements():
            if not isinstance(stated.statement, Position):
                together.setdefault(stated.address, []).append(stated.statement)
        found: dict[str, list[Resting]] = {}
        for address, same in together.items():
            voices = [
                (origin.id, {page.source.id for page in one.pages_of(origin)}) for one in same for origin in one.origins
            ]
            text = in_words(same[0])
            for one in dict.fromkeys(origin for origin, _ in voices):
                found.setdefault(one, []).append(Resting(address, text, all(origin == one for origin, _ in voices)))
            for one in sorted({page for _, pages in voices for page in pages}):
                found.setdefault(one, []).append(Resting(address, text, all(pages == {one} for _, pages in voices)))
        return found


def _referring(records: Iterable[Any]) -> dict[str, list[tuple[Any, str]]]:
    found: dict[str, list[tuple[Any, str]]] = {}
    for record in records:
        for field, target in dict.fromkeys(references(record)):
            if target != record.id:
                found.setdefault(target, []).append((record, field))
    return found


def references(record: Any) -> Iterator[tuple[str, str]]:
    """Yield the fields in which a record refers to others, with their ids; pages and occasions are no such."""
    for info in _leading(type(record)):
        for target in _targets(record, info):
            if table_of(one := record_id_of(target)):
                yield info.name, one


def _targets(thing: Any, info: FieldInfo) -> Iterator[str]:
    for held in info.values_in(thing):
        value = held.value if isinstance(held, Claim) else held
        if isinstance(value, Record):
            if not isinstance(value, Origin | Source):
                yield value.id
        elif info.refers:
            yield value
        elif info.has_parts and value is held:
            for inner in _leading(type(value)):
                yield from _targets(value, inner)


@by_class
def _leading(kind: type[Any]) -> tuple[FieldInfo, ...]:
    """Return the fields of a class that may lead to other records: not those of texts, numbers and pages."""
    return tuple(
        info
        for info in stored_fields(kind)
        if info.refers or (info.has_parts and info.element is not Citation) or _holds_records(info.element)
    )


def _holds_records(element: Any) -> bool:
    kinds = get_args(element) or (element,)
    return any(isinstance(kind, type) and issubclass(kind, Record) and kind not in (Origin, Source) for kind in kinds)
