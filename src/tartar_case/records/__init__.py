"""The records: frozen, typed, each in the module of its subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, NamedTuple, TypeAlias


class HasId:
    """Mark what has an id of its own: the records, the rows of tables, and outcomes.

    Attributes:
        id: The permanent id.
    """

    __slots__ = ()
    id: str


class Shown:
    """Mark what a notebook shows as HTML, through a renderer that stands above and is registered here."""

    __slots__ = ()
    _renderer: ClassVar[Callable[[Any], str] | None] = None

    @classmethod
    def render_with(cls, renderer: Callable[[Any], str]) -> None:
        """Register the renderer."""
        Shown._renderer = staticmethod(renderer)

    def _repr_html_(self) -> str | None:
        return None if Shown._renderer is None else Shown._renderer(self)


class Record(HasId, Shown):
    """Mark the records that have a table of their own, and so are held by reference."""

    __slots__ = ()


class Refers(NamedTuple):
    """Say in the type of an id to which records it may refer.

    Attributes:
        to: The names of the classes; empty for any record.
        words: Words that may stand in the place of an id.
        parts: Whether the address of a field or of a statement may stand there too.
    """

    to: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    parts: bool = False


class IsMark:
    """Say in the type of a text that it is the mark in an address."""

    __slots__ = ()


Mark: TypeAlias = Annotated[str, IsMark()]
"""The mark in an address: six letters and digits of base 32, lower case."""


class OurWords:
    """Say in the type of a text that its words are ours, so that style may change them and the fact stays."""

    __slots__ = ()


Words: TypeAlias = Annotated[str, OurWords()]
"""A text in our words, such as a group or a charge."""


def show(value: object) -> str:
    """Return a value as a reader sees it: a record by its id, anything else by its text."""
    return str(value.id if isinstance(value, Record) else value)
