"""What is asked of a whole case file for every sheet, found once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from attrs import frozen

from ..records import Record
from ..records.contradictions import Contradiction, Position
from ..records.estimates import Estimate
from ..records.sources import Origin, Source
from ..schema import parts_of, record_id_of, table_of
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

    _kept: WeakKeyDictionary[Store, Index] = WeakKeyDictionary()  # noqa: RUF012 (one for all, and its entries go with the stores)

    def __init__(self, store: Store) -> None:
        self.records = {record.id: record for record in store.records()}
        self._statements = store.statements

    @classmethod
    def of(cls, store: Store) -> Index:
        """Return the index of a store, made at the first question."""
        found = cls._kept.get(store)
        return found or cls._kept.setdefault(store, cls(store))

    @cached_property
    def back(self) -> dict[str, list[tuple[Any, str]]]:
        """Return the records that refer to each record, with the fields in which they do."""
        found: dict[str, list[tuple[Any, str]]] = {}
        for record in self.records.values():
            for field, target in dict.fromkeys(references(record)):
                if target != record.id:
                    found.setdefault(target, []).append((record, field))
        return found

    @cached_property
    def about(self) -> dict[str, list[Contradiction]]:
        """Return the contradictions about each record and field."""
        found: dict[str, list[Contradiction]] = {}
        for record in self.records.values():
            for address in record.about if isinstance(record, Contradiction) else ():
                found.setdefault(address, []).append(record)
        return found

    @cached_property
    def counts(self) -> dict[str, list[Estimate]]:
        """Return the counts that were given on each occasion."""
        found: dict[str, list[Estimate]] = {}
        for record in self.records.values():
            if isinstance(record, Estimate):
                found.setdefault(record.origin.id, []).append(record)
        return found

    @cached_property
    def resting(self) -> dict[str, list[Resting]]:
        """Return the statements that rest on each page and each occasion."""
        together: dict[str, list[Any]] = {}
        for _, stated in self._statements():
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


def references(record: Any) -> Iterator[tuple[str, str]]:
    """Yield the fields in which a record refers to others, with their ids; pages and occasions are no such."""
    for part in parts_of(record):
        if part.info is None or isinstance(part.value, Origin | Source):
            continue
        target = part.value.id if isinstance(part.value, Record) else part.value if part.info.refers else None
        if isinstance(target, str) and table_of(record_id_of(target)):
            yield re.split(r"[.\[]", part.path, maxsplit=1)[0], record_id_of(target)
