"""Contradictions: where the sources contradict each other or themselves."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from . import Record
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


@frozen(repr=False)
class Position:
    """State one side of a contradiction.

    Attributes:
        text: What is said, in our words.
        origins: Who says so.
    """

    text: str
    origins: tuple[Origin, ...]

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
    about: tuple[str, ...]
    positions: tuple[Position, ...]
    state: ContradictionState
    explanation: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.topic} ({self.state})"

    def __repr__(self) -> str:
        return f"Contradiction({self.id}: {self})"
