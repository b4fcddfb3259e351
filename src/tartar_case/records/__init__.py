"""The records: frozen, typed, each in the module of its subject."""

from __future__ import annotations


class Record:
    """Mark the records that have a table of their own, and so are held by reference.

    Attributes:
        id: The permanent id.
    """

    __slots__ = ()
    id: str


def show(value: object) -> str:
    """Return a value as a reader sees it: a record by its id, anything else by its text."""
    return str(value.id if isinstance(value, Record) else value)
