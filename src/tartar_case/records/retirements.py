"""Retirements: addresses that were released and lead nowhere any more."""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from . import Record, Refers


@frozen(repr=False)
class Retirement(Record):
    """Tell why a released address leads nowhere any more, so that whoever kept it learns what became of it.

    What is withdrawn to do no harm is retired as a record: with its id, the reason "withdrawn", and nothing else.

    Attributes:
        id: The permanent id, such as `R001`.
        address: The id or address that was released.
        reason: Why it leads nowhere: what was corrected, in our words, or "withdrawn".
        successor: The address of what took its place, if anything did.
    """

    id: str
    address: str
    reason: str
    successor: Annotated[str, Refers(parts=True)] | None = None

    def __str__(self) -> str:
        return f"{self.address} was retired: {self.reason}" + (f"; see {self.successor}" if self.successor else "")

    def __repr__(self) -> str:
        return f"Retirement({self.id}: {self})"
