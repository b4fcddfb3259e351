"""Look-ups: what was looked for and not found."""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from ..values.dates import ExtendedDate
from . import Record, Refers


@frozen(repr=False)
class Lookup(Record):
    """Tell what was looked for and not found, so that silence is not taken for absence.

    Attributes:
        id: The permanent id, such as `Q001`.
        about: The records or fields that it is about.
        question: What was asked.
        looked_in: Where it was looked for.
        day: When.
        result: What came of it.
    """

    id: str
    about: tuple[Annotated[str, Refers(parts=True)], ...]
    question: str
    looked_in: str
    day: ExtendedDate
    result: str

    def __str__(self) -> str:
        return f"{self.question} {self.result} ({self.day})"

    def __repr__(self) -> str:
        return f"Lookup({self.id}: {self})"
