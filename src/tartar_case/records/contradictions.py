"""Contradictions: where the sources contradict each other or themselves."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from attrs import field, frozen

from . import Record, Refers, Words
from .claims import STATED, Statement, in_order
from .sources import Origin


class ContradictionKind(StrEnum):
    """What a contradiction is about."""

    NUMBER = "number"
    DATE = "date"
    IDENTITY = "identity"
    ATTRIBUTION = "attribution"
    STATUS = "status"
    SEQUENCE = "sequence"
    SCOPE = "scope"
    ARITHMETIC = "arithmetic"


class ContradictionState(StrEnum):
    """Whether a contradiction is open, explained by a source, or resolved by one side giving way."""

    OPEN = "open"
    EXPLAINED = "explained"
    RESOLVED = "resolved"


@frozen(repr=False, field_transformer=in_order)
class Position(Statement):
    """State one side of a contradiction.

    Attributes:
        text: What is said, in our words.
        origins: Who says so.
        states: The addresses of the statements that it sets against those of the other positions.
    """

    text: Words = field(metadata=STATED)
    origins: tuple[Origin, ...]
    states: tuple[Annotated[str, Refers(parts=True)], ...] = ()

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Position({self.text!r})"


@frozen(repr=False)
class Contradiction(Record):
    """Record that statements contradict each other, with every position.

    Attributes:
        id: The permanent id, such as `X001`.
        topic: What it is about, in a few words of ours.
        kind: What kind of contradiction it is.
        about: The records (`E014`) or fields (`V01.rank`) that it is about.
        positions: What is said, and by whom: two or more.
        state: Whether it is open, explained or resolved.
        explanation: How it is explained or resolved, and by whom; None while it is open.
        note: A remark for the reader.
    """

    id: str
    topic: str
    kind: ContradictionKind
    about: tuple[Annotated[str, Refers(parts=True)], ...]
    positions: tuple[Position, ...]
    state: ContradictionState
    explanation: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.topic} ({self.state})"

    def __repr__(self) -> str:
        return f"Contradiction({self.id}: {self})"
