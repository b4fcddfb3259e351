"""Values that are written as one text, and the vocabularies of terms."""

from __future__ import annotations

from datetime import date
from typing import ClassVar


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
