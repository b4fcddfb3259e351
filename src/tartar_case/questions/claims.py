"""The long form: one row per statement and origin, with its permanent address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from attrs import frozen

from ..records import HasId, Refers, show
from ..records.claims import Claim
from ..records.contradictions import Position
from ..records.estimates import Estimate
from ..records.events import Event
from ..records.proceedings import Proceeding
from ..records.sources import Citation, Origin, Side
from ..schema import Stated
from ..store import Store
from ..values.dates import ExtendedDate


@frozen(repr=False)
class ClaimRow(HasId):
    """Give one statement by one origin: a row of the long form.

    Attributes:
        id: The address of the statement and who makes it, such as `V01.rank~k3f9q2:O001`.
        record: The id of the record that it is about.
        field: The field of the record, or `record` for what the record as a whole tells.
        value: What is stated, as a text.
        origin: The occasion on which it was said.
        speaker: Who speaks, with the office held then.
        side: On which side the speaker stands.
        pages: The pages on which it was read; all that the origin has, where nobody has told which.
        public_on: The day it became public.
        said_on: The day it was said, where that is another day or only that is known.
        through: Through whom it reached the page.
        as_worded: The wording of the source.
        inferred: Whether it is inferred rather than said.
        deprecated: The reason why it is set aside.
        note: A remark for the reader.
    """

    id: str
    record: Annotated[str, Refers()]
    field: str
    value: str
    origin: Origin
    speaker: str
    side: Side
    pages: tuple[Citation, ...]
    public_on: ExtendedDate | None = None
    said_on: ExtendedDate | None = None
    through: str | None = None
    as_worded: str | None = None
    inferred: bool = False
    deprecated: str | None = None
    note: str | None = None

    @property
    def address(self) -> str:
        """Return the address of the statement, which all who say it share."""
        return self.id.partition(":")[0]

    def __str__(self) -> str:
        return f"{self.address} = {self.value}, says {self.origin.told(self.pages)}"

    def __repr__(self) -> str:
        return f"ClaimRow({self})"


def claims(store: Store) -> Iterator[ClaimRow]:
    """Yield one row per statement and origin, in order of tables, records and fields.

    Positions only point at statements and are left out.
    """
    for record, stated in store.statements():
        if not isinstance(stated.statement, Position):
            for origin in stated.statement.origins:
                yield claim_row(record.id, stated, origin)


def claim_row(record_id: str, stated: Stated, origin: Origin) -> ClaimRow:
    """Return the row of a statement and one of its origins."""
    statement = stated.statement
    return ClaimRow(
        id=f"{stated.address}:{origin.id}",
        record=record_id,
        field="count" if isinstance(statement, Estimate) else stated.field,
        value=said(statement),
        origin=origin,
        speaker=origin.speaker,
        side=origin.side,
        pages=statement.pages_of(origin),
        public_on=origin.public_on,
        said_on=origin.said_on,
        through=origin.through,
        as_worded=statement.as_worded,
        inferred=statement.inferred,
        deprecated=statement.deprecated,
        note=statement.note,
    )


def said(statement: Any) -> str:
    """Return what a statement states, as a text."""
    if isinstance(statement, Estimate):
        return str(statement.count)
    if isinstance(statement, Claim):
        return show(statement.value)
    return statement.title if isinstance(statement, Event | Proceeding) else str(statement)
