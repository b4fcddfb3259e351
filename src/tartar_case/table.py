"""Tables: immutable sequences of records that can be looked up, filtered, searched and exported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from .errors import UnknownFieldError, UnknownIdError, suggestion
from .records import show
from .records.claims import Attested
from .values.terms import term

if TYPE_CHECKING:
    import pandas as pd

    from .rows import Plain
    from .schema import FieldInfo

R = TypeVar("R")
_SHOWN_IN_HTML = 20


class Table(Sequence[R], Generic[R]):
    """Hold records of one class in a fixed order.

    A table is an immutable sequence: it has a length, positions and slices. It is also looked up by id.
    Two tables are equal when their records are.

    >>> import tartar_case as tc
    >>> victims = tc.victims()
    >>> victims["V02"] is victims[1]
    True
    >>> "V99" in victims
    False
    """

    __slots__ = ("_by_id", "_class", "_frame_attrs", "_rows")

    def __init__(
        self, records: Iterable[R], record_class: type[R], *, frame_attrs: Callable[[], Mapping[str, str]] = dict
    ) -> None:
        self._rows: tuple[R, ...] = tuple(records)
        self._class = record_class
        self._by_id: dict[str, R] = {_id(record): record for record in self._rows}
        self._frame_attrs = frame_attrs

    @property
    def record_class(self) -> type[R]:
        """Return the class of the records."""
        return self._class

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids in order."""
        return tuple(self._by_id)

    @overload
    def __getitem__(self, key: int | str) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Table[R]: ...
    def __getitem__(self, key: int | str | slice) -> R | Table[R]:
        """Return the record at a position or with an id, or the table of a slice.

        Raises:
            UnknownIdError: if no record has the id.
            IndexError: if there is no such position.
        """
        if isinstance(key, slice):
            return self._with(self._rows[key])
        if isinstance(key, str):
            if key not in self._by_id:
                message = (
                    f"no {self._class.__name__} here has the id {key!r}.{suggestion(key, self._by_id)}"
                    " `.ids` lists them all; to search by name use `.find()`."
                )
                raise UnknownIdError(message)
            return self._by_id[key]
        return self._rows[key]

    def get(self, record_id: str) -> R | None:
        """Return the record with an id, or None.

        >>> import tartar_case as tc
        >>> tc.victims().get("V99") is None
        True
        """
        return self._by_id.get(record_id)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows)

    def __contains__(self, item: object) -> bool:
        return item in self._by_id if isinstance(item, str) else item in self._rows

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Table) else NotImplemented

    def __hash__(self) -> int:
        return hash((self._class, self.ids))

    def where(self, predicate: Callable[[R], bool] | None = None, /, **equals: object) -> Table[R]:
        """Keep the records that satisfy a predicate and have the given values.

        Any public attribute can be given. A field that is attested, or holds several values, matches if any
        of its values equals; None means unknown or none. A record or its id, a date or its text are the same.

        Return a `Table` in the same order, perhaps empty.

        Raises:
            UnknownFieldError: if the records have no such field.
            UnknownTermError: if the field has a closed vocabulary without such a term.

        >>> import tartar_case as tc
        >>> tc.victims().where(rank="captain").ids
        ('V02',)
        """
        tests = [_test(self._field(name), wanted) for name, wanted in equals.items()]
        kept = (record for record in self._rows if predicate is None or predicate(record))
        return self._with(record for record in kept if all(test(record) for test in tests))

    def find(self, text: str) -> Table[R]:
        """Find the records with a name in which every word of the text begins some word.

        Names are compared folded, so that "Qafarov", "Gafarov" and "Ghafarov" are one; every attested
        spelling counts. Records without names are searched by their titles.

        Return a `Table` of all that match, perhaps empty: nobody is chosen among namesakes.

        >>> import tartar_case as tc
        >>> len(tc.victims().find("elchin"))
        3
        """
        from .folding import matches

        return self._with(record for record in self._rows if any(matches(text, name) for name in _called(record)))

    def to_dicts(self) -> list[dict[str, Plain]]:
        """Return one plain dict per record, for JSON, polars, DuckDB or pyarrow.

        The keys are the columns of `to_frame()` with `id` among them; days are ISO 8601 texts; None is unknown,
        or disputed where the key `disputed` names the field.

        >>> import tartar_case as tc
        >>> tc.victims().to_dicts()[0]["died"]
        '2017-05-13'
        """
        from .rows import to_rows

        return to_rows(self._rows, self._class)

    def to_frame(self) -> pd.DataFrame:
        """Return the records as a fresh pandas DataFrame, indexed by `id`.

        The dtypes are `string`, `Int64`, `boolean` and `datetime64[s]`. An attested field is missing where it
        is unknown or disputed; `disputed` names the disputed fields and `sources` lists the ids of all sources,
        both separated by blanks. A date `f` also has the columns `f_earliest` and `f_latest`, a count also
        `f_low`, `f_best`, `f_high` and `f_bound`. `DataFrame.attrs` has the version, citation and caveat.

        >>> import tartar_case as tc
        >>> str(tc.victims().to_frame().loc["V13", "rank"])
        'colonel'
        """
        from .frames import to_frame

        return to_frame(self._rows, self._class, self._frame_attrs())

    def __repr__(self) -> str:
        count = len(self._rows)
        return f"Table of {count} {self._class.__name__} record{'' if count == 1 else 's'}" + (
            f": {self.ids[0]} to {self.ids[-1]}" if count > 1 else f": {self.ids[0]}" if count else ""
        )

    def _repr_html_(self) -> str:
        from html import escape

        from .rows import to_rows

        rows = to_rows(self._rows[:_SHOWN_IN_HTML], self._class)
        used = [name for name in (rows[0] if rows else {}) if any(row[name] is not None for row in rows)]
        head = "".join(f"<th>{escape(name)}</th>" for name in used)
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if row[n] is None else escape(str(row[n]))}</td>" for n in used) + "</tr>"
            for row in rows
        )
        return f"<p>{escape(repr(self))}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _with(self, records: Iterable[R]) -> Table[R]:
        return Table(records, self._class, frame_attrs=self._frame_attrs)

    def _field(self, name: str) -> FieldInfo:
        from .schema import fields_of

        known = {info.name: info for info in fields_of(self._class)}
        if name not in known:
            message = (
                f"{self._class.__name__} has no field {name!r}.{suggestion(name, known)} It has: {', '.join(known)}."
            )
            raise UnknownFieldError(message)
        return known[name]


def _id(record: object) -> str:
    return str(getattr(record, "id", ""))


def _called(record: Any) -> Iterable[str]:
    if hasattr(record, "names"):
        return [name.full for name in record.names]
    return [str(getattr(record, "title", record))]


def _test(info: FieldInfo, wanted: object) -> Callable[[Any], bool]:
    if wanted is not None and info.vocabulary:
        wanted = term(info.vocabulary, wanted)

    def test(record: Any) -> bool:
        held = getattr(record, info.name)
        if isinstance(held, Attested):
            values: tuple[object, ...] = held.values
        elif info.is_many:
            values = tuple(part.value for part in held if part.counts) if info.holds_claims else tuple(held)
        else:
            values = () if held is None else (held,)
        if wanted is None:
            return not values
        return any(_same(value, wanted) for value in values)

    return test


def _same(value: object, wanted: object) -> bool:
    if isinstance(value, StrEnum | bool | int):
        return value == wanted
    return value == wanted or show(value) == show(wanted)
