"""Dates as uncertain as the sources: a closed subset of EDTF (ISO 8601-2)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar

from attrs import field, frozen

from ..errors import InvalidDateError, quoted
from . import Written

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)")
_HELP = (
    "Write a date as 2017, 2017-05, 2017-05-04 or 201X, with ? ~ % behind it if it is uncertain, approximate "
    "or both; a/b for what lasts from a to b (.. for an open end, nothing for an unknown one); "
    "[a..b] or [a,b] for one day somewhere within."
)
_Span = tuple[date | None, date | None]
_LONGEST = 200


class Precision(StrEnum):
    """How exactly a date is known: the unit of its text, or `interval` and `one_of`."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    ONE_OF = "one_of"


class Qualifier(StrEnum):
    """What a source's own caution adds to a date: `?` uncertain, `~` approximate, `%` both."""

    UNCERTAIN = "uncertain"
    APPROXIMATE = "approximate"
    BOTH = "both"


_QUALIFIERS = {"?": Qualifier.UNCERTAIN, "~": Qualifier.APPROXIMATE, "%": Qualifier.BOTH}


@frozen(order=False, repr=False, eq=False)
class ExtendedDate(Written):
    """Hold a date, an interval or a choice of dates as precisely as it is known, no more.

    The text follows the Extended Date/Time Format (Library of Congress; ISO 8601-2:2019), in the subset
    `2017`, `2017-05`, `2017-05-04`, `201X`, `2017-05-XX`, the qualifiers `? ~ %`, intervals `a/b` and choices
    `[a..b]`, `[a,b]`. Two dates are equal when their texts are. There is no `<`, because two uncertain dates
    often have no order: use `sort_key`, `certainly_before` or `possibly_before`.

    Attributes:
        edtf: The text, such as `2017-05-04?`.
        earliest: The first day that is possible, or None if unknown or open.
        latest: The last day that is possible, or None if unknown or open.
        precision: The unit in which the date is known.
        qualifier: The caution of the source, or None. It moves neither bound.

    Raises:
        InvalidDateError: if the text is outside the subset or names a day that does not exist.

    >>> from tartar_case import ExtendedDate
    >>> when = ExtendedDate("2017-05")
    >>> print(when.earliest, when.latest, when.precision)
    2017-05-01 2017-05-31 month
    """

    written_as: ClassVar[str] = "a date as text"

    edtf: str
    earliest: date | None = field(init=False, eq=False)
    latest: date | None = field(init=False, eq=False)
    precision: Precision = field(init=False, eq=False)
    qualifier: Qualifier | None = field(init=False, eq=False)
    _spans: tuple[_Span, ...] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        for name, value in zip(("precision", "qualifier", "_spans"), _parse(self.edtf), strict=True):
            object.__setattr__(self, name, value)
        starts, ends = zip(*self._spans, strict=True)
        object.__setattr__(self, "earliest", None if None in starts else min(starts))
        object.__setattr__(self, "latest", None if None in ends else max(ends))

    def __str__(self) -> str:
        return self.edtf

    def __repr__(self) -> str:
        return f"ExtendedDate({self.edtf!r})"

    @classmethod
    def of(cls, day: ExtendedDate | date | str) -> ExtendedDate:
        """Return the date that a date, a day of the standard library or of pandas, or a text stands for.

        Raises:
            InvalidDateError: if it stands for none.

        >>> from datetime import datetime
        >>> from tartar_case import ExtendedDate
        >>> ExtendedDate.of(datetime(2022, 9, 5, 12))
        ExtendedDate('2022-09-05')
        """
        if isinstance(day, ExtendedDate):
            return day
        if isinstance(day, date):
            text = day.isoformat()[:10]  # a moment is its day; what is no moment of pandas has no such text
            return cls(text)
        return cls(day)

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Return a key that sorts by earliest, then latest, then text; an unknown bound sorts outermost.

        >>> from tartar_case import ExtendedDate
        >>> [str(d) for d in sorted(map(ExtendedDate, ["2017-06", "2017", "2017-05-04"]), key=lambda d: d.sort_key)]
        ['2017', '2017-05-04', '2017-06']
        """
        return (self.earliest or date.min, self.latest or date.max, self.edtf)

    def certainly_before(self, other: ExtendedDate) -> bool:
        """Say whether every day possible for this date is before every day possible for the other.

        Return a bool. A qualified date may lie outside its bounds, so nothing is certain of it.

        >>> from tartar_case import ExtendedDate
        >>> ExtendedDate("2017-05").certainly_before(ExtendedDate("2017-05-04"))
        False
        """
        if self.qualifier or other.qualifier or self.latest is None or other.earliest is None:
            return False
        return self.latest < other.earliest

    def possibly_before(self, other: ExtendedDate) -> bool:
        """Say whether some day possible for this date is before some day possible for the other.

        Return a bool; True wherever a bound is unknown or a date is qualified.

        >>> from tartar_case import ExtendedDate
        >>> ExtendedDate("2017-05").possibly_before(ExtendedDate("2017-05-04"))
        True
        """
        if self.qualifier or other.qualifier or self.earliest is None or other.latest is None:
            return True
        return self.earliest < other.latest

    def within(self, start: ExtendedDate | None, end: ExtendedDate | None) -> bool:
        """Say whether this date may fall on or after the start and on or before the end.

        Return a bool, judged by the bounds alone, qualified or not; None leaves a side open.

        >>> from tartar_case import ExtendedDate
        >>> ExtendedDate("2017").within(ExtendedDate("2017-05"), ExtendedDate("2017-06"))
        True
        """
        after = start is None or start.earliest is None or self.latest is None or self.latest >= start.earliest
        before = end is None or end.latest is None or self.earliest is None or self.earliest <= end.latest
        return after and before

    def implies(self, other: ExtendedDate) -> bool:
        """Say whether this date tells all that the other tells, and perhaps more.

        Return a bool. A day implies its month; an interval implies one whose ends its own ends imply; nothing
        that does not last implies an interval. Qualifiers do not count.

        >>> from tartar_case import ExtendedDate
        >>> ExtendedDate("2017-05-04").implies(ExtendedDate("2017-05"))
        True
        """
        if other.precision is Precision.INTERVAL:
            if self.precision is not Precision.INTERVAL:
                return False
            mine, theirs = (_ends(one.edtf) for one in (self, other))
            return all(b is None or (a is not None and a.implies(b)) for a, b in zip(mine, theirs, strict=True))
        rooms = _joined(other._spans)
        return all(any(_inside(span, room) for room in rooms) for span in self._spans)


def _joined(spans: tuple[_Span, ...]) -> list[_Span]:
    """Return the same days in as few spans as there can be."""
    found: list[_Span] = []
    for start, end in sorted(spans, key=lambda span: span[0] or date.min):
        if found and _touch(found[-1], start):
            first, last = found[-1]
            found[-1] = (first, None if last is None or end is None else max(last, end))
        else:
            found.append((start, end))
    return found


def _touch(before: _Span, start: date | None) -> bool:
    return start is None or before[1] is None or start <= _next_day(before[1])


def _next_day(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _inside(span: _Span, room: _Span) -> bool:
    starts = room[0] is None or (span[0] is not None and room[0] <= span[0])
    return starts and (room[1] is None or (span[1] is not None and span[1] <= room[1]))


def _ends(edtf: str) -> tuple[ExtendedDate | None, ExtendedDate | None]:
    start, end = (None if side in ("", "..") else ExtendedDate(side) for side in edtf.split("/"))
    return start, end


def _parse(text: object) -> tuple[Precision, Qualifier | None, tuple[_Span, ...]]:
    if not isinstance(text, str):
        message = f"{quoted(text)} is not a date: a text is needed. {_HELP}"
        raise InvalidDateError(message)
    if len(text) > _LONGEST:
        message = f"{text[:_LONGEST]!r}... is not a date: it is too long. {_HELP}"
        raise InvalidDateError(message)
    return _parsed(text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Precision, Qualifier | None, tuple[_Span, ...]]:
    try:
        if "/" in text:
            return _interval(text)
        if text.startswith("[") and text.endswith("]"):
            return Precision.ONE_OF, None, tuple(_choice(part, text) for part in text[1:-1].split(","))
        precision, qualifier, start, end = _simple(text)
    except _NoDateError as error:
        inside = "" if error.part == text else f" in {quoted(text)}"
        message = f"{quoted(error.part)}{inside} is not a date: {error.reason}.{_meant(text)} {_HELP}"
        raise InvalidDateError(message) from None
    return precision, qualifier, ((start, end),)


def _meant(text: str) -> str:
    """Return how a day that is written with the year last, the day first, is written here."""
    parts = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text, re.ASCII)
    if not parts:
        return ""
    day = f"{parts[3]}-{parts[2]:0>2}-{parts[1]:0>2}"
    try:
        _simple(day)
    except _NoDateError:
        return ""
    return f" If the day stands first there, write {day}."


class _NoDateError(Exception):
    def __init__(self, part: str, reason: str) -> None:
        self.part, self.reason = part, reason


def _simple(part: str) -> tuple[Precision, Qualifier | None, date, date]:
    match = _DATE.fullmatch(part)
    if not match or not part.isascii():
        raise _NoDateError(part, "it is not written as one")
    year, month, day, qualifier = match.groups()
    mark = _QUALIFIERS.get(qualifier)
    if year.startswith("00") and year[2:] in ("00", "0X", "XX"):
        raise _NoDateError(part, "there is no year 0 here")
    unknown = year.count("X")
    if unknown and month:
        raise _NoDateError(part, "a month needs a whole year")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise _NoDateError(part, "a day needs a month")
        precision = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)[unknown]
        return precision, mark, date(first, 1, 1), date(last, 12, 31)
    if not 1 <= int(month) <= 12:
        raise _NoDateError(part, f"there is no month {month}")
    december = int(month) == 12
    days = 31 if december else (date(first, int(month) + 1, 1) - date(first, int(month), 1)).days
    if day in (None, "XX"):
        return Precision.MONTH, mark, date(first, int(month), 1), date(first, int(month), days)
    if not 1 <= int(day) <= days:
        raise _NoDateError(part, f"{year}-{month} has no day {day}")
    exact = date(first, int(month), int(day))
    return Precision.DAY, mark, exact, exact


def _interval(text: str) -> tuple[Precision, Qualifier | None, tuple[_Span, ...]]:
    sides = text.split("/")
    if len(sides) != 2 or all(side in ("", "..") for side in sides):
        raise _NoDateError(text, "an interval has two sides, at least one of them a date")
    start, end = (None if side in ("", "..") else _simple(side) for side in sides)
    if start and end and end[3] < start[2]:
        raise _NoDateError(text, "it ends before it starts")
    marks = {mark for known in (start, end) if known for mark in [known[1]] if mark}
    qualifier = marks.pop() if len(marks) == 1 else Qualifier.BOTH if marks else None
    return Precision.INTERVAL, qualifier, ((start and start[2], end and end[3]),)


def _choice(part: str, text: str) -> _Span:
    start, dots, end = part.partition("..")
    known = [_simple(side) for side in (start, end) if side]
    if not known:
        raise _NoDateError(text, "a choice needs a date")
    if any(side[1] for side in known):
        raise _NoDateError(text, "a choice takes no qualifiers")
    if not dots:
        return known[0][2], known[0][3]
    if start and end and known[1][3] < known[0][2]:
        raise _NoDateError(part, "it ends before it starts")
    return (known[0][2] if start else None), (known[-1][3] if end else None)
