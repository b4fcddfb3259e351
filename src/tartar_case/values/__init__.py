"""Values that are written as one text, and the vocabularies of terms."""

from __future__ import annotations

from typing import ClassVar


class Written:
    """Stand for the values that are written as one text, which is parsed once and says all there is.

    Attributes:
        written_as: What such a text is called where another value is found in its place.
    """

    __slots__ = ()
    written_as: ClassVar[str]
