"""The tables, the description and the view of one case: what every question is put to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .schema import TABLES, Part, Stated, parts_of, statements_among
from .values.dates import ExtendedDate

if TYPE_CHECKING:
    from .records.case import CaseInfo

T = TypeVar("T")


class View(NamedTuple):
    """Say to what a case file is limited.

    Attributes:
        day: The day by the end of which everything in it was public, or None.
        left_out: The ids of the sources and origins that it does without.
    """

    day: ExtendedDate | None = None
    left_out: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.day is not None or bool(self.left_out)

    def __str__(self) -> str:
        known = f"as of {self.day}" if self.day else ""
        without = f"without {', '.join(self.left_out)}" if self.left_out else ""
        return ", ".join(part for part in (known, without) if part)

    def and_by(self, day: ExtendedDate) -> View:
        """Return the view that is also limited to a day: the earlier of two days holds."""
        return self._replace(day=min(self.day or day, day, key=lambda one: one.sort_key))

    def and_without(self, ids: Iterable[str]) -> View:
        """Return the view that also does without some sources and origins."""
        return self._replace(left_out=tuple(sorted({*self.left_out, *ids})))


class Store:
    """Hold the records of one case, table by table, and what the case file says of itself."""

    _found: dict[Any, Any] | None = None

    def __init__(
        self,
        info: CaseInfo,
        tables: Mapping[str, Iterable[Any]],
        *,
        view: View | None = None,
        whole: Store | None = None,
    ) -> None:
        self._info = info
        self._tables = {name: tuple(tables.get(name, ())) for name in TABLES}
        self.view = view or View()
        self.place = ""
        self._whole = whole

    def __reduce__(self) -> tuple[Any, ...]:
        tables = {name: self.table(name) for name in TABLES}
        return _restored, (self.info, tables, self.view, self._whole, self.place)

    @property
    def info(self) -> CaseInfo:
        """Return what `case.json` says of the case file as a whole."""
        return self._info

    @property
    def whole(self) -> Store:
        """Return the store of which this one is a view; the store itself if it is none."""
        return self._whole or self

    def table(self, name: str) -> tuple[Any, ...]:
        """Return the records of a table, as its file holds them."""
        return self._tables[name]

    def records(self) -> Iterator[Any]:
        """Yield the records of all tables, in order of tables."""
        for name in TABLES:
            yield from self.table(name)

    def parts(self) -> tuple[tuple[Any, list[Part]], ...]:
        """Return every record with all its parts, in order of tables and fields; found once and kept."""
        return self.found(_parts)

    def statements(self) -> tuple[tuple[Any, Stated], ...]:
        """Return every statement with its record, in order of tables, records and fields; found once and kept."""
        return self.found(_statements)

    def found(self, make: Callable[[Store], T]) -> T:
        """Return what is made of this store, made once and kept with it."""
        if self._found is None:
            self._found = {}
        if make not in self._found:
            self._found.setdefault(make, make(self))
        made: T = self._found[make]
        return made

    def tables_with(self, text: str) -> tuple[str, ...]:
        """Return the tables whose records may hold a text: all, where no file tells without reading records."""
        del text
        return tuple(TABLES)

    def texts(self) -> dict[str, str]:
        """Return the text of every file that it was read from, by the name of the file."""
        return {}

    def contents(self) -> dict[str, bytes]:
        """Return what every file holds that it was read from, by the name of the file."""
        return {}


def _parts(store: Store) -> tuple[tuple[Any, list[Part]], ...]:
    return tuple((record, parts_of(record)) for record in store.records())


def _statements(store: Store) -> tuple[tuple[Any, Stated], ...]:
    return tuple((record, one) for record, parts in store.parts() for one in statements_among(parts))


def _restored(info: CaseInfo, tables: Mapping[str, Any], view: View, whole: Store | None, place: str) -> Store:
    store = Store(info, tables, view=view, whole=whole)
    store.place = place
    return store
