"""Tables: immutable sequences of records that can be looked up, filtered, searched and exported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, SupportsIndex, TypeVar, get_args, overload

import attrs

from .errors import UnknownFieldError, UnknownIdError, UnknownTermError, listing, suggestion
from .records import Record, show
from .records.claims import Claim, Named
from .records.sources import Source
from .schema import FieldInfo, field_of, fields_of, own_id, record_id_of, stored_fields
from .values import Written
from .values.dates import ExtendedDate
from .values.terms import term

if TYPE_CHECKING:
    import pandas as pd

    from .questions.cite import CitationStyle
    from .rows import Plain, Words

R_co = TypeVar("R_co", covariant=True)


def _no_words(_: str) -> str | None:
    return None


class Context(NamedTuple):
    """Tell a table what its case file knows.

    Attributes:
        frame_attrs: What a frame says of itself: versions, citation, caveat.
        words: What tells the name or title of the record with an id.
        offers: The nearest names, where nobody was found.
    """

    frame_attrs: Callable[[], Mapping[str, str]] = dict
    words: Words = _no_words
    offers: tuple[str, ...] = ()

    def knows(self, address: str) -> bool:
        """Say whether an id, or the record of an address, is in the case file."""
        return self.words(record_id_of(address)) is not None


_NO_CONTEXT = Context()


class Table(Sequence[R_co], Generic[R_co]):
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

    __slots__ = ("_by_id", "_class", "_context", "_rows")

    def __init__(self, records: Iterable[R_co], record_class: type[R_co], *, context: Context = _NO_CONTEXT) -> None:
        self._rows: tuple[R_co, ...] = tuple(records)
        self._class = record_class
        self._by_id: dict[str, R_co] = {own_id(record) or "": record for record in self._rows}
        self._context = context

    @property
    def record_class(self) -> type[R_co]:
        """Return the class of the records."""
        return self._class

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids in order."""
        return tuple(self._by_id)

    @overload
    def __getitem__(self, key: int | str) -> R_co: ...
    @overload
    def __getitem__(self, key: slice) -> Table[R_co]: ...
    def __getitem__(self, key: int | str | slice) -> R_co | Table[R_co]:
        """Return the record at a position or with an id, or the table of a slice.

        Raises:
            UnknownIdError: if no record has the id.
            IndexError: if there is no such position.
            TypeError: if it is none of these.
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
        if not isinstance(key, SupportsIndex):
            message = f"a table is asked by position, slice or id, not by {key!r}; for several ids use .where()"
            raise TypeError(message)
        return self._rows[key]

    def get(self, record_id: str) -> R_co | None:
        """Return the record with an id, or None.

        >>> import tartar_case as tc
        >>> tc.victims().get("V99") is None
        True
        """
        return self._by_id.get(record_id)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R_co]:
        return iter(self._rows)

    def __contains__(self, item: object) -> bool:
        return item in self._by_id if isinstance(item, str) else item in self._rows

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Table) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.ids)

    def __reduce__(self) -> tuple[Any, ...]:
        words = {}
        for info in fields_of(self._class):
            for row in self._rows if info.refers else ():
                for held in info.values_in(row):
                    words[held] = self._context.words(held)
        return _restored, (self._rows, self._class, self.told, words)

    def where(self, predicate: Callable[[R_co], bool] | None = None, /, **equals: object) -> Table[R_co]:
        """Keep the records that satisfy a predicate and have the given values.

        Any public attribute can be given. A field that is attested, or holds several values, matches if any
        of its values equals; a part matches by the record that it is about (`participants="V01"`); None means
        unknown or none. A record or its id, a date or its text are the same.

        Return a `Table` in the same order, perhaps empty.

        Raises:
            UnknownFieldError: if the records have no such field.
            UnknownTermError: if the field has a closed vocabulary without such a term.
            UnknownIdError: if the field holds ids or records and there is no such record.
            InvalidDateError: if the field holds dates and the value is none; so for counts and sentences.

        >>> import tartar_case as tc
        >>> tc.victims().where(rank="captain").ids
        ('V02',)
        """
        tests = [self._test(self._field(name), wanted) for name, wanted in equals.items()]
        kept = (record for record in self._rows if predicate is None or predicate(record))
        return self._with(record for record in kept if all(test(record) for test in tests))

    def find(self, text: str) -> Table[R_co]:
        """Find the records with a name in which every word of the text begins some word.

        Names are compared folded, so that "Qafarov", "Gafarov" and "Ghafarov" are one; every attested
        spelling counts. Records without names are searched by their titles, pages by their addresses and
        publishers too.

        Return a `Table` of all that match, perhaps empty: nobody is chosen among namesakes. The `repr` of an
        empty one offers the nearest names.

        Raises:
            TypeError: if it is no text.

        >>> import tartar_case as tc
        >>> len(tc.victims().find("elchin"))
        3
        """
        from .folding import matches, nearest

        found = [record for record in self._rows if any(matches(text, name) for name in _called(record))]
        names = () if found else nearest(text, [name for record in self._rows for name in _called(record)])
        return Table(found, self._class, context=self._context._replace(offers=names))

    def sorted(self, key: Callable[[R_co], Any]) -> Table[R_co]:
        """Return the same records in the order of a key.

        >>> import tartar_case as tc
        >>> tc.victims().sorted(str).ids[0]
        'V03'
        """
        return self._with(sorted(self._rows, key=key))

    @property
    def told(self) -> dict[str, str]:
        """Return what a frame of it says of itself: versions, view, citation, caveat.

        >>> import tartar_case as tc
        >>> tc.victims().told["without"]
        ''
        """
        return dict(self._context.frame_attrs())

    @property
    def nearest(self) -> tuple[str, ...]:
        """Return the nearest names, where `find` found nobody.

        >>> import tartar_case as tc
        >>> tc.victims().find("Gafarof").nearest
        ('Saleh Şərif oğlu Qafarov',)
        """
        return self._context.offers

    def cite(self, style: CitationStyle | str = "text") -> str:
        """Return the references of the pages on which the records rest, each once.

        The style is `text`, `bibtex`, `biblatex` or `csl-json`.

        Raises:
            UnknownTermError: if there is no such style.

        >>> import tartar_case as tc
        >>> print(tc.victims().where(rank="captain").cite().splitlines()[0])
        [S001] Wikipedia (English), Tartar Case, no date, https://en.wikipedia.org/wiki/Tartar_Case (read whole)
        """
        from .questions.cite import CitationStyle, cite_pages
        from .questions.pages import pages_of

        return cite_pages((page.source for row in self._rows for page in pages_of(row)), term(CitationStyle, style))

    def to_dicts(self) -> list[dict[str, Plain]]:
        """Return one plain dict per record, for JSON, polars, DuckDB or pyarrow.

        In polars: `pl.DataFrame(table.to_dicts(), infer_schema_length=None)`, for a column may begin empty. A table
        itself is no frame: `pd.DataFrame(table)` has one column of objects.

        The keys are the columns of `to_frame()` with `id` among them; days are ISO 8601 texts; None is unknown,
        or disputed where the key `disputed` names the field and `f_claimed` tells what is claimed.

        >>> import tartar_case as tc
        >>> tc.victims().to_dicts()[0]["died"]
        '2017-05-13'
        """
        from .rows import to_rows

        return to_rows(self._rows, self._class, self._context.words)

    def to_frame(self) -> pd.DataFrame:
        """Return the records as a fresh pandas DataFrame, indexed by `id`.

        The dtypes are `string`, `Int64`, `boolean` and `datetime64[s]`. An attested field `f` has its agreed
        value, missing where it is unknown or disputed, and beside it in `f_claimed` all that is claimed, in
        words. A date `f` also has the columns `f_earliest` and `f_latest`, a count also `f_low`, `f_best`,
        `f_high` and `f_bound`: they span everything claimed. What holds ids has names and titles in `f_name`.
        `disputed` names the disputed fields and `sources` lists the ids of all pages. Several values in one
        cell stand with ` | ` between them. `DataFrame.attrs` has the version, citation and caveat.

        For polars, with pyarrow, keep the ids: `pl.from_pandas(frame.reset_index())`. For Excel:
        `frame.to_csv(path, encoding="utf-8-sig")`, or `tartar-case victims --csv`.

        >>> import tartar_case as tc
        >>> str(tc.victims().to_frame().loc["V13", "rank"])
        'colonel'
        """
        from .frames import to_frame

        return to_frame(self._rows, self._class, self._context.frame_attrs(), self._context.words)

    def __repr__(self) -> str:
        count = len(self._rows)
        return f"Table of {count} {self._class.__name__} record{'' if count == 1 else 's'}" + (
            f": {self.ids[0]} to {self.ids[-1]}" if count > 1 else f": {self.ids[0]}" if count else self._offered()
        )

    def _offered(self) -> str:
        return f"; the nearest: {listing(self._context.offers)}" if self._context.offers else ""

    def _repr_html_(self) -> str:
        from .rows import columns_of
        from .views.notebook import table_to_notebook

        return table_to_notebook(repr(self), self._rows, self._class, len(columns_of(self._class)))

    def _with(self, records: Iterable[R_co]) -> Table[R_co]:
        return Table(records, self._class, context=self._context._replace(offers=()))

    def _field(self, name: str) -> FieldInfo:
        info = field_of(self._class, name)
        if info is None:
            known = [one.name for one in fields_of(self._class)]
            message = (
                f"{self._class.__name__} has no field {name!r}.{suggestion(name, known)} It has: {', '.join(known)}."
            )
            raise UnknownFieldError(message)
        return info

    def _test(self, info: FieldInfo, wanted: object) -> Callable[[Any], bool]:
        if wanted is None:
            return lambda record: not any(_is_counted(value) for value in info.values_in(record))
        accepted = _accepted(info, wanted)

        def test(record: Any) -> bool:
            parts = filter(_is_counted, info.values_in(record))
            return any(accepted(value) for part in parts for value in _values_of(part))

        if _holds_records(info) and not self._context.knows(show(wanted)) and not any(map(test, self._rows)):
            message = (
                f"no record of this case file has the id {wanted!r}, and nothing here has it as its {info.name}; "
                "ask by an id such as 'V01', or by the words of a group as they stand in the table"
            )
            raise UnknownIdError(message)
        return test


def _restored(
    rows: tuple[R_co, ...], record_class: type[R_co], told: dict[str, str], words: dict[str, Any]
) -> Table[R_co]:
    return Table(rows, record_class, context=Context(lambda: told, words.get))


def _called(record: Any) -> list[str]:
    if isinstance(record, Named):
        return [name.full for name in record.names]
    if isinstance(record, Source):
        return [one for one in (record.title, record.url, record.publisher) if one]
    title = field_of(type(record), "title")
    return [str(title.held_by(record) if title else record)]


def _is_counted(part: Any) -> bool:
    return not isinstance(part, Claim) or part.is_counted


def _values_of(part: Any) -> Iterator[Any]:
    """Yield what a part may be asked for by: the value of a claim, itself, and the records that it is about."""
    yield part.value if isinstance(part, Claim) else part
    if not isinstance(part, Record | Written | Claim | str | int):
        for info in stored_fields(type(part)):
            held = info.held_by(part)
            if isinstance(held, Record) or info.refers or (info.is_ours and isinstance(held, str)):
                yield held


def _accepted(info: FieldInfo, wanted: object) -> Callable[[Any], bool]:
    """Return the test of a value, once what is wanted is seen to be something that the field may hold."""
    if info.vocabulary:
        member = term(info.vocabulary, wanted)
        return lambda value: value == member
    element = info.element
    if isinstance(element, type) and issubclass(element, Written):
        said = str(ExtendedDate.of(wanted)) if isinstance(wanted, date) else str(wanted)
        text = str(info.element(said))
        return lambda value: str(value) == text
    if element in (int, bool):
        if type(wanted) is not element:
            message = f"{info.name} is {'a whole number' if element is int else 'True or False'}, not {wanted!r}"
            raise UnknownTermError(message)
        return lambda value: value == wanted
    asked = show(wanted)
    return lambda value: value == wanted or show(value) == asked


def _holds_records(info: FieldInfo) -> bool:
    """Say whether a field holds records, their ids, or parts that are about records."""
    if info.refers or _is_record(info.element) or any(map(_is_record, get_args(info.element))):
        return True
    is_part = attrs.has(info.element) and not issubclass(info.element, Written)
    return is_part and any(
        _holds_records(inner) for inner in stored_fields(info.element) if inner.stated or inner.refers
    )


def _is_record(element: Any) -> bool:
    return isinstance(element, type) and issubclass(element, Record)
