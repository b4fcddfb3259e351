"""Counts, written as they are said."""

from __future__ import annotations

import math
import re
from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from ..errors import InvalidCountError, quoted
from . import Written

_COUNT = re.compile(r"(?:(at least|more than|at most|fewer than|about) )?(0|[1-9]\d*)|(0|[1-9]\d*)-([1-9]\d*)")
_MOST = 10**20
_MOST_DIGITS = 12
_WORDS = ("some", "several", "dozens", "hundreds", "thousands")


class Bound(StrEnum):
    """How a count is bounded by its wording; `words` is a count said without a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    RANGE = "range"
    WORDS = "words"


@frozen(order=False, repr=False, eq=False)
class Count(Written):
    """Hold a number of people or cases as a speaker said it.

    Write `405`, `at least 11`, `more than 400`, `at most 5`, `fewer than 5`, `about 13`, `102-103`, or one of
    the words `some`, `several`, `dozens`, `hundreds`, `thousands`. No number is derived that nobody said: `more than
    400` has the low 400, not 401, and a word has no number at all.

    Attributes:
        text: The count as said, such as `at least 11`.
        low: The number that bounds the count from below, or None.
        best: The number itself, for exact and about only; otherwise None.
        high: The number that bounds the count from above, or None.
        bound: What the wording makes of the number.

    Raises:
        InvalidCountError: if the text is not one of these forms.

    >>> from tartar_case import Count
    >>> count = Count("at least 11")
    >>> print(count.low, count.best, count.high, count.bound)
    11 None None at_least
    """

    written_as: ClassVar[str] = "a count as text"

    text: str
    low: int | None = field(init=False, eq=False)
    best: int | None = field(init=False, eq=False)
    high: int | None = field(init=False, eq=False)
    bound: Bound = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        for name, value in zip(("low", "best", "high", "bound"), _parse(self.text), strict=True):
            object.__setattr__(self, name, value)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Count({self.text!r})"

    def excludes(self, other: Count) -> bool:
        """Say whether no number fits both counts.

        Return a bool. For this test alone, "about n" is taken to fit what lies within a tenth of n, rounded
        outwards (about 13 fits 11 to 15); a count in words excludes nothing.

        >>> from tartar_case import Count
        >>> Count("1").excludes(Count("at least 11"))
        True
        """
        (low, high), (other_low, other_high) = self._fits(), other._fits()
        return high < other_low or other_high < low

    def plus(self, other: Count) -> Count | None:
        """Return the sum of two counts said as numbers or ranges, or None where it would be a guess or no count.

        >>> from tartar_case import Count
        >>> Count("102-103").plus(Count("288"))
        Count('390-391')
        """
        mine, theirs = _exact_ends(self), _exact_ends(other)
        if not mine or not theirs:
            return None
        low, high = mine[0] + theirs[0], mine[1] + theirs[1]
        if len(str(high)) > _MOST_DIGITS:
            return None
        return Count(str(low) if low == high else f"{low}-{high}")

    def _fits(self) -> tuple[float, float]:
        match self.bound:
            case Bound.ABOUT:
                number = self.best or 0
                return math.floor(number * 0.9), math.ceil(number * 1.1)
            case Bound.MORE_THAN:
                return (self.low or 0) + 1, math.inf
            case Bound.FEWER_THAN:
                return 0, (self.high or 0) - 1
            case _:
                return (0 if self.low is None else self.low), (math.inf if self.high is None else self.high)


def _exact_ends(count: Count) -> tuple[int, int] | None:
    if count.bound in (Bound.EXACT, Bound.RANGE) and count.low is not None and count.high is not None:
        return count.low, count.high
    return None


def _parse(text: object) -> tuple[int | None, int | None, int | None, Bound]:
    if isinstance(text, str) and text in _WORDS:
        return None, None, None, Bound.WORDS
    match = _COUNT.fullmatch(text) if isinstance(text, str) and text.isascii() else None
    reason = "it is not written as one"
    if isinstance(text, int):
        reason = f"a count is a text, here {str(text)!r}" if abs(text) < _MOST else "a count is a text"
    elif match and max(map(len, filter(None, match.groups()[1:]))) > _MOST_DIGITS:
        reason = f"no number of people or cases has more than {_MOST_DIGITS} digits"
    elif match:
        wording, single, low, high = match.groups()
        if low is None:
            number, bound = int(single), Bound((wording or "exact").replace(" ", "_"))
            below = None if bound in (Bound.AT_MOST, Bound.FEWER_THAN, Bound.ABOUT) else number
            above = None if bound in (Bound.AT_LEAST, Bound.MORE_THAN, Bound.ABOUT) else number
            if not (bound is Bound.FEWER_THAN and number == 0):
                return below, number if bound in (Bound.EXACT, Bound.ABOUT) else None, above, bound
            reason = "nothing is fewer than 0"
        elif int(low) < int(high):
            return int(low), None, int(high), Bound.RANGE
        else:
            reason = "the low number comes first"
    message = (
        f"{quoted(text)} is not a count: {reason}. Write 405, 'at least 11', 'more than 400', 'at most 5', "
        f"'fewer than 5', 'about 13', '102-103', or one of {', '.join(_WORDS)}."
    )
    raise InvalidCountError(message)
