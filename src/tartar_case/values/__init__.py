"""Values that are written as one text, and the vocabularies of terms."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from unicodedata import category

_UNCLEAN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Kinds of characters that control or hide: escapes, marks of direction, halves of pairs, breaks of lines."""


class Written:
    """Stand for the values that are written as one text, which is parsed once and says all there is.

    Two are equal when they are of one class and their texts are; one equals its text.

    Attributes:
        written_as: What such a text is called where another value is found in its place.
    """

    __slots__ = ()
    written_as: ClassVar[str]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return str(self) == other
        if isinstance(other, date | int | float):
            message = f"{self!r} is compared with {other!r}; compare it with its text, {str(self)!r}, or use its bounds"
            raise TypeError(message)
        return str(self) == str(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))


def is_unclean(text: str) -> str | None:
    r"""Return the first character of a text that controls or hides something rather than stands for itself, or None.

    >>> from tartar_case.values import is_unclean
    >>> is_unclean("a\x1b[2J"), is_unclean("Qafarov")
    ('\x1b', None)
    """
    if text.isprintable():
        return None
    return next((one for one in text if category(one) in _UNCLEAN), None)


def shown(text: str) -> str:
    r"""Return a text as it may be shown anywhere: with a sign in the place of every unclean character.

    >>> from tartar_case.values import shown
    >>> shown("a\x1b[2J") == "a\N{REPLACEMENT CHARACTER}[2J"
    True
    """
    if is_unclean(text) is None:
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if category(one) in _UNCLEAN else one for one in text)
