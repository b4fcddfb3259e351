"""Sentences of imprisonment, in months."""

from __future__ import annotations

import re
from typing import ClassVar

from attrs import field, frozen

from ..errors import InvalidSentenceError, quoted
from . import Written

_SENTENCE = re.compile(r"(?:life|([1-9]\d{0,5})(?:-([1-9]\d{0,5}))? months?(?:-life)?)")


@frozen(order=False, repr=False, eq=False)
class Sentence(Written):
    """Hold a sentence, or the span of the sentences of a group, in months.

    Write `120 months`, `36-42 months`, `life`, or `144 months-life` for a span that ends in life imprisonment.

    Attributes:
        text: The sentence as written.
        low_months: The shortest term in months, or None for life.
        high_months: The longest term in months, or None where it is life.
        life: Whether it is, or reaches, life imprisonment.

    Raises:
        InvalidSentenceError: if the text is not one of these forms.

    >>> from tartar_case import Sentence
    >>> term = Sentence("36-42 months")
    >>> print(term.low_months, term.high_months, term.life)
    36 42 False
    """

    written_as: ClassVar[str] = "a sentence as text"

    text: str
    low_months: int | None = field(init=False, eq=False)
    high_months: int | None = field(init=False, eq=False)
    life: bool = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        written: object = self.text
        match = _SENTENCE.fullmatch(written) if isinstance(written, str) and written.isascii() else None
        low, high = (match.group(1), match.group(2)) if match else (None, None)
        life = bool(match) and self.text.endswith("life")
        if not match or (high and (life or int(low or 0) >= int(high))):
            message = (
                f"{quoted(self.text)} is not a sentence: write '120 months', '36-42 months' with the shorter term "
                "first, 'life' or '144 months-life'; a number has at most 6 digits."
            )
            raise InvalidSentenceError(message)
        object.__setattr__(self, "low_months", int(low) if low else None)
        object.__setattr__(self, "high_months", None if life or not low else int(high or low))
        object.__setattr__(self, "life", life)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Sentence({self.text!r})"
